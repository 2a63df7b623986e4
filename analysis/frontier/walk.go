package frontier

import (
	"math/big"
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A walker walks a space depth first, adds each table and box as soon as the last issue of its scope is set, and leaves
// a branch when a rule fails or no completion can reach what is needed. Cost: at most one visit, a few nanoseconds per
// table, for each partial outcome.
type walker struct {
	p     *model.Problem
	visit func(outcome.Outcome) bool
	ω     outcome.Outcome
	dims  int
	sums  []preference.Utils // per issue and coordinate: what the issues before it add up to; last: all
	need  []preference.Utils // per issue and coordinate: what the sum must have reached for the rest to suffice
	terms [][]term           // per issue: tables whose scope ends there,
	boxes [][]boxTerm        // boxes,
	rules [][]*preference.Rule
}

// A boxTerm is a box and the coordinate that it adds to.
type boxTerm struct {
	dim int
	box *preference.Box
}

// walk counts the zone of a problem, whether or not something changes.
func walk(p *model.Problem) *big.Int {
	n := int64(0)
	eachInZone(p, func(outcome.Outcome) bool {
		n++
		return true
	})
	return big.NewInt(n)
}

// eachInZone calls visit with the outcomes of the zone in their order, whether or not something changes, until it
// returns false. The outcome is reused.
func eachInZone(p *model.Problem, visit func(outcome.Outcome) bool) {
	n := p.Space.Issues()
	w := walker{p: p, visit: visit, ω: make(outcome.Outcome, n), dims: len(p.Utilities) + len(p.Vetoes)}
	w.terms, w.boxes, w.rules = make([][]term, n), make([][]boxTerm, n), make([][]*preference.Rule, n)
	w.sums, w.need = make([]preference.Utils, (n+1)*w.dims), make([]preference.Utils, (n+1)*w.dims)
	for i := range p.Utilities {
		w.place(i, &p.Utilities[i], p.Reservation[i])
	}
	for i := range p.Vetoes {
		w.place(len(p.Utilities)+i, &p.Vetoes[i].Utility, p.Vetoes[i].Threshold)
	}
	for i := range p.Rules {
		r := &p.Rules[i].Rule
		if len(r.Scope) > 0 {
			last := r.Scope[len(r.Scope)-1]
			w.rules[last] = append(w.rules[last], r)
		} else if !r.Allowed[0] {
			return
		}
	}
	for j := n - 1; j >= 0; j-- {
		need := w.need[j*w.dims : (j+1)*w.dims]
		copy(need, w.need[(j+1)*w.dims:])
		for _, t := range w.terms[j] {
			need[t.dim] -= slices.Max(t.table.Values)
		}
		for _, b := range w.boxes[j] {
			need[b.dim] -= max(0, b.box.Value)
		}
	}
	w.walk(0)
}

// place gives the terms of a utility to the last issues of their scopes; what has no issue is added at once.
func (w *walker) place(dim int, u *preference.Utility, need preference.Utils) {
	w.sums[dim] = u.Constant
	w.need[len(w.ω)*w.dims+dim] = need
	for k := range u.Tables {
		t := &u.Tables[k]
		if len(t.Scope) == 0 {
			w.sums[dim] += t.Values[0]
			continue
		}
		last := t.Scope[len(t.Scope)-1]
		w.terms[last] = append(w.terms[last], term{dim, t})
	}
	for k := range u.Boxes {
		b := &u.Boxes[k]
		if len(b.Scope) == 0 {
			w.sums[dim] += b.Value
			continue
		}
		last := slices.Max(b.Scope)
		w.boxes[last] = append(w.boxes[last], boxTerm{dim, b})
	}
}

// walk completes the outcome from issue j on, and reports whether to go on.
func (w *walker) walk(j int) bool {
	sums := w.sums[j*w.dims : (j+1)*w.dims]
	if !atLeast(sums, w.need[j*w.dims:(j+1)*w.dims]) {
		return true
	}
	if j == len(w.ω) {
		return w.visit(w.ω)
	}
	next := w.sums[(j+1)*w.dims : (j+2)*w.dims]
	for o := range w.p.Space.Options(j) {
		w.ω[j] = o
		if !w.allowed(j) {
			continue
		}
		copy(next, sums)
		for _, t := range w.terms[j] {
			next[t.dim] += t.table.Values[t.table.Scope.Index(w.p.Space, w.ω)]
		}
		for _, b := range w.boxes[j] {
			if b.box.Holds(w.ω) {
				next[b.dim] += b.box.Value
			}
		}
		if !w.walk(j + 1) {
			return false
		}
	}
	return true
}

func (w *walker) allowed(j int) bool {
	for _, r := range w.rules[j] {
		if !r.Allows(w.p.Space, w.ω) {
			return false
		}
	}
	return true
}
