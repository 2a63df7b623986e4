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
// Cost of a turn: O(1), and 10 ns for a coin when it repeats. Memory: one mark for each deal of the catalogue.
type micro struct {
	seat     *Seat
	sent     int      // distinct deals sent: the first so many places
	received int      // distinct deals received
	heard    int      // offers of the others taken in
	marks    []uint32 // mark at a deal: it was received in the negotiation of that number
	mark     uint32   // number of this negotiation
	reply    bool     // the offer is a new one
}

// Reset implements [Offering]. Marks of earlier negotiations are not cleared but outdated.
func (a *micro) Reset(seat *Seat) {
	a.seat, a.sent, a.received, a.heard = seat, 0, 0, 0
	a.mark++
	if a.mark == 0 {
		clear(a.marks)
		a.mark = 1
	}
}

// Offer implements [Offering].
func (a *micro) Offer(protocol.State) (int, float64) {
	a.count()
	if a.reply = a.sent <= a.received; !a.reply {
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
func (a *micro) count() {
	if next, ok := a.seat.Nth(a.sent); ok && next == a.seat.Last() {
		a.sent++
	}
	for ; a.heard < len(a.seat.heard); a.heard++ {
		deal := int(a.seat.heard[a.heard].Deal)
		for deal >= len(a.marks) {
			a.marks = append(a.marks, make([]uint32, deal+1-len(a.marks))...)
		}
		if a.marks[deal] != a.mark {
			a.marks[deal] = a.mark
			a.received++
		}
	}
}

// earlier returns one of the deals sent so far, each with the same probability.
func (a *micro) earlier() int {
	deal, _ := a.seat.Nth(a.seat.Coins().IntN(a.sent))
	return deal
}

// Reason implements [Reasoner].
func (a *micro) Reason() string {
	if a.reply {
		return fmt.Sprintf("sent %d different deals and received %d, so a new one is due", a.sent, a.received)
	}
	return fmt.Sprintf("sent %d different deals and received %d, so an earlier one is repeated", a.sent, a.received)
}

func newMicro(Args) Offering { return &micro{} }
