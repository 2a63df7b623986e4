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
	j := &joint{e: e, t: t, played: played, tracks: e.decided()}
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

// decided lists the tracks that are decided together: all of the subject's, or those of the highest priority.
func (e *engine) decided() []int {
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

// A vantage is a node as the plan comes to it: what has become of the tracks by then, and what those settled have given.
type vantage struct {
	x    course.State
	past []step
}

// A step is a track opened or left on the way to a node.
type step struct {
	node   int
	w      way // of opening it; unused if it is left
	track  int // place among the tracks decided together
	left   bool
	agreed course.Set // before
}

// untouched is the vantage from which no track has been opened yet.
func untouched(i int) vantage { return vantage{x: course.State{Stage: i}} }

// vantage follows the course to a node along the likeliest results of talks. Where these leave nothing open, what was
// opened last is taken to be open still: what would be done if one had waited with it all the same.
func (j *joint) vantage(i int) vantage {
	var way []int
	for n := i; n >= 0; n = j.e.nodes[n].parent {
		way = append(way, n)
	}
	slices.Reverse(way)
	v := vantage{}
	for at, n := range way {
		v.x = course.State{Stage: n, Agreed: v.x.Agreed, Settled: v.x.Settled}
		if at < len(way)-1 {
			v = j.through(v)
		}
	}
	for len(v.past) > 0 && (v.x.Agreed|v.x.Settled) == 1<<len(j.tracks)-1 {
		last := v.past[len(v.past)-1]
		v.past = v.past[:len(v.past)-1]
		v.x.Agreed, v.x.Settled = v.x.Agreed.Without(last.track), v.x.Settled.Without(last.track)
	}
	return v
}

// through follows the course at one node until it waits.
func (j *joint) through(v vantage) vantage {
	for {
		a := j.solution.Act(v.x)
		if a.Kind == course.Wait {
			return v
		}
		s := step{node: v.x.Stage, track: a.Track, left: a.Kind == course.Leave, agreed: v.x.Agreed}
		if s.left {
			v.x.Settled = v.x.Settled.With(a.Track)
		} else {
			s.w = j.ways[v.x.Stage][a.Track][a.Option]
			v.x = j.likeliest(v.x, a)
		}
		v.past = append(v.past, s)
	}
}

// had is what the tracks settled before have given, per draw, as talks turned out there.
func (j *joint) had(v vantage) []float64 {
	out := make([]float64, len(j.t.draws))
	for _, s := range v.past {
		if !v.x.Agreed.Has(s.track) && !v.x.Settled.Has(s.track) {
			continue // nobody came, and it is open still
		}
		x := j.e.noDeal(j.t, s.node, j.tracks[s.track], j.among(s.agreed))
		if !s.left {
			n := j.e.nodes[s.node].same
			x = j.e.settled(j.t, s.w.track, j.e.ends(j.t, n, s.w, j.among(s.agreed), j.played))
			for k, c := range j.e.price(j.t, s.w, true) {
				x[k] -= c
			}
		}
		for k := range out {
			out[k] += x[k]
		}
	}
	return out
}

// whole adds to what is still to come what has been had before, and what tracks contribute that are not decided together.
func (j *joint) whole(v vantage, x []float64) []float64 {
	if len(v.past) == 0 && len(j.tracks) == len(j.e.tracks()) {
		return x
	}
	out := slices.Clone(x)
	for k, had := range j.had(v) {
		out[k] += had
	}
	if len(j.tracks) < len(j.e.tracks()) {
		for k, y := range j.beside(v.x.Stage) {
			out[k] += y
		}
	}
	return out
}

// value is the subject's total value from a vantage, per draw.
func (j *joint) value(v vantage) []float64 { return j.whole(v, j.solution.Value(v.x)) }

// holdingOff is its value if nothing more is opened, ever.
func (j *joint) holdingOff(v vantage) []float64 { return j.whole(v, j.solution.HoldingOff(v.x)) }

// split tells acting now from waiting.
func (j *joint) split(v vantage) (act, wait []float64, acts bool) {
	act, wait, acts = j.solution.Split(v.x)
	return j.whole(v, act), j.whole(v, wait), acts
}

// has reports whether a candidate's steps can still be taken from a vantage.
func (j *joint) has(v vantage, s spec) bool {
	return !slices.ContainsFunc(s.legs, func(l leg) bool {
		at := slices.Index(j.tracks, l.track)
		return at >= 0 && (v.x.Agreed.Has(at) || v.x.Settled.Has(at))
	})
}

// following is the value of a candidate from a vantage: its own steps, and the best course with what they leave open.
// Tracks that are not decided together are opened beside, without links.
func (j *joint) following(v vantage, s spec) []float64 {
	var list []course.Opening
	var extra [][]float64
	for n, l := range s.legs {
		w := newWay(l, s.levers)
		o := j.option(v.x.Stage, w, n == 0)
		if at := slices.Index(j.tracks, l.track); at >= 0 {
			list = append(list, course.Opening{Track: at, Option: &o})
		} else {
			extra = append(extra, j.apart(v.x.Stage, w, o))
		}
	}
	x := j.solution.Sequence(v.x, list)
	if len(s.legs) == 0 {
		x = j.solution.HoldingOff(v.x)
		if len(s.levers) > 0 {
			extra = append(extra, j.idle(v, s.levers))
		}
	}
	out := slices.Clone(j.whole(v, x))
	for _, x := range extra {
		for k := range out {
			out[k] += x[k]
		}
	}
	return out
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

// idle is what levers come to if nothing more is opened: what they add to the value of no deal on the tracks still open,
// less their costs.
func (j *joint) idle(v vantage, levers []int) []float64 {
	e, out := j.e, make([]float64, len(j.t.draws))
	for k, d := range j.t.draws {
		out[k] = -e.leverage(d, levers)
		for u, track := range e.tracks() {
			if at := slices.Index(j.tracks, track); at < 0 || !v.x.Agreed.Has(at) && !v.x.Settled.Has(at) {
				out[k] += float64(j.t.shares[u][k] * e.lift(d, levers, track))
			}
		}
	}
	return out
}

// opens lists what the course opens from a vantage before it waits, in order, along the likeliest results.
func (j *joint) opens(v vantage) []way {
	var out []way
	for _, s := range j.through(vantage{x: v.x}).past {
		if !s.left {
			out = append(out, s.w)
		}
	}
	return out
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
