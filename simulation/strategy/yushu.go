package strategy

import (
	"fmt"
	"math"

	"parley/model/protocol"
)

// yushu is Yushu (An and Lesser 2012, "Yushu: a heuristic-based agent for automated negotiating competition"; second in ANAC
// 2010). It concedes slowly towards a minimum that falls in steps as the rounds run out, and judges by the mean μ of all
// offers received how competitive the matter is. As shares of its best deal, with L rounds left,
//
//	minimum = 0.93 if L > 6.7, 0.9 if L > 5, 0.86 if L > 3, 0.8 if L > 2.3, else 0.6
//	          less (0.75 − μ)/2.5 if μ < 0.75, L < 20 + 200·(1 − μ) and more than 3 offers are in; at least 0.5
//	          times min(0.75, μ)/3 + 0.75, and no less than μ; μ counts as 0.3 at least
//	target  = 1 − (1 − minimum)·t^1.2; while L > 50 above the best offer received
//
// It opens with its best deal. It offers the deal nearest above the target; from its eleventh offer on any deal from 0.96
// (while L > 30 from the target or the best received) to 1.08 of the target. If the other side has offered something worth the
// target, or 0.95 of it with L < 10, it offers the best of that back, or one of the ten best if that was among its last four
// offers; with L < 1.6 it offers the best back in any case. It accepts what is worth the target or 0.96 of its best deal, 0.92
// when L < 15; while it has something to offer back and L ≥ 8, only what is worth more than that.
//
// The original estimates L from the clock; here rounds are counted. It has no case for a no-deal value; here nothing below
// it is offered or accepted. At a table of several the offers of all seats count alike.
//
// Cost of a turn: O(log menu), and O(different deals received) for a new one. Memory: those deals.
type yushu struct {
	seat    *Seat
	scale   scale
	power   schedule // t^1.2
	trove   trove
	left    float64
	target  float64
	minimum float64
	back    bool // it offers something back
}

func newYushu(Args) Offering {
	return &yushu{power: schedule{of: func(t float64) float64 { return math.Pow(t, 1.2) }}}
}

// Reset implements [Offering].
func (a *yushu) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.trove.reset(seat)
}

// Offer implements [Offering].
func (a *yushu) Offer(s protocol.State) (int, float64) {
	a.trove.update()
	a.left = float64(a.seat.lastRound(s) - s.Round)
	a.back, a.target = false, a.seat.Most()
	if len(a.seat.Sent()) == 0 {
		return a.seat.Best(), a.seat.Most()
	}
	a.minimum = a.least()
	share := 1 - float64((1-a.minimum)*a.power.value(a.seat, s))
	if best := a.trove.best(); best != none {
		if a.left > 50 {
			share = max(share, 1.001*a.scale.share(a.seat.U(best)))
		}
		if deal, lower, ok := a.returned(best, share); ok {
			a.back, a.target = true, a.scale.utility(lower)
			return deal, a.level(deal)
		}
	}
	a.target = a.scale.utility(share)
	deal := a.fresh(share)
	return deal, a.level(deal)
}

// least returns the minimum.
func (a *yushu) least() float64 {
	minimum := 0.6
	for _, x := range []struct{ left, minimum float64 }{{6.7, 0.93}, {5, 0.9}, {3, 0.86}, {2.3, 0.8}} {
		if a.left > x.left {
			minimum = x.minimum
			break
		}
	}
	μ := max(0.3, a.scale.share(a.trove.mean()))
	if μ < 0.75 && a.left < 20+float64(200*(1-μ)) && a.trove.heard > 3 {
		minimum -= (0.75 - μ) / 2.5
	}
	minimum = max(0.5, minimum) * (min(0.75, μ)/3 + 0.75)
	return min(1, max(minimum, μ))
}

// returned says which of the other side's deals to offer back, if any, and to what share the target comes down for it.
func (a *yushu) returned(best int, share float64) (deal int, lower float64, ok bool) {
	u := a.scale.share(a.seat.U(best))
	late := a.left < 10 && u > 0.95*share
	switch {
	case a.left < 1.6:
		return best, share, true
	case !late && u < share:
		return 0, 0, false
	case late:
		share *= 0.95
	}
	sent := a.seat.Sent()
	for _, x := range sent[max(0, len(sent)-4):] {
		if int(x) == best {
			n := min(10, a.trove.above(a.scale.utility(share), true))
			return int(a.trove.deals[a.seat.Coins().IntN(max(1, n))]), share, true
		}
	}
	return best, share, true
}

// fresh returns a deal of its own.
func (a *yushu) fresh(share float64) int {
	nearest := a.seat.Nearest(max(a.target, a.seat.Least()))
	if len(a.seat.Sent()) <= 10 {
		return nearest
	}
	low := a.scale.utility(0.96 * share)
	if best := a.trove.best(); a.left > 30 {
		low = a.target
		if best != none {
			low = max(low, a.seat.U(best))
		}
	}
	if deal, ok := a.seat.Random(max(low, a.seat.Least()), a.scale.utility(1.08*share)); ok {
		return deal
	}
	return nearest
}

// level returns the least that it accepts.
func (a *yushu) level(deal int) float64 {
	if a.back && a.left >= 8 {
		return a.seat.U(deal)
	}
	acceptable := 0.96
	if a.left < 15 {
		acceptable = 0.92
	}
	return min(max(min(a.target, a.scale.utility(acceptable)), a.seat.Least()), a.seat.U(deal))
}

// Reason implements [Reasoner].
func (a *yushu) Reason() string {
	why := fmt.Sprintf("%.0f rounds left, the minimum is %.3f of its best deal", a.left, a.minimum)
	if a.back {
		return why + "; it offers back what it has been offered"
	}
	return why
}
