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

// CheckNames returns an error if two issues have the same name, or two options of one issue: files that know them by
// name could not tell them apart.
func (s *Scenario) CheckNames() error {
	issues := map[string]bool{}
	for _, is := range s.Issues {
		if issues[is.Name] {
			return fmt.Errorf("%s: two issues are called %q", s.Name, is.Name)
		}
		issues[is.Name] = true
		options := map[string]bool{}
		for _, o := range is.Values {
			if options[o] {
				return fmt.Errorf("%s: two options of %q are called %q", s.Name, is.Name, o)
			}
			options[o] = true
		}
	}
	return nil
}
