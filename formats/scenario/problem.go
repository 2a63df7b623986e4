package scenario

import (
	"fmt"
	"math/big"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// Problem hands the scenario to the analysis: one seat per profile, in order, all on one unit (see the package comment).
// The issues of the space are those of the scenario in order, without those that became Lines. There are no rules;
// reservations are those of [Scenario.Disagreement]. An error says what is out of bounds.
func (s *Scenario) Problem(opt ProblemOptions) (*model.Problem, error) {
	if err := s.check(opt); err != nil {
		return nil, err
	}
	b := s.newBuilder(opt)
	card := make([]int, len(b.on))
	for k, j := range b.on {
		card[k] = s.Issues[j].options(opt)
	}
	terms := b.all()
	unit, exact, err := unitOf(terms)
	if err != nil {
		return nil, err
	}
	p := &model.Problem{
		One: unit, Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, len(card)),
		Incidental: make([]bool, len(card)), Lines: b.lines(terms, unit),
	}
	for i, t := range terms {
		p.Utilities = append(p.Utilities, b.utility(i, &t, unit))
		p.Reservation = append(p.Reservation, reservation(t.reservation, unit, exact))
		p.Trust = append(p.Trust, 1)
	}
	return p, nil
}

// Rounded reports whether [Scenario.Problem] has to round utilities under the options, for want of a common
// denominator that is small enough. An error is that of Problem.
func (s *Scenario) Rounded(opt ProblemOptions) (bool, error) {
	if err := s.check(opt); err != nil {
		return false, err
	}
	_, exact, err := unitOf(s.newBuilder(opt).all())
	return !exact, err
}

// check finds what is out of bounds before anything is built.
func (s *Scenario) check(opt ProblemOptions) error {
	switch {
	case len(s.Profiles) == 0:
		return fmt.Errorf("%s: no profile", s.Name)
	case len(s.Issues) == 0:
		return fmt.Errorf("%s: no issue", s.Name)
	case len(s.Issues) > MaxIssues:
		return fmt.Errorf("%s: %d issues, more than %d", s.Name, len(s.Issues), MaxIssues)
	case opt.Steps < 0 || opt.Steps == 1 || opt.Steps > MaxValues:
		return fmt.Errorf("a grid of %d numbers, want 2 to %d", opt.Steps, MaxValues)
	}
	all := 0
	for j := range s.Issues {
		n := s.Issues[j].options(opt)
		if n == 0 {
			return fmt.Errorf("%s: issue %q has no options", s.Name, s.Issues[j].Name)
		}
		if all += n; all > MaxValues {
			return fmt.Errorf("%s: more than %d options", s.Name, MaxValues)
		}
	}
	if all*len(s.Profiles) > MaxCells {
		return fmt.Errorf("%s: %d options for %d profiles are more than %d", s.Name, all, len(s.Profiles), MaxCells)
	}
	return nil
}

// gridded returns the issues that go into the space; the others become lines.
func (s *Scenario) gridded(opt ProblemOptions) []int {
	additive := opt.Lines
	for i := range s.Profiles {
		additive = additive && s.Profiles[i].Additive()
	}
	var on []int
	for j := range s.Issues {
		if !additive || s.Issues[j].Kind != Real || s.jumps(j) {
			on = append(on, j)
		}
	}
	return on
}

// jumps reports whether what a number of issue j is worth to somebody jumps inside the issue's range.
func (s *Scenario) jumps(j int) bool {
	for i := range s.Profiles {
		if len(s.Profiles[i].Evaluators) == 0 {
			continue
		}
		knots := s.Profiles[i].Evaluators[j].Knots
		for k := 1; k < len(knots); k++ {
			if knots[k].X.Cmp(knots[k-1].X) == 0 && knots[k].Value.Cmp(knots[k-1].Value) != 0 {
				return true
			}
		}
	}
	return false
}

// A builder turns profiles into terms of integers.
type builder struct {
	s   *Scenario
	opt ProblemOptions
	at  []int // by issue of the scenario: its number in the space, or -1
	on  []int // the issues of the space
}

