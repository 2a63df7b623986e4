package plan

import (
	"cmp"
	"math"
	"slices"

	"parley/plan/course"
)

// A Course is the plan over all tracks of the subject: what is opened when, what each result changes, and what another
// order would cost. It is there where the subject sits at two tracks or more, or may get no answer.
type Course struct {
	Attention int  `json:"attention"` // how many tracks can be opened between two events; 0: all
	OfGain    bool `json:"of_gain"`   // waiting keeps a share of the gain over holding off, not of the whole value
	Value     Pair `json:"value"`     // of following it
	HoldOff   Pair `json:"hold_off"`  // of opening nothing, ever
	// More is what one more track at a time would add, in play; 0 where attention has no limit.
	More   float64       `json:"more"`
	Tracks []CourseTrack `json:"tracks"`
	Steps  []CourseStep  `json:"steps"`
	// Orders are the orders in which the tracks that are opened first could be opened, the best first, with AtOnce, in
	// which no talks know how the others end; empty where fewer than two are opened at one node.
	Orders []Order   `json:"orders,omitempty"`
	AtOnce *Estimate `json:"at_once,omitempty"`
}

// A CourseTrack is when to open a track, and what another time would cost: the best course over all tracks in which this
// one is opened first of all, or later at the earliest, or never. A course that is not to be had is absent.
type CourseTrack struct {
	Track    Named     `json:"track"`
	Choice   string    `json:"choice"` // "now", "later" or "never"
	Now      *Estimate `json:"now,omitempty"`
	Later    *Estimate `json:"later,omitempty"`
	Never    Estimate  `json:"never"`
	Answered Estimate  `json:"answered"` // chance that the others come when approached now
}

// A CourseStep is an act of the course where one thing or another has become of the tracks, and how likely it comes up.
type CourseStep struct {
	Node    string       `json:"node"`
	P       float64      `json:"p"`
	Before  []TrackState `json:"before,omitempty"` // tracks that are settled by then
	Track   Named        `json:"track"`
	Act     string       `json:"act"` // "open" or "leave"
	Through *TrackResult `json:"through,omitempty"`
}

// A TrackState is what has become of a track. P is how likely that is, where this is an expectation.
type TrackState struct {
	Track  Named   `json:"track"`
	Agreed bool    `json:"agreed"` // else it is settled without a deal
	P      float64 `json:"p"`
}

// An Order is an order of approach with its value in play.
type Order struct {
	Tracks []Named  `json:"tracks"`
	Value  Estimate `json:"value"`
	Loss   Estimate `json:"loss"` // against the best order, paired by draw
}

const (
	likelyStep  = 0.01 // steps less likely than this are left out
	mostOrdered = 4    // tracks whose orders are all tried
)

// course lays out the best course in play.
func (e *engine) course(n int) *Course {
	j := e.best.play
	doubted := slices.ContainsFunc(e.tracks(), func(t int) bool { return len(e.c.Tracks[t].Approach.Willing) > 0 })
	if len(e.tracks()) < 2 && !doubted {
		return nil
	}
	played := func(x []float64) Estimate { return series{x, equal(n), false}.estimate() }
	exact := func(x []float64) Estimate { return series{x, e.best.paper.t.weights, e.ens.Exact}.estimate() }
	now := untouched(0)
	out := &Course{Attention: e.c.Attention, OfGain: e.c.KeepsGain,
		Value:   Pair{exact(e.best.paper.value(now)), played(j.value(now))},
		HoldOff: Pair{exact(e.best.paper.holdingOff(now)), played(j.holdingOff(now))}}
	if e.c.Attention > 0 && e.c.Attention < len(j.tracks) {
		out.More = j.with(func(p *course.Problem) { p.Attention++ }).mean0() - j.mean0()
	}
	for t := range j.tracks {
		out.Tracks = append(out.Tracks, e.courseTrack(j, t, played))
	}
	out.Steps = e.courseSteps(j)
	e.courseOrders(j, out, played)
	return out
}

