package strategy

import (
	"cmp"
	"math"
	"slices"

	"parley/model/protocol"
)

// home is the telephone of a delegate with a mandate. What binds his signature binds his offers too, since the other
// side can make an agreement of any offer. Before he offers or accepts a deal that is neither within his mandate nor
// granted, he calls home:
//
//   - He asks about that one deal, and home answers CallHome rounds later. One question at a time.
//   - Home says yes, as it knows its instructions to him: what he asks about is worth its no-deal value and crosses no
//     red line. Yes is for that deal and for everything on his menu worth at least as much. So he calls once for every
//     new lowest level of his offers, and once for every deal of the other side that is not on his menu.
//   - While home is thinking he repeats his last offer. If he has made none yet, he offers the best deal of his menu that
//     he may offer alone. If there is none, home has sent him with the best deal of his menu: that was a call before the
//     talks, which counts as one and costs no round, since the rules of the table know no turn without a move.
//   - He still accepts, while home is thinking, what he may sign by then.
//   - A yes to an offer makes it his offer: it goes on the table, even if he would by then offer less and so must call
//     again at once.
//   - A yes to a deal that the other side has replaced meanwhile is put to use before he calls again: he offers the deal
//     back, once, if it is still worth what he would accept.
//
// Calls that cost no rounds change nothing but the count. With calls that never get through (NeverCalls) there is
// nothing to ask: his menu and what he may sign end at his mandate.
//
// Cost of a turn beyond the mandate: O(log menu + received deals granted). No memory after the first negotiations.
type home struct {
	level    float64 // home has granted what is worth at least this on the menu
	received []int32 // and these deals of the other side
	back     int     // the latest of them, until it was offered back; or none
	asking   int     // deal that home is thinking about, or none
	signing  bool    // whether he asked in order to accept it; else in order to offer it
	answer   int     // round in which home answers
	calls    int
	waited   int // turns spent repeating himself
}

func (h *home) reset() {
	*h = home{level: math.Inf(1), received: h.received[:0], back: none, asking: none}
}

// Calls returns how often the delegate has called home.
func (h *home) Calls() int { return h.calls }

// Waited returns in how many turns the delegate repeated himself because home was thinking.
func (h *home) Waited() int { return h.waited }

// mandated is the turn of a delegate with a mandate who would make the move m.
func (d *Seat) mandated(round int, m protocol.Move, floor float64) protocol.Move {
	d.hear(round)
	if d.asking != none && m.Kind == protocol.Offer {
		return d.repeat()
	}
	if d.mayCommit(m) {
		return d.commit(m)
	}
	if d.asking != none {
		return d.repeat()
	}
	if deal := d.back; deal != none && d.p.U[deal] >= floor {
		d.back = none
		return d.commit(protocol.Move{Kind: protocol.Offer, Deal: deal})
	}
	d.calls++
	if d.p.CallHome == 0 {
		d.grant(m.Deal, m.Kind == protocol.Accept)
		return d.commit(m)
	}
	d.asking, d.signing, d.answer = m.Deal, m.Kind == protocol.Accept, round+d.p.CallHome
	return d.repeat()
}

// mayCommit reports whether the move needs no call, any more or because home sends nobody without an opening.
func (d *Seat) mayCommit(m protocol.Move) bool {
	if d.covered(m.Deal) {
		return true
	}
	if d.last != none || d.p.CallHome == 0 {
		return false
	}
	d.last = d.opening()
	return d.covered(m.Deal)
}

// covered reports whether the deal is within the mandate or granted.
func (d *Seat) covered(deal int) bool {
	return d.p.MaySignAlone(deal) || d.p.U[deal] >= d.level && d.onMenu(deal) || slices.Contains(d.received, int32(deal))
}

// onMenu finds the deal by its worth and number, by which the menu is sorted.
func (d *Seat) onMenu(deal int) bool {
	u := d.p.U
	_, found := slices.BinarySearchFunc(d.menu, deal, func(x int32, deal int) int {
		return cmp.Or(cmp.Compare(u[deal], u[x]), cmp.Compare(int(x), deal))
	})
	return found
}

// opening returns what is offered while there is no earlier offer to repeat.
func (d *Seat) opening() int {
	for _, deal := range d.menu {
		if d.p.MaySignAlone(int(deal)) {
			return int(deal)
		}
	}
	d.calls++
	d.grant(int(d.menu[0]), false)
	return int(d.menu[0])
}

// hear takes home's answer, if it is time.
func (d *Seat) hear(round int) {
	if d.asking == none || round < d.answer {
		return
	}
	d.grant(d.asking, d.signing)
	if d.signing {
		d.back = d.asking
	} else {
		d.last = d.asking
	}
	d.asking = none
}

// grant is home's yes.
func (d *Seat) grant(deal int, received bool) {
	d.level = min(d.level, d.p.U[deal])
	if received || !d.onMenu(deal) { // he may also offer back what is not on his menu
		d.received = append(d.received, int32(deal))
	}
}

// commit makes the move, which needs no call.
func (d *Seat) commit(m protocol.Move) protocol.Move {
	if m.Kind == protocol.Offer {
		d.last = m.Deal
	}
	return m
}

// repeat offers the last offer again.
func (d *Seat) repeat() protocol.Move {
	d.waited++
	return protocol.Move{Kind: protocol.Offer, Deal: d.last}
}
