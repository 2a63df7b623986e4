package frontier

import (
	"math"
	"slices"

	"parley/model/preference"
)

// unbounded is a requirement that everything meets, far enough from the smallest number that sums do not wrap.
const unbounded = preference.Utils(math.MinInt64 / 4)

// impossible is the best that can be reached where every completion breaks a rule.
const impossible = unbounded

// sure is the worth to a ratifier of a partial outcome that he will approve however it is completed. Whatever it is
// added to is sure as well: it is far above any sum of tables, and two of it do not wrap.
const sure = preference.Utils(math.MaxInt64 / 4)

// bounds tell which partial outcomes can still meet the floors and the ratifiers' thresholds. For every message they
// hold, per coordinate by itself, the best and the worst that the issues below it add (up), and that all the others
// add (down), over options that keep the rules: two sweeps of ordinary variable elimination (Bertelè and Brioschi
// 1972), without lists. A coordinate by itself can reach its bound; only together may they fail to.
type bounds struct {
	active   bool
	dims     int
	need     []preference.Utils // per coordinate: what the tables together must reach
	up, down extremes           // per message and coordinate
	rest     extremes           // per coordinate: of what the list at work leaves open
	own      []preference.Utils
}

// extremes are the highest and the lowest of something.
type extremes struct{ high, low []preference.Utils }

func (e *extremes) resize(n int) {
	e.high, e.low = slices.Grow(e.high[:0], n)[:n], slices.Grow(e.low[:0], n)[:n]
	for i := range e.high {
		e.high[i], e.low[i] = impossible, -impossible
	}
}

// row returns the coordinates of one message.
func (e *extremes) row(message, dims int) extremes {
	i, j := message*dims, (message+1)*dims
	return extremes{e.high[i:j], e.low[i:j]}
}

func (e extremes) set(x extremes) {
	copy(e.high, x.high)
	copy(e.low, x.low)
}

// add adds factor times x.
func (e extremes) add(x extremes, factor preference.Utils) {
	for d := range e.high {
		e.high[d] += factor * x.high[d]
		e.low[d] += factor * x.low[d]
	}
}

// widen takes in x.
func (e extremes) widen(x extremes) {
	for d := range e.high {
		e.high[d], e.low[d] = max(e.high[d], x.high[d]), min(e.low[d], x.low[d])
	}
}

func (e extremes) impossible() bool { return e.high[0] == impossible }

// bound prepares the bounds of a problem and reports whether every need can be met by itself.
func (s *Solver) bound(o Options) bool {
	p, b := s.p, &s.bounds
	b.active = o.Floor != nil || len(p.Vetoes) > 0
	if !b.active {
		return true
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
	b.up.resize(len(s.lists) * b.dims)
	b.down.resize(len(s.lists) * b.dims)
	b.rest.resize(b.dims)
	for k := range s.buckets {
		s.climb(k)
	}
	root := b.up.row(s.buckets[len(s.buckets)-1].messages, b.dims)
	if root.impossible() || !b.meets(root.high) {
		return false
	}
	clear(b.down.row(len(s.lists)-1, b.dims).high)
	clear(b.down.row(len(s.lists)-1, b.dims).low)
	for k := len(s.buckets) - 1; k >= 0; k-- {
		s.descend(k)
	}
	return true
}

// meets reports whether each coordinate is enough.
func (b *bounds) meets(x []preference.Utils) bool {
	for d, need := range b.need {
		if x[d] < need {
			return false
		}
	}
	return true
}

// climb finds what bucket k and all below it add.
func (s *Solver) climb(k int) {
	b := &s.bounds
	s.eachEntry(k, func(message int) {
		up := b.up.row(message, b.dims)
		for o := range s.options(k) {
			if s.choose(k, o) && s.startRest(k, extremes{}) {
				up.widen(b.rest)
			}
		}
	})
}

// descend finds, for the children of bucket k, what all but they and those below them add.
func (s *Solver) descend(k int) {
	b := &s.bounds
	if len(s.buckets[k].children) == 0 {
		return
	}
	s.eachEntry(k, func(message int) {
		above := b.down.row(message, b.dims)
		if above.impossible() {
			return
		}
		for o := range s.options(k) {
			if !s.choose(k, o) || !s.startRest(k, above) || !b.meets(b.rest.high) {
				continue
			}
			for _, c := range s.buckets[k].children {
				m := s.messageOf(c)
				up := b.up.row(m, b.dims)
				b.rest.add(up, -1)
				b.down.row(m, b.dims).widen(b.rest)
				b.rest.add(up, 1)
			}
		}
	})
}

// startRest sets the rest to what everything adds at the options in s.ω: what is above (nothing, if it is empty), the
// tables of bucket k, and its children. It reports whether the rules can be kept.
func (s *Solver) startRest(k int, above extremes) bool {
	b := &s.bounds
	b.own = slices.Grow(b.own[:0], b.dims)[:b.dims]
	clear(b.own)
	for _, t := range s.buckets[k].tables {
		b.own[t.dim] += t.table.Values[t.table.Scope.Index(s.p.Space, s.ω)]
	}
	b.rest.set(extremes{b.own, b.own})
	if above.high != nil {
		b.rest.add(above, 1)
	}
	for _, c := range s.buckets[k].children {
		up := b.up.row(s.messageOf(c), b.dims)
		if up.impossible() {
			return false
		}
		b.rest.add(up, 1)
	}
	return true
}

// hopeful reports whether a message can end in a point that meets every need.
func (s *Solver) hopeful(message int) bool {
	b := &s.bounds
	if !b.active {
		return true
	}
	if b.up.row(message, b.dims).impossible() || b.down.row(message, b.dims).impossible() {
		return false
	}
	b.rest.set(b.up.row(message, b.dims))
	b.rest.add(b.down.row(message, b.dims), 1)
	return b.meets(b.rest.high)
}

// opens sets the rest to all that can come at the options in s.ω, and reports whether it meets every need.
func (s *Solver) opens(k, message int) bool {
	b := &s.bounds
	return !b.active || s.startRest(k, b.down.row(message, b.dims)) && b.meets(b.rest.high)
}

// settle takes child c, now part of the list at work, out of the rest.
func (s *Solver) settle(c int) {
	if b := &s.bounds; b.active {
		b.rest.add(b.up.row(s.messageOf(c), b.dims), -1)
	}
}

// settleAll leaves in the rest only what lies above a message.
func (s *Solver) settleAll(message int) {
	if b := &s.bounds; b.active {
		b.rest.set(b.down.row(message, b.dims))
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
			if x != sure && x+b.rest.low[d] >= b.need[d] {
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
		if s.coordinate(q, d)+s.bounds.rest.high[d] < need {
			return false
		}
	}
	return true
}
