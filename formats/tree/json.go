package tree

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// JSON reads a file of one JSON value. The error names the place.
func JSON(file string, data []byte) (*Node, error) {
	p := parser{file: file, text: strings.TrimPrefix(string(data), "\ufeff"), line: 1}
	n, err := p.value(0)
	if err != nil {
		return nil, err
	}
	p.space()
	if p.at < len(p.text) {
		return nil, p.errorf("%s after the end of the value", p.next())
	}
	return n, nil
}

// A parser reads JSON by recursive descent.
type parser struct {
	file  string
	text  string
	at    int // of the byte to be read next
	line  int
	start int // of the line
	seen  int // the byte up to which characters of the line are counted
	count int // how many these are
}

// column returns the column of the byte to be read next, in characters. A line may be as long as the file, so it is
// counted once.
func (p *parser) column() int {
	if p.seen < p.start || p.seen > p.at {
		p.seen, p.count = p.start, 0
	}
	p.count += utf8.RuneCountInString(p.text[p.seen:p.at])
	p.seen = p.at
	return p.count + 1
}

func (p *parser) node(k Kind) *Node {
	return &Node{Kind: k, File: p.file, Line: p.line, Column: p.column()}
}

func (p *parser) errorf(format string, args ...any) error {
	return p.node(Null).Errorf(format, args...)
}

// next names the character to be read next.
func (p *parser) next() string {
	if p.at >= len(p.text) {
		return "the end of the file"
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return fmt.Sprintf("%q", r)
}

// space passes over white space.
func (p *parser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\r':
		case '\n':
			p.line, p.start = p.line+1, p.at+1
		default:
			return
		}
		p.at++
	}
}

// take passes over a character if it comes next.
func (p *parser) take(c byte) bool {
	p.space()
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) value(depth int) (*Node, error) {
	p.space()
	if depth > maxDepth {
		return nil, p.errorf("nested deeper than %d levels", maxDepth)
	}
	if p.at >= len(p.text) {
		return nil, p.errorf("a value is missing")
	}
	switch p.text[p.at] {
	case '{':
		return p.object(depth)
	case '[':
		return p.array(depth)
	case '"':
		return p.string()
	}
	return p.word()
}

func (p *parser) object(depth int) (*Node, error) {
	n := p.node(Mapping)
	p.at++
	for !p.take('}') {
		if len(n.Items) > 0 && !p.take(',') {
			return nil, p.errorf("%s where a comma or } is wanted", p.next())
		}
		if p.space(); p.at >= len(p.text) || p.text[p.at] != '"' {
			return nil, p.errorf("%s where a key in quotes is wanted", p.next())
		}
		key, err := p.string()
		if err != nil {
			return nil, err
		}
		if !p.take(':') {
			return nil, p.errorf("%s where a colon is wanted", p.next())
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.Keys, n.Items = append(n.Keys, key), append(n.Items, item)
	}
	return n, n.finish()
}

func (p *parser) array(depth int) (*Node, error) {
	n := p.node(Sequence)
	p.at++
	for !p.take(']') {
		if len(n.Items) > 0 && !p.take(',') {
			return nil, p.errorf("%s where a comma or ] is wanted", p.next())
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.Items = append(n.Items, item)
	}
	return n, n.finish()
}

// string reads a text in quotes.
func (p *parser) string() (*Node, error) {
	n := p.node(Scalar)
	n.Quoted, n.size = true, 1
	end := p.at + 1
	for end < len(p.text) && p.text[end] != '"' && p.text[end] != '\n' {
		if p.text[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(p.text) || p.text[end] != '"' {
		return nil, n.Errorf("a text without closing quote")
	}
	raw := p.text[p.at : end+1]
	if !utf8.ValidString(raw) {
		return nil, n.Errorf("a text that is not UTF-8")
	}
	if err := json.Unmarshal([]byte(raw), &n.Text); err != nil {
		return nil, n.Errorf("a text with a character or escape that JSON does not have")
	}
	p.at = end + 1
	return n, nil
}

// word reads a number, true, false, null or one of Python's infinities.
func (p *parser) word() (*Node, error) {
	n := p.node(Scalar)
	n.size = 1
	from := p.at
	for p.at < len(p.text) && !strings.ContainsRune(" \t\r\n,:{}[]\"", rune(p.text[p.at])) {
		p.at++
	}
	n.Text = p.text[from:p.at]
	switch n.Text {
	case "null":
		n.Kind, n.Text = Null, ""
	case "true", "false", "NaN", "Infinity", "-Infinity":
	default:
		if !json.Valid([]byte(n.Text)) {
			p.at = from
			return nil, n.Errorf("%s where a value is wanted", p.next())
		}
	}
	return n, nil
}
