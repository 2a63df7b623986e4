package plan

import (
	"cmp"
	"fmt"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
)

// An Other is somebody away from the table who must be squared before a package is safe: a ratifier or a spoiler.
type Other struct {
	Body    Named    `json:"body"`
	Kind    string   `json:"kind"`            // ratifier or spoiler
	Party   *Named   `json:"party,omitempty"` // for whom it ratifies, or who it is
	Means   string   `json:"means,omitempty"` // of a spoiler
	Objects Estimate `json:"objects"`         // chance that it stands in the way of the package, over draws
	To      []string `json:"to,omitempty"`    // what of the package it objects to, what weighs most first
	Amends  *Amends  `json:"amends,omitempty"`
}

// Amends is the smallest change of a package that wins somebody over: of the fewest issues; among those the one that suits
// both sides most often, and then the one that costs the subject least.
type Amends struct {
	Package Point    `json:"package"`
	Changed []string `json:"changed"` // what takes the place of what, in words
	Objects float64  `json:"objects"` // chance that it stands in the way then
	Cost    Estimate `json:"cost"`    // to the subject, over the draws in which the package suits both sides
	Theirs  Estimate `json:"theirs"`  // to the other side
	Suits   float64  `json:"suits"`   // share of those draws in which the changed package still does
}

const (
	wonBelow     = 0.2   // somebody is won over if he objects with at most this probability, and half as likely as before
	mostChanged  = 2     // issues that amends may change
	mostDisliked = 3     // issues told of a body that judges by preferences
	mostAmends   = 5_000 // packages looked at for each number of changes
	anyDeal      = "any deal"
)

// others tells who must be squared for a package that a leg aims at: those likeliest to object first.
func (e *engine) others(n int, l leg, levers []int, aim *Package) []Other {
	b := e.bench(n, l.track)
	if len(b.judges) == 0 || aim == nil {
		return nil
	}
	ω := e.outcomeOf(l.track, aim.Point)
	q := e.quest(n, l, levers, ω)
	var out []Other
	for i, body := range e.bodies(l.track) {
		o := Other{Body: body.Body, Kind: body.Kind, Party: body.Party, Means: body.Means, Objects: b.objects(i, ω)}
		if o.Objects.Mean > 0 {
			o.To = e.dislikes(l.track, i, ω)
			o.Amends = q.amends(e, b, i, o.Objects.Mean)
		}
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b Other) int { return compareNear(b.Objects.Mean, a.Objects.Mean) })
	return out
}

// outcomeOf reads an outcome back from its point.
func (e *engine) outcomeOf(t int, pt Point) outcome.Outcome {
	ω := make(outcome.Outcome, len(e.c.Tracks[t].Issues))
	for j, is := range e.c.Tracks[t].Issues {
		ω[j] = slices.IndexFunc(is.Options, func(o model.Option) bool { return o.ID == pt.Outcome[is.ID] })
	}
	return ω
}

// dislikes tells what of ω a body objects to. By condition: the issues of which one alone could be settled so that it
// has nothing to say; else all of those it looks at that leave the status quo. By preference: what is worth less to it
// than the status quo in the modal draw; else what falls shortest of its best.
func (e *engine) dislikes(t, body int, ω outcome.Outcome) []string {
	track := &e.c.Tracks[t]
	r := &track.Ratifiers[body]
	var issues []int
	if r.When != nil {
		if !slices.Contains(r.When.Allowed, false) {
			return []string{anyDeal}
		}
		for _, j := range r.When.Scope {
			if slices.ContainsFunc(settled(track, ω, j), func(x outcome.Outcome) bool { return !r.When.Allows(track.Space, x) }) {
				issues = append(issues, j)
			}
		}
		if len(issues) == 0 {
			issues = slices.DeleteFunc(slices.Clone(r.When.Scope), func(j int) bool { return ω[j] == track.Issues[j].StatusQuo })
		}
	} else if issues = e.lossesOf(r, track, ω, false); len(issues) == 0 {
		issues = e.lossesOf(r, track, ω, true)
	}
	var out []string
	for _, j := range issues {
		out = append(out, track.Issues[j].Name+": "+track.Issues[j].Options[ω[j]].Name)
	}
	return out
}

// lossesOf lists the issues on which ω is worth less to a body by preference than the status quo, or than its
// best option, the largest loss first.
func (e *engine) lossesOf(r *model.Ratifier, track *model.Track, ω outcome.Outcome, best bool) []int {
	loss, issues := map[int]float64{}, []int(nil)
	for j, is := range track.Issues {
		if r.Weight[j] == model.NoRef {
			continue
		}
		worth := func(o int) float64 { return e.modal(r.Weight[j], 0) * e.modal(r.Value[j][o], 0) }
		from := worth(is.StatusQuo)
		for o := range is.Options {
			if best {
				from = max(from, worth(o))
			}
		}
		if loss[j] = from - worth(ω[j]); loss[j] > 1e-12 {
			issues = append(issues, j)
		}
	}
	slices.SortStableFunc(issues, func(a, b int) int { return cmp.Compare(loss[b], loss[a]) })
	return issues[:min(len(issues), mostDisliked)]
}

