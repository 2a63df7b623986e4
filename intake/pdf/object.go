package pdf

import (
	"strconv"
)

// The values of a PDF: nil, bool, float64 (all numbers), string, name, array, dict, ref, and *stream.
type (
	name  string
	array []any
	dict  map[name]any
	ref   int // the number of an object
)

// A stream is a dictionary with raw data, and the object that it is.
type stream struct {
	dict       dict
	raw        []byte
	num        ref
	generation int
}

// A word is a bare word: an operator or a keyword.
type word string

// mostNesting is how deep arrays and dictionaries may nest.
const mostNesting = 64

// A lexer reads values from bytes.
type lexer struct {
	data []byte
	at   int
}

func white(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case white(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// next returns the next value or word, and false at the end. Stray closing marks are words.
func (l *lexer) next(depth int) (any, bool) {
	l.skip()
	if l.at >= len(l.data) {
		return nil, false
	}
	switch c := l.data[l.at]; {
	case c == '/':
		return l.name(), true
	case c == '(':
		return l.literal(), true
	case c == '<':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '<' {
			l.at += 2
			return l.dict(depth + 1), true
		}
		return l.hex(), true
	case c == '[':
		l.at++
		return l.array(depth + 1), true
	case c == '>' && l.at+1 < len(l.data) && l.data[l.at+1] == '>':
		l.at += 2
		return word(">>"), true
	case delimiter(c):
		l.at++
		return word(c), true
	}
	return l.atom(), true
}

// atom reads a number or a word.
func (l *lexer) atom() any {
	from := l.at
	for l.at < len(l.data) && !white(l.data[l.at]) && !delimiter(l.data[l.at]) {
		l.at++
	}
	s := l.data[from:l.at]
	if n, ok := number(s); ok {
		return n
	}
	switch string(s) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	if len(s) > 64 {
		s = s[:64]
	}
	return word(s)
}

// number reads a decimal number without exponent, as the format has it.
func number(s []byte) (float64, bool) {
	if len(s) == 0 || len(s) > 40 {
		return 0, false
	}
	digits := false
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.', (c == '-' || c == '+') && i == 0:
		default:
			return 0, false
		}
	}
	n, err := strconv.ParseFloat(string(s), 64)
	return n, digits && err == nil
}

func (l *lexer) name() name {
	l.at++
	var b []byte
	for l.at < len(l.data) && !white(l.data[l.at]) && !delimiter(l.data[l.at]) {
		c := l.data[l.at]
		if c == '#' && l.at+2 < len(l.data) {
			if n, err := strconv.ParseUint(string(l.data[l.at+1:l.at+3]), 16, 8); err == nil {
				c = byte(n)
				l.at += 2
			}
		}
		b = append(b, c)
		l.at++
	}
	return name(b)
}

// literal reads a string in parentheses.
func (l *lexer) literal() string {
	l.at++
	var b []byte
	for depth := 1; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.at++
				return string(b)
			}
		case '\\':
			b = l.escape(b)
			continue
		}
		b = append(b, l.data[l.at])
	}
	return string(b)
}

// escape reads what stands behind a backslash, up to its last byte.
func (l *lexer) escape(b []byte) []byte {
	l.at++
	if l.at >= len(l.data) {
		return b
	}
	switch c := l.data[l.at]; c {
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case 'b':
		return append(b, '\b')
	case 'f':
		return append(b, '\f')
	case '\r':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return b
	case '\n':
		return b
	default:
		if c < '0' || c > '7' {
			return append(b, c)
		}
		n := 0
		for k := 0; k < 3 && l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7'; k++ {
			n = n*8 + int(l.data[l.at]-'0')
			l.at++
		}
		l.at--
		return append(b, byte(n))
	}
}

func (l *lexer) hex() string {
	l.at++
	var b []byte
	high, half := byte(0), false
	for ; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		if c == '>' {
			l.at++
			break
		}
		n, ok := hexDigit(c)
		if !ok {
			continue
		}
		if half {
			b = append(b, high<<4|n)
		}
		high, half = n, !half
	}
	if half {
		b = append(b, high<<4)
	}
	return string(b)
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

func (l *lexer) array(depth int) array {
	var a array
	for depth <= mostNesting {
		v, ok := l.next(depth)
		if !ok {
			break
		}
		if w, is := v.(word); is {
			if w == "]" {
				break
			}
			if n := len(a); w == "R" && n >= 2 {
				if num, ok := reference(a[n-2], a[n-1]); ok {
					a = append(a[:n-2], num)
				}
			}
			if w == "endobj" || w == "obj" || w == ">>" {
				break
			}
			continue
		}
		a = append(a, v)
	}
	return a
}

func reference(a, b any) (ref, bool) {
	num, ok := a.(float64)
	_, ok2 := b.(float64)
	return ref(num), ok && ok2 && num >= 0 && num < 1<<31
}

func (l *lexer) dict(depth int) dict {
	d := dict{}
	var key name
	var values []any
	have := false
	store := func() {
		if have && len(values) > 0 {
			d[key] = values[len(values)-1]
		}
		values = values[:0]
	}
	for depth <= mostNesting {
		v, ok := l.next(depth)
		if !ok {
			break
		}
		switch v := v.(type) {
		case name:
			if have && len(values) == 0 {
				values = append(values, v)
				continue
			}
			store()
			key, have = v, true
		case word:
			if n := len(values); v == "R" && n >= 2 {
				if num, ok := reference(values[n-2], values[n-1]); ok {
					values = append(values[:n-2], num)
				}
				continue
			}
			if v == ">>" || v == "endobj" || v == "obj" || v == "stream" {
				store()
				return d
			}
		default:
			values = append(values, v)
		}
	}
	store()
	return d
}
