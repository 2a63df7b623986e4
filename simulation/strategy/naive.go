package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// naive is the naive tit-for-tat of NegMAS 0.16 (Mohammad, Nakadai and Greenwald 2021): it concedes as much as the other side
// has, measured in its own utility, with no model of what that cost. The other side's concession is the level of its last
// offer, not a difference:
//
//	c = (u(last received) − m)/(Umax − m) + kindness,   at least 0; m the no-deal value or the worst outcome's worth.
//
// Its own concession is 0 in the first round, c from the fourth on, and in the second and third the gap between two neighbours
// of its ranking, as a share of the range: between places 2 and 3 in the second round, 6 and 7 in the third, counted from 0,
// so that two of the kind begin to move. It offers the deal worth least among those worth at least Umin + (1 − concession)·(Umax − Umin), and
// from the fourth round on takes an offer as soon as that is worth half of the range (kindness 0): c ≥ 1 − c.
//
// The places are those that NegMAS's own walk through the ranking reaches: it moves on two places at every look, and looks
// once to accept and once to offer. Which utilities the range spans differs there between offering and accepting; here it is
// from m to Umax for both, which is the same where no outcome is worth less than no deal. Its walk goes on where an earlier
// negotiation with the same utility function stopped; here each begins afresh.
//
// At a table of several it answers the seat whose last offer is worth least to it. Cost of a turn: O(seats), and O(1) of the ranking.
type naive struct {
	seat     *Seat
	kindness float64
	m        float64
	receipts receipts
	conceded float64
}

func newNaive(a Args) Offering { return &naive{kindness: a.Get("kindness")} }

// Reset implements [Offering].
func (a *naive) Reset(seat *Seat) {
	a.seat, a.m = seat, seat.Floor()
	a.receipts.reset(seat)
}

// Offer implements [Offering].
func (a *naive) Offer(s protocol.State) (int, float64) {
	a.receipts.update(s)
	a.conceded = a.concession(s)
	target := a.m + float64((1-a.conceded)*(a.seat.Most()-a.m))
	deal := a.seat.Nearest(max(target, a.seat.Least()))
	return deal, min(max(target, a.seat.Least()), a.seat.U(deal))
}

// concession returns what it concedes in this round, as a share of its range.
func (a *naive) concession(s protocol.State) float64 {
	span := a.seat.Most() - a.m
	if s.Round == 0 || span <= 0 {
		return 0
	}
	if s.Round <= 2 {
		place := 4*s.Round - 2
		return (a.worth(place) - a.worth(place+1)) / span
	}
	least, some := 1.0, false
	for _, y := range a.receipts.by {
		if len(y) > 0 {
			least, some = min(least, (y[len(y)-1]-a.m)/span), true
		}
	}
	if !some {
		return 0
	}
	return clamp(least+a.kindness, 0, 1)
}

// worth returns the utility at a place of the ranking; past its end, that of no deal.
func (a *naive) worth(place int) float64 {
	deal, ok := a.seat.Nth(place)
	if !ok {
		return a.m
	}
	return a.seat.U(deal)
}

// Reason implements [Reasoner].
func (a *naive) Reason() string { return fmt.Sprintf("concedes %.3f of its range", a.conceded) }
