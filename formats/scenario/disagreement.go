package scenario

import (
	"math/big"
	"strings"
)

// Disagreement returns the value of no deal to profile i, on the scale of its utility.
//
// It is the reservation value that the file states. Where none is stated it is 0 to GENIUS, GeniusWeb and NegoLog, and
// the least utility of any outcome to NegMAS, which counts −∞ and then measures gains from there. In NegMAS's reading a value below the
// least utility is raised to it, as NegMAS does before it looks for bargaining solutions. The least utility is exact unless
// boxes and tables tie more than 100,000 combinations together, fewer with more than 200 boxes; then it is a lower bound, and nothing is raised too far.
func (s *Scenario) Disagreement(i int, opt ProblemOptions) *big.Rat {
	r := s.Profiles[i].Reservation
	negmas := s.Reading == NegMAS || strings.HasPrefix(s.Format, "NegMAS")
	if !negmas {
		return new(big.Rat).Set(or(r, 0))
	}
	least := s.least(i, opt)
	if r == nil || r.Cmp(least) < 0 {
		return least
	}
	return new(big.Rat).Set(r)
}

// least returns the least utility of profile i, or a lower bound of it.
func (s *Scenario) least(i int, opt ProblemOptions) *big.Rat {
	p := &s.Profiles[i]
	if !p.Additive() {
		if constant, parts, ok := s.Parts(i, opt, min(100_000, 20_000_000/(1+len(p.Boxes)))); ok {
			low, _ := Range(constant, parts)
			return low
		}
	}
	low := new(big.Rat).Set(or(p.Constant, 0))
	for _, b := range p.Boxes {
		if b.Value.Sign() < 0 {
			low.Add(low, b.Value)
		}
	}
	for _, t := range p.Tables {
		low.Add(low, lowest(t.Values))
	}
	low.Quo(low, or(p.Divisor, 1))
	for j := range s.Issues {
		low.Add(low, s.lowestOf(i, j, opt))
	}
	return low
}

// lowestOf returns the least that an option of issue j adds. Under Lines a number between two knots may not be on
// the grid: the knots are looked at as well.
func (s *Scenario) lowestOf(i, j int, opt ProblemOptions) *big.Rat {
	var all []*big.Rat
	for o := range s.Issues[j].options(opt) {
		all = append(all, s.worth(i, j, o, opt))
	}
	if p := &s.Profiles[i]; opt.Lines && s.Issues[j].Kind == Real && len(p.Evaluators) > 0 {
		for _, x := range s.breaks(j) {
			v := p.Evaluators[j].At(x)
			v.Mul(v, or(p.Weights[j], 0))
			all = append(all, v.Quo(v, or(p.Divisor, 1)))
		}
	}
	return new(big.Rat).Set(lowest(all))
}

// lowest returns the least of several numbers.
func lowest(all []*big.Rat) *big.Rat {
	low := all[0]
	for _, x := range all[1:] {
		if x.Cmp(low) < 0 {
			low = x
		}
	}
	return low
}
