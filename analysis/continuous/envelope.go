package continuous

import (
	"cmp"
	"slices"

	"parley/model/preference"
)

// The upper envelope says, for every level u of the first party, the most that the second can have if the first gets
// at least u. A chain by itself gives a function of u: none beyond its start, then up along its steps, then level on
// from its end. The envelope of many is found by halves, each pair of envelopes merged in one sweep (as upper
// envelopes of segments are: Hershberger 1989, "Finding the Upper Envelope of n Line Segments in O(n log n) Time",
// Information Processing Letters 33(4):169–174).

// A piece is one span of the envelope, from where the first party has hi down to where the next piece begins.
type piece struct {
	hi    cut
	s     span
	chain int32
	step  int32 // number of steps of the chain: level on from its end
}

// An enveloper finds the upper envelope of chains.
type enveloper struct {
	chains []chain
	free   [][]piece // memory
}

// of returns the envelope of chains from to to−1, which must be one at least.
func (e *enveloper) of(from, to int) []piece {
	if to-from == 1 {
		return e.leaf(e.room(len(e.chains[from].steps)+1), from)
	}
	middle := (from + to) / 2
	a, b := e.of(from, middle), e.of(middle, to)
	out := e.merge(e.room(len(a)+len(b)), a, b)
	e.free = append(e.free, a[:0], b[:0])
	return out
}

// room returns an empty list, from the memory if one there is large enough.
func (e *enveloper) room(n int) []piece {
	for i := len(e.free) - 1; i >= 0; i-- {
		if l := e.free[i]; cap(l) >= n {
			e.free = slices.Delete(e.free, i, i+1)
			return l
		}
	}
	return make([]piece, 0, n+n/2)
}

func (e *enveloper) leaf(dst []piece, i int) []piece {
	c := &e.chains[i]
	u, v := c.u, c.v
	for k, t := range c.steps {
		dst = append(dst, piece{at(u), span{u, v, t.du, t.dv}, int32(i), int32(k)})
		u, v = u-t.du, v+t.dv
	}
	return append(dst, piece{at(u), span{v: v}, int32(i), int32(len(c.steps))})
}

// merge appends the envelope of two envelopes.
func (e *enveloper) merge(dst, a, b []piece) []piece {
	start := order(a[0].hi, b[0].hi)
	if start < 0 {
		a, b = b, a
	}
	i, j := 0, -1 // pieces at work; b has none yet
	if start == 0 {
		j = 0
	}
	for hi := a[0].hi; ; {
		more := i+1 < len(a)
		onB := j+1 < len(b) && (!more || order(b[j+1].hi, a[i+1].hi) >= 0)
		onA := more && (!onB || order(b[j+1].hi, a[i+1].hi) == 0)
		var lo cut
		if onB {
			lo = b[j+1].hi
		} else if onA {
			lo = a[i+1].hi
		}
		if j < 0 {
			dst = put(dst, a[i], hi)
		} else {
			dst = e.contest(dst, a[i], b[j], hi, lo, !onA && !onB)
		}
		if !onA && !onB {
			return dst
		}
		if onA {
			i++
		}
		if onB {
			j++
		}
		hi = lo
	}
}

// put appends a piece that begins at hi, or lets the last go on.
func put(dst []piece, p piece, hi cut) []piece {
	if n := len(dst); n > 0 && dst[n-1].chain == p.chain && dst[n-1].step == p.step {
		return dst
	}
	p.hi = hi
	return append(dst, p)
}

// contest appends the higher of two pieces from hi down to lo, or to the end.
func (e *enveloper) contest(dst []piece, a, b piece, hi, lo cut, end bool) []piece {
	x := above(a.s, b.s, hi)
	y := x // the last pieces are level
	if !end {
		y = above(a.s, b.s, lo)
	}
	if x == 0 && y == 0 {
		x = cmp.Compare(e.chains[b.chain].rank, e.chains[a.chain].rank)
	}
	switch {
	case x >= 0 && y >= 0:
		return put(dst, a, hi)
	case x <= 0 && y <= 0:
		return put(dst, b, hi)
	case x < 0:
		a, b = b, a
	}
	return put(put(dst, a, hi), b, cross(a.s, b.s))
}

// A part is a straight part of the frontier: some of a step of a chain, or (if the chain has none) its point.
type part struct {
	chain, step  int
	s            span
	from, to     cut
	noFrom, noTo bool // the end itself is dominated
}

// parts returns what is not dominated of the chains, by their envelope: what slopes, and points above all that gives
// the first party more. An end is dominated where the envelope jumps above it, or is level on its other side.
func parts(chains []chain, envelope []piece) []part {
	var out []part
	for i, p := range envelope {
		jump, level := true, false // from what lies before p
		if i > 0 {
			before := envelope[i-1].s
			jump, level = above(p.s, before, p.hi) > 0, before.du == 0
		}
		if n := len(out); n > 0 && i > 0 && envelope[i-1].s.du > 0 {
			out[n-1].to, out[n-1].noTo = p.hi, jump
		}
		if p.s.du > 0 {
			out = append(out, part{chain: int(p.chain), step: int(p.step), s: p.s, from: p.hi, noFrom: level && !jump})
		} else if jump {
			out = append(out, part{chain: int(p.chain), step: int(p.step), s: p.s, from: p.hi, to: p.hi})
		}
	}
	return out
}

// keep returns the chains that the parts come from, without steps that no part needs. Steps stay whole.
func keep(chains []chain, parts []part) []chain {
	used := slices.Clone(parts)
	slices.SortFunc(used, func(x, y part) int { return cmp.Or(cmp.Compare(x.chain, y.chain), cmp.Compare(x.step, y.step)) })
	used = slices.CompactFunc(used, func(x, y part) bool { return x.chain == y.chain && x.step == y.step })
	cursors, out := make([]cursor, len(chains)), []chain(nil)
	for i := 0; i < len(used); {
		first := i
		for i++; i < len(used) && used[i].chain == used[first].chain && used[i].step == used[i-1].step+1; i++ {
		}
		out = append(out, cursors[used[first].chain].part(chains[used[first].chain], used[first].step, i-first))
	}
	return out
}

// A cursor takes parts of a chain from its start to its end without going through it each time.
type cursor struct {
	rest chain
	at   int // steps gone
}

// part returns up to n steps of c from a step on; no earlier step may be asked for afterwards.
func (r *cursor) part(c chain, from, n int) chain {
	if r.rest.knots == nil {
		r.rest = c
	}
	r.rest = r.rest.part(from-r.at, len(r.rest.steps))
	r.at = from
	return r.rest.part(0, min(n, len(r.rest.steps)))
}

// width returns how much of the first party's utility lies between two cuts, rounded up.
func width(from, to cut) preference.Utils {
	return preference.Utils(from.f-to.f+from.err()+to.err()) + 1
}
