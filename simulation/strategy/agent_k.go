package strategy

import (
	"fmt"
	"math"

	"parley/model/protocol"
)

// agentK is Agent K (Kawaguchi, Fujita and Ito 2011, "Compromising strategy based on estimated maximum utility for automated
// negotiation agents competition (ANAC-10)"; winner of 2010): it guesses the most that the other side will ever offer and comes
// down to that. With μ the mean of what it has been offered and σ = √12 times the standard deviation, which is the width of a
// uniform distribution with that deviation, as shares of its best deal,
//
//	e        = μ + (1 − μ)·σ                      the most to be hoped for
//	α        = 1 + τ + 10μ − 2τμ                  τ = 2
//	goal     = 1 − t^α·(1 − e),   ρ = min(2, (σ + 0.1)/(1 − goal))
//	target   = ρ·goal + 1 − ρ; if above e, less a(target − e), else e
//	a(r)     = r·min(1/r², m)/m,  m = 400 − 300t³ which comes down on e only when it is late
//
// Its offers go by the same with α + τ·(coin − ½) in place of α: any deal worth at least that. If the other side has offered
// something worth more than the target, it offers one of those back instead, at random. It accepts (acceptance condition
// agent_k) with the chance
//
//	p = t^α/5 + (u − e) + (u − target),   0 if below 0.1.
//
// The original looks for its random deal by drawing from all outcomes and comes down by 0.01 after every 500 misses; here the
// draw is from those that are worth enough at once. At a table of several the offers of all seats count alike.
//
// Cost of a turn: O(log menu), and O(different deals received) for a new one. Memory: those deals.
type agentK struct {
	seat   *Seat
	stats  kStatistics
	trove  trove
	scale  scale
	bid    float64
	gave   bool // it offered one of the other side's deals back
	target float64
}

const tremor = 2

// kStatistics are what Agent K knows of the offers received.
type kStatistics struct {
	seat            *Seat
	scale           scale
	time            schedule
	heard           int
	sum, sum2       float64
	hope            float64 // e
	width           float64 // σ
	alpha, pressure float64 // α and t^α
	t               float64
}

func (k *kStatistics) reset(seat *Seat) {
	k.seat, k.scale, k.heard, k.sum, k.sum2 = seat, newScale(seat), 0, 0, 0
	k.time.of = func(t float64) float64 { return t }
}

// update takes in what was offered since the last turn.
func (k *kStatistics) update(s protocol.State) {
	for _, x := range k.seat.heard[k.heard:] {
		u := clamp(k.scale.share(k.seat.U(int(x.Deal))), 0, 1)
		k.sum += u
		k.sum2 += float64(u * u)
	}
	k.heard = len(k.seat.heard)
	n := max(1, float64(k.heard))
	μ := k.sum / n
	k.t = k.time.value(k.seat, s)
	k.width = math.Sqrt(max(0, k.sum2/n-float64(μ*μ)) * 12)
	k.hope = μ + float64((1-μ)*k.width)
	k.alpha = 1 + tremor + float64(10*μ) - float64(2*tremor*μ)
	k.pressure = math.Pow(k.t, k.alpha)
}

// target returns what it comes down to if the time that has gone weighs so much.
func (k *kStatistics) target(pressure float64) float64 {
	goal := 1 - float64(pressure*(1-k.hope))
	ρ := 2.0
	if goal < 1 {
		ρ = min(2, (k.width+0.1)/(1-goal))
	}
	target := float64(ρ*goal) + 1 - ρ
	if target <= k.hope {
		return k.hope
	}
	m := 400 - float64(300*k.t*k.t*k.t)
	r := target - k.hope
	return target - r*min(1/float64(r*r), m)/m
}

func newAgentK(Args) Offering { return &agentK{} }

// Reset implements [Offering].
func (a *agentK) Reset(seat *Seat) {
	a.seat, a.scale = seat, newScale(seat)
	a.stats.reset(seat)
	a.trove.reset(seat)
}

// Offer implements [Offering].
func (a *agentK) Offer(s protocol.State) (int, float64) {
	a.stats.update(s)
	a.trove.update()
	β := a.stats.alpha + float64(tremor*a.seat.Coins().Float64()) - float64(tremor)/2
	a.target, a.bid = 1, 1 // nothing heard yet
	if a.stats.heard > 0 {
		a.target = a.scale.utility(a.stats.target(a.stats.pressure))
		a.bid = a.scale.utility(a.stats.target(math.Pow(a.stats.t, β)))
	}
	deal, ok := none, false
	if n := a.trove.above(a.target, false); n > 0 {
		deal, ok = int(a.trove.deals[a.seat.Coins().IntN(n)]), true
	}
	if a.gave = ok; !ok {
		if deal, ok = a.seat.Random(max(a.bid, a.seat.Least()), a.seat.Most()); !ok {
			deal = a.seat.Best()
		}
	}
	return deal, min(a.target, a.seat.U(deal))
}

// Reason implements [Reasoner].
func (a *agentK) Reason() string {
	if a.gave {
		return fmt.Sprintf("hopes for %.3f at most, so it offers back what it has been offered", a.scale.utility(a.stats.hope))
	}
	return fmt.Sprintf("hopes for %.3f at most and offers anything above %.3f", a.scale.utility(a.stats.hope), a.bid)
}

// acceptAgentK is Agent K's acceptance condition: a coin, the more likely to fall for what stands the more that is worth above
// what is hoped for and aimed at, and the later it is (see [agentK]).
type acceptAgentK struct {
	seat   *Seat
	stats  kStatistics
	chance float64
}

func newAcceptAgentK(Args) Acceptance { return &acceptAgentK{} }

// Reset implements [Acceptance].
func (c *acceptAgentK) Reset(seat *Seat) {
	c.seat = seat
	c.stats.reset(seat)
}

// Accepts implements [Acceptance].
func (c *acceptAgentK) Accepts(s protocol.State, _ int, _ float64) bool {
	c.stats.update(s)
	u := c.stats.scale.share(c.seat.U(s.Standing))
	c.chance = c.stats.pressure/5 + (u - c.stats.hope) + (u - c.stats.target(c.stats.pressure))
	if c.chance < 0.1 {
		c.chance = 0
	}
	return c.chance > c.seat.Coins().Float64()
}

// Reason implements [Reasoner].
func (c *acceptAgentK) Reason() string {
	return fmt.Sprintf("it accepted with a chance of %.2f", clamp(c.chance, 0, 1))
}
