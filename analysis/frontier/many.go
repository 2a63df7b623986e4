package frontier

import (
	"cmp"
	"slices"
)

// batch is how many points mergeMany lays out before it looks for dominated ones.
const batch = 1 << 13

// mergeMany merges in any number of coordinates. Sums come in order, so only points before a sum can dominate it: in
// three coordinates a staircase tells at once (stairs.go), in more they are laid out and filtered in batches
// (maxima.go). Cost: n sums of k streams, of which f points stay, take O(n·(log k + log f)) in three coordinates, and
// O(n·(log n)^(d−2)) at worst in d.
func (s *Solver) mergeMany(dst []point, streams []stream) []point {
	from, settled := len(dst), len(dst)
	nodes, ext, room := len(s.nodes), len(s.ext), batch
	s.stairs = s.stairs[:0]
	for h, n := s.open(streams), 0; len(h) > 0; n++ {
		if n%batch == 0 && s.aborts() {
			return dst[:from]
		}
		run, u, v := len(dst), h[0].u, h[0].v
		for len(h) > 0 && h[0].u == u && h[0].v == v {
			if st := &streams[h[0].stream]; !s.headUnder(st) {
				dst = append(dst, s.moved(st.list[st.next], st.by))
			}
			h = advance(h, streams)
		}
		dst = s.distinct(dst, run)
		if len(dst)-settled >= room {
			if s.extra > 1 {
				dst = s.thinOut(dst, from, settled)
			}
			dst = s.compact(s.squeeze(dst, from), from, nodes, ext)
			settled, room = len(dst), max(batch, len(dst)-from)
		}
	}
	switch {
	case s.extra > 1:
		dst = s.thinOut(dst, from, settled)
	case s.cell > 1:
		dst = s.thinOut(dst, from, from)
	}
	if s.aborts() { // perhaps while thinning out
		return dst[:from]
	}
	return s.compact(dst, from, nodes, ext)
}

// advance moves the first head on to the next point of its stream.
func advance(h []head, streams []stream) []head {
	st := &streams[h[0].stream]
	if st.next++; st.next < len(st.list) {
		h[0].u, h[0].v = st.list[st.next].u+st.by.u, st.list[st.next].v+st.by.v
	} else {
		h[0] = h[len(h)-1]
		h = h[:len(h)-1]
	}
	siftDown(h, 0)
	return h
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

// compact frees the nodes and further coordinates that points dropped from list[from:] have left behind those
// places.
func (s *Solver) compact(list []point, from, nodes, ext int) []point {
	freshNodes, freshExt := s.freshNodes[:0], s.freshExt[:0]
	for i := from; i < len(list); i++ {
		q := &list[i]
		if int(q.node) >= nodes && !s.alternatives { // made by the merge, for this point alone
			freshNodes = append(freshNodes, s.nodes[q.node])
			q.node = int32(nodes + len(freshNodes) - 1)
		}
		if s.extra > 0 {
			freshExt = append(freshExt, s.row(*q)...)
			q.ext = int32(ext/s.extra + i - from)
		}
	}
	if !s.alternatives { // which are made of one another
		s.nodes = append(s.nodes[:nodes], freshNodes...)
	}
	s.ext = append(s.ext[:ext], freshExt...)
	s.freshNodes, s.freshExt = freshNodes, freshExt
	return list
}

// filter sorts list[from:] and drops its dominated points.
func (s *Solver) filter(list []point, from int) []point {
	s.stairs = s.stairs[:0]
	list = s.distinct(list, from)
	if s.extra > 1 {
		return s.thinOut(list, from, from)
	}
	return list
}

// distinct sorts list[from:] and, among points worth the same to every party, keeps the lowest outcome; one that pleases a
// ratifier less than a lower outcome does is superfluous, one that pleases him more is not. In three coordinates it
// drops what is under the stairs as well, and raises them.
func (s *Solver) distinct(list []point, from int) []point {
	if len(list)-from > 1 {
		slices.SortFunc(list[from:], s.order)
	}
	kept := list[:from]
	for i := from; i < len(list); {
		group, first := len(kept), list[i]
		for ; i < len(list) && s.sameForParties(first, list[i]); i++ {
			if q := list[i]; !s.underStairs(q) && !s.superseded(kept[group:], q) {
				kept = append(kept, q)
			}
		}
		if s.extra == 1 && len(kept) > group { // the first pleases the ratifier most
			s.stairs = raise(s.stairs, stair{kept[group].v, s.ext[kept[group].ext]})
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
	if s.alternatives {
		return 0
	}
	return s.compare(x.node, y.node)
}

// sameForParties reports whether every party is indifferent.
func (s *Solver) sameForParties(k, q point) bool {
	third := max(0, s.parties-2)
	return k.u == q.u && k.v == q.v && slices.Equal(s.row(k)[:third], s.row(q)[:third])
}

// superseded reports whether one of the points, all worth the same to every party, is of a lower outcome than q and
// pleases every ratifier at least as much. Where all outcomes are wanted, one of the points takes in q if ratifiers are
// indifferent as well.
func (s *Solver) superseded(group []point, q point) bool {
	for i, k := range group {
		if s.alternatives && slices.Equal(s.row(k), s.row(q)) {
			group[i].node = s.either(k.node, q.node)
			return true
		}
		if !s.alternatives && covers(s.row(k), s.row(q)) && s.compare(k.node, q.node) <= 0 {
			return true
		}
	}
	return false
}
