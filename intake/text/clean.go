package text

import (
	"strings"
	"unicode/utf8"
)

// A cleaner takes characters out of a text that a reader does not see, and counts them. Right-to-left overrides can make a text look other
// than it is, zero-width characters can split words that look whole.
type cleaner struct {
	turned    int // marks that turn the direction of writing
	invisible int // zero-width characters and soft hyphens
	control   int // control characters other than tab and line breaks
}

// clean returns the text without those characters; every kind of line break becomes "\n", a form feed or paragraph separator an empty line.
func (c *cleaner) clean(s string) string {
	if plainASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\r':
			if i+1 >= len(s) || s[i+1] != '\n' {
				b.WriteByte('\n')
			}
		case r == '\v' || r == '\u0085' || r == '\u2028':
			b.WriteByte('\n')
		case r == '\f' || r == '\u2029':
			b.WriteString("\n\n")
		case turns(r):
			c.turned++
		case hides(r):
			c.invisible++
		case r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0:
			c.control++
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// turns reports marks, embeddings, overrides and isolates of the direction of writing.
func turns(r rune) bool {
	return r == '\u200e' || r == '\u200f' || r == '\u061c' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// hides reports characters without width: spaces, joiners, soft hyphens, byte order marks, tags, the invisible operators.
func hides(r rune) bool {
	return r >= '\u200b' && r <= '\u200d' || r >= '\u2060' && r <= '\u2065' || r == '\ufeff' || r == '\u00ad' || r == '\u180e' || r >= '\U000E0000' && r <= '\U000E007F'
}

// notes tells what was taken out.
func (c *cleaner) notes() []string {
	var all []string
	add := func(n int, what, why string) {
		if n > 0 {
			all = append(all, count(n, what)+be(n)+" removed: "+why)
		}
	}
	add(c.turned, "direction mark", "right-to-left marks and overrides can make a text look other than it is")
	add(c.invisible, "invisible character", "zero width or soft hyphen")
	add(c.control, "control character", "NUL and the like")
	return all
}
