package scenario

import (
	"math/big"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// breaks returns, ascending, the numbers of a Real issue at which some profile's line may bend, and both ends.
func (s *Scenario) breaks(j int) []*big.Rat {
	is := &s.Issues[j]
	xs := []*big.Rat{is.Low, is.High}
	for i := range s.Profiles {
		if len(s.Profiles[i].Evaluators) == 0 {
			continue
		}
		for _, k := range s.Profiles[i].Evaluators[j].Knots {
			if k.X.Cmp(is.Low) > 0 && k.X.Cmp(is.High) < 0 {
				xs = append(xs, k.X)
			}
		}
	}
	slices.SortFunc(xs, (*big.Rat).Cmp)
	return slices.CompactFunc(xs, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })
}

// lineTerms adds what the knots of the issues left out of the space are worth.
func (b *builder) lineTerms(t *terms, i int) {
	p := &b.s.Profiles[i]
	for j := range b.s.Issues {
		if b.at[j] >= 0 {
			continue
		}
		var row []*big.Rat
		for _, x := range b.s.breaks(j) {
			v := new(big.Rat)
			if len(p.Evaluators) > 0 {
				v = p.Evaluators[j].At(x)
				v.Mul(v, or(p.Weights[j], 0))
				v.Quo(v, or(p.Divisor, 1))
			}
			row = append(row, v)
		}
		t.lines = append(t.lines, row)
		t.all = append(t.all, row...)
		t.widen(row...)
	}
}

// lines returns the issues left out of the space.
func (b *builder) lines(all []terms, unit preference.Utils) []model.Line {
	var out []model.Line
	for j := range b.s.Issues {
		if b.at[j] >= 0 {
			continue
		}
		var line model.Line
		for k, x := range b.s.breaks(j) {
			f, _ := x.Float64()
			knot := model.Knot{X: f}
			for i := range all {
				knot.U = append(knot.U, round(all[i].lines[len(out)][k], unit))
			}
			line.Knots = append(line.Knots, knot)
		}
		out = append(out, line)
	}
	return out
}

// LineIssues returns the numbers of the issues that [Scenario.Problem] turns into Lines under the options, in order.
func (s *Scenario) LineIssues(opt ProblemOptions) []int {
	on := s.gridded(opt)
	var out []int
	for j := range s.Issues {
		if _, found := slices.BinarySearch(on, j); !found {
			out = append(out, j)
		}
	}
	return out
}
