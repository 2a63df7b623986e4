package strategy

import (
	"fmt"
	"math"

	"parley/model/protocol"
)

// fastMicro is MiCRO in a hurry, as NegMAS 0.16 has it: it leaves out deals of its ranking, so that it gets to the end before
// the deadline. With t = (round + 1)/(rounds + 1), p places of the ranking gone through, n sent, R places left after the next,
// and as many offers E = ⌊(1 − t)·n/t + ½⌋ still to come if the talks go on at the same pace,
//
//   - it goes on by one place before t = 0.1, with fewer than 5 sent, or if R ≤ E, and else by ⌈R/max(1, E)⌉;
//   - it concedes if it has sent no more distinct deals than it has received, and always after t = 0.95;
//   - otherwise, and at the end, it offers one of those left out, with the chance that they have among those left out and sent,
//     or else repeats one of those sent;
//   - it accepts what is worth at least the next deal if it concedes, else the one before it.
//
// R counts all outcomes, those too that are worth less than no deal, as there. Deals of equal worth come from the lowest number
// up. A space too wide to be ranked is gone through by utility: what is left of the range over E, in place of a number of places.
//
// Cost of a turn: O(1 + places left out). Memory: a number for each place gone through.
type fastMicro struct {
	seat    *Seat
	other   tallies
	clock   schedule
	place   int // the next of the ranking; those before it are sent or left out
	told    int // own offers taken in
	sent    []int32
	skipped []int32
	planned int // deal that it was about to offer
	jump    int // places that would be left out by that
	back    int // of skipped, that it was about to offer; or none
	fresh   bool
	all     int // outcomes of the space
	lowest  float64
}

func newFastMicro(Args) Offering {
	return &fastMicro{clock: schedule{inside: true, of: func(t float64) float64 { return t }}}
}

// Reset implements [Offering].
func (a *fastMicro) Reset(seat *Seat) {
	a.seat, a.place, a.told, a.planned, a.back, a.fresh = seat, 0, 0, none, none, false
	a.sent, a.skipped, a.lowest = a.sent[:0], a.skipped[:0], seat.Most()
	a.all = len(seat.p.U)
	a.other.reset(seat)
}

// Offer implements [Offering].
func (a *fastMicro) Offer(s protocol.State) (int, float64) {
	a.settle()
	a.other.update(s)
	t := a.clock.value(a.seat, s)
	a.fresh, a.back = false, none
	if len(a.sent) <= a.other.least || t > 0.95 {
		if deal, jump, ok := a.further(t); ok {
			a.planned, a.jump, a.fresh = deal, jump, true
			return deal, a.seat.U(deal)
		}
	}
	a.planned = a.again()
	return a.planned, a.lowest
}

// further returns the next deal of the ranking, and how many places it leaves out.
func (a *fastMicro) further(t float64) (deal, jump int, ok bool) {
	if a.seat.wide != nil {
		return a.down(t)
	}
	if len(a.sent) >= 5 && t >= 0.1 {
		left, expected := a.all-a.place-1, a.expected(t)
		if float64(left) > expected {
			jump = max(1, int(math.Ceil(float64(left)/max(1, expected)))) - 1
		}
	}
	deal, ok = a.seat.Nth(a.place + jump)
	for ; !ok && jump > 0; jump-- { // the rest of the ranking is worth less than no deal
		deal, ok = a.seat.Nth(a.place + jump - 1)
	}
	return deal, jump, ok
}

// expected returns E.
func (a *fastMicro) expected(t float64) float64 {
	return math.Floor(float64((1-t)*float64(len(a.sent))/t) + 0.5)
}

// down is further where places are not counted.
func (a *fastMicro) down(t float64) (deal, jump int, ok bool) {
	switch {
	case len(a.sent) == 0:
		return a.seat.Best(), 0, true
	case len(a.sent) < 5 || t < 0.1:
		deal = a.seat.StepDown(int(a.sent[len(a.sent)-1]))
	default:
		step := (a.lowest - a.seat.Least()) / max(1, a.expected(t))
		deal = a.seat.Nearest(a.lowest - step)
	}
	return deal, 0, a.seat.U(deal) < a.lowest
}

// again returns a deal that was left out or sent.
func (a *fastMicro) again() int {
	n := len(a.sent) + len(a.skipped)
	if n == 0 {
		return a.seat.Best()
	}
	k := a.seat.Coins().IntN(n)
	if k < len(a.skipped) {
		a.back = k
		return int(a.skipped[k])
	}
	return int(a.sent[k-len(a.skipped)])
}

// settle takes note of what became of the last plan: it may have accepted instead, or waited for home.
func (a *fastMicro) settle() {
	done := false
	for sent := a.seat.Sent(); a.told < len(sent); a.told++ {
		done = done || int(sent[a.told]) == a.planned
	}
	switch {
	case !done:
	case a.back != none:
		a.sent = append(a.sent, a.skipped[a.back])
		a.skipped[a.back] = a.skipped[len(a.skipped)-1]
		a.skipped = a.skipped[:len(a.skipped)-1]
	case a.fresh:
		for k := range a.jump {
			deal, _ := a.seat.Nth(a.place + k)
			a.skipped = append(a.skipped, int32(deal))
		}
		a.place += a.jump + 1
		a.sent = append(a.sent, int32(a.planned))
		a.lowest = a.seat.U(a.planned)
	}
}

// Reason implements [Reasoner].
func (a *fastMicro) Reason() string {
	what := "an earlier one is repeated"
	switch {
	case a.fresh && a.jump > 0:
		what = fmt.Sprintf("%d places are left out to be through in time", a.jump)
	case a.fresh:
		what = "the next one is due"
	case a.back != none:
		what = "one that was left out is made up for"
	}
	return fmt.Sprintf("sent %d different deals and received %d: %s", len(a.sent), a.other.least, what)
}
