package plan

import (
	"cmp"
	"context"
	"slices"

	"parley/plan/course"
)

// mostWays is how many ways of opening a track the course chooses from at a node.
const mostWays = 3

// valueAll values every candidate at every node and finds the best course over all tracks, by either measure. It returns
// the valuations by node and the number of played draws done: an interruption leaves a number of draws that are complete
// for all of them.
func (e *engine) valueAll(ctx context.Context) ([][]valuation, int, error) {
	play := e.newTableau(e.played, equal(len(e.played)), true)
	states := play
	var requests []request
	for i, nd := range e.nodes {
		if nd.same == i {
			requests = append(requests, e.lone(i, nd.specs)...)
		}
	}
	var err error
	if e.ens.Exact {
		states = e.newTableau(e.ens.Draws, stateWeights(e), false)
		if _, err = e.fill(ctx, states, requests, true); err != nil {
			return nil, 0, err
		}
	}
	n, err := e.fill(ctx, play, requests, true)
	if n == 0 {
		return nil, 0, err
	}
	play.first(n)
	e.ways = e.screenWays(play)
	if err == nil {
		err = e.addLevers(ctx, play, states)
		e.ways = e.screenWays(play)
	}
	if err == nil {
		linked := e.linkedRequests(e.ways)
		e.work.expect(len(play.draws))
		if states != play {
			e.work.expect(len(states.draws))
			_, err = e.fill(ctx, states, linked, false)
		}
		if err == nil {
			_, err = e.fill(ctx, play, linked, false)
		}
	}
	if err != nil {
		play.unlinked, states.unlinked = true, true
		e.warn("Interrupted: what a deal on one track does to another is left out.")
	}
	e.best = courses{paper: e.joint(states, false, e.ways), play: e.joint(play, true, e.ways)}
	var out [][]valuation
	for i := range e.nodes {
		out = append(out, e.valuations(untouched(i)))
	}
	return out, n, err
}

// lone asks for the ends of all candidates at a node, each track by itself.
func (e *engine) lone(n int, specs []spec) []request {
	var out []request
	for _, s := range specs {
		for _, l := range s.legs {
			w := newWay(l, s.levers)
			if !slices.ContainsFunc(out, func(r request) bool { return r.w.id == w.id }) {
				out = append(out, request{n, w, 0})
			}
		}
	}
	return out
}

// screenWays picks the ways of opening each track from which the course is put together: the best in play by itself,
// and the best of those that meet another problem (other conditions, devices or levers); and the best to which levers
// were added, if that is visibly better than the first. Where play cannot tell some
// apart that differ in the delegate alone, the most skilled one stands for them.
func (e *engine) screenWays(t *tableau) map[groundKey][]way {
	out := map[groundKey][]way{}
	for i, nd := range e.nodes {
		if nd.same != i {
			continue
		}
		for _, track := range nd.open {
			out[groundKey{i, track}] = e.waysOf(t, i, track)
		}
	}
	return out
}

func (e *engine) waysOf(t *tableau, n, track int) []way {
	type scored struct {
		spec spec
		way  way
		x    []float64
		mean float64
	}
	var list []scored
	var pulled []way
	for _, s := range e.nodes[n].specs {
		if len(s.legs) == 1 && s.legs[0].track == track {
			w := newWay(s.legs[0], s.levers)
			if s.base != "" {
				pulled = append(pulled, w)
				continue
			}
			list = append(list, scored{s, w, e.settled(t, track, e.ends(t, n, w, 0, true)), e.alone(t, n, w, true)})
		}
	}
	slices.SortStableFunc(list, func(a, b scored) int {
		return cmp.Or(compareNear(b.mean, a.mean), compareNear(e.alone(t, n, b.way, false), e.alone(t, n, a.way, false)))
	})
	var out []way
	var taken []spec
	for i, x := range list {
		if len(out) == mostWays || slices.ContainsFunc(taken, func(s spec) bool { return sameProblem(s, x.spec) }) {
			continue
		}
		taken = append(taken, x.spec)
		stands := x
		for _, y := range list[i+1:] {
			if onlyDelegate(x.spec, y.spec) && e.skill(y.spec) > e.skill(stands.spec) && !separated(paired(x.x, y.x)) {
				stands = y
			}
		}
		out = append(out, stands.way)
	}
	if len(out) > 0 {
		if w, ok := e.paying(t, n, out[0], pulled); ok {
			out = append(out, w)
		}
	}
	return out
}

