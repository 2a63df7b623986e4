package frontier

import (
	"cmp"
	"slices"

	"parley/model"
	"parley/model/preference"
)

// maxRemoved bounds how many rules are lifted together.
const maxRemoved = 3

// A Relaxation is a change that alone opens a zone of agreement: either some rules lifted, or reservation values cut.
type Relaxation struct {
	// Remove are the rules lifted. A ratifier that judges by preferences appears as a rule of kind ByRatifier with its
	// id and an empty table.
	Remove []model.BoundRule
	Seat   int  // whose reservation value is cut; -1: nobody's, or see Both
	Both   bool // every party's is cut by the same amount
	By     preference.Utils
	Opens  []Point // the frontier of the zone that opens
}

// Relax says what would have had to be different for a deal to be possible. Where the zone of agreement is not empty
// it returns nothing. Else it returns, in this order,
//
//  1. the minimal sets of up to three red lines, mandates, ratifiers and insistences whose lifting opens a zone: no
//     part of such a set would do. Smaller sets come first, then those of earlier rules;
//  2. for each seat the smallest cut of its reservation value that opens one, and the smallest equal cut of all;
//  3. the minimal sets that contain a constraint, which is law or logic and so the last to give.
//
// The cuts are exact, from the frontier F: min over F of rₖ − uₖ where uᵢ ≥ rᵢ for the others, and
// min over F of maxᵢ (rᵢ − uᵢ). A zone is open where a deal is exactly as good as no deal, so who must gain has to
// cut a little more. Cost: one frontier per set tried, C(rules,3) at worst.
func Relax(p *model.Problem) ([]Relaxation, error) {
	r := relaxer{p: p}
	if open, err := r.zone(nil); err != nil || len(open) > 0 {
		return nil, err
	}
	sets, err := r.sets()
	if err != nil {
		return nil, err
	}
	cuts, err := r.cuts()
	if err != nil {
		return nil, err
	}
	firm := slices.IndexFunc(sets, Relaxation.liftsConstraint)
	if firm < 0 {
		firm = len(sets)
	}
	return slices.Concat(sets[:firm], cuts, sets[firm:]), nil
}

func (r Relaxation) liftsConstraint() bool {
	return slices.ContainsFunc(r.Remove, func(b model.BoundRule) bool { return b.Kind == model.ByConstraint })
}

// A relaxer tries changes of one problem. Its rules are numbered with the vetoes behind them.
type relaxer struct {
	p      *model.Problem
	solver Solver
}

// without returns the problem less the rules and vetoes in the set.
func (r *relaxer) without(set []int) *model.Problem {
	q := *r.p
	q.Rules, q.Vetoes = nil, nil
	for i, rule := range r.p.Rules {
		if !slices.Contains(set, i) {
			q.Rules = append(q.Rules, rule)
		}
	}
	for i, v := range r.p.Vetoes {
		if !slices.Contains(set, len(r.p.Rules)+i) {
			q.Vetoes = append(q.Vetoes, v)
		}
	}
	return &q
}

// zone returns the frontier of the zone of agreement without the rules in the set.
func (r *relaxer) zone(set []int) ([]Point, error) {
	result, err := r.solver.Of(r.without(set), Options{Floor: r.p.Reservation})
	return result.Points, err
}

// sets finds the minimal sets of rules, breadth first; those with a constraint last.
func (r *relaxer) sets() ([]Relaxation, error) {
	n := len(r.p.Rules) + len(r.p.Vetoes)
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	if open, err := r.zone(all); err != nil || len(open) == 0 {
		return nil, err // not even lifting everything helps
	}
	var found []Relaxation
	var minimal [][]int
	for size := 1; size <= min(maxRemoved, n); size++ {
		for set := range combinations(n, size) {
			if slices.ContainsFunc(minimal, func(m []int) bool { return subset(m, set) }) {
				continue
			}
			open, err := r.zone(set)
			if err != nil {
				return nil, err
			}
			if len(open) > 0 {
				minimal = append(minimal, slices.Clone(set))
				found = append(found, Relaxation{Remove: r.rules(set), Seat: -1, Opens: open})
			}
		}
	}
	slices.SortStableFunc(found, func(x, y Relaxation) int {
		return cmp.Compare(rank(x), rank(y))
	})
	return found, nil
}

func rank(x Relaxation) int {
	if x.liftsConstraint() {
		return 1
	}
	return 0
}

// rules returns the rules in a set.
func (r *relaxer) rules(set []int) []model.BoundRule {
	var out []model.BoundRule
	for _, i := range set {
		if i < len(r.p.Rules) {
			out = append(out, r.p.Rules[i])
			continue
		}
		v := r.p.Vetoes[i-len(r.p.Rules)]
		out = append(out, model.BoundRule{Kind: model.ByRatifier, ID: v.ID, Seat: -1})
	}
	return out
}

// cuts finds the smallest cuts of reservation values.
func (r *relaxer) cuts() ([]Relaxation, error) {
	result, err := r.solver.Of(r.p, Options{})
	if err != nil || len(result.Points) == 0 {
		return nil, err
	}
	var found []Relaxation
	floor := r.p.Reservation
	for seat := range floor {
		if by, ok := smallestCut(result.Points, floor, seat); ok {
			lower := slices.Clone(floor)
			lower[seat] -= by
			found = append(found, Relaxation{Seat: seat, By: by, Opens: above(result.Points, lower)})
		}
	}
	by := shortfall(result.Points[0].U, floor)
	for _, q := range result.Points {
		by = min(by, shortfall(q.U, floor))
	}
	lower := slices.Clone(floor)
	for i := range lower {
		lower[i] -= by
	}
	return append(found, Relaxation{Seat: -1, Both: true, By: by, Opens: above(result.Points, lower)}), nil
}

// smallestCut returns the least by which a seat's floor must fall if the others' stay; false if no fall will do.
func smallestCut(points []Point, floor []preference.Utils, seat int) (by preference.Utils, ok bool) {
	for _, q := range points {
		others := true
		for i := range floor {
			others = others && (i == seat || q.U[i] >= floor[i])
		}
		if d := floor[seat] - q.U[seat]; others && (!ok || d < by) {
			by, ok = d, true
		}
	}
	return by, ok
}

// shortfall returns the most by which any party falls short of its floor.
func shortfall(u, floor []preference.Utils) preference.Utils {
	worst := floor[0] - u[0]
	for i := range u {
		worst = max(worst, floor[i]-u[i])
	}
	return worst
}

func above(points []Point, floor []preference.Utils) []Point {
	var inside []Point
	for _, q := range points {
		if atLeast(q.U, floor) {
			inside = append(inside, q)
		}
	}
	return inside
}

// combinations yields the sets of size k of 0..n−1 in lexicographic order. The slice is reused.
func combinations(n, k int) func(yield func([]int) bool) {
	return func(yield func([]int) bool) {
		set := make([]int, k)
		for i := range set {
			set[i] = i
		}
		for yield(set) {
			i := k - 1
			for i >= 0 && set[i] == n-k+i {
				i--
			}
			if i < 0 {
				return
			}
			set[i]++
			for i++; i < k; i++ {
				set[i] = set[i-1] + 1
			}
		}
	}
}

// subset reports whether every member of x is in y.
func subset(x, y []int) bool {
	for _, i := range x {
		if !slices.Contains(y, i) {
			return false
		}
	}
	return true
}
