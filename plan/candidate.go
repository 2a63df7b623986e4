package plan

import (
	"fmt"
	"slices"

	"parley/model"
	"parley/model/evidence"
)

// holdOff is the candidate that opens nothing: waiting, or walking away.
const holdOff = "hold_off"

// bundle is the candidate that puts together the best of each track.
const bundle = "joint"

// A spec is a candidate ready to be valued at a node: what to do on each track that it engages, in that order.
type spec struct {
	id, name  string
	generated bool
	legs      []leg
	levers    []int
	base      string // id of the candidate to which levers were added; "": none were
	from      *model.Candidate
}

// A leg is what a candidate does on one track.
type leg struct {
	track    int
	delegate int // mandate; -1: whoever speaks for the party, without bounds; byEvents: one of drawn
	drawn    []int
	strategy string
	insist   []model.TrackRule
	opening  []model.Ask
	devices  []int
	of       string // name of the candidate that it comes from
}

// neutral is a leg with nobody in particular at the table and no conditions.
var neutral = leg{delegate: -1}

// manners are the concession behaviours that Parley tries where the dossier does not say, the most patient first.
var manners = []struct{ strategy, words string }{
	{"boulware", "conceding late"},
	{"tit_for_tat", "matching their concessions"},
	{"conceder", "conceding early"},
}

// specs lists the candidates at a node: holding off, the dossier's own, and for each open track every delegate in
// force, with each manner on the first track and the most patient one on the others. Several tracks are bundled by the
// best course, once these are valued.
func (e *engine) specs(n node) []spec {
	out := []spec{{id: holdOff, name: "Hold off", generated: true}}
	for i := range e.c.Candidates {
		if s, ok := e.dossierSpec(n, &e.c.Candidates[i]); ok {
			out = append(out, s)
		}
	}
	for i, t := range n.open {
		for _, l := range e.delegates(n, t) {
			for _, manner := range manners {
				if i == 0 || manner.strategy == manners[0].strategy {
					out = append(out, e.generated(l, manner.strategy, manner.words))
				}
			}
		}
	}
	return out
}

// dossierSpec is a candidate of the dossier as it stands at a node; false if it is somebody else's or not to be had
// here: wrong scenario, everything it would open is closed, or its delegate is not in force.
func (e *engine) dossierSpec(n node, k *model.Candidate) (spec, bool) {
	if k.Party != e.c.Subject || !e.below(n.scenario, k.Scenarios) {
		return spec{}, false
	}
	s := spec{id: k.ID, name: k.Name, levers: k.Levers, from: k}
	for _, t := range k.Engage {
		if !slices.Contains(n.open, t) {
			continue
		}
		l := leg{track: t, delegate: k.Delegate, strategy: k.Strategy, insist: k.Insist, opening: k.Opening, devices: k.Devices, of: k.Name}
		if l.delegate < 0 {
			l.delegate, l.drawn = e.spokesman(e.delegates(n, t))
		} else if !e.covers(l.delegate, e.talksOn(n.date, t)) {
			return spec{}, false
		}
		if l.strategy == "" {
			l.strategy = manners[0].strategy
		}
		s.legs = append(s.legs, l)
	}
	return s, len(k.Engage) == 0 || len(s.legs) > 0
}

func (e *engine) generated(l leg, strategy, words string) spec {
	track := e.c.Tracks[l.track]
	s := spec{generated: true, id: track.ID + "/" + strategy, name: track.Name + ", " + words}
	switch {
	case l.delegate >= 0:
		s.id += "/" + e.c.Mandates[l.delegate].ID
		s.name = fmt.Sprintf("%s through %s, %s", track.Name, e.c.Mandates[l.delegate].Name, words)
	case l.delegate == byEvents:
		s.id += "/events"
		s.name = fmt.Sprintf("%s through %s, %s", track.Name, whoeverIsSent, words)
	}
	l.strategy, l.of = strategy, s.name
	s.legs = []leg{l}
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

func (e *engine) covers(m int, d evidence.Date) bool {
	k := e.c.Mandates[m]
	return !k.From.After(d) && !d.After(k.To)
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

func (e *engine) modal(r model.Ref, fallback float64) float64 {
	if r == model.NoRef {
		return fallback
	}
	return e.c.Inputs[r].Spread.Modal()
}
