package dossier

import (
	"strings"

	"parley/model/evidence"
)

// maxQuotation is the number of words that may be quoted in one run.
const maxQuotation = 15

// longQuotations finds texts that are copied where a paraphrase is wanted.
func longQuotations(l *linter) {
	check := func(at evidence.Position, what, text string) {
		if n := longestQuotation(text); n > maxQuotation {
			l.warn(at, "long-quotation", "paraphrase it", "%s quotes %d words in a run", what, n)
		}
	}
	for _, k := range l.c.Claims {
		check(k.At, "claim "+k.ID, k.Text)
		check(k.At, "the note of claim "+k.ID, k.Note)
	}
	for _, s := range l.c.Sources {
		check(s.At, "source "+s.ID, s.Why)
		check(s.At, "the note of source "+s.ID, s.Note)
	}
	for _, e := range l.c.History {
		check(e.At, "event "+e.ID, e.Text)
	}
}

// longestQuotation returns the number of words of the longest run between quotation marks.
func longestQuotation(text string) int {
	most := 0
	for _, mark := range []struct{ open, close string }{{`"`, `"`}, {"“", "”"}, {"«", "»"}, {"„", "“"}} {
		rest := text
		for {
			_, after, ok := strings.Cut(rest, mark.open)
			if !ok {
				break
			}
			quoted, tail, ok := strings.Cut(after, mark.close)
			if !ok {
				break
			}
			most = max(most, len(strings.Fields(quoted)))
			rest = tail
		}
	}
	return most
}
