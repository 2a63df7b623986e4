package scenario

import (
	"fmt"
	"strings"
	"unicode"
)

// Slugs turns names into words of letters, digits, _ and -, as files and ids are called: at most 40 characters, never empty,
// all different even if capitals do not count, in the order given. A word that is taken gets a number.
func Slugs(names []string, otherwise string) []string {
	out, taken, next := make([]string, len(names)), map[string]bool{}, map[string]int{}
	for i, name := range names {
		base := slug(name)
		if base == "" {
			base = otherwise
		}
		word, key := base, strings.ToLower(base)
		for taken[strings.ToLower(word)] {
			next[key]++
			word = fmt.Sprintf("%s_%d", base, next[key]+1)
		}
		taken[strings.ToLower(word)] = true
		out[i] = word
	}
	return out
}

// slug keeps letters, marks and digits, and turns every run of other characters into one underscore.
func slug(name string) string {
	var b strings.Builder
	gap, n := false, 0
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && !(unicode.IsMark(r) && b.Len() > 0) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 && r != '-' {
			b.WriteByte('_')
		}
		gap = false
		b.WriteRune(r)
		if n++; n == 40 {
			break
		}
	}
	return strings.Trim(b.String(), "-_")
}
