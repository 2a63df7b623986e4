package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// cuhk is CUHKAgent, the winner of 2012 (Hao and Leung 2014, "CUHKAgent: an adaptive negotiation strategy for bilateral
// negotiations over multiple items", in Novel Insights in Agent-based Complex Automated Negotiation). It is not to be exploited:
// up to the time λ it holds out, and only as fast as time devours the deal, by the discount factor δ, does it give way. In shares of
// its best deal
//
//	threshold = 1 − (1 − δ^(1−λ))·(t/λ)²   up to λ, then δ^(1−t)
//	λ         = λ₀ + 0.1·(1 − λ₀)·σ¹⁰,  λ₀ = 0.08 + 0.92·δ^β,  β = 1.8 if δ > 0.75, 1.5 if δ > 0.5, else 1.2
//
// with σ the share of the received offers that repeat an earlier one: who repeats himself is tough, and it waits longer. If the
// best deal received is worth the threshold it offers that; else, of the deals worth the threshold, the one that the model likes
// best for the other side, or with chance ε any of them. With fewer than 5 rounds to go, if the best received is worth less than
// 0.85, it offers the other side's favourite of those worth 0.85 to 0.98; with fewer than 2 to go the best received, and takes
// that.
//
// Parameters: discount, δ, 1, since nothing is discounted here: then λ = 1, and it offers its best until the last rounds. (As in the
// source, which asks for 0.95 of the best only in domains of more than 3,000 outcomes; so does it.) epsilon, ε, 0.1: the source
// gives none. Rounds to go are known here; the source guesses them from the clock. Its σ compares early with late offers in a way
// that the paper leaves open. Its model is Smith's; the source counts options.
//
// Cost of a turn: O(issues·deals worth the threshold) where deals are listed.
type cuhk struct {
	seat      *Seat
	scale     scale
	δ, ε      float64
	patience  float64  // λ₀
	early     schedule // δ^(1−t)
	best      bestHeard
	seen      seen
	taken     int
	λ         float64
	threshold float64
}

func newCUHK(a Args) Offering { return cuhkOf(a.Get("discount"), a.Get("epsilon")) }

func cuhkOf(δ, ε float64) Offering {
	return &cuhk{δ: δ, ε: ε, patience: patience(δ), early: schedule{of: func(t float64) float64 { return raised(δ, 1-t) }}}
}

// Reset implements [Offering].
func (a *cuhk) Reset(seat *Seat) {
	a.seat, a.scale, a.taken = seat, newScale(seat), 0
	a.best.reset()
	a.seen.reset()
}

// Offer implements [Offering].
func (a *cuhk) Offer(s protocol.State) (int, float64) {
	received := a.best.update(a.seat)
	a.threshold = max(a.scale.utility(a.share(s)), a.seat.Least())
	left := a.seat.lastRound(s) - s.Round
	switch {
	case len(a.seat.sent) == 0 && left >= 2:
		a.threshold = a.seat.Most()
		return a.seat.Best(), a.seat.Most()
	case received && left < 2:
		return a.best.deal, a.seat.U(a.best.deal)
	case received && left < 5 && a.scale.share(a.seat.U(a.best.deal)) < 0.85:
		if deal, ok := a.seat.Favourite(a.scale.utility(0.85), a.scale.utility(0.98)); ok {
			return deal, min(a.threshold, a.seat.U(deal))
		}
	}
	if received && a.seat.U(a.best.deal) >= a.threshold-slack {
		return a.best.deal, min(a.threshold, a.seat.U(a.best.deal))
	}
	deal := a.choose()
	return deal, min(a.threshold, a.seat.U(deal))
}

// choose returns a deal worth the threshold.
func (a *cuhk) choose() int {
	pick := a.seat.Favourite
	if a.ε > 0 && a.seat.Coins().Float64() < a.ε {
		pick = a.seat.Random
	}
	if deal, ok := pick(a.threshold, a.seat.Most()); ok {
		return deal
	}
	return a.seat.Best()
}

// share returns the threshold as a share of the best deal.
func (a *cuhk) share(s protocol.State) float64 {
	for ; a.taken < len(a.seat.heard); a.taken++ {
		a.seen.add(int(a.seat.heard[a.taken].Deal))
	}
	σ := 0.0
	if a.taken > 0 {
		σ = 1 - float64(a.seen.n)/float64(a.taken)
	}
	σ2 := σ * σ
	σ4 := σ2 * σ2
	λ0 := a.patience
	a.λ = λ0 + float64(0.1*(1-λ0)*σ4*σ4*σ2)
	share := a.early.value(a.seat, s)
	if t := a.seat.Time(s); t < a.λ {
		x := t / a.λ
		share = 1 - float64((1-raised(a.δ, 1-a.λ))*float64(x*x))
	}
	if a.δ == 1 && a.seat.Len() > 3000 {
		share = min(share, 0.95)
	}
	return share
}

// patience is λ₀.
func patience(δ float64) float64 {
	β := 1.2
	switch {
	case δ > 0.75:
		β = 1.8
	case δ > 0.5:
		β = 1.5
	}
	return 0.08 + float64(0.92*raised(δ, β))
}

// Reason implements [Reasoner].
func (a *cuhk) Reason() string {
	return fmt.Sprintf("holds out until t = %.2f; asks for %.3f now", a.λ, a.threshold)
}
