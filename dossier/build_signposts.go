package dossier

import (
	"slices"
	"strconv"

	"parley/model"
)

// mostTelling bounds how many times likelier an observation may be in one scenario than in another; more is a slip.
const mostTelling = 1000

// signposts reads what to watch for, and what seeing it would change.
func (b *builder) signposts() {
	for i, s := range b.doc.Signposts {
		b.out.Signposts = append(b.out.Signposts, model.Signpost{
			Note:   model.Note{ID: numbered(s.ID, "signposts", i), Text: s.Text, Because: b.supports(s.Because), At: s.At},
			Remark: s.Note, Likelihood: b.likelihood(s.Likelihood), Track: b.find(b.trackIDs, s.Track), Scenario: b.find(b.scenarios, s.Scenario) + 1,
		})
		b.later(s.Changes, func(ch []model.Change) { b.out.Signposts[i].Changes = ch })
	}
}

// likelihood reads how many times likelier an observation is, by scenario; nil if nothing is said.
func (b *builder) likelihood(t table[word]) []float64 {
	if len(t) == 0 {
		return nil
	}
	out := slices.Repeat([]float64{1}, len(b.out.Scenarios))
	for _, e := range t {
		x, err := strconv.ParseFloat(e.Value.Text, 64)
		if !decimal.MatchString(e.Value.Text) || err != nil || x < 1.0/mostTelling || x > mostTelling {
			b.c.errorf(e.Value.At, "bad-likelihood", "write how many times likelier, from 0.001 to 1000, such as 2 or 0.5", "%q is no likelihood ratio", clip(e.Value.Text))
			continue
		}
		if k := b.find(b.scenarios, e.key()); k >= 0 {
			out[k+1] = x
		}
	}
	return out
}
