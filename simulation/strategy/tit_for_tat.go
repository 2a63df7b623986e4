package strategy

import (
	"parley/model/protocol"
	"parley/simulation"
)

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
type titForTat struct {
	delegate
	place int     // of the worst deal worth at least the target
	first float64 // own utility of the first deal received
	heard bool    // whether any was
}

func newTitForTat() simulation.Agent { return &titForTat{} }

func (a *titForTat) Reset(p *simulation.Player) {
	a.delegate.Reset(p)
	a.place, a.heard = 0, false
}

// Next implements [simulation.Strategy].
func (a *titForTat) Next(s protocol.State) protocol.Move {
	if len(a.menu) == 0 {
		return a.listen(s)
	}
	step := 1
	if a.last == none {
		step = 0
	}
	if s.Standing != none {
		a.reciprocate(a.p.U[s.Standing])
	}
	next := a.deal(min(a.place+step, len(a.menu)-1))
	return a.move(s, next, a.p.U[next])
}

// reciprocate moves the place to where the deal just received, of the given worth, puts the target. Umin needs no
// mention: the menu ends there.
func (a *titForTat) reciprocate(received float64) {
	if !a.heard {
		a.first, a.heard = received, true
	}
	target := a.worth(0) - (received - a.first) - slack
	for a.place+1 < len(a.menu) && a.worth(a.place+1) >= target {
		a.place++
	}
	for a.place > 0 && a.worth(a.place) < target {
		a.place--
	}
}
