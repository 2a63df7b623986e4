package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/analysis/frontier"
	"parley/internal/num"
)

// triedLevers is how many levers in one side's hands are tried at a node, in the order of the dossier.
const triedLevers = 6

// usable lists the levers that may be used at a node: the subject's own, or those in other hands.
func (e *engine) usable(n node, own bool) []int {
	var out []int
	for k, l := range e.c.Levers {
		if (l.By == e.c.Subject) == own && e.below(n.scenario, l.Scenarios) {
			out = append(out, k)
		}
	}
	if len(out) > triedLevers {
		e.warn(fmt.Sprintf("Of %d levers the plan tries the first %d: %s.", len(out), triedLevers, strings.Join(e.leverNames(out[:triedLevers]), ", ")))
		out = out[:triedLevers]
	}
	return out
}

func (e *engine) leverNames(levers []int) []string {
	var out []string
	for _, k := range levers {
		out = append(out, e.c.Levers[k].Name)
	}
	return out
}

// pulling returns a candidate with one more lever; false if it has that one, or one that excludes it.
func (e *engine) pulling(s spec, lever int) (spec, bool) {
	if slices.ContainsFunc(s.levers, func(k int) bool { return e.c.Excludes(k, lever) }) {
		return spec{}, false
	}
	if s.base == "" {
		s.base = s.id
	}
	l := e.c.Levers[lever]
	s.generated, s.id, s.name = true, s.id+"+"+l.ID, using(s.name, l.Name)
	s.levers = append(slices.Clone(s.levers), lever)
	if len(s.legs) == 1 {
		s.legs = slices.Clone(s.legs)
		s.legs[0].of = s.name
	}
	return s, true
}

// using names a candidate with a lever added.
func using(name, lever string) string {
	if strings.Contains(name, ", using ") {
		return name + " and " + lever
	}
	return name + ", using " + lever
}

// addLevers adds to the candidates of every node, on each open track, the best that uses no lever with each lever of the
// subject's that bears there, as it is and conceding late, since pressure takes time to tell; the two that promise most
// together; and holding off with each. It takes their ends: nothing is added if it is interrupted.
func (e *engine) addLevers(ctx context.Context, play, states *tableau) error {
	added := make([][]spec, len(e.nodes))
	var requests []request
	for i, nd := range e.nodes {
		if nd.same == i {
			added[i] = e.pulls(play, i)
			requests = append(requests, e.lone(i, added[i])...)
		}
	}
	if err := e.fillBoth(ctx, play, states, requests); err != nil {
		return err
	}
	for i := range e.nodes {
		e.nodes[i].specs = append(slices.Clip(e.nodes[i].specs), added[e.nodes[i].same]...)
	}
	return nil
}

// fillBoth takes ends in play and on paper.
func (e *engine) fillBoth(ctx context.Context, play, paper *tableau, requests []request) error {
	if len(requests) == 0 {
		return nil
	}
	e.work.expect(len(play.draws))
	if paper != play {
		e.work.expect(len(paper.draws))
		if _, err := e.fill(ctx, paper, requests, false); err != nil {
			return err
		}
	}
	_, err := e.fill(ctx, play, requests, false)
	return err
}

// pulls lists the candidates of a kind of node with levers added.
func (e *engine) pulls(t *tableau, n int) []spec {
	var out []spec
	add := func(s spec, levers ...int) {
		for _, l := range levers {
			var ok bool
			if s, ok = e.pulling(s, l); !ok {
				return
			}
		}
		if !slices.ContainsFunc(out, func(x spec) bool { return x.id == s.id }) {
			out = append(out, s)
		}
	}
	levers := e.usable(e.nodes[n], true)
	for _, track := range e.nodes[n].open {
		base, ok := e.bare(t, n, track)
		bearing := slices.DeleteFunc(slices.Clone(levers), func(l int) bool { return !e.c.Bears(l, track) })
		if !ok {
			continue
		}
		late := e.patient(base, n)
		for _, l := range bearing {
			add(base, l)
			add(late, l)
		}
		if pair := e.bestPair(t, n, late, bearing); pair != nil {
			add(late, pair...)
		}
	}
	for _, l := range levers {
		add(e.nodes[n].specs[0], l)
	}
	return out
}

