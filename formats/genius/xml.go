package genius

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"parley/formats/scenario"
)

// Bounds on what a file can ask for.
const (
	maxDepth      = 64
	maxNodes      = 1_000_000
	maxAttributes = 64 // of an element
)

// A place is where something stands in a file, from 1.
type place struct{ line, column int }

// A node is an element.
type node struct {
	place
	tag      string
	attrs    []attribute
	children []*node
}

type attribute struct {
	place
	name, value string
}

// attr returns the value of an attribute; of several with one name the last counts, as in GENIUS.
func (n *node) attr(name string) (string, bool) {
	if a := n.find(name); a != nil {
		return a.value, true
	}
	return "", false
}

func (n *node) find(name string) *attribute {
	for i := len(n.attrs) - 1; i >= 0; i-- {
		if n.attrs[i].name == name {
			return &n.attrs[i]
		}
	}
	return nil
}

// all returns the children with a tag, in order.
func (n *node) all(tag string) []*node {
	var out []*node
	for _, c := range n.children {
		if strings.EqualFold(c.tag, tag) {
			out = append(out, c)
		}
	}
	return out
}

// first returns the first child with a tag, or nil.
func (n *node) first(tag string) *node {
	for _, c := range n.children {
		if strings.EqualFold(c.tag, tag) {
			return c
		}
	}
	return nil
}

// A parser reads the XML that people write by hand: elements, attributes, text, comments. It mends what GENIUS's own
// parser swallows too, and says so.
type parser struct {
	file   string
	text   string
	at     int
	line   int // of at
	start  int // a byte of that line, not behind at
	column int // of start, from 0
	nodes  int
	w      *warnings
}

// place counts on from where it counted last, so that long lines do not cost their square.
func (p *parser) place() place {
	p.column += utf8.RuneCountInString(p.text[p.start:p.at])
	p.start = p.at
	return place{p.line, p.column + 1}
}

func (p *parser) fail(at place, format string, args ...any) error {
	return fault(p.file, at, format, args...)
}

// move goes on to byte i, counting lines.
func (p *parser) move(i int) {
	for {
		n := strings.IndexByte(p.text[p.at:i], '\n')
		if n < 0 {
			break
		}
		p.at += n + 1
		p.line, p.start, p.column = p.line+1, p.at, 0
	}
	p.at = i
}

// skip goes on past the next occurrence of end, and reports whether there is one.
func (p *parser) skip(end string) bool {
	i := strings.Index(p.text[p.at:], end)
	if i < 0 {
		return false
	}
	p.move(p.at + i + len(end))
	return true
}

func (p *parser) space() {
	i := p.at
	for i < len(p.text) && strings.IndexByte(" \t\r\n", p.text[i]) >= 0 {
		i++
	}
	p.move(i)
}

func (p *parser) has(prefix string) bool { return strings.HasPrefix(p.text[p.at:], prefix) }

// parse returns the root element of a file.
func parse(file string, data []byte, w *warnings) (*node, error) {
	if len(data) > scenario.MaxFile {
		return nil, fault(file, place{}, "more than %d MB", scenario.MaxFile>>20)
	}
	text, note, err := decode(data)
	if err != nil {
		return nil, fault(file, place{}, "%v", err)
	}
	if note != "" {
		w.add(file, place{}, "encoding", "%s", note)
	}
	p := &parser{file: file, text: text, line: 1, w: w}
	if err := p.prolog(); err != nil {
		return nil, err
	}
	return p.element()
}

// prolog goes on to the root element.
func (p *parser) prolog() error {
	for {
		p.space()
		at := p.place()
		switch {
		case p.at == len(p.text):
			return p.fail(at, "no element")
		case p.has("<?xml") && p.at > 0:
			p.w.add(p.file, at, "xml-prolog", "something stands in front of the XML prolog")
		}
		switch {
		case p.aside():
		case p.has("<!") || p.has("<?"):
			return p.fail(at, "a declaration without end")
		case p.tagAhead():
			return nil
		default:
			p.w.add(p.file, at, "xml-text", "text in front of the first element is ignored")
			next := strings.IndexByte(p.text[p.at+1:], '<')
			if next < 0 {
				return p.fail(at, "no element")
			}
			p.move(p.at + 1 + next)
		}
	}
}

// aside skips a comment, a processing instruction or a declaration.
func (p *parser) aside() bool {
	switch {
	case p.has("<!--"):
		p.move(p.at + 4)
		return p.skip("-->")
	case p.has("<?"):
		return p.skip(">")
	case p.has("<!") && !p.has("<![CDATA["):
		depth := 0
		for i := p.at; i < len(p.text); i++ {
			switch p.text[i] {
			case '<':
				depth++
			case '>':
				if depth--; depth == 0 {
					p.w.add(p.file, p.place(), "xml-doctype", "a declaration is ignored")
					p.move(i + 1)
					return true
				}
			}
		}
	}
	return false
}

// tagAhead reports whether an element begins here.
func (p *parser) tagAhead() bool {
	return p.at+1 < len(p.text) && p.text[p.at] == '<' && letter(p.text[p.at+1])
}

func letter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}

// element reads the element that begins here, with all that it holds.
func (p *parser) element() (*node, error) {
	root, closed, err := p.open()
	if err != nil || closed {
		return root, err
	}
	stack := []*node{root}
	for {
		top := stack[len(stack)-1]
		p.content()
		at := p.place()
		switch {
		case p.at == len(p.text):
			return nil, p.fail(top.place, "<%s> is not closed", top.tag)
		case p.has("</"):
			if err := p.close(top, at); err != nil {
				return nil, err
			}
			if stack = stack[:len(stack)-1]; len(stack) == 0 {
				return root, nil
			}
		case p.aside():
		case p.tagAhead():
			n, closed, err := p.open()
			if err != nil {
				return nil, err
			}
			top.children = append(top.children, n)
			if !closed {
				if stack = append(stack, n); len(stack) > maxDepth {
					return nil, p.fail(at, "elements are nested deeper than %d", maxDepth)
				}
			}
		default:
			return nil, p.fail(at, "a comment or declaration without end")
		}
	}
}

