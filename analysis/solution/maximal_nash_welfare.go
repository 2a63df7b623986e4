package solution

import (
	"cmp"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// MaximalNashWelfare returns, of the points with u ≥ d at which as many parties as possible gain something over d, the
// one with the greatest product of the gains of those who do; false if there is none (Caragiannis, Kurokawa, Moulin,
// Procaccia, Shah and Wang 2019, "The Unreasonable Fairness of Maximum Nash Welfare", ACM Transactions on Economics and
// Computation 7(3):12). It is [Nash] wherever everybody can gain at once, and tells points apart where that is
// impossible and all products are zero. The source divides goods, with d = 0: what a party has without any.
//
// Ties, also between different groups of the same number: the larger smallest gain, then the larger sum of gains, then
// the lowest outcome.
func MaximalNashWelfare(points []frontier.Point, d []preference.Utils) (frontier.Point, bool) {
	return pick(points, d, func(x, y []preference.Utils) int {
		return cmp.Or(compareWelfare(x, y), smallestThenSum(x, y))
	})
}

// compareWelfare compares the numbers of gains above zero, then the products of those.
func compareWelfare(x, y []preference.Utils) int {
	n, m := positives(x), positives(y)
	if n == m && n < len(x) {
		return compareProducts(onesForZeros(x), onesForZeros(y))
	}
	return cmp.Or(cmp.Compare(n, m), compareProducts(x, y))
}

func positives(g []preference.Utils) (n int) {
	for _, x := range g {
		if x > 0 {
			n++
		}
	}
	return n
}

// onesForZeros makes a product that of the entries above zero.
func onesForZeros(g []preference.Utils) []preference.Utils {
	out := make([]preference.Utils, len(g))
	for i, x := range g {
		out[i] = max(x, 1)
	}
	return out
}
