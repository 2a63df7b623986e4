package choice

import (
	"math"
	"slices"

	"parley/internal/num"
)

// A Table holds the value of every choice in every future: Table[choice][future], at least one of each.
type Table [][]float64

// Futures returns the number of futures.
func (t Table) Futures() int {
	if len(t) == 0 {
		return 0
	}
	return len(t[0])
}

// Regret returns how far each choice falls short of the best one in each future; never below 0. Cost: choices·futures.
func (t Table) Regret() [][]float64 {
	out := make([][]float64, len(t))
	for c := range t {
		out[c] = make([]float64, len(t[c]))
	}
	for f := range t.Futures() {
		top := math.Inf(-1)
		for c := range t {
			top = max(top, t[c][f])
		}
		for c := range t {
			out[c][f] = top - t[c][f]
		}
	}
	return out
}

// each applies a figure to the row of every choice.
func each(rows [][]float64, figure func(row []float64) float64) []float64 {
	out := make([]float64, len(rows))
	for c, row := range rows {
		out[c] = figure(row)
	}
	return out
}

// Expected returns the mean of each choice over futures of the given probabilities, which sum to 1.
func (t Table) Expected(p []float64) []float64 {
	return each(t, func(row []float64) float64 { return num.Mean(row, p) })
}

// Laplace returns the plain mean of each choice over the futures, as if all were equally likely.
func (t Table) Laplace() []float64 { return each(t, mean) }

// Worst returns the least value of each choice (Wald's maximin compares these).
func (t Table) Worst() []float64 {
	return each(t, func(row []float64) float64 { return slices.Min(row) })
}

// Hurwicz returns α times the best value of each choice plus 1 − α times its worst; α ∈ [0,1], 0 is the worst case.
func (t Table) Hurwicz(α float64) []float64 {
	return each(t, func(row []float64) float64 {
		return float64(α*slices.Max(row)) + float64((1-α)*slices.Min(row))
	})
}

// MaxRegret returns the largest regret of each choice.
func (t Table) MaxRegret() []float64 {
	return each(t.Regret(), func(row []float64) float64 { return slices.Max(row) })
}

// RegretQuantile returns the q-quantile of each choice's regret over the futures, q ∈ (0,1]: the smallest regret that a
// share q of the futures does not pass.
func (t Table) RegretQuantile(q float64) []float64 {
	return each(t.Regret(), func(row []float64) float64 {
		slices.Sort(row)
		at := int(math.Ceil(q*float64(len(row))-1e-9)) - 1
		return row[min(max(at, 0), len(row)-1)]
	})
}

// MeanRegret returns the plain mean of each choice's regret. It orders choices as Laplace does, the other way round.
func (t Table) MeanRegret() []float64 { return each(t.Regret(), mean) }

// Satisfies returns the share of futures in which each choice is worth at least least[future]; differences below 10⁻¹²
// count as none.
func (t Table) Satisfies(least []float64) []float64 {
	return each(t, func(row []float64) float64 {
		n := 0
		for f, v := range row {
			if v >= least[f]-1e-12 {
				n++
			}
		}
		return float64(n) / float64(len(row))
	})
}

// Highest returns the choice with the largest figure; among those within 10⁻¹² of it the one with the largest second
// figure, then the first. A rule that wants the least of something passes its negatives.
func Highest(figure, second []float64) int {
	top := slices.Max(figure)
	best := -1
	for c := range figure {
		if figure[c] >= top-1e-12 && (best < 0 || second[c] > second[best]+1e-12) {
			best = c
		}
	}
	return best
}

func mean(x []float64) float64 { return num.Mean(x, equal(len(x))) }

func equal(n int) []float64 {
	w := make([]float64, n)
	for k := range w {
		w[k] = 1 / float64(n)
	}
	return w
}
