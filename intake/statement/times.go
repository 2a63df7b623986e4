package statement

import (
	"parley/intake/text"
	"parley/intake/when"
	"parley/model/evidence"
)

// A search is a stretch of the sentence being read in which expressions of time were looked for, and what was found.
type search struct {
	at     text.Span
	anchor evidence.Date
	found  []when.Expression // places as in the stretch
}

// times returns the expressions of time in a stretch of a sentence. Several rules ask about the same stretch: it is searched once.
func (r *reader) times(at text.Span, anchor evidence.Date) []when.Expression {
	for i := range r.searches {
		if s := &r.searches[i]; s.at == at && s.anchor == anchor {
			return s.found
		}
	}
	r.searched++
	found := when.Find(r.doc.Text[at.From:at.To], when.Context{Published: r.doc.Published, Anchor: anchor})
	r.searches = append(r.searches, search{at, anchor, found})
	return found
}
