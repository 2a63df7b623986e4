package journal

import (
	"strconv"
	"strings"
)

// ordinal is a place in words: 1st, 2nd, 11th.
func ordinal(n int) string {
	suffix := "th"
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// where tells the lines at which a file differs, the first few of them.
func where(c Change) string {
	const most = 5
	if len(c.Lines) == 0 {
		return "as a whole"
	}
	var at []string
	for i, l := range c.Lines {
		if i == most {
			at = append(at, "…")
			break
		}
		at = append(at, strconv.Itoa(l.At))
	}
	noun := "line "
	if len(c.Lines) > 1 {
		noun = "lines "
	}
	return "at " + noun + strings.Join(at, ", ")
}
