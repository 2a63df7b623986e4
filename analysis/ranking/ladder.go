package ranking

import (
	"slices"

	"parley/model/preference"
)

// maxLadder is how many words the counts of a ladder may take, 256 MB; one that rounds anyway takes a quarter at most.
const maxLadder = 1 << 25

// A ladder counts, for every state of a diagram, the ways to the end by the level of utility that they reach: dynamic
// programming over levels, as for the knapsack (Bellman 1957). Levels are evenly spaced. If they are the whole numbers
// of a common unit of all utilities, nothing is rounded. Otherwise every arc is rounded down to a level, and the
// utility of a path lies between its level and slack above it.
type ladder struct {
	d     *diagram
	step  preference.Utils // between levels
	slack preference.Utils
	base  preference.Utils // utility of level 0
	words int              // of a count
	rungs []rung           // per layer
	upTo  []uint64         // per level, and one more: how many outcomes lie at lower levels
}

// A rung is a layer of the ladder.
type rung struct {
	levels int
	up     []int32  // levels that an arc adds
	counts []uint64 // per state and level
}

// newLadder builds the ladder of a diagram in which something is allowed, with at most so many levels.
func newLadder(d *diagram, words, levels int) *ladder {
	l := &ladder{d: d, words: words, base: d.base, rungs: make([]rung, len(d.layers))}
	unit, span := d.unit()
	l.step = unit
	if span/unit >= preference.Utils(levels) {
		l.step = unit * ceil(span/unit, preference.Utils(levels))
	}
	for words := l.round(); words > maxLadder || l.step > unit && words > maxLadder/4; words = l.round() {
		l.step *= 2
	}
	l.count()
	return l
}

func ceil(a, b preference.Utils) preference.Utils { return (a + b - 1) / b }

// unit returns the greatest unit of which every difference between arcs of a layer is a multiple, and the sum over the
// layers of the greatest such difference.
func (d *diagram) unit() (unit, span preference.Utils) {
	for t := range d.layers {
		low, high := d.layers[t].span()
		for _, a := range d.layers[t].arcs {
			if a.to >= 0 {
				unit = gcd(unit, a.value-low)
			}
		}
		span += high - low
	}
	return max(unit, 1), span
}

func gcd(a, b preference.Utils) preference.Utils {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// span returns the least and the greatest value of the layer's arcs, zero if it has none.
func (y *layer) span() (low, high preference.Utils) {
	low, high = impassable, -impassable
	for _, a := range y.arcs {
		if a.to >= 0 {
			low, high = min(low, a.value), max(high, a.value)
		}
	}
	if low > high {
		return 0, 0
	}
	return low, high
}

// round assigns levels to arcs and returns how many words the counts will take.
func (l *ladder) round() int64 {
	l.slack, l.base = 0, l.d.base
	levels, words := 1, int64(0)
	for t := len(l.rungs) - 1; t >= 0; t-- {
		y, r := &l.d.layers[t], &l.rungs[t]
		low, high := y.span()
		lost := preference.Utils(0)
		r.up = slices.Grow(r.up[:0], len(y.arcs))
		for _, a := range y.arcs {
			up := preference.Utils(0)
			if a.to >= 0 {
				up = (a.value - low) / l.step
				lost = max(lost, a.value-low-up*l.step)
			}
			r.up = append(r.up, int32(up))
		}
		l.base += low
		l.slack += lost
		levels += int((high - low) / l.step)
		r.levels = levels
		if words += int64(y.states()) * int64(levels) * int64(l.words); words > maxLadder {
			return words
		}
	}
	return words
}

// count fills the rungs from the end.
func (l *ladder) count() {
	last := len(l.rungs) - 1
	l.rungs[last].counts = make([]uint64, l.d.layers[last].states()*l.words)
	for state, high := range l.d.layers[last].high {
		if high == 0 {
			l.at(last, int32(state), 0)[0] = 1
		}
	}
	for t := last - 1; t >= 0; t-- {
		y, r, next := &l.d.layers[t], &l.rungs[t], &l.rungs[t+1]
		w, n := l.words, next.levels*l.words
		r.counts = make([]uint64, y.states()*r.levels*w)
		for i, a := range y.arcs {
			if a.to >= 0 {
				from := (i/y.options*r.levels + int(r.up[i])) * w
				increase(r.counts[from:from+n], next.counts[int(a.to)*n:(int(a.to)+1)*n], w)
			}
		}
	}
	w := l.words
	l.upTo = make([]uint64, (l.rungs[0].levels+1)*w)
	for i := range l.rungs[0].levels {
		copy(l.upTo[(i+1)*w:], l.upTo[i*w:(i+1)*w])
		increase(l.upTo[(i+1)*w:(i+2)*w], l.at(0, l.d.start, i), w)
	}
}

// at returns the number of ways from a state that reach a level.
func (l *ladder) at(t int, state int32, level int) []uint64 {
	r := &l.rungs[t]
	i := (int(state)*r.levels + level) * l.words
	return r.counts[i : i+l.words]
}

// cells returns the lowest and the highest level of which an outcome may be worth between low and high; the first is
// above the second if there is none.
func (l *ladder) cells(low, high preference.Utils) (bottom, top int) {
	low, high = clamp(low), clamp(high)
	return l.ceil(low - l.slack), l.ceil(high+1) - 1
}

// sure returns the lowest and the highest level of which every outcome is worth between low and high.
func (l *ladder) sure(low, high preference.Utils) (bottom, top int) {
	low, high = clamp(low), clamp(high)
	return l.ceil(low), l.ceil(high-l.slack+1) - 1
}

// ceil returns the lowest level that stands for at least u, or the number of levels if none does.
func (l *ladder) ceil(u preference.Utils) int {
	most := preference.Utils(l.rungs[0].levels)
	switch {
	case u <= l.base:
		return 0
	case u > l.base+(most-1)*l.step:
		return int(most)
	}
	return int(ceil(u-l.base, l.step))
}

// below returns how many outcomes lie at levels below one.
func (l *ladder) below(level int) []uint64 { return l.upTo[level*l.words : (level+1)*l.words] }

// between returns how many outcomes lie at levels from bottom to top.
func (l *ladder) between(bottom, top int) []uint64 {
	n := make([]uint64, l.words)
	if bottom <= top {
		copy(n, l.below(top+1))
		decrease(n, l.below(bottom))
	}
	return n
}
