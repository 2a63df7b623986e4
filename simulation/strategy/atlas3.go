package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// atlas3 is Atlas3, the winner of 2015 (Mori and Ito 2017, "Atlas3: a negotiating agent based on expecting lower limit of
// concession function", in Modern Approaches to Agent-based Complex Automated Negotiation). What it concedes down to is its
// expected utility in the equilibrium, stable in evolution, of a last round in which each side may give way or hold out. In shares
// of its best deal, with r that of no deal and C that of the best deal received (r if that is worth less),
//
//	                 the other holds out   the other gives way
//	it holds out     A₁₁ = r               A₁₂ = 1
//	it gives way     A₂₁ = C               A₂₂ = (A₂₁ + A₁₂)/2
//
//	q = 1/(1 − (A₁₁ − A₂₁)/(A₁₂ − A₂₂))   the chance that the other holds out
//	limit = q·A₂₁ + (1 − q)·A₂₂
//	threshold = limit + (1 − limit)·(1 − t)
//
// It takes a random deal worth the threshold to 0.1 above it (the nearest above, if there is none), and then gives every issue, in
// random order, the option that the others have offered most, unless that makes the deal worth less to itself. In the last round it
// offers the best deal received, if it may sign that, and takes whatever it may sign.
//
// The source searches for its deal from its best one by giving up options in random order, which also lands just above the
// threshold. Its list of deals popular with several parties in the last rounds needs votes that this table does not have.
//
// Cost of a turn: O(log deals + issues·options); none of it grows with the rounds.
type atlas3 struct {
	seat      *Seat
	scale     scale
	best      bestHeard
	counts    counts
	taken     int
	reserve   float64
	limit     float64
	threshold float64
	options   []uint16
	order     []int
}

func newAtlas3(Args) Offering { return &atlas3{} }

// Reset implements [Offering].
func (a *atlas3) Reset(seat *Seat) {
	a.seat, a.scale, a.taken = seat, newScale(seat), 0
	a.best.reset()
	a.counts.reset(seat.Cards())
	a.reserve = clamp(a.scale.share(seat.p.Reservation), 0, 1)
}

// Offer implements [Offering].
func (a *atlas3) Offer(s protocol.State) (int, float64) {
	received := a.best.update(a.seat)
	a.threshold = max(a.scale.utility(a.share(s, received)), a.seat.Least())
	if s.Round >= a.seat.lastRound(s) {
		if received {
			return a.best.deal, min(a.seat.Least(), a.seat.U(a.best.deal))
		}
		return a.seat.Nearest(a.threshold), a.seat.Least()
	}
	deal, ok := a.seat.Random(a.threshold, a.threshold+float64(0.1*a.scale.span))
	if !ok {
		deal = a.seat.Nearest(a.threshold)
	}
	deal = a.please(deal)
	return deal, min(a.threshold, a.seat.U(deal))
}

// share returns the threshold as a share of the best deal.
func (a *atlas3) share(s protocol.State, received bool) float64 {
	c := a.reserve
	if received {
		c = max(c, a.scale.share(a.seat.U(a.best.deal)))
	}
	a.limit = lastRoundValue(a.reserve, c)
	return a.limit + float64((1-a.limit)*(1-a.seat.Time(s)))
}

// lastRoundValue is what the last round is worth of which no deal is worth r and giving way c ≥ r.
func lastRoundValue(r, c float64) float64 {
	giving := (c + 1) / 2
	q := 1.0
	if c < 1 {
		q = 1 / (1 + (c-r)/(1-giving))
	}
	return float64(q*c) + float64((1-q)*giving)
}

// please gives every issue the option that the others have offered most, unless the deal is then worth less to itself.
func (a *atlas3) please(deal int) int {
	for ; a.taken < len(a.seat.heard); a.taken++ {
		a.counts.add(a.seat.Options(int(a.seat.heard[a.taken].Deal)))
	}
	a.options = append(a.options[:0], a.seat.Options(deal)...)
	a.shuffle(len(a.options))
	for _, j := range a.order {
		v, before := a.counts.favourite(j), a.options[j]
		if v < 0 || v == int(before) {
			continue
		}
		a.options[j] = uint16(v)
		if x, ok := a.seat.Find(a.options); ok && a.seat.U(x) >= a.seat.U(deal) {
			deal = x
		} else {
			a.options[j] = before
		}
	}
	return deal
}

// shuffle puts the issues in a random order.
func (a *atlas3) shuffle(n int) {
	a.order = a.order[:0]
	for j := range n {
		a.order = append(a.order, j)
	}
	for j := n - 1; j > 0; j-- {
		k := a.seat.Coins().IntN(j + 1)
		a.order[j], a.order[k] = a.order[k], a.order[j]
	}
}

// Reason implements [Reasoner].
func (a *atlas3) Reason() string {
	return fmt.Sprintf("expects %.3f of a last round of giving way or holding out; the threshold is %.3f", a.scale.utility(a.limit), a.threshold)
}
