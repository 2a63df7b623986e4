package negmas

import (
	"fmt"
	"math/big"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// line returns the weight and the function of a Real issue: a straight line where it is one over the range, and otherwise a
// sum of triangles, one around each bend. Profile and evaluator are divided in the weight.
func (w *writer) line(i, j int) (weight, f *tree.Node, err error) {
	p, is := &w.s.Profiles[i], &w.s.Issues[j]
	if len(p.Evaluators) == 0 || p.Weights[j] == nil {
		return tree.Word("0"), fun("ConstFun").Set("bias", tree.Word("0")), nil
	}
	x := new(big.Rat).Set(p.Weights[j])
	for _, d := range []*big.Rat{p.Divisor, p.Evaluators[j].Divisor} {
		if d != nil {
			x.Quo(x, d)
		}
	}
	knots, err := within(&p.Evaluators[j], is)
	if err != nil {
		return nil, nil, fmt.Errorf("profile %q: issue %q: %w", p.Name, is.Name, err)
	}
	first, end := knots[0], knots[len(knots)-1]
	if first.X.Cmp(end.X) == 0 {
		return tree.Number(x), fun("ConstFun").Set("bias", tree.Number(first.Value)), nil
	}
	slope := new(big.Rat).Quo(new(big.Rat).Sub(end.Value, first.Value), new(big.Rat).Sub(end.X, first.X))
	offset := new(big.Rat).Sub(first.Value, new(big.Rat).Mul(slope, first.X))
	if onLine(knots, slope, offset) {
		return tree.Number(x), fun("AffineFun").Set("slope", tree.Number(slope)).Set("bias", tree.Number(offset)), nil
	}
	return tree.Number(x), triangles(knots), nil
}

func fun(class string) *tree.Node { return tree.Object().Set("type", tree.Text(class)) }

// within returns the knots of an evaluator inside the range of its issue, and both ends. The divisor is left out.
func within(e *scenario.Evaluator, is *scenario.Issue) ([]scenario.Knot, error) {
	raw := scenario.Evaluator{Knots: e.Knots}
	xs := []*big.Rat{is.Low, is.High}
	for k, knot := range e.Knots {
		if knot.X.Cmp(is.Low) < 0 || knot.X.Cmp(is.High) > 0 {
			continue
		}
		if k > 0 && e.Knots[k-1].X.Cmp(knot.X) == 0 && e.Knots[k-1].Value.Cmp(knot.Value) != 0 {
			return nil, fmt.Errorf("a value that jumps inside the range cannot be written as NegMAS functions")
		}
		xs = append(xs, knot.X)
	}
	var out []scenario.Knot
	for _, x := range ascending(xs) {
		out = append(out, scenario.Knot{X: x, Value: raw.At(x)})
	}
	return out, nil
}

func onLine(knots []scenario.Knot, slope, offset *big.Rat) bool {
	for _, k := range knots {
		y := new(big.Rat).Mul(slope, k.X)
		if y.Add(y, offset).Cmp(k.Value) != 0 {
			return false
		}
	}
	return true
}

// triangles returns the sum of one triangle for each knot, from the knot before to the one after; beyond the ends they
// reach as far as the range is long.
func triangles(knots []scenario.Knot) *tree.Node {
	span := new(big.Rat).Sub(knots[len(knots)-1].X, knots[0].X)
	list := tree.List()
	for k, knot := range knots {
		before, after := new(big.Rat).Sub(knot.X, span), new(big.Rat).Add(knot.X, span)
		if k > 0 {
			before = knots[k-1].X
		}
		if k < len(knots)-1 {
			after = knots[k+1].X
		}
		if knot.Value.Sign() == 0 {
			continue
		}
		list.Items = append(list.Items, fun("TriangularFun").Set("start", tree.Number(before)).Set("middle", tree.Number(knot.X)).
			Set("end", tree.Number(after)).Set("scale", tree.Number(knot.Value)))
	}
	return fun("AggregatingFun").Set("funs", list)
}