// with solves the problem again, changed.
func (j *joint) with(change func(*course.Problem)) *joint {
	out := *j
	p := *j.problem
	p.Stages = slices.Clone(p.Stages)
	for i := range p.Stages {
		p.Stages[i].Options = slices.Clone(p.Stages[i].Options)
	}
	change(&p)
	out.problem, out.solution = &p, course.Solve(&p)
	return &out
}

// mean0 is the mean value of the course from the first node on.
func (j *joint) mean0() float64 { return j.mean(j.value(untouched(0))) }

// courseTrack compares opening a track now, later and never.
func (e *engine) courseTrack(j *joint, t int, played func([]float64) Estimate) CourseTrack {
	track := j.tracks[t]
	never := j.with(func(p *course.Problem) {
		for i := range p.Stages {
			p.Stages[i].Options[t] = nil
		}
	})
	out := CourseTrack{Track: e.track(track), Choice: "never", Never: played(never.value(untouched(0)))}
	ground := j.t.ground[groundKey{e.nodes[0].same, track}]
	came := make([]float64, len(j.t.draws))
	for k := range came {
		came[k] = ground[k].answered
	}
	out.Answered = played(came)
	if x, ok := j.first(t); ok {
		v := played(x)
		out.Now = &v
	}
	if len(e.nodes[0].children) > 0 {
		later := j.with(func(p *course.Problem) { p.Stages[0].Options[t] = nil })
		if later.opened(t) {
			v := played(later.value(untouched(0)))
			out.Later = &v
		}
	}
	out.Choice = j.when(t)
	return out
}

// when says when the course opens a track: now, later, as far as it comes to that, or never.
func (j *joint) when(t int) string {
	choice := "never"
	for _, v := range j.solution.Follow(course.State{}) {
		if v.Act.Kind == course.Open && v.Act.Track == t && v.P(j.t.weights) >= likelyStep {
			if v.Stage == 0 {
				return "now"
			}
			choice = "later"
		}
	}
	return choice
}

// opened reports whether a course ever opens a track.
func (j *joint) opened(t int) bool { return j.when(t) != "never" }

// first is the value of opening a track before all else, in the best way; false if it cannot be opened now.
func (j *joint) first(t int) ([]float64, bool) {
	var best []float64
	options := j.problem.Stages[0].Options[t]
	for o := range options {
		x := j.solution.Opening(course.State{}, course.Opening{Track: t, Option: &options[o]})
		if v := j.whole(untouched(0), x); best == nil || j.mean(v) > j.mean(best)+1e-12 {
			best = v
		}
	}
	return best, best != nil
}

// courseSteps lists what the course opens and leaves, in the order in which it comes up.
func (e *engine) courseSteps(j *joint) []CourseStep {
	out := []CourseStep{}
	for _, v := range j.solution.Follow(course.State{}) {
		p := v.P(j.t.weights)
		if v.Act.Kind == course.Wait || p < likelyStep {
			continue
		}
		s := CourseStep{Node: e.c.Scenarios[e.nodes[v.Stage].scenario].ID, P: p, Track: e.track(j.tracks[v.Act.Track]), Act: "leave"}
		for t, track := range j.tracks {
			if v.Agreed.Has(t) || v.Settled.Has(t) {
				s.Before = append(s.Before, TrackState{Track: e.track(track), Agreed: v.Agreed.Has(t), P: 1})
			}
		}
		if v.Act.Kind == course.Open {
			w := j.ways[v.Stage][v.Act.Track][v.Act.Option]
			s.Act, s.Through = "open", &TrackResult{Track: s.Track, Candidate: w.of, Delegate: e.mandate(w.delegate), Strategy: w.strategy}
			e.results(s.Through, j, v.Stage, w, v.Agreed)
		}
		out = append(out, s)
	}
	return out
}

