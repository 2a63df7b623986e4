package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// bezier concedes by the clock along a quadratic Bézier curve (Vahidov, Kersten and Yu 2017, "Human-agent negotiations: the
// impact of agents' concession schedule and task complexity on agreements", HICSS; NegoLog, Doğru, Keskin and Aydoğan 2024):
//
//	target(t) = (1 − t)²·P₀ + 2t(1 − t)·P₁ + t²·P₂
//
// as a share of its best deal, from P₀ at the start to P₂ at the end; P₁ bends it. NegoLog's boulware is (1, 0.85, 0.4), its
// linear (1, 0.7, 0.4), a straight line, and its conceder (1, 0.55, 0.4). If the no-deal value is above P₂ it becomes P₂, and
// P₁ rises in proportion to (P₀ + P₂)/2, as there.
//
// It offers the deal nearest to the target, above or below, of equals the one above, and accepts what is worth at least the
// target or what it would offer. Unlike [timeDependent] it may end far above the no-deal value: at 0.4 of the best deal.
//
// NegoLog's clock is seconds or rounds gone; here t = round/(rounds − 1). Cost as [timeDependent].
type bezier struct {
	seat       *Seat
	p0, p1, p2 float64
	time       schedule
	scale      scale
	bent, low  float64 // P₁ and P₂ as the no-deal value has made them
	target     float64
}

func newBezier(a Args) Offering {
	return &bezier{p0: a.Get("p0"), p1: a.Get("p1"), p2: a.Get("p2"), time: schedule{of: func(t float64) float64 { return t }}}
}

// Reset implements [Offering].
func (a *bezier) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.bent, a.low = a.p1, a.p2
	if r := a.scale.share(seat.Player().Reservation); r > a.p2 {
		a.low = r
		a.bent = a.p1 * (a.p0 + r) / (a.p0 + a.p2)
	}
}

// Offer implements [Offering].
func (a *bezier) Offer(s protocol.State) (int, float64) {
	t := a.time.value(a.seat, s)
	a.target = a.scale.utility(curve(t, a.p0, a.bent, a.low))
	deal := a.seat.Closest(a.target)
	return deal, min(a.seat.U(deal), max(a.target, a.seat.Least()))
}

// curve is the quadratic Bézier curve of three points at t.
func curve(t, p0, p1, p2 float64) float64 {
	s := 1 - t
	return float64(float64(s*s)*p0) + float64(2*float64(t*s)*p1) + float64(float64(t*t)*p2)
}

// Reason implements [Reasoner].
func (a *bezier) Reason() string { return fmt.Sprintf("the curve stands at %.3f", a.target) }

// newBezierOf makes the curve of three fixed points.
func newBezierOf(p0, p1, p2 float64) func(Args) Offering {
	return func(Args) Offering {
		return &bezier{p0: p0, p1: p1, p2: p2, time: schedule{of: func(t float64) float64 { return t }}}
	}
}

// point is a parameter of the curve.
func point(name string, x float64) Param {
	return Param{Name: name, Title: "point of the curve, as a share of the best deal", Default: x, Low: 0, High: 1}
}
