package scenario

import "math/big"

// A Term is what one issue adds to a utility: Weight·Values[option].
type Term struct {
	Weight *big.Rat
	Values []*big.Rat // by option; of a Real issue, of its grid
}

// Terms returns the constant and the additive part of profile i, one term per issue, with all divisors worked in. Boxes and
// tables are left aside. exact reports, for a rational, whether a format can write it; weights and values are chosen among
// those of the file, those with the divisor in the weight, and weight 1, so that all numbers of a term are exact if that can be.
func (s *Scenario) Terms(i int, opt ProblemOptions, exact func(*big.Rat) bool) (constant *big.Rat, terms []Term) {
	p := &s.Profiles[i]
	divisor := or(p.Divisor, 1)
	constant = new(big.Rat).Quo(or(p.Constant, 0), divisor)
	for j := range s.Issues {
		if len(p.Evaluators) == 0 {
			terms = append(terms, Term{Weight: new(big.Rat), Values: zeros(s.Issues[j].options(opt))})
			continue
		}
		w := new(big.Rat).Quo(or(p.Weights[j], 0), divisor)
		asWritten := Term{Weight: w}
		for o := range s.Issues[j].options(opt) {
			asWritten.Values = append(asWritten.Values, s.value(i, j, o, opt))
		}
		terms = append(terms, asWritten.best(or(p.Evaluators[j].Divisor, 1), exact))
	}
	return constant, terms
}

// best returns the first way of stating a term in which all numbers are exact, or else the term.
func (t Term) best(divisor *big.Rat, exact func(*big.Rat) bool) Term {
	whole := Term{Weight: new(big.Rat).Quo(t.Weight, divisor)}
	for _, v := range t.Values {
		whole.Values = append(whole.Values, new(big.Rat).Mul(v, divisor))
	}
	for _, c := range []Term{t, whole, t.Weighed(new(big.Rat))} {
		ok := exact(c.Weight)
		for _, v := range c.Values {
			ok = ok && exact(v)
		}
		if ok {
			return c
		}
	}
	return t
}

// Weighed returns the term with weight 1, and a constant added.
func (t Term) Weighed(constant *big.Rat) Term {
	out := Term{Weight: big.NewRat(1, 1)}
	for _, v := range t.Values {
		x := new(big.Rat).Mul(t.Weight, v)
		out.Values = append(out.Values, x.Add(x, constant))
	}
	return out
}

func zeros(n int) []*big.Rat {
	out := make([]*big.Rat, n)
	for o := range out {
		out[o] = new(big.Rat)
	}
	return out
}
