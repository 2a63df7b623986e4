package plan

import (
	"cmp"
	"slices"

	"parley/internal/num"
	"parley/model"
	"parley/model/evidence"
	"parley/plan/scenario"
)

// equal returns n weights that sum to 1.
func equal(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1 / float64(n)
	}
	return w
}

// series holds numbers over two sets of draws: the states of an exact ensemble, or else the played draws, for exact
// values; the played draws for played ones.
type series struct {
	x       []float64
	weights []float64
	exact   bool
}

func (s series) estimate() Estimate {
	out := Estimate{Mean: num.Mean(s.x, s.weights), Low: num.Quantile(s.x, s.weights, 0.1), High: num.Quantile(s.x, s.weights, 0.9)}
	if !s.exact {
		out.SE = num.StandardError(s.x)
	}
	return out
}

func (s series) mean() float64 { return num.Mean(s.x, s.weights) }

// exactly returns the exact values of a valuation as a series, over the first n played draws unless states are known.
func (v valuation) exactly(e *engine, n int) series {
	list, w := v.played[:n], equal(n)
	if v.states != nil {
		list, w = v.states, stateWeights(e)
	}
	x := make([]float64, len(list))
	for k := range list {
		x[k] = list[k].exact
	}
	return series{x, w, v.states != nil}
}

func stateWeights(e *engine) []float64 {
	w := make([]float64, len(e.ens.Draws))
	for k, d := range e.ens.Draws {
		w[k] = d.Weight
	}
	return w
}

func (v valuation) inPlay(n int) series {
	x := make([]float64, n)
	for k := range n {
		x[k] = v.played[k].played
	}
	return series{x, equal(n), false}
}

// chance is the share of draws for which yes holds, with its Wilson interval unless the draws are every state.
func chance(yes []bool, weights []float64, exact bool) Chance {
	p := 0.0
	for k := range yes {
		if yes[k] {
			p += weights[k]
		}
	}
	p = min(p, 1)
	out := Chance{P: p, Low: p, High: p, Word: evidence.WordFor(p)}
	if !exact {
		low, high := num.Wilson(p, len(yes))
		out.Low, out.High = min(low, p), max(high, p)          // rounding at 0 and 1
		out.Word = evidence.WordFor(min(max(p, 1e-6), 1-1e-6)) // a sample that shows none does not show that there is none
	}
	return out
}

func (v valuation) chances(e *engine, n int) (possible, signed, ratified Chance) {
	list, w, exact := v.played[:n], equal(n), false
	if v.states != nil {
		list, w, exact = v.states, stateWeights(e), true
	}
	zone := make([]bool, len(list))
	for k := range list {
		zone[k] = list[k].possible
	}
	s, r := make([]bool, n), make([]bool, n)
	for k := range n {
		s[k], r[k] = v.played[k].signed, v.played[k].ratified
	}
	return chance(zone, w, exact), chance(s, equal(n), false), chance(r, equal(n), false)
}

// rolled is the tree rolled back by both measures.
type rolled struct {
	exact, played []scenario.Rolled
	best          []int // per node: place of the best candidate in its valuations
	order         [][]int
	n             int // played draws
	noDeal        []valuation
}

// roll chooses the best candidate at every node by played value and rolls the tree back by both measures.
func (e *engine) roll(values map[int][]valuation, n int) rolled {
	r := rolled{n: n, best: make([]int, len(e.nodes)), order: make([][]int, len(e.nodes)), noDeal: make([]valuation, len(e.nodes))}
	var exact, played []scenario.Node
	for i := range e.nodes {
		vs := values[e.nodes[i].same]
		r.order[i] = e.rank(vs, n)
		r.best[i] = r.order[i][0]
		r.noDeal[i] = vs[slices.IndexFunc(vs, func(v valuation) bool { return v.spec.id == holdOff })]
		best := vs[r.best[i]]
		ex, pl := best.exactly(e, n), best.inPlay(n)
		draws := e.played[:n]
		if ex.exact {
			draws = e.ens.Draws
		}
		exact = append(exact, e.chanceNode(i, ex.x, draws))
		played = append(played, e.chanceNode(i, pl.x, e.played[:n]))
	}
	w := equal(n)
	if e.ens.Exact {
		w = stateWeights(e)
	}
	r.exact, r.played = scenario.Rollback(exact, w), scenario.Rollback(played, equal(n))
	return r
}

// chanceNode puts node i into the terms of the rollback.
func (e *engine) chanceNode(i int, act []float64, draws []*model.Draw) scenario.Node {
	node := scenario.Node{Act: act, Children: e.nodes[i].children}
	if len(node.Children) == 0 {
		return node
	}
	node.P = make([][]float64, len(node.Children))
	for c := range node.P {
		node.P[c] = make([]float64, len(draws))
	}
	node.Keep = make([]float64, len(draws))
	for k, d := range draws {
		for c, p := range e.c.Branch(e.nodes[i].scenario, d) {
			node.P[c][k] = p
		}
		node.Keep[k] = d.Of(e.c.Discount, 1)
	}
	return node
}

// rank orders the candidates of a node by mean played value, then mean exact value, then as listed (holding off first,
// then the dossier's own), so that talking for nothing is never advised. The first may be a favourite.
func (e *engine) rank(vs []valuation, n int) []int {
	order := make([]int, len(vs))
	played, exact := make([]float64, len(vs)), make([]float64, len(vs))
	for i := range vs {
		order[i] = i
		played[i] = vs[i].inPlay(n).mean()
		exact[i] = vs[i].exactly(e, n).mean()
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(compareNear(played[b], played[a]), compareNear(exact[b], exact[a]), cmp.Compare(a, b))
	})
	first := e.favourite(vs, order, n)
	others := slices.DeleteFunc(order, func(k int) bool { return k == first })
	return append([]int{first}, others...)
}

// favourite returns the best of candidates ordered by value, or, where play cannot tell it from others that differ in
// the delegate alone, the one with the most skilled delegate.
func (e *engine) favourite(vs []valuation, order []int, n int) int {
	top := order[0]
	best := top
	for _, k := range order[1:] {
		if onlyDelegate(vs[top].spec, vs[k].spec) && e.skill(vs[k].spec) > e.skill(vs[best].spec) &&
			!separated(difference(vs[top], vs[k], n)) {
			best = k
		}
	}
	return best
}

// onlyDelegate reports whether two candidates completed by Parley differ in nothing but whom they send.
func onlyDelegate(a, b spec) bool {
	return a.generated && b.generated && sameProblem(a, b) && slices.EqualFunc(a.legs, b.legs, func(x, y leg) bool {
		return x.strategy == y.strategy
	})
}

// skill is the modal skill of the delegate on a candidate's first leg; 1 without one.
func (e *engine) skill(s spec) float64 {
	if len(s.legs) == 0 || s.legs[0].delegate < 0 {
		return 1
	}
	return e.modal(e.c.Mandates[s.legs[0].delegate].Skill, 1)
}

// separated reports whether the 95 % interval of a paired difference leaves out 0.
func separated(d Estimate) bool { return d.Mean-1.96*d.SE > 1e-12 }

// compareNear compares, with differences below 10⁻¹² counting as none.
func compareNear(a, b float64) int {
	if d := a - b; d > 1e-12 || d < -1e-12 {
		return cmp.Compare(a, b)
	}
	return 0
}
