package scenario

import (
	"math/big"
	"sort"

	"parley/model/outcome"
)

// or returns r, or what a nil r stands for.
func or(r *big.Rat, otherwise int64) *big.Rat {
	if r == nil {
		return big.NewRat(otherwise, 1)
	}
	return r
}

// At returns the worth of a number of a Real issue, weight and divisor of the profile left out.
func (e *Evaluator) At(x *big.Rat) *big.Rat {
	v := e.between(x)
	return v.Quo(v, or(e.Divisor, 1))
}

// between runs along the knots; without any, everything is worth nothing.
func (e *Evaluator) between(x *big.Rat) *big.Rat {
	n := len(e.Knots)
	after := sort.Search(n, func(k int) bool { return e.Knots[k].X.Cmp(x) > 0 }) // the first beyond x
	switch {
	case n == 0:
		return new(big.Rat)
	case after == 0:
		return new(big.Rat).Set(e.Knots[0].Value)
	case after == n:
		return new(big.Rat).Set(e.Knots[n-1].Value)
	}
	a, b := e.Knots[after-1], e.Knots[after]
	share := new(big.Rat).Sub(x, a.X)
	share.Quo(share, new(big.Rat).Sub(b.X, a.X))
	v := new(big.Rat).Sub(b.Value, a.Value)
	return v.Add(v.Mul(v, share), a.Value)
}

// Worth returns what option o of issue j adds to the utility of profile i, exactly: weight times value. Of a Real
// issue the options are those of its grid of 21 numbers.
func (s *Scenario) Worth(i, j, o int) *big.Rat { return s.worth(i, j, o, ProblemOptions{}) }

func (s *Scenario) worth(i, j, o int, opt ProblemOptions) *big.Rat {
	p := &s.Profiles[i]
	if len(p.Evaluators) == 0 {
		return new(big.Rat)
	}
	e := &p.Evaluators[j]
	var v *big.Rat
	if s.Issues[j].Kind == Real {
		v = e.At(s.Issues[j].number(o, opt))
	} else {
		v = new(big.Rat).Quo(or(e.Values[o], 0), or(e.Divisor, 1))
	}
	v.Mul(v, or(p.Weights[j], 0))
	return v.Quo(v, or(p.Divisor, 1))
}

// Utility returns the utility of an outcome to profile i, exactly, straight from the definition: the plain version of
// what [Scenario.Problem] hands over. Real issues are grids of 21 numbers.
func (s *Scenario) Utility(i int, ω outcome.Outcome) *big.Rat {
	return s.UtilityOn(i, ω, ProblemOptions{})
}

// UtilityOn is [Scenario.Utility] on other grids; Lines is not looked at.
func (s *Scenario) UtilityOn(i int, ω outcome.Outcome, opt ProblemOptions) *big.Rat {
	p := &s.Profiles[i]
	sum := new(big.Rat).Set(or(p.Constant, 0))
	for _, b := range p.Boxes {
		if s.holds(b, ω, opt) {
			sum.Add(sum, b.Value)
		}
	}
	for _, t := range p.Tables {
		sum.Add(sum, t.Values[s.index(t.Issues, ω)])
	}
	sum.Quo(sum, or(p.Divisor, 1))
	for j := range s.Issues {
		sum.Add(sum, s.worth(i, j, ω[j], opt))
	}
	return sum
}

// holds reports whether all conditions of a box hold.
func (s *Scenario) holds(b Box, ω outcome.Outcome, opt ProblemOptions) bool {
	for _, c := range b.Conditions {
		if !s.Issues[c.Issue].meets(c, ω[c.Issue], opt) {
			return false
		}
	}
	return true
}

// meets reports whether option o fulfils a condition on the issue.
func (is *Issue) meets(c Condition, o int, opt ProblemOptions) bool {
	if is.Kind != Real {
		return c.Allowed[o]
	}
	x := is.number(o, opt)
	return (c.Low == nil || x.Cmp(c.Low) >= 0) && (c.High == nil || x.Cmp(c.High) <= 0)
}

// index returns the place of ω's options in a table over the issues.
func (s *Scenario) index(issues []int, ω outcome.Outcome) int {
	at := 0
	for _, j := range issues {
		at = at*len(s.Issues[j].Values) + ω[j]
	}
	return at
}

// Additive reports whether a profile is a constant and a sum of one term per issue.
func (p *Profile) Additive() bool { return len(p.Boxes) == 0 && len(p.Tables) == 0 }

// Meets reports whether option o of a condition's issue, of a Real issue on its grid, fulfils it.
func (s *Scenario) Meets(c Condition, o int, opt ProblemOptions) bool {
	return s.Issues[c.Issue].meets(c, o, opt)
}
