package plan

import (
	"cmp"
	"fmt"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// menu returns what a seat offers, best first; a desk makes it up once for each delegate, opening and problem.
func (e *engine) menu(k *desk, tb table, seat int) []frontier.Point {
	key := menuKey{problemKey: tb.key, seat: seat, delegate: tb.delegates[seat]}
	if seat == e.c.Tracks[tb.track].Seat(e.c.Subject) {
		key.opening = fmt.Sprint(tb.opening)
	} else {
		key.opening = tb.reply.menu()
	}
	points, ok := k.menus[key]
	if !ok {
		points = e.makeMenu(k, tb, seat)
		k.menus[key] = points
	}
	return points
}

// makeMenu lists the frontier of a seat's own utility and the other side's as its delegate believes it, under its own
// rules, everybody's, and the red lines that the other side is thought likely to mean; only packages that it prefers
// to no deal, and between the ends that it aspires to.
func (e *engine) makeMenu(k *desk, tb table, seat int) []frontier.Point {
	p := *tb.problem
	p.Rules = e.knownRules(tb, seat)
	p.Vetoes = nil
	p.Utilities = slices.Clone(p.Utilities)
	p.Utilities[1-seat] = e.seen(k, tb, seat, false).Utilities[1-seat]
	floors := []preference.Utils{lowest, lowest}
	floors[seat] = p.Reservation[seat]
	points := k.shelf.efficient(tb.track, &p, floors, k.solver)
	points = e.aspire(k, tb, seat, points)
	if seat == e.c.Tracks[tb.track].Seat(e.c.Subject) {
		points = e.withOpening(k, &p, tb.track, tb.opening, seat, points)
	} else if tb.reply != nil {
		points = e.withOpening(k, &p, tb.track, tb.reply.opening, seat, points)
	}
	points = slices.Clone(points) // they may be the shelf's own
	slices.SortStableFunc(points, func(a, b frontier.Point) int {
		switch {
		case a.U[seat] > b.U[seat]:
			return -1
		case a.U[seat] < b.U[seat]:
			return 1
		}
		return a.Outcome.Compare(b.Outcome)
	})
	if seat != e.c.Tracks[tb.track].Seat(e.c.Subject) {
		points = tb.reply.starts(points, seat)
	}
	return points
}

// withOpening starts the menu with the opening that the candidate names: the best completion of what it asks for;
// whatever would ask for more is left out.
func (e *engine) withOpening(k *desk, p *model.Problem, t int, opening []model.Ask, seat int, points []frontier.Point) []frontier.Point {
	ω := e.completion(t, p, opening, seat, k.shelf, k.solver)
	if ω == nil {
		return points
	}
	u := utilities(p, ω)
	points = slices.DeleteFunc(slices.Clone(points), func(pt frontier.Point) bool { return pt.U[seat] >= u[seat] })
	return append(points, frontier.Point{U: u, Outcome: ω})
}

// completion returns the outcome of track t that is best for a seat among those that contain what it asks for, or nil if it asks
// for nothing or nothing allowed contains it.
func (e *engine) completion(t int, p *model.Problem, asks []model.Ask, seat int, kept shelf, solver *frontier.Solver) outcome.Outcome {
	for _, a := range asks {
		if a.Track != t {
			continue
		}
		q := *p
		q.Rules = append(slices.Clone(p.Rules), fixed(p.Space, a)...)
		points := kept.efficient(t, &q, []preference.Utils{lowest, lowest}, solver)
		if len(points) == 0 {
			return nil
		}
		return slices.MaxFunc(points, func(x, y frontier.Point) int { return cmp.Compare(x.U[seat], y.U[seat]) }).Outcome
	}
	return nil
}

// fixed are the rules that an outcome contains what was asked for.
func fixed(s outcome.Space, a model.Ask) []model.BoundRule {
	var out []model.BoundRule
	for j, o := range a.Options {
		if o >= 0 {
			allowed := make([]bool, s.Options(j))
			allowed[o] = true
			out = append(out, model.BoundRule{Rule: preference.Rule{Scope: preference.Scope{j}, Allowed: allowed}, Kind: model.ByInsistence, Seat: -1})
		}
	}
	return out
}

// knownRules are the rules under which a seat makes up its menu.
func (e *engine) knownRules(tb table, seat int) []model.BoundRule {
	var out []model.BoundRule
	for _, r := range tb.problem.Rules {
		if r.Kind == model.ByConstraint || r.Seat == seat {
			out = append(out, r)
		}
	}
	if e.o.Without.RedLines {
		return out
	}
	for k, line := range e.c.Tracks[tb.track].RedLines {
		if line.Seat != seat && e.means(tb, seat, k) {
			out = append(out, model.BoundRule{Rule: line.Rule, Kind: model.ByRedLine, ID: line.ID, Text: line.Text, Seat: line.Seat})
		}
	}
	return out
}
