package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// hybrid mixes the clock with an answer to the other side (Keskin, Çakan and Aydoğan 2021, "Solver agent: towards emotional
// and opponent-aware agent for human-robot negotiation", AAMAS, 1557–1559):
//
//	target(t) = (1 − t²)·B + t²·C
//	C = (1 − t)²·P₀ + 2t(1 − t)·P₁ + t²·P₂               the clock ([curve])
//	B = x − (P₃ + P₃·t)·Σ Wᵢ·(yᵢ₊₁ − yᵢ)                 the answer
//
// as shares of its best deal; x is what its last offer is worth to it, y the last offers of the other side, W the weights of
// up to four changes, the last the heaviest: (1), (0.25, 0.75), (0.11, 0.22, 0.66), (0.05, 0.15, 0.3, 0.5). Up to its second
// offer received it goes by the clock alone. P = (1, 0.75, P₂, 0.5), and P₂ falls with the number of outcomes: 0.8 below 450,
// 0.775 below 1,500, 0.75 below 4,500, 0.725 below 18,000, 0.7 below 33,000, else 0.675; no less than no deal. The parameters
// are those of NegoLog's implementation, by the same authors, with which it also shares that the third row of weights sums to
// 0.99. It offers the deal nearest to the target, and accepts what is worth at least the target or what it would offer.
//
// So it is led by the other side at first and by the clock at the end, and never below P₂ by the clock. At a table of several
// it answers the seat that asks most of it. Cost of a turn: O(seats).
type hybrid struct {
	seat     *Seat
	p0       float64
	p1       float64
	p2       float64 // as set; 0: by the number of outcomes
	p3       float64
	end      float64 // P₂ in use
	time     schedule
	scale    scale
	receipts receipts
	target   float64
	answer   float64
}

var hybridWeights = [][]float64{{1}, {0.25, 0.75}, {0.11, 0.22, 0.66}, {0.05, 0.15, 0.3, 0.5}}

func newHybrid(a Args) Offering {
	return &hybrid{p0: a.Get("p0"), p1: a.Get("p1"), p2: a.Get("p2"), p3: a.Get("p3"), time: schedule{of: func(t float64) float64 { return t }}}
}

// Reset implements [Offering].
func (a *hybrid) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.receipts.reset(seat)
	if a.end = a.p2; a.p2 == 0 {
		a.end = endOf(seat)
	}
	a.end = max(a.end, a.scale.share(seat.Player().Reservation))
}

// endOf is P₂ by the number of outcomes.
func endOf(seat *Seat) float64 {
	n := len(seat.p.U)
	if seat.wide != nil {
		return 0.675
	}
	for _, x := range []struct {
		below int
		p2    float64
	}{{450, 0.8}, {1500, 0.775}, {4500, 0.75}, {18_000, 0.725}, {33_000, 0.7}} {
		if n < x.below {
			return x.p2
		}
	}
	return 0.675
}

// Offer implements [Offering].
func (a *hybrid) Offer(s protocol.State) (int, float64) {
	a.receipts.update(s)
	t := a.time.value(a.seat, s)
	a.answer = a.behaviour(t)
	share := curve(t, a.p0, a.p1, a.end)
	if a.answer >= 0 {
		share = float64((1-t*t)*a.answer) + float64(t*t*share)
	}
	a.target = max(a.scale.utility(share), a.seat.Least())
	deal := a.seat.Closest(a.target)
	return deal, min(a.seat.U(deal), a.target)
}

// behaviour returns B, below 0 if there is nothing to answer yet.
func (a *hybrid) behaviour(t float64) float64 {
	least, some := 0.0, false
	for _, y := range a.receipts.by {
		if len(y) <= 2 {
			continue
		}
		changes := min(len(y)-1, len(hybridWeights))
		sum := 0.0
		for i, w := range hybridWeights[changes-1] {
			k := len(y) - 1 - changes + i
			sum += float64(w * (a.scale.share(y[k+1]) - a.scale.share(y[k])))
		}
		if !some || sum < least {
			least, some = sum, true
		}
	}
	if !some || a.seat.Last() == none {
		return -1
	}
	return clamp(a.scale.share(a.seat.U(a.seat.Last()))-float64((a.p3+float64(a.p3*t))*least), 0, 1)
}

// Reason implements [Reasoner].
func (a *hybrid) Reason() string {
	if a.answer < 0 {
		return fmt.Sprintf("the clock asks for %.3f", a.target)
	}
	return fmt.Sprintf("clock and answer together ask for %.3f, the answer alone for %.3f of its best deal", a.target, a.answer)
}
