package plan

import (
	"cmp"
	"slices"

	"parley/internal/num"
	"parley/plan/course"
)

// A joint is the best course over all tracks by one measure: which to open when, and how.
type joint struct {
	e        *engine
	t        *tableau
	played   bool
	tracks   []int     // decided together, places in case.Tracks; the others are not opened
	ways     [][][]way // per node, track and option
	problem  *course.Problem
	solution *course.Solution
}

// courses are the best courses by either measure.
type courses struct{ paper, play *joint }

// joint solves for the best course, with the ways of opening each track at each kind of node.
func (e *engine) joint(t *tableau, played bool, ways map[groundKey][]way) *joint {
	j := &joint{e: e, t: t, played: played, tracks: e.together()}
	j.problem = &course.Problem{Tracks: len(j.tracks), Attention: e.c.Attention, OfGain: e.c.KeepsGain, Weights: t.weights}
	for i, nd := range e.nodes {
		at := make([][]way, len(j.tracks))
		for n, track := range j.tracks {
			if slices.Contains(nd.open, track) {
				at[n] = ways[groundKey{nd.same, track}]
			}
		}
		j.ways = append(j.ways, at)
		j.problem.Stages = append(j.problem.Stages, j.stage(i))
	}
	j.solution = course.Solve(j.problem)
	return j
}

// together lists the tracks that are decided together: all of the subject's, or those of the highest priority.
func (e *engine) together() []int {
	tracks := slices.Clone(e.tracks())
	if len(tracks) <= course.MaxTracks {
		return tracks
	}
	weight := func(t int) float64 { return e.modal(e.c.Tracks[t].Priority, 1) }
	slices.SortStableFunc(tracks, func(a, b int) int { return cmp.Compare(weight(b), weight(a)) })
	e.warn("There are too many tracks to decide on all of them together: only the five of the highest priority are opened by the plan.")
	return slices.Sorted(slices.Values(tracks[:course.MaxTracks]))
}

// among turns a set of the tracks decided together into one of the subject's tracks.
func (j *joint) among(s course.Set) course.Set {
	var out course.Set
	for i, t := range j.tracks {
		if s.Has(i) {
			out = out.With(j.e.number(t))
		}
	}
	return out
}

// stage puts a node into the terms of the course.
func (j *joint) stage(i int) course.Stage {
	e, nd := j.e, j.e.nodes[i]
	st := course.Stage{Children: nd.children}
	st.P, st.Keep = e.chancesAt(i, j.t.draws)
	known := map[[2]int][]float64{}
	st.NoDeal = func(t int, agreed course.Set) []float64 {
		felt := e.felt(j.tracks[t], j.among(agreed))
		key := [2]int{t, int(felt)}
		if known[key] == nil {
			known[key] = e.noDeal(j.t, i, j.tracks[t], felt)
		}
		return known[key]
	}
	for t := range j.tracks {
		var list []course.Option
		for _, w := range j.ways[i][t] {
			if o := j.option(i, w, true); o.Answered == nil || slices.Max(o.Answered) > 0 {
				list = append(list, o)
			}
		}
		st.Options = append(st.Options, list)
	}
	return st
}

// option puts a way of opening a track into the terms of the course; with levers false what they cost is left out.
func (j *joint) option(i int, w way, levers bool) course.Option {
	e, n := j.e, j.e.nodes[i].same
	o := course.Option{Cost: e.price(j.t, w, levers)}
	if len(e.c.Tracks[w.track].Approach.Willing) > 0 {
		for _, x := range j.t.ground[groundKey{n, w.track}][:len(j.t.draws)] {
			o.Answered = append(o.Answered, x.answered)
		}
	}
	again := j.again(w.track)
	known := map[course.Set]course.Talks{}
	o.Talks = func(agreed course.Set) course.Talks {
		felt := e.felt(w.track, j.among(agreed))
		talks, ok := known[felt]
		if !ok {
			list := e.ends(j.t, n, w, felt, j.played)
			talks = course.Talks{Value: e.settled(j.t, w.track, list), Agreed: make([]bool, len(j.t.draws)), Again: again}
			for k := range talks.Agreed {
				talks.Agreed[k] = list[k].agreed
			}
			known[felt] = talks
		}
		return talks
	}
	return o
}

// again is the chance that failed talks can be had again, per draw; nil if that is ruled out.
func (j *joint) again(track int) []float64 {
	a := j.e.c.Tracks[track].Approach
	if a.Reopens == nil {
		return nil
	}
	out := make([]float64, len(j.t.draws))
	for k, d := range j.t.draws {
		out[k] = a.Again(d)
	}
	return out
}

