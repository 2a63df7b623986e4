package frontier

import (
	"slices"

	"parley/model/preference"
)

// result returns what was found, in order, thinned to at most so many points if there are more (0: never).
func (s *search) result(lost preference.Utils, most int) Result {
	points := s.points
	slices.SortFunc(points, func(a, b Point) int { return slices.Compare(b.U, a.U) })
	if most > 0 && len(points) > most {
		kept, δ := thinned(points, most, s.widest())
		points, lost = kept, lost+δ
	}
	return Result{Points: points, Exact: lost == 0, Epsilon: s.p.Float(lost)}
}

// thinned returns at most n ≥ 1 points and a δ such that each point has one among them that is no more than δ worse for
// any seat: a small share of the span, doubled as often as needed.
func thinned(points []Point, n int, span preference.Utils) (kept []Point, δ preference.Utils) {
	for δ = span>>20 + 1; ; δ *= 2 {
		kept = nil
		for _, q := range points {
			if !slices.ContainsFunc(kept, func(k Point) bool { return within(k.U, q.U, δ) }) {
				kept = append(kept, q)
			}
		}
		if len(kept) <= n {
			return kept, δ
		}
	}
}

// within reports whether k is no more than δ worse than q for any seat.
func within(k, q []preference.Utils, δ preference.Utils) bool {
	for i := range q {
		if k[i] < q[i]-δ {
			return false
		}
	}
	return true
}
