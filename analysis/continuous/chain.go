package continuous

import (
	"cmp"
	"math/bits"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// A chain is a concave way along lines: from its start, which is best for the first party, steps at a falling exchange
// rate dv/du, so that what pays best is given first. The sum ⊕ of two chains is one chain: both starts added, all steps
// sorted.
type chain struct {
	u, v  preference.Utils
	steps []step
	point int     // place among the discrete points; -1: none
	knots []int32 // per line, the knot at the start; -1: a line that the chain does not settle
	rank  int     // of chains that are worth the same, that of the lowest rank stands for all
}

// A step goes along one line from a knot to the next or to the one before, for du, dv > 0.
type step struct {
	du, dv         preference.Utils
	line, from, to int32
}

// compare orders steps by exchange rate, descending, then by line.
func (x step) compare(y step) int {
	return cmp.Or(y.compareRate(x), cmp.Compare(x.line, y.line))
}

// compareRate compares dv/du.
func (x step) compareRate(y step) int {
	h, l := bits.Mul64(uint64(x.dv), uint64(y.du))
	i, m := bits.Mul64(uint64(y.dv), uint64(x.du))
	return cmp.Or(cmp.Compare(h, i), cmp.Compare(l, m))
}

// plus returns the sum ⊕ of two chains that settle different lines. Cost: the number of steps.
func (c chain) plus(d chain) chain {
	sum := chain{u: c.u + d.u, v: c.v + d.v, point: max(c.point, d.point), knots: slices.Clone(c.knots)}
	for l, k := range d.knots {
		sum.knots[l] = max(sum.knots[l], k)
	}
	switch {
	case len(c.steps) == 0:
		sum.steps = d.steps
	case len(d.steps) == 0:
		sum.steps = c.steps
	default:
		sum.steps = mergeSteps(c.steps, d.steps)
	}
	return sum
}

func mergeSteps(x, y []step) []step {
	out := make([]step, 0, len(x)+len(y))
	for len(x) > 0 && len(y) > 0 {
		if x[0].compare(y[0]) < 0 {
			out, x = append(out, x[0]), x[1:]
		} else {
			out, y = append(out, y[0]), y[1:]
		}
	}
	return append(append(out, x...), y...)
}

// part returns steps from to to−1 of the chain.
func (c chain) part(from, to int) chain {
	d := c
	d.knots = slices.Clone(c.knots)
	for _, t := range c.steps[:from] {
		d.u, d.v, d.knots[t.line] = d.u-t.du, d.v+t.dv, t.to
	}
	d.steps = c.steps[from:to]
	return d
}

// chains returns line l of a problem with so many lines as chains. Where the line gives both parties more in one
// direction, or one of them nothing, its better end alone counts. Where the exchange rate rises from one knot to the
// next, a new chain begins.
func chains(line model.Line, l, lines int) []chain {
	var out []chain
	knots := line.Knots
	for k := range knots {
		c := chain{u: knots[k].U[0], v: knots[k].U[1], point: -1, knots: unsettled(lines), rank: 2 * k}
		c.knots[l] = int32(k)
		alone := true // dropped later if it is only the end of others
		for i, way := range []int{-1, 1} {
			if begins(knots, k, way) {
				d := c
				d.steps, d.rank = walk(knots, l, k, way), 2*k+i
				out, alone = append(out, d), false
			}
		}
		if alone {
			out = append(out, c)
		}
	}
	return out
}

// slopes returns the step from knot k one on in a direction; false if it does not take from the first party to give
// to the second.
func slopes(knots []model.Knot, l, k, way int) (step, bool) {
	to := k + way
	if min(k, to) < 0 || max(k, to) >= len(knots) {
		return step{}, false
	}
	t := step{knots[k].U[0] - knots[to].U[0], knots[to].U[1] - knots[k].U[1], int32(l), int32(k), int32(to)}
	return t, t.du > 0 && t.dv > 0
}

// begins reports whether a chain begins at knot k in a direction.
func begins(knots []model.Knot, k, way int) bool {
	next, ok := slopes(knots, 0, k, way)
	if !ok {
		return false
	}
	last, ok := slopes(knots, 0, k-way, way)
	return !ok || next.compareRate(last) > 0
}

func walk(knots []model.Knot, l, k, way int) []step {
	var steps []step
	for {
		t, ok := slopes(knots, l, k, way)
		if !ok || len(steps) > 0 && t.compareRate(steps[len(steps)-1]) > 0 {
			return steps
		}
		steps = append(steps, t)
		k += way
	}
}
