package strategy

import "parley/model/protocol"

// random offers any deal worth at least a share of its best one, each as likely as any other, and accepts what is worth at
// least as much as the deal that it would offer. With low = 0 it is the zero-intelligence trader that is bound by its no-deal
// value (Gode and Sunder 1993, "Allocative efficiency of markets with zero-intelligence traders", Journal of Political Economy
// 101:119–137), the floor under which no strategy should fall. NegMAS's random negotiator offers outcomes below its no-deal
// value too, and accepts by a coin. Cost of a turn: a coin and O(log menu).
//
// With low = 0.9 it is IAMcrazyHaggler (Williams, Robu, Gerding and Jennings 2012, "IAMhaggler: a negotiation agent for complex
// environments", ANAC 2010): nothing but deals worth 0.9 of the best, whatever the other side does. It accepts what is worth,
// times 1.02, at least its next offer or that bound. The original lowers the bound where utilities are discounted.
type random struct {
	seat    *Seat
	low     float64
	anyHigh bool // its level is the bound, not the deal
	bound   float64
}

func newRandom(a Args) Offering { return &random{low: a.Get("low")} }

func newCrazyHaggler(a Args) Offering { return &random{low: a.Get("low"), anyHigh: true} }

// Reset implements [Offering].
func (a *random) Reset(seat *Seat) {
	a.seat, a.bound = seat, clamp(newScale(seat).utility(a.low), seat.Least(), seat.Most())
}

// Offer implements [Offering].
func (a *random) Offer(protocol.State) (int, float64) {
	deal, ok := a.seat.Random(a.bound, a.seat.Most())
	if !ok {
		deal = a.seat.Best()
	}
	if a.anyHigh {
		return deal, min(a.bound, a.seat.U(deal))
	}
	return deal, a.seat.U(deal)
}

// Reason implements [Reasoner].
func (a *random) Reason() string { return "any deal above its bound will do" }