// bare is the best candidate at a kind of node that opens one track and uses no lever.
func (e *engine) bare(t *tableau, n, track int) (spec, bool) {
	for _, w := range e.ways[groundKey{n, track}] {
		at := slices.IndexFunc(e.nodes[n].specs, func(s spec) bool { return len(s.legs) == 1 && newWay(s.legs[0], s.levers).id == w.id })
		if len(w.levers) == 0 && at >= 0 {
			return e.nodes[n].specs[at], true
		}
	}
	return spec{}, false
}

// patient is a candidate for one track that concedes late: the node's own that is the same in all else, or a new one.
func (e *engine) patient(s spec, n int) spec {
	late := s.legs[0]
	late.strategy = manners[0].strategy
	id := newWay(late, nil).id
	for _, x := range e.nodes[n].specs {
		if len(x.legs) == 1 && newWay(x.legs[0], x.levers).id == id {
			return x
		}
	}
	s.legs, s.base, s.generated = []leg{late}, s.id, true
	s.id, s.name = s.id+"/"+manners[0].strategy, s.name+", "+manners[0].words
	return s
}

// screeningDraws is how many draws it takes to pick what is then played in full.
const screeningDraws = 20

// bestPair returns the two levers with which a candidate promises most on paper, if that is more than with either alone.
func (e *engine) bestPair(t *tableau, n int, s spec, levers []int) []int {
	if len(levers) < 2 {
		return nil
	}
	var desks []*desk
	for _, d := range t.draws[:min(len(t.draws), screeningDraws)] {
		desks = append(desks, e.newDesk(new(frontier.Solver), d))
	}
	promise := func(levers ...int) float64 {
		sum := 0.0
		s.levers = levers
		for _, k := range desks {
			sum += e.worth(k, n, s, byPaper)
		}
		return sum / float64(len(desks))
	}
	alone := make([]float64, len(levers))
	for i, l := range levers {
		alone[i] = promise(l)
	}
	var best []int
	gain := 1e-12
	for a := range levers {
		for b := a + 1; b < len(levers); b++ {
			if e.c.Excludes(levers[a], levers[b]) {
				continue
			}
			if g := promise(levers[a], levers[b]) - max(alone[a], alone[b]); g > gain {
				best, gain = []int{levers[a], levers[b]}, g
			}
		}
	}
	return best
}

// paying returns the way with levers added that is best to open a track, if play can tell it from the best without:
// a lever is used where it visibly pays. Of those that play cannot tell from the best it takes one with fewest levers.
func (e *engine) paying(t *tableau, n int, bare way, pulled []way) (way, bool) {
	x := make([][]float64, len(pulled))
	best := -1
	for i, w := range pulled {
		x[i] = e.aloneIn(t, n, w, true)
		if best < 0 || num.Mean(x[i], t.weights) > num.Mean(x[best], t.weights)+1e-12 {
			best = i
		}
	}
	base := e.aloneIn(t, n, bare, true)
	if best < 0 || !separated(paired(x[best], base)) {
		return way{}, false
	}
	fewest := best
	for i, w := range pulled {
		if len(w.levers) < len(pulled[fewest].levers) && !separated(paired(x[best], x[i])) && separated(paired(x[i], base)) {
			fewest = i
		}
	}
	return pulled[fewest], true
}

// sparing returns, instead of a candidate to which levers were added, the best with fewest of them that play cannot tell
// from it.
func (e *engine) sparing(vs []valuation, order []int, first, n int) int {
	if vs[first].spec.base == "" {
		return first
	}
	best := first
	for _, k := range order {
		if s := vs[k].spec; len(s.levers) < len(vs[best].spec.levers) && within(s.levers, vs[first].spec.levers) && !separated(difference(vs[first], vs[k], n)) {
			best = k
		}
	}
	return best
}

// within reports whether all of a are in b.
func within(a, b []int) bool {
	return !slices.ContainsFunc(a, func(k int) bool { return !slices.Contains(b, k) })
}
