package plan

import (
	"cmp"
	"context"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/impasse"
	"parley/model"
)

// A SignedDeal is what a past round ended in, held against the draws: a model that finds room for a deal may still find
// none for the deal that was made.
type SignedDeal struct {
	Text    string            `json:"text"`
	Outcome map[string]string `json:"outcome"` // issue id to option id
	// Inside is the chance that it lies in the zone of agreement: no rule forbids it, and it is worth no less than no
	// deal to every party.
	Inside  Chance    `json:"inside"`
	Against []Against `json:"against,omitempty"` // what stands in its way, the most frequent first
}

// Against is a rule, a ratifier or a party that stands in the way of an outcome.
type Against struct {
	Kind   string `json:"kind"`            // as of [Line]; "change": it changes nothing that matters; "no deal": worse than that to the party
	Party  string `json:"party,omitempty"` // whose it is, a party's or a ratifier's; empty: everybody's
	ID     string `json:"id,omitempty"`    // of the rule or ratifier
	Text   string `json:"text,omitempty"`
	Chance Chance `json:"chance"` // that it does, alone or with others
}

// signed holds the deal of a round against all draws; nil if what was signed is not known.
func (e *engine) signed(ctx context.Context, r *model.Round, set model.Setting) (*SignedDeal, error) {
	if r.Signed == nil {
		return nil, nil
	}
	n := len(e.ens.Draws)
	inside, weights, against := make([]bool, n), make([]float64, n), make([][]Against, n)
	err := e.each(ctx, n, func(k int, _ *frontier.Solver) {
		p := e.c.Problem(r.Track, e.ens.Draws[k], set)
		for _, b := range impasse.Blockers(p, r.Signed) {
			against[k] = append(against[k], e.against(r.Track, p, b))
		}
		inside[k], weights[k] = len(against[k]) == 0, e.ens.Draws[k].Weight
	})
	if err != nil {
		return nil, err
	}
	track := &e.c.Tracks[r.Track]
	out := &SignedDeal{Text: track.Words(r.Signed), Outcome: map[string]string{}, Inside: chance(inside, weights, e.ens.Exact)}
	for j, o := range r.Signed {
		out.Outcome[track.Issues[j].ID] = track.Issues[j].Options[o].ID
	}
	out.Against = tally(against, weights, e.ens.Exact)
	return out, nil
}

// against names a blocker.
func (e *engine) against(t int, p *model.Problem, b impasse.Blocker) Against {
	track := &e.c.Tracks[t]
	out := Against{ID: b.ID, Text: b.Text}
	if b.Seat >= 0 {
		out.Party = e.c.Parties[track.Parties[b.Seat]].Name
	}
	switch b.Kind {
	case impasse.Lift:
		out.Kind = string(p.Rules[b.Index].Kind)
	case impasse.Threshold:
		out.Kind = string(model.ByRatifier)
	case impasse.Reservation:
		out.Kind = "no deal"
	default:
		out.Kind = string(b.Kind)
	}
	if out.Kind == string(model.ByRatifier) {
		i := slices.IndexFunc(track.Ratifiers, func(r model.Ratifier) bool { return r.ID == b.ID })
		out.Party = track.Ratifiers[i].Name
	}
	return out
}

// tally counts in which draws each stands in the way, the most frequent first, equals by what they are.
func tally(against [][]Against, weights []float64, exact bool) []Against {
	in := map[Against][]bool{}
	for k, list := range against {
		for _, a := range list {
			if in[a] == nil {
				in[a] = make([]bool, len(weights))
			}
			in[a][k] = true
		}
	}
	var out []Against
	for a, yes := range in {
		a.Chance = chance(yes, weights, exact)
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b Against) int {
		return cmp.Or(compareNear(b.Chance.P, a.Chance.P), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Party, b.Party))
	})
	return out
}
