package plan

import (
	"context"
	"math"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
)

// A hypothesis is how everything but the value of no deal may look to whoever wrote the brief: the numbers of one draw
// as the likeliest ones, red lines of others as their probability there makes them, and some of the subject's own meant.
type hypothesis struct {
	weight float64
	meant  []bool // per red line of the subject on the track
	// Efficient packages under the advised candidate and with nobody in particular at the table, and what no deal is
	// worth to the other side.
	own, plain           []leakPoint
	fair                 []leakPoint // as plain, but without the meant lines that the aim breaks: see aim
	otherOwn, otherPlain float64
	trades               []frontier.Trade
}

// A leakPoint is an efficient package with what it is worth to both sides.
type leakPoint struct {
	us, them float64
	outcome  outcome.Outcome
}

// mostMeant bounds the combinations of own red lines that are all weighed; of more lines the later ones stay meant.
const mostMeant = 6

// suppose makes the hypotheses up: one for each draw, the subject's own red lines going through their combinations in
// turn; or, where nothing is doubtful but red lines and ratifiers, one for each combination.
func (d *draft) suppose(ctx context.Context) error {
	e := d.e
	own := len(d.ownLines())
	combinations := 1 << min(own, mostMeant)
	draws := e.probing()
	if e.thorough {
		draws = e.ens.Draws
	}
	if e.ens.Exact {
		draws = slices.Repeat([]*model.Draw{e.sampler.Modal()}, combinations)
	}
	d.hyps = make([]hypothesis, len(draws))
	e.work.expect(len(draws))
	return e.each(ctx, len(draws), func(k int, s *frontier.Solver) {
		h := hypothesis{weight: 1 / float64(len(draws)), meant: make([]bool, own)}
		for j := range h.meant {
			h.meant[j] = j >= mostMeant || k>>j&1 == 1
		}
		draw := d.supposed(draws[k], h.meant)
		plain := e.c.Problem(d.t, draw, d.plain())
		advised := e.c.Problem(d.t, draw, d.own())
		h.plain, h.otherPlain = d.points(plain, s), plain.Reservation[1-d.seat].Float()
		h.own, h.otherOwn = d.points(advised, s), advised.Reservation[1-d.seat].Float()
		h.trades, h.fair = frontier.Trades(plain, d.seat), h.plain
		if kept := d.keptByAim(h.meant); !slices.Equal(kept, h.meant) {
			h.fair = d.points(e.c.Problem(d.t, d.supposed(draws[k], kept), d.plain()), s)
		}
		d.hyps[k] = h
	})
}

// supposed is a draw as the modal one of whoever wrote the brief, some of his own red lines being meant.
func (d *draft) supposed(from *model.Draw, meant []bool) *model.Draw {
	out := &model.Draw{Index: from.Index, Weight: from.Weight, Values: from.Values}
	for t := range d.e.c.Tracks {
		track := &d.e.c.Tracks[t]
		real, mood := make([]bool, len(track.RedLines)), make([]float64, len(track.Ratifiers))
		j := 0
		for k, line := range track.RedLines {
			real[k] = from.Of(line.Real, 1) >= 0.5
			if t == d.t && line.Seat == d.seat && j < len(meant) {
				real[k] = meant[j]
				j++
			}
		}
		for k := range mood {
			mood[k] = 0.5
		}
		out.Real, out.Approval = append(out.Real, real), append(out.Approval, mood)
	}
	return out
}

// forced is a draw with all of the subject's red lines on the track real, or none.
func (d *draft) forced(from *model.Draw, real bool) *model.Draw {
	out := *from
	out.Real = slices.Clone(from.Real)
	out.Real[d.t] = slices.Clone(from.Real[d.t])
	for k, line := range d.e.c.Tracks[d.t].RedLines {
		if line.Seat == d.seat && k < len(out.Real[d.t]) {
			out.Real[d.t][k] = real
		}
	}
	return &out
}

// span is where the reader looks: from what the least to what the best efficient package would give the subject, with
// the status quo and the range that the dossier itself gives, outward to the next hundredth.
func (d *draft) span() span {
	e := d.e
	p := e.c.Problem(d.t, d.forced(e.sampler.Modal(), false), d.plain())
	out := span{math.Inf(1), math.Inf(-1)}
	take := func(x float64) { out.low, out.high = min(out.low, x), max(out.high, x) }
	for _, pt := range d.points(p, new(frontier.Solver)) {
		take(pt.us)
	}
	take(p.Utilities[d.seat].Of(p.Space, p.StatusQuo).Float())
	for _, v := range d.p.Nodes[d.node].Tracks {
		if v.Track == d.a.Track {
			take(v.NoDeal[d.seat].Low)
			take(v.NoDeal[d.seat].High)
		}
	}
	take(d.a.WalkAt)
	return span{math.Floor(out.low*100-1e-9) / 100, math.Ceil(out.high*100+1e-9) / 100}
}

// reached are the points that leave the other side at or above a floor.
func reached(points []leakPoint, floor float64) []leakPoint {
	return slices.DeleteFunc(slices.Clone(points), func(p leakPoint) bool { return p.them < floor })
}

// top is the point best for the subject; false if there is none.
func top(points []leakPoint) (leakPoint, bool) {
	if len(points) == 0 {
		return leakPoint{}, false
	}
	return slices.MaxFunc(points, func(a, b leakPoint) int { return compareFloats(a.us, b.us) }), true
}

func compareFloats(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
