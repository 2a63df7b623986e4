package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// pars is ParsAgent, second of 2015 (Khosravimehr and Nassiri-Mofakham 2017, "Pars Agent: hybrid time-dependent, random and
// frequency-based bidding and acceptance strategies in multilateral negotiations", in Modern Approaches to Agent-based Complex
// Automated Negotiation). Its target goes by the clock, in shares of its best deal
//
//	target = max(0.7, 1 − t^(1/e)),   e = 0.15,
//
// and it offers the first of these that is worth the target:
//
//   - the best deal received, with one issue, drawn at random, changed to a random option (frequency of the others, near to them);
//   - of every issue the option that the others have offered most (an issue that none has spoken of keeps its own best);
//   - its own best deal, with one issue changed at random;
//   - a random deal worth the target, and if there is none the best.
//
// It accepts what is worth the target. It never goes below 0.7, so that it may part without a deal.
//
// Parameters: e, and floor, 0.7. The source draws issues by their weights; here all are equally likely, as there need be no weights. Its
// first step looks at deals that two others have both offered, at a table of three; here at the best received.
//
// Cost of a turn: O(log deals + issues).
type pars struct {
	seat    *Seat
	scale   scale
	fall    schedule
	floor   float64
	best    bestHeard
	counts  counts
	taken   int
	target  float64
	options []uint16
	step    string
}

func newPars(a Args) Offering { return parsOf(a.Get("e"), a.Get("floor")) }

func parsOf(e, floor float64) Offering {
	return &pars{floor: floor, fall: schedule{of: func(t float64) float64 { return 1 - raised(t, 1/e) }}}
}

// Reset implements [Offering].
func (a *pars) Reset(seat *Seat) {
	a.seat, a.scale, a.taken = seat, newScale(seat), 0
	a.best.reset()
	a.counts.reset(seat.Cards())
}

// Offer implements [Offering].
func (a *pars) Offer(s protocol.State) (int, float64) {
	received := a.best.update(a.seat)
	for ; a.taken < len(a.seat.heard); a.taken++ {
		a.counts.add(a.seat.Options(int(a.seat.heard[a.taken].Deal)))
	}
	a.target = clamp(a.scale.utility(max(a.floor, a.fall.value(a.seat, s))), a.seat.Least(), a.seat.Most())
	deal := a.choose(received)
	return deal, min(a.target, a.seat.U(deal))
}

func (a *pars) choose(received bool) int {
	if received {
		a.step = "near the best received"
		if deal, ok := a.near(a.best.deal); ok {
			return deal
		}
		a.step = "what the others offer most"
		if deal, ok := a.frequent(); ok {
			return deal
		}
	}
	a.step = "near its own best"
	if deal, ok := a.near(a.seat.Best()); ok {
		return deal
	}
	a.step = "any deal worth the target"
	if deal, ok := a.seat.Random(a.target, a.seat.Most()); ok {
		return deal
	}
	return a.seat.Best()
}

// near changes a random issue of a deal to a random option.
func (a *pars) near(deal int) (int, bool) {
	a.options = append(a.options[:0], a.seat.Options(deal)...)
	j := a.seat.Coins().IntN(len(a.options))
	a.options[j] = uint16(a.seat.Coins().IntN(a.seat.Cards()[j]))
	return a.found()
}

// frequent takes the option of every issue that was offered most.
func (a *pars) frequent() (int, bool) {
	a.options = append(a.options[:0], a.seat.Options(a.seat.Best())...)
	for j := range a.options {
		if v := a.counts.favourite(j); v >= 0 {
			a.options[j] = uint16(v)
		}
	}
	return a.found()
}

// found reports whether the deal of the options may be offered and is worth the target.
func (a *pars) found() (int, bool) {
	deal, ok := a.seat.Find(a.options)
	return deal, ok && a.seat.U(deal) >= a.target-slack
}

// Reason implements [Reasoner].
func (a *pars) Reason() string { return fmt.Sprintf("asks for %.3f: %s", a.target, a.step) }
