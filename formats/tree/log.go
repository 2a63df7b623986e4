package tree

import (
	"cmp"
	"fmt"
	"slices"

	"parley/formats/scenario"
	"parley/internal/near"
)

// mostWarnings bounds the warnings of one code about one file, so that a file of nothing but faults stays readable.
const mostWarnings = 50

// A Log gathers the warnings of a reader. The zero Log is empty.
type Log struct {
	Prefix string // of every code, such as "negmas-"
	list   []scenario.Warning
	count  map[[2]string]int // by file and code
}

// Warn adds a warning at a node. Of one code, a file gets fifty; the rest is counted.
func (l *Log) Warn(n *Node, code, format string, args ...any) {
	if l.full(n, code) {
		l.count[[2]string{n.File, code}]++
		return
	}
	l.add(n, code, fmt.Sprintf(format, args...))
}

// Unknown adds a warning about a word, with the nearest known one as a hint.
func (l *Log) Unknown(n *Node, code, got string, known []string, format string, args ...any) {
	text := ""
	if !l.full(n, code) { // a hint costs a look at every known word
		text = fmt.Sprintf(format, args...)
		if hint := near.Word(got, known); hint != "" {
			text += fmt.Sprintf("; did you mean %q?", hint)
		}
	}
	l.Warn(n, code, "%s", text)
}

func (l *Log) full(n *Node, code string) bool {
	return l.count[[2]string{n.File, code}] >= mostWarnings
}

func (l *Log) add(n *Node, code, text string) {
	if l.count == nil {
		l.count = map[[2]string]int{}
	}
	l.count[[2]string{n.File, code}]++
	l.list = append(l.list, scenario.Warning{File: n.File, Line: n.Line, Column: n.Column, Code: l.Prefix + code, Text: text})
}

// Warnings returns what was gathered, by file and place.
func (l *Log) Warnings() []scenario.Warning {
	out := slices.Clone(l.list)
	for key, n := range l.count {
		if n > mostWarnings {
			text := fmt.Sprintf("%d more warnings of this kind", n-mostWarnings)
			out = append(out, scenario.Warning{File: key[0], Code: l.Prefix + key[1], Text: text})
		}
	}
	slices.SortStableFunc(out, func(a, b scenario.Warning) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Text, b.Text))
	})
	return out
}
