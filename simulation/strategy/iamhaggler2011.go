package strategy

import (
	"fmt"
	"math"

	"parley/model/protocol"
)

// iamhaggler2011 is IAMhaggler2011, third of 2011 (Williams, Robu, Gerding and Jennings 2011, "Using Gaussian processes to optimise
// concession in complex negotiations against unknown opponents", IJCAI). It foresees what will be received and concedes to the
// point of that future which is worth most. Time is cut into 36 slots; y is the most received in a slot, in shares of its best deal.
// A Gaussian process (see gaussianProcess) of how y departs from the line b + (0.9 − b)·t, with b the larger of 0.5 and the first y,
// gives a mean μ and a deviation σ of what will be received at each time τ to come. Then
//
//	τ*     = the time at which the mean of that normal, cut off outside [0,1], is largest (of equals the latest)
//	u*     = the u with the largest u·P(received ≥ u at τ*), of 100 evenly spread
//	target = x + (t − t_x)·(u* − x)/(τ* − t_x),
//
// a straight line from its last target x at t_x to there; but no less than 1 − (range of what was received + 0.1). Until the first
// slot is over, target = 1 − t/2. It offers the best deal received if that is worth the target, else a random deal worth 0.025
// less to 0.025 more, and accepts what is, with 2 % added, worth the target, or its next offer, or 0.9.
//
// Nothing is discounted here, and it is neutral to risk. The source learns the scales of the covariance; here its size is fixed and
// its length the likeliest of three.
//
// Cost: a regression in each slot, at most O(36³) steps and 3,600 values of erf, 0.3 ms; other turns O(log deals).
type iamhaggler2011 struct {
	seat      *Seat
	scale     scale
	process   gaussianProcess
	best      bestHeard
	taken     int
	slot      int     // the one under way, below 0 at first
	inSlot    float64 // most received in it
	low, high float64 // of all received
	intercept float64
	when, aim float64 // τ*, u*
	from, at  float64 // last target and its time
	target    float64
}

const slots = 36

func newIAMhaggler2011(Args) Offering { return &iamhaggler2011{} }

// Reset implements [Offering].
func (a *iamhaggler2011) Reset(seat *Seat) {
	a.process.reset()
	*a = iamhaggler2011{seat: seat, scale: newScale(seat), process: a.process, slot: -1, inSlot: -1, low: 1, from: 1, aim: 1, when: 1}
	a.best.reset()
}

// Offer implements [Offering].
func (a *iamhaggler2011) Offer(s protocol.State) (int, float64) {
	t := a.seat.Time(s)
	received := a.best.update(a.seat)
	share := a.aspire(t)
	a.target = clamp(a.scale.utility(share), a.seat.Least(), a.seat.Most())
	deal := a.choose(received)
	accepts := min(share, 0.9, a.scale.share(a.seat.U(deal)))
	return deal, a.scale.utility(accepts / 1.02)
}

func (a *iamhaggler2011) choose(received bool) int {
	if received && a.seat.U(a.best.deal) >= a.target-slack {
		return a.best.deal
	}
	near := 0.025 * a.scale.span
	if deal, ok := a.seat.Random(a.target-near, a.target+near); ok {
		return deal
	}
	return a.seat.Nearest(a.target)
}

// aspire returns the target as a share of its best deal.
func (a *iamhaggler2011) aspire(t float64) float64 {
	if slot := int(t * slots); slot != a.slot {
		a.closeSlot()
		a.slot = slot
		if len(a.process.x) > 0 {
			a.foresee(t)
		}
	}
	for ; a.taken < len(a.seat.heard); a.taken++ {
		y := a.scale.share(a.seat.U(int(a.seat.heard[a.taken].Deal)))
		a.inSlot = max(a.inSlot, y)
		a.low, a.high = min(a.low, y), max(a.high, y)
	}
	if len(a.process.x) == 0 {
		a.from, a.at = 1-t/2, t
		return a.from
	}
	x := a.aim
	if a.when > a.at {
		x = a.from + float64(min(1, (t-a.at)/(a.when-a.at))*(a.aim-a.from))
	}
	a.from, a.at = x, t
	return max(x, 1-(max(0, a.high-a.low)+0.1))
}

// closeSlot takes in the slot that is over.
func (a *iamhaggler2011) closeSlot() {
	if a.slot >= 0 && a.inSlot >= 0 {
		if len(a.process.x) == 0 {
			a.intercept = max(0.5, a.inSlot)
		}
		x := (float64(a.slot) + 0.5) / slots
		a.process.add(x, a.inSlot-a.line(x))
	}
	a.inSlot = -1
}

// line is what it expects before it has heard anything.
func (a *iamhaggler2011) line(t float64) float64 {
	return a.intercept + float64((0.9-a.intercept)*t)
}

// foresee finds when most will be received, and what to ask for then.
func (a *iamhaggler2011) foresee(t float64) {
	a.process.fit()
	most, μ, σ := -1.0, 0.0, 0.0
	for i := 1; i <= slots; i++ {
		τ := float64(i) / slots
		if τ <= t && i < slots {
			continue
		}
		m, d := a.process.at(τ)
		m += a.line(τ)
		if e := cutNormalMean(m, d); e >= most {
			most, a.when, μ, σ = e, τ, m, d
		}
	}
	a.aim = bestAsk(μ, σ)
}

// cutNormalMean is the mean of a normal, given that it lies in [0,1].
func cutNormalMean(μ, σ float64) float64 {
	a, b := (0-μ)/σ, (1-μ)/σ
	p := normalBelow(b) - normalBelow(a)
	if p < 1e-12 { // all of it far outside: the nearer end
		return clamp(μ, 0, 1)
	}
	density := func(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }
	return clamp(μ+float64(σ*(density(a)-density(b)))/p, 0, 1)
}

// bestAsk is the u of (i − 1/2)/100 with the largest u·P(a normal ≥ u), the least of equals.
func bestAsk(μ, σ float64) float64 {
	best, most := 0.0, -1.0
	for i := range 100 {
		u := (float64(i) + 0.5) / 100
		if x := float64(u * (1 - normalBelow((u-μ)/σ))); x > most {
			best, most = u, x
		}
	}
	return best
}

func normalBelow(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }

// Reason implements [Reasoner].
func (a *iamhaggler2011) Reason() string {
	if len(a.process.x) == 0 {
		return fmt.Sprintf("has not heard enough to foresee anything; asks for %.3f", a.target)
	}
	return fmt.Sprintf("expects most at t = %.2f and is to ask for %.3f then; asks for %.3f now", a.when, a.scale.utility(a.aim), a.target)
}
