package measure

import (
	"math"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model/preference"
)

// NegMASOpposition returns what NegMAS calls opposition_level: how far the nearest outcome that is worth at least the
// reserved value r to everybody is from (1, …, 1), each utility over the party's greatest one, high (see [Extremes]):
//
//	min √Σᵢ(1 − uᵢ/highᵢ)²   over points with u ≥ r
//
// false if there is no such point, where NegMAS says infinity. As in NegMAS, a party that cannot have more than 0 is
// measured by unit instead. 0 means that all can have their best at once; for two parties who share a pie it is 1/√2. The
// points must be a frontier or all outcomes. NegMAS goes through at most 10,000 outcomes, unless it is given a list.
func NegMASOpposition(points []frontier.Point, r, high []preference.Utils, unit preference.Utils) (float64, bool) {
	inside := slices.DeleteFunc(slices.Clone(points), func(q frontier.Point) bool { return !atLeast(q.U, r) })
	ideal := slices.Clone(high)
	for i, x := range ideal {
		if x == 0 {
			ideal[i] = unit
		}
	}
	_, x, ok := MinDistance(inside, ideal)
	return x, ok
}

// GeniusOpposition returns what GENIUS calls the opposition of two profiles: how far the point of least |u₁ − u₂|, see
// [solution.GeniusKalai], is from (1, 1), where unit makes 1; false if there are no points. What no deal is worth plays no
// part. For more parties GENIUS prints [MinDistance] instead, with unit for every coordinate of the ideal. The points must
// be a frontier.
func GeniusOpposition(points []frontier.Point, unit preference.Utils) (float64, bool) {
	return fromOnes(unit)(solution.GeniusKalai(points))
}

// NegoLogOpposition returns what NegoLog calls opposition: how far the point of the greatest sum of utilities, see
// [solution.NegoLogKalai], is from (1, 1), where unit makes 1; false if there are no points. What no deal is worth plays
// no part.
func NegoLogOpposition(points []frontier.Point, unit preference.Utils) (float64, bool) {
	return fromOnes(unit)(solution.NegoLogKalai(points))
}

func fromOnes(unit preference.Utils) func(frontier.Point, bool) (float64, bool) {
	return func(q frontier.Point, ok bool) (float64, bool) {
		if !ok {
			return 0, false
		}
		return math.Sqrt(relative(q.U, slices.Repeat([]preference.Utils{unit}, len(q.U)))), true
	}
}

func atLeast(u, floor []preference.Utils) bool {
	for i := range u {
		if u[i] < floor[i] {
			return false
		}
	}
	return true
}
