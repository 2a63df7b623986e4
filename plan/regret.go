package plan

import (
	"cmp"
	"context"
	"slices"

	"parley/analysis/choice"
	"parley/analysis/frontier"
	"parley/internal/num"
	"parley/model"
)

// regrets fills in the table of candidates against futures, by played value, as the advice itself is chosen:
//
//	regret(s, f) = max over s′ of value(s′, f) − value(s, f)     (Savage 1951)
//
// A future is a leaf of the tree, as drawn or with one deep uncertainty at one of its ends. A candidate that is not
// available in a future holds off there. Deep uncertainties are swept, not weighted.
func (e *engine) regrets(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	names := e.contenders(values, n)
	var futures []Future
	var column [][]float64 // [future][candidate]
	add := func(f Future, v []float64) { futures, column = append(futures, f), append(column, v) }
	for i, nd := range e.nodes {
		if len(nd.children) > 0 {
			continue
		}
		base := make([]float64, len(names))
		for k, name := range names {
			v := e.inNode(values[i], name.ID)
			base[k] = v.inPlay(n).mean()
		}
		add(Future{Node: p.Nodes[i].ID, Name: p.Nodes[i].Name}, base)
	}
	kept := shelves(len(e.probingPlayed()))
	for i, nd := range e.nodes {
		if nd.same != i || !e.hasLeaf(i) {
			continue
		}
		for _, deep := range e.c.Deep {
			for _, end := range []struct {
				name    string
				changes []model.Change
			}{{"low", deep.Low}, {"high", deep.High}} {
				if len(end.changes) == 0 {
					continue
				}
				v, err := e.underDeep(ctx, i, names, values[i], end.changes, kept)
				if err != nil {
					return err
				}
				s := e.c.Scenarios[nd.scenario]
				add(Future{Node: s.ID, Name: s.Name, Deep: deep.Name, End: end.name}, v)
			}
		}
	}
	p.Regret = regretTable(names, futures, column)
	for i := range p.Nodes {
		for k := range p.Nodes[i].Candidates {
			c := &p.Nodes[i].Candidates[k]
			if at := slices.IndexFunc(names, func(n Named) bool { return n.ID == c.ID }); at >= 0 {
				c.MaxRegret = p.Regret.Max[at]
			}
		}
	}
	p.Regret.Rules = e.rules(p, names)
	return nil
}

// contenders are the candidates worth comparing over futures: holding off, the dossier's own, and the best of each node
// where no track has been opened before, each once.
func (e *engine) contenders(values [][]valuation, n int) []Named {
	var out []Named
	add := func(id, name string) {
		if !slices.ContainsFunc(out, func(n Named) bool { return n.ID == id }) {
			out = append(out, Named{id, name})
		}
	}
	for i, vs := range values {
		order := e.order(untouched(i), vs, n)
		for _, k := range order {
			switch s := vs[k].spec; {
			case s.id == bundle:
				add(s.id, "The best of each track together") // its parts differ from node to node
			case s.id == holdOff || !s.generated || k == order[0]:
				add(s.id, s.name)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Named) int { return cmp.Compare(e.place(a.ID), e.place(b.ID)) })
	return out
}

// place orders candidates: holding off, the dossier's in its order, then generated ones.
func (e *engine) place(id string) int {
	if id == holdOff {
		return -1
	}
	if i := slices.IndexFunc(e.c.Candidates, func(k model.Candidate) bool { return k.ID == id }); i >= 0 {
		return i
	}
	return len(e.c.Candidates)
}

// inNode finds a candidate among a node's valuations, or holding off.
func (e *engine) inNode(vs []valuation, id string) valuation {
	i := slices.IndexFunc(vs, func(v valuation) bool { return v.spec.id == id })
	if i < 0 {
		i = slices.IndexFunc(vs, func(v valuation) bool { return v.spec.id == holdOff })
	}
	return vs[i]
}

// hasLeaf reports whether some leaf has the problems of node i.
func (e *engine) hasLeaf(i int) bool {
	return slices.ContainsFunc(e.nodes, func(n node) bool { return n.same == i && len(n.children) == 0 })
}

// underDeep values the contenders at node i in play with changed inputs, on a share of the played draws; kept are their
// shelves.
func (e *engine) underDeep(ctx context.Context, i int, names []Named, vs []valuation, changes []model.Change, kept []shelf) ([]float64, error) {
	draws := e.probingPlayed()
	x := grid(len(names), len(draws))
	e.work.expect(len(draws))
	err := e.each(ctx, len(draws), func(d int, s *frontier.Solver) {
		desk := e.newDesk(s, draws[d].With(e.c, changes))
		desk.shelf = kept[d]
		for k := range names {
			x[k][d] = e.sample(desk, i, e.inNode(vs, names[k].ID).spec, true).played
		}
	})
	out := make([]float64, len(names))
	for k := range out {
		out[k] = num.Mean(x[k], equal(len(draws)))
	}
	return out, err
}

// regretTable turns columns into the regret table.
func regretTable(names []Named, futures []Future, column [][]float64) Regret {
	t := choice.Table(grid(len(names), len(futures)))
	for k := range names {
		for f := range futures {
			t[k][f] = column[f][k]
		}
	}
	return Regret{Futures: futures, Candidates: names, Value: t, Regret: t.Regret(), Max: t.MaxRegret()}
}

// rules applies the decision rules to the contenders. Expected value weights the leaves by their probability; worst
// case and regret look at every future; among equals they take the best on average, then the first listed.
func (e *engine) rules(p *Plan, names []Named) []Rule {
	var leaves []float64
	for _, nd := range p.Nodes {
		if len(nd.Children) == 0 {
			leaves = append(leaves, nd.Path.Mean)
		}
	}
	expected := func(k int) float64 { return num.Mean(p.Regret.Value[k][:len(leaves)], leaves) }
	worst := func(k int) float64 { return slices.Min(p.Regret.Value[k]) }
	regret := func(k int) float64 { return -p.Regret.Max[k] }
	var out []Rule
	for _, rule := range []struct {
		name string
		of   func(int) float64
		sign float64
	}{{"expected value", expected, 1}, {"worst case", worst, 1}, {"maximum regret", regret, -1}} {
		best, hold := 0, 0
		for k := range names {
			if names[k].ID == holdOff {
				hold = k
			}
			if cmp.Or(compareNear(rule.of(k), rule.of(best)), compareNear(expected(k), expected(best))) > 0 {
				best = k
			}
		}
		out = append(out, Rule{Rule: rule.name, Choice: names[best], Value: rule.sign * rule.of(best), HoldOff: rule.sign * rule.of(hold)})
	}
	return out
}
