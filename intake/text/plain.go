package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A block is a stretch of text that stands by itself: a headline, a line above the body, a paragraph.
type block struct {
	Span
	kind blockKind
}

// A blockKind tells what the layout of a file says of a block.
type blockKind int

const (
	prose   blockKind = iota // a paragraph, or not known
	heading                  // marked as a heading
	aside                    // caption, list of links, footer: not part of the body
)

// longLine is how many characters a line may have that somebody has wrapped.
const longLine = 140

// blocks cuts a plain text. Empty lines always part blocks. Where lines are longer than anybody wraps, each line is a block; where they are wrapped, a line that is indented, begins a list, or follows a line
// that ends a sentence early begins one, too, and lines of which none looks wrapped stand alone. What would be a block beyond the
// most that there may be goes to the last one; joined counts these.
func blocks(s string, most int) (all []block, joined int) {
	width, long := 0, false
	eachLine(s, func(l Span) {
		n := utf8.RuneCountInString(s[l.From:l.To])
		width, long = max(width, min(n, longLine)), long || n > longLine
	})
	var before Span
	eachLine(s, func(l Span) {
		if l.Empty() {
			before = l
			return
		}
		opens := before.Empty() || len(all) == 0 || begins(s, before, l, width, long)
		before = l
		if opens && len(all) < most {
			all = append(all, block{Span: l})
			return
		}
		if all[len(all)-1].To = l.To; opens {
			joined++
		}
	})
	return all, joined
}

// lines returns the lines of a text without white space at their ends.
func lines(s string) []Span {
	var all []Span
	eachLine(s, func(l Span) { all = append(all, l) })
	return all
}

// eachLine goes through the lines of a text without white space at their ends.
func eachLine(s string, do func(Span)) {
	for from := 0; from <= len(s); {
		to := len(s)
		if i := strings.IndexByte(s[from:], '\n'); i >= 0 {
			to = from + i
		}
		do(trimmed(s, Span{from, to}))
		from = to + 1
	}
}

// begins reports whether a line begins a block though no empty line stands before it.
func begins(s string, before, line Span, width int, long bool) bool {
	a, b := s[before.From:before.To], s[line.From:line.To]
	first, _ := utf8.DecodeRuneInString(b)
	n := utf8.RuneCountInString(a)
	switch {
	case long:
		return n > longLine || !unicode.IsLower(first)
	case bullet(b):
		return true
	case indent(s, line) >= 2 && indent(s, before) < indent(s, line) && !bullet(a):
		return true
	case ends(a):
		return n < width*7/10
	}
	// A wrapped line is filled as far as its next word allows. One that had room for it was ended on purpose.
	word := b
	if i := strings.IndexAny(b, " \t\n"); i >= 0 {
		word = b[:i]
	}
	return n+1+utf8.RuneCountInString(word) <= width*8/10 && !unicode.IsLower(first)
}

// indent returns the number of blanks before a line; a tab counts for four.
func indent(s string, line Span) int {
	n := 0
	for i := line.From - 1; i >= 0 && (s[i] == ' ' || s[i] == '\t'); i-- {
		if n++; s[i] == '\t' {
			n += 3
		}
	}
	return n
}

// bullet reports whether a line begins an item of a list.
func bullet(line string) bool {
	for _, mark := range []string{"- ", "* ", "• ", "– ", "— ", "· ", "o ", "▪ ", "■ "} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	n := 0
	for n < len(line) && n < 3 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	return n > 0 && n < 3 && n+1 < len(line) && (line[n] == '.' || line[n] == ')') && line[n+1] == ' '
}

// ends reports whether a text ends as a sentence does, closing quotation marks and brackets apart.
func ends(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)] ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, ":")
}

// blank are the characters that [trimmed] takes off.
const blank = " \t\r\n\f\v\u00a0\ufeff\u2028\u2029\u0085\u3000\u2003\u2002\u2009"

// trimmed returns a span without white space at its ends.
func trimmed(s string, p Span) Span {
	part := s[p.From:p.To]
	p.From += len(part) - len(strings.TrimLeft(part, blank))
	p.To = max(p.From, p.To-len(part)+len(strings.TrimRight(part, blank)))
	return p
}
