package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/internal/near"
	"parley/model/evidence"
)

// Severity says how much a problem matters.
type Severity int

// The severities, gravest first.
const (
	Error   Severity = iota // the dossier cannot be used
	Warning                 // it can, but probably does not say what was meant
	Note                    // worth knowing
)

func (s Severity) String() string { return [...]string{"error", "warning", "note"}[s] }

// A Problem is one finding, at the place where it can be mended.
type Problem struct {
	Position evidence.Position
	Code     string // stable and greppable, such as "unknown-key"
	Message  string // what was seen
	Hint     string // what would do
	Severity Severity
}

func (p Problem) String() string {
	s := fmt.Sprintf("%s: %s [%s]", p.Position, p.Message, p.Code)
	if p.Hint != "" {
		s += "\n\thint: " + p.Hint
	}
	return s
}

// Problems are findings sorted by file, line, column and code.
type Problems []Problem

// maxShown is how many problems Error prints.
const maxShown = 10

// Error prints the first ten problems.
func (ps Problems) Error() string {
	var lines []string
	for i, p := range ps {
		if i == maxShown {
			lines = append(lines, fmt.Sprintf("and %d more", len(ps)-maxShown))
			break
		}
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// Errors returns the problems that make the dossier unusable, nil if there are none.
func (ps Problems) Errors() Problems {
	var out Problems
	for _, p := range ps {
		if p.Severity == Error {
			out = append(out, p)
		}
	}
	return out
}

// Sorted returns the problems in the order of their places.
func (ps Problems) Sorted() Problems {
	out := slices.Clone(ps)
	out.sort()
	return out
}

func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Position.File, b.Position.File),
			cmp.Compare(a.Position.Line, b.Position.Line),
			cmp.Compare(a.Position.Column, b.Position.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// maxProblems bounds what a hostile file can make us collect.
const maxProblems = 1000

// A collector gathers problems while a dossier is read.
type collector struct {
	found   Problems
	dropped int
}

func (c *collector) add(p Problem) {
	if len(c.found) >= maxProblems {
		c.dropped++
		return
	}
	c.found = append(c.found, p)
}

// maxKnown bounds the words that are searched for a near miss.
const maxKnown = 2000

// hint is near.Hint, as long as anybody will read it: comparing words is the dearest part of a bad dossier.
func (c *collector) hint(got string, known []string) string {
	if len(c.found) >= maxProblems || len(known) > maxKnown {
		return ""
	}
	return near.Hint(got, known)
}

// errorf reports an error; hint may be empty.
func (c *collector) errorf(at evidence.Position, code, hint, format string, args ...any) {
	c.add(Problem{at, code, fmt.Sprintf(format, args...), hint, Error})
}

// warnf reports a warning.
func (c *collector) warnf(at evidence.Position, code, hint, format string, args ...any) {
	c.add(Problem{at, code, fmt.Sprintf(format, args...), hint, Warning})
}

// sorted returns what was found, in order, each finding once.
func (c *collector) sorted() Problems {
	c.found.sort()
	out := slices.Compact(c.found)
	if c.dropped > 0 {
		last := out[len(out)-1]
		out = append(out, Problem{last.Position, "too-many", fmt.Sprintf("%d further problems were not kept", c.dropped), "mend the first ones and check again", last.Severity})
	}
	return out
}

func (c *collector) failed() bool {
	return slices.ContainsFunc(c.found, func(p Problem) bool { return p.Severity == Error })
}
