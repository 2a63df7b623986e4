package simulation

import (
	"parley/model"
	"parley/model/outcome"
)

// Whole makes a catalogue of all outcomes of a problem, which must be at most limit; else ok is false. Deal number i
// is outcome number i of the space (see [outcome.Space.At]). signs[seat][deal] is what the seat may sign: what binds
// everybody (constraints, ratifiers, a change that is required) and what binds that seat (its red lines, the mandate of
// a delegate who cannot call home, the conditions it insists on).
// Cost: O(outcomes·seats·(tables + rules)).
func Whole(p *model.Problem, limit int) (d Deals, signs [][]bool, ok bool) {
	n, ok := p.Space.SmallSize(limit)
	if !ok {
		return Deals{}, nil, false
	}
	var ω outcome.Outcome
	for seat, utility := range p.Utilities {
		own := bindingOn(p, seat)
		u, may := make([]float64, n), make([]bool, n)
		for i := range n {
			ω = p.Space.At(ω, i)
			u[i], may[i] = p.Float(utility.Of(p.Space, ω)), own.Allows(ω)
		}
		d.U, signs = append(d.U, u), append(signs, may)
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
