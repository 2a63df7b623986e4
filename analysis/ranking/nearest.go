package ranking

import (
	"cmp"
	"math"
	"slices"

	"parley/model/outcome"
	"parley/model/preference"
)

// A Near is the outcome found nearest to a level.
type Near struct {
	Outcome outcome.Outcome
	U       preference.Utils
	// Gap bounds how much nearer to the level an outcome might be that the search did not get to; 0: none is.
	Gap preference.Utils
}

// Nearest returns the outcome whose utility is closest to level, of two as close the one worth more; false if nothing
// is allowed.
//
// The last issues, up to 262,144 combinations of options, are sorted once (meet in the middle; Horowitz and Sahni
// 1974); a search over the others looks each up, and leaves out what cannot come closer. It ends when the answer is
// proven, which it always is up to some 10⁹ outcomes, or meets the level, or the next level that the common unit of all
// values allows; else after Options.Visits partial outcomes, and the gap says so. As hard as subset sum in principle,
// the problem is easy in practice: in 10²⁰ outcomes without ties the distance left is about 4·10⁻¹⁰. Of outcomes of the
// same utility the lowest is returned, unless coupled issues had to be reordered or the gap is not 0.
func (r *Ranking) Nearest(level preference.Utils) (Near, bool) { return r.near(level, 0) }

// Below returns the outcome worth most of those worth at most level: the next one down. See [Ranking.Nearest].
func (r *Ranking) Below(level preference.Utils) (Near, bool) { return r.near(level, -1) }

// Above returns the outcome worth least of those worth at least level: the next one up. See [Ranking.Nearest].
func (r *Ranking) Above(level preference.Utils) (Near, bool) { return r.near(level, 1) }

// A query looks for the path nearest to a level.
type query struct {
	r      *Ranking
	d      *diagram
	y      *tail
	x      preference.Utils
	side   int    // -1: at most x, 1: at least x, 0: either
	least  uint64 // no outcome costs less
	left   int    // visits
	cost   uint64 // of the best
	ω      outcome.Outcome
	best   outcome.Outcome
	u      preference.Utils
	closer [][]int32 // per layer: options, the nearest first
}

// never is the cost of what lies on the wrong side of a level.
const never uint64 = math.MaxUint64

func (r *Ranking) near(x preference.Utils, side int) (Near, bool) {
	if r.steady.start < 0 {
		return Near{}, false
	}
	n := r.s.space.Issues()
	q := query{r: r, d: r.steady, y: r.sorted(), x: clamp(x), side: side, left: r.o.Visits, cost: never,
		ω: make(outcome.Outcome, n), best: make(outcome.Outcome, n), closer: make([][]int32, n)}
	q.least = q.lattice()
	q.least = q.reach(q.d.base+q.d.layers[0].low[q.d.start], q.d.base+q.d.layers[0].high[q.d.start])
	q.visit(0, q.d.start, q.d.base)
	if q.cost == never {
		return Near{}, false
	}
	near := Near{Outcome: q.best, U: q.u}
	if q.left <= 0 && q.cost > q.least {
		near.Gap = preference.Utils((q.cost - q.least + 1) / 2)
	}
	return near, true
}

// costOf returns twice the distance from the level, and one more below it: so that a tie goes to what is worth more.
func (q *query) costOf(u preference.Utils) uint64 {
	switch {
	case u >= q.x && (q.side >= 0 || u == q.x):
		return 2 * uint64(u-q.x)
	case u < q.x && q.side <= 0:
		return 2*uint64(q.x-u) + 1
	}
	return never
}

// reach returns the least cost of a utility between low and high.
func (q *query) reach(low, high preference.Utils) uint64 {
	cost := never
	switch {
	case high < q.x:
		cost = q.costOf(high)
	case low > q.x:
		cost = q.costOf(low)
	default:
		return q.least
	}
	return max(cost, q.least)
}

// lattice returns the least cost that a sum of multiples of the unit can have.
func (q *query) lattice() uint64 {
	off := (q.x - q.d.base - q.d.layers[0].low[q.d.start]) % q.y.unit
	if off < 0 {
		off += q.y.unit
	}
	if off == 0 {
		return 0
	}
	return min(q.costOf(q.x-off), q.costOf(q.x-off+q.y.unit))
}

// visit searches the paths from a state on.
func (q *query) visit(t int, state int32, u preference.Utils) {
	y := &q.d.layers[t]
	if c := q.reach(u+y.low[state], u+y.high[state]); c > q.cost || c == never {
		return
	}
	q.left--
	if t == q.y.from {
		q.look(state, u)
		return
	}
	for _, o := range q.options(t, state, u) {
		a := y.from(state)[o]
		q.ω[y.issue] = int(o)
		q.visit(t+1, a.to, u+a.value)
		if q.cost == q.least || q.left <= 0 {
			return
		}
	}
}

// options returns the options by which a state leads on, those that may come nearest first.
func (q *query) options(t int, state int32, u preference.Utils) []int32 {
	y, next := &q.d.layers[t], &q.d.layers[t+1]
	list := q.closer[t][:0]
	for o, a := range y.from(state) {
		if a.to >= 0 {
			list = append(list, int32(o))
		}
	}
	arcs := y.from(state)
	reach := func(o int32) uint64 {
		a := arcs[o]
		return q.reach(u+a.value+next.low[a.to], u+a.value+next.high[a.to])
	}
	slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(reach(a), reach(b)) })
	q.closer[t] = list
	return list
}

// look takes in the ways from a state through the last layers that come nearest, on either side of the level.
func (q *query) look(state int32, u preference.Utils) {
	ways := q.y.ways[state]
	at := place(ways, q.x-u)
	for i := at; i < len(ways) && q.mayTake(u+ways[i].u); i++ {
		if q.take(ways[i], u) {
			break
		}
	}
	for end := at; end > 0 && q.mayTake(u+ways[end-1].u); { // equals by equals, each from the lowest up
		start := place(ways, ways[end-1].u)
		for i := start; i < end; i++ {
			if q.take(ways[i], u) {
				return
			}
		}
		end = start
	}
}

// mayTake reports whether a utility is at least as near as the best.
func (q *query) mayTake(u preference.Utils) bool {
	c := q.costOf(u)
	return c != never && c <= q.cost
}

// take makes a way the best, unless the best is as near and lower, and reports whether the ratifiers approve of it.
func (q *query) take(w way, u preference.Utils) bool {
	q.d.write(q.ω, q.y.from, w)
	if !q.r.s.approved(q.ω) {
		return false
	}
	if c := q.costOf(u + w.u); c < q.cost || q.ω.Compare(q.best) < 0 {
		q.cost, q.u = c, u+w.u
		copy(q.best, q.ω)
	}
	return true
}
