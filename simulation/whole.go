package simulation

import (
	"parley/model"
)

// Whole makes a catalogue of all outcomes of a problem, which must be at most limit; else ok is false. Deal number i
// is outcome number i of the space (see [outcome.Space.At]). signs[seat][deal] is what the seat may sign: what binds
// everybody (constraints, ratifiers, a change that is required) and what binds that seat (its red lines, the mandate of
// a delegate who cannot call home, the conditions it insists on).
// Cost: O(outcomes·seats), 3 to 5 ns each for additive utilities without rules; a few more for each table of several issues,
// each box and each rule.
func Whole(p *model.Problem, limit int) (d Deals, signs [][]bool, ok bool) {
	n, ok := p.Space.SmallSize(limit)
	if !ok {
		return Deals{}, nil, false
	}
	l := newLister(p.Space, n)
	for seat := range p.Utilities {
		d.U = append(d.U, l.numbers(p, p.Utilities[seat]))
		signs = append(signs, l.allowed(bindingOn(p, seat)))
	}
	return d, signs, true
}

// bindingOn returns the problem with only those rules that bind the seat.
func bindingOn(p *model.Problem, seat int) *model.Problem {
	q := *p
	q.Rules = nil
	for _, r := range p.Rules {
		if r.Seat < 0 || r.Seat == seat {
			q.Rules = append(q.Rules, r)
		}
	}
	return &q
}
