package strategy

import (
	"sort"

	"parley/model/protocol"
	"parley/simulation"
)

// delegate is what all strategies share: the menu that is left after red lines and reservation value, acceptance, and
// the mandate.
type delegate struct {
	p    *simulation.Player
	menu []int32 // what may be offered; best first
	own  []int32 // memory of menu where it is not the player's own
	last int     // last own offer, which is repeated while home is thinking; none at first
	home
}

const none = protocol.None

// slack is taken off every target, so that its rounding (1 − 0.7 is 0.30000000000000004) does not pass over a deal that
// just reaches it. Utilities are meant to two or three digits.
const slack = 1e-9

// Reset takes a seat. Cost: O(log menu), or O(menu) with red lines or a binding mandate.
func (d *delegate) Reset(p *simulation.Player) {
	d.p, d.last = p, none
	d.home.reset()
	end := sort.Search(len(p.Menu), func(i int) bool { return p.U[p.Menu[i]] < p.Reservation })
	d.menu = p.Menu[:end]
	if p.Signs == nil && (p.Alone == nil || p.CallHome != simulation.NeverCalls) {
		return
	}
	d.own = d.own[:0]
	for _, deal := range d.menu {
		if p.MaySign(int(deal)) {
			d.own = append(d.own, deal)
		}
	}
	d.menu = d.own
}

// worth returns the own utility of the deal at a place of the menu.
func (d *delegate) worth(place int) float64 { return d.p.U[d.menu[place]] }

// deal returns the lowest-numbered deal that is worth the same as the one at a place of the menu.
func (d *delegate) deal(place int) int {
	for place > 0 && d.worth(place-1) == d.worth(place) {
		place--
	}
	return int(d.menu[place])
}

// move turns the deal that the strategy would offer next into a move: AC_next, then the signature. floor is the least
// utility that it accepts; next may be worth more.
func (d *delegate) move(s protocol.State, next int, floor float64) protocol.Move {
	m := protocol.Move{Kind: protocol.Offer, Deal: next}
	if x := s.Standing; x != none && d.p.U[x] >= floor && d.p.MaySign(x) {
		m = protocol.Move{Kind: protocol.Accept, Deal: x}
	}
	if d.p.Alone != nil {
		return d.mandated(s.Round, m, floor)
	}
	return d.commit(m)
}

// listen is the turn of a seat with nothing to offer. It has no aspiration but its reservation value, so it accepts what
// stands if it may sign that now. Else it walks away, also if it might have signed something else: the rules of the table
// know no turn without a move, and a deal that it may not sign is no offer to make. For the same reason it cannot wait
// for an answer from home.
func (d *delegate) listen(s protocol.State) protocol.Move {
	deal := s.Standing
	if deal == none || !d.p.MaySign(deal) {
		return protocol.Move{}
	}
	if !d.covered(deal) {
		if d.p.CallHome != 0 {
			return protocol.Move{}
		}
		d.calls++
		d.grant(deal, true)
	}
	return protocol.Move{Kind: protocol.Accept, Deal: deal}
}
