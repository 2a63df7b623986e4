package strategy

import (
	"fmt"
	"math"

	"parley/model/protocol"
)

// rubick is Rubick (Tunalı; Aydoğan, Fujita, Baarslag, Jonker and Ito 2021, "ANAC 2017: repeated multilateral negotiation
// league"): boulware at a pace that it draws anew in every turn, and never below what it has been offered. As shares of its
// best deal,
//
//	goal   = 1 − t^k·|g|/3          g from the standard normal distribution
//	k      = 10, but 2 with the chance 0.05·(1 − b), and where that fails 3 with that of 0.07·(1 − b) − 0.05·(1 − b)
//	target = b + (1 − b)·goal       b = 0.95 of the best offer received, at least 0.8
//
// It offers the deal worth at least the target that its model (smith, which counts options) believes to be worth most to the
// other side. It accepts what is worth at least the target, and anything after t = 0.999.
//
// The chances are those of two tests of one number against 0.95 + 0.05b and 0.93 + 0.07b. The original remembers earlier
// sessions with the same parties: its bounds from them, and the deals that one of them accepted, are left out, as here each
// negotiation stands by itself; and it accepts nothing in its first two turns. NegoLog's search for deals that the other side
// likes never starts, as it waits for a second opponent.
//
// Cost of a turn: O(issues·deals above the target); two coins.
type rubick struct {
	seat   *Seat
	scale  scale
	time   schedule
	trove  trove
	target float64
	k      float64
}

func newRubick(Args) Offering {
	return &rubick{time: schedule{of: func(t float64) float64 { return t }}}
}

// Reset implements [Offering].
func (a *rubick) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.trove.reset(seat)
}

// Offer implements [Offering].
func (a *rubick) Offer(s protocol.State) (int, float64) {
	a.trove.update()
	t := a.time.value(a.seat, s)
	b := 0.8
	if best := a.trove.best(); best != none {
		b = max(b, min(1, 0.95*a.scale.share(a.seat.U(best))))
	}
	a.k = pace(a.seat.Coins().Float64(), b)
	goal := 1 - float64(math.Pow(t, a.k)*math.Abs(a.seat.Coins().NormFloat64())/3)
	a.target = max(a.scale.utility(b+float64((1-b)*goal)), a.seat.Least())
	deal, ok := a.seat.Favourite(a.target, a.seat.Most())
	if !ok {
		deal = a.seat.Best()
	}
	if t > 0.999 {
		return deal, a.seat.Least()
	}
	return deal, min(a.target, a.seat.U(deal))
}

// pace returns the exponent that a coin leads to.
func pace(coin, b float64) float64 {
	switch {
	case coin > 0.95+float64(0.05*b):
		return 2
	case coin > 0.93+float64(0.07*b):
		return 3
	}
	return 10
}

// Reason implements [Reasoner].
func (a *rubick) Reason() string {
	return fmt.Sprintf("drew the exponent %.0f: the target is %.3f", a.k, a.target)
}
