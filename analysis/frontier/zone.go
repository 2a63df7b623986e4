package frontier

import (
	"math/big"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// MaxCounted is the size of the largest space that [CountZone] walks where tables and rules tie too many issues
// together for anything better.
const MaxCounted = 2_000_000

// Zone returns the points that are worth at least the reservation value to every party, in their order. What is
// exactly as good as no deal counts as inside.
func Zone(p *model.Problem, points []Point) []Point {
	var inside []Point
	for _, q := range points {
		if atLeast(q.U, p.Reservation) {
			inside = append(inside, q)
		}
	}
	return inside
}

func atLeast(u, floor []preference.Utils) bool {
	for i := range u {
		if u[i] < floor[i] {
			return false
		}
	}
	return true
}

// CountOptions narrow a count. The zero value is good for a count within about a second.
type CountOptions struct {
	// Most is how many different worths a list may hold; 0: 2²⁰. The more, the more counts are exact. Where a count is
	// not, its bounds are found with lists of a 64th.
	Most int
	// Stop, when closed, asks for bounds at once. Nil: never.
	Stop <-chan struct{}
}

// A Count is a number of outcomes, or proven bounds of it.
type Count struct{ Low, High *big.Int }

// Exact reports whether the bounds are the number itself.
func (c Count) Exact() bool { return c.Low.Cmp(c.High) == 0 }

// CountZone returns the number of outcomes, dominated ones included, that p allows and that are worth at least the
// reservation value to every party.
//
// It does not list them. Issues are eliminated one by one as for the frontier, but a list holds every worth that partial
// outcomes have, and how many have it: equal worths are one, those that cannot reach what is needed go, and in each
// coordinate all that have surely reached it are alike. What no table ties together any more is put into two halves, of
// which all pairs are counted by sorting and sweeping (Horowitz and Sahni 1974, "Computing Partitions with Applications
// to the Knapsack Problem", Journal of the ACM 21(2):277–292). So the count is exact where either half has at most 2²⁰
// different worths: in additive problems up to 10¹² outcomes at least, and in far larger ones where numbers are round.
// Else worths are rounded, once down and once up, and the count lies between.
//
// Where tables, rules or boxes tie too many issues together, a space of up to [MaxCounted] outcomes is walked; of a
// larger one, nothing is known but its size. Cost: O(n log n) for n worths in the halves, about a second at worst.
func CountZone(p *model.Problem, o CountOptions) Count {
	count := countAll(p, o)
	if p.RequiresChange {
		still := countAll(unchanged(p), o)
		count.Low = new(big.Int).Sub(count.Low, still.High)
		count.High = new(big.Int).Sub(count.High, still.Low)
		if count.Low.Sign() < 0 {
			count.Low.SetInt64(0)
		}
	}
	return count
}

// unchanged returns the problem with every issue of substance settled as it is.
func unchanged(p *model.Problem) *model.Problem {
	q := *p
	q.Rules = append([]model.BoundRule(nil), p.Rules...)
	for j, incidental := range p.Incidental {
		if !incidental {
			r := preference.Rule{Scope: preference.Scope{j}, Allowed: make([]bool, p.Space.Options(j))}
			r.Allowed[p.StatusQuo[j]] = true
			q.Rules = append(q.Rules, model.BoundRule{Rule: r, Kind: model.ByConstraint, Seat: -1})
		}
	}
	return &q
}

// countAll counts whether or not something changes.
func countAll(p *model.Problem, o CountOptions) Count {
	if unbound(p) {
		return Count{p.Space.Size(), p.Space.Size()}
	}
	count, ok := countEliminated(p, o)
	if _, small := p.Space.SmallSize(MaxCounted); small && !(ok && count.Exact()) {
		n := walk(p)
		return Count{n, n}
	}
	return count
}

// unbound reports whether it is plain to see that every outcome is in the zone: nothing is forbidden, and the least of
// all tables and boxes together is enough for every party.
func unbound(p *model.Problem) bool {
	if len(p.Rules)+len(p.Vetoes) > 0 {
		return false
	}
	for i, u := range p.Utilities {
		least := u.Constant
		for _, t := range u.Tables {
			least += slices.Min(t.Values)
		}
		for _, b := range u.Boxes {
			least += min(0, b.Value)
		}
		if least < p.Reservation[i] {
			return false
		}
	}
	return true
}

// countEliminated counts by eliminating issues; false if they are tied too tightly.
func countEliminated(p *model.Problem, o CountOptions) (Count, bool) {
	most := o.Most
	if most <= 0 {
		most = 1 << 20
	}
	var c counter
	if !c.start(p, o) {
		return Count{new(big.Int), p.Space.Size()}, false
	}
	if n, ok := c.count(exactly, most); ok {
		return Count{n, n}, true
	}
	low, _ := c.count(down, max(2, most/64))
	high, _ := c.count(up, max(2, most/64))
	return Count{low, high}, true
}
