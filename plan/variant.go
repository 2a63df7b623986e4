package plan

import (
	"context"
	"math"
	"slices"

	"parley/analysis/frontier"
	"parley/internal/num"
	"parley/model"
	"parley/plan/scenario"
)

// A variant is the plan's chosen candidates revalued with some inputs changed, by exact value.
type variant struct {
	act, wait float64  // at the root
	gain      float64  // of the better of the two over holding off
	zone      float64  // chance of a zone on the main track, where it is open, over the leaves, whoever sits there
	best      []string // per node: the best candidate by exact value among those compared
}

// A contest lists, node by node, the candidates that variants revalue: the best, the best with another exact problem,
// and holding off.
type contest struct {
	entries []entry
	first   []int // per node: where its entries begin; those of the node that it is the same as
	watch   watch // what counts as a flip
}

type entry struct {
	node int
	spec spec
}

func (e *engine) contest(values map[int][]valuation, n int) contest {
	c := contest{first: make([]int, len(e.nodes))}
	for i, nd := range e.nodes {
		if nd.same != i {
			c.first[i] = c.first[nd.same]
			continue
		}
		c.first[i] = len(c.entries)
		for _, k := range e.compared(values[i], n) {
			c.entries = append(c.entries, entry{i, values[i][k].spec})
		}
	}
	return c
}

// changed returns the probing draws with inputs changed, and their weights scaled to sum 1.
func (e *engine) changed(changes []model.Change) ([]*model.Draw, []float64) {
	var draws []*model.Draw
	var w []float64
	sum := 0.0
	for _, d := range e.probing() {
		draws, w = append(draws, d.With(e.c, changes)), append(w, d.Weight)
		sum += d.Weight
	}
	for k := range w {
		w[k] /= sum
	}
	return draws, w
}

// vary revalues the contest with inputs changed and rolls the tree back.
func (e *engine) vary(ctx context.Context, c contest, changes []model.Change) (variant, error) {
	draws, w := e.changed(changes)
	exact, zone := grid(len(c.entries), len(draws)), grid(len(e.nodes), len(draws))
	main := e.tracks()[0]
	e.work.expect(len(draws))
	err := e.each(ctx, len(draws), func(k int, s *frontier.Solver) {
		desk := e.newDesk(s, draws[k])
		for j, x := range c.entries {
			exact[j][k] = e.sample(desk, x.node, x.spec, false).exact
		}
		for i, nd := range e.nodes {
			if nd.same == i && slices.Contains(nd.open, main) {
				if _, b := e.bargain(desk, main, e.plainly(i)); b.ok {
					zone[i][k] = 1
				}
			}
		}
	})
	if err != nil {
		return variant{}, err
	}
	out := variant{best: make([]string, len(e.nodes))}
	tree, hold := make([]scenario.Node, len(e.nodes)), 0.0
	for i, nd := range e.nodes {
		act, best, still := c.win(i, exact, w)
		tree[i], out.best[i] = e.chanceNode(i, act, draws), best
		if i == 0 {
			hold = still
		}
		if len(nd.children) == 0 {
			for k, d := range draws {
				out.zone += float64(w[k] * zone[nd.same][k] * e.pathProbability(i, d))
			}
		}
	}
	r := scenario.Rollback(tree, w)
	out.act, out.gain = num.Mean(tree[0].Act, w), num.Mean(r[0].Value, w)-hold
	if r[0].Wait != nil {
		out.wait = num.Mean(r[0].Wait, w)
	}
	return out, nil
}

// win returns the values and id of a node's best entry, and the mean of holding off.
func (c contest) win(i int, exact [][]float64, w []float64) (act []float64, best string, hold float64) {
	top := math.Inf(-1)
	for j := c.first[i]; j < len(c.entries) && c.entries[j].node == c.entries[c.first[i]].node; j++ {
		m := num.Mean(exact[j], w)
		if c.entries[j].spec.id == holdOff {
			hold = m
		}
		if m > top+1e-12 {
			top, act, best = m, exact[j], c.entries[j].spec.id
		}
	}
	return act, best, hold
}

func grid(rows, columns int) [][]float64 {
	out := make([][]float64, rows)
	for i := range out {
		out[i] = make([]float64, columns)
	}
	return out
}

// compared picks the candidates that a variant revalues: the best, the best with another exact problem, and holding
// off, the best first.
func (e *engine) compared(vs []valuation, n int) []int {
	order := e.rank(vs, n)
	out := []int{order[0]}
	for _, k := range order[1:] {
		s := vs[k].spec
		if s.id == holdOff || len(out) < 2 && !sameProblem(s, vs[order[0]].spec) {
			out = append(out, k)
		}
	}
	return out
}

// sameProblem reports whether two candidates have the same exact problems: they differ at most in manner, delegate
// and opening.
func sameProblem(a, b spec) bool {
	texts := func(rs []model.TrackRule) []string {
		var out []string
		for _, r := range rs {
			out = append(out, r.Text)
		}
		return out
	}
	return slices.Equal(a.levers, b.levers) && slices.EqualFunc(a.legs, b.legs, func(x, y leg) bool {
		return x.track == y.track && slices.Equal(texts(x.insist), texts(y.insist)) && slices.Equal(x.devices, y.devices)
	})
}
