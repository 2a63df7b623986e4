package genius

import (
	"fmt"
	"math/big"
	"slices"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// A row is what is written of one issue in one profile: a weight, and the evaluations of items (Discrete), offset and
// slope (Integer), or the parameters of a function (Real).
type row struct {
	weight   *big.Rat
	values   []*big.Rat
	function string
}

var one = big.NewRat(1, 1)

// fitProfile finds the rows of an additive profile. What the profile adds as a constant, and what has to be added to
// a row so that GENIUS's cuts do not touch it, goes to the first issue that can take it, discrete ones first.
func (wr *writer) fitProfile(i int) ([]row, error) {
	p, n := &wr.s.Profiles[i], len(wr.s.Issues)
	rows, lifts, rest := make([]row, n), make([]*big.Rat, n), new(big.Rat)
	if p.Constant != nil {
		rest.Set(p.Constant)
		if p.Divisor != nil {
			rest.Quo(rest, p.Divisor)
		}
	}
	for j := range rows {
		lifts[j] = new(big.Rat)
		fit := wr.fit(i, j, lifts[j])
		if fit == nil { // between negative and positive: lifted to begin at 0
			low := wr.lowest(i, j)
			if fit = wr.fit(i, j, lifts[j].Neg(low)); fit == nil {
				return nil, fmt.Errorf("profile %q: GENIUS has only straight and triangular functions for numbers, not what issue %q is worth",
					p.Name, wr.s.Issues[j].Name)
			}
			rest.Add(rest, low)
		}
		rows[j] = *fit
	}
	if rest.Sign() == 0 {
		return rows, nil
	}
	return rows, wr.place(i, rows, lifts, rest)
}

// place adds a constant to some row, on top of what lifted it.
func (wr *writer) place(i int, rows []row, lifts []*big.Rat, rest *big.Rat) error {
	for _, discrete := range []bool{true, false} {
		for j := range rows {
			if (wr.kinds[j] == scenario.Discrete) != discrete {
				continue
			}
			if fit := wr.fit(i, j, lifts[j].Add(lifts[j], rest)); fit != nil {
				rows[j] = *fit
				return nil
			}
		}
	}
	return fmt.Errorf("profile %q: GENIUS has no place for the constant %s that utilities begin with", wr.s.Profiles[i].Name, tree.Shortest(rest))
}

// lowest returns the least that issue j adds.
func (wr *writer) lowest(i, j int) *big.Rat {
	if wr.kinds[j] != scenario.Real {
		return slices.MinFunc(wr.worths(i, j), (*big.Rat).Cmp)
	}
	low := (*big.Rat)(nil)
	for _, k := range wr.knots(i, j) {
		if low == nil || k.Value.Cmp(low) < 0 {
			low = k.Value
		}
	}
	return low
}

// fit finds a row for issue j with a constant added; nil if there is none.
func (wr *writer) fit(i, j int, plus *big.Rat) *row {
	if wr.kinds[j] == scenario.Real {
		knots := wr.knots(i, j)
		for k := range knots {
			knots[k].Value = new(big.Rat).Add(knots[k].Value, plus)
		}
		return fitReal(knots)
	}
	values := wr.worths(i, j)
	for _, v := range values {
		v.Add(v, plus)
	}
	if wr.kinds[j] == scenario.Integer {
		return fitLine(values)
	}
	return fitTable(values)
}

// span returns the number of largest size that all of a row are a share of, between 0 and 1: the greatest, or the least
// if none is positive. ok is false if there are both positive and negative ones.
func span(values []*big.Rat) (w *big.Rat, ok bool) {
	low, high := slices.MinFunc(values, (*big.Rat).Cmp), slices.MaxFunc(values, (*big.Rat).Cmp)
	if high.Sign() <= 0 {
		return low, true
	}
	return high, low.Sign() >= 0
}

// fitTable weighs a table: by its greatest value or, if none is positive, by its least.
func fitTable(values []*big.Rat) *row {
	w, _ := span(values)
	if w.Sign() == 0 {
		return &row{weight: w, values: slices.Repeat([]*big.Rat{one}, len(values))}
	}
	r := &row{weight: w, values: make([]*big.Rat, len(values))}
	exact, lcd := true, big.NewInt(1)
	for o, v := range values {
		r.values[o] = new(big.Rat).Quo(v, w)
		exact = exact && tree.Exact(r.values[o])
		if lcd.BitLen() < 200 {
			gcd := new(big.Int).GCD(nil, nil, lcd, r.values[o].Denom())
			lcd.Mul(lcd, gcd.Quo(r.values[o].Denom(), gcd))
		}
	}
	if exact || lcd.BitLen() >= 200 {
		return r
	}
	scale := new(big.Rat).SetInt(lcd)
	for _, v := range r.values {
		v.Mul(v, scale)
	}
	return r
}

// fitInteger reports whether the values of an integer issue run along a line that is cut above and below, with a constant
// added if need be.
func fitInteger(values []*big.Rat) (*row, bool) {
	if r := fitLine(values); r != nil {
		return r, true
	}
	low := slices.MinFunc(values, (*big.Rat).Cmp)
	lifted := make([]*big.Rat, len(values))
	for o, v := range values {
		lifted[o] = new(big.Rat).Sub(v, low)
	}
	r := fitLine(lifted)
	return r, r != nil
}

// fitLine finds weight, offset and slope with weight·cut(offset + slope·o) for every value; nil if there are none. A
// weight of 1 is second choice, for decimals that it keeps exact.
func fitLine(values []*big.Rat) *row {
	w, ok := span(values)
	if !ok {
		return nil
	}
	if w.Sign() == 0 {
		return &row{weight: w, values: []*big.Rat{new(big.Rat), new(big.Rat)}}
	}
	best := alongLine(values, w)
	if best != nil && (tree.Exact(best.values[0]) && tree.Exact(best.values[1]) || w.Cmp(one) > 0 || w.Sign() < 0) {
		return best
	}
	if r := alongLine(values, one); r != nil && (best == nil || tree.Exact(r.values[0]) && tree.Exact(r.values[1])) {
		return r
	}
	return best
}

// alongLine finds offset and slope for a weight.
func alongLine(values []*big.Rat, w *big.Rat) *row {
	y := make([]*big.Rat, len(values))
	inner, rise := -1, 0 // an option that is not cut, and the direction
	for o, v := range values {
		y[o] = new(big.Rat).Quo(v, w)
		if y[o].Sign() < 0 || y[o].Cmp(one) > 0 {
			return nil
		}
		if o > 0 && rise == 0 {
			rise = y[o].Cmp(y[o-1])
		}
		if inner < 0 && y[o].Sign() > 0 && y[o].Cmp(one) < 0 {
			inner = o
		}
	}
	slope := big.NewRat(int64(rise), 1)
	switch {
	case rise == 0:
		inner = 0
	case inner < 0: // one step from 0 to 1, or back
		inner = slices.IndexFunc(y, func(v *big.Rat) bool { return v.Cmp(y[0]) != 0 })
	case inner+1 < len(y) && y[inner+1].Sign() > 0 && y[inner+1].Cmp(one) < 0:
		slope.Sub(y[inner+1], y[inner])
	case inner+1 < len(y) && (inner == 0 || y[inner-1].Sign() == 0 && rise > 0 || y[inner-1].Cmp(one) == 0 && rise < 0):
		slope.Sub(y[inner+1], y[inner]) // towards the cut; the other side is cut as well or is not there
		if back := new(big.Rat).Sub(y[inner], slope); inner > 0 && cut(back).Cmp(y[inner-1]) != 0 {
			slope.Sub(y[inner], y[inner-1])
		}
	default:
		slope.Sub(y[inner], y[inner-1])
	}
	offset := new(big.Rat).Mul(slope, big.NewRat(int64(inner), 1))
	offset.Sub(y[inner], offset)
	for o := range y {
		at := new(big.Rat).Mul(slope, big.NewRat(int64(o), 1))
		if cut(at.Add(at, offset)).Cmp(y[o]) != 0 {
			return nil
		}
	}
	return &row{weight: w, values: []*big.Rat{offset, slope}}
}

// knots returns what a Real issue adds over its range, both ends included.
func (wr *writer) knots(i, j int) []scenario.Knot {
	is, p := &wr.s.Issues[j], &wr.s.Profiles[i]
	xs := []*big.Rat{is.Low, is.High}
	var e scenario.Evaluator
	scale := new(big.Rat)
	if len(p.Evaluators) > 0 {
		e = p.Evaluators[j]
		if scale = new(big.Rat).Set(one); p.Weights[j] != nil {
			scale.Set(p.Weights[j])
		} else {
			scale.SetInt64(0)
		}
		if p.Divisor != nil {
			scale.Quo(scale, p.Divisor)
		}
	}
	for _, k := range e.Knots {
		if k.X.Cmp(is.Low) > 0 && k.X.Cmp(is.High) < 0 {
			xs = append(xs, k.X)
		}
	}
	slices.SortFunc(xs, (*big.Rat).Cmp)
	xs = slices.CompactFunc(xs, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })
	out := make([]scenario.Knot, len(xs))
	for k, x := range xs {
		v := e.At(x)
		out[k] = scenario.Knot{X: x, Value: v.Mul(v, scale)}
	}
	return out
}

