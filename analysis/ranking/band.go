package ranking

import (
	"iter"
	"math/big"
	"math/rand/v2"
	"sort"

	"parley/model/outcome"
	"parley/model/preference"
)

// maxTries bounds how often [Ranking.Random] draws before it takes a band for empty, and how many outcomes
// [Ranking.Count] looks at one by one.
const maxTries = 1 << 16

func (r *Ranking) ladder() *ladder {
	r.once.ladder.Do(func() {
		if r.steady.start >= 0 {
			words := (r.s.space.Size().BitLen() + 63) / 64
			r.l = newLadder(r.steady, words, r.o.Levels)
		}
	})
	return r.l
}

// Slack returns how far the order of [Ranking.From] and [Ranking.Band] may be off: an outcome may come before one that
// is worth up to so much more. It is 0, and the order exact, with equals from the lowest up (unless coupled issues had
// to be reordered), in two cases: all values are multiples of a unit of which there are no more than Options.Levels
// between the worst and the best; or there are no more than some 10¹⁰ outcomes. Otherwise it is 1/65,536 of the range
// from the worst to the best.
func (r *Ranking) Slack() preference.Utils {
	low, high, ok := r.Bounds()
	if !ok || r.steady.even(r.o.Levels) || r.sorted().prefixes <= r.most.rows {
		return 0
	}
	return max(1, (high-low)/slices16)
}

// slices16 is how many slices the range of utilities is cut into where outcomes are too many to be put in order.
const slices16 = 1 << 16

// even reports whether a ladder of so many levels needs no rounding.
func (d *diagram) even(levels int) bool {
	unit, span := d.unit()
	return span/unit < preference.Utils(levels)
}

// From gives the outcomes worth at most level, the best first, within [Ranking.Slack]. It starts there, without
// walking down to it. The outcome given is overwritten by the next.
func (r *Ranking) From(level preference.Utils) iter.Seq2[outcome.Outcome, preference.Utils] {
	return r.Band(-impassable, level)
}

// Band gives the outcomes worth at least low and at most high, each once, in the order of [Ranking.From]; what belongs
// to the band is exact in any case.
//
// Where levels are even, it goes along the paths of each level and never astray: O(sum of the options) an outcome, after
// a count at the first such query. Where outcomes are few enough, every way through the first issues walks its own
// sorted list of ways through the last (see [Ranking.Nearest]): O(log 262,144) an outcome, and at most some 30 ms to
// start. Otherwise such lists are looked up slice by slice, a microsecond or less an outcome.
func (r *Ranking) Band(low, high preference.Utils) iter.Seq2[outcome.Outcome, preference.Utils] {
	return func(yield func(outcome.Outcome, preference.Utils) bool) {
		least, most, ok := r.Bounds()
		low, high := max(low, least), min(high, most)
		if !ok || low > high {
			return
		}
		approved := func(ω outcome.Outcome, u preference.Utils) bool { return !r.s.approved(ω) || yield(ω, u) }
		switch slack := r.Slack(); {
		case r.steady.even(r.o.Levels):
			r.ladder().along(band{low, high}, approved)
		case slack == 0:
			newRows(r, band{low, high}).walk(approved)
		default:
			r.sweeps(band{low, high}, slack, approved)
		}
	}
}

// along gives the outcomes of a band level by level, from the top.
func (l *ladder) along(b band, yield func(outcome.Outcome, preference.Utils) bool) {
	w := walk{l: l, band: b, ω: make(outcome.Outcome, len(l.rungs)-1), yield: yield}
	bottom, top := l.cells(b.low, b.high)
	for level := top; level >= bottom; level-- {
		if !w.visit(0, l.d.start, level, l.d.base) {
			return
		}
	}
}

// A walk goes along all paths of a level whose utilities lie in a band.
type walk struct {
	l     *ladder
	band  band
	ω     outcome.Outcome
	yield func(outcome.Outcome, preference.Utils) bool
}

