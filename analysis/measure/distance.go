package measure

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// Distance returns the point nearest to what a deal is worth, and how far away it is: min √Σᵢ(vᵢ − uᵢ)² over the points v,
// where unit makes 1; false if there are no points. With a frontier it is 0 where the deal is efficient. It needs
// comparable scales, and the nearest point may be worse for a party than the deal: see [Improvements].
//
// Ties: the lowest outcome.
func Distance(points []frontier.Point, u []preference.Utils, unit preference.Utils) (frontier.Point, float64, bool) {
	q, ok := nearest(points, func(x, y frontier.Point) int { return compareSquares(square(x.U, u), square(y.U, u)) })
	if !ok {
		return q, 0, false
	}
	return q, math.Sqrt(square(q.U, u).float()) / float64(unit), true
}

// MinDistance returns the point nearest to the ideal point, and how far away it is if that is (1, …, 1):
//
//	min √Σᵢ(1 − uᵢ/idealᵢ)²
//
// false if there are no points. It panics if a coordinate of the ideal is 0. If no point has uᵢ > idealᵢ, dominated points
// do not matter: see the package comment.
//
// Ties: the lowest outcome.
func MinDistance(points []frontier.Point, ideal []preference.Utils) (frontier.Point, float64, bool) {
	for _, x := range ideal {
		if x == 0 {
			panic("measure: an ideal utility of zero")
		}
	}
	q, ok := nearest(points, func(x, y frontier.Point) int { return compareRelative(x.U, y.U, ideal) })
	if !ok {
		return q, 0, false
	}
	return q, math.Sqrt(relative(q.U, ideal)), true
}

// nearest returns the first point by an order, of ties the one with the lowest outcome.
func nearest(points []frontier.Point, compare func(x, y frontier.Point) int) (frontier.Point, bool) {
	if len(points) == 0 {
		return frontier.Point{}, false
	}
	best := points[0]
	for _, q := range points[1:] {
		if cmp.Or(compare(q, best), q.Outcome.Compare(best.Outcome)) < 0 {
			best = q
		}
	}
	return best, true
}

// squares is a sum of squares below 2¹²⁸, high word first.
type squares [2]uint64

// square returns Σ(uᵢ − vᵢ)²: each difference is below 2⁶¹.
func square(u, v []preference.Utils) (s squares) {
	for i := range u {
		d := uint64(max(u[i]-v[i], v[i]-u[i]))
		h, l := bits.Mul64(d, d)
		var carry uint64
		s[1], carry = bits.Add64(s[1], l, 0)
		s[0] += h + carry
	}
	return s
}

func compareSquares(x, y squares) int {
	return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]))
}

func (s squares) float() float64 { return float64(float64(s[0])*(1<<64)) + float64(s[1]) }

// compareRelative compares Σ(1 − uᵢ/idealᵢ)² exactly.
func compareRelative(u, v, ideal []preference.Utils) int {
	x, y := relative(u, ideal), relative(v, ideal)
	const margin = 1 + 1e-9 // far more than rounding can cost sums of squares
	if x > y*margin || y > x*margin {
		return cmp.Compare(x, y)
	}
	return exactly(u, ideal).Cmp(exactly(v, ideal))
}

// relative returns Σ(1 − uᵢ/idealᵢ)². Every product is rounded by itself, so that no machine fuses it into the sum.
func relative(u, ideal []preference.Utils) (sum float64) {
	for i := range u {
		x := float64(ideal[i]-u[i]) / float64(ideal[i])
		sum += float64(x * x)
	}
	return sum
}

func exactly(u, ideal []preference.Utils) *big.Rat {
	sum := new(big.Rat)
	for i := range u {
		x := big.NewRat(int64(ideal[i]-u[i]), int64(ideal[i]))
		sum.Add(sum, x.Mul(x, x))
	}
	return sum
}
