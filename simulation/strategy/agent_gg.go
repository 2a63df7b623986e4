package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// agentGG is AgentGG (Xu; Aydoğan et al. 2020, "Challenges and main results of the automated negotiating agents competition
// (ANAC) 2019"; winner of that year): it guesses from the first offer where the Nash point lies, comes down to it along a
// broken line, and at the very end below it. With y the best offer received in the first 0.003 of the time, as a share of its
// best deal, the guess is N = y + (1 − y)/1.7, and with c standing for c·(1 − N) + N,
//
//	t      0     0.01  0.02  0.2  0.5        0.9         0.98        0.995     0.999       1
//	low    0.9999      0.99  0.9  c = 0.3    c = 0.15    c = 0.05    c = 0     c = −0.35   c = −0.4
//
// It is 0.9999 up to 0.01 and 0.99 up to 0.02, straight lines from then on, and one value, c = −0.4, after 0.999. From 0.9 on it
// is also at least the no-deal value and 0.3 of the best deal, 0.25 from 0.98 on, 0.2 from 0.999 on. It offers a deal worth low
// to low + 0.1, up to t = 0.2 any, and then the one that its model (smith, which counts options) believes to be worth most to
// the other side. It accepts what is worth low, and after 0.9989 what is worth 0.2 more than no deal.
//
// The agent was made for a year in which agents did not know their own utilities but an order of some deals; it counts options
// of those to guess them. Here utilities are known, and stand for its importances. Its model learns up to t = 0.3 only, and it
// draws twice as many deals as there are in the band and takes the best; here it is the best. NegoLog lacks the line from 0.5
// to 0.9.
//
// Cost of a turn: O(issues·deals in the band).
type agentGG struct {
	seat    *Seat
	scale   scale
	time    schedule
	heard   int
	best    float64 // share of the best offer of the first while
	started float64 // when the first offer came; below 0: not yet
	settled bool
	nash    float64 // N
	low     float64
}

func newAgentGG(Args) Offering {
	return &agentGG{time: schedule{of: func(t float64) float64 { return t }}}
}

// Reset implements [Offering].
func (a *agentGG) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.heard, a.best, a.started, a.settled, a.nash = 0, 0, -1, false, 0
}

// Offer implements [Offering].
func (a *agentGG) Offer(s protocol.State) (int, float64) {
	t := a.time.value(a.seat, s)
	a.guess(t)
	if a.heard == 0 && t < 0.9 {
		a.low = 1
		return a.seat.Best(), a.seat.Most()
	}
	reserve := a.scale.share(a.seat.Player().Reservation)
	a.low = lowGG(t, a.nash, max(0, reserve))
	low := clamp(a.scale.utility(a.low), a.seat.Least(), a.seat.Most())
	high := a.scale.utility(a.low + 0.1)
	deal, ok := 0, false
	if t < 0.2 {
		deal, ok = a.seat.Random(low, high)
	} else {
		deal, ok = a.seat.Favourite(low, high)
	}
	if !ok {
		deal = a.seat.Nearest(low)
	}
	level := min(low, a.seat.U(deal))
	if t >= 0.9989 {
		level = max(min(level, a.scale.utility(reserve+0.2)), a.seat.Least())
	}
	return deal, level
}

// guess takes in the offers of the first while.
func (a *agentGG) guess(t float64) {
	for ; a.heard < len(a.seat.heard); a.heard++ {
		if a.started < 0 {
			a.started = t
		}
		if !a.settled {
			a.best = max(a.best, a.scale.share(a.seat.U(int(a.seat.heard[a.heard].Deal))))
		}
	}
	if a.started >= 0 && !a.settled && t-a.started > 0.003 {
		a.settled = true
		a.nash = a.best + (1-a.best)/1.7
	}
}

// lowGG returns the lower bound at t.
func lowGG(t, nash, reserve float64) float64 {
	above := func(c float64) float64 { return float64(c*(1-nash)) + nash }
	line := func(t0, x0, t1, x1 float64) float64 { return x0 - float64((x0-x1)/(t1-t0)*(t-t0)) }
	switch {
	case t < 0.01:
		return 0.9999
	case t < 0.02:
		return 0.99
	case t < 0.2:
		return line(0.02, 0.99, 0.2, 0.9)
	case t < 0.5:
		return line(0.2, 0.9, 0.5, above(0.3))
	case t < 0.9:
		return line(0.5, above(0.3), 0.9, above(0.15))
	case t < 0.98:
		return max(line(0.9, above(0.15), 0.98, above(0.05)), reserve+0.3)
	case t < 0.995:
		return max(line(0.98, above(0.05), 0.995, above(0)), reserve+0.25)
	case t < 0.999:
		return max(line(0.995, above(0), 0.9989, above(-0.35)), reserve+0.25)
	}
	return max(above(-0.4), reserve+0.2)
}

// Reason implements [Reasoner].
func (a *agentGG) Reason() string {
	if !a.settled {
		return "has no guess yet of where the Nash point lies"
	}
	return fmt.Sprintf("guesses the Nash point at %.3f of its best deal; the bound is %.3f of it", a.nash, a.low)
}