// fitReal finds a function of GENIUS that runs through the knots and straight between them; nil if there is none.
func fitReal(knots []scenario.Knot) *row {
	values := make([]*big.Rat, len(knots))
	for k := range knots {
		values[k] = knots[k].Value
	}
	w, ok := span(values)
	if !ok {
		return nil
	}
	if w.Sign() == 0 || !slices.ContainsFunc(values, func(v *big.Rat) bool { return v.Cmp(values[0]) != 0 }) {
		return &row{weight: w, function: "constant", values: []*big.Rat{one}}
	}
	var best *row
	for _, weight := range []*big.Rat{w, one} {
		for _, find := range []func([]scenario.Knot) *row{straight, triangle} {
			if r := find(shares(knots, weight)); r != nil {
				r.weight = weight
				if best == nil || !slices.ContainsFunc(r.values, func(v *big.Rat) bool { return !tree.Exact(v) }) {
					best = r
				}
			}
		}
		if best != nil && !slices.ContainsFunc(best.values, func(v *big.Rat) bool { return !tree.Exact(v) }) {
			break
		}
	}
	return best
}

// shares divides the values of knots.
func shares(knots []scenario.Knot, w *big.Rat) []scenario.Knot {
	out := slices.Clone(knots)
	for k := range out {
		out[k].Value = new(big.Rat).Quo(out[k].Value, w)
	}
	return out
}