// content skips text up to the next mark-up: nothing of a scenario is stated in text.
func (p *parser) content() {
	for p.at < len(p.text) {
		if p.has("<![CDATA[") {
			if !p.skip("]]>") {
				return
			}
			continue
		}
		if p.text[p.at] == '<' {
			if p.tagAhead() || p.has("</") || p.has("<!") || p.has("<?") {
				return
			}
			p.w.add(p.file, p.place(), "xml-bare", "a bare < is taken as text")
		}
		next := strings.IndexByte(p.text[p.at+1:], '<')
		if next < 0 {
			next = len(p.text) - p.at - 1
		}
		p.move(p.at + 1 + next)
	}
}

// close reads the end tag of an element.
func (p *parser) close(n *node, at place) error {
	p.move(p.at + 2)
	from := p.at
	if !p.skip(">") {
		return p.fail(at, "an end tag without >")
	}
	if got := strings.TrimSpace(p.text[from : p.at-1]); !strings.EqualFold(got, n.tag) {
		return p.fail(at, "</%s> where </%s> should stand, which closes line %d", clip(got), n.tag, n.line)
	}
	return nil
}

// open reads a start tag.
func (p *parser) open() (n *node, closed bool, err error) {
	if p.nodes++; p.nodes > maxNodes {
		return nil, false, p.fail(p.place(), "more than %d elements", maxNodes)
	}
	n = &node{place: p.place()}
	p.move(p.at + 1)
	n.tag = p.name()
	for {
		p.space()
		switch {
		case p.at == len(p.text):
			return nil, false, p.fail(n.place, "<%s without >", n.tag)
		case p.has("/>"):
			p.move(p.at + 2)
			return n, true, nil
		case p.has(">"):
			p.move(p.at + 1)
			return n, false, nil
		}
		a, err := p.attribute(n)
		if err != nil {
			return nil, false, err
		}
		if n.find(a.name) != nil {
			p.w.add(p.file, a.place, "xml-attribute", "attribute %s is given twice; the last counts", a.name)
		}
		if n.attrs = append(n.attrs, a); len(n.attrs) > maxAttributes {
			return nil, false, p.fail(n.place, "<%s> has more than %d attributes", n.tag, maxAttributes)
		}
	}
}

// name reads a name.
func (p *parser) name() string {
	i := p.at
	for i < len(p.text) && (letter(p.text[i]) || strings.IndexByte("0123456789-.:", p.text[i]) >= 0) {
		i++
	}
	name := p.text[p.at:i]
	p.move(i)
	return name
}

// attribute reads name="value".
func (p *parser) attribute(n *node) (attribute, error) {
	a := attribute{place: p.place(), name: p.name()}
	p.space()
	if a.name == "" || !p.has("=") {
		return a, p.fail(a.place, "<%s>: an attribute without value, want name=\"value\"", n.tag)
	}
	p.move(p.at + 1)
	p.space()
	at := p.place()
	if p.at == len(p.text) {
		return a, p.fail(at, "<%s without >", n.tag)
	}
	quote := p.text[p.at]
	if quote != '"' && quote != '\'' {
		end := strings.IndexAny(p.text[p.at:], " \t\r\n>")
		if end < 0 {
			return a, p.fail(at, "<%s without >", n.tag)
		}
		a.value = strings.TrimSuffix(p.text[p.at:p.at+end], "/")
		p.w.add(p.file, at, "xml-quotes", "attribute %s stands without quotes", a.name)
		p.move(p.at + len(a.value))
		return a, nil
	}
	end := strings.IndexByte(p.text[p.at+1:], quote)
	if end < 0 {
		return a, p.fail(at, "the quotation mark is never closed")
	}
	raw := p.text[p.at+1 : p.at+1+end]
	if strings.Contains(raw, "<") {
		p.w.add(p.file, at, "xml-bare", "a bare < in attribute %s is taken as it stands", a.name)
	}
	a.value = p.unescape(raw, at)
	p.move(p.at + end + 2)
	return a, nil
}

// unescape replaces the five entities of XML and character references. Any other & stays, with a warning.
func (p *parser) unescape(s string, at place) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	bare := false
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		if r, n := entity(s); n > 0 {
			b.WriteRune(r)
			s = s[n:]
		} else {
			b.WriteByte('&')
			s, bare = s[1:], true
		}
	}
	if bare {
		p.w.add(p.file, at, "xml-bare", "a bare & is taken as it stands")
	}
	return b.String() + s
}

// entity returns the character that s begins with a reference to, and the length of the reference; 0 if there is none.
func entity(s string) (rune, int) {
	end := strings.IndexByte(s[:min(len(s), 12)], ';')
	if end < 0 {
		return 0, 0
	}
	name := s[1:end]
	if r, ok := map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}[name]; ok {
		return r, end + 1
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if strings.HasPrefix(digits, "x") {
		digits, base = digits[1:], 16
	}
	c, err := strconv.ParseUint(digits, base, 21)
	if err != nil || len(digits) == len(name) || c == 0 || !utf8.ValidRune(rune(c)) {
		return 0, 0
	}
	return rune(c), end + 1
}

// clip shortens a text for a message.
func clip(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
