package solution

import (
	"cmp"
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// GeniusKalai returns the point that GENIUS calls Kalai–Smorodinsky: that of the frontier where utilities, not gains, are
// least unequal, min Σ_{i<j} |uᵢ − uⱼ|, with two parties min |u₁ − u₂|; false if there are no points (BidSpace and
// MultilateralAnalysis of GENIUS, whose comments say as much). No deal plays no part. It is [KalaiSmorodinsky] only by
// accident, and needs utilities that are comparable between parties. With four and more parties GENIUS finds no point
// where every sum is 2 or more, its starting value; here there is always one.
//
// The points must be a frontier: a dominated one may be the most equal. Ties: as in GENIUS, which goes through its
// frontier by the first party's utility, ascending, the lowest such utility; then the next party's; then the lowest
// outcome.
func GeniusKalai(points []frontier.Point) (frontier.Point, bool) {
	return best(points, func(p, q frontier.Point) int {
		return cmp.Or(cmp.Compare(inequality(q.U), inequality(p.U)), slices.Compare(q.U, p.U))
	})
}

// inequality returns the sum of the differences of all pairs.
func inequality(u []preference.Utils) (s preference.Utils) {
	for i := range u {
		for _, v := range u[:i] {
			s += max(u[i]-v, v-u[i])
		}
	}
	return s
}

// NegoLogKalai returns the point that NegoLog calls Kalai's: that with the greatest sum of utilities, max Σᵢ uᵢ, whatever
// no deal is worth; false if there are no points (BidSpace of NegoLog, kalai_point). It is neither [Egalitarian] nor
// [KalaiSmorodinsky], and differs from [Utilitarian] in that it may be worth less than no deal to a party.
//
// Ties: as in NegoLog, which goes through all outcomes by the first party's utility, descending, the highest such
// utility; then the next party's; then, where NegoLog keeps whichever outcome it made first, the lowest outcome.
func NegoLogKalai(points []frontier.Point) (frontier.Point, bool) {
	return best(points, func(p, q frontier.Point) int {
		return cmp.Or(cmp.Compare(sum(p.U), sum(q.U)), slices.Compare(p.U, q.U))
	})
}

// best returns the first point by an order of points, of ties the one with the lowest outcome.
func best(points []frontier.Point, better func(p, q frontier.Point) int) (frontier.Point, bool) {
	if len(points) == 0 {
		return frontier.Point{}, false
	}
	top := points[0]
	for _, q := range points[1:] {
		if cmp.Or(better(q, top), top.Outcome.Compare(q.Outcome)) > 0 {
			top = q
		}
	}
	return top, true
}