// slopeOf returns the slope between two knots.
func slopeOf(a, b scenario.Knot) *big.Rat {
	s := new(big.Rat).Sub(b.Value, a.Value)
	return s.Quo(s, new(big.Rat).Sub(b.X, a.X))
}

// meets returns where the line through two knots has a value.
func meets(a, b scenario.Knot, value *big.Rat) *big.Rat {
	x := new(big.Rat).Sub(value, a.Value)
	x.Quo(x, slopeOf(a, b))
	return x.Add(x, a.X)
}

// straight finds a linear function that is cut to [0,1].
func straight(knots []scenario.Knot) *row {
	for k := 1; k < len(knots); k++ {
		a, b := knots[k-1], knots[k]
		slope := slopeOf(a, b)
		if slope.Sign() == 0 {
			continue
		}
		offset := new(big.Rat).Mul(slope, a.X)
		offset.Sub(a.Value, offset)
		r := profileReader{}
		is := &scenario.Issue{Low: knots[0].X, High: knots[len(knots)-1].X}
		if !same(knots, r.linear(offset, slope, is)) {
			return nil
		}
		return &row{function: "linear", values: []*big.Rat{offset, slope}}
	}
	return nil
}

// triangle finds a triangular function.
func triangle(knots []scenario.Knot) *row {
	var from, top, to *big.Rat
	for k := 1; k < len(knots); k++ {
		a, b := knots[k-1], knots[k]
		switch slope := slopeOf(a, b); {
		case slope.Sign() > 0 && from == nil:
			from, top = meets(a, b, new(big.Rat)), meets(a, b, one)
		case slope.Sign() < 0 && to == nil:
			to = meets(a, b, new(big.Rat))
		}
	}
	if from == nil || to == nil || from.Cmp(top) >= 0 || top.Cmp(to) >= 0 {
		return nil
	}
	f := []scenario.Knot{{X: from, Value: new(big.Rat)}, {X: top, Value: one}, {X: to, Value: new(big.Rat)}}
	if !same(knots, f) {
		return nil
	}
	return &row{function: "triangular", values: []*big.Rat{from, to, top}}
}

// same reports whether two sets of knots are one function over the range of the first.
func same(a, b []scenario.Knot) bool {
	f, g := scenario.Evaluator{Knots: a}, scenario.Evaluator{Knots: b}
	for _, k := range slices.Concat(a, b) {
		if k.X.Cmp(a[0].X) >= 0 && k.X.Cmp(a[len(a)-1].X) <= 0 && f.At(k.X).Cmp(g.At(k.X)) != 0 {
			return false
		}
	}
	return true
}
