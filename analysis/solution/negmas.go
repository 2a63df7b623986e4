package solution

import (
	"cmp"
	"math/big"
	"math/bits"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// NegMASKalai returns the points that NegMAS lists as Kalai's (kalai_points of negmas.preferences): those with the
// greatest smallest gain, max minᵢ (uᵢ − dᵢ) over points with u ≥ r, where r is the reserved value and
//
//	dᵢ = max(rᵢ, lowᵢ)
//
// with lowᵢ and highᵢ the least and the greatest utility of party i over all outcomes, dominated ones included. So a
// reserved value below everything that could be agreed is not the disagreement point. It is [Egalitarian] with that d
// and without its refinement: all points that tie are returned, in the order given. As in NegMAS, all points are if some
// party's d is no less than its greatest utility. NegMAS takes values for equal that differ by up to 10⁻¹²; here only
// equal ones are.
func NegMASKalai(points []frontier.Point, r, low, high []preference.Utils) []frontier.Point {
	d, flat := raised(r, low, high)
	if flat {
		return points
	}
	return ties(points, d, compareSmallest)
}

// NegMASKS returns the points that NegMAS lists as Kalai–Smorodinsky's (ks_points): those at which the shares
// sᵢ = (uᵢ − dᵢ)/(highᵢ − dᵢ) are least unequal,
//
//	min (maxᵢ sᵢ − minᵢ sᵢ)   over points with u ≥ r
//
// where [KalaiSmorodinsky] makes the smallest share greatest; on a finite set these may be different points, and this
// one may leave everybody with less. The ideal is the party's best of all outcomes, not of those that are worth at
// least d to the others. Disagreement point d, ties and the rest: see [NegMASKalai].
func NegMASKS(points []frontier.Point, r, low, high []preference.Utils) []frontier.Point {
	d, flat := raised(r, low, high)
	if flat {
		return points
	}
	ideal := make([]preference.Utils, len(d))
	for i := range d {
		ideal[i] = high[i] - d[i]
	}
	return ties(points, d, func(g, h []preference.Utils) int { return compareSpreads(h, g, ideal) })
}

// NegMASNash returns the points that NegMAS lists as Nash's (nash_points): those with the greatest product
// ∏ᵢ (uᵢ − dᵢ) over all points of the frontier, whether or not they are worth d. Two losses thus make a gain: with a
// reserved value above what could be agreed, the point may be one that nobody would sign. GENIUS multiplies in the same
// way. Where something is worth more than d to all, and nothing less than d to two, these are the ties of [Nash].
// Disagreement point d, ties and the rest: see [NegMASKalai]. The points must be a frontier.
func NegMASNash(points []frontier.Point, r, low, high []preference.Utils) []frontier.Point {
	d, flat := raised(r, low, high)
	if flat {
		return points
	}
	var tied []frontier.Point
	for _, q := range points {
		c := 1
		if len(tied) > 0 {
			c = compareSigned(q.U, tied[0].U, d)
		}
		if c > 0 {
			tied = tied[:0]
		}
		if c >= 0 {
			tied = append(tied, q)
		}
	}
	return tied
}

// raised returns the disagreement point of NegMAS, and whether some party has nothing to gain over it.
func raised(r, low, high []preference.Utils) (d []preference.Utils, flat bool) {
	if len(low) != len(r) || len(high) != len(r) {
		panic("solution: ranges of another number of parties")
	}
	for i := range r {
		d = append(d, max(r[i], low[i]))
		flat = flat || d[i] >= high[i]
	}
	return d, flat
}

// compareSpreads compares maxᵢ sᵢ − minᵢ sᵢ of the shares sᵢ = gᵢ/Iᵢ exactly, I > 0.
func compareSpreads(g, h, ideal []preference.Utils) int {
	if len(g) == 2 {
		x, y := spread128(g, ideal), spread128(h, ideal)
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
	}
	return spread(g, ideal).Cmp(spread(h, ideal))
}

// spread128 returns |g₁·I₂ − g₂·I₁|, high word first: the spread of two shares, times I₁·I₂.
func spread128(g, ideal []preference.Utils) [2]uint64 {
	h, l := bits.Mul64(uint64(g[0]), uint64(ideal[1]))
	i, m := bits.Mul64(uint64(g[1]), uint64(ideal[0]))
	if cmp.Or(cmp.Compare(h, i), cmp.Compare(l, m)) < 0 {
		h, l, i, m = i, m, h, l
	}
	low, borrow := bits.Sub64(l, m, 0)
	return [2]uint64{h - i - borrow, low}
}

func spread(g, ideal []preference.Utils) *big.Rat {
	s := shares(nil, g, ideal)
	first, last := s[0], s[len(s)-1]
	return new(big.Rat).Sub(
		big.NewRat(int64(last.gain), int64(last.ideal)),
		big.NewRat(int64(first.gain), int64(first.ideal)))
}

// compareSigned compares ∏(uᵢ − dᵢ) and ∏(vᵢ − dᵢ), which may be negative.
func compareSigned(u, v, d []preference.Utils) int {
	x, a := signed(u, d)
	y, b := signed(v, d)
	return cmp.Or(cmp.Compare(a, b), a*compareProducts(x, y))
}

// signed returns the absolute gains and the sign of their product.
func signed(u, d []preference.Utils) (g []preference.Utils, sign int) {
	sign = 1
	for i := range d {
		x := u[i] - d[i]
		sign *= cmp.Compare(x, 0)
		g = append(g, max(x, -x))
	}
	return g, sign
}
