package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// imitation is the behaviour-dependent family (Faratin, Sierra and Jennings 1998, "Negotiation decision functions for
// autonomous agents", Robotics and Autonomous Systems 24:159–182, §4.3): it answers the other side's last concessions in
// kind. With y₋ₖ what the other side's offer k before its last is worth to it, and x what it aspired to itself in the turn
// before,
//
//	relative (d)     x′ = x · y₋d / y₋(d−1)            the change in proportion, d offers ago
//	absolute (d, m)  x′ = x − (y₋(d−1) − y₋d) − R(m)    the change in utility, and up to m of the range of its menu at random
//	averaged (d)     x′ = x · y₋d / y₀                 the change in proportion over the last d offers
//
// kept within [Umin, Umax] of its menu. It opens with its best deal, and stays there until it has heard d + 1 offers.
//
// The paper states the rules for the value of one issue, such as a price; here they are taken for utilities, as a share of the
// best deal, so that they hold for any issues. That has two consequences. A proportion of something next to nothing says
// nothing: where y₋d is nothing the relative and averaged forms take the change itself, and where it is small they concede a
// lot. And proportions multiply up: after offers worth y₁ … yₙ the relative form with d = 1 aspires to Umax·y₁/yₙ, so it
// meets the other side where u = √(Umax·y₁), whatever the way there; the absolute form without R at Umax − (yₙ − y₁), so at
// the middle between Umax and y₁. R is what keeps two of the kind from waiting for each other: the paper's R(M) is always a
// concession, uniform on [0, M], and is drawn anew each turn.
//
// What it aspires to is carried on as a number, not as the worth of the deal offered: else concessions smaller than the gap
// between two deals would be lost. At a table of several it answers the seat whose rule asks least of it.
//
// Cost of a turn: O(seats), and the steps of its place in the menu.
type imitation struct {
	seat     *Seat
	rule     func(x, older, newer float64) float64
	averaged bool
	d        int
	m        float64
	receipts receipts
	scale    scale
	aim      float64 // as a share of the best deal
	older    float64 // shares that the last turn compared; for Reason
	newer    float64
	answered bool
}

func newRelative(a Args) Offering { return &imitation{rule: inProportion, d: int(a.Get("d"))} }

func newAveraged(a Args) Offering {
	return &imitation{rule: inProportion, d: int(a.Get("d")), averaged: true}
}

func newAbsolute(a Args) Offering {
	return &imitation{d: int(a.Get("d")), m: a.Get("m"), rule: func(x, older, newer float64) float64 { return x - (newer - older) }}
}

// inProportion returns x·older/newer; where the older share is nothing, what changed.
func inProportion(x, older, newer float64) float64 {
	if older <= 0 || newer <= 0 {
		return x - (max(newer, 0) - max(older, 0))
	}
	return x * (older / newer)
}

// Reset implements [Offering].
func (a *imitation) Reset(seat *Seat) {
	a.seat, a.scale, a.aim = seat, newScale(seat), 1
	a.receipts.reset(seat)
}

// Offer implements [Offering].
func (a *imitation) Offer(s protocol.State) (int, float64) {
	a.receipts.update(s)
	hardest := 0.0
	a.answered = false
	for _, y := range a.receipts.by {
		older, newer, ok := a.compare(y)
		if !ok {
			continue
		}
		if x := a.rule(a.aim, older, newer); !a.answered || x > hardest {
			hardest, a.older, a.newer, a.answered = x, older, newer, true
		}
	}
	if a.answered {
		a.aim = hardest
		if a.m > 0 {
			a.aim -= float64(a.m * (a.seat.Most() - a.seat.Least()) / max(a.scale.span, slack) * a.seat.Coins().Float64())
		}
		a.aim = clamp(a.aim, a.scale.share(a.seat.Least()), 1)
	}
	deal := a.seat.Nearest(a.scale.utility(a.aim))
	return deal, a.seat.U(deal)
}

// compare returns the two shares that the rule compares, if there are so many offers.
func (a *imitation) compare(y []float64) (older, newer float64, ok bool) {
	n := len(y)
	if n <= a.d {
		return 0, 0, false
	}
	last := n - a.d
	if a.averaged {
		last = n - 1
	}
	return a.scale.share(y[n-1-a.d]), a.scale.share(y[last]), true
}

// Reason implements [Reasoner].
func (a *imitation) Reason() string {
	if !a.answered {
		return "too few offers to answer"
	}
	return fmt.Sprintf("the other side went from %.3f to %.3f of its best deal", a.older, a.newer)
}

var window = Param{Name: "d", Title: "offers back that it looks", Low: 1, High: 1000}
