package frontier

import (
	"cmp"
	"slices"

	"parley/model/preference"
)

// chunk is how many points mergeMany lays out before it filters them.
const chunk = 1 << 15

// mergeMany merges in any number of coordinates: points are laid out, sorted, and filtered, in chunks. Sorting puts a
// dominating point before those that it dominates. Cost: n points of which f stay take O(n log n), or, in more than
// three coordinates, O(n log n + n·f).
func (s *Solver) mergeMany(dst []point, streams []stream) []point {
	from, nodes, ext, room := len(dst), len(s.nodes), len(s.ext), chunk
	for i := range streams {
		st := &streams[i]
		for _, q := range st.list {
			if dst = append(dst, s.moved(q, st.by)); len(dst)-from > room {
				dst = s.compact(s.filter(dst, from), from, nodes, ext)
				room = chunk + 2*(len(dst)-from)
			}
		}
	}
	return s.compact(s.filter(dst, from), from, nodes, ext)
}

// compact frees the nodes and further coordinates that points dropped from list[from:] have left behind those
// places.
func (s *Solver) compact(list []point, from, nodes, ext int) []point {
	freshNodes, freshExt := s.freshNodes[:0], s.freshExt[:0]
	for i := from; i < len(list); i++ {
		q := &list[i]
		if int(q.node) >= nodes { // made by the merge, for this point alone
			freshNodes = append(freshNodes, s.nodes[q.node])
			q.node = int32(nodes + len(freshNodes) - 1)
		}
		if s.extra > 0 {
			freshExt = append(freshExt, s.row(*q)...)
			q.ext = int32(ext/s.extra + i - from)
		}
	}
	s.nodes, s.ext = append(s.nodes[:nodes], freshNodes...), append(s.ext[:ext], freshExt...)
	s.freshNodes, s.freshExt = freshNodes, freshExt
	return list
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
	if s.extra == 1 {
		return s.filterThree(list, from)
	}
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
