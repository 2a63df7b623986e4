package plan

import (
	"context"
	"slices"

	"parley/analysis/discovery"
	"parley/analysis/frontier"
	"parley/model"
)

// A sweep holds what reading a future needs.
type sweep struct {
	e      *engine
	dims   []dimension
	points [][]float64 // per future and dimension, in [0,1)
	m      int         // draws in each future
	names  []Named     // contenders, holding off first
	specs  [][]spec    // per first node of its kind and contender
	best   []int       // per node: the contender that is best there if no track has been opened before
	target int         // node whose main track is asked for room
	room   spec        // what is done there
	track  int         // the main track; -1 if it is closed there
}

// A dimension is a deep uncertainty or an input.
type dimension struct {
	deep  int // -1: none
	input model.Ref
}

// A reading is what the contenders come to in one draw, or on average in a future.
type reading struct {
	value     []float64 // per contender, over the leaves
	plan      float64   // the same for the plan
	room      float64   // 1 if there is a zone of agreement
	act, wait float64   // at the root
}

func (e *engine) newSweep(p *Plan, values [][]valuation, n int) *sweep {
	s := &sweep{e: e, names: p.Regret.Candidates, specs: make([][]spec, len(e.nodes)), target: p.Sentence.Best, track: -1}
	for i := range e.c.Deep {
		s.dims = append(s.dims, dimension{i, model.NoRef})
	}
	for _, x := range p.Sensitivity[:min(len(p.Sensitivity), sweptInputs)] {
		s.dims = append(s.dims, dimension{-1, e.c.Ref(x.Input)})
	}
	for i, nd := range e.nodes {
		best := values[i][e.order(untouched(i), values[i], n)[0]].spec.id
		s.best = append(s.best, slices.IndexFunc(s.names, func(k Named) bool { return k.ID == best }))
		if nd.same == i {
			for _, k := range s.names {
				s.specs[i] = append(s.specs[i], e.inNode(values[i], k.ID).spec)
			}
		}
	}
	if main := e.tracks()[0]; slices.Contains(e.nodes[s.target].open, main) {
		r := e.roll(values, n)
		s.track, s.room = main, r.values[s.target][r.best[s.target]].spec
	}
	s.points = discovery.LatinHypercube(e.o.Seed, max(e.o.Played/futuresShare, 1), len(s.dims))
	s.m = min(max(e.o.Played/drawsShare, 1), mostFutureDraws)
	return s
}

// swept describes the dimensions.
func (s *sweep) swept() []Swept {
	var out []Swept
	for _, d := range s.dims {
		if d.deep >= 0 {
			k := s.e.c.Deep[d.deep]
			out = append(out, Swept{ID: k.ID, Name: k.Name, Deep: true, High: 1})
			continue
		}
		in := s.e.c.Inputs[d.input]
		out = append(out, Swept{ID: in.ID, Name: in.Label, Low: in.Spread.Low, High: in.Spread.High})
	}
	return out
}

// place returns where future f lies: the share of the way for a deep uncertainty, the value of an input.
func (s *sweep) place(f int) []float64 {
	out := slices.Clone(s.points[f])
	for i, d := range s.dims {
		if d.deep < 0 {
			out[i] = s.e.c.Inputs[d.input].Spread.Quantile(out[i])
		}
	}
	return out
}

// draw returns draw j of future f. Every future has draws of its own.
func (s *sweep) draw(f, j int) *model.Draw {
	at := s.place(f)
	var set []model.Change
	for i, d := range s.dims {
		if d.deep < 0 {
			set = append(set, s.e.setInput(d.input, at[i])...)
		}
	}
	return s.deeply(s.e.sampler.Draw(f*s.m*roomDraws+j).With(s.e.c, set), at)
}

// deeply puts the deep uncertainties of a draw in their places, one after the other.
func (s *sweep) deeply(d *model.Draw, at []float64) *model.Draw {
	for i, x := range s.dims {
		if x.deep >= 0 {
			d = d.Between(s.e.c, s.e.c.Deep[x.deep].Low, s.e.c.Deep[x.deep].High, at[i])
		}
	}
	return d
}

// setInput sets an input, and then does to it what the what-if and other changes of this plan do.
func (e *engine) setInput(r model.Ref, x float64) []model.Change {
	out := setTo(r, x)
	for _, ch := range e.changes {
		if slices.Contains(ch.Inputs, r) {
			out = append(out, model.Change{Inputs: []model.Ref{r}, By: ch.By, Set: ch.Set, To: ch.To})
		}
	}
	return out
}

// run reads every future, each as the average over its draws.
func (s *sweep) run(ctx context.Context) ([]reading, error) {
	out := make([]reading, len(s.points))
	s.e.work.expect(len(out))
	err := s.e.each(ctx, len(out), func(f int, solver *frontier.Solver) {
		x := reading{value: make([]float64, len(s.names))}
		share := 1 / float64(s.m)
		for j := range s.m * roomDraws {
			desk := s.e.newDesk(solver, s.draw(f, j))
			if s.hasRoom(desk) {
				x.room += share / roomDraws
			}
			if j >= s.m {
				continue
			}
			r := s.read(desk, true)
			for c, v := range r.value {
				x.value[c] += float64(share * v)
			}
			x.plan += float64(share * r.plan)
			x.act += float64(share * r.act)
			x.wait += float64(share * r.wait)
		}
		out[f] = x
	})
	return out, err
}

// read values the contenders in one draw; with all false only the plan and holding off at the leaves.
func (s *sweep) read(k *desk, all bool) reading {
	e := s.e
	at := make([][]float64, len(e.nodes))
	for i, nd := range e.nodes {
		leaf := e.hasLeaf(i)
		if nd.same != i || !leaf && !all {
			continue
		}
		at[i] = make([]float64, len(s.names))
		for c, sp := range s.specs[i] {
			if leaf && (all || c == 0) || c == s.best[i] {
				at[i][c] = e.sample(k, i, sp, true).played
			}
		}
	}
	out := reading{value: make([]float64, len(s.names))}
	for i, nd := range e.nodes {
		if len(nd.children) > 0 {
			continue
		}
		w := e.pathProbability(i, k.d)
		for c, v := range at[nd.same] {
			out.value[c] += float64(w * v)
		}
		out.plan += float64(w * at[nd.same][s.best[i]])
	}
	if s.hasRoom(k) {
		out.room = 1
	}
	if all && len(e.nodes[0].children) > 0 {
		out.act, out.wait = e.best.play.pursuit(k).split()
	}
	return out
}

// hasRoom reports whether the main track has a zone of agreement at the target: under the conditions of the candidate
// advised there if it opens that track, else with nobody in particular at the table.
func (s *sweep) hasRoom(k *desk) bool {
	if s.track < 0 {
		return false
	}
	n := s.e.nodes[s.target].same
	if i := slices.IndexFunc(s.room.legs, func(l leg) bool { return l.track == s.track }); i >= 0 {
		return s.e.sample(k, n, s.room, false).legs[i].possible
	}
	_, b := s.e.bargain(k, s.track, s.e.plainly(n))
	return b.ok
}

// leaves lists the places of the leaves, with their probabilities.
func (s *sweep) leaves(p *Plan) (at []int, path []float64) {
	sum := 0.0
	for i, nd := range p.Nodes {
		if len(nd.Children) == 0 {
			at, path = append(at, i), append(path, nd.Path.Mean)
			sum += nd.Path.Mean
		}
	}
	for i := range path {
		path[i] /= sum
	}
	return at, path
}