// results fills in how talks opened in some way end.
func (e *engine) results(out *TrackResult, j *joint, i int, w way, agreed course.Set) {
	n := e.nodes[i].same
	for _, m := range []struct {
		j      *joint
		value  *Estimate
		chance *Chance
	}{{e.best.paper, &out.Value.Exact, &out.Possible}, {j, &out.Value.Played, &out.Deal}} {
		list := e.ends(m.j.t, n, w, j.among(agreed), m.j.played)
		x, yes, signed := make([]float64, len(m.j.t.draws)), make([]bool, len(m.j.t.draws)), make([]bool, len(m.j.t.draws))
		for k := range x {
			x[k], yes[k], signed[k] = list[k].value, list[k].agreed, list[k].signed
		}
		exact := !m.j.played && e.ens.Exact
		*m.value, *m.chance = series{x, m.j.t.weights, exact}.estimate(), chance(yes, m.j.t.weights, exact)
		if m.j.played {
			out.Signed = chance(signed, m.j.t.weights, false)
		}
	}
}

// courseOrders compares the orders in which the first tracks that are opened together could be opened.
func (e *engine) courseOrders(j *joint, out *Course, played func([]float64) Estimate) {
	v, list := j.together()
	if len(list) < 2 || len(list) > mostOrdered {
		return
	}
	var values [][]float64
	permute(list, func(order []course.Opening) {
		o := Order{}
		for _, x := range order {
			o.Tracks = append(o.Tracks, e.track(j.tracks[x.Track]))
		}
		x := j.whole(v, j.solution.Sequence(v.x, order))
		o.Value = played(x)
		out.Orders, values = append(out.Orders, o), append(values, x)
	})
	best := 0
	for i, o := range out.Orders {
		if compareNear(o.Value.Mean, out.Orders[best].Value.Mean) > 0 {
			best = i
		}
	}
	for i := range out.Orders {
		out.Orders[i].Loss = paired(values[best], values[i])
	}
	slices.SortStableFunc(out.Orders, func(a, b Order) int { return compareNear(b.Value.Mean, a.Value.Mean) })
	once := played(j.whole(v, j.solution.AtOnce(v.x, list)))
	out.AtOnce = &once
}

// together finds the first vantage on the way of the course from which it opens two tracks or more.
func (j *joint) together() (vantage, []course.Opening) {
	for i := range j.e.nodes {
		v := j.vantage(i)
		var list []course.Opening
		for _, s := range j.through(vantage{x: v.x}).past {
			if s.left {
				continue
			}
			o := j.option(i, s.w, true)
			list = append(list, course.Opening{Track: s.track, Option: &o})
		}
		if len(list) > 1 {
			return v, list
		}
	}
	return vantage{}, nil
}

// permute calls f for every order of a list, in lexicographic order of places.
func permute[T any](list []T, f func([]T)) {
	var walk func(chosen []T, left []T)
	walk = func(chosen, left []T) {
		if len(left) == 0 {
			f(slices.Clone(chosen))
		}
		for i, x := range left {
			walk(append(slices.Clip(chosen), x), slices.Concat(left[:i], left[i+1:]))
		}
	}
	walk(nil, list)
}

// before tells what has become of the tracks that are settled on the way to a vantage: the likeliest, and how likely.
func (e *engine) before(v vantage) []TrackState {
	j := e.best.play
	var out []TrackState
	for _, s := range v.past {
		if s.left || !v.x.Agreed.Has(s.track) && !v.x.Settled.Has(s.track) {
			continue
		}
		list, p := e.ends(j.t, e.nodes[s.node].same, s.w, j.among(s.agreed), true), 0.0
		agreed := v.x.Agreed.Has(s.track)
		for k, w := range j.t.weights {
			if list[k].agreed == agreed {
				p += w
			}
		}
		out = append(out, TrackState{e.track(j.tracks[s.track]), agreed, math.Min(p, 1)})
	}
	slices.SortStableFunc(out, func(a, b TrackState) int { return cmp.Compare(e.c.Track(a.Track.ID), e.c.Track(b.Track.ID)) })
	return out
}
