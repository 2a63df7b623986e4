package frontier

import (
	"math"
	"slices"

	"parley/model"
	"parley/model/preference"
)

const (
	// tableOfBox is how many entries a table that stands for a box may have.
	tableOfBox = 1 << 14
	// quickLists is how many lists elimination may make before a search is tried first.
	quickLists = 1 << 11
	// quickSearch bounds the work of a search that is tried first.
	quickSearch = 1 << 24
)

// boxed reports whether a utility has boxes.
func boxed(p *model.Problem) bool {
	for i := range p.Utilities {
		if len(p.Utilities[i].Boxes) > 0 {
			return true
		}
	}
	for i := range p.Vetoes {
		if len(p.Vetoes[i].Utility.Boxes) > 0 {
			return true
		}
	}
	return false
}

// ofWide returns the frontier of a problem that has boxes, or ties too many issues together for elimination as it
// stands. Options that behave alike are merged first, and boxes over few options become tables. Then comes elimination
// if that is cheap, else a search, a short one if elimination is possible at all, which then comes last.
func (s *Solver) ofWide(p *model.Problem, o Options) Result {
	m := merge(p)
	t, narrow := s.tabled(m.p)
	if narrow && len(s.lists) <= quickLists {
		return m.restored(s.eliminated(t, o))
	}
	q, work := newSearch(m.p, o), int64(MaxSearch)
	switch {
	case narrow:
		work = quickSearch
	case o.Stop != nil:
		work = math.MaxInt64
	}
	ε := preference.Utils(min(max(0, o.Epsilon*float64(p.Unit())), 1<<60))
	lost := q.run(ε, work)
	if narrow && lost > ε && !q.stopped {
		return m.restored(s.eliminated(t, o))
	}
	return m.restored(q.result(lost, o.Most))
}

// tabled returns the problem with tables for boxes and the plan to eliminate its issues, and whether both are possible.
func (s *Solver) tabled(p *model.Problem) (*model.Problem, bool) {
	t := *p
	t.Utilities = slices.Clone(p.Utilities)
	t.Vetoes = slices.Clone(p.Vetoes)
	for i := range t.Utilities {
		if !scopes(&t, &t.Utilities[i]) {
			return nil, false
		}
	}
	for i := range t.Vetoes {
		if !scopes(&t, &t.Vetoes[i].Utility) {
			return nil, false
		}
	}
	if s.start(&t); s.plan() != nil { // it looks at scopes alone
		return nil, false
	}
	for i := range t.Utilities {
		fill(&t, &t.Utilities[i])
	}
	for i := range t.Vetoes {
		fill(&t, &t.Vetoes[i].Utility)
	}
	return &t, true
}

// scopes adds tables without values for the boxes of u, and reports whether they are small.
func scopes(p *model.Problem, u *preference.Utility) bool {
	u.Tables = slices.Clone(u.Tables)
	for _, b := range u.Boxes {
		size := 1.0
		for _, j := range b.Scope {
			size *= float64(p.Space.Options(j))
		}
		if size > tableOfBox {
			return false
		}
		u.Tables = append(u.Tables, preference.Table{Scope: b.Scope})
	}
	return true
}

// fill gives the tables that stand for boxes their values.
func fill(p *model.Problem, u *preference.Utility) {
	tables := u.Tables[len(u.Tables)-len(u.Boxes):]
	for i, b := range u.Boxes {
		in := []bool{true}
		for k, j := range b.Scope {
			next := make([]bool, 0, len(in)*p.Space.Options(j))
			for _, yes := range in {
				for _, also := range b.Allowed[k] {
					next = append(next, yes && also)
				}
			}
			in = next
		}
		tables[i].Values = make([]preference.Utils, len(in))
		for x, yes := range in {
			if yes {
				tables[i].Values[x] = b.Value
			}
		}
	}
	u.Boxes = nil
}
