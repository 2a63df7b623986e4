package schedule

import (
	"container/heap"
	"math"
	"slices"
)

// Beyond the number of steps of which every set can be looked at, sets are looked at in the order of the greatest value on the
// way to them (a bottleneck path, best first), those with more steps first among equals. What is taken out of the queue never
// falls, and every order passes through the queue, so its least value bounds all orders from below; if all steps come out,
// that is the best order. The same is done from the end, taking steps away: who gains by stopping mostly does so late. Each looks at up to
// a number of sets. If neither comes through, a beam finds an order, and the bound stays.

// findLarge looks for a self-enforcing order, then for the smallest worst exposure, and then moves steps about for the rest.
func findLarge(l *ledger, o Search) found {
	f := found{}
	base, held := l.free(), l.held()
	var self climbed
	if len(l.unwilling()) == 0 {
		self = l.climb(goal{what: gained}, &held, o)
		if f.self = self.value == 0; f.self {
			base = held
		}
	}
	f.need, f.states = self.bound, self.states
	worst := l.climb(goal{exposed, -1}, &base, o)
	f.states += worst.states
	f.seq, f.least = worst.seq, worst.bound
	if f.self && l.over(&held, f.seq) > 0 { // the climb to smaller exposures has left what holds
		f.seq = self.seq
	}
	value := goal{exposed, -1}.of(l, f.seq)
	f.proven = value == f.least && (f.self || self.bound > 0 || len(l.unwilling()) > 0)
	f.seq = l.improve(f.seq, goal{exposed, -1}.within(base, value), o)
	total := int64(0)
	for k, t := range l.takes {
		total += t
		f.fastest = max(f.fastest, l.earliest[k]+t)
	}
	f.fastest = max(f.fastest, total)
	return f
}

// A climbed order has a value, and no order has less than the bound.
type climbed struct {
	value, bound int64
	seq          []int
	states       int
}

// over is by how much a sequence passes limits, at most.
func (l *ledger) over(lim *limits, seq []int) int64 {
	most := int64(0)
	l.walk(seq, func(s *sums) { most = max(most, l.excess(lim, s)) })
	return most
}

// excess is by how much a set passes limits.
func (l *ledger) excess(lim *limits, s *sums) int64 {
	most := int64(0)
	for i := range s.left {
		if s.done > 0 && lim.gain[i] < anything {
			most = max(most, l.gain(s, i)-lim.gain[i])
		}
		if lim.exposure[i] < anything {
			most = max(most, l.exposure(s, i)-lim.exposure[i])
		}
	}
	return most
}

// A node is a set of steps, by what was added to another.
type node struct {
	parent, step int
	value        int64
	sums         sums
	set          []uint64
}

// A branch is the next best step from a node, waiting in the queue.
type branch struct {
	node, step int
	value      int64
	weight     int64
	depth      int
}

type queue []branch

func (q queue) Len() int           { return len(q) }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(branch)) }
func (q *queue) Pop() (x any)      { old := *q; x = old[len(old)-1]; *q = old[:len(old)-1]; return x }
func (q queue) Less(i, j int) bool { return q[i].before(q[j]) }

func (a branch) before(b branch) bool {
	switch {
	case a.value != b.value:
		return a.value < b.value
	case a.depth != b.depth:
		return a.depth > b.depth
	case a.weight != b.weight:
		return a.weight < b.weight
	case a.node != b.node:
		return a.node < b.node
	}
	return a.step < b.step
}

// A climber searches best first.
type climber struct {
	*ledger
	back  bool    // steps are taken away
	step  int64   // what is done with a step: 1, or −1
	needs [][]int // per step: what has to be in the set, before it can be
	goal  goal
	lim   *limits
	nodes []node
	known map[string]bool
	queue queue
	key   []byte
}

// weight is the value of one set for the goal; sets outside the limits weigh more than anything, by how far they are.
func (c *climber) weight(s *sums) int64 {
	most := int64(0)
	if c.goal.what == gained {
		return c.excess(c.lim, s)
	}
	if x := c.excess(c.lim, s); x > 0 {
		return anything + x
	}
	for i := range s.left {
		most = max(most, c.exposure(s, i))
	}
	return most
}

// climb minimises the greatest weight on the way to all steps. For what is gained, the weight is by how much the limits are passed.
func (l *ledger) climb(g goal, lim *limits, o Search) climbed {
	out := l.search(g, lim, o, g.what == gained)
	if out.seq == nil {
		other := l.search(g, lim, o, g.what != gained)
		other.states += out.states
		other.bound = max(other.bound, out.bound)
		out = other
	}
	if out.seq == nil {
		out.seq = l.climber(g, lim, false).beam()
	}
	c := l.climber(g, lim, false)
	l.walk(out.seq, func(s *sums) { out.value = max(out.value, c.weight(s)) })
	return out
}

