package ranking

import (
	"slices"

	"parley/model/outcome"
	"parley/model/preference"
)

// A search lists the paths of a diagram, best first, none before it is asked for: every state has a list of the best
// ways from it to the end, which grows as the states before it need (recursive enumeration; Jiménez and Marzal 1999).
type search struct {
	d     *diagram
	c     coding
	lists [][]list // per layer and state
}

// A list holds the best ways from a state to the end found so far, best first, and what may come next.
type list struct {
	u     []preference.Utils
	codes []uint64 // coding.words for each
	heads []head   // a heap, the best on top
	open  bool
}

// A head is the next way by one option.
type head struct {
	u      preference.Utils
	option int32
	rank   int32 // of the rest of the way in its own list
}

func newSearch(d *diagram, c coding) *search {
	s := &search{d: d, c: c, lists: make([][]list, len(d.layers))}
	for t := range d.layers {
		s.lists[t] = make([]list, d.layers[t].states())
	}
	end := s.lists[len(s.lists)-1]
	for i := range end {
		end[i] = list{u: []preference.Utils{0}, codes: make([]uint64, c.words), open: true}
	}
	return s
}

// next finds the next path, writes its outcome into ω and returns its utility; false if there is none. The list of the
// first layer is not kept.
func (s *search) next(ω outcome.Outcome) (preference.Utils, bool) {
	if s.d.start < 0 {
		return 0, false
	}
	l := &s.lists[0][s.d.start]
	if len(s.lists) == 1 { // no issues: one outcome, which says nothing
		u := s.d.base
		s.d = &diagram{start: -1}
		return u, true
	}
	l.u, l.codes = l.u[:0], l.codes[:0]
	if !s.extend(0, s.d.start) {
		return 0, false
	}
	s.c.outcome(ω, l.codes)
	return s.d.base + l.u[0], true
}

// has reports whether there is a way of a rank from a state, finding it if need be.
func (s *search) has(t int, state int32, rank int32) bool {
	l := &s.lists[t][state]
	for int(rank) >= len(l.u) {
		if !s.extend(t, state) {
			return false
		}
	}
	return true
}

// extend finds the next way from a state.
func (s *search) extend(t int, state int32) bool {
	l := &s.lists[t][state]
	if !l.open {
		s.open(t, state)
	}
	if len(l.heads) == 0 {
		return false
	}
	h := &l.heads[0]
	y := &s.d.layers[t]
	a := y.from(state)[h.option]
	rest := &s.lists[t+1][a.to]
	n := len(l.codes)
	l.u = append(l.u, h.u)
	l.codes = append(l.codes, rest.codes[int(h.rank)*s.c.words:(int(h.rank)+1)*s.c.words]...)
	s.c.set(l.codes[n:], y.issue, int(h.option))
	if h.rank++; s.has(t+1, a.to, h.rank) {
		h.u = a.value + rest.u[h.rank]
	} else {
		l.heads[0] = l.heads[len(l.heads)-1]
		l.heads = l.heads[:len(l.heads)-1]
	}
	s.sift(t, state, l.heads, 0)
	return true
}

// open makes the heap of a state: the best way by each option.
func (s *search) open(t int, state int32) {
	l := &s.lists[t][state]
	l.open = true
	l.heads = make([]head, 0, s.d.layers[t].options)
	for o, a := range s.d.layers[t].from(state) {
		if a.to >= 0 && s.has(t+1, a.to, 0) {
			l.heads = append(l.heads, head{u: a.value + s.lists[t+1][a.to].u[0], option: int32(o)})
		}
	}
	for i := len(l.heads)/2 - 1; i >= 0; i-- {
		s.sift(t, state, l.heads, i)
	}
}

func (s *search) sift(t int, state int32, h []head, i int) {
	for {
		c := 2*i + 1
		if c >= len(h) {
			return
		}
		if c+1 < len(h) && s.before(t, state, &h[c+1], &h[c]) {
			c++
		}
		if !s.before(t, state, &h[c], &h[i]) {
			return
		}
		h[i], h[c] = h[c], h[i]
		i = c
	}
}

// before reports whether a comes before b: it is worth more, or as much and is the lower outcome.
func (s *search) before(t int, state int32, a, b *head) bool {
	if a.u != b.u {
		return a.u > b.u
	}
	y := &s.d.layers[t]
	arcs, w, f := y.from(state), s.c.words, &s.c.fields[y.issue]
	x := s.lists[t+1][arcs[a.option].to].codes[int(a.rank)*w:][:w]
	z := s.lists[t+1][arcs[b.option].to].codes[int(b.rank)*w:][:w]
	if c := slices.Compare(x[:f.word], z[:f.word]); c != 0 {
		return c < 0
	}
	p, q := x[f.word]|uint64(a.option)<<f.shift, z[f.word]|uint64(b.option)<<f.shift
	if p != q {
		return p < q
	}
	return slices.Compare(x[f.word+1:], z[f.word+1:]) < 0
}
