package solution

import (
	"slices"

	"parley/analysis/frontier"
	"parley/model/preference"
)

// pick returns the first point in the order given by better, among those with gains of at least zero; false if there
// is none. Better compares gains: above zero if those of x are to be preferred to those of y.
func pick(points []frontier.Point, d []preference.Utils, better func(x, y []preference.Utils) int) (frontier.Point, bool) {
	var best frontier.Point
	top, g := make([]preference.Utils, len(d)), make([]preference.Utils, len(d))
	found := false
	for _, q := range points {
		if !gains(g, q, d) {
			continue
		}
		c := 1
		if found {
			if c = better(g, top); c == 0 {
				c = best.Outcome.Compare(q.Outcome)
			}
		}
		if c > 0 {
			best, found = q, true
			copy(top, g)
		}
	}
	return best, found
}

// gains writes u − d to g and reports whether none is negative.
func gains(g []preference.Utils, q frontier.Point, d []preference.Utils) bool {
	if len(q.U) != len(d) {
		panic("solution: a disagreement point of another number of parties")
	}
	for i := range d {
		if g[i] = q.U[i] - d[i]; g[i] < 0 {
			return false
		}
	}
	return true
}

func sum(g []preference.Utils) (s preference.Utils) {
	for _, x := range g {
		s += x
	}
	return s
}

// leximin compares the smallest entries, then the second smallest, and so on.
func leximin(x, y []preference.Utils) int {
	if len(x) == 2 {
		return slices.Compare([]preference.Utils{min(x[0], x[1]), max(x[0], x[1])}, []preference.Utils{min(y[0], y[1]), max(y[0], y[1])})
	}
	if c := compareSmallest(x, y); c != 0 { // the usual case, without sorting
		return c
	}
	return slices.Compare(slices.Sorted(slices.Values(x)), slices.Sorted(slices.Values(y)))
}
