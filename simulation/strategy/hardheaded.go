package strategy

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"parley/model/protocol"
)

// hardHeaded is HardHeaded (van Krimpen, Looije and Hajizadeh 2013, "HardHeaded", Studies in Computational Intelligence
// 435:223–227; winner of ANAC 2011): it goes down its ranking in small bands, offers of each the deals that the other side is
// believed to like best, and turns back to deals that it has offered before as soon as the clock allows nothing lower. The
// clock allows, as a share of its best deal,
//
//	p(t) = M + (1 − F(t))·(1 − M),   F(t) = 0.05 + 0.95·t^(1/0.05),   M = 0.585, or the no-deal value if that is more
//
// which stays above 0.97 until t = 0.8. Whenever its queue is empty it takes the next deal worth less than its last offer, or
// one of its earlier offers at random if that is below p, and all those worth no more than 0.01 less than the former and at least p. Of
// those the five most liked by the other side, as its model (hardheaded) has it, make the new queue; the best that the other
// side has offered goes ahead of them if it is worth more than the first. It accepts what is worth at least the next of the queue, or more than the
// least that it has offered.
//
// The original keeps the queue in the order of utility where there are no more than four; here they go by what the other side is
// believed to like in any case. Discounted utilities have another curve there. Deals of equal worth are told apart by 10⁻⁸
// there, so that only one of them is ever offered in large domains; here all are in the band, of which 512 evenly spread
// are looked at.
//
// Cost of a turn: O(log menu); of a new queue O(512·issues).
type hardHeaded struct {
	seat   *Seat
	scale  scale
	allows schedule // 1 − F
	trove  trove
	floor  float64 // M
	queue  []int32
	head   int
	told   int
	lowest float64 // the least that it has offered
	band   []int32
	liked  []float64
	p      float64
}

const queued = 5 // deals of a band that it offers

func newHardHeaded(Args) Offering {
	return &hardHeaded{allows: schedule{of: func(t float64) float64 { return 1 - (0.05 + float64(0.95*math.Pow(t, 20))) }}}
}

// Reset implements [Offering].
func (a *hardHeaded) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.floor = max(0.585, a.scale.share(seat.Player().Reservation))
	a.queue, a.head, a.told, a.lowest = append(a.queue[:0], int32(seat.Best())), 0, 0, seat.Most()
	a.trove.reset(seat)
}

// Offer implements [Offering].
func (a *hardHeaded) Offer(s protocol.State) (int, float64) {
	a.trove.update()
	a.p = max(a.scale.utility(a.floor+float64(a.allows.value(a.seat, s)*(1-a.floor))), a.seat.Least())
	a.settle()
	if a.head == len(a.queue) {
		a.refill()
	}
	deal := int(a.queue[a.head])
	return deal, min(a.seat.U(deal), a.lowest)
}

// settle takes the offers that were made off the queue.
func (a *hardHeaded) settle() {
	for sent := a.seat.Sent(); a.told < len(sent); a.told++ {
		if a.head < len(a.queue) && sent[a.told] == a.queue[a.head] {
			a.lowest = min(a.lowest, a.seat.U(int(a.queue[a.head])))
			a.head++
		}
	}
}

// refill makes a new queue.
func (a *hardHeaded) refill() {
	next := a.seat.StepDown(a.seat.Last())
	top := a.seat.U(next)
	a.band = a.band[:0]
	if top < a.p {
		sent := a.seat.Sent()
		a.band = append(a.band, sent[a.seat.Coins().IntN(len(sent))])
	}
	if low := max(a.p, top-0.01); low <= top {
		a.band = a.seat.Band(a.band, low, top, mostLooked)
	}
	if len(a.band) == 0 {
		a.band = append(a.band, int32(next))
	}
	a.queue, a.head = a.queue[:0], 0
	a.choose()
	if best := a.trove.best(); best != none && a.seat.U(best) > a.seat.U(int(a.queue[0])) {
		a.queue = slices.Insert(a.queue, 0, int32(best))
	}
}

// choose puts the deals of the band that the other side likes best into the queue.
func (a *hardHeaded) choose() {
	a.liked = a.liked[:0]
	for _, deal := range a.band {
		a.liked = append(a.liked, a.seat.Believed(int(deal)))
	}
	for range min(queued, len(a.band)) {
		k := 0
		for i := range a.band {
			if cmp.Compare(a.liked[i], a.liked[k]) > 0 {
				k = i
			}
		}
		a.queue = append(a.queue, a.band[k])
		a.liked[k] = math.Inf(-1)
	}
}

// Reason implements [Reasoner].
func (a *hardHeaded) Reason() string {
	return fmt.Sprintf("the clock allows %.3f; its queue holds %d", a.p, len(a.queue)-a.head)
}
