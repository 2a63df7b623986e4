package promise

import (
	"encoding/binary"
	"math"
	"slices"
	"sync"

	"parley/analysis/schedule"
	"parley/model"
)

// Believed is how far the promises of a seat can be believed by the other: the share of what its steps are worth to the
// other that the other can expect; 1 where they are worth nothing to it.
func Believed(d schedule.Delivery, seat int) float64 {
	if x := d.ByParty[1-seat][seat]; x >= 0 {
		return min(x, 1)
	}
	return 1
}

// spreadDraws are the draws from which the range of a credibility that follows is told.
const spreadDraws = 200

// spreadSeed is their seed: the range is a description of the case, not of one plan's draws.
const spreadSeed = 1

// Following returns the case with every credibility that is to follow from a schedule worked out in each draw, and its range
// told: from the least to the greatest of 200 draws, with its mode where every number has its most likely value. Without
// such credibilities, or if they follow already, it is c itself.
//
// Cost per draw and credibility: one [schedule.Follow]; and 200 of them once.
func Following(c *model.Case) *model.Case {
	if len(c.Scheduled) == 0 || len(c.Following) > 0 {
		return c
	}
	view := *c
	view.Inputs = slices.Clone(c.Inputs)
	for i := range c.Schedules {
		if f := follower(c, i); len(f.Refs) > 0 {
			view.Following = append(view.Following, f)
		}
	}
	sampler := model.NewSampler(&view, spreadSeed, nil)
	modal := sampler.Modal()
	low, high := slices.Clone(modal.Values), slices.Clone(modal.Values)
	for k := range spreadDraws {
		for r, x := range sampler.Draw(k).Values {
			low[r], high[r] = min(low[r], x), max(high[r], x)
		}
	}
	for _, f := range view.Following {
		for _, r := range f.Refs {
			view.Inputs[r].Spread = model.Triangular(low[r], modal.Values[r], high[r])
		}
	}
	return &view
}

// follower works out all credibilities that follow from a schedule.
func follower(c *model.Case, schedule int) model.Following {
	s := &c.Schedules[schedule]
	f := model.Following{From: c.Reads(s)}
	var seats []int
	for _, x := range c.Scheduled {
		if x.Schedule == schedule && c.Credibility[x.Party] != model.NoRef {
			f.Refs, seats = append(f.Refs, c.Credibility[x.Party]), append(seats, slices.Index(s.Parties[:], x.Party))
		}
	}
	m := &memo{from: f.From, known: map[string][]float64{}, of: func(values []float64) []float64 {
		out, d := make([]float64, len(seats)), delivery(In(c, s, &model.Draw{Values: values}))
		for i, seat := range seats {
			out[i] = Believed(d, seat)
		}
		return out
	}}
	f.By = m.get
	return f
}

// A memo remembers what was worked out of the same numbers: a plan asks for the same draw under the same scenario hundreds
// of times. What it answers does not depend on what it remembers.
type memo struct {
	from []model.Ref
	of   func(values []float64) []float64

	mu    sync.Mutex
	known map[string][]float64
}

// mostKnown bounds what a memo remembers: some megabytes. Past it, it forgets everything.
const mostKnown = 8192

func (m *memo) get(values []float64) []float64 {
	key := make([]byte, 0, 8*len(m.from))
	for _, r := range m.from {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(values[r]))
	}
	m.mu.Lock()
	out, ok := m.known[string(key)]
	m.mu.Unlock()
	if ok {
		return out
	}
	out = m.of(values)
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) >= mostKnown {
		clear(m.known)
	}
	m.known[string(key)] = out
	return out
}

// delivery is what can be expected of a schedule as it is written.
func delivery(g *Game) schedule.Delivery { return schedule.Follow(g.Schedule, g.Written).Delivery }
