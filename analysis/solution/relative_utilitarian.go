package solution

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// RelativeUtilitarian returns the point with the greatest sum of shares of the ideal gains, Σᵢ gᵢ/Iᵢ, where Iᵢ is the
// best gain of party i among points with u ≥ d; false if there is none (Dhillon and Mertens 1999, "Relative
// Utilitarianism", Econometrica 67(3):471–498). It is [Utilitarian] with every party's utility scaled from 0 at no deal
// to 1 at the best it could get from a deal, so scales need not be comparable. A party whose ideal gain is zero is left
// out.
//
// Ties: the leximin order of the shares, so the more equal ones; then the larger sum of gains; then the lowest outcome.
func RelativeUtilitarian(points []frontier.Point, d []preference.Utils) (frontier.Point, bool) {
	ideal := ideals(points, d)
	total := newShareSum(ideal)
	var x, y []share
	return pick(points, d, func(g, h []preference.Utils) int {
		if c := total.compare(g, h); c != 0 {
			return c
		}
		x, y = shares(x[:0], g, ideal), shares(y[:0], h, ideal)
		return cmp.Or(slices.CompareFunc(x, y, share.compare), cmp.Compare(sum(g), sum(h)))
	})
}

// A shareSum compares sums of shares of ideal gains.
type shareSum struct {
	ideal []preference.Utils // 1 where it was 0: the gain is 0 too
	rest  []*big.Int         // per party: the product of the other ideals
}

func newShareSum(ideal []preference.Utils) shareSum {
	s := shareSum{ideal: onesForZeros(ideal)}
	for i := range s.ideal {
		s.rest = append(s.rest, product(slices.Delete(slices.Clone(s.ideal), i, i+1)))
	}
	return s
}

// compare compares Σgᵢ/Iᵢ and Σhᵢ/Iᵢ exactly: over the common denominator ∏Iᵢ.
func (s shareSum) compare(g, h []preference.Utils) int {
	if len(s.ideal) == 2 {
		a, b := cross(g, s.ideal), cross(h, s.ideal)
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	}
	if c, sure := compareFloats(s.float(g), s.float(h)); sure {
		return c
	}
	return s.numerator(g).Cmp(s.numerator(h))
}

// cross returns g₁·I₂ + g₂·I₁, high word first. Each product is below 2¹²².
func cross(g, ideal []preference.Utils) [2]uint64 {
	h, l := bits.Mul64(uint64(g[0]), uint64(ideal[1]))
	i, m := bits.Mul64(uint64(g[1]), uint64(ideal[0]))
	low, carry := bits.Add64(l, m, 0)
	return [2]uint64{h + i + carry, low}
}

func (s shareSum) float(g []preference.Utils) (x float64) {
	for i := range g {
		x += float64(g[i]) / float64(s.ideal[i])
	}
	return x
}

func (s shareSum) numerator(g []preference.Utils) *big.Int {
	out := new(big.Int)
	for i := range g {
		out.Add(out, new(big.Int).Mul(big.NewInt(int64(g[i])), s.rest[i]))
	}
	return out
}
