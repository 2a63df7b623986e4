package main

import (
	"strings"

	"github.com/rivo/uniseg"
)

// columns is the width of a text on a terminal.
func columns(s string) int { return uniseg.StringWidth(s) }

// pad fills a text with spaces to a width; a longer text stays as it is.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-columns(s)))
}

// padLeft fills a text with spaces in front.
func padLeft(s string, width int) string {
	return strings.Repeat(" ", max(0, width-columns(s))) + s
}

// wrap breaks a text at spaces so that lines stay within width, the first indented by first columns and the others by
// later, and ends it with a newline. A word that is too long stands on a line of its own.
func wrap(s string, width, first, later int) string {
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", first))
	at, fresh := first, true
	for _, word := range strings.Fields(s) {
		n := columns(word)
		switch {
		case fresh:
		case at+1+n > width:
			b.WriteString("\n" + strings.Repeat(" ", later))
			at = later
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at, fresh = at+n, false
	}
	return b.String() + "\n"
}
