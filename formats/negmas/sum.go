package negmas

import (
	"math/big"
	"slices"

	"parley/formats/scenario"
)

// A sum is a utility function as it is being read: everything that is added up.
type sum struct {
	constant *big.Rat
	terms    [][]term // per issue
	boxes    []scenario.Box
	tables   []scenario.Table
}

// A term is one summand of one issue.
type term struct {
	weight *big.Rat
	worth  scenario.Evaluator
}

func newSum(s *space) *sum { return &sum{constant: new(big.Rat), terms: make([][]term, len(s.issues))} }

// add adds a weighted constant.
func (u *sum) add(weight, x *big.Rat) { u.constant.Add(u.constant, new(big.Rat).Mul(weight, x)) }

// profile returns the sum as a profile: issues with one term keep its weight and values.
func (u *sum) profile(s *space) scenario.Profile {
	p := scenario.Profile{Boxes: u.boxes, Tables: u.tables}
	if u.constant.Sign() != 0 {
		p.Constant = u.constant
	}
	for j := range s.issues {
		t := joined(u.terms[j], &s.issues[j])
		p.Weights, p.Evaluators = append(p.Weights, t.weight), append(p.Evaluators, t.worth)
	}
	return p
}

var one = big.NewRat(1, 1)

// joined adds up the terms of an issue.
func joined(all []term, is *scenario.Issue) term {
	switch {
	case len(all) == 1:
		return all[0]
	case is.Kind == scenario.Real:
		return joinedLines(all, is)
	}
	out := term{weight: one, worth: scenario.Evaluator{Values: make([]*big.Rat, len(is.Values))}}
	if len(all) == 0 {
		out.weight = new(big.Rat)
	}
	for o := range is.Values {
		x := new(big.Rat)
		for _, t := range all {
			x.Add(x, new(big.Rat).Mul(t.weight, t.worth.Values[o]))
		}
		out.worth.Values[o] = x
	}
	return out
}

// joinedLines adds up lines: the sum bends where one of them does.
func joinedLines(all []term, is *scenario.Issue) term {
	xs := []*big.Rat{is.Low, is.High}
	for _, t := range all {
		for _, k := range t.worth.Knots {
			xs = append(xs, k.X)
		}
	}
	out := term{weight: one}
	for _, x := range ascending(xs) {
		v := new(big.Rat)
		for _, t := range all {
			y := t.worth.At(x)
			v.Add(v, y.Mul(y, t.weight))
		}
		out.worth.Knots = append(out.worth.Knots, scenario.Knot{X: x, Value: v})
	}
	return out
}

// ascending sorts numbers and drops those that come twice.
func ascending(xs []*big.Rat) []*big.Rat {
	slices.SortFunc(xs, (*big.Rat).Cmp)
	return slices.CompactFunc(xs, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })
}
