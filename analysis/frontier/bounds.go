package frontier

import (
	"math"
	"slices"

	"parley/model/preference"
)

// unbounded is a requirement that everything meets, far enough from the smallest number that sums do not wrap.
const unbounded = preference.Utils(math.MinInt64 / 4)

// sure is the worth to a ratifier of a partial outcome that he will approve however it is completed. Whatever it is
// added to is sure as well: it is far above any sum of tables, and two of it do not wrap.
const sure = preference.Utils(math.MaxInt64 / 4)

// bounds tell which partial outcomes can still meet the floors and the ratifiers' thresholds. They are relaxed: what
// is still open counts with the best (or worst) entry of every table.
type bounds struct {
	active bool
	dims   int
	need   []preference.Utils // per coordinate: what the tables together must reach
	high   []preference.Utils // per bucket and coordinate: most that it and all below it can add; last: the sum of all
	low    []preference.Utils // likewise, least
	// of what the list at work leaves open, per coordinate
	restHigh, restLow []preference.Utils
}

// bound prepares the bounds of a problem.
func (s *Solver) bound(o Options) {
	p, b := s.p, &s.bounds
	b.active = o.Floor != nil || len(p.Vetoes) > 0
	if !b.active {
		return
	}
	b.dims = s.parties + len(p.Vetoes)
	b.need = b.need[:0]
	for i := range p.Utilities {
		need := unbounded
		if o.Floor != nil {
			need = o.Floor[i] - p.Utilities[i].Constant
		}
		b.need = append(b.need, need)
	}
	for i := range p.Vetoes {
		b.need = append(b.need, p.Vetoes[i].Threshold-p.Vetoes[i].Utility.Constant)
	}
	n := len(s.buckets) * b.dims
	b.high, b.low = slices.Grow(b.high[:0], n)[:n], slices.Grow(b.low[:0], n)[:n]
	clear(b.high)
	clear(b.low)
	b.restHigh, b.restLow = slices.Grow(b.restHigh[:0], b.dims)[:b.dims], slices.Grow(b.restLow[:0], b.dims)[:b.dims]
	for k := range s.buckets {
		for _, t := range s.buckets[k].tables {
			b.high[k*b.dims+t.dim] += slices.Max(t.table.Values)
			b.low[k*b.dims+t.dim] += slices.Min(t.table.Values)
		}
		for _, c := range s.buckets[k].children {
			for d := range b.dims {
				b.high[k*b.dims+d] += b.high[c*b.dims+d]
				b.low[k*b.dims+d] += b.low[c*b.dims+d]
			}
		}
	}
}

// beyond sets the rest to what a list leaves open that covers the given children of bucket k or, if children is nil,
// the bucket with all below it.
func (b *bounds) beyond(k int, children []int) {
	if !b.active {
		return
	}
	total := len(b.high) - b.dims
	copy(b.restHigh, b.high[total:])
	copy(b.restLow, b.low[total:])
	if children == nil {
		b.minus(k)
	}
	for _, c := range children {
		b.minus(c)
	}
}

func (b *bounds) minus(k int) {
	for d := range b.dims {
		b.restHigh[d] -= b.high[k*b.dims+d]
		b.restLow[d] -= b.low[k*b.dims+d]
	}
}

// tighten drops the points of list[from:] that cannot reach what is needed. Where a veto's approval is sure, all such
// points are made alike, so that a surplus no longer keeps a point from being dominated. (Cutting the surplus down to
// what is needed instead would let two parts of a sum both count on the other's.)
func (s *Solver) tighten(list []point, from int) []point {
	b := &s.bounds
	if !b.active {
		return list
	}
	kept, cut := list[:from], false
	for _, q := range list[from:] {
		if !s.reaches(q) {
			continue
		}
		for d := s.parties; d < b.dims; d++ {
			x := s.coordinate(q, d)
			if x != sure && x+b.restLow[d] >= b.need[d] {
				s.add(&q, d, sure-x)
				cut = true
			}
		}
		kept = append(kept, q)
	}
	if cut {
		return s.filter(kept, from)
	}
	return kept
}

// reaches reports whether a point can still meet every need.
func (s *Solver) reaches(q point) bool {
	for d, need := range s.bounds.need {
		if s.coordinate(q, d)+s.bounds.restHigh[d] < need {
			return false
		}
	}
	return true
}
