package strategy

import (
	"math"

	"parley/model/protocol"
)

// timeDependent concedes by the clock alone (Faratin, Sierra and Jennings 1998, "Negotiation decision functions for
// autonomous agents", Robotics and Autonomous Systems 24:159–182). Its aspiration at time t is
//
//	target(t) = Umax − F(t)·(Umax − Umin),   F(t) = k + (1 − k)·t^(1/e),
//
// with Umax and Umin the utilities of the best and the worst deal that it may offer, none below its reservation value,
// e the exponent and k the share that it gives away at the start, 0 but in `time`. It offers the deal of its menu that is worth least among those worth at least the target.
//
// Time runs from 0 in the first round to 1 in the last: t = round/(rounds − 1), and 1 if there is but one round. So
// F = 1 in the last round, as with Faratin et al. at their t_max, and what is aspired to then is Umin. GENIUS and NegMAS
// count t = (round + 1)/(rounds + 1), which starts above 0 and stays below 1: there a boulware (e = 0.2) keeps 5 % of
// Umax − Umin to itself at the end of 100 rounds, and two of them may part over that with a zone of agreement between
// them.
//
// Here two time-dependent strategies, of any exponents, agree in the last round at the latest, in either order, if they
// have a deal in common, want opposite things (what is worth more to one is worth less to the other, as along a
// frontier), and sign whatever is worth enough: who moves first in that round takes what stands or offers its worst deal,
// which is worth to the other at least what the common one is, and the other takes anything down to its own worst. Where
// tastes are not opposite, or a red line cuts the worst deal out, they can part over it, and then the order matters.
//
// A player with a Horizon below the number of rounds counts time to that instead, and stays at its last aspiration after.
//
// This is the parametrisation of Faratin et al. and of GENIUS. The same names mean other curves elsewhere: NegMAS
// writes target = 1 − t^x with x = 4 (boulware) and 1/4 (conceder), which is e = 0.25 and e = 4 here ([aspiration]);
// NegoLog follows a quadratic Bézier curve, which is no power of t at all ([bezier]). With clock = 1 the strategy `time`
// counts as GENIUS does.
//
// Cost: the powers once for every number of rounds, kept over Reset; a turn takes one multiplication and the steps of
// its place in the menu, which over a whole negotiation walks down the menu at most once.
type timeDependent struct {
	seat   *Seat
	fall   schedule // F
	spread float64  // Umax − Umin
}

// newTime makes the family with all its parameters open.
func newTime(a Args) Offering {
	k, inside := a.Get("k"), a.Get("clock") == 1
	power := falls(a.Get("e"))
	return &timeDependent{fall: schedule{inside: inside, of: func(t float64) float64 { return k + float64((1-k)*power(t)) }}}
}

func newTimeDependent(a Args) Offering {
	return &timeDependent{fall: schedule{of: falls(a.Get("e"))}}
}

// falls returns t^(1/e).
func falls(exponent float64) func(float64) float64 {
	return func(t float64) float64 { return math.Pow(t, 1/exponent) }
}

// Reset implements [Offering].
func (a *timeDependent) Reset(seat *Seat) {
	a.seat, a.spread = seat, seat.Most()-seat.Least()
}

// Offer implements [Offering].
func (a *timeDependent) Offer(s protocol.State) (int, float64) {
	deal := a.seat.Nearest(a.target(s))
	return deal, a.seat.U(deal)
}

// target returns the aspiration. It never rises with time, since rounding keeps the order of products and sums.
func (a *timeDependent) target(s protocol.State) float64 {
	return a.seat.Most() - float64(a.fall.value(a.seat, s)*a.spread)
}
