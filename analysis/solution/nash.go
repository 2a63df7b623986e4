package solution

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"

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
		return cmp.Or(compareProducts(x, y), smallestThenSum(x, y))
	})
}

// smallestThenSum compares the smallest gains, then the sums.
func smallestThenSum(x, y []preference.Utils) int {
	return cmp.Or(compareSmallest(x, y), cmp.Compare(sum(x), sum(y)))
}

// compareProducts compares ∏xᵢ and ∏yᵢ exactly; entries are not negative.
func compareProducts(x, y []preference.Utils) int {
	if len(x) == 2 && len(y) == 2 {
		return compare128(uint64(x[0]), uint64(x[1]), uint64(y[0]), uint64(y[1]))
	}
	if c, sure := compareFloats(floatProduct(x), floatProduct(y)); sure {
		return c
	}
	return product(x).Cmp(product(y))
}

// compare128 compares a·b and c·d.
func compare128(a, b, c, d uint64) int {
	h, l := bits.Mul64(a, b)
	i, m := bits.Mul64(c, d)
	return cmp.Or(cmp.Compare(h, i), cmp.Compare(l, m))
}

// compareFloats compares two sums or products of a few numbers, none negative, that were calculated in floating point,
// and reports whether they are so far apart that rounding cannot have decided.
func compareFloats(x, y float64) (c int, sure bool) {
	const margin = 1 + 1e-9 // some 10⁶ times the rounding of a dozen operations
	switch {
	case x > y*margin && !math.IsInf(x, 1):
		return 1, true
	case y > x*margin && !math.IsInf(y, 1):
		return -1, true
	}
	return 0, false
}

func floatProduct(x []preference.Utils) float64 {
	p := 1.0
	for _, g := range x {
		p *= float64(g)
	}
	return p
}

func product(x []preference.Utils) *big.Int {
	p := big.NewInt(1)
	for _, g := range x {
		p.Mul(p, big.NewInt(int64(g)))
	}
	return p
}
