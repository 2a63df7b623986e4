package plan

import (
	"context"
	"slices"

	"parley/model"
)

// A variant is the best course on paper with some inputs changed.
type variant struct {
	act, wait float64    // at the root
	waits     bool       // there
	gain      float64    // of the course over holding off
	zone      float64    // chance of a zone on the main track, where it is open, over the leaves, whoever sits there
	opens     [][]string // per node and track of the subject: how it is opened there as the course comes to it; "": it is not
}

// A contest is what variants choose from.
type contest struct {
	ways     map[groundKey][]way
	requests []request
	watch    watch   // what counts as a flip
	shelves  []shelf // per probing draw: most variants ask for frontiers that another has found
}

// mostContested is how many ways of opening a track variants choose from: the best, and the best that meets another
// problem.
const mostContested = 2

func (e *engine) contest() contest {
	c := contest{ways: map[groundKey][]way{}, shelves: e.probingShelves()}
	for i, nd := range e.nodes {
		if nd.same != i {
			continue
		}
		for _, t := range nd.open {
			key := groundKey{i, t}
			c.ways[key] = e.ways[key][:min(len(e.ways[key]), mostContested)]
			for _, w := range c.ways[key] {
				c.requests = append(append(c.requests, request{i, w, 0}), e.underLinks(i, w)...)
			}
		}
		if main := e.tracks()[0]; slices.Contains(nd.open, main) {
			c.requests = append(c.requests, request{i, anybody(main), 0})
		}
	}
	return c
}

// probingShelves are the shelves of the probing draws, the same for all contests.
func (e *engine) probingShelves() []shelf {
	if e.shelves == nil {
		e.shelves = shelves(len(e.probing()))
	}
	return e.shelves
}

// anybody is the way of opening a track with nobody in particular at the table.
func anybody(track int) way {
	l := neutral
	l.track = track
	return newWay(l, nil)
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

// vary finds the best course on paper with inputs changed.
func (e *engine) vary(ctx context.Context, c contest, changes []model.Change) (variant, error) {
	draws, w := e.changed(changes)
	t := e.newTableau(draws, w, false)
	t.shelves = c.shelves
	e.work.expect(len(draws))
	if _, err := e.fill(ctx, t, c.requests, true); err != nil {
		return variant{}, err
	}
	j := e.joint(t, false, c.ways)
	act, wait, acts := j.split(untouched(0))
	out := variant{act: j.mean(act), wait: j.mean(wait), waits: !acts, gain: j.mean(j.value(untouched(0))) - j.mean(j.holdingOff(untouched(0)))}
	main := e.tracks()[0]
	for i, nd := range e.nodes {
		out.opens = append(out.opens, e.opening(j, i))
		if len(nd.children) > 0 || !slices.Contains(nd.open, main) {
			continue
		}
		for k, x := range e.ends(t, nd.same, anybody(main), 0, false) {
			if x.agreed {
				out.zone += float64(w[k] * e.pathProbability(i, draws[k]))
			}
		}
	}
	return out, nil
}

// opening names, for each track of the subject, how a course opens it at a node; ways that meet the same problem have one
// name.
func (e *engine) opening(j *joint, i int) []string {
	out := make([]string, len(e.tracks()))
	for _, w := range j.opens(j.vantage(i)) {
		out[e.number(w.track)] = w.class()
	}
	return out
}

func grid(rows, columns int) [][]float64 {
	out := make([][]float64, rows)
	for i := range out {
		out[i] = make([]float64, columns)
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
