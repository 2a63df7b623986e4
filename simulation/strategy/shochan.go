package strategy

import (
	"fmt"
	"math"

	"parley/model/protocol"
)

// shochan aims just above what the other side must have (the idea of Shochan, which won the Automated Negotiation League of 2024,
// where the other side's utility is known but not its value of no deal). It takes the other side to concede by the clock,
// from its best deal to its reservation value ρ,
//
//	y(t) = y₀ − (y₀ − ρ)·t^k,
//
// with y₀ what its first offer is believed to be worth to it, and fits ρ and k to what its offers are believed to be worth: for
// every k = 1/4, 1/2, 1, 2, 3, 4, 5, 7, 10 the ρ of least squares, of these the k that is off by the least, the smallest of
// equals. Kept within 0 and y₀, that is the guess of ρ. The aim is the deal worth most to itself of those believed to be worth ρ +
// margin to the other side, and it concedes to this, no farther, by
//
//	target(t) = Umax − t^(1/e)·(Umax − aim).
//
// Of the deals worth the target to a twentieth of its range above it, it offers the other side's favourite. In the last
// round it aims at what it may sign at all. Without anything conceded in 8 offers the aim is the fair guess: what is believed to be
// worth 1/2.
//
// Parameters: e, 0.2, and margin, 0.05. The entry of 2024 knew the other side's utility; so does this one with model=perfect. By
// default it believes what Smith's model does, whose scale is not the other side's: the guess is as good as the model. The entry's
// own fit is not published in a paper; this one is stated above.
//
// Cost of a turn: O(issues·deals in the band); of a new guess, when a quarter more has been heard, O(offers·9) and a walk down
// the menu.
type shochan struct {
	seat      *Seat
	e, margin float64
	fall      schedule
	guessedAt int // offers heard when it guessed last, or below 0
	ρ, k      float64
	aim       float64
	target    float64
}

func newShochan(a Args) Offering {
	e := a.Get("e")
	return &shochan{e: e, margin: a.Get("margin"), fall: schedule{of: func(t float64) float64 { return raised(t, 1/e) }}}
}

// Reset implements [Offering].
func (a *shochan) Reset(seat *Seat) {
	a.seat, a.guessedAt, a.ρ, a.k, a.aim = seat, -1, 0.5, 0, seat.Least()
}

// Offer implements [Offering].
func (a *shochan) Offer(s protocol.State) (int, float64) {
	if n := len(a.seat.heard); n > 0 && n > a.guessedAt+a.guessedAt/4 {
		a.guessedAt = n
		a.guess(s)
		a.aim = a.reach(a.ρ + a.margin)
	}
	last := s.Round >= a.seat.lastRound(s)
	a.target = a.seat.Most() - float64(a.fall.value(a.seat, s)*(a.seat.Most()-a.aim))
	deal, ok := a.seat.Favourite(a.target, a.target+float64((a.seat.Most()-a.seat.Least())/20))
	if !ok {
		deal = a.seat.Nearest(a.target)
	}
	if last {
		return deal, min(a.seat.Least(), a.seat.U(deal))
	}
	return deal, min(a.target, a.seat.U(deal))
}

// exponents are those that the fit tries.
var exponents = [...]float64{0.25, 0.5, 1, 2, 3, 4, 5, 7, 10}

// fewOffers is from how many on it guesses.
const fewOffers = 8

// guess fits ρ and k.
func (a *shochan) guess(s protocol.State) {
	heard := a.seat.heard
	a.ρ, a.k = 0.5, 0
	if len(heard) < fewOffers {
		return
	}
	y0 := a.seat.Believed(int(heard[0].Deal))
	least := math.Inf(1)
	for _, k := range exponents {
		ρ, off := a.fit(s, y0, k)
		if off < least-slack {
			least, a.ρ, a.k = off, clamp(ρ, 0, y0), k
		}
	}
	if a.ρ >= y0-slack { // nothing conceded
		a.ρ = 0.5
	}
}

// fit returns the ρ of least squares for an exponent, and the sum of squares that is left: with x = t^k and z = y₀ − y it is
// that of z = (y₀ − ρ)·x. Of more than 256 offers 256 evenly spread count.
func (a *shochan) fit(s protocol.State, y0, k float64) (ρ, off float64) {
	heard := a.seat.heard
	step := max(1, len(heard)/256)
	var xx, xz, zz float64
	for i := 0; i < len(heard); i += step {
		s.Round = int(heard[i].Round)
		x := raised(a.seat.Time(s), k)
		z := y0 - a.seat.Believed(int(heard[i].Deal))
		xx, xz, zz = xx+float64(x*x), xz+float64(x*z), zz+float64(z*z)
	}
	if xx == 0 {
		return y0, zz
	}
	return y0 - xz/xx, zz - float64(xz*xz)/xx
}

// reach returns the most that a deal believed to be worth so much to the others is worth to itself.
func (a *shochan) reach(level float64) float64 {
	if a.seat.Estimate() == nil {
		return a.seat.Least()
	}
	if a.seat.wide == nil {
		for place := range a.seat.Len() {
			deal, _ := a.seat.Nth(place)
			if a.seat.Believed(deal) >= level-slack {
				return a.seat.U(deal)
			}
		}
		return a.seat.Least()
	}
	low, high := a.seat.Least(), a.seat.Most() // what the favourite is worth to the others falls with what it must be worth
	for range 20 {
		mid := (low + high) / 2
		if deal, ok := a.seat.Favourite(mid, a.seat.Most()); ok && a.seat.Believed(deal) >= level-slack {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// Reason implements [Reasoner].
func (a *shochan) Reason() string {
	if a.k == 0 {
		return fmt.Sprintf("has no guess yet of what the other side must have, so it aims at %.3f", a.aim)
	}
	return fmt.Sprintf("guesses that the other side takes no less than %.3f (exponent %g), so it aims at %.3f", a.ρ, a.k, a.aim)
}