// visit goes on from a state with some levels to go, and reports whether to go on after that.
func (w *walk) visit(t int, state int32, level int, u preference.Utils) bool {
	y := &w.l.d.layers[t]
	if w.band.misses(u+y.low[state], u+y.high[state]) {
		return true
	}
	if t == len(w.ω) {
		return w.yield(w.ω, u)
	}
	up := w.l.rungs[t].up[int(state)*y.options:]
	for o, a := range y.from(state) {
		left := level - int(up[o])
		if a.to < 0 || left < 0 || left >= w.l.rungs[t+1].levels || isZero(w.l.at(t+1, a.to, left)) {
			continue
		}
		w.ω[y.issue] = o
		if !w.visit(t+1, a.to, left, u+a.value) {
			return false
		}
	}
	return true
}

// Count returns bounds on how many outcomes are worth at least low and at most high. They are equal, and the count
// exact, where the order of [Ranking.From] is, or where no more than 65,536 outcomes lie at levels that the edges of the
// band cut. Wide vetoes leave a lower bound of 0, unless as few outcomes are in question altogether.
func (r *Ranking) Count(low, high preference.Utils) (atLeast, atMost *big.Int) {
	l := r.ladder()
	if l == nil {
		return new(big.Int), new(big.Int)
	}
	bottom, top := l.cells(low, high)
	first, last := l.sure(low, high)
	if len(r.s.vetoes) > 0 || first > last {
		first, last = top+1, top
	}
	inside := whole(l.between(first, last))
	all := whole(l.between(bottom, top))
	if n := new(big.Int).Sub(all, inside); n.Cmp(big.NewInt(maxTries)) > 0 {
		return inside, all
	}
	w := walk{l: l, band: band{low, high}, ω: make(outcome.Outcome, r.s.space.Issues())}
	w.yield = func(ω outcome.Outcome, _ preference.Utils) bool {
		if r.s.approved(ω) {
			inside.Add(inside, one)
		}
		return true
	}
	for level := bottom; level <= top; level++ {
		if level < first || level > last {
			w.visit(0, l.d.start, level, l.d.base)
		}
	}
	return inside, inside
}

var one = big.NewInt(1)

// Random writes one of the outcomes worth at least low and at most high into dst, each as likely as any other, and
// returns it with its utility. Counts are whole numbers of any size, so the chances are exactly equal; where levels are
// rounded, what lies outside the band is drawn again. False if the band is empty, or so thin that 65,536 draws
// miss it. Cost: O(sum of the options), no allocation but of two counts if dst has room.
func (r *Ranking) Random(dst outcome.Outcome, low, high preference.Utils, rng *rand.Rand) (outcome.Outcome, preference.Utils, bool) {
	l := r.ladder()
	if l == nil {
		return dst[:0], 0, false
	}
	bottom, top := l.cells(low, high)
	total := l.between(bottom, top)
	if isZero(total) {
		return dst[:0], 0, false
	}
	if n := r.s.space.Issues(); cap(dst) < n {
		dst = make(outcome.Outcome, n)
	} else {
		dst = dst[:n]
	}
	pick := make([]uint64, l.words)
	for try := range maxTries {
		if try == 256 {
			if _, most := r.Count(low, high); most.Sign() == 0 {
				break
			}
		}
		below(pick, total, rng)
		increase(pick, l.below(bottom), l.words)
		if u := l.path(dst, pick); low <= u && u <= high && r.s.approved(dst) {
			return dst, u, true
		}
	}
	return dst[:0], 0, false
}

// path writes the outcome of a number, counted from the lowest level up, into ω, and returns its utility.
func (l *ladder) path(ω outcome.Outcome, number []uint64) preference.Utils {
	state, u := l.d.start, l.d.base
	level := sort.Search(l.rungs[0].levels, func(i int) bool { return less(number, l.below(i+1)) })
	decrease(number, l.below(level))
	for t := range l.rungs[:len(l.rungs)-1] {
		y, next := &l.d.layers[t], &l.rungs[t+1]
		up := l.rungs[t].up[int(state)*y.options:]
		for o, a := range y.from(state) {
			left := level - int(up[o])
			if a.to < 0 || left < 0 || left >= next.levels {
				continue
			}
			n := l.at(t+1, a.to, left)
			if less(number, n) {
				ω[y.issue], state, level = o, a.to, left
				u += a.value
				break
			}
			decrease(number, n)
		}
	}
	return u
}
