package plan

import (
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/plan/course"
)

// A sample is what a candidate comes to in one draw.
type sample struct {
	exact, played    float64 // value to the subject over all its tracks, the best done afterwards with what is left open
	possible         bool    // a zone of agreement exists on an engaged track
	signed, ratified bool    // in play, on some engaged track
	legs             []legSample
}

// A legSample is the same for one engaged track, on that track's own scale, if the others come to the table.
type legSample struct {
	exact, played              float64
	possible, signed, ratified bool
	answered                   float64 // chance that they come
}

// A valuation is a candidate's samples at a node: states[k] for every draw of the ensemble when that is exact, played[k]
// for every played draw.
type valuation struct {
	spec   spec
	states []sample // exact part only; empty unless the ensemble is exact
	played []sample
}

// sample values a candidate at node n in the desk's draw, as if nothing came after; with play false the played part is
// left out.
func (e *engine) sample(k *desk, n int, s spec, play bool) sample {
	out := sample{legs: make([]legSample, len(s.legs))}
	e.path(k, n, s, byPaper, func(i int, x end, answered float64) {
		out.legs[i].exact, out.legs[i].possible, out.legs[i].answered = x.value, x.agreed, answered
		out.possible = out.possible || x.agreed
	})
	out.exact = e.worth(k, n, s, byPaper)
	if !play {
		return out
	}
	e.path(k, n, s, byPlay, func(i int, x end, _ float64) {
		leg := &out.legs[i]
		leg.played, leg.signed, leg.ratified = x.value, x.signed, x.agreed
		out.signed, out.ratified = out.signed || x.signed, out.ratified || x.agreed
	})
	out.played = e.worth(k, n, s, byPlay)
	return out
}

// path tells how the legs of a candidate end, one after the other, if everybody comes.
func (e *engine) path(k *desk, n int, s spec, m measure, tell func(leg int, x end, answered float64)) {
	var agreed course.Set
	for i, l := range s.legs {
		x := m(e, k, n, newWay(l, s.levers), agreed)
		tell(i, x, e.groundOf(k, groundKey{n, l.track}).answered)
		if x.agreed {
			agreed = agreed.With(e.number(l.track))
		}
	}
}

// worth is the value of a candidate over all tracks of the subject, as if nothing came after: Σ share·value, less what
// approaches, failures and levers cost, over the chances that the others come.
func (e *engine) worth(k *desk, n int, s spec, m measure) float64 {
	share := e.priorities(k.d)
	total := e.onwards(k, n, s, m, share, 0, 0, 0) - e.leverage(k.d, s.levers)
	for i, t := range e.tracks() {
		if !slices.ContainsFunc(s.legs, func(l leg) bool { return l.track == t }) {
			total += float64(share[i] * e.lift(k.d, s.levers, t))
		}
	}
	return total
}

// onwards is the rest of worth from leg i on, where some tracks are agreed and others settled without.
func (e *engine) onwards(k *desk, n int, s spec, m measure, share []float64, i int, agreed, settled course.Set) float64 {
	nothing := func(t int, agreed course.Set) float64 {
		v := e.groundOf(k, groundKey{n, t}).noDeal + e.shift(t, e.felt(t, agreed), k.d)[e.c.Subject]
		return float64(share[e.number(t)] * v)
	}
	if i == len(s.legs) {
		sum := 0.0
		for at, t := range e.tracks() {
			if !agreed.Has(at) && !settled.Has(at) {
				sum += nothing(t, agreed)
			}
		}
		return sum
	}
	l := s.legs[i]
	at, seat, approach := e.number(l.track), e.c.Tracks[l.track].Seat(e.c.Subject), e.c.Tracks[l.track].Approach
	x := m(e, k, n, newWay(l, s.levers), agreed)
	p := e.groundOf(k, groundKey{n, l.track}).answered
	v := -float64(share[at] * approach.OpeningCost(k.d, seat))
	if p > 0 {
		held := 0.0
		if x.agreed {
			held = float64(share[at]*x.value) + e.onwards(k, n, s, m, share, i+1, agreed.With(at), settled)
			for u, t := range e.tracks() {
				if settled.Has(u) {
					held += nothing(t, agreed.With(at)) - nothing(t, agreed)
				}
			}
		} else {
			held = float64(share[at]*(x.value-approach.FailureCost(k.d, seat))) + e.onwards(k, n, s, m, share, i+1, agreed, settled.With(at))
		}
		v += float64(p * held)
	}
	if p < 1 {
		v += float64((1 - p) * e.onwards(k, n, s, m, share, i+1, agreed, settled))
	}
	return v
}

// setting puts a leg of a candidate into the model's terms at node n.
func (e *engine) setting(n int, l leg, levers []int, shift map[int]float64) model.Setting {
	set := model.Setting{Scenario: e.c.Scenarios[e.nodes[n].scenario].ID, Without: e.o.Without,
		Insist: l.insist, Devices: l.devices, Levers: levers, Shift: shift}
	if l.delegate >= 0 {
		set.Delegates = append(set.Delegates, l.delegate)
	}
	return set
}

// plainly is the setting of node n with nobody in particular at the table.
func (e *engine) plainly(n int) model.Setting { return e.setting(n, neutral, nil, nil) }

// zone returns the part of the frontier that every party prefers to no deal.
func (e *engine) zone(p *model.Problem, t int, solver *frontier.Solver) []frontier.Point {
	r, err := solver.Of(p, frontier.Options{Floor: p.Reservation})
	if err != nil {
		e.warn("track " + e.c.Tracks[t].ID + ": " + err.Error())
	}
	return r.Points
}

func (e *engine) nash(p *model.Problem, t int, solver *frontier.Solver) (frontier.Point, bool) {
	return solution.Nash(e.zone(p, t, solver), e.impasse(p, t))
}

// utilities values an outcome for every seat.
func utilities(p *model.Problem, ω outcome.Outcome) []preference.Utils {
	u := make([]preference.Utils, len(p.Utilities))
	for s := range u {
		u[s] = p.Utilities[s].Of(p.Space, ω)
	}
	return u
}
