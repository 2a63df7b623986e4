package frontier

import (
	"math/big"
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// MaxCounted is the size of the largest space whose zone of agreement [CountZone] counts.
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

// CountZone returns the number of outcomes, dominated ones included, that p allows and that are worth at least the
// reservation value to every party. If the space has more than [MaxCounted] outcomes it does not count: nil, false.
//
// It walks the space depth first, adds each table as soon as the last issue of its scope is set, and leaves a branch
// when a rule fails or no completion can reach what is needed. Cost: at most one visit, a few nanoseconds per table,
// for each partial outcome.
func CountZone(p *model.Problem) (n *big.Int, exact bool) {
	if _, ok := p.Space.SmallSize(MaxCounted); !ok {
		return nil, false
	}
	c := newCounter(p)
	for _, r := range p.Rules {
		if len(r.Scope) == 0 && !r.Allowed[0] {
			return new(big.Int), true
		}
	}
	return big.NewInt(int64(c.count(0, !p.RequiresChange))), true
}

// A counter walks a space.
type counter struct {
	p     *model.Problem
	ω     outcome.Outcome
	dims  int
	sums  []preference.Utils // per issue and coordinate: what the issues before it add up to; last: all
	need  []preference.Utils // per issue and coordinate: what the sum must have reached for the rest to suffice
	terms [][]term           // per issue: tables whose scope ends there
	rules [][]*preference.Rule
}

func newCounter(p *model.Problem) *counter {
	n := p.Space.Issues()
	c := &counter{p: p, ω: make(outcome.Outcome, n), dims: len(p.Utilities) + len(p.Vetoes)}
	c.terms, c.rules = make([][]term, n), make([][]*preference.Rule, n)
	c.sums, c.need = make([]preference.Utils, (n+1)*c.dims), make([]preference.Utils, (n+1)*c.dims)
	for i := range p.Utilities {
		c.place(i, &p.Utilities[i], p.Reservation[i])
	}
	for i := range p.Vetoes {
		c.place(len(p.Utilities)+i, &p.Vetoes[i].Utility, p.Vetoes[i].Threshold)
	}
	for i := range p.Rules {
		if r := &p.Rules[i].Rule; len(r.Scope) > 0 {
			last := r.Scope[len(r.Scope)-1]
			c.rules[last] = append(c.rules[last], r)
		}
	}
	for j := n - 1; j >= 0; j-- {
		copy(c.need[j*c.dims:(j+1)*c.dims], c.need[(j+1)*c.dims:])
		for _, t := range c.terms[j] {
			c.need[j*c.dims+t.dim] -= slices.Max(t.table.Values)
		}
	}
	return c
}

// place gives the tables of a utility to the last issues of their scopes; what has no issue is added at once.
func (c *counter) place(dim int, u *preference.Utility, need preference.Utils) {
	c.sums[dim] = u.Constant
	c.need[len(c.ω)*c.dims+dim] = need
	for k := range u.Tables {
		t := &u.Tables[k]
		if len(t.Scope) == 0 {
			c.sums[dim] += t.Values[0]
			continue
		}
		last := t.Scope[len(t.Scope)-1]
		c.terms[last] = append(c.terms[last], term{dim, t})
	}
}

// count returns the number of ways to complete the outcome from issue j on.
func (c *counter) count(j int, changed bool) int {
	sums := c.sums[j*c.dims : (j+1)*c.dims]
	if !atLeast(sums, c.need[j*c.dims:(j+1)*c.dims]) {
		return 0
	}
	if j == len(c.ω) {
		if changed {
			return 1
		}
		return 0
	}
	next, n := c.sums[(j+1)*c.dims:(j+2)*c.dims], 0
	for o := range c.p.Space.Options(j) {
		c.ω[j] = o
		if !c.allowed(j) {
			continue
		}
		copy(next, sums)
		for _, t := range c.terms[j] {
			next[t.dim] += t.table.Values[t.table.Scope.Index(c.p.Space, c.ω)]
		}
		n += c.count(j+1, changed || !c.p.Procedural[j] && o != c.p.StatusQuo[j])
	}
	return n
}

func (c *counter) allowed(j int) bool {
	for _, r := range c.rules[j] {
		if !r.Allows(c.p.Space, c.ω) {
			return false
		}
	}
	return true
}