// beside is what the tracks contribute that are not decided together.
func (j *joint) beside(i int) []float64 {
	out := make([]float64, len(j.t.draws))
	for _, t := range j.e.tracks() {
		if !slices.Contains(j.tracks, t) {
			for k, x := range j.e.noDeal(j.t, i, t, 0) {
				out[k] += x
			}
		}
	}
	return out
}

// all adds what the other tracks contribute.
func (j *joint) all(i int, x []float64) []float64 {
	if len(j.tracks) == len(j.e.tracks()) {
		return x
	}
	out := j.beside(i)
	for k := range out {
		out[k] += x[k]
	}
	return out
}

// value is the subject's total value at a node where every track is still open, per draw.
func (j *joint) value(i int) []float64 {
	return j.all(i, j.solution.Value(course.State{Stage: i}))
}

// holdingOff is its value if nothing is opened, ever.
func (j *joint) holdingOff(i int) []float64 {
	return j.all(i, j.solution.HoldingOff(course.State{Stage: i}))
}

// split tells acting now from waiting at a node where every track is still open.
func (j *joint) split(i int) (act, wait []float64, acts bool) {
	act, wait, acts = j.solution.Split(course.State{Stage: i})
	return j.all(i, act), j.all(i, wait), acts
}

// following is the value of a candidate at a node where every track is still open: its own steps, and the best course
// with what they leave open. Tracks that are not decided together are opened beside, without links.
func (j *joint) following(i int, s spec) []float64 {
	var list []course.Opening
	var extra [][]float64
	for n, l := range s.legs {
		w := newWay(l, s.levers)
		o := j.option(i, w, n == 0)
		if at := slices.Index(j.tracks, l.track); at >= 0 {
			list = append(list, course.Opening{Track: at, Option: &o})
		} else {
			extra = append(extra, j.apart(i, w, o))
		}
	}
	x := course.State{Stage: i}
	v := j.solution.Sequence(x, list)
	if len(s.legs) == 0 {
		v = j.solution.HoldingOff(x)
		if len(s.levers) > 0 {
			extra = append(extra, j.e.idle(j.t, s.levers))
		}
	}
	v = slices.Clone(j.all(i, v))
	for _, x := range extra {
		for k := range v {
			v[k] += x[k]
		}
	}
	return v
}

// apart is what opening a track adds that is not decided together with the others.
func (j *joint) apart(i int, w way, o course.Option) []float64 {
	nothing, talks := j.e.noDeal(j.t, i, w.track, 0), o.Talks(0)
	out := make([]float64, len(nothing))
	for k := range out {
		out[k] = talks.Value[k] - nothing[k]
		if o.Answered != nil {
			out[k] *= o.Answered[k]
		}
		out[k] -= o.Cost[k]
	}
	return out
}

// idle is what levers come to if nothing is opened: what they add to the value of no deal, less their costs.
func (e *engine) idle(t *tableau, levers []int) []float64 {
	out := make([]float64, len(t.draws))
	for k, d := range t.draws {
		out[k] = -e.leverage(d, levers)
		for u, track := range e.tracks() {
			out[k] += float64(t.shares[u][k] * e.lift(d, levers, track))
		}
	}
	return out
}

// opens lists what the course opens at a node where every track is still open, in order, along the likeliest results;
// nil if it opens nothing now.
func (j *joint) opens(i int) []way {
	var out []way
	x := course.State{Stage: i}
	for {
		a := j.solution.Act(x)
		switch a.Kind {
		case course.Wait:
			return out
		case course.Leave:
			x.Settled = x.Settled.With(a.Track)
			continue
		}
		w := j.ways[i][a.Track][a.Option]
		out = append(out, w)
		x = j.likeliest(x, a)
	}
}

// likeliest is the state that opening a track most often leads to.
func (j *joint) likeliest(x course.State, a course.Act) course.State {
	o := &j.problem.Stages[x.Stage].Options[a.Track][a.Option]
	talks := o.Talks(x.Agreed)
	x.Tried = x.Tried.With(a.Track)
	agreed := 0.0
	for k, w := range j.t.weights {
		if talks.Agreed[k] {
			agreed += w
		}
	}
	if agreed >= 0.5 {
		x.Agreed = x.Agreed.With(a.Track)
	} else {
		x.Settled = x.Settled.With(a.Track)
	}
	return x
}

func (j *joint) mean(x []float64) float64 { return num.Mean(x, j.t.weights) }
