package ranking

import (
	"parley/model/outcome"
	"parley/model/preference"
)

// Rows are all ways through the first layers, each with the place that it has reached in the sorted list of ways through
// the last: a heap, the row of the best outcome to come on top.
type rows struct {
	d     *diagram
	y     *tail
	c     coding
	band  band
	ω     outcome.Outcome
	codes []uint64 // per row in the order found
	heap  []row
}

// A band is a range of utilities, ends included.
type band struct{ low, high preference.Utils }

// misses reports whether nothing between two utilities lies in the band.
func (b band) misses(low, high preference.Utils) bool { return high < b.low || low > b.high }

// A row is a way through the first layers.
type row struct {
	u      preference.Utils // of the outcome at the row's head
	number uint32           // in the order found
	at     uint32           // place of the head in the list of the state
	state  int32            // where the way ends
}

func newRows(r *Ranking, b band) *rows {
	h := &rows{d: r.steady, y: r.sorted(), c: r.c, band: b, ω: make(outcome.Outcome, len(r.c.fields))}
	h.find(0, h.d.start, h.d.base)
	for i := len(h.heap)/2 - 1; i >= 0; i-- {
		h.sift(i)
	}
	return h
}

// find makes a row of every way from a state on that can end in the band.
func (h *rows) find(t int, state int32, u preference.Utils) {
	y := &h.d.layers[t]
	if h.band.misses(u+y.low[state], u+y.high[state]) {
		return
	}
	if t == h.y.from {
		ways := h.y.ways[state]
		at := place(ways, h.band.high-u)
		if at == len(ways) || u+ways[at].u < h.band.low {
			return
		}
		h.heap = append(h.heap, row{u + ways[at].u, uint32(len(h.heap)), uint32(at), state})
		n := len(h.codes)
		h.codes = append(h.codes, make([]uint64, h.c.words)...)
		for i := range t {
			j := h.d.layers[i].issue
			h.c.set(h.codes[n:], j, h.ω[j])
		}
		return
	}
	for o, a := range y.from(state) {
		if a.to >= 0 {
			h.ω[y.issue] = o
			h.find(t+1, a.to, u+a.value)
		}
	}
}

// walk gives the outcomes of all rows, the best first, of equals the one of the row found first.
func (h *rows) walk(yield func(outcome.Outcome, preference.Utils) bool) {
	for len(h.heap) > 0 {
		top := &h.heap[0]
		ways := h.y.ways[top.state]
		h.c.outcome(h.ω, h.codes[int(top.number)*h.c.words:])
		h.d.write(h.ω, h.y.from, ways[top.at])
		if !yield(h.ω, top.u) {
			return
		}
		base := top.u - ways[top.at].u
		if top.at++; int(top.at) < len(ways) && base+ways[top.at].u >= h.band.low {
			top.u = base + ways[top.at].u
		} else {
			*top = h.heap[len(h.heap)-1]
			h.heap = h.heap[:len(h.heap)-1]
		}
		h.sift(0)
	}
}

func (h *rows) sift(i int) {
	for {
		c := 2*i + 1
		if c >= len(h.heap) {
			return
		}
		if c+1 < len(h.heap) && h.heap[c+1].before(&h.heap[c]) {
			c++
		}
		if !h.heap[c].before(&h.heap[i]) {
			return
		}
		h.heap[i], h.heap[c] = h.heap[c], h.heap[i]
		i = c
	}
}

func (a *row) before(b *row) bool { return a.u > b.u || a.u == b.u && a.number < b.number }

// A sweep gives the outcomes of a slice of utilities in the order in which it comes across them.
type sweep struct {
	d     *diagram
	y     *tail
	band  band
	ω     outcome.Outcome
	yield func(outcome.Outcome, preference.Utils) bool
}

// sweeps gives the outcomes of a band in slices of a width, from the top.
func (r *Ranking) sweeps(b band, width preference.Utils, yield func(outcome.Outcome, preference.Utils) bool) {
	s := sweep{d: r.steady, y: r.sorted(), ω: make(outcome.Outcome, len(r.c.fields)), yield: yield}
	for high := b.high; high >= b.low; high -= width {
		s.band = band{max(b.low, high-width+1), high}
		if !s.visit(0, s.d.start, s.d.base) {
			return
		}
	}
}

// visit goes on from a state, and reports whether to go on after that.
func (s *sweep) visit(t int, state int32, u preference.Utils) bool {
	y := &s.d.layers[t]
	if s.band.misses(u+y.low[state], u+y.high[state]) {
		return true
	}
	if t < s.y.from {
		for o, a := range y.from(state) {
			s.ω[y.issue] = o
			if a.to >= 0 && !s.visit(t+1, a.to, u+a.value) {
				return false
			}
		}
		return true
	}
	ways := s.y.ways[state]
	for i := place(ways, s.band.high-u); i < len(ways) && u+ways[i].u >= s.band.low; i++ {
		s.d.write(s.ω, t, ways[i])
		if !s.yield(s.ω, u+ways[i].u) {
			return false
		}
	}
	return true
}
