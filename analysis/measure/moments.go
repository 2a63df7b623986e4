package measure

import (
	"math"
	"math/big"

	"parley/model"
	"parley/model/preference"
)

// Mean returns a party's average utility over all outcomes, each counted once, where 1 is a unit of the problem; lines
// count as a number drawn uniformly from their range. Rules are not looked at. Cost: the sizes of all tables.
func Mean(p *model.Problem, party int) *big.Rat {
	u := p.Utilities[party]
	sum := new(big.Rat).SetInt64(int64(u.Constant))
	for _, t := range terms(p, party) {
		sum.Add(sum, t.mean(p))
	}
	for _, l := range p.Lines {
		sum.Add(sum, along(l, party, -1))
	}
	return sum.Quo(sum, new(big.Rat).SetInt64(int64(p.Unit())))
}

// Balance returns by how much a randomly drawn outcome favours the first of two parties: the mean of its utility less
// that of the second's, where 1 is a unit of the problem. NegoLog calls it the balance score of a domain, and prefers
// domains between −0.05 and 0.05. It depends on scales, so says more of these than of who has the better prospects.
func Balance(p *model.Problem) *big.Rat { return new(big.Rat).Sub(Mean(p, 0), Mean(p, 1)) }

// Covariance returns that of the utilities of two parties, or the variance of one, over all outcomes as for [Mean], where
// 1 is a unit of the problem, squared.
//
// The covariance of two sums is the sum of the covariances of their terms, which are 0 where terms have no issue in
// common; of two tables only the averages over what they do not share are needed. So it is exact for spaces of any size.
// Cost: the size of each table, and a few steps for each pair of terms with an issue in common and combination of the
// options of what they share, or of the table if the other is a box.
func Covariance(p *model.Problem, i, j int) *big.Rat {
	sum := new(big.Rat)
	second := terms(p, j)
	for _, s := range terms(p, i) {
		for _, t := range second {
			if shared := common(s.scope, t.scope); len(shared) > 0 {
				sum.Add(sum, s.productMean(p, t, shared))
				sum.Sub(sum, new(big.Rat).Mul(s.mean(p), t.mean(p)))
			}
		}
	}
	for _, l := range p.Lines {
		sum.Add(sum, along(l, i, j))
		sum.Sub(sum, new(big.Rat).Mul(along(l, i, -1), along(l, j, -1)))
	}
	unit := new(big.Rat).SetInt64(int64(p.Unit()))
	return sum.Quo(sum, unit.Mul(unit, unit))
}

// Correlation returns Pearson's correlation of the utilities of two parties over all outcomes as for [Mean]: −1 where
// what one gains the other loses at a constant rate, 1 where they want the same, 0 where knowing what an outcome is worth
// to one says nothing, on a straight line, of what it is worth to the other. Scales and shifts of utility do not move it.
// False if a party is indifferent between all outcomes.
func Correlation(p *model.Problem, i, j int) (float64, bool) {
	variances := new(big.Rat).Mul(Covariance(p, i, i), Covariance(p, j, j))
	if variances.Sign() == 0 {
		return 0, false
	}
	c := Covariance(p, i, j)
	sign := float64(c.Sign())
	square, _ := c.Mul(c, c).Quo(c, variances).Float64()
	return sign * math.Sqrt(square), true
}

// along returns the mean of a party's worth along a line, or of its product with another's if there is one (not −1).
// Between knots both run straight.
func along(l model.Line, i, j int) *big.Rat {
	worth := func(k, party int) *big.Rat {
		if party < 0 {
			return big.NewRat(1, 1)
		}
		return new(big.Rat).SetInt64(int64(l.Knots[k].U[party]))
	}
	first, last := new(big.Rat).SetFloat64(l.Knots[0].X), new(big.Rat).SetFloat64(l.Knots[len(l.Knots)-1].X)
	if first.Cmp(last) == 0 {
		return new(big.Rat).Mul(worth(0, i), worth(0, j))
	}
	sum := new(big.Rat)
	for k := range len(l.Knots) - 1 { // ∫ab = Δx·(2a₀b₀ + a₀b₁ + a₁b₀ + 2a₁b₁)/6
		a, b, c, d := worth(k, i), worth(k, j), worth(k+1, i), worth(k+1, j)
		width := new(big.Rat).Sub(new(big.Rat).SetFloat64(l.Knots[k+1].X), new(big.Rat).SetFloat64(l.Knots[k].X))
		corners := new(big.Rat).Mul(new(big.Rat).Add(a, c), new(big.Rat).Add(b, d))
		corners.Add(corners, new(big.Rat).Mul(a, b)).Add(corners, new(big.Rat).Mul(c, d))
		sum.Add(sum, corners.Mul(corners, width))
	}
	return sum.Quo(sum, last.Sub(last, first)).Quo(sum, big.NewRat(6, 1))
}

// common returns the issues of both scopes.
func common(s, t preference.Scope) preference.Scope {
	var out preference.Scope
	for len(s) > 0 && len(t) > 0 {
		switch {
		case s[0] < t[0]:
			s = s[1:]
		case s[0] > t[0]:
			t = t[1:]
		default:
			out = append(out, s[0])
			s, t = s[1:], t[1:]
		}
	}
	return out
}
