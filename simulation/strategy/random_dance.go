package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// randomDance is RandomDance, third of 2015 (Kakimoto and Fujita 2017, "RandomDance: compromising strategy considering
// interdependencies of issues with randomness", in Modern Approaches to Agent-based Complex Automated Negotiation). It keeps
// three frequency models of the others and goes by one of them at random in every turn: each deal not heard before adds g^(n−1)
// to its options, the n-th that shows an option of an issue counting so much, with g = 1 (all alike), 1.05 (the late ones more) or
// 0.55 (the early ones more). In such a model option v of issue j is worth c_jv / Σ_k max_v c_kv.
//
// In shares of its best deal its target is
//
//	target = 1 − (1 − m)·t³,
//
// with m the most that it would get, over three models drawn at random, of the deal with the largest sum of its own and the believed
// utility. Its offer is the deal with the largest sum
//
//	w/(1 − w)·(own) + (believed),   for the least w = 0, 0.01, … 0.99
//
// at which it is worth the target to itself. It accepts what is worth more than the target, and in the last 5 rounds whatever
// it may sign.
//
// Its own utility counts as the sum over issues nearest to it, which it is for most profiles; where the deal found may not be
// offered, or issues are not told, it offers the deal worth least above the target. The source weighs several others by chance; here
// their deals go into one model. The source's drawing of m uses the models of that turn, as here.
//
// Cost of a turn: O(7·issues·options), by halving the range of w, since what it gets itself rises with w; O(deals·issues) at the start.
type randomDance struct {
	seat   *Seat
	scale  scale
	mine   additively
	own    [][]float64
	dances [3]dance
	seen   seen
	taken  int
	target float64
	pick   []uint16
	found  []uint16
}

// A dance is one of the models.
type dance struct {
	g      float64
	counts [][]float64
	most   []float64
	sum    float64 // of most
	next   []float64
}

func newRandomDance(Args) Offering {
	return &randomDance{dances: [3]dance{{g: 1}, {g: 1.05}, {g: 0.55}}}
}

// Reset implements [Offering].
func (a *randomDance) Reset(seat *Seat) {
	a.seat, a.scale, a.taken = seat, newScale(seat), 0
	a.seen.reset()
	cards := seat.Cards()
	if !fits(a.own, cards) {
		e := NewEstimate(cards)
		a.own = e.Values
	}
	a.mine.own(a.own, seat)
	for k := range a.dances {
		a.dances[k].reset(cards)
	}
}

func (d *dance) reset(cards []int) {
	if !fits(d.counts, cards) {
		e := NewEstimate(cards)
		d.counts = e.Values
	}
	d.most, d.next, d.sum = d.most[:0], d.next[:0], 0
	for j := range cards {
		clear(d.counts[j])
		d.most, d.next = append(d.most, 1), append(d.next, 1)
	}
	d.sum = float64(len(cards))
}

// mostWeight keeps a weight that grows with every deal within bounds.
const mostWeight = 1e100

func (d *dance) add(options []uint16) {
	d.sum = 0
	for j, v := range options {
		d.counts[j][v] += d.next[j]
		d.most[j] = max(d.most[j], d.counts[j][v])
		d.next[j] = min(mostWeight, d.next[j]*d.g)
		d.sum += d.most[j]
	}
}

// Offer implements [Offering].
func (a *randomDance) Offer(s protocol.State) (int, float64) {
	a.learn()
	if a.taken == 0 {
		a.target = a.seat.Most()
		return a.seat.Best(), a.seat.Most()
	}
	t := a.seat.Time(s)
	m := 0.0
	for range 3 {
		m = max(m, a.scale.share(a.best(a.drawn(), 1)))
	}
	a.target = clamp(a.scale.utility(1-float64((1-min(m, 1))*float64(t*float64(t*t)))), a.seat.Least(), a.seat.Most())
	deal := a.search(a.drawn())
	if a.seat.lastRound(s)-s.Round < 5 {
		return deal, min(a.seat.Least(), a.seat.U(deal))
	}
	return deal, min(a.target, a.seat.U(deal))
}

// learn takes in the deals that it has not heard before.
func (a *randomDance) learn() {
	for ; a.taken < len(a.seat.heard); a.taken++ {
		deal := int(a.seat.heard[a.taken].Deal)
		if a.seen.add(deal) {
			for k := range a.dances {
				a.dances[k].add(a.seat.Options(deal))
			}
		}
	}
}

func (a *randomDance) drawn() *dance { return &a.dances[a.seat.Coins().IntN(len(a.dances))] }

// best finds the options with the largest sum of by·(own) + (believed), and returns what they are worth to itself.
func (a *randomDance) best(d *dance, by float64) float64 {
	a.pick = a.pick[:0]
	u := 0.0
	for j, row := range a.own {
		best, most := 0, 0.0
		for v, x := range row {
			if y := float64(by*x) + d.counts[j][v]/d.sum; v == 0 || y > most {
				best, most = v, y
			}
		}
		a.pick = append(a.pick, uint16(best))
		u += row[best]
	}
	return u
}

// search returns the deal of the least weight of its own utility at which it is worth the target.
func (a *randomDance) search(d *dance) int {
	low, high := 0, 100 // hundredths of w; what it gets rises with w, since both sums are additive
	a.found = a.found[:0]
	for low < high {
		w := (low + high) / 2
		if a.best(d, float64(w)/float64(100-w)) >= a.target-slack {
			a.found = append(a.found[:0], a.pick...)
			high = w
		} else {
			low = w + 1
		}
	}
	if len(a.found) > 0 {
		if deal, ok := a.seat.Find(a.found); ok && a.seat.U(deal) >= a.target-slack {
			return deal
		}
	}
	return a.seat.Nearest(a.target)
}

// Reason implements [Reasoner].
func (a *randomDance) Reason() string {
	return fmt.Sprintf("heard %d different deals; the target is %.3f", a.seen.n, a.target)
}
