package strategy

import (
	"slices"
	"sort"

	"parley/model/protocol"
	"parley/simulation"
)

// delegate is what all strategies share: the menu that is left after red lines and reservation value, acceptance, and
// calls home.
type delegate struct {
	p    *simulation.Player
	menu []int32 // what may be offered; best first
	own  []int32 // memory of menu where it is not the player's own
	last int     // last own offer; none at first
	home
}

// home is the telephone.
type home struct {
	granted []int32 // deals that home has agreed to
	cleared int     // the latest of them, until it was put back on the table; or none
	asking  int     // deal that home is thinking about, or none
	answer  int     // round in which home answers
	calls   int
}

const none = protocol.None

// slack is taken off every target, so that its rounding (1 − 0.7 is 0.30000000000000004) does not pass over a deal that
// just reaches it. Utilities are meant to two or three digits.
const slack = 1e-9

// Calls returns how often the delegate has called home.
func (d *delegate) Calls() int { return d.calls }

// Reset takes a seat. Cost: O(log menu), or O(menu) with red lines or a binding mandate.
func (d *delegate) Reset(p *simulation.Player) {
	d.p, d.last = p, none
	d.home = home{granted: d.granted[:0], cleared: none, asking: none}
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
	if d.asking != none && s.Round >= d.answer {
		d.hear()
	}
	deal := s.Standing
	if deal == none || d.p.U[deal] < floor || !d.p.MaySign(deal) {
		return d.offer(next)
	}
	if d.p.MaySignAlone(deal) || slices.Contains(d.granted, int32(deal)) {
		return protocol.Move{Kind: protocol.Accept, Deal: deal}
	}
	return d.call(s, next, floor)
}

// offer offers next, or the last offer again while home is thinking.
func (d *delegate) offer(next int) protocol.Move {
	if d.asking == none || d.last == none {
		d.last = next
	}
	return protocol.Move{Kind: protocol.Offer, Deal: d.last}
}

// hear takes home's answer. Home agrees to whatever the delegate may sign at all.
func (d *delegate) hear() {
	d.granted = append(d.granted, int32(d.asking))
	d.cleared, d.asking = d.asking, none
}

// call is the turn of a delegate who would sign the standing deal but must ask first: he calls home, repeats his last
// offer until home answers, and then accepts if the deal still stands. If another stands by then that he would have to
// ask about, he puts the one that home has agreed to back on the table, once, rather than call again.
func (d *delegate) call(s protocol.State, next int, floor float64) protocol.Move {
	if d.asking != none {
		return d.offer(next)
	}
	if back := d.cleared; back != none && d.p.U[back] >= floor {
		d.cleared = none
		return d.offer(back)
	}
	d.calls++
	d.asking, d.answer = s.Standing, s.Round+d.p.CallHome
	if d.p.CallHome == 0 {
		d.hear()
		return protocol.Move{Kind: protocol.Accept, Deal: s.Standing}
	}
	return d.offer(next)
}
