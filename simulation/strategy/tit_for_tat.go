package strategy

import "parley/model/protocol"

// titForTat gives what it is given, both measured in its own utility, and a step more:
//
//	target = Umax − (u(standing) − u(first received)), kept within [Umin, Umax],
//
// and the offer is the deal one step down the menu from the worst deal worth at least the target, which is worth less. Its first offer is
// its best deal.
//
// This is the absolute tit-for-tat of Faratin, Sierra and Jennings (1998) with a lag of one offer and no noise, summed
// up over the negotiation: what the other side takes back is taken back. It is the naive variant, since it models
// nothing: a gain counts even if it cost the other side nothing. The step more is needed for two of the kind to
// move at all; NegMAS starts its naive variant with the smallest concession for the same reason. Against a hardliner
// the step stays the only concession.
//
// Cost of a turn: the steps of its place in the menu, O(menu) if the other side jumps about.
type titForTat struct{ seat *Seat }

func newTitForTat(Args) Offering { return &titForTat{} }

// Reset implements [Offering].
func (a *titForTat) Reset(seat *Seat) { a.seat = seat }

// Offer implements [Offering].
func (a *titForTat) Offer(protocol.State) (int, float64) {
	deal := a.reply()
	return deal, a.seat.U(deal)
}

func (a *titForTat) reply() int {
	target := a.seat.Most()
	if n := len(a.seat.heard); n > 0 {
		target -= a.seat.U(int(a.seat.heard[n-1].Deal)) - a.seat.U(int(a.seat.heard[0].Deal))
	}
	deal := a.seat.Nearest(target)
	if a.seat.Last() == none {
		return deal
	}
	return a.seat.StepDown(deal)
}
