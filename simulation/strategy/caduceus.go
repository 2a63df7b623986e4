package strategy

import (
	"cmp"
	"fmt"
	"slices"

	"parley/model/protocol"
)

// caduceus is Caduceus, the winner of 2016, with its authors' crossover (Güneş, Arditi and Aydoğan 2017, "Collective voice of
// experts in multilateral negotiation", PRIMA): experts, which are strategies of their own, each suggest a deal; every issue gets
// the option with the largest weight of those who suggest it, and a majority by weight decides whether to accept. Up to t =
// 0.83 it offers its best deal, as the entry of 2016 does, and the experts have no say; after, its offer is the crossover, if it
// may make that and it is worth no less to itself than the least of the suggestions, and else that of the weightiest expert. The
// level it aspires to is the least that experts of more than half of the weight would accept.
//
// The experts and weights are pars (100), random_dance (10), boulware (5), atlas3 (3) and cuhk (1); in the source ParsAgent,
// RandomDance, Kawaii, Atlas3 and Caduceus2015. Boulware stands for Kawaii, which concedes by the clock, and cuhk for
// Caduceus2015, which goes by counts and Nash's product. With these weights of the entry the first outvotes all others together, so that its
// offers are those of pars; even=1 gives them one vote each, which the paper's crossover has.
//
// Parameters: even, 1, and start, 0.83. Where issues are not told the crossover is the suggestion with most weight.
//
// Cost of a turn: nothing up to the start; then that of the five experts together, and O(5²·issues).
type caduceus struct {
	seat    *Seat
	start   float64
	experts [5]Offering
	weights [5]float64
	deals   [5]int
	levels  [5]float64
	options []uint16
	order   [5]int
	voted   bool
}

func newCaduceus(a Args) Offering {
	c := &caduceus{start: a.Get("start"), weights: [5]float64{100, 10, 5, 3, 1}}
	c.experts = [5]Offering{parsOf(0.15, 0.7), newRandomDance(Args{}), &timeDependent{fall: schedule{of: falls(0.2)}}, newAtlas3(Args{}), cuhkOf(1, 0.1)}
	if a.Get("even") >= 0.5 {
		c.weights = [5]float64{1, 1, 1, 1, 1}
	}
	return c
}

// Reset implements [Offering].
func (a *caduceus) Reset(seat *Seat) {
	a.seat = seat
	for _, e := range a.experts {
		e.Reset(seat)
	}
}

// Offer implements [Offering].
func (a *caduceus) Offer(s protocol.State) (int, float64) {
	if a.voted = a.seat.Time(s) >= a.start; !a.voted {
		return a.seat.Best(), a.seat.Most()
	}
	least := a.seat.Most()
	for k, e := range a.experts {
		a.deals[k], a.levels[k] = e.Offer(s)
		least = min(least, a.seat.U(a.deals[k]))
	}
	deal := a.deals[0]
	a.cross()
	if x, ok := a.seat.Find(a.options); ok && a.seat.U(x) >= least-slack {
		deal = x
	}
	return deal, min(a.majority(), a.seat.U(deal))
}

// cross gives every issue the option with the most weight, of equals that of the first expert.
func (a *caduceus) cross() {
	a.options = append(a.options[:0], a.seat.Options(a.deals[0])...)
	for j := range a.options {
		most := 0.0
		for _, of := range a.deals {
			v, votes := a.seat.Options(of)[j], 0.0
			for k, by := range a.deals {
				if a.seat.Options(by)[j] == v {
					votes += a.weights[k]
				}
			}
			if votes > most {
				most, a.options[j] = votes, v
			}
		}
	}
}

// majority returns the least level of experts who together have more than half of the weight.
func (a *caduceus) majority() float64 {
	sum := 0.0
	for k, w := range a.weights {
		a.order[k] = k
		sum += w
	}
	slices.SortStableFunc(a.order[:], func(x, y int) int { return cmp.Compare(a.levels[x], a.levels[y]) })
	so := 0.0
	for _, k := range a.order {
		if so += a.weights[k]; so > sum/2 {
			return a.levels[k]
		}
	}
	return a.levels[a.order[4]]
}

// Reason implements [Reasoner].
func (a *caduceus) Reason() string {
	if !a.voted {
		return "offers its best until the experts are asked"
	}
	return fmt.Sprintf("the experts are ready for %.3f, %.3f, %.3f, %.3f and %.3f", a.levels[0], a.levels[1], a.levels[2], a.levels[3], a.levels[4])
}
