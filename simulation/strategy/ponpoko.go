package strategy

import (
	"fmt"
	"math"

	"parley/model/protocol"
)

// ponpoko is PonPokoAgent (Matsune; Aydoğan, Fujita, Baarslag, Jonker and Ito 2021, "ANAC 2017: repeated multilateral negotiation
// league"; winner of that year): it draws one of five patterns at the start and offers any deal between two bounds that go by
// it, each as likely as any other. As shares of its best deal:
//
//	0   hi = 1 − 0.1t                  lo = 1 − 0.1t − 0.1·|sin 40t|
//	1   hi = 1                         lo = 1 − 0.22t
//	2   hi = 1 − 0.1t                  lo = 1 − 0.1t − 0.15·|sin 20t|
//	3   hi = 1 − 0.05t                 lo = 1 − 0.1t, and 1 − 0.3t after t = 0.99
//	4   hi = 1 − 0.15t·|sin 20t|       lo = 1 − 0.21t·|sin 20t|
//
// It accepts what is worth at least lo. If no deal lies between, lo comes down to the best one below hi. It learns nothing, so
// there is nothing that the other side could learn but the pattern. NegoLog draws among six, the sixth with hi = 1 − 0.1t and
// lo = 1 − 0.2·|sin 40t|, which no draw of the original reaches.
//
// Cost of a turn: a coin, a table look-up and O(log menu).
type ponpoko struct {
	seat     *Seat
	scale    scale
	pattern  int
	low      [5]schedule
	high     [5]schedule
	lo, hi   float64
	anything bool // a deal lay between
}

// ponpokoBounds returns the bounds of a pattern at t.
func ponpokoBounds(pattern int, t float64) (low, high float64) {
	wave := func(k float64) float64 { return math.Abs(math.Sin(k * t)) }
	switch pattern {
	case 0:
		return 1 - float64(0.1*t) - float64(0.1*wave(40)), 1 - float64(0.1*t)
	case 1:
		return 1 - float64(0.22*t), 1
	case 2:
		return 1 - float64(0.1*t) - float64(0.15*wave(20)), 1 - float64(0.1*t)
	case 3:
		if t > 0.99 {
			return 1 - float64(0.3*t), 1 - float64(0.05*t)
		}
		return 1 - float64(0.1*t), 1 - float64(0.05*t)
	}
	return 1 - float64(0.21*t*wave(20)), 1 - float64(0.15*t*wave(20))
}

func newPonpoko(Args) Offering {
	a := &ponpoko{}
	for k := range a.low {
		a.low[k].of = func(t float64) float64 { low, _ := ponpokoBounds(k, t); return low }
		a.high[k].of = func(t float64) float64 { _, high := ponpokoBounds(k, t); return high }
	}
	return a
}

// Reset implements [Offering].
func (a *ponpoko) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.pattern = seat.Coins().IntN(len(a.low))
}

// Offer implements [Offering].
func (a *ponpoko) Offer(s protocol.State) (int, float64) {
	a.lo = max(a.scale.utility(a.low[a.pattern].value(a.seat, s)), a.seat.Least())
	a.hi = a.scale.utility(a.high[a.pattern].value(a.seat, s))
	deal, ok := a.seat.Random(a.lo, a.hi)
	if a.anything = ok; !ok {
		if deal, ok = a.seat.AtMost(a.hi); !ok {
			deal = a.seat.Worst()
		}
	}
	return deal, min(a.lo, a.seat.U(deal))
}

// Reason implements [Reasoner].
func (a *ponpoko) Reason() string {
	where := "any deal"
	if !a.anything {
		where = "no deal"
	}
	return fmt.Sprintf("%s from %.3f to %.3f by pattern %d", where, a.lo, a.hi, a.pattern)
}
