package frontier

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// A counter eliminates issues as a [Solver] does, with tallies for lists.
type counter struct {
	solver   Solver
	possible bool
	words    int
	most     int
	rounding rounding
	full     bool
	tallies  []tally // by bucket.messages + place of the separator's options
	bag, sum bag
	x        []preference.Utils
	n        []uint64
}

// start prepares a count, and reports whether issues can be eliminated.
func (c *counter) start(p *model.Problem, o CountOptions) bool {
	s := &c.solver
	p, ok := s.tabled(p)
	if !ok {
		return false
	}
	s.budget.start(Options{Stop: o.Stop}, p.Unit())
	c.possible = s.bound(Options{Floor: p.Reservation})
	c.words = (p.Space.Size().BitLen() + 63) / 64
	c.x = make([]preference.Utils, s.bounds.dims)
	c.n = make([]uint64, c.words)
	c.tallies = make([]tally, len(s.lists))
	return true
}

// count returns the number of outcomes in the zone, as worths are rounded; false if exactly and there are too many.
func (c *counter) count(r rounding, most int) (*big.Int, bool) {
	if !c.possible {
		return new(big.Int), true
	}
	c.rounding, c.most, c.full = r, most, false
	s := &c.solver
	root := len(s.buckets) - 1
	for k := range s.buckets[:root] {
		c.most = max(64, most/s.buckets[k].entries)
		s.eachEntry(k, func(message int) { c.tallies[message] = c.message(k, message) })
		if c.full {
			return nil, false
		}
	}
	c.most = most
	return c.root(root)
}

// message tallies what bucket k and those below it add, for the separator's options in s.ω.
func (c *counter) message(k, message int) tally {
	s := &c.solver
	c.bag.reset(s.bounds.dims, c.words, c.limit(), c.rounding)
	if c.full || !s.hopeful(message) {
		return c.bag.take()
	}
	for o := range s.options(k) {
		if !s.choose(k, o) || !s.opens(k, message) {
			continue
		}
		joined, own := c.join(s.buckets[k].children), slices.Clone(s.bounds.own)
		s.settleAll(message)
		for i := range joined.len() {
			for d, x := range joined.worth(i) {
				c.x[d] = x + own[d]
			}
			c.put(&c.bag, joined.number(i))
		}
	}
	c.full = c.full || c.bag.full
	return c.bag.take()
}

// limit returns how many worths a tally may have.
func (c *counter) limit() int {
	if c.solver.hurries() {
		return min(c.most, 64)
	}
	return c.most
}

// put adds to a bag n partial outcomes of the worth c.x, unless they cannot reach what is needed; where they surely
// have, however they are completed, they are all alike.
func (c *counter) put(b *bag, n []uint64) {
	bounds := &c.solver.bounds
	for d, need := range bounds.need {
		if c.x[d]+bounds.rest.high[d] < need {
			return
		}
		if c.x[d]+bounds.rest.low[d] >= need {
			c.x[d] = sure
		}
	}
	b.add(c.x, n)
}

// join returns the sum of the tallies of buckets at the options in s.ω: of every two partial outcomes.
func (c *counter) join(buckets []int) tally {
	sum := tally{len(c.x), c.words, make([]preference.Utils, len(c.x)), make([]uint64, c.words)}
	sum.n[0] = 1
	for _, k := range buckets {
		c.solver.settle(k)
		c.sum.reset(len(c.x), c.words, c.limit(), c.rounding)
		c.fold(&sum, &c.tallies[c.solver.messageOf(k)])
		sum = c.sum.take()
	}
	return sum
}

// fold leaves in c.sum the sum of two tallies.
func (c *counter) fold(a, b *tally) {
	for i := range a.len() {
		x, n := a.worth(i), a.number(i)
		for k := range b.len() {
			for d, y := range b.worth(k) {
				c.x[d] = x[d] + y
			}
			multiply(c.n, n, b.number(k))
			c.put(&c.sum, c.n)
		}
		if c.full = c.full || c.sum.full || c.rounding == exactly && i%1024 == 0 && c.solver.hurries(); c.full {
			return
		}
	}
}

// root counts what two halves of the root's children, of about as many worths, make together.
func (c *counter) root(k int) (*big.Int, bool) {
	s := &c.solver
	message := s.buckets[k].messages
	if !s.choose(k, 0) {
		return new(big.Int), true
	}
	var halves [2][]int
	var weights [2]int
	for _, child := range s.buckets[k].children {
		n := uint64(c.tallies[s.messageOf(child)].len())
		lighter := 0
		if weights[1] < weights[0] {
			lighter = 1
		}
		halves[lighter] = append(halves[lighter], child)
		weights[lighter] += bits.Len64(n * n)
	}
	var sums [2]tally
	for i, half := range halves {
		slices.SortStableFunc(half, func(a, b int) int { return cmp.Compare(c.span(a), c.span(b)) })
		s.opens(k, message)
		if sums[i] = c.join(half); c.full {
			return nil, false
		}
	}
	need := slices.Clone(s.bounds.need)
	for d := range need {
		need[d] -= s.bounds.own[d]
	}
	return pairs(sums[0], sums[1], need), true
}

// span returns how far the worths of a child of the root lie apart. Those that lie close come first, so that as little
// as possible is rounded in large cells.
func (c *counter) span(child int) (widest preference.Utils) {
	b := &c.solver.bounds
	up := b.up.row(c.solver.messageOf(child), b.dims)
	for d := range b.dims {
		widest = max(widest, up.high[d]-up.low[d])
	}
	return widest
}
