package strategy

import (
	"math/rand/v2"

	"parley/model/protocol"
	"parley/simulation"
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
	delegate
	sent     int      // distinct deals sent: menu[:sent]
	received int      // distinct deals received
	marks    []uint32 // mark at a deal: it was received in the negotiation of that number
	mark     uint32   // number of this negotiation
	source   rand.PCG
	coins    *rand.Rand // from source
	tossed   bool       // whether source is seeded
}

func newMicro() simulation.Agent {
	a := new(micro)
	a.coins = rand.New(&a.source)
	return a
}

// Reset takes a seat. Marks of earlier negotiations are not cleared but outdated.
func (a *micro) Reset(p *simulation.Player) {
	a.delegate.Reset(p)
	a.sent, a.received, a.tossed = 0, 0, false
	a.mark++
	if len(a.marks) < len(p.U) || a.mark == 0 {
		a.marks, a.mark = make([]uint32, len(p.U)), 1
	}
}

// Next implements [simulation.Strategy].
func (a *micro) Next(s protocol.State) protocol.Move {
	if len(a.menu) == 0 {
		return a.listen(s)
	}
	if d := s.Standing; d != none && a.marks[d] != a.mark {
		a.marks[d] = a.mark
		a.received++
	}
	if a.sent > a.received {
		return a.move(s, a.earlier(), a.worth(a.sent-1))
	}
	lowest := min(a.sent, len(a.menu)-1)
	m := a.move(s, int(a.menu[lowest]), a.worth(lowest))
	if m.Kind == protocol.Offer && m.Deal == int(a.menu[lowest]) {
		a.sent = lowest + 1
	}
	return m
}

// earlier returns one of the deals sent so far, each with the same probability.
func (a *micro) earlier() int {
	if !a.tossed {
		a.p.SeedCoins(&a.source)
		a.tossed = true
	}
	return int(a.menu[a.coins.IntN(a.sent)])
}
