package frontier

import "parley/model/preference"

// A stream is a sorted list of points, each moved by the same point.
type stream struct {
	list []point
	by   point
	next int // place of the point that is at the head
}

// A head is the first point of a stream that is still to be merged.
type head struct {
	u, v   preference.Utils
	stream int32
}

// open lines up the heads of streams.
func (s *Solver) open(streams []stream) []head {
	h := s.heads[:0]
	for i := range streams {
		st := &streams[i]
		st.next = 0
		h = append(h, head{st.list[0].u + st.by.u, st.list[0].v + st.by.v, int32(i)})
	}
	s.heads = h
	heapify(h)
	return h
}

// merge appends to dst the points of the streams that no other dominates, sorted by u, then v, then the further
// coordinates, descending; of equal points, the one of the lowest outcome stays. The streams' own lists must be so
// sorted. dst may be the memory in which they lie.
// What a loss of δ makes superfluous may go as well, if there are many points; so may more, if there are too many.
// s.cell then says what was lost. s.aborted says that nothing came of it, as the caller asked for the best so far.
func (s *Solver) merge(dst []point, streams []stream, δ preference.Utils) []point {
	n := sums(streams)
	s.cell, s.room = 1, n
	if !s.ample(n) {
		s.room = slackOfMerge * s.roomy()
	}
	s.aborted, s.calm = false, !s.hurries()
	if s.extra == 0 {
		return s.mergeTwo(dst, streams)
	}
	if n > shortList {
		s.cell = δ + 1
	}
	if s.calm {
		s.maxima.halt = &s.budget
	}
	dst = s.mergeMany(dst, streams)
	s.maxima.halt = nil
	return dst
}

// sums returns how many points the streams have.
func sums(streams []stream) (n int) {
	for i := range streams {
		n += len(streams[i].list)
	}
	return n
}

// aborts reports whether a merge is to be given up, as the caller has just asked for the best so far.
func (s *Solver) aborts() bool {
	s.aborted = s.calm && s.hurries()
	return s.aborted
}

// mergeTwo merges in two coordinates. As u only falls from point to point, a point is dominated exactly if its v is no
// higher than the highest so far, and a stream may skip ahead to its next higher v. Cost: every point of the streams
// is looked at once; those above the frontier so far pay for a heap of the streams.
func (s *Solver) mergeTwo(dst []point, streams []stream) []point {
	from, nodes := len(dst), len(s.nodes)
	var last point
	for h, n := s.open(streams), 0; len(h) > 0; n++ {
		if n%batch == 0 && s.aborts() {
			return dst[:from]
		}
		top := h[0]
		st := &streams[top.stream]
		if len(dst) == from || top.v > last.v {
			if len(dst)-from > s.room {
				dst = s.compact(s.squeeze(dst, from), from, nodes, 0)
			}
			last = point{u: top.u, v: top.v, node: s.sum(st.list[st.next].node, st.by.node)}
			dst = append(dst, last)
		} else if top.v == last.v && top.u == last.u {
			mark := len(s.nodes)
			if s.alternatives {
				last.node = s.either(last.node, s.sum(st.list[st.next].node, st.by.node))
				dst[len(dst)-1].node = last.node
			} else if n := s.sum(st.list[st.next].node, st.by.node); s.compare(n, last.node) < 0 {
				last.node, dst[len(dst)-1].node = n, n
			} else {
				s.nodes = s.nodes[:mark]
			}
		}
		if !st.skip(last) {
			h[0] = h[len(h)-1]
			h = h[:len(h)-1]
		} else {
			h[0].u, h[0].v = st.list[st.next].u+st.by.u, st.list[st.next].v+st.by.v
		}
		siftDown(h, 0)
	}
	return dst
}

// skip moves the head of a stream on to its next point that the last point of the frontier does not dominate, equals
// included, and reports whether there is one.
func (st *stream) skip(last point) bool {
	u, v := last.u-st.by.u, last.v-st.by.v
	for i := st.next + 1; i < len(st.list); i++ {
		if q := &st.list[i]; q.v > v || q.v == v && q.u == u {
			st.next = i
			return true
		}
	}
	return false
}

// before reports whether a is to be merged before b.
func (a *head) before(b *head) bool { return a.u > b.u || a.u == b.u && a.v > b.v }

func heapify(h []head) {
	for i := len(h)/2 - 1; i >= 0; i-- {
		siftDown(h, i)
	}
}

func siftDown(h []head, i int) {
	if i >= len(h) {
		return
	}
	x := h[i]
	for {
		c := 2*i + 1
		if c >= len(h) {
			break
		}
		if c+1 < len(h) && h[c+1].before(&h[c]) {
			c++
		}
		if !h[c].before(&x) {
			break
		}
		h[i] = h[c]
		i = c
	}
	h[i] = x
}
