package text

import "strings"

// paragraphs returns the stretches of a plain text between empty lines, without spaces at their ends.
func paragraphs(s string) []Span {
	var all []Span
	at := Span{-1, -1}
	end := func() {
		if at.From >= 0 {
			all = append(all, at)
		}
		at = Span{-1, -1}
	}
	for from := 0; from < len(s); {
		to := from + len(s[from:])
		if i := strings.IndexByte(s[from:], '\n'); i >= 0 {
			to = from + i
		}
		if line := trimmed(s, Span{from, to}); line.Empty() {
			end()
		} else {
			if at.From < 0 {
				at.From = line.From
			}
			at.To = line.To
		}
		from = to + 1
	}
	end()
	return all
}

// trimmed returns a span without white space at its ends.
func trimmed(s string, p Span) Span {
	part := s[p.From:p.To]
	left := len(part) - len(strings.TrimLeft(part, " \t\r\n\f\v\u00a0\ufeff\u2028\u2029\u0085\u3000"))
	p.From += left
	p.To = p.From + len(strings.TrimRight(part[left:], " \t\r\n\f\v\u00a0\ufeff\u2028\u2029\u0085\u3000"))
	return p
}
