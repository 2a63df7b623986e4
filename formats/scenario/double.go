package scenario

import (
	"cmp"
	"math"
	"slices"

	"parley/model/outcome"
)

// CountInDouble returns how many points the frontier of two additive profiles has where utilities are summed in
// floating point, product by product and issue by issue, and compared as they come out: what programs that sweep all
// outcomes so count. Rounding splits outcomes that tie on paper, and lifts some that are dominated, so it may be more
// than there are. ok is false for other profiles and for more outcomes than limit. Cost: one visit to each outcome, and
// sorting.
func (s *Scenario) CountInDouble(opt ProblemOptions, limit int) (n int, ok bool) {
	if len(s.Profiles) != 2 || !s.Profiles[0].Additive() || !s.Profiles[1].Additive() {
		return 0, false
	}
	card := make([]int, len(s.Issues))
	for j := range card {
		card[j] = s.Issues[j].options(opt)
	}
	space := outcome.NewSpace(card...)
	size, ok := space.SmallSize(limit)
	if !ok {
		return 0, false
	}
	rows := [2][][]float64{s.products(0, opt), s.products(1, opt)}
	all := make([][2]float64, size)
	var ω outcome.Outcome
	for k := range all {
		ω = space.At(ω, k)
		for i := range rows {
			for j, o := range ω {
				all[k][i] += rows[i][j][o]
			}
		}
	}
	slices.SortFunc(all, func(x, y [2]float64) int { return cmp.Or(cmp.Compare(y[0], x[0]), cmp.Compare(y[1], x[1])) })
	best := math.Inf(-1)
	for _, q := range all {
		if q[1] > best {
			best, n = q[1], n+1
		}
	}
	return n, true
}

// products returns weight times worth of every option, each rounded as floating point rounds it.
func (s *Scenario) products(i int, opt ProblemOptions) [][]float64 {
	p := &s.Profiles[i]
	out := make([][]float64, len(s.Issues))
	for j := range s.Issues {
		out[j] = make([]float64, s.Issues[j].options(opt))
		if len(p.Evaluators) == 0 {
			continue
		}
		w, _ := or(p.Weights[j], 0).Float64()
		e := &p.Evaluators[j]
		for o := range out[j] {
			if e.Values == nil {
				out[j][o], _ = e.At(s.Issues[j].number(o, opt)).Float64()
			} else {
				out[j][o], _ = e.Values[o].Float64()
				most, _ := or(e.Divisor, 1).Float64()
				out[j][o] /= most
			}
			out[j][o] *= w
		}
	}
	return out
}