func (l *ledger) climber(g goal, lim *limits, back bool) *climber {
	c := &climber{ledger: l, goal: g, lim: lim, known: map[string]bool{}, back: back, step: 1, needs: l.before}
	start := node{parent: -1, step: -1, sums: l.none(), set: make([]uint64, (l.n+63)/64)}
	if back {
		c.step, c.needs = -1, make([][]int, l.n)
		for k, before := range l.before {
			l.with(&start.sums, k, 1)
			for _, b := range before {
				c.needs[b] = append(c.needs[b], k)
			}
		}
	}
	start.value = c.weight(&start.sums)
	c.nodes = []node{start}
	return c
}

// search looks best first, from one end; without a sequence if it has looked at as many sets as it may.
func (l *ledger) search(g goal, lim *limits, o Search, back bool) (out climbed) {
	c := l.climber(g, lim, back)
	c.next(0, branch{weight: -1, step: -1})
	for len(c.queue) > 0 && len(c.nodes) < o.most() {
		b := heap.Pop(&c.queue).(branch)
		out.bound = max(out.bound, b.value)
		c.next(b.node, b)
		if at := c.child(b); at >= 0 {
			if depth := c.depth(&c.nodes[at]); depth == l.n {
				out.seq = c.order(at)
				break
			}
			c.next(at, branch{weight: -1, step: -1})
		}
		if len(c.nodes)%1024 == 0 && o.stopped() {
			break
		}
	}
	out.states = len(c.nodes)
	return out
}

// depth is how many steps have been added, or taken away.
func (c *climber) depth(n *node) int {
	if c.back {
		return c.n - n.sums.done
	}
	return n.sums.done
}

func (o Search) most() int {
	if o.States == 0 {
		return 200_000
	}
	return o.States
}

func has(set []uint64, k int) bool { return set[k/64]>>(k%64)&1 != 0 }

func (c *climber) ready(set []uint64, k int) bool {
	if has(set, k) {
		return false
	}
	for _, b := range c.needs[k] {
		if !has(set, b) {
			return false
		}
	}
	return true
}

// next puts into the queue what is best to add to a node after what has been added to it before, by weight and number.
func (c *climber) next(at int, last branch) {
	n := &c.nodes[at]
	best := branch{node: -1}
	for k := range c.n {
		if !c.ready(n.set, k) {
			continue
		}
		c.with(&n.sums, k, c.step)
		w := c.weight(&n.sums)
		c.with(&n.sums, k, -c.step)
		if w < last.weight || w == last.weight && k <= last.step || best.node >= 0 && w >= best.weight {
			continue
		}
		best = branch{node: at, step: k, weight: w, value: max(n.value, w), depth: c.depth(n)}
	}
	if best.node >= 0 {
		heap.Push(&c.queue, best)
	}
}

// child makes the node of a branch, or returns −1 if there is one of the same set.
func (c *climber) child(b branch) int {
	p := &c.nodes[b.node]
	set := slices.Clone(p.set)
	set[b.step/64] |= 1 << (b.step % 64)
	c.key = c.key[:0]
	for _, w := range set {
		for s := 0; s < 64; s += 8 {
			c.key = append(c.key, byte(w>>s))
		}
	}
	if c.known[string(c.key)] {
		return -1
	}
	c.known[string(c.key)] = true
	x := node{parent: b.node, step: b.step, value: b.value, sums: p.sums.clone(), set: set}
	c.with(&x.sums, b.step, c.step)
	c.nodes = append(c.nodes, x)
	return len(c.nodes) - 1
}

func (s *sums) clone() sums {
	out := sums{takes: s.takes, done: s.done}
	for _, row := range s.left {
		out.left = append(out.left, slices.Clone(row))
	}
	return out
}

func (c *climber) order(at int) []int {
	var out []int
	for ; c.nodes[at].step >= 0; at = c.nodes[at].parent {
		out = append(out, c.nodes[at].step)
	}
	if !c.back {
		slices.Reverse(out)
	}
	return out
}

// beam finds an order: of each number of steps it keeps the best sets, by the greatest weight on the way to them and then by what
// the worse off party has.
func (c *climber) beam() []int {
	const width = 64
	front := []int{0}
	for range c.n {
		var all []branch
		for _, at := range front {
			n := &c.nodes[at]
			for k := range c.n {
				if c.ready(n.set, k) {
					c.with(&n.sums, k, c.step)
					all = append(all, branch{node: at, step: k, value: max(n.value, c.weight(&n.sums)), weight: -c.poorest(&n.sums)})
					c.with(&n.sums, k, -c.step)
				}
			}
		}
		slices.SortFunc(all, func(a, b branch) int {
			if a.before(b) {
				return -1
			}
			return 1
		})
		front = front[:0:0]
		for _, b := range all {
			if at := c.child(b); at >= 0 {
				front = append(front, at)
			}
			if len(front) == width {
				break
			}
		}
	}
	return c.order(front[0])
}

// poorest is what the party has that would have least if another stopped.
func (c *climber) poorest(s *sums) int64 {
	least := int64(math.MaxInt64)
	for i := range s.left {
		for j := range s.left[i] {
			if i != j {
				least = min(least, s.left[i][j])
			}
		}
	}
	return least
}
