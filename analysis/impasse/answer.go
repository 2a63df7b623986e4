package impasse

import (
	"cmp"
	"slices"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// DefaultChanges is how many issues [Answers] changes at first.
const DefaultChanges = 3

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
// u of me) with everybody else who must stay content as a ratifier. It is exact, and looks at deals of up to
// [DefaultChanges] changes, or as many as the nearest takes. Cost: a few frontiers for each blocker.
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
	q := a.around(left)
	out := Answer{Exact: true}
	for most, issues := min(DefaultChanges, len(a.ω)), len(a.ω); ; most = min(2*most, issues) {
		r, err := a.solver.Of(q, frontier.Options{Floor: []preference.Utils{preference.Utils(-most), floorless}})
		if err != nil {
			return Answer{}, err
		}
		out.Exact = out.Exact && r.Exact
		for _, point := range r.Points {
			out.Nearest = append(out.Nearest, a.move(point.Outcome))
		}
		if len(r.Points) > 0 || most == issues {
			break
		}
	}
	out.Single = a.single(q)
	return out, nil
}

// around returns the problem of a party that counts changes and a party that is me, in which all others are ratifiers.
func (a *answerer) around(left func(int) bool) *model.Problem {
	blocks := func(e Element) bool {
		at := slices.IndexFunc(a.blockers, func(b Blocker) bool { return b.Element == e })
		return at >= 0 && left(at)
	}
	q := &model.Problem{One: a.p.One, Space: a.p.Space, StatusQuo: a.p.StatusQuo, Procedural: a.p.Procedural,
		RequiresChange: a.p.RequiresChange && !blocks(Element{Kind: Change})}
	for i, r := range a.p.Rules {
		if !blocks(Element{Lift, i}) {
			q.Rules = append(q.Rules, r)
		}
	}
	for i, v := range a.p.Vetoes {
		if !blocks(Element{Threshold, i}) {
			q.Vetoes = append(q.Vetoes, v)
		}
	}
	for i, u := range a.p.Utilities {
		if !blocks(Element{Reservation, i}) {
			q.Vetoes = append(q.Vetoes, model.Veto{Utility: u, Threshold: a.p.Reservation[i]})
		}
	}
	q.Utilities = []preference.Utility{a.closeness(), a.p.Utilities[a.me]}
	return q
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
func (a *answerer) single(q *model.Problem) []Move {
	var out []Move
	near := slices.Clone(a.ω)
	for j, stays := range a.ω {
		for o := range a.p.Space.Options(j) {
			if near[j] = o; o != stays && q.Allows(near) {
				out = append(out, a.move(slices.Clone(near)))
			}
		}
		near[j] = stays
	}
	slices.SortFunc(out, func(x, y Move) int { return cmp.Or(cmp.Compare(x.Loss, y.Loss), x.To.Compare(y.To)) })
	return out
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
