package scenario

import (
	"math/big"
	"slices"

	"parley/model/outcome"
)

// Parts takes the utility of profile i apart into a constant and a table for each of a few disjoint groups of issues, of
// which every issue is in one: alone, unless boxes or tables tie it to others. Divisors and weights are worked in; Real
// issues are grids. ok is false if the table of a group would have more than limit entries.
//
// Over disjoint groups the least utility is the sum of the least entries, and the greatest likewise: see [Range].
// Cost: the sum of the sizes of the tables, times the boxes and tables of their group.
func (s *Scenario) Parts(i int, opt ProblemOptions, limit int) (constant *big.Rat, parts []Table, ok bool) {
	p := &s.Profiles[i]
	constant = new(big.Rat).Set(or(p.Constant, 0))
	for _, b := range p.Boxes {
		if len(b.Conditions) == 0 {
			constant.Add(constant, b.Value)
		}
	}
	constant.Quo(constant, or(p.Divisor, 1))
	for _, group := range s.groups(p) {
		t, ok := s.part(i, group, opt, limit)
		if !ok {
			return nil, nil, false
		}
		parts = append(parts, t)
	}
	return constant, parts, true
}

// Range returns the least and the greatest value of a constant and tables over disjoint groups of issues.
func Range(constant *big.Rat, parts []Table) (low, high *big.Rat) {
	low, high = new(big.Rat).Set(constant), new(big.Rat).Set(constant)
	for _, t := range parts {
		low.Add(low, slices.MinFunc(t.Values, (*big.Rat).Cmp))
		high.Add(high, slices.MaxFunc(t.Values, (*big.Rat).Cmp))
	}
	return low, high
}

// groups joins the issues that a box or table of the profile ties together; groups and their issues ascend.
func (s *Scenario) groups(p *Profile) [][]int {
	parent := make([]int, len(s.Issues))
	for j := range parent {
		parent[j] = j
	}
	find := func(j int) int {
		for parent[j] != j {
			parent[j] = parent[parent[j]]
			j = parent[j]
		}
		return j
	}
	for _, b := range p.Boxes {
		for _, c := range b.Conditions {
			parent[find(c.Issue)] = find(b.Conditions[0].Issue)
		}
	}
	for _, t := range p.Tables {
		for _, j := range t.Issues {
			parent[find(j)] = find(t.Issues[0])
		}
	}
	at := map[int]int{}
	var out [][]int
	for j := range s.Issues {
		root := find(j)
		if _, known := at[root]; !known {
			at[root] = len(out)
			out = append(out, nil)
		}
		out[at[root]] = append(out[at[root]], j)
	}
	return out
}

// part fills the table of a group.
func (s *Scenario) part(i int, group []int, opt ProblemOptions, limit int) (Table, bool) {
	card := make([]int, len(group))
	for k, j := range group {
		card[k] = s.Issues[j].options(opt)
	}
	space := outcome.NewSpace(card...)
	n, ok := space.SmallSize(limit)
	if !ok {
		return Table{}, false
	}
	// All other issues stand at their first option, where boxes and tables of other groups are not looked at.
	only := s.within(i, group)
	t := Table{Issues: group, Values: make([]*big.Rat, n)}
	ω, inner := make(outcome.Outcome, len(s.Issues)), outcome.Outcome(nil)
	for at := range n {
		inner = space.At(inner, at)
		for k, j := range group {
			ω[j] = inner[k]
		}
		t.Values[at] = s.tied(only, ω, opt)
		for k, j := range group {
			t.Values[at].Add(t.Values[at], s.worth(i, j, inner[k], opt))
		}
	}
	return t, true
}

// within returns the boxes and tables of a profile that speak of issues of the group.
func (s *Scenario) within(i int, group []int) *Profile {
	p := &s.Profiles[i]
	out := &Profile{Divisor: p.Divisor}
	for _, b := range p.Boxes {
		if len(b.Conditions) > 0 && slices.Contains(group, b.Conditions[0].Issue) {
			out.Boxes = append(out.Boxes, b)
		}
	}
	for _, t := range p.Tables {
		if slices.Contains(group, t.Issues[0]) {
			out.Tables = append(out.Tables, t)
		}
	}
	return out
}

// tied returns what boxes and tables add at ω.
func (s *Scenario) tied(p *Profile, ω outcome.Outcome, opt ProblemOptions) *big.Rat {
	sum := new(big.Rat)
	for _, b := range p.Boxes {
		if s.holds(b, ω, opt) {
			sum.Add(sum, b.Value)
		}
	}
	for _, t := range p.Tables {
		sum.Add(sum, t.Values[s.index(t.Issues, ω)])
	}
	return sum.Quo(sum, or(p.Divisor, 1))
}
