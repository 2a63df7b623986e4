package plan

import (
	"context"
	"fmt"
	"math"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
)

// A Delegation is what comes of sending somebody to a track in place of the advised delegate, all else being as advised.
type Delegation struct {
	Delegate Named     `json:"delegate"`
	Chance   *Estimate `json:"chance,omitempty"` // that he is the one sent; absent if the subject chooses
	Skill    Estimate  `json:"skill"`
	MaySign  []string  `json:"may_sign,omitempty"`
	CallHome int       `json:"call_home"` // rounds that a call home costs; -1: he cannot
	Deal     Chance    `json:"deal"`      // played: signed and ratified
	Value    Estimate  `json:"value"`     // to the subject, played, on the track's own scale
	Calls    Estimate  `json:"calls"`     // calls home
	Waited   Estimate  `json:"waited"`    // rounds lost to them
	// Beyond is the share of the draws with a zone in which he may not sign the Nash package alone.
	Beyond Chance `json:"beyond"`
	// AimBeyond is true if he may not sign alone what is aimed at.
	AimBeyond bool     `json:"aim_beyond"`
	FreeDeal  Chance   `json:"free_deal"` // played: a deal, if he had a free hand
	Narrow    Estimate `json:"narrow"`    // what his mandate costs against a free hand, paired by draw; below 0: it ties his hands to advantage
	Seen      bool     `json:"seen"`      // narrow is noticeable, and its 95 % interval leaves out 0
}

// A hand is a leg played in one draw by one delegate, as his mandate stands and with a free hand.
type hand struct{ bound, free played }

// sendings compares, at every node and on every track where talks are advised, the delegates whom the subject could
// send.
func (e *engine) sendings(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	r := e.roll(values, n)
	done := map[string][]Delegation{}
	for i, nd := range e.nodes {
		best := r.values[i][r.best[i]].spec
		for _, l := range best.legs {
			a := p.Nodes[i].adviceOn(e.c.Tracks[l.track].ID)
			if a == nil {
				continue
			}
			key := fmt.Sprint(nd.same, l.track, l.of, best.levers)
			all, ok := done[key]
			if !ok {
				var err error
				if all, err = e.delegations(ctx, nd.same, l, best.levers, n); err != nil {
					return err
				}
				done[key] = all
			}
			a.Delegates = e.beyondAim(all, l.track, a.Aim)
		}
	}
	return nil
}

// adviceOn finds the advice on a track.
func (n *Node) adviceOn(track string) *Advice {
	if n.Advice.Track.ID == track {
		return &n.Advice
	}
	for i := range n.Also {
		if n.Also[i].Track.ID == track {
			return &n.Also[i]
		}
	}
	return nil
}

// delegations plays a leg with each of the subject's mandates in force, as it stands and with a free hand, over the
// played draws: with the same coins, so that what differs is the delegate or his mandate alone. Links from other tracks
// are left out.
func (e *engine) delegations(ctx context.Context, n int, l leg, levers []int, draws int) ([]Delegation, error) {
	in := e.inForceFor(e.c.Subject, e.nodes[n].date, l.track)
	if len(in) == 0 {
		return nil, nil
	}
	hands := make([][]hand, draws)
	e.work.expect(draws)
	err := e.each(ctx, draws, func(k int, s *frontier.Solver) {
		desk := e.newDesk(s, e.played[k])
		for _, m := range in {
			x := l
			x.delegate = m
			tb := e.table(desk, n, x, levers, nil)
			hands[k] = append(hands[k], hand{e.play(desk, tb), e.play(desk, e.freed(desk, tb, m))})
		}
	})
	if err != nil {
		return nil, err
	}
	fair := e.fairPackages(n, l, levers)
	var out []Delegation
	for i, m := range in {
		x := e.delegation(n, m, l, fair)
		mine := make([]hand, draws)
		for d := range mine {
			mine[d] = hands[d][i]
		}
		x.fill(mine)
		out = append(out, x)
	}
	return out, nil
}

