package plan

import (
	"cmp"
	"slices"

	"parley/internal/num"
	"parley/model"
	"parley/model/evidence"
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

// rolled says what is advised at every node, as the best course in play comes to it.
type rolled struct {
	at     []vantage
	values [][]valuation // per node: of the candidates that are still to be had
	best   []int         // per node: place of the candidate advised there, the best one if one acts where waiting is better
	order  [][]int       // per node: places of all candidates, that one first
	n      int           // played draws
}

// roll follows the best course in play through the tree; values are those where no track has been opened before.
func (e *engine) roll(values [][]valuation, n int) rolled {
	r := rolled{n: n}
	for i := range e.nodes {
		v, vs := e.best.play.vantage(i), values[i]
		if len(v.past) > 0 {
			vs = e.valuations(v)
		}
		order := e.order(v, vs, n)
		r.at, r.values = append(r.at, v), append(r.values, vs)
		r.order, r.best = append(r.order, order), append(r.best, order[0])
	}
	return r
}

// order puts what the best course opens from a vantage before the other candidates, which stand by rank; where it opens
// nothing they all do.
func (e *engine) order(v vantage, vs []valuation, n int) []int {
	order := e.rank(vs, n)
	if first := e.advised(v, vs); first >= 0 {
		order = slices.DeleteFunc(order, func(k int) bool { return k == first })
		order = append([]int{first}, order...)
	}
	return order
}

// chancesAt are the probabilities of a node's children and the share that waiting keeps, per draw.
func (e *engine) chancesAt(i int, draws []*model.Draw) (p [][]float64, keep []float64) {
	if len(e.nodes[i].children) == 0 {
		return nil, nil
	}
	p, keep = grid(len(e.nodes[i].children), len(draws)), make([]float64, len(draws))
	for k, d := range draws {
		for c, x := range e.c.Branch(e.nodes[i].scenario, d) {
			p[c][k] = x
		}
		keep[k] = d.Of(e.c.Discount, 1)
	}
	return p, keep
}

// rank orders the candidates of a node by mean played value, then mean exact value, then as listed (holding off first,
// then the dossier's own), so that talking for nothing is never advised. The first may be a favourite, or do without a
// lever that does not visibly pay.
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
	first := e.sparing(vs, order, e.favourite(vs, order, n), n)
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

// skill is the modal skill of the delegate on a candidate's first leg; 1 without one, and 0 where events choose him.
func (e *engine) skill(s spec) float64 {
	switch {
	case len(s.legs) == 0 || s.legs[0].delegate == -1:
		return 1
	case s.legs[0].delegate == byEvents:
		return 0
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
