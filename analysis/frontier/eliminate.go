package frontier

import (
	"math/bits"
	"slices"

	"parley/model/preference"
)

// A list is a place in Solver.points. The points from..middle have changed the status quo, or need not; the points
// middle..to have kept it so far, and count only if a later issue changes it.
// Any completion of a partial outcome that they leave out has one in the list that is at most loss worse for any party.
type list struct {
	from, middle, to int
	loss             preference.Utils
}

// A pair is a list at work, in the same two parts.
type pair struct{ changed, same []point }

// unit holds the partial outcome that fixes nothing.
var unit = []point{{node: none}}

// run carries out a plan, and returns the root's list; false if no outcome can be on it.
func (s *Solver) run(o Options) (list, bool) {
	s.budget.start(o, s.p.Unit())
	s.apportion()
	if !s.bound(o) {
		return list{}, false
	}
	for k := range s.buckets {
		s.eliminate(k)
	}
	return s.lists[s.buckets[len(s.buckets)-1].messages], true
}

// eliminate computes the messages of bucket k, one per combination σ of options of its separator:
//
//	message(σ) = frontier of ⋃ₒ ( own tables at (σ,o) ⊕ messages of the children at (σ,o) )
//
// over the options o that keep the bucket's rules.
func (s *Solver) eliminate(k int) {
	merges := s.merges
	s.eachEntry(k, func(message int) {
		s.lists[message] = list{from: len(s.points), middle: len(s.points), to: len(s.points)}
		if s.hopeful(message) {
			s.lists[message] = s.message(k, message)
		}
		merges -= s.mergesOf(&s.buckets[k])
		s.merges = merges
	})
}

// eachEntry calls f with the place of every message of bucket k, the separator's options set in s.ω.
func (s *Solver) eachEntry(k int, f func(message int)) {
	b := &s.buckets[k]
	for _, j := range b.scope {
		s.ω[j] = 0
	}
	for entry := range b.entries {
		f(b.messages + entry)
		for i := len(b.scope) - 1; i >= 0; i-- { // next combination, last issue fastest
			j := b.scope[i]
			if s.ω[j]++; s.ω[j] < s.p.Space.Options(j) {
				break
			}
			s.ω[j] = 0
		}
	}
}

// options returns the number of options of the bucket's issue; the root has one, which fixes nothing.
func (s *Solver) options(k int) int {
	if j := s.buckets[k].issue; j >= 0 {
		return s.p.Space.Options(j)
	}
	return 1
}

// choose sets the bucket's issue to an option and reports whether that keeps its rules.
func (s *Solver) choose(k, o int) bool {
	b := &s.buckets[k]
	if b.issue >= 0 {
		s.ω[b.issue] = o
	}
	for _, r := range b.rules {
		if !r.Allows(s.p.Space, s.ω) {
			return false
		}
	}
	return true
}

// messageOf returns the place of the message of bucket c at the options in s.ω.
func (s *Solver) messageOf(c int) int {
	b := &s.buckets[c]
	return b.messages + b.scope.Index(s.p.Space, s.ω)
}

// message computes one list of bucket k, for the separator's options in s.ω.
func (s *Solver) message(k, message int) list {
	b := &s.buckets[k]
	s.scratch, s.streams, s.same = s.scratch[:0], s.streams[:0], s.same[:0]
	done, worst := s.needsNoChange(b), preference.Utils(0)
	s.steps, s.rounds = b.steps, max(1, len(b.children))
	for o := range s.options(k) {
		if !s.choose(k, o) || !s.opens(k, message) {
			continue
		}
		s.loss, s.left = 0, s.rounds
		joined := s.join(k, done || s.changes(b.issue, o))
		own := s.own(b)
		s.streams = addStream(s.streams, joined.changed, own)
		s.same = addStream(s.same, joined.same, own)
		worst = max(worst, s.loss)
	}
	s.loss, s.left = worst, 1
	s.settleAll(message)
	l := list{from: len(s.points)}
	s.points, l.middle, l.to = s.frontiers(s.points, s.streams, s.same)
	l.loss = s.loss
	return l
}

// needsNoChange reports whether the separator's options already differ from the status quo, or nothing must.
func (s *Solver) needsNoChange(b *bucket) bool {
	if !s.p.RequiresChange {
		return true
	}
	for _, j := range b.scope {
		if s.changes(j, s.ω[j]) {
			return true
		}
	}
	return false
}

// changes reports whether option o of issue j is a change of substance.
func (s *Solver) changes(j, o int) bool {
	return j >= 0 && s.p.RequiresChange && !s.p.Incidental[j] && o != s.p.StatusQuo[j]
}

// own returns the bucket's tables at the options in s.ω as a point that fixes the bucket's issue.
func (s *Solver) own(b *bucket) point {
	q := point{node: none}
	if b.issue >= 0 {
		q.node = s.leaf(b.issue, s.ω[b.issue])
	}
	q.ext = s.newExt()
	for _, t := range b.tables {
		s.add(&q, t.dim, t.table.Values[t.table.Scope.Index(s.p.Space, s.ω)])
	}
	return q
}

