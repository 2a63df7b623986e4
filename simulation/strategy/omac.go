package strategy

import (
	"fmt"
	"slices"

	"parley/model/protocol"
)

// omac is OMAC, second of 2012 (Chen and Weiss 2012, "An efficient and adaptive approach to negotiation in complex environments",
// ECAI): it extrapolates the smoothed course of what it receives, and concedes to the point where that is to meet what it would hold
// out for. Time is cut into 50 intervals; χ is the most received in an interval so far, in shares of its best deal. The last 16 are
// smoothed by two steps of Haar's wavelet transform, of which the details are dropped: what is left are means of four. The line
// through the last two means is the prediction ω(τ), never falling, never above 1. What it would hold out for is
//
//	R(τ) = 1 − (1 − floor)·τ^(1/β),   β = 0.2.
//
// If ω meets R at a time τ* to come, of the intervals' ends the first, with û = ω(τ*), it concedes from its last target x at t_x by
//
//	target = û + (x − û)·((τ* − t)/(τ* − t_x)),
//
// but never below the larger of R(1) and û; if they do not meet, target = R(t). It offers the best deal received if that is worth the target,
// else the favourite of the other side between the target and 0.05 above it.
//
// Parameters: beta, floor, 0.5 (the agent's own functions depend on the discount factor, which is 1 here). The paper smooths by a
// Daubechies wavelet and extrapolates by cubic splines; both are longer than what they see here, which is 16 numbers. What its
// R is for no discount the paper leaves to its figures. Its model is Smith's.
//
// Cost of a turn: O(issues·deals in the band); at the end of an interval O(50).
type omac struct {
	seat     *Seat
	scale    scale
	hold     schedule // R
	best     bestHeard
	taken    int
	interval int
	high     float64   // most received so far
	course   []float64 // χ of the intervals that are over
	smooth   []float64
	meets    bool
	when     float64 // τ*
	û        float64
	from, at float64 // last target and its time
	target   float64
}

const intervals = 50

func newOMAC(a Args) Offering {
	β, floor := a.Get("beta"), a.Get("floor")
	return &omac{hold: schedule{of: func(t float64) float64 { return 1 - float64((1-floor)*raised(t, 1/β)) }}}
}

// Reset implements [Offering].
func (a *omac) Reset(seat *Seat) {
	a.seat, a.scale, a.taken, a.interval, a.high, a.meets = seat, newScale(seat), 0, 0, 0, false
	a.from, a.at, a.course = 1, 0, a.course[:0]
	a.best.reset()
}

// Offer implements [Offering].
func (a *omac) Offer(s protocol.State) (int, float64) {
	t := a.seat.Time(s)
	received := a.best.update(a.seat)
	share := a.hold.value(a.seat, s)
	a.listen(t)
	if a.meets {
		share = a.û
		if a.when > t {
			share = a.û + float64((a.from-a.û)*((a.when-t)/(a.when-a.at)))
		}
	}
	a.from, a.at = share, t
	a.target = clamp(a.scale.utility(share), a.seat.Least(), a.seat.Most())
	deal := a.choose(received)
	return deal, min(a.target, a.seat.U(deal))
}

func (a *omac) choose(received bool) int {
	if received && a.seat.U(a.best.deal) >= a.target-slack {
		return a.best.deal
	}
	if deal, ok := a.seat.Favourite(a.target, a.target+float64(0.05*a.scale.span)); ok {
		return deal
	}
	return a.seat.Nearest(a.target)
}

// listen takes in what was received, and looks ahead when an interval is over.
func (a *omac) listen(t float64) {
	over := false
	for i := int(t * intervals); a.interval < i; a.interval++ {
		a.course, over = append(a.course, a.high), true
	}
	for ; a.taken < len(a.seat.heard); a.taken++ {
		a.high = max(a.high, a.scale.share(a.seat.U(int(a.seat.heard[a.taken].Deal))))
	}
	if over {
		a.foresee(t)
	}
}

// foresee finds where the prediction meets what it holds out for.
func (a *omac) foresee(t float64) {
	a.smooth = haarTrend(a.smooth[:0], a.course)
	a.meets = false
	n := len(a.smooth)
	if n < 2 {
		return
	}
	slope := max(0, a.smooth[n-1]-a.smooth[n-2]) / 4 // an interval
	last := float64(len(a.course)) - 2               // the middle of the last four
	held := a.hold.whole()
	floor := held[len(held)-1]                                       // R(1)
	for i := int(t*intervals) + 1; i <= intervals && !a.meets; i++ { // R falls and ω rises
		ω := min(1, a.smooth[n-1]+float64(slope*(float64(i)-last)))
		at := min(len(held)-1, (i*(len(held)-1)+intervals-1)/intervals)
		if ω >= held[at] {
			a.meets, a.when, a.û = true, float64(i)/intervals, max(ω, floor)
		}
	}
}

// haarTrend appends what two steps of Haar's transform leave of the last 16 values at most when the details are dropped: the
// means of four, aligned to the end.
func haarTrend(dst, x []float64) []float64 {
	x = x[max(0, len(x)-16):]
	x = x[len(x)%4:]
	for four := range slices.Chunk(x, 4) {
		dst = append(dst, (four[0]+four[1]+four[2]+four[3])/4)
	}
	return dst
}

// Reason implements [Reasoner].
func (a *omac) Reason() string {
	if !a.meets {
		return fmt.Sprintf("what it receives is not on its way to what it holds out for; asks for %.3f", a.target)
	}
	return fmt.Sprintf("expects to receive %.3f at t = %.2f; asks for %.3f now", a.scale.utility(a.û), a.when, a.target)
}
