package plan

import (
	"context"
	"fmt"
	"math"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/internal/num"
	"parley/model"
	"parley/model/preference"
)

// Hands tells what the subject would win and lose by tying its own hands on a track: by binding itself before talks, for
// all to see, to sign nothing that is worth less to it than some level.
type Hands struct {
	Track Named     `json:"track"`
	Steps []Binding `json:"steps"` // from hands free up to the best that it could get anywhere
	Best  int       `json:"best"`  // place of the step with the highest expected value; 0: tying gains nothing
	Gain  Estimate  `json:"gain"`  // of that step over hands free, paired by draw
	// Seen is true if the gain is noticeable and can be told from chance, though it is the best of several steps.
	Seen  bool   `json:"seen"`
	Least *Point `json:"least,omitempty"` // the efficient package of the modal draw that is worth least above the best level
}

// A Binding is a level to which the subject binds itself.
type Binding struct {
	At    float64   `json:"at"`              // level, on the track's own scale; of hands free: the mean value of no deal
	Zone  Chance    `json:"zone"`            // chance that a deal remains, exact
	Given *Estimate `json:"given,omitempty"` // what it is worth to the subject then; absent where none remains
	Value Estimate  `json:"value"`           // expected worth, no deal counting at its value
}

const (
	handSteps = 12
	// handSurely is the standard normal quantile at 1 − 0.05/2/handSteps: the best of so many steps looks good by luck
	// (Bonferroni).
	handSurely = 2.87
)

// tying ties the subject's hands at every node on the main track that the advice speaks of.
func (e *engine) tying(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	r := e.roll(values, n)
	done := map[string]*Hands{}
	for i, nd := range e.nodes {
		best := r.values[i][r.best[i]].spec
		l := neutral
		if l.track = e.c.Track(p.Nodes[i].Advice.Track.ID); l.track < 0 {
			continue
		}
		if k := slices.IndexFunc(best.legs, func(x leg) bool { return x.track == l.track }); k >= 0 {
			l = best.legs[k]
		}
		key := fmt.Sprint(nd.same, l.track, l.of, best.levers)
		if _, ok := done[key]; !ok {
			h, err := e.hands(ctx, nd.same, l, best.levers)
			if err != nil {
				return err
			}
			done[key] = h
		}
		p.Nodes[i].Hands = done[key]
	}
	return nil
}

// hands finds what is won and lost at every level. The deal is the Nash point among the packages of the zone that are
// worth at least the level, with no deal at its value: a bound that does not bind changes nothing (the outside option
// principle), one that does is what the subject gets, or there is none.
func (e *engine) hands(ctx context.Context, n int, l leg, levers []int) (*Hands, error) {
	draws, w := e.handDraws()
	set := e.setting(n, l, levers, nil)
	seat := e.c.Tracks[l.track].Seat(e.c.Subject)
	zones, floors := make([][]frontier.Point, len(draws)), make([][]preference.Utils, len(draws))
	e.work.expect(len(draws))
	err := e.each(ctx, len(draws), func(k int, s *frontier.Solver) {
		p := e.c.Problem(l.track, draws[k], set)
		zones[k], floors[k] = slices.Clone(e.zone(p, l.track, s)), p.Reservation
	})
	if err != nil {
		return nil, err
	}
	low, top := make([]float64, len(draws)), math.Inf(-1)
	for k := range draws {
		low[k] = floors[k][seat].Float()
		for _, pt := range zones[k] {
			top = max(top, pt.U[seat].Float())
		}
	}
	from := num.Mean(low, w)
	if !(top > from) {
		return nil, nil // no deal anywhere is better than none
	}
	out := &Hands{Track: e.track(l.track)}
	var free, best []float64
	for i := range handSteps + 1 {
		at := from + (top-from)*float64(i)/handSteps
		level := preference.FromFloat(at)
		if i == 0 {
			level = lowest
		}
		b, worth := bind(zones, floors, seat, level, w, e.ens.Exact)
		b.At = at
		out.Steps = append(out.Steps, b)
		if i == 0 {
			free, best = worth, worth
		} else if b.Value.Mean > out.Steps[out.Best].Value.Mean+1e-12 {
			out.Best, best = i, worth
		}
	}
	gain := series{make([]float64, len(free)), w, e.ens.Exact}
	for k := range free {
		gain.x[k] = best[k] - free[k]
	}
	out.Gain = gain.estimate()
	out.Seen = out.Gain.Mean >= Noticeable && out.Gain.Mean-handSurely*out.Gain.SE > 0
	out.Least = e.leastAbove(l.track, set, seat, out.Steps[out.Best].At)
	return out, nil
}

// bind values one level over the draws.
func bind(zones [][]frontier.Point, floors [][]preference.Utils, seat int, level preference.Utils, w []float64, exact bool) (Binding, []float64) {
	yes, worth := make([]bool, len(zones)), make([]float64, len(zones))
	given, sum := series{exact: exact}, 0.0
	for k, zone := range zones {
		worth[k] = floors[k][seat].Float()
		left := slices.DeleteFunc(slices.Clone(zone), func(pt frontier.Point) bool { return pt.U[seat] < level })
		if pt, ok := solution.Nash(left, floors[k]); ok {
			yes[k], worth[k] = true, pt.U[seat].Float()
			given.x, given.weights = append(given.x, worth[k]), append(given.weights, w[k])
			sum += w[k]
		}
	}
	out := Binding{Zone: chance(yes, w, exact), Value: series{worth, w, exact}.estimate()}
	if len(given.x) > 0 {
		for i := range given.weights {
			given.weights[i] /= sum
		}
		x := given.estimate()
		out.Given = &x
	}
	return out, worth
}

// handDraws are the draws over which hands are tied, with weights that sum to 1.
func (e *engine) handDraws() ([]*model.Draw, []float64) {
	if e.ens.Exact {
		return e.ens.Draws, stateWeights(e)
	}
	draws := e.ens.Draws[:min(len(e.ens.Draws), e.o.Played)]
	return draws, equal(len(draws))
}

// leastAbove names the efficient package of the modal zone that is worth least to the subject at or above a level; nil
// if there is none.
func (e *engine) leastAbove(t int, set model.Setting, seat int, at float64) *Point {
	p := e.c.Problem(t, e.sampler.Modal(), set)
	var least *frontier.Point
	for _, pt := range e.zone(p, t, new(frontier.Solver)) {
		if pt.U[seat] >= preference.FromFloat(at) && (least == nil || pt.U[seat] < least.U[seat]) {
			least = &pt
		}
	}
	if least == nil {
		return nil
	}
	out := e.point(t, *least)
	return &out
}
