package impasse

import (
	"maps"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/preference"
)

// ByFixed is the kind of rule that [Fix] adds: something that is wanted.
const ByFixed model.RuleKind = "fixed"

// Fix returns the problem with some issues settled: by issue, the option wanted. Each is a rule of kind [ByFixed] behind
// the others, by ascending issue, so that why there is no deal may be laid to it. The problem itself is left as it was.
func Fix(p *model.Problem, options map[int]int) *model.Problem {
	q := *p
	q.Rules = slices.Clone(p.Rules)
	for _, j := range slices.Sorted(maps.Keys(options)) {
		r := preference.Rule{Scope: preference.Scope{j}, Allowed: make([]bool, p.Space.Options(j))}
		r.Allowed[options[j]] = true
		q.Rules = append(q.Rules, model.BoundRule{Rule: r, Kind: ByFixed, Seat: -1})
	}
	return &q
}

// A Completion is what can still be agreed where some issues are settled.
type Completion struct {
	// Zone is the frontier of the zone of agreement among such deals; Nash and Best are of it. Empty: see Why.
	Zone []frontier.Point
	Nash frontier.Point // Nash's point
	Best frontier.Point // the best for one party; of several, the best for the first of the others, and so on
	// Why says what would have to be different where Zone is empty. The elements behind the problem's own rules are
	// the issues settled, by ascending number.
	Why Result
	// Exact is false if a frontier outgrew its bounds.
	Exact bool
}

// Complete settles some issues and looks for the best deal for party me, and Nash's, on the others. Where there is
// none it says why, under the options. Cost: one frontier, and that of [Of] where there is none.
func Complete(p *model.Problem, settled map[int]int, me int, o Options) (Completion, error) {
	q := Fix(p, settled)
	r, err := frontier.Of(q, frontier.Options{Floor: q.Reservation, Stop: o.Stop})
	if err != nil {
		return Completion{}, err
	}
	c := Completion{Zone: r.Points, Exact: r.Exact}
	if len(c.Zone) == 0 {
		c.Why, err = Of(q, o)
		return c, err
	}
	c.Nash, _ = solution.Nash(c.Zone, q.Reservation)
	c.Best = c.Zone[0]
	for _, x := range c.Zone {
		if x.U[me] > c.Best.U[me] {
			c.Best = x
		}
	}
	return c, nil
}
