package solution

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// Nash returns the point with the greatest product of gains over d, ∏ᵢ (uᵢ − dᵢ) over points with u ≥ d; false if
// there is none (Nash 1950, "The Bargaining Problem", Econometrica 18(2):155–162).
//
// Ties, also where every product is zero because somebody gains nothing anywhere: the larger smallest gain, then the
// larger sum of gains, then the lowest outcome.
func Nash(points []frontier.Point, d []preference.Utils) (frontier.Point, bool) {
	return pick(points, d, func(x, y []preference.Utils) int {
		return cmp.Or(
			compareProducts(x, y),
			cmp.Compare(slices.Min(x), slices.Min(y)),
			cmp.Compare(sum(x), sum(y)))
	})
}

// compareProducts compares ∏xᵢ and ∏yᵢ exactly; entries are not negative.
func compareProducts(x, y []preference.Utils) int {
	if len(x) == 2 {
		return compare128(uint64(x[0]), uint64(x[1]), uint64(y[0]), uint64(y[1]))
	}
	return product(x).Cmp(product(y))
}

// compare128 compares a·b and c·d.
func compare128(a, b, c, d uint64) int {
	h, l := bits.Mul64(a, b)
	i, m := bits.Mul64(c, d)
	return cmp.Or(cmp.Compare(h, i), cmp.Compare(l, m))
}

func product(x []preference.Utils) *big.Int {
	p := big.NewInt(1)
	for _, g := range x {
		p.Mul(p, big.NewInt(int64(g)))
	}
	return p
}
