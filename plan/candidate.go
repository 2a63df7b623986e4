package plan

import (
	"fmt"
	"slices"

	"parley/model"
	"parley/model/evidence"
)

// holdOff is the candidate that opens nothing: waiting, or walking away.
const holdOff = "hold_off"

// A spec is a candidate ready to be valued at a node.
type spec struct {
	id, name  string
	generated bool
	engage    []int // tracks, in the order in which they are opened
	delegate  int   // mandate; -1: whoever speaks for the party, without bounds
	strategy  string
	insist    []model.TrackRule
	opening   []model.Ask
	devices   []int
	levers    []int
	from      *model.Candidate
}

func sameSpecs(a, b []spec) bool {
	return slices.EqualFunc(a, b, func(x, y spec) bool {
		return x.id == y.id && x.delegate == y.delegate && slices.Equal(x.engage, y.engage)
	})
}

// manners are the concession behaviours that Parley tries where the dossier does not say, the most patient first.
var manners = []struct{ strategy, words string }{
	{"boulware", "conceding late"},
	{"tit_for_tat", "matching their concessions"},
	{"conceder", "conceding early"},
}

// specs lists the candidates at a node: holding off, the dossier's own, and for each open track every delegate in
// force with each manner; and, with several tracks open, all of them together.
func (e *engine) specs(n node) []spec {
	out := []spec{{id: holdOff, name: "Hold off", delegate: -1, generated: true}}
	for i := range e.c.Candidates {
		k := &e.c.Candidates[i]
		if k.Party != e.c.Subject || !e.below(n.scenario, k.Scenarios) {
			continue
		}
		s := spec{id: k.ID, name: k.Name, delegate: k.Delegate, strategy: k.Strategy, insist: k.Insist,
			opening: k.Opening, devices: k.Devices, levers: k.Levers, from: k}
		for _, t := range k.Engage {
			if slices.Contains(n.open, t) {
				s.engage = append(s.engage, t)
			}
		}
		if len(k.Engage) > 0 && len(s.engage) == 0 {
			continue // everything it would open is closed here
		}
		if s.delegate >= 0 && !e.inForce(s.delegate, n.date, s.engage) {
			continue
		}
		if s.delegate < 0 {
			s.delegate = e.spokesman(n, s.engage)
		}
		if s.strategy == "" {
			s.strategy = manners[0].strategy
		}
		out = append(out, s)
	}
	for i, t := range n.open {
		for _, m := range e.delegates(n, t) {
			for _, manner := range manners {
				if i > 0 && manner.strategy != manners[0].strategy {
					continue
				}
				out = append(out, e.generated(t, m, manner.strategy, manner.words))
			}
		}
	}
	if len(n.open) > 1 {
		out = append(out, spec{id: "all_tracks", name: "Open all tracks, conceding late", generated: true,
			engage: e.ordered(n.open), delegate: e.spokesman(n, n.open), strategy: manners[0].strategy})
	}
	return out
}

func (e *engine) generated(t, mandate int, strategy, words string) spec {
	s := spec{generated: true, engage: []int{t}, delegate: mandate, strategy: strategy}
	track := e.c.Tracks[t]
	s.id = track.ID + "/" + strategy
	s.name = track.Name + ", " + words
	if mandate >= 0 {
		s.id += "/" + e.c.Mandates[mandate].ID
		s.name = fmt.Sprintf("%s through %s, %s", track.Name, e.c.Mandates[mandate].Name, words)
	}
	return s
}

// below reports whether scenario s is one of those listed or lies below one; an empty list holds everywhere.
func (e *engine) below(s int, listed []int) bool {
	if len(listed) == 0 {
		return true
	}
	for ; s >= 0; s = e.c.Scenarios[s].Parent {
		if slices.Contains(listed, s) {
			return true
		}
	}
	return false
}

// talksOn returns the day for which delegates on a track are looked up at a node.
func (e *engine) talksOn(date evidence.Date, t int) evidence.Date {
	if on := e.c.Tracks[t].On; on > date {
		return on
	}
	return date
}

func (e *engine) inForce(m int, date evidence.Date, engage []int) bool {
	for _, t := range engage {
		if d := e.talksOn(date, t); !e.covers(m, d) {
			return false
		}
	}
	return true
}

func (e *engine) covers(m int, d evidence.Date) bool {
	k := e.c.Mandates[m]
	return !k.From.After(d) && !d.After(k.To)
}

// delegates lists the subject's mandates in force on a track at a node, or -1 alone if there is none.
func (e *engine) delegates(n node, t int) []int {
	if out := e.inForceFor(e.c.Subject, n.date, t); len(out) > 0 {
		return out
	}
	return []int{-1}
}

func (e *engine) inForceFor(party int, date evidence.Date, t int) []int {
	var out []int
	for m := range e.c.Mandates {
		if e.c.Mandates[m].Party == party && e.covers(m, e.talksOn(date, t)) {
			out = append(out, m)
		}
	}
	return out
}

// spokesman is the subject's likeliest delegate in force on the first track engaged, or -1.
func (e *engine) spokesman(n node, engage []int) int {
	best, p := -1, -1.0
	if len(engage) == 0 {
		return best
	}
	for _, m := range e.inForceFor(e.c.Subject, n.date, engage[0]) {
		if q := e.modal(e.c.Mandates[m].Probability, 1); q > p {
			best, p = m, q
		}
	}
	return best
}

func (e *engine) modal(r model.Ref, fallback float64) float64 {
	if r == model.NoRef {
		return fallback
	}
	return e.c.Inputs[r].Spread.Modal()
}

// ordered puts tracks whose agreement moves another track before that track, the dossier's order kept otherwise.
func (e *engine) ordered(tracks []int) []int {
	out := slices.Clone(tracks)
	for range out { // bubble until no link points backwards; a cycle ends after len(out) passes
		for i := range out {
			for j := i + 1; j < len(out); j++ {
				if e.linked(out[j], out[i]) && !e.linked(out[i], out[j]) {
					out[i], out[j] = out[j], out[i]
				}
			}
		}
	}
	return out
}

func (e *engine) linked(from, to int) bool {
	return slices.ContainsFunc(e.c.Links, func(l model.Link) bool { return l.From == from && l.To == to })
}
