package strategy

import (
	"fmt"
	"math"

	"parley/model/protocol"
)

// aspiration concedes by the clock as NegMAS's time-based negotiators do (Mohammad, Nakadai and Greenwald 2021, "NegMAS: a
// platform for situated negotiations", and version 0.16 of the program):
//
//	target(t) = m + (1 − t^x)·(Umax − m) − ε,   kept within [m, Umax],
//
// t = (round + 1)/(rounds + 1), m the larger of the no-deal value and what the worst outcome of all is worth. NegMAS's
// names for x are boulware 4, linear 1 and conceder 1/4; ε is 0.0001 there and 0.001 in its aspiration negotiator, in
// units of utility whatever their range. It offers the deal worth least among those worth at least the target, or one
// within 10⁻⁶ below the target that is nearer, and accepts what is worth at least the target.
//
// [timeDependent] differs in the clock, which there reaches 1, so that the last offer is the worst on the menu, and in m,
// which is there the worst deal that may be offered. With 100 rounds and x = 4 this one ends at 1 − (100/101)⁴ = 3.9 % of
// the range above m.
//
// Of deals worth the same it takes the one with the lowest number. NegMAS takes the first of an unstable sort, so which one
// depends on the machine; it also has a negotiation of which nothing is worth the no-deal value repeat its best outcome,
// where here one walks away.
//
// Cost: the powers once for every number of rounds; a turn takes the steps of its place in the menu.
type aspiration struct {
	seat   *Seat
	level  schedule // 1 − t^x
	ε      float64
	m      float64
	target float64
}

// nearby is how far below its target NegMAS still takes an outcome.
const nearby = 1e-6

func newAspiration(a Args) Offering {
	x := a.Get("x")
	return &aspiration{ε: a.Get("eps"), level: schedule{inside: true, of: func(t float64) float64 { return 1 - math.Pow(t, x) }}}
}

// Reset implements [Offering].
func (a *aspiration) Reset(seat *Seat) { a.seat, a.m = seat, seat.Floor() }

// Offer implements [Offering].
func (a *aspiration) Offer(s protocol.State) (int, float64) {
	most := a.seat.Most()
	a.target = clamp(a.m+float64(a.level.value(a.seat, s)*(most-a.m))-a.ε, a.m, most)
	deal := a.choose()
	return deal, min(a.target, a.seat.U(deal))
}

func (a *aspiration) choose() int {
	deal := a.seat.Nearest(a.target - nearby)
	if a.seat.U(deal) >= a.target {
		return deal
	}
	above := a.seat.Nearest(a.target)
	below, ok := a.seat.AtMost(a.target - 2*slack)
	if ok && a.target-a.seat.U(below) < a.seat.U(above)-a.target {
		return below
	}
	return above
}

// Reason implements [Reasoner].
func (a *aspiration) Reason() string { return fmt.Sprintf("the clock allows %.3f", a.target) }

var (
	power   = Param{Name: "x", Title: "exponent: above 1 holds out, below 1 gives way early", Low: 0.001, High: 1000}
	epsilon = Param{Name: "eps", Title: "taken off the target, in units of utility", Low: 0, High: 1}
)
