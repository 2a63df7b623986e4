package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// niceTitForTat cooperates, answers in kind, and aims at the Nash point (Baarslag, Hindriks and Jonker 2013, "A tit for tat
// negotiation strategy for real-time bilateral negotiations", Studies in Computational Intelligence 435:229–233; ANAC 2011).
// In shares of its best deal, with ν its own utility at the point with the largest product of its utility and what it believes
// of the other side's, received offers worth y, the first of them y₁ (the least of those up to t = 0.01),
//
//	ν        = that utility times 1.4 − 0.6·(1 − y₁), kept within [0.5, 1]
//	f        = min(1, (max y − min y)/(ν − y₁))           how far the other side has come towards the Nash point
//	target   = 1 − f·(1 − ν)                              so far it goes itself,
//	target  −= bonus·(target − ν) if that is above ν      and a little farther
//	bonus    = the larger of 0.1 and min(1, 20·(t − T)), T = 0.91, or 0.85 with more than 3,000 outcomes
//
// Of the deals worth 0.98 of the target to 0.05 above it, it offers one of those that the other side is believed to like best,
// at random: a tenth of them, at least 3 and at most 20; if the other side has offered something better for it than that, it
// offers that. Its acceptance condition is AC_combi at t = 0.98, its model the Bayesian one.
//
// The authors estimate the Nash point in one of two turns, at random; here it is as soon as a quarter more has been heard than
// at the last estimate, as its cost is that of all deals. In wide spaces it is sought along the frontier with the believed
// utility, and the offer is the one on that frontier. NegoLog leaves the first gap at 0, so that ν is always multiplied by 1.4.
// At a table of several the model is the mean of the others, and f that of the seat that has come least.
//
// Cost of a turn: O(issues·deals in the band, at most 512); of an estimate O(issues·deals).
type niceTitForTat struct {
	seat     *Seat
	scale    scale
	time     schedule
	receipts receipts
	runs     []run
	best     int // best deal received, or none
	taken    int
	nash     float64 // own share at the Nash point
	solvedAt int
	target   float64
	come     float64 // f
	few      bool
	pick     picker
}

// A run sums up what one seat has offered.
type run struct {
	taken            int
	first, low, high float64
}

func newNiceTitForTat(Args) Offering {
	return &niceTitForTat{time: schedule{of: func(t float64) float64 { return t }}}
}

// Reset implements [Offering].
func (a *niceTitForTat) Reset(seat *Seat) {
	a.seat, a.scale, a.best, a.taken, a.solvedAt = seat, newScale(seat), none, 0, -1
	a.few = seat.wide == nil && len(seat.p.U) <= 3000
	clear(a.runs)
	a.receipts.reset(seat)
}

// Offer implements [Offering].
func (a *niceTitForTat) Offer(s protocol.State) (int, float64) {
	t := a.time.value(a.seat, s)
	a.takeIn(s, t)
	if a.taken == 0 {
		a.target, a.come = a.seat.Most(), 0
		return a.seat.Best(), a.seat.Most()
	}
	share := a.aspire(t)
	a.target = max(a.scale.utility(share), a.seat.Least())
	low, high := a.scale.utility(0.98*share), a.scale.utility(share+0.05)
	deal, ok := a.pick.oneOfBest(a.seat, max(low, a.seat.Least()), max(high, a.seat.Least()))
	if !ok {
		deal = a.seat.Nearest(a.target)
	}
	if a.best != none && a.seat.U(a.best) >= a.seat.U(deal) {
		deal = a.best
	}
	return deal, a.seat.U(deal)
}

// takeIn sums up the offers received since the last turn.
func (a *niceTitForTat) takeIn(s protocol.State, t float64) {
	a.receipts.update(s)
	for len(a.runs) < len(a.receipts.by) {
		a.runs = append(a.runs, run{})
	}
	for k, y := range a.receipts.by {
		r := &a.runs[k]
		for ; r.taken < len(y); r.taken++ {
			u := a.scale.share(y[r.taken])
			if r.taken == 0 {
				r.first, r.low, r.high = u, u, u
			}
			r.low, r.high = min(r.low, u), max(r.high, u)
			if t <= 0.01 {
				r.first = min(r.first, u)
			}
		}
	}
	for ; a.taken < len(a.seat.heard); a.taken++ {
		deal := int(a.seat.heard[a.taken].Deal)
		if a.seat.MaySign(deal) && (a.best == none || a.seat.U(deal) > a.seat.U(a.best)) {
			a.best = deal
		}
	}
}

// aspire returns the target as a share of its best deal.
func (a *niceTitForTat) aspire(t float64) float64 {
	a.come = 1
	first := 1.0
	for i := range a.runs {
		if r := &a.runs[i]; r.taken > 0 {
			first = min(first, r.first)
		}
	}
	ν := a.estimate(first)
	for i := range a.runs {
		if r := &a.runs[i]; r.taken > 0 {
			a.come = min(a.come, (r.high-r.low)/max(ν-r.first, 1e-12))
		}
	}
	target := 1 - float64(a.come*(1-ν))
	start := 0.85
	if a.few {
		start = 0.91
	}
	bonus := max(0.1, min(1, 20*(t-start)))
	return target - float64(bonus*max(0, target-ν))
}

// estimate returns ν.
func (a *niceTitForTat) estimate(first float64) float64 {
	if n := len(a.seat.heard); a.solvedAt < 0 || n > a.solvedAt+a.solvedAt/4 {
		a.solvedAt = n
		a.nash = 0.7
		if deal, ok := a.seat.NashPoint(); ok {
			a.nash = a.scale.share(a.seat.U(deal))
		}
	}
	return clamp(a.nash*(1.4-float64(0.6*(1-first))), 0.5, 1)
}

// Reason implements [Reasoner].
func (a *niceTitForTat) Reason() string {
	if a.taken == 0 {
		return "nothing received yet"
	}
	return fmt.Sprintf("the other side has come %.0f %% of the way to a Nash point believed to be worth %.3f; the target is %.3f", 100*a.come, a.scale.utility(a.nash), a.target)
}
