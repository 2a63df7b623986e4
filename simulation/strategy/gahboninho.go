package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// gahboninho is Gahboninho, "the bully" (Ben Adar, Sofy and Elimelech 2013, "Gahboninho: strategy for balancing pressure and
// compromise in automated negotiation", Studies in Computational Intelligence 435:205–208; second in ANAC 2011): the more the
// other side gives way, the longer it gives nothing. As shares of its best deal, with b the best offer received and n how
// generous the other side is (0.4 at first),
//
//	hi     = 1 + 6n, divided by lo after t = 0.85
//	lo     = max(b, 0.9125) before t = 0.85, max(b, 0.84) to 0.92, max(b, 0.775) to 0.94, max(b, 0.7) to 0.985, then b,
//	         or 0.4375 if b < 0.375
//	target = min(1, hi − (hi − lo)·t)
//
// but it comes down by no more than 0.0009 a turn (0.001 after 0.94, up to 0.011 after 0.985) and goes up by no more than 0.005.
// Its first 40 offers, before t = 0.15, come down from 1 to 0.925. After t = 0.9996, or with fewer than three rounds left, it
// offers b back if that is worth a quarter, and else goes down to a quarter. It accepts 0.95 of the target, 0.94 after 0.85,
// 0.93 after 0.92, 0.91 after 0.94, and 0.8 at the end while b is below 0.375.
//
// After every twenty offers received n rises by 0.05 if the options that they consist of have come nearer to those that it
// offers itself, else by a rate if b has risen, and else falls by that rate, twice if they have gone away by more than a
// tenth. The rate is 0.01·outcomes/400, kept within [0.003, 0.015].
//
// Its steps were made for some 5,000 turns: at that rate it would not come down within 100. So they are multiplied by 5,000
// over the number of rounds, where that is above 1. The original also judges the other side by a second model, and compares b
// by a test that never holds; here n rises where b has risen, as its comment says. With late turns it filters its deals by
// that model, which is left out.
//
// Cost of a turn: O(issues + log menu), and O(options) once in twenty.
type gahboninho struct {
	seat       *Seat
	scale      scale
	time       schedule
	trove      trove
	heard      int // offers counted
	told       int // own offers counted
	mine       counts
	theirs     counts
	similar    float64
	previous   float64 // b when n was last judged
	generous   float64 // n
	rate       float64
	last       float64 // the target of the turn before
	compromise float64
	target     float64
	turn       int
	frenzy     bool
}

const (
	firstBids = 40
	judgement = 20   // offers between two looks at the other side
	madeFor   = 5000 // turns that the steps were made for
)

func newGahboninho(Args) Offering {
	return &gahboninho{time: schedule{of: func(t float64) float64 { return t }}}
}

// Reset implements [Offering].
func (a *gahboninho) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.heard, a.told, a.similar, a.previous, a.generous, a.turn, a.last = 0, 0, 0, 0, 0.4, 0, 1
	a.trove.reset(seat)
	a.mine.reset(seat.Cards())
	a.theirs.reset(seat.Cards())
	a.rate = 0.015
	if seat.wide == nil {
		a.rate = clamp(0.01*float64(len(seat.p.U))/400, 0.003, 0.015)
	}
}

// Offer implements [Offering].
func (a *gahboninho) Offer(s protocol.State) (int, float64) {
	t := a.time.value(a.seat, s)
	a.trove.update()
	a.judge()
	a.turn++
	a.frenzy, a.compromise = false, 0.95
	switch {
	case a.turn == 1:
		a.target = 1
	case a.turn <= firstBids+1 && t < 0.15:
		a.target = 1 - float64(0.075/firstBids)*float64(a.turn-1)
	default:
		a.target = a.recommended(s, t)
	}
	u := max(a.scale.utility(a.target), a.seat.Least())
	deal := a.seat.Nearest(u)
	if a.frenzy {
		deal = a.trove.best()
	}
	return deal, min(max(a.scale.utility(a.compromise*a.target), a.seat.Least()), a.seat.U(deal))
}

// recommended returns the target after the first offers.
func (a *gahboninho) recommended(s protocol.State, t float64) float64 {
	b := 0.0
	if best := a.trove.best(); best != none {
		b = a.scale.share(a.seat.U(best))
	}
	lo, step := 0.0, 0.0009
	hi := 1 + float64(6*a.generous)
	left := a.seat.lastRound(s) - s.Round
	switch {
	case t > 0.9996 || t > 0.94 && left < 3 && b > 0.25:
		a.compromise, step = 0.92, madeFor
		lo, hi = 0.25, 1
		if b >= 0.25 {
			lo, hi, a.frenzy = b, b, true
		}
	case t < 0.85:
		lo = max(b, 0.9125)
	case t <= 0.92:
		lo, a.compromise = max(b, 0.84), 0.94
		hi /= lo
	case t <= 0.94:
		lo, a.compromise = max(b, 0.775), 0.93
		hi /= lo
	case t <= 0.985:
		lo, a.compromise, step = max(b, 0.7), 0.91, 0.001
		hi /= lo
	default:
		lo, step = b, 0.001+float64(0.01*(t-0.985))/0.015
		if b < 0.375 {
			lo, a.compromise = 0.4375, 0.8
		}
		hi /= lo
	}
	hi = max(hi, lo)
	pace := max(1, madeFor/float64(a.seat.lastRound(s)+1))
	a.last = clamp(min(1, hi-float64((hi-lo)*t)), a.last-float64(step*pace), a.last+float64(0.005*pace))
	return a.last
}

// judge counts what was offered and sent, and every twenty offers says how generous the other side has become.
func (a *gahboninho) judge() {
	for sent := a.seat.Sent(); a.told < len(sent); a.told++ {
		a.mine.add(a.seat.Options(int(sent[a.told])))
	}
	for ; a.heard < len(a.seat.heard); a.heard++ {
		a.theirs.add(a.seat.Options(int(a.seat.heard[a.heard].Deal)))
		if (a.heard+1)%judgement != 0 {
			continue
		}
		similar := a.similarity()
		b := 0.0
		if best := a.trove.best(); best != none {
			b = a.seat.U(best)
		}
		switch {
		case similar > a.similar:
			a.generous += 0.05
		case b > a.previous:
			a.generous += a.rate
		case similar*1.1 < a.similar:
			a.generous -= 2 * a.rate
		default:
			a.generous -= a.rate
		}
		a.generous = clamp(a.generous, 0, 1)
		a.similar, a.previous = similar, b
		a.theirs.reset(a.seat.Cards())
	}
}

// similarity compares how often each option was offered by either side: of the options that both have offered, one less the
// square of the difference, averaged over the options of an issue and over issues.
func (a *gahboninho) similarity() float64 {
	sum, sent := 0.0, max(1, float64(len(a.seat.Sent())))
	for j, row := range a.mine.n {
		part := 0.0
		for v, n := range row {
			if m := a.theirs.n[j][v]; n > 0 && m > 0 {
				d := float64(n)/sent - float64(m)/judgement
				part += 1 - float64(d*d)
			}
		}
		sum += part / float64(len(row))
	}
	return sum / float64(len(a.mine.n))
}

// Reason implements [Reasoner].
func (a *gahboninho) Reason() string {
	if a.frenzy {
		return "too late to bully: it offers back the best that it was offered"
	}
	return fmt.Sprintf("the other side is %.2f generous; the target is %.3f of its best deal", a.generous, a.target)
}
