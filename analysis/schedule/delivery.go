package schedule

import (
	"math"
	"slices"
)

// clock reads the clock off the moments visited.
func (b *backward) clock() *Clock {
	n := len(b.s.Parties)
	c := &Clock{Order: b.order, Dates: b.dates, Cut: b.cut, Worst: make([]float64, n), WorstAt: make([]float64, n)}
	c.Delivery = b.delivery()
	slices.Reverse(b.moments)
	slices.Reverse(b.how)
	c.Moments = b.moments
	for m, x := range c.Moments {
		if x.Stops >= 0 && c.Stops == nil {
			c.Stops = b.told(m)
		}
		for i, e := range x.Exposure {
			if e > c.Worst[i] {
				c.Worst[i], c.WorstAt[i] = e, x.At
			}
		}
	}
	for i := range b.s.Parties {
		c.Expected = append(c.Expected, b.weigh(i, b.going[i], 0))
	}
	return c
}

// A tally adds up what is delivered.
type tally struct {
	*backward
	done, stands []float64
	got          [][]float64 // per party and step: expected worth as of the start
}

func (b *backward) delivery() Delivery {
	n := len(b.s.Steps)
	t := tally{backward: b, done: make([]float64, n), stands: make([]float64, n)}
	for range b.s.Parties {
		t.got = append(t.got, make([]float64, n))
	}
	left := 1.0
	for m := len(b.moments) - 1; m >= 0 && left > 0; m-- {
		x := &b.moments[m]
		here := left
		for j, p := range b.arrive[m] {
			t.add(here*p, b.stop(j, x.At, x.Done, x.At, x.At), nil)
			left -= here * p
		}
		if h := b.how[m]; h.party >= 0 {
			here, left = left, 0
			b.outcomes(h.party, x.At, x.Done, h.seen, func(chance float64, e *fate) { t.add(here*chance, e, nil) })
		}
	}
	t.rest(left)
	return t.shares()
}

// rest adds what becomes of an agreement that lasts to the last moment, broken in some period after that or never.
// Broken at a time u, a step is worth X + Y·e^(−ρu), so the sum over periods is one of two geometric series.
func (t *tally) rest(left float64) {
	breaks, stay := t.tail, 1.0
	for _, p := range breaks {
		stay -= p
	}
	t.add(left, &t.whole, nil)
	if stay == 1 {
		return
	}
	for j, p := range breaks {
		e := t.stop(j, t.last, len(t.order), t.last, t.last)
		t.add(left*p, e, func(i int) float64 {
			δ := math.Exp(-t.rate[i] * period)
			return δ / (1 - δ*stay)
		})
	}
}

// add adds a fate with a chance; with a weight per party it adds, times that, only what steps are worth less than if all
// went as promised.
func (t *tally) add(chance float64, e *fate, weight func(party int) float64) {
	if chance == 0 {
		return
	}
	for k := range t.s.Steps {
		if weight == nil && e.from[k] < t.end {
			t.done[k] += chance
			if e.until[k] >= t.end {
				t.stands[k] += chance
			}
		}
		for i := range t.s.Parties {
			x := t.stepWorth(i, k, e)
			if weight != nil {
				x = (x - t.stepWorth(i, k, &t.whole)) * weight(i)
			}
			t.got[i][k] += chance * x
		}
	}
}

// stepWorth is what a step is worth to a party as of the start.
func (b *backward) stepWorth(i, k int, e *fate) float64 {
	clear(b.parts[i])
	b.stepValue(b.parts[i], i, k, 0, 0, e)
	return total(b.parts[i])
}

// shares divides what can be expected by what is promised.
func (t *tally) shares() Delivery {
	d := Delivery{Done: t.done, Stands: t.stands}
	clauses := t.s.Clauses()
	for i := range t.s.Parties {
		byClause, byParty := newShares(len(clauses)), newShares(len(t.s.Parties))
		for k, x := range t.s.Steps {
			if promised := t.stepWorth(i, k, &t.whole); promised > 0 && x.By != i {
				byClause.add(slices.Index(clauses, x.Clause), t.got[i][k], promised)
				byParty.add(x.By, t.got[i][k], promised)
			}
		}
		d.Credibility, d.ByParty = append(d.Credibility, byClause.of()), append(d.ByParty, byParty.of())
	}
	return d
}

type shares struct{ got, promised []float64 }

func newShares(n int) shares { return shares{make([]float64, n), make([]float64, n)} }

func (s shares) add(at int, got, promised float64) {
	s.got[at] += got
	s.promised[at] += promised
}

func (s shares) of() []float64 {
	for k, p := range s.promised {
		if p == 0 {
			s.got[k] = -1
		} else {
			s.got[k] = min(max(s.got[k]/p, 0), 1)
		}
	}
	return s.got
}

// told says how a party stops at a moment.
func (b *backward) told(m int) *Stopping {
	x, h := b.moments[m], b.how[m]
	out := &Stopping{Moment: m, Party: h.party, At: x.At, Gain: h.gain, Seen: h.seen}
	e := b.stop(h.party, x.At, x.Done, h.seen, h.seen)
	for k, step := range b.s.Steps {
		never := math.IsInf(e.from[k], 1) && b.dates.Done[k] <= h.seen+near
		undone := e.until[k]-step.Undo < h.seen-near || h.seen == x.At && !math.IsInf(e.until[k], 1)
		if step.By == h.party && (never || undone) {
			out.Withheld = append(out.Withheld, k)
		}
	}
	for i := range b.s.Parties {
		clear(b.parts[i])
		b.value(b.parts[i], i, 0, 0, e)
		out.Loss = append(out.Loss, 0-total(b.parts[i]))
	}
	return out
}
