package frontier

import (
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A merger is a problem in which one option stands for all of its issue that no table, box or rule tells apart.
type merger struct {
	p      *model.Problem
	lowest [][]int // per issue and option of p: the lowest option that it stands for, ascending
}

// merge merges the options of a problem. As lowest options ascend, the lowest outcome of the merged problem stands for
// the lowest outcome.
func merge(p *model.Problem) merger {
	m := merger{lowest: make([][]int, p.Space.Issues())}
	card := make([]int, p.Space.Issues())
	for j := range card {
		for o := range p.Space.Options(j) {
			if !slices.ContainsFunc(m.lowest[j], func(x int) bool { return alike(p, j, x, o) }) {
				m.lowest[j] = append(m.lowest[j], o)
			}
		}
		card[j] = len(m.lowest[j])
	}
	q := *p
	m.p = &q
	q.Space = outcome.NewSpace(card...)
	q.Utilities, q.Vetoes = slices.Clone(p.Utilities), slices.Clone(p.Vetoes)
	for i := range q.Utilities {
		q.Utilities[i] = m.utility(p.Space, &p.Utilities[i])
	}
	for i := range q.Vetoes {
		q.Vetoes[i].Utility = m.utility(p.Space, &p.Vetoes[i].Utility)
	}
	q.Rules = nil
	for _, r := range p.Rules {
		if r.Allowed = project(p.Space, m.lowest, r.Scope, r.Allowed); slices.Contains(r.Allowed, false) {
			q.Rules = append(q.Rules, r)
		}
	}
	if p.RequiresChange {
		q.StatusQuo = make(outcome.Outcome, len(card))
		for j, o := range p.StatusQuo {
			q.StatusQuo[j] = slices.IndexFunc(m.lowest[j], func(x int) bool { return alike(p, j, x, o) })
		}
	}
	return m
}

// alike reports whether nothing tells options x and y of issue j apart.
func alike(p *model.Problem, j, x, y int) bool {
	if p.RequiresChange && !p.Incidental[j] && (x == p.StatusQuo[j]) != (y == p.StatusQuo[j]) {
		return false
	}
	for i := range p.Utilities {
		if !alikeTo(p.Space, &p.Utilities[i], j, x, y) {
			return false
		}
	}
	for i := range p.Vetoes {
		if !alikeTo(p.Space, &p.Vetoes[i].Utility, j, x, y) {
			return false
		}
	}
	for i := range p.Rules {
		if !alikeIn(p.Space, p.Rules[i].Scope, p.Rules[i].Allowed, j, x, y) {
			return false
		}
	}
	return true
}

func alikeTo(sp outcome.Space, u *preference.Utility, j, x, y int) bool {
	for i := range u.Boxes {
		if k := slices.Index(u.Boxes[i].Scope, j); k >= 0 && u.Boxes[i].Allowed[k][x] != u.Boxes[i].Allowed[k][y] {
			return false
		}
	}
	for i := range u.Tables {
		if !alikeIn(sp, u.Tables[i].Scope, u.Tables[i].Values, j, x, y) {
			return false
		}
	}
	return true
}

// alikeIn reports whether a table over the scope has the same entries for both options.
func alikeIn[T comparable](sp outcome.Space, sc preference.Scope, entries []T, j, x, y int) bool {
	k := slices.Index(sc, j)
	if k < 0 {
		return true
	}
	stride := sc[k+1:].Size(sp)
	for block := 0; block < len(entries); block += stride * sp.Options(j) {
		if !slices.Equal(entries[block+x*stride:][:stride], entries[block+y*stride:][:stride]) {
			return false
		}
	}
	return true
}

// utility returns u over the merged options, without what boxes have to say of issues all of whose options they allow.
func (m *merger) utility(sp outcome.Space, u *preference.Utility) preference.Utility {
	v := preference.Utility{Constant: u.Constant}
	for _, t := range u.Tables {
		v.Tables = append(v.Tables, preference.Table{Scope: t.Scope, Values: project(sp, m.lowest, t.Scope, t.Values)})
	}
	for _, b := range u.Boxes {
		c, some := preference.Box{Value: b.Value}, true
		for k, j := range b.Scope {
			in := project(sp, m.lowest, b.Scope[k:k+1], b.Allowed[k])
			some = some && slices.Contains(in, true)
			if slices.Contains(in, false) {
				c.Scope, c.Allowed = append(c.Scope, j), append(c.Allowed, in)
			}
		}
		if some && b.Value != 0 {
			v.Boxes = append(v.Boxes, c)
		}
	}
	return v
}

// project returns the entries of a table over the scope that belong to the options kept.
func project[T any](sp outcome.Space, keep [][]int, sc preference.Scope, entries []T) []T {
	at := []int{0}
	for _, j := range sc {
		next := make([]int, 0, len(at)*len(keep[j]))
		for _, i := range at {
			for _, o := range keep[j] {
				next = append(next, i*sp.Options(j)+o)
			}
		}
		at = next
	}
	out := make([]T, len(at))
	for i, x := range at {
		out[i] = entries[x]
	}
	return out
}

// restored returns a result in the options of the problem that was merged.
func (m *merger) restored(r Result) Result {
	for _, q := range r.Points {
		for j, o := range q.Outcome {
			q.Outcome[j] = m.lowest[j][o]
		}
	}
	return r
}