// linkedRequests asks for the ends of the ways screened, and of the candidates that engage several tracks, with others
// agreed as far as links make that matter.
func (e *engine) linkedRequests(ways map[groundKey][]way) []request {
	var out []request
	for i, nd := range e.nodes {
		if nd.same != i {
			continue
		}
		for _, track := range nd.open {
			for _, w := range ways[groundKey{i, track}] {
				out = append(out, e.underLinks(i, w)...)
			}
		}
		for _, s := range nd.specs {
			if len(s.legs) > 1 {
				for _, l := range s.legs {
					out = append(out, e.underLinks(i, newWay(l, s.levers))...)
				}
			}
		}
	}
	return out
}

// underLinks asks for a way's ends for every set of other tracks agreed that moves something on its own, but the empty
// one.
func (e *engine) underLinks(n int, w way) []request {
	all := e.felt(w.track, 1<<len(e.tracks())-1)
	var out []request
	for agreed := all; agreed > 0; agreed = (agreed - 1) & all {
		out = append(out, request{n, w, agreed})
	}
	return out
}

// valuations values the candidates from a vantage, and the bundle of what the course opens there, if that is several
// tracks.
func (e *engine) valuations(v vantage) []valuation {
	i := v.x.Stage
	specs := slices.Clone(e.nodes[i].specs)
	if s, ok := e.bundled(v); ok {
		specs = append(specs, s)
	}
	var out []valuation
	for _, s := range specs {
		if !e.best.play.has(v, s) {
			continue
		}
		out = append(out, e.valuation(v, s))
	}
	return out
}

// valuation values a candidate from a vantage.
func (e *engine) valuation(v vantage, s spec) valuation {
	i := v.x.Stage
	val := valuation{spec: s, played: e.samples(e.best.play.t, i, s, true)}
	exact := val.played
	if e.ens.Exact {
		val.states = e.samples(e.best.paper.t, i, s, false)
		exact = val.states
	}
	for k, x := range e.best.paper.following(v, s) {
		exact[k].exact = x
	}
	for k, x := range e.best.play.following(v, s) {
		val.played[k].played = x
	}
	return val
}

// samples tells how a candidate's legs end, one after the other, in every draw.
func (e *engine) samples(t *tableau, i int, s spec, play bool) []sample {
	n := e.nodes[i].same
	out := make([]sample, len(t.draws))
	for k := range out {
		out[k].legs = make([]legSample, len(s.legs))
		var onPaper, inPlay course.Set
		for j, l := range s.legs {
			w, leg := newWay(l, s.levers), &out[k].legs[j]
			x := e.ends(t, n, w, onPaper, false)[k]
			leg.exact, leg.possible, leg.answered = x.value, x.agreed, t.ground[groundKey{n, l.track}][k].answered
			if x.agreed {
				onPaper, out[k].possible = onPaper.With(e.number(l.track)), true
			}
			if !play {
				continue
			}
			x = e.ends(t, n, w, inPlay, true)[k]
			leg.played, leg.signed, leg.ratified = x.value, x.signed, x.agreed
			out[k].signed = out[k].signed || x.signed
			if x.agreed {
				inPlay, out[k].ratified = inPlay.With(e.number(l.track)), true
			}
		}
	}
	return out
}

// bundled is the candidate of what the course opens from a vantage, if that is several tracks.
func (e *engine) bundled(v vantage) (spec, bool) {
	ways := e.best.play.opens(v)
	if len(ways) < 2 {
		return spec{}, false
	}
	out := spec{id: bundle, generated: true}
	for n, w := range ways {
		out.legs = append(out.legs, w.leg)
		for _, l := range w.levers {
			if !slices.Contains(out.levers, l) {
				out.levers = append(out.levers, l)
			}
		}
		if n > 0 {
			out.name += " + "
		}
		out.name += w.of
	}
	return out, true
}

// advised is the place of what the course opens from a vantage among the candidates there; −1 if it opens nothing.
func (e *engine) advised(v vantage, vs []valuation) int {
	ways := e.best.play.opens(v)
	switch len(ways) {
	case 0:
		return -1
	case 1:
		return slices.IndexFunc(vs, func(v valuation) bool {
			return len(v.spec.legs) == 1 && newWay(v.spec.legs[0], v.spec.levers).id == ways[0].id
		})
	}
	return slices.IndexFunc(vs, func(v valuation) bool { return v.spec.id == bundle })
}
