package modelling

import (
	"cmp"
	"math"
	"slices"

	"parley/internal/num"
)

// A Score says how near an estimate comes to the truth.
type Score struct {
	RMSE     float64 // 0 is perfect
	Spearman float64 // 1 is perfect, 0 knows nothing, −1 the reverse
	Kendall  float64 // likewise
}

// Compare scores an estimate of utilities, outcome by outcome, against the truth.
func Compare(estimate, truth []float64) Score {
	return newComparer(truth).score(slices.Clone(estimate))
}

// A comparer scores estimates of one truth.
type comparer struct {
	truth  []float64 // stretched and rounded
	order  []int
	halves []float64
}

func newComparer(truth []float64) *comparer {
	return &comparer{truth: stretch(slices.Clone(truth)), order: make([]int, len(truth)), halves: make([]float64, len(truth))}
}

// score overwrites the estimate.
func (c *comparer) score(x []float64) Score {
	stretch(x)
	sum := 0.0
	for i, u := range c.truth {
		sum += (x[i] - u) * (x[i] - u)
	}
	return Score{RMSE: math.Sqrt(sum / float64(max(1, len(x)))), Spearman: num.RankCorrelation(x, c.truth), Kendall: c.kendall(x)}
}

// stretch maps x onto [0,1] to 9 decimals, a constant to 1/2, in place.
func stretch(x []float64) []float64 {
	if len(x) == 0 {
		return x
	}
	low, high := slices.Min(x), slices.Max(x)
	for i, u := range x {
		if high-low < 1e-9 {
			x[i] = 0.5
			continue
		}
		x[i] = math.Round((u-low)/(high-low)*1e9) / 1e9
	}
	return x
}

// kendall returns τ_b between x and the truth: sorted by x, ties by the truth, discordant pairs are the exchanges that sorting by
// the truth then takes.
func (c *comparer) kendall(x []float64) float64 {
	u := c.truth
	for i := range c.order {
		c.order[i] = i
	}
	slices.SortFunc(c.order, func(a, b int) int { return cmp.Or(cmp.Compare(x[a], x[b]), cmp.Compare(u[a], u[b])) })
	n := len(x)
	both := tiedPairs(n, func(i int) bool {
		a, b := c.order[i], c.order[i-1]
		return x[a] == x[b] && u[a] == u[b]
	})
	tiedX := tiedPairs(n, func(i int) bool { return x[c.order[i]] == x[c.order[i-1]] })
	sorted := make([]float64, n)
	for i, k := range c.order {
		sorted[i] = u[k]
	}
	discordant := exchanges(sorted, c.halves)
	tiedU := tiedPairs(n, func(i int) bool { return sorted[i] == sorted[i-1] })
	pairs := float64(n) * float64(n-1) / 2
	if pairs == tiedX || pairs == tiedU {
		return 0
	}
	return (pairs - tiedX - tiedU + both - 2*discordant) / (math.Sqrt(pairs-tiedX) * math.Sqrt(pairs-tiedU))
}

// tiedPairs counts the pairs within runs of equals of a sorted list of n.
func tiedPairs(n int, sameAsBefore func(int) bool) float64 {
	pairs, run := 0.0, 0
	for i := 1; i < n; i++ {
		if run++; !sameAsBefore(i) {
			run = 0
		}
		pairs += float64(run)
	}
	return pairs
}

// exchanges sorts x by merging and returns how many neighbours an exchange sort would swap.
func exchanges(x, room []float64) float64 {
	if len(x) < 2 {
		return 0
	}
	h := len(x) / 2
	n := exchanges(x[:h], room) + exchanges(x[h:], room)
	copy(room, x)
	a, b := room[:h], room[h:len(x)]
	for i := range x {
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			x[i], a = a[0], a[1:]
			continue
		}
		x[i], b = b[0], b[1:]
		n += float64(len(a))
	}
	return n
}