func (s *Scenario) newBuilder(opt ProblemOptions) *builder {
	b := &builder{s: s, opt: opt, at: make([]int, len(s.Issues)), on: s.gridded(opt)}
	for j := range b.at {
		b.at[j] = -1
	}
	for k, j := range b.on {
		b.at[j] = k
	}
	return b
}

// all returns the terms of every profile.
func (b *builder) all() []terms {
	out := make([]terms, len(b.s.Profiles))
	for i := range out {
		out[i] = b.terms(i)
	}
	return out
}

// terms are the exact numbers of one profile, divided by its divisor, before they are put on a unit.
type terms struct {
	constant    *big.Rat
	options     [][]*big.Rat // by issue of the space
	lines       [][]*big.Rat // by line and knot
	boxes       []*big.Rat
	tables      [][]*big.Rat
	reservation *big.Rat
	all         []*big.Rat // everything but the reservation
	reach       *big.Rat   // no sum is larger, up or down
}

func (b *builder) terms(i int) terms {
	p := &b.s.Profiles[i]
	t := terms{reach: new(big.Rat)}
	one := func(x *big.Rat) *big.Rat {
		y := new(big.Rat).Quo(or(x, 0), or(p.Divisor, 1))
		t.all = append(t.all, y)
		return y
	}
	t.constant = one(p.Constant)
	t.widen(t.constant)
	for _, box := range p.Boxes {
		t.boxes = append(t.boxes, one(box.Value))
		t.widen(t.boxes[len(t.boxes)-1])
	}
	for _, table := range p.Tables {
		row := make([]*big.Rat, len(table.Values))
		for k, v := range table.Values {
			row[k] = one(v)
		}
		t.tables = append(t.tables, row)
		t.widen(row...)
	}
	for _, j := range b.on {
		t.options = append(t.options, b.row(&t, i, j))
	}
	if len(b.on) < len(b.s.Issues) {
		b.lineTerms(&t, i)
	}
	t.reservation = b.s.Disagreement(i, b.opt)
	return t
}

// row returns what the options of issue j add, and counts them in.
func (b *builder) row(t *terms, i, j int) []*big.Rat {
	row := make([]*big.Rat, b.s.Issues[j].options(b.opt))
	for o := range row {
		row[o] = b.s.worth(i, j, o, b.opt)
	}
	t.all = append(t.all, row...)
	t.widen(row...)
	return row
}

// widen makes room for the largest of several numbers, one of which may be added to a sum.
func (t *terms) widen(xs ...*big.Rat) {
	most := new(big.Rat)
	for _, x := range xs {
		if a := new(big.Rat).Abs(x); a.Cmp(most) > 0 {
			most = a
		}
	}
	t.reach.Add(t.reach, most)
}

// utility puts the terms of a profile on a unit.
func (b *builder) utility(i int, t *terms, unit preference.Utils) preference.Utility {
	u := preference.Utility{Constant: round(t.constant, unit)}
	for k, row := range t.options {
		if values, some := roundAll(row, unit); some {
			u.Tables = append(u.Tables, preference.Table{Scope: preference.Scope{k}, Values: values})
		}
	}
	for k, table := range b.s.Profiles[i].Tables {
		values, _ := roundAll(t.tables[k], unit)
		u.Tables = append(u.Tables, preference.Table{Scope: b.scope(table.Issues), Values: values})
	}
	for k, box := range b.s.Profiles[i].Boxes {
		u.Boxes = append(u.Boxes, b.box(box, round(t.boxes[k], unit)))
	}
	return u
}

// scope returns the numbers of issues in the space.
func (b *builder) scope(issues []int) preference.Scope {
	out := make(preference.Scope, len(issues))
	for k, j := range issues {
		out[k] = b.at[j]
	}
	return out
}

// box lists the options that fulfil each condition.
func (b *builder) box(box Box, value preference.Utils) preference.Box {
	out := preference.Box{Value: value}
	for _, c := range box.Conditions {
		is := &b.s.Issues[c.Issue]
		allowed := make([]bool, is.options(b.opt))
		for o := range allowed {
			allowed[o] = is.meets(c, o, b.opt)
		}
		out.Scope = append(out.Scope, b.at[c.Issue])
		out.Allowed = append(out.Allowed, allowed)
	}
	return out
}
