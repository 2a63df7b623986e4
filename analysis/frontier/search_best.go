package frontier

import (
	"slices"

	"parley/model"
	"parley/model/preference"
)

// Best returns the outcome, of those that p allows and that meet the floor of [Options], that is worth most to one seat,
// the lowest if several are, with its worth to every seat. Nothing is worth more to that seat than the bound; exact
// reports that the outcome attains it. A point without an outcome means that there is none if exact is true, and that
// none was found in time if it is not. Cost: that of a frontier of one party whose ratifiers are p's and, where they
// have a floor, the others.
func Best(p *model.Problem, seat int, o Options) (best Point, bound preference.Utils, exact bool) {
	q := *p
	q.Utilities, q.Vetoes = p.Utilities[seat:seat+1], slices.Clone(p.Vetoes)
	if o.Floor != nil {
		for i, need := range o.Floor {
			if i != seat {
				q.Vetoes = append(q.Vetoes, model.Veto{Utility: p.Utilities[i], Threshold: need})
			}
		}
		o.Floor = o.Floor[seat : seat+1]
	}
	r, _ := Of(&q, o)
	ε := preference.Utils(0)
	if !r.Exact {
		ε = preference.Utils(r.Epsilon*float64(p.Unit())) + 2 // it was rounded
	}
	if len(r.Points) == 0 {
		bound = ceiling(&q.Utilities[0])
		if o.Floor != nil {
			bound = min(bound, o.Floor[0]+ε)
		}
		return Point{}, bound, r.Exact
	}
	best = Point{Outcome: r.Points[0].Outcome}
	for i := range p.Utilities {
		best.U = append(best.U, p.Utilities[i].Of(p.Space, best.Outcome))
	}
	return best, best.U[seat] + ε, r.Exact
}

// ceiling returns the sum of the best that every term of a utility can be worth.
func ceiling(u *preference.Utility) preference.Utils {
	sum := u.Constant
	for _, t := range u.Tables {
		sum += slices.Max(t.Values)
	}
	for _, b := range u.Boxes {
		sum += max(0, b.Value)
	}
	return sum
}
