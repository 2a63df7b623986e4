package modelling

import (
	"math"

	"parley/internal/num"
)

// report puts the scores of all talks together, in the order of jobs.
func (s *sample) report(heard [][]hearing) *Report {
	r := &Report{Rounds: s.Rounds, Talks: len(heard), Outcomes: len(s.options), Sampled: !s.complete}
	for _, e := range s.Strategies {
		r.Strategies = append(r.Strategies, e.Name)
	}
	var all []hearing
	for _, x := range heard {
		all = append(all, x...)
	}
	for k, name := range s.Models {
		result := Result{Model: name}
		for i := range len(all[0].scores[k]) {
			result.Points = append(result.Points, s.point(all, k, i, func(hearing) bool { return true }))
		}
		last := len(result.Points) - 1
		for of := range s.Strategies {
			result.Against = append(result.Against, s.point(all, k, last, func(h hearing) bool { return h.of == of }))
		}
		r.Results = append(r.Results, result)
	}
	return r
}

// point takes the means of model k at a time over some hearings.
func (s *sample) point(all []hearing, k, time int, counts func(hearing) bool) Point {
	var rmse, spearman, kendall []float64
	for _, h := range all {
		if counts(h) {
			x := h.scores[k][time]
			rmse, spearman, kendall = append(rmse, x.RMSE), append(spearman, x.Spearman), append(kendall, x.Kendall)
		}
	}
	return Point{Time: s.timeOf(time), RMSE: mean(rmse), Spearman: mean(spearman), Kendall: mean(kendall)}
}

// timeOf returns the share of rounds after which a comparison was made.
func (s *sample) timeOf(i int) float64 {
	if i == 0 {
		return 0
	}
	for r := range s.Rounds {
		if due(r, s.Rounds, s.Times) {
			if i--; i == 0 {
				return float64(r+1) / float64(s.Rounds)
			}
		}
	}
	return 1
}

// mean returns the mean and the half width of its 95 % interval.
func mean(x []float64) Mean {
	m := 0.0
	for _, y := range x {
		m += y
	}
	m /= float64(len(x))
	half := 1.959963984540054 * num.StandardError(x)
	if math.IsNaN(half) {
		half = 0
	}
	return Mean{Mean: m, Half: half}
}
