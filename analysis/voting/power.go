package voting

import (
	"fmt"
	"math/big"
)

// MaxListed is the number of voters up to which coalitions are listed one by one.
const MaxListed = 24

// Swings returns, per voter, how many coalitions lose without the voter and win with it: the raw Banzhaf count. The
// error, if any, says that the game is too large or makes no sense.
func Swings(g Game) ([]*big.Int, error) {
	if w, ok := g.(Weighted); ok {
		if err := w.check(); err != nil {
			return nil, err
		}
		if w.Members <= 1 && w.Enough == 0 { // the quota is above zero, so one voter it takes anyway
			if swings, ok := w.reduced().swings(); ok {
				return swings, nil
			}
		}
	}
	sizes, err := bySize(g)
	if err != nil {
		return nil, err
	}
	out := make([]*big.Int, len(sizes))
	for i, counts := range sizes {
		out[i] = new(big.Int)
		for _, n := range counts {
			out[i].Add(out[i], n)
		}
	}
	return out, nil
}

// Penrose returns the voters' chances of deciding if all others vote yes or no by tossing a coin, ηᵢ/2ⁿ⁻¹: the Penrose
// measure, also called absolute Banzhaf index. They do not add up to 1.
func Penrose(swings []*big.Int) []*big.Rat {
	all := new(big.Int).Lsh(big.NewInt(1), uint(max(len(swings)-1, 0)))
	return shares(swings, all)
}

// Banzhaf returns the voters' shares of all swings, ηᵢ/Σⱼηⱼ: the normalised Banzhaf index. All are 0 if nobody swings
// anything.
func Banzhaf(swings []*big.Int) []*big.Rat {
	all := new(big.Int)
	for _, n := range swings {
		all.Add(all, n)
	}
	return shares(swings, all)
}

func shares(counts []*big.Int, all *big.Int) []*big.Rat {
	out := make([]*big.Rat, len(counts))
	for i, n := range counts {
		if out[i] = new(big.Rat); n.Sign() != 0 {
			out[i].SetFrac(n, all)
		}
	}
	return out
}

// ShapleyShubik returns, per voter, the share of the n! orders in which the voters may join a coalition one by one where
// this voter is the one who makes it win. The shares add up to 1 if all together win. Errors: see [Swings].
func ShapleyShubik(g Game) ([]*big.Rat, error) {
	sizes, err := bySize(g)
	if err != nil {
		return nil, err
	}
	orders, all := arrivals(len(sizes))
	out, product := make([]*big.Rat, len(sizes)), new(big.Int)
	for i, counts := range sizes {
		sum := new(big.Int)
		for s, count := range counts {
			sum.Add(sum, product.Mul(orders[s], count))
		}
		out[i] = new(big.Rat).SetFrac(sum, all)
	}
	return out, nil
}

// arrivals returns, per number s of others, in how many orders exactly s given ones of n voters arrive before a given
// one, s!(n−1−s)!, and the number of all orders.
func arrivals(n int) (orders []*big.Int, all *big.Int) {
	factorials := []*big.Int{big.NewInt(1)}
	for k := range n {
		factorials = append(factorials, new(big.Int).Mul(factorials[k], big.NewInt(int64(k+1))))
	}
	for s := range n {
		orders = append(orders, new(big.Int).Mul(factorials[s], factorials[n-1-s]))
	}
	return orders, factorials[n]
}

// bySize returns, per voter and number of others, how many coalitions of that many others the voter swings.
func bySize(g Game) ([][]*big.Int, error) {
	if w, ok := g.(Weighted); ok {
		if err := w.check(); err != nil {
			return nil, err
		}
		if sizes, ok := w.reduced().bySize(); ok {
			return sizes, nil
		}
	}
	if n := g.Voters(); n > MaxListed {
		return nil, fmt.Errorf("voting: %d voters are more than the %d whose coalitions can be listed", n, MaxListed)
	}
	return list(g), nil
}

// list is bySize by listing all coalitions: 2ⁿ questions to the game and n·2ⁿ⁻¹ looks at the answers.
func list(g Game) [][]*big.Int {
	n := g.Voters()
	wins := make([]bool, 1<<n)
	for c := range wins {
		wins[c] = g.Wins(Coalition(c))
	}
	out := make([][]*big.Int, n)
	for i := range out {
		counts := make([]int64, n)
		for c := range wins {
			if !wins[c] && !Coalition(c).Has(i) && wins[c|1<<i] {
				counts[Coalition(c).Size()]++
			}
		}
		for _, x := range counts {
			out[i] = append(out[i], big.NewInt(x))
		}
	}
	return out
}
