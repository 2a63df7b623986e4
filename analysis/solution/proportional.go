package solution

import (
	"cmp"
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// Proportional returns the point at which the smallest of the gᵢ/wᵢ is largest, then the second smallest, and so on
// (leximin), over points with u ≥ d; false if there is none: gains as nearly as may be in the proportions of the
// weights w (Kalai 1977, "Proportional Solutions to Bargaining Situations: Interpersonal Utility Comparisons",
// Econometrica 45(7):1623–1630; Roth 1979, Axiomatic Models of Bargaining, ch. I.C). Equal weights give [Egalitarian].
//
// Weights are whole numbers, of which only the ratios count. It panics unless there is one above 0 for each party.
//
// Ties: the larger sum of gains, then the lowest outcome.
func Proportional(points []frontier.Point, d []preference.Utils, weights []int64) (frontier.Point, bool) {
	if len(weights) != len(d) {
		panic("solution: weights of another number of parties")
	}
	w := make([]preference.Utils, len(weights))
	for i := range w {
		if w[i] = preference.Utils(weights[i]); w[i] <= 0 {
			panic("solution: a weight that is not above zero")
		}
	}
	var x, y []share
	return pick(points, d, func(g, h []preference.Utils) int {
		x, y = shares(x[:0], g, w), shares(y[:0], h, w)
		return cmp.Or(slices.CompareFunc(x, y, share.compare), cmp.Compare(sum(g), sum(h)))
	})
}
