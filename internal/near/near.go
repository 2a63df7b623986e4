// Package near finds the word that somebody meant who typed another.
package near

import (
	"fmt"
	"strings"
)

// maxLength bounds the words that are compared: longer ones are no typing errors.
const maxLength = 60

// Distance returns the number of insertions, deletions, replacements and swaps of neighbouring letters that turn a
// into b, no letter being touched twice (optimal string alignment; Damerau 1964, Levenshtein 1966).
// Cost: O(|a|·|b|) time, O(|b|) memory.
func Distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, above, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			replace := above[j-1]
			if s[i-1] != t[j-1] {
				replace++
			}
			row[j] = min(above[j]+1, row[j-1]+1, replace)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(t)]
}

// Word returns the known word that a typing error may have turned into got, or "": at most two edits, and at most a
// third of the word; capitals do not count. Ties go to the first.
func Word(got string, known []string) string {
	if len(got) > maxLength {
		return ""
	}
	best, limit := "", min(2, len([]rune(got))/3)+1
	for _, k := range known {
		if len(k) > maxLength {
			continue
		}
		if d := Distance(strings.ToLower(got), strings.ToLower(k)); d < limit {
			best, limit = k, d
		}
	}
	return best
}

// Hint says what would have done: the nearest known word, or else the first dozen of the known ones; "" if nothing is
// known.
func Hint(got string, known []string) string {
	if w := Word(got, known); w != "" {
		return fmt.Sprintf("did you mean %q?", w)
	}
	return Among(known)
}

// Among lists the first dozen of what is known; "" if nothing is.
func Among(known []string) string {
	const most = 12
	switch {
	case len(known) == 0:
		return ""
	case len(known) > most:
		return fmt.Sprintf("known: %s, and %d more", strings.Join(known[:most], ", "), len(known)-most)
	}
	return "known: " + strings.Join(known, ", ")
}
