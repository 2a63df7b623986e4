package frontier

import (
	"cmp"
	"iter"
	"math/big"
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// Ties yields every outcome that p allows and that is worth to every party exactly what a point of the frontier is, in
// the order of [outcome.Outcome.Compare], so the point's own first. Of a point that some outcome dominates it may yield
// nothing. Outcomes are the caller's to keep.
//
// No part of an outcome of the frontier is worth less to every party than what could stand in its place, so the lists
// that lead to the frontier hold all that ties as well: equal points keep all ways in which they came about (a
// decomposable graph, Darwiche 2001, "Decomposable Negation Normal Form", Journal of the ACM 48(4):608–647). Cost: about
// one frontier at first; then, for each outcome, one look per issue at each node of the graph that leads to the point.
// Where issues are tied too tightly for that, the space is walked instead, leaving branches that cannot end in the
// point: right, but perhaps slow.
func Ties(p *model.Problem, point Point) iter.Seq[outcome.Outcome] {
	return func(yield func(outcome.Outcome) bool) {
		var t tied
		if !t.solve(p, []Point{point}) {
			walkTies(p, point, yield)
			return
		}
		if root, ok := t.node(point); ok {
			t.only(root)
			t.each(0, yield)
		}
	}
}

// CountTies returns, for each point of the frontier, the number of outcomes that [Ties] yields, without listing them.
// A point that some outcome dominates, as one of a thinned frontier may be, may count for none. Where issues are tied too
// tightly for that, the space is walked if it has at most [MaxCounted] outcomes; if it has more, the error is an
// [*ErrWidth]. Cost: about one frontier.
func CountTies(p *model.Problem, points []Point) ([]*big.Int, error) {
	counts := make([]*big.Int, len(points))
	for i := range counts {
		counts[i] = new(big.Int)
	}
	if len(points) == 0 {
		return counts, nil
	}
	var t tied
	if !t.solve(p, points) {
		if err := countByWalking(p, points, counts); err != nil {
			return nil, err
		}
		return counts, nil
	}
	numbers := make([]*big.Int, len(t.s.nodes)) // what is needed, bottom up: a node comes after those it is made of
	for i, q := range points {
		if root, ok := t.node(q); ok {
			counts[i].Set(t.number(numbers, root))
		}
	}
	return counts, nil
}

// countByWalking counts the ties of points in a small space.
func countByWalking(p *model.Problem, points []Point, counts []*big.Int) error {
	if _, small := p.Space.SmallSize(MaxCounted); !small {
		e := &ErrWidth{}
		for j := range p.Space.Issues() {
			e.Issues = append(e.Issues, j)
		}
		e.Combinations, _ = new(big.Float).SetInt(p.Space.Size()).Float64()
		return e
	}
	for i, q := range points {
		walkTies(p, q, func(outcome.Outcome) bool {
			counts[i].Add(counts[i], big.NewInt(1))
			return true
		})
	}
	return nil
}

// tied holds the outcomes of points.
type tied struct {
	p     *model.Problem
	s     Solver
	root  list
	nodes []node // those of one point, the last one's parts before it
	alive []bool
	seen  []bool
	fixed []int // per issue: option, or −1
}

// solve finds the ways in which points came about; false if issues are tied too tightly.
func (t *tied) solve(p *model.Problem, points []Point) bool {
	floor := slices.Clone(points[0].U)
	for _, x := range points {
		for i, u := range x.U {
			floor[i] = min(floor[i], u)
		}
	}
	t.s.alternatives = true
	var ok bool
	if t.p, ok = t.s.tabled(p); !ok {
		return false
	}
	t.root, _ = t.s.run(Options{Floor: floor})
	return t.root.loss == 0
}

// node returns the node of a point. The list is sorted by the first coordinate, then the next, descending.
func (t *tied) node(x Point) (int32, bool) {
	list := t.s.points[t.root.from:t.root.middle]
	k, ok := slices.BinarySearchFunc(list, x, func(q point, x Point) int {
		for i, u := range x.U {
			if c := cmp.Compare(u, t.p.Utilities[i].Constant+t.s.coordinate(q, i)); c != 0 {
				return c
			}
		}
		return 0
	})
	if !ok {
		return none, false
	}
	return list[k].node, true
}

// number returns how many outcomes a node stands for.
func (t *tied) number(numbers []*big.Int, n int32) *big.Int {
	if n == none {
		return big.NewInt(1)
	}
	if numbers[n] == nil {
		numbers[n] = new(big.Int)
		switch at := t.s.nodes[n]; {
		case at.left < 0:
			numbers[n].SetInt64(1)
		case at.right < 0:
			numbers[n].Add(t.number(numbers, at.left), t.number(numbers, ^at.right))
		default:
			numbers[n].Mul(t.number(numbers, at.left), t.number(numbers, at.right))
		}
	}
	return numbers[n]
}

// only keeps the nodes that lead to one.
func (t *tied) only(root int32) {
	t.fixed = slices.Repeat([]int{-1}, t.p.Space.Issues())
	if root == none {
		return
	}
	need := make([]bool, root+1)
	need[root] = true
	for n := root; n >= 0; n-- {
		if need[n] {
			t.s.parts(n, func(part int32) { need[part] = true })
		}
	}
	place := make([]int32, root+1)
	for n := range root + 1 {
		if !need[n] {
			continue
		}
		at := t.s.nodes[n]
		switch {
		case at.left < 0:
		case at.right < 0:
			at = node{place[at.left], ^place[^at.right]}
		default:
			at = node{place[at.left], place[at.right]}
		}
		place[n] = int32(len(t.nodes))
		t.nodes = append(t.nodes, at)
	}
	t.s = Solver{} // its memory is no longer needed
	t.alive, t.seen = make([]bool, len(t.nodes)), make([]bool, len(t.nodes))
}

// each yields the outcomes that agree with what is fixed, issues before j, and reports whether to go on.
func (t *tied) each(j int, yield func(outcome.Outcome) bool) bool {
	if j == len(t.fixed) {
		return yield(slices.Clone(outcome.Outcome(t.fixed)))
	}
	for _, o := range t.options(j) {
		t.fixed[j] = o
		if !t.each(j+1, yield) {
			return false
		}
	}
	t.fixed[j] = -1
	return true
}

// options returns, ascending, the options of issue j that some outcome has that agrees with what is fixed.
func (t *tied) options(j int) (options []int) {
	for n, at := range t.nodes {
		switch {
		case at.left < 0:
			o := t.fixed[^at.left]
			t.alive[n] = o < 0 || o == int(at.right)
		case at.right < 0:
			t.alive[n] = t.alive[at.left] || t.alive[^at.right]
		default:
			t.alive[n] = t.alive[at.left] && t.alive[at.right]
		}
	}
	clear(t.seen)
	t.seen[len(t.nodes)-1] = true
	for n := len(t.nodes) - 1; n >= 0; n-- {
		at := t.nodes[n]
		switch {
		case !t.seen[n] || !t.alive[n]:
		case at.left < 0:
			if int(^at.left) == j && !slices.Contains(options, int(at.right)) {
				options = append(options, int(at.right))
			}
		case at.right < 0:
			t.seen[at.left], t.seen[^at.right] = true, true
		default:
			t.seen[at.left], t.seen[at.right] = true, true
		}
	}
	slices.Sort(options)
	return options
}

// walkTies yields the outcomes of a point one by one: those of the zone of a problem in which each party has a double
// with the opposite preferences.
func walkTies(p *model.Problem, point Point, yield func(outcome.Outcome) bool) {
	q := *p
	q.Utilities = slices.Clone(p.Utilities)
	q.Reservation = slices.Clone(point.U)
	for i, u := range p.Utilities {
		q.Utilities = append(q.Utilities, opposite(u))
		q.Reservation = append(q.Reservation, -point.U[i])
	}
	eachInZone(&q, func(ω outcome.Outcome) bool { return !p.Allows(ω) || yield(slices.Clone(ω)) })
}

// opposite returns −u.
func opposite(u preference.Utility) preference.Utility {
	v := preference.Utility{Constant: -u.Constant, Tables: slices.Clone(u.Tables), Boxes: slices.Clone(u.Boxes)}
	for k := range v.Tables {
		v.Tables[k].Values = slices.Clone(v.Tables[k].Values)
		for i := range v.Tables[k].Values {
			v.Tables[k].Values[i] *= -1
		}
	}
	for k := range v.Boxes {
		v.Boxes[k].Value *= -1
	}
	return v
}
