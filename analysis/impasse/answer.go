package impasse

import (
	"cmp"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// MostChanges is up to how many changes [Answers] looks at, unless the nearest deal takes more.
const MostChanges = 3

// A Move is a deal near another one.
type Move struct {
	To      outcome.Outcome
	Changes int              // issues that differ
	Loss    preference.Utils // what the one who moves gives up by it; below zero, what it gains
}

// An Answer says what would buy a blocker, or all of them.
type Answer struct {
	Blocker Blocker
	// Nearest are the deals nearest to the one asked about that the blocker accepts while nothing else is turned into
	// a blocker: fewest changes first, and more changes only as they cost less. Those that others block already they
	// may go on blocking. Empty if there is none.
	Nearest []Move
	// Single are all such deals that change one issue, by loss, then by outcome.
	Single []Move
	// Exact is false if a frontier outgrew its bounds: then a nearer or cheaper deal may have been missed.
	Exact bool
}

// Answers says what would buy each blocker of ω, in the order of [Blockers], at the expense of party me; and, as a last
// Answer with the zero Blocker, what would clear all of them at once, if there are at least two.
//
// Distance is the number of issues that differ (Hamming 1950), a coordinate of its own in the frontier over (−changes,
// u of me, u of everybody who must be content). It is exact, and looks at deals of up to [MostChanges] changes, or as
// many as the nearest takes. Of deals of as many changes and the same loss it gives the best for the first of the
// others, then for the second, and so on, ratifiers last; then the lowest outcome. Cost: two frontiers for each blocker
// with a deal near by, some more where none is.
func Answers(p *model.Problem, ω outcome.Outcome, me int) ([]Answer, error) {
	var out []Answer
	blockers := Blockers(p, ω)
	a := answerer{p: p, ω: ω, me: me, blockers: blockers}
	for k, b := range blockers {
		answer, err := a.answer(func(i int) bool { return i != k })
		if err != nil {
			return nil, err
		}
		answer.Blocker = b
		out = append(out, answer)
	}
	if len(blockers) > 1 {
		answer, err := a.answer(func(int) bool { return false })
		if err != nil {
			return nil, err
		}
		out = append(out, answer)
	}
	return out, nil
}

// An answerer looks for deals near ω.
type answerer struct {
	p        *model.Problem
	ω        outcome.Outcome
	me       int
	blockers []Blocker
	solver   frontier.Solver
}

// answer finds the deals near ω to which nothing is opposed but the blockers left to stay so, by place.
func (a *answerer) answer(left func(blocker int) bool) (Answer, error) {
	q, floor := a.around(left)
	deal, err := a.solver.Of(q, frontier.Options{Floor: floor})
	if err != nil || len(deal.Points) == 0 {
		return Answer{Exact: deal.Exact}, err
	}
	out := Answer{Exact: deal.Exact}
	near := *q
	floor = append([]preference.Utils{-MostChanges}, floor...)
	near.Utilities = append([]preference.Utility{a.closeness()}, q.Utilities...)
	for len(out.Nearest) == 0 && -floor[0] < preference.Utils(2*len(a.ω)+MostChanges) {
		r, err := a.solver.Of(&near, frontier.Options{Floor: floor})
		if err != nil {
			return Answer{}, err
		}
		out.Exact, out.Nearest = out.Exact && r.Exact, a.moves(r.Points)
		floor[0] *= 2
	}
	out.Single = a.single(q, floor[1:])
	return out, nil
}

// moves returns the deals of a frontier, sorted as it is, that no other beats in changes and loss; none of more changes
// than asked for.
func (a *answerer) moves(points []frontier.Point) []Move {
	var out []Move
	for _, q := range points {
		m := a.move(q.Outcome)
		if n := len(out); n == 0 || m.Loss < out[n-1].Loss && m.Changes <= max(MostChanges, out[0].Changes) {
			out = append(out, m)
		}
	}
	return out
}

// around returns the problem in which all that must stay content, or become so, are parties with a floor, me first.
func (a *answerer) around(left func(int) bool) (*model.Problem, []preference.Utils) {
	blocks := func(e Element) bool {
		at := slices.IndexFunc(a.blockers, func(b Blocker) bool { return b.Element == e })
		return at >= 0 && left(at)
	}
	q := &model.Problem{One: a.p.One, Space: a.p.Space, StatusQuo: a.p.StatusQuo, Incidental: a.p.Incidental,
		RequiresChange: a.p.RequiresChange && !blocks(Element{Kind: Change})}
	for i, r := range a.p.Rules {
		if !blocks(Element{Lift, i}) {
			q.Rules = append(q.Rules, r)
		}
	}
	q.Utilities = append(q.Utilities, a.p.Utilities[a.me])
	floor := []preference.Utils{floorless}
	if !blocks(Element{Reservation, a.me}) {
		floor[0] = a.p.Reservation[a.me]
	}
	for i, u := range a.p.Utilities {
		if i != a.me && !blocks(Element{Reservation, i}) {
			q.Utilities, floor = append(q.Utilities, u), append(floor, a.p.Reservation[i])
		}
	}
	for i, v := range a.p.Vetoes {
		if !blocks(Element{Threshold, i}) {
			q.Utilities, floor = append(q.Utilities, v.Utility), append(floor, v.Threshold)
		}
	}
	return q, floor
}

// closeness is minus the number of issues that differ from ω.
func (a *answerer) closeness() (u preference.Utility) {
	for j, stays := range a.ω {
		t := preference.Table{Scope: preference.Scope{j}, Values: make([]preference.Utils, a.p.Space.Options(j))}
		for o := range t.Values {
			if o != stays {
				t.Values[o] = -1
			}
		}
		u.Tables = append(u.Tables, t)
	}
	return u
}

// single tries every change of one issue.
func (a *answerer) single(q *model.Problem, floor []preference.Utils) []Move {
	var out []Move
	near := slices.Clone(a.ω)
	for j, stays := range a.ω {
		for o := range a.p.Space.Options(j) {
			if near[j] = o; o != stays && q.Allows(near) && content(q, floor, near) {
				out = append(out, a.move(slices.Clone(near)))
			}
		}
		near[j] = stays
	}
	slices.SortFunc(out, func(x, y Move) int { return cmp.Or(cmp.Compare(x.Loss, y.Loss), x.To.Compare(y.To)) })
	return out
}

// content reports whether every party has what its floor asks.
func content(q *model.Problem, floor []preference.Utils, ω outcome.Outcome) bool {
	for i, u := range q.Utilities {
		if u.Of(q.Space, ω) < floor[i] {
			return false
		}
	}
	return true
}

func (a *answerer) move(to outcome.Outcome) Move {
	u, m := a.p.Utilities[a.me], Move{To: to}
	m.Loss = u.Of(a.p.Space, a.ω) - u.Of(a.p.Space, to)
	for j := range to {
		if to[j] != a.ω[j] {
			m.Changes++
		}
	}
	return m
}
