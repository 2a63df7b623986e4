package dossier

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"parley/model/evidence"
)

// This file is the only one that knows the YAML library. It turns text into nodes and refuses what a dossier has no
// use for and an attacker would: aliases, merge keys, tags, deep nesting, binary files.

// maxDepth bounds the nesting of a file.
const maxDepth = 100

// byteOrderMark opens files of some editors; it is passed over.
var byteOrderMark = []byte("\xef\xbb\xbf")

type kind int

const (
	null kind = iota
	scalar
	mapping
	sequence
)

// A node is a value as written.
type node struct {
	kind  kind
	value string // of a scalar, without its quotes
	// exact is true if value stands in the file character by character, starting at text.
	exact bool
	at    evidence.Position
	text  evidence.Position // of the first character of a scalar's value, after the quote
	keys  []*node           // of a mapping, beside items
	items []*node
}

// parseYAML returns the documents of a file as nodes.
func parseYAML(file string, data []byte, c *collector) []*node {
	data = bytes.TrimPrefix(data, byteOrderMark)
	if at, what := unreadable(file, data); what != "" {
		c.errorf(at, "encoding", "save the file as plain text in UTF-8", "%s", what)
		return nil
	}
	var docs []yaml.Node
	err := yaml.Load(data, &docs, yaml.WithAllDocuments(), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		reportYAML(file, err, c)
		return nil
	}
	conv := converter{file: file, lines: split(string(data)), c: c}
	var out []*node
	for i := range docs {
		for _, n := range docs[i].Content {
			if n := conv.node(n, 0); n != nil {
				out = append(out, n)
			}
		}
	}
	return out
}

// unreadable says why a file is not text in UTF-8, if so, and where that shows.
func unreadable(file string, data []byte) (evidence.Position, string) {
	at := evidence.Position{File: file, Line: 1, Column: 1}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return at, fmt.Sprintf("byte 0x%02x is not UTF-8", data[i])
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0x7f:
			return at, fmt.Sprintf("control character 0x%02x: a binary file?", r)
		case r == '\n':
			at.Line, at.Column = at.Line+1, 0
		}
		at.Column++
		i += size
	}
	return at, ""
}

// reportYAML translates the library's errors.
func reportYAML(file string, err error, c *collector) {
	at := evidence.Position{File: file, Line: 1, Column: 1}
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	} else if !errors.As(err, &one) {
		c.errorf(at, "yaml", "", "cannot be read as YAML: %v", err)
		return
	}
	if one.Message == "yaml: no documents in stream" {
		return
	}
	if one.Mark.Line > 0 {
		at.Line, at.Column = one.Mark.Line, max(one.Mark.Column, 1)
	}
	message := strings.TrimPrefix(one.Message, "yaml: ")
	if one.ContextMsg != "" {
		message = one.ContextMsg + ": " + message
		if one.ContextMark.Line > 0 && one.ContextMark.Line != at.Line {
			message += fmt.Sprintf(" (it began in line %d)", one.ContextMark.Line)
		}
	}
	code, hint := "yaml", yamlHint(message)
	if strings.Contains(message, "max depth") {
		code, message, hint = "too-deep", fmt.Sprintf("nested deeper than %d levels", maxDepth), "no section of a dossier needs that"
	}
	c.errorf(at, code, hint, "%s", message)
}

// yamlHint says what usually causes an error of the YAML library.
func yamlHint(message string) string {
	for _, h := range []struct{ part, hint string }{
		{"cannot start any token", "indent with spaces, not tabs; quote values that begin with @, % or `"},
		{"mapping values are not allowed", "quote a text that contains ': ', or check the indentation"},
		{"did not find expected ',' or ']'", "close the list with ]"},
		{"did not find expected ',' or '}'", "close the braces with }, or quote a text that contains a comma or a brace"},
		{"could not find expected ':'", "a key needs a colon after it"},
		{"did not find expected key", "check the indentation, and quotes within quotes"},
		{"unknown anchor", "quote a text that begins with *"},
	} {
		if strings.Contains(message, h.part) {
			return h.hint
		}
	}
	return ""
}

// A converter turns the library's nodes into ours.
type converter struct {
	file  string
	lines [][]rune
	c     *collector
}

// split returns the lines of a text by column, as the library counts: in characters.
func split(text string) [][]rune {
	var out [][]rune
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, []rune(line))
	}
	return out
}

func (v converter) node(n *yaml.Node, depth int) *node {
	out := &node{at: evidence.Position{File: v.file, Line: n.Line, Column: n.Column}}
	switch {
	case depth > maxDepth:
		v.c.errorf(out.at, "too-deep", "no section of a dossier needs that", "nested deeper than %d levels", maxDepth)
		return nil
	case n.Kind == yaml.AliasNode:
		v.c.errorf(out.at, "alias", "write the value out, or quote a text that begins with *", "aliases such as *%s are not read", n.Value)
		return nil
	case n.Style&yaml.TaggedStyle != 0:
		v.c.errorf(out.at, "tag", "leave the tag out, or quote a text that begins with !", "tags such as %s are not read", n.Tag)
		return nil
	}
	switch n.Kind {
	case yaml.MappingNode:
		out.kind = mapping
		v.mapping(n, out, depth)
	case yaml.SequenceNode:
		out.kind = sequence
		for _, item := range n.Content {
			if item := v.node(item, depth+1); item != nil {
				out.items = append(out.items, item)
			}
		}
	case yaml.ScalarNode:
		v.scalar(n, out)
	}
	return out
}

// mapping converts keys and values; a key that comes twice is reported and dropped.
func (v converter) mapping(n *yaml.Node, out *node, depth int) {
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if k.Tag == "!!merge" {
			at := evidence.Position{File: v.file, Line: k.Line, Column: k.Column}
			v.c.errorf(at, "alias", "write the values out", "merge keys (<<) are not read")
			continue
		}
		key := v.node(k, depth+1)
		value := v.node(n.Content[i+1], depth+1)
		if key == nil || value == nil {
			continue
		}
		if key.kind != scalar && key.kind != null {
			v.c.errorf(key.at, "yaml", "quote a key that begins with [ or {", "a key must be a word")
			continue
		}
		if line, twice := seen[key.value]; twice {
			v.c.errorf(key.at, "duplicate-key", "keep one of the two", "%q is given twice (first in line %d)", key.value, line)
			continue
		}
		seen[key.value] = key.at.Line
		out.keys, out.items = append(out.keys, key), append(out.items, value)
	}
}

func (v converter) scalar(n *yaml.Node, out *node) {
	out.kind, out.value, out.text = scalar, n.Value, out.at
	if n.Tag == "!!null" {
		out.kind = null
	}
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		out.text.Column++
	}
	if out.text.Line <= len(v.lines) {
		out.exact = standsAt(v.lines[out.text.Line-1], out.text.Column-1, n.Value)
	}
}

// standsAt reports whether the line holds the word from that character on.
func standsAt(line []rune, from int, word string) bool {
	for _, r := range word {
		if from < 0 || from >= len(line) || line[from] != r {
			return false
		}
		from++
	}
	return true
}
