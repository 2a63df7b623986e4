package frontier

import (
	"cmp"
	"slices"

	"parley/model/preference"
)

// mergeMany merges in any number of coordinates: all points are laid out, sorted, and filtered. Sorting puts a
// dominating point before those that it dominates. Cost: n points of which f stay take O(n log n + n·f).
func (s *Solver) mergeMany(dst []point, streams []stream) []point {
	from := len(dst)
	for i := range streams {
		st := &streams[i]
		for _, q := range st.list {
			dst = append(dst, s.moved(q, st.by))
		}
	}
	return s.filter(dst, from)
}

// moved returns the sum of two points.
func (s *Solver) moved(q, by point) point {
	sum := point{u: q.u + by.u, v: q.v + by.v, node: s.sum(q.node, by.node), ext: s.newExt()}
	x, a, b := s.row(sum), s.row(q), s.row(by)
	for i := range x {
		x[i] = a[i] + b[i]
	}
	return sum
}

// filter sorts list[from:] and drops its dominated points.
func (s *Solver) filter(list []point, from int) []point {
	slices.SortFunc(list[from:], s.order)
	kept := list[:from]
	for _, q := range list[from:] {
		if !s.dominated(kept[from:], q) {
			kept = append(kept, q)
		}
	}
	return kept
}

// order sorts by coordinates, descending, and equal points by outcome.
func (s *Solver) order(x, y point) int {
	if c := cmp.Compare(y.u, x.u); c != 0 {
		return c
	}
	if c := cmp.Compare(y.v, x.v); c != 0 {
		return c
	}
	if c := slices.Compare(s.row(y), s.row(x)); c != 0 {
		return c
	}
	return s.compare(x.node, y.node)
}

// dominated reports whether a point kept earlier makes q superfluous: it is at least as good for every party and every
// veto, and better for a party or, if the parties are indifferent, of a lower outcome. (An outcome that pleases a
// ratifier more does not displace a lower one that may please him enough.)
func (s *Solver) dominated(kept []point, q point) bool {
	x := s.row(q)
	for i := len(kept) - 1; i >= 0; i-- {
		k := kept[i]
		if k.v >= q.v && covers(s.row(k), x) {
			if k.u > q.u || k.v > q.v || s.betterForThird(k, q) || s.compare(k.node, q.node) <= 0 {
				return true
			}
		}
	}
	return false
}

// betterForThird reports whether k differs from q, which it covers, for a party beyond the second.
func (s *Solver) betterForThird(k, q point) bool {
	third := max(0, s.parties-2)
	return !slices.Equal(s.row(k)[:third], s.row(q)[:third])
}

// covers reports whether x ≥ y in every coordinate.
func covers(x, y []preference.Utils) bool {
	for i := range x {
		if x[i] < y[i] {
			return false
		}
	}
	return true
}
