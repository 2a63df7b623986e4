package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// micro is MiCRO, minimal concession in reply to new offers (de Jonge 2022, "An analysis of the linear bilateral ANAC
// domains using the MiCRO benchmark strategy", IJCAI), over a menu: it walks down the menu deal by deal, and
//
//   - offers the next new deal if it has sent no more distinct deals than it has received,
//   - else repeats one of its earlier deals at random,
//   - and accepts what is worth at least the lowest deal that it is ready to offer: the next new one, or else the
//     lowest one sent.
//
// At the end of the menu it repeats the last deal. It has no parameter and looks at no clock, so with a long menu and
// few rounds the deadline may come first. Two of the kind on menus of the same length meet in the middle.
//
// At a table of more than two it is MiCRO-Min (Aguilera-Luzon, de Jonge and Larrosa 2025, "MiCRO for multilateral
// negotiations", arXiv 2510.17401): it has received from each other seat the distinct deals that this seat has offered or
// accepted, as who accepts a deal stands behind it as much as who offers it, and concedes if it has sent no more than it
// has received from the seat that gave least. So nobody concedes on the strength of one generous seat of several. Without
// counting acceptances, a seat that accepts again and again in place of offering would hold everybody up.
//
// NegMAS goes through deals of equal worth from the highest number down, here it is from the lowest up; at the end of the
// menu it repeats an earlier deal at random, and what it repeats otherwise depends on Python's hash seed.
//
// Cost of a turn: O(1), and 10 ns for a coin when it repeats. Memory: one mark for each deal of the catalogue and other seat.
type micro struct {
	seat  *Seat
	sent  int     // distinct deals sent: the first so many places
	told  int     // own offers taken in
	other tallies // distinct deals received
	reply bool    // the offer is a new one
}

// Reset implements [Offering].
func (a *micro) Reset(seat *Seat) {
	a.seat, a.sent, a.told = seat, 0, 0
	a.other.reset(seat)
}

// Offer implements [Offering].
func (a *micro) Offer(s protocol.State) (int, float64) {
	a.count(s)
	if a.reply = a.sent <= a.other.least; !a.reply {
		lowest, _ := a.seat.Nth(a.sent - 1)
		return a.earlier(), a.seat.U(lowest)
	}
	next, ok := a.seat.Nth(a.sent)
	if !ok {
		next, _ = a.seat.Nth(a.sent - 1)
	}
	return next, a.seat.U(next)
}

// count takes in what was sent and received since its last turn.
func (a *micro) count(s protocol.State) {
	for sent := a.seat.Sent(); a.told < len(sent); a.told++ {
		if next, ok := a.seat.Nth(a.sent); ok && next == int(sent[a.told]) {
			a.sent++
		}
	}
	a.other.update(s)
}

// earlier returns one of the deals sent so far, each with the same probability.
func (a *micro) earlier() int {
	deal, _ := a.seat.Nth(a.seat.Coins().IntN(a.sent))
	return deal
}

// Reason implements [Reasoner].
func (a *micro) Reason() string {
	whom := ""
	if a.other.seats > 2 {
		whom = " from the seat that gave least"
	}
	if a.reply {
		return fmt.Sprintf("sent %d different deals and received %d%s, so a new one is due", a.sent, a.other.least, whom)
	}
	return fmt.Sprintf("sent %d different deals and received %d%s, so an earlier one is repeated", a.sent, a.other.least, whom)
}

func newMicro(Args) Offering { return &micro{} }
