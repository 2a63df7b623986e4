package scenario

import (
	"math"
	"math/big"
	"slices"
)

// Shares are a utility of single issues as most programs want it: weights that sum to 1, values from 0 to 1, and
//
//	Σⱼ Weights[j]·Values[j][ωⱼ] = (u(ω) + Moved)/Divided.
//
// Weights are decimals of at most 20 places that sum to exactly 1; where a value would be no short decimal it may be off by
// as little as that. Moved is 0 and Divided 1 wherever all utilities lie between 0 and 1.
type Shares struct {
	Weights        []*big.Rat   // per issue
	Values         [][]*big.Rat // per issue and option; of a Real issue, of its grid
	Moved, Divided *big.Rat
}

// Shares states the utility of profile i in shares; ok is false if it is not additive. A profile whose own weights and
// values are like that keeps them. Utilities below 0 are moved up to 0, those above 1 are then divided by the greatest:
// neither changes which outcome anybody prefers.
func (s *Scenario) Shares(i int, opt ProblemOptions) (sh Shares, ok bool) {
	if !s.Profiles[i].Additive() {
		return sh, false
	}
	if sh, ok := s.own(i, opt); ok {
		return sh, true
	}
	constant, parts, ok := s.Parts(i, opt, MaxValues)
	if !ok {
		return sh, false
	}
	moved, divided := Fit(constant, parts)
	return shares(constant, parts, moved, divided), true
}

// SharesOn states the additive part of profile i in shares, moved and divided as told; boxes and tables are left aside, but a box
// without conditions counts. The part must then lie between 0 and 1.
func (s *Scenario) SharesOn(i int, opt ProblemOptions, moved, divided *big.Rat) Shares {
	if moved.Sign() == 0 && divided.Cmp(big.NewRat(1, 1)) == 0 {
		if sh, ok := s.own(i, opt); ok {
			return sh
		}
	}
	alone := s.alone(i)
	constant, parts, _ := alone.Parts(0, opt, math.MaxInt32)
	return shares(constant, parts, moved, divided)
}

// alone returns the scenario with profile i only, without what ties issues together.
func (s *Scenario) alone(i int) *Scenario {
	p, out := s.Profiles[i], *s
	boxes := p.Boxes
	p.Boxes, p.Tables = nil, nil
	for _, b := range boxes {
		if len(b.Conditions) == 0 {
			p.Boxes = append(p.Boxes, b)
		}
	}
	out.Profiles = []Profile{p}
	return &out
}

// Additive returns the constant and the tables over single issues of profile i, boxes and tables over several left aside.
func (s *Scenario) Additive(i int, opt ProblemOptions) (constant *big.Rat, parts []Table) {
	constant, parts, _ = s.alone(i).Parts(0, opt, math.MaxInt32)
	return constant, parts
}

// slip is by how much utilities may pass 1 for nothing more than the rounding of weights that somebody wrote.
var slip = big.NewRat(1, 1_000_000_000_000)

// Fit returns what has to be added to a utility, and what it is then to be divided by, for it to lie between 0 and 1: 0 and 1
// if it does, or passes 1 by no more than 10⁻¹².
func Fit(constant *big.Rat, parts []Table) (moved, divided *big.Rat) {
	low, high := Range(constant, parts)
	moved, divided = new(big.Rat), big.NewRat(1, 1)
	if low.Sign() < 0 {
		moved.Neg(low)
	}
	if top := high.Add(high, moved); top.Cmp(new(big.Rat).Add(divided, slip)) > 0 {
		divided = top
	}
	return moved, divided
}

// own returns the profile's weights and values as they are, if they are shares.
func (s *Scenario) own(i int, opt ProblemOptions) (Shares, bool) {
	p := &s.Profiles[i]
	one := big.NewRat(1, 1)
	if slices.ContainsFunc(p.Boxes, func(b Box) bool { return len(b.Conditions) == 0 }) {
		return Shares{}, false
	}
	if len(p.Weights) == 0 || or(p.Constant, 0).Sign() != 0 || or(p.Divisor, 1).Cmp(one) != 0 {
		return Shares{}, false
	}
	sh, sum := Shares{Moved: new(big.Rat), Divided: one}, new(big.Rat)
	for j := range s.Issues {
		w := or(p.Weights[j], 0)
		if w.Sign() < 0 {
			return Shares{}, false
		}
		sum.Add(sum, w)
		values := make([]*big.Rat, s.Issues[j].options(opt))
		for o := range values {
			values[o] = s.value(i, j, o, opt)
			if values[o].Sign() < 0 || values[o].Cmp(one) > 0 {
				return Shares{}, false
			}
		}
		sh.Weights, sh.Values = append(sh.Weights, w), append(sh.Values, values)
	}
	return sh, sum.Cmp(one) == 0
}

// value returns what option o of issue j is worth to profile i before it is weighed.
func (s *Scenario) value(i, j, o int, opt ProblemOptions) *big.Rat {
	e := &s.Profiles[i].Evaluators[j]
	if s.Issues[j].Kind == Real {
		return e.At(s.Issues[j].number(o, opt))
	}
	return new(big.Rat).Quo(or(e.Values[o], 0), or(e.Divisor, 1))
}

// sharePlaces is how many decimals a computed weight has.
const sharePlaces = 20

// shares turns tables over single issues into weights and values. What the weights leave to 1, the first issue gets.
func shares(constant *big.Rat, parts []Table, moved, divided *big.Rat) Shares {
	sh := Shares{Weights: make([]*big.Rat, len(parts)), Values: make([][]*big.Rat, len(parts)), Moved: moved, Divided: divided}
	rest := big.NewRat(1, 1)
	base := new(big.Rat).Add(constant, moved)
	for j, t := range parts {
		low := slices.MinFunc(t.Values, (*big.Rat).Cmp)
		base.Add(base, low)
		for _, v := range t.Values {
			x := new(big.Rat).Sub(v, low)
			sh.Values[j] = append(sh.Values[j], x.Quo(x, divided))
		}
		w := down(slices.MaxFunc(sh.Values[j], (*big.Rat).Cmp))
		if j > 0 {
			rest.Sub(rest, w)
		}
		sh.Weights[j] = w
	}
	if sh.Weights[0] = rest; rest.Sign() < 0 { // by a slip: the heaviest issue bears it
		k := 0
		for j, w := range sh.Weights {
			if w.Cmp(sh.Weights[k]) > 0 {
				k = j
			}
		}
		sh.Weights[k], sh.Weights[0] = new(big.Rat).Add(sh.Weights[k], rest), new(big.Rat)
	}
	base.Quo(base, divided) // at most what is left to the first issue beyond its own
	for _, v := range sh.Values[0] {
		v.Add(v, base)
	}
	for j := range parts {
		for _, v := range sh.Values[j] {
			into01(v, sh.Weights[j])
		}
	}
	return sh
}

// down rounds x ≥ 0 down to a decimal of sharePlaces places, so that what is left to 1 is never too little.
func down(x *big.Rat) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(sharePlaces), nil)
	n := new(big.Int).Mul(x.Num(), scale)
	return new(big.Rat).SetFrac(n.Quo(n, x.Denom()), scale)
}

// into01 divides x by a weight, if it is not 0, and cuts off what rounding put beyond 0 or 1.
func into01(x, weight *big.Rat) {
	if weight.Sign() <= 0 {
		x.SetInt64(0)
		return
	}
	if x.Quo(x, weight).Sign() < 0 {
		x.SetInt64(0)
	} else if x.Cmp(big.NewRat(1, 1)) > 0 {
		x.SetInt64(1)
	}
}