// freed is a table at which the subject's delegate m has a free hand.
func (e *engine) freed(k *desk, tb table, m int) table {
	tb.free = true
	tb.set.Delegates = slices.DeleteFunc(slices.Clone(tb.set.Delegates), func(x int) bool { return x == m })
	tb.problem, tb.key = e.problem(k, tb.track, tb.set)
	return tb
}

// delegation lays out what is known of a delegate before he plays.
func (e *engine) delegation(n, m int, l leg, fair fairPackages) Delegation {
	k := e.c.Mandates[m]
	x := Delegation{Delegate: *e.mandate(m), CallHome: k.CallHome, Skill: e.average(func(d *model.Draw) float64 { return d.Of(k.Skill, 1) })}
	for _, r := range k.MaySign {
		if r.Track == l.track {
			x.MaySign = append(x.MaySign, r.Text)
		}
	}
	if slices.Contains(l.drawn, m) {
		p := e.odds(n, l.drawn, m)
		x.Chance = &p
	}
	beyond := make([]bool, len(fair.outcomes))
	for i, ω := range fair.outcomes {
		beyond[i] = !e.maySign(m, l.track, ω)
	}
	x.Beyond = chance(beyond, fair.weights, e.ens.Exact)
	return x
}

// fill takes the means over what was played.
func (x *Delegation) fill(hands []hand) {
	w := equal(len(hands))
	over := func(f func(hand) float64) Estimate {
		y := make([]float64, len(hands))
		for k, h := range hands {
			y[k] = f(h)
		}
		return series{y, w, false}.estimate()
	}
	share := func(f func(hand) bool) Chance {
		yes := make([]bool, len(hands))
		for k, h := range hands {
			yes[k] = f(h)
		}
		return chance(yes, w, false)
	}
	x.Deal = share(func(h hand) bool { return h.bound.ratified })
	x.FreeDeal = share(func(h hand) bool { return h.free.ratified })
	x.Value = over(func(h hand) float64 { return h.bound.value })
	x.Narrow = over(func(h hand) float64 { return h.free.value - h.bound.value })
	x.Seen = seen(x.Narrow)
	x.Calls = over(func(h hand) float64 { return float64(h.bound.calls) })
	x.Waited = over(func(h hand) float64 { return float64(h.bound.waited) })
}

// maySign reports whether a mandate covers ω.
func (e *engine) maySign(m, t int, ω outcome.Outcome) bool {
	for _, r := range e.c.Mandates[m].MaySign {
		if r.Track == t && !r.Rule.Allows(e.c.Tracks[t].Space, ω) {
			return false
		}
	}
	return true
}

// fairPackages are the Nash outcomes of the draws that have a zone, with weights that sum to 1.
type fairPackages struct {
	outcomes []outcome.Outcome
	weights  []float64
}

// fairPackages finds them for a leg with nobody in particular sent.
func (e *engine) fairPackages(n int, l leg, levers []int) fairPackages {
	l.delegate = -1
	var out fairPackages
	sum := 0.0
	draws, w := e.judged()
	solver := new(frontier.Solver)
	for k, d := range draws {
		if pt, ok := e.nash(e.c.Problem(l.track, d, e.setting(n, l, levers, nil)), l.track, solver); ok {
			out.outcomes, out.weights = append(out.outcomes, pt.Outcome), append(out.weights, w[k])
			sum += w[k]
		}
	}
	for k := range out.weights {
		out.weights[k] /= sum
	}
	return out
}

// beyondAim says of each delegate whether what is aimed at lies beyond what he may sign alone.
func (e *engine) beyondAim(list []Delegation, t int, aim *Package) []Delegation {
	out := slices.Clone(list)
	if aim == nil {
		return out
	}
	ω := e.outcomeOf(t, aim.Point)
	for i := range out {
		m := slices.IndexFunc(e.c.Mandates, func(k model.Mandate) bool { return k.ID == out[i].Delegate.ID })
		out[i].AimBeyond = !e.maySign(m, t, ω)
	}
	return out
}

// seen reports whether a paired difference is noticeable and its 95 % interval leaves out 0.
func seen(d Estimate) bool {
	return math.Abs(d.Mean) >= Noticeable && math.Abs(d.Mean)-1.96*d.SE > 1e-12
}