// join returns the sum ⊕ of the messages of the children of bucket k at the options in s.ω: their points added in
// all combinations, dominated ones dropped (Nemhauser and Ullmann 1969). The result lives in s.scratch, or is a
// child's own message.
func (s *Solver) join(k int, done bool) pair {
	sum, start := pair{same: unit}, len(s.scratch)
	if done {
		sum = pair{changed: unit}
	}
	children := s.buckets[k].children
	for i, c := range children {
		s.settle(c)
		l := s.lists[s.messageOf(c)]
		s.loss += l.loss
		next := pair{s.points[l.from:l.middle], s.points[l.middle:l.to]}
		if i == 0 && (!done || len(next.same) == 0) {
			sum = next
			if len(children) == 1 {
				break
			}
			continue
		}
		sum = s.fold(sum, next, start)
		if len(sum.changed)+len(sum.same) == 0 {
			break
		}
	}
	return sum
}

// fold adds two lists and leaves the sum in s.scratch[start:], where x may lie. A sum has changed the status quo if
// either part has.
func (s *Solver) fold(x, y pair, start int) pair {
	x, y = s.small(x, y), s.small(y, x)
	from, middle, to := len(s.scratch), 0, 0
	s.folding = s.product(s.folding[:0], x.changed, y.changed)
	s.folding = s.product(s.folding, x.changed, y.same)
	s.folding = s.product(s.folding, x.same, y.changed)
	s.idle = s.product(s.idle[:0], x.same, y.same)
	s.scratch, middle, to = s.frontiers(s.scratch, s.folding, s.idle)
	s.left--
	copy(s.scratch[start:], s.scratch[from:])
	s.scratch = s.scratch[:start+to-from]
	return pair{s.scratch[start : start+middle-from], s.scratch[start+middle-from:]}
}

// frontiers appends to dst what is left of the streams after merging, bounds and thinning, those that have changed the
// status quo before those that have not, and returns where either ends. What that may cost is added to s.loss.
func (s *Solver) frontiers(dst []point, changed, same []stream) (out []point, middle, to int) {
	δ := s.give()
	s.merges--
	dst, lost := s.frontier(dst, changed, δ)
	middle = len(dst)
	dst, lostToo := s.frontier(dst, same, δ)
	s.loss += max(lost, lostToo)
	return dst, middle, len(dst)
}

// frontier appends to dst what is left of the streams, and returns what that may have cost.
func (s *Solver) frontier(dst []point, streams []stream, δ preference.Utils) ([]point, preference.Utils) {
	if len(streams) == 0 {
		return dst, 0
	}
	from, nodes, ext, cost := len(dst), len(s.nodes), len(s.ext), preference.Utils(0)
	dst = s.merge(dst, streams, δ)
	if s.aborted {
		s.nodes, s.ext = s.nodes[:nodes], s.ext[:ext]
		cost = s.shorten(streams)
		dst = s.merge(dst[:from], streams, δ)
	}
	dst = s.tighten(dst, from)
	before := len(dst)
	if s.cell == 1 && s.ample(before-from) {
		return dst, cost
	}
	dst, lost := s.thin(dst, from, s.limit(), δ)
	if len(dst) < before {
		dst = s.compact(dst, from, nodes, ext)
	}
	return dst, cost + lost
}

// small returns x, thinned if adding it to y would take too many sums.
func (s *Solver) small(x, y pair) pair {
	n, m, sums := len(x.changed)+len(x.same), len(y.changed)+len(y.same), s.sums()
	if n <= sums/max(1, m) {
		return x
	}
	side := 1 << (bits.Len(uint(sums)) / 2) // its square root
	n = sums / min(m, side) / 2
	changed, lost := s.short(x.changed, n)
	same, lostToo := s.short(x.same, n)
	s.loss += max(lost, lostToo)
	return pair{changed, same}
}

// shorten thins the lists of streams, many of which may share one, and returns what that may cost. Thinned lists lie in
// memory of their own, as the solver's is about to be written to.
func (s *Solver) shorten(streams []stream) (worst preference.Utils) {
	n := s.limit()
	var long, short []point
	for i := range streams {
		st := &streams[i]
		if len(st.list) <= n {
			continue
		}
		if len(long) != len(st.list) || &long[0] != &st.list[0] {
			var lost preference.Utils
			s.cell, long = 1, st.list
			short, lost = s.thin(slices.Clone(long), 0, n, 0)
			worst = max(worst, lost)
		}
		st.list = short
	}
	return worst
}

// short returns the list, or a thinned copy in s.scratch if it has more than n points, and what that may cost.
func (s *Solver) short(list []point, n int) ([]point, preference.Utils) {
	if len(list) <= n {
		return list, 0
	}
	from, lost := len(s.scratch), preference.Utils(0)
	s.cell = 1
	s.scratch, lost = s.thin(append(s.scratch, list...), from, n, 0)
	return s.scratch[from:], lost
}

// product appends the streams that make up x ⊕ y: the longer list, moved by each point of the shorter.
func (s *Solver) product(dst []stream, x, y []point) []stream {
	if len(x) < len(y) {
		x, y = y, x
	}
	for _, q := range y {
		dst = addStream(dst, x, q)
	}
	return dst
}

func addStream(dst []stream, list []point, by point) []stream {
	if len(list) == 0 {
		return dst
	}
	return append(dst, stream{list: list, by: by})
}
