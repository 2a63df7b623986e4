package voting

import (
	"cmp"
	"math"
	"math/big"
	"slices"
)

// An Actor stands somewhere on a line.
type Actor struct {
	Position float64
	Clout    float64 // how much it could do, at least 0
	Salience float64 // how much of that it would do on this issue, at least 0
}

// Mean returns Σ clout·salience·position / Σ clout·salience, the weighted mean position, rounded once: where a group
// compromises, and close to Nash's point if no deal is very bad for all (Achen 2006, "Institutional Realism and Bargaining
// Models", in Thomson et al., eds., The European Union Decides, ch. 4). It is false if no weight is above zero, or one is
// below, or a number is not finite.
func Mean(actors []Actor) (float64, bool) {
	weights, all := weigh(actors)
	if all == nil {
		return 0, false
	}
	sum := new(big.Rat)
	for i, a := range actors {
		sum.Add(sum, new(big.Rat).Mul(weights[i], new(big.Rat).SetFloat64(a.Position)))
	}
	x, _ := sum.Quo(sum, all).Float64()
	return x, true
}

// Median returns the positions that no other can beat in a vote by clout·salience, if everybody prefers what is nearer:
// all from low to high, as a rule a single one (Black 1948, "On the Rationale of Group Decision-making", Journal of
// Political Economy 56:23–34); false as for [Mean].
func Median(actors []Actor) (low, high float64, ok bool) {
	weights, all := weigh(actors)
	if all == nil {
		return 0, 0, false
	}
	order := make([]int, len(actors))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(actors[i].Position, actors[j].Position) })
	half, sum := all.Quo(all, big.NewRat(2, 1)), new(big.Rat)
	for _, i := range order {
		before := sum.Cmp(half)
		sum.Add(sum, weights[i])
		after := sum.Cmp(half)
		if before < 0 && after >= 0 {
			low = actors[i].Position
		}
		if before <= 0 && after > 0 {
			high = actors[i].Position
		}
	}
	return low, high, true
}

// weigh returns the actors' weights and their sum, or nil if they make no sense.
func weigh(actors []Actor) (weights []*big.Rat, all *big.Rat) {
	all = new(big.Rat)
	for _, a := range actors {
		for _, x := range []float64{a.Position, a.Clout, a.Salience} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return nil, nil
			}
		}
		if a.Clout < 0 || a.Salience < 0 {
			return nil, nil
		}
		w := new(big.Rat).Mul(new(big.Rat).SetFloat64(a.Clout), new(big.Rat).SetFloat64(a.Salience))
		weights = append(weights, w)
		all.Add(all, w)
	}
	if all.Sign() == 0 {
		return nil, nil
	}
	return weights, all
}