// settled lists ω with one issue settled otherwise.
func settled(track *model.Track, ω outcome.Outcome, j int) []outcome.Outcome {
	var out []outcome.Outcome
	for o := range track.Issues[j].Options {
		if o != ω[j] {
			x := slices.Clone(ω)
			x[j] = o
			out = append(out, x)
		}
	}
	return out
}

// A quest looks for changes of a package in the draws in which it suits both sides, ratification aside.
type quest struct {
	track    *model.Track
	t, seat  int
	ω        outcome.Outcome
	modal    *model.Problem
	problems []*model.Problem
	weights  []float64
	exact    bool
}

func (e *engine) quest(n int, l leg, levers []int, ω outcome.Outcome) quest {
	set := e.setting(n, l, levers, nil)
	set.Without.Ratification = true
	track := &e.c.Tracks[l.track]
	q := quest{track: track, t: l.track, seat: track.Seat(e.c.Subject), ω: ω, modal: e.c.Problem(l.track, e.sampler.Modal(), set), exact: e.ens.Exact}
	sum := 0.0
	draws, w := e.judged()
	for k, d := range draws {
		if p := e.c.Problem(l.track, d, set); suits(p, ω) {
			q.problems, q.weights = append(q.problems, p), append(q.weights, w[k])
			sum += w[k]
		}
	}
	for k := range q.weights {
		q.weights[k] /= sum
	}
	return q
}

// suits reports whether ω may be agreed and is worth at least no deal to every party.
func suits(p *model.Problem, ω outcome.Outcome) bool {
	if !p.Allows(ω) {
		return false
	}
	for seat, u := range utilities(p, ω) {
		if u < p.Reservation[seat] {
			return false
		}
	}
	return true
}

// amends finds the smallest change that wins a body over, and makes it likelier that all let the package pass; nil if
// the package never suits both sides, or no change of so few issues does.
func (q quest) amends(e *engine, b bench, body int, before float64) *Amends {
	if len(q.problems) == 0 {
		return nil
	}
	_, all := b.passes(q.ω)
	for size := 1; size <= mostChanged; size++ {
		var best *Amends
		for _, x := range q.changes(size) {
			each, then := b.passes(x)
			if objects := 1 - each[body]; objects > min(wonBelow, before/2) || then <= all {
				continue
			}
			if a := q.weigh(x); a.Suits >= 0.5 && a.before(best) {
				a.Objects = 1 - each[body]
				a.Package = e.point(q.t, frontier.Point{U: utilities(q.modal, x), Outcome: x})
				best = a
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// before reports whether one change is to be preferred to another of as many issues.
func (a *Amends) before(b *Amends) bool {
	return b == nil || cmp.Or(compareNear(b.Suits, a.Suits), compareNear(a.Cost.Mean, b.Cost.Mean)) < 0
}

// changes lists the packages that settle so many issues otherwise, in order; none if they are too many to look at.
func (q quest) changes(size int) []outcome.Outcome {
	out := []outcome.Outcome{}
	var walk func(ω outcome.Outcome, from, left int)
	walk = func(ω outcome.Outcome, from, left int) {
		for j := from; j < len(ω) && len(out) <= mostAmends; j++ {
			for _, x := range settled(q.track, ω, j) {
				if left == 1 {
					out = append(out, x)
				} else {
					walk(x, j+1, left-1)
				}
			}
		}
	}
	walk(q.ω, 0, size)
	if len(out) > mostAmends {
		return nil
	}
	return out
}

// weigh tells what a changed package costs both sides: where it no longer suits both, all that the package was worth
// beyond no deal.
func (q quest) weigh(x outcome.Outcome) *Amends {
	a := &Amends{}
	cost := [2][]float64{make([]float64, len(q.problems)), make([]float64, len(q.problems))}
	for k, p := range q.problems {
		then := p.Reservation
		if suits(p, x) {
			then = utilities(p, x)
			a.Suits += q.weights[k]
		}
		for seat, u := range utilities(p, q.ω) {
			cost[seat][k] = (u - then[seat]).Float()
		}
	}
	a.Suits = min(a.Suits, 1)
	a.Cost = series{cost[q.seat], q.weights, q.exact}.estimate()
	a.Theirs = series{cost[1-q.seat], q.weights, q.exact}.estimate()
	for j, is := range q.track.Issues {
		if x[j] != q.ω[j] {
			a.Changed = append(a.Changed, fmt.Sprintf("%s: %s instead of %s", is.Name, is.Options[x[j]].Name, is.Options[q.ω[j]].Name))
		}
	}
	return a
}
