package scenario

import (
	"fmt"
	"math/big"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// FromProblem states a problem as a scenario of Discrete issues, so that it can be written in another format: exactly,
// in additive terms where it is additive, and boxes and tables where it is not. No format knows rules, ratifiers or the need
// for a change of the status quo; a warning tells what is left out. Names are by issue, by issue and option, and by party.
// An error says that the names do not fit the problem, or that it has Lines.
func FromProblem(name string, issues []string, options [][]string, parties []string, p *model.Problem) (*Scenario, error) {
	switch {
	case len(p.Lines) > 0:
		return nil, fmt.Errorf("%s: issues settled by any number of a range cannot be written", name)
	case len(issues) != p.Space.Issues() || len(options) != len(issues) || len(parties) != len(p.Utilities):
		return nil, fmt.Errorf("%s: %d issues and %d parties named, want %d and %d",
			name, len(issues), len(parties), p.Space.Issues(), len(p.Utilities))
	}
	s := &Scenario{Name: name, Reading: Platform, Warnings: leftOut(p)}
	for j, label := range issues {
		if len(options[j]) != p.Space.Options(j) {
			return nil, fmt.Errorf("%s: issue %q: %d options named, want %d", name, label, len(options[j]), p.Space.Options(j))
		}
		s.Issues = append(s.Issues, Issue{Name: label, Kind: Discrete, Values: options[j]})
	}
	unit := p.Unit()
	for i := range p.Utilities {
		profile := fromUtility(&p.Utilities[i], p.Space, unit)
		profile.Name, profile.Reservation = parties[i], rat(p.Reservation[i], unit)
		s.Profiles = append(s.Profiles, profile)
	}
	return s, nil
}

// leftOut warns of what a scenario cannot say.
func leftOut(p *model.Problem) []Warning {
	var out []Warning
	add := func(n int, what string) {
		if n > 0 {
			out = append(out, Warning{Code: "left-out", Text: fmt.Sprintf("left out, as the format knows nothing like it: %d %s", n, what)})
		}
	}
	add(len(p.Rules), "rules (red lines, mandates, constraints, conditions)")
	add(len(p.Vetoes), "ratifiers")
	if p.RequiresChange {
		out = append(out, Warning{Code: "left-out", Text: "left out: an agreement must change something of the status quo"})
	}
	return out
}

// rat returns units as a number.
func rat(u, unit preference.Utils) *big.Rat { return big.NewRat(int64(u), int64(unit)) }

// fromUtility takes a utility apart: tables over one issue are summed up into evaluators of weight 1.
func fromUtility(u *preference.Utility, space outcome.Space, unit preference.Utils) Profile {
	sums := make([][]preference.Utils, space.Issues())
	p := Profile{Weights: make([]*big.Rat, len(sums)), Evaluators: make([]Evaluator, len(sums))}
	for j := range sums {
		sums[j] = make([]preference.Utils, space.Options(j))
		p.Weights[j] = big.NewRat(1, 1)
	}
	constant := u.Constant
	for _, t := range u.Tables {
		switch len(t.Scope) {
		case 0:
			constant += t.Values[0]
		case 1:
			for o, v := range t.Values {
				sums[t.Scope[0]][o] += v
			}
		default:
			p.Tables = append(p.Tables, Table{Issues: t.Scope, Values: rats(t.Values, unit)})
		}
	}
	for _, b := range u.Boxes {
		p.Boxes = append(p.Boxes, fromBox(b, unit))
	}
	for j := range sums {
		p.Evaluators[j].Values = rats(sums[j], unit)
	}
	p.Constant = rat(constant, unit)
	return p
}

func rats(us []preference.Utils, unit preference.Utils) []*big.Rat {
	out := make([]*big.Rat, len(us))
	for k, u := range us {
		out[k] = rat(u, unit)
	}
	return out
}

func fromBox(b preference.Box, unit preference.Utils) Box {
	out := Box{Value: rat(b.Value, unit)}
	for k, j := range b.Scope {
		out.Conditions = append(out.Conditions, Condition{Issue: j, Allowed: b.Allowed[k]})
	}
	return out
}

// AllBoxes returns the boxes of profile i, and its tables entry by entry as boxes that hold for one combination each,
// for formats that have boxes only. Entries of zero are left out.
func (s *Scenario) AllBoxes(i int) []Box {
	p := &s.Profiles[i]
	out := append([]Box(nil), p.Boxes...)
	for _, t := range p.Tables {
		card := make([]int, len(t.Issues))
		for k, j := range t.Issues {
			card[k] = len(s.Issues[j].Values)
		}
		space := outcome.NewSpace(card...)
		var ω outcome.Outcome
		for n, v := range t.Values {
			if v.Sign() == 0 {
				continue
			}
			ω = space.At(ω, n)
			b := Box{Value: v}
			for k, j := range t.Issues {
				c := Condition{Issue: j, Allowed: make([]bool, card[k])}
				c.Allowed[ω[k]] = true
				b.Conditions = append(b.Conditions, c)
			}
			out = append(out, b)
		}
	}
	return out
}
