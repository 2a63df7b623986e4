package voting

import (
	"math/big"
	"math/bits"
)

// Shapley returns what each of n players can expect of a game that pays, or costs: its contribution to whoever is there
// already, averaged over the n! orders in which the players may arrive,
//
//	φᵢ = Σ over S without i of |S|!(n−1−|S|)!/n! · (v(S∪{i}) − v(S))
//
// (Shapley 1953, "A Value for n-Person Games", Contributions to the Theory of Games II:307–317). The worth v of each
// coalition stands at its number, so that worth has 2ⁿ entries, the first of them for nobody, as a rule 0; nil stands for
// 0. The values add up to what all together are worth more than nobody. It panics if the length is no power of two.
// Cost: n·2ⁿ⁻¹ additions of fractions.
func Shapley(worth []*big.Rat) []*big.Rat {
	n := bits.Len(uint(len(worth))) - 1
	if n < 0 || len(worth) != 1<<n {
		panic("voting: worths of a number of coalitions that is no power of two")
	}
	out := make([]*big.Rat, n)
	for i := range out {
		margins := make([]*big.Rat, n) // per number of others: the sum of contributions
		for s := range margins {
			margins[s] = new(big.Rat)
		}
		for c := range worth {
			if !Coalition(c).Has(i) {
				m := margins[Coalition(c).Size()]
				if v := worth[c|1<<i]; v != nil {
					m.Add(m, v)
				}
				if v := worth[c]; v != nil {
					m.Sub(m, v)
				}
			}
		}
		out[i] = new(big.Rat)
		for s, m := range margins { // |S|!(n−1−|S|)!/n! is 1 over n times the number of sets of that size
			ways := new(big.Int).Binomial(int64(n-1), int64(s))
			ways.Mul(ways, big.NewInt(int64(n)))
			out[i].Add(out[i], m.Quo(m, new(big.Rat).SetInt(ways)))
		}
	}
	return out
}
