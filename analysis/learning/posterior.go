package learning

import (
	"math"
	"sort"

	"parley/internal/num"
	"parley/internal/rng"
	"parley/model"
)

// Pool is how many draws of the prior to weigh for n of the posterior: ten for each (Rubin 1987 calls 20 large), no
// fewer than 2,000, and no more than 20,000 unless n is.
func Pool(n int) int { return max(min(max(10*n, 2000), 20_000), n) }

// FewEffective is the effective sample size below which a posterior is said to rest on too few draws.
const FewEffective = 200

// A Posterior draws θ as believed after the lesson, in place of a [model.Sampler]. Draw k is a function of the seed and
// k alone.
type Posterior struct {
	c          *model.Case
	base       *model.Sampler // without changes: they come after the lesson
	changed    *model.Sampler
	changes    []model.Change
	slot       rng.Stream
	states     []*model.Draw // if all states are listed; then the pool is these
	weights    []float64     // of the pool; they sum to 1
	cumulative []float64
	moved      []Belief
	size       float64
}

// A Pupil weighs a pool of draws under a lesson: Len pieces of work, which may be done in any order and by any number
// of goroutines, and then the Posterior.
type Pupil struct {
	p     *Posterior
	l     *Lesson
	prior []float64
	logs  []float64
	rows  [][]float64
}

// NewPupil prepares to learn a lesson on the case under a seed; changes are applied to the draws after the lesson. pool
// is how many draws of the prior are weighed; where the only doubt is which red lines are real and which conditional
// ratifiers approve, all those states are weighed instead.
func NewPupil(c *model.Case, l *Lesson, seed uint64, changes []model.Change, pool int) *Pupil {
	p := &Posterior{c: c, base: model.NewSampler(c, seed, nil), changed: model.NewSampler(c, seed, changes), changes: changes, slot: rng.New(seed, "learning")}
	u := &Pupil{p: p, l: l}
	if ens := p.changed.Ensemble(1); ens.Exact {
		p.states, pool = ens.Draws, len(ens.Draws)
		for _, d := range ens.Draws {
			u.prior = append(u.prior, d.Weight)
		}
	} else {
		for range pool {
			u.prior = append(u.prior, 1/float64(pool))
		}
	}
	u.logs, u.rows = make([]float64, pool), make([][]float64, pool)
	return u
}

// Len is how many draws are to be weighed.
func (u *Pupil) Len() int { return len(u.logs) }

// Weigh weighs draw j of the pool.
func (u *Pupil) Weigh(j int) {
	d := u.p.unchanged(j)
	u.logs[j], u.rows[j] = u.l.LogLikelihood(d), u.l.look(d)
}

// unchanged is draw j of the pool without the changes.
func (p *Posterior) unchanged(j int) *model.Draw {
	if p.states == nil {
		return p.base.Draw(j)
	}
	d := *p.states[j]
	d.Values = p.base.Modal().Values
	return &d
}

// Posterior is what is believed once every draw has been weighed.
func (u *Pupil) Posterior() *Posterior {
	p, most := u.p, math.Inf(-1)
	for _, x := range u.logs {
		most = math.Max(most, x)
	}
	sum := 0.0
	p.weights, p.cumulative = make([]float64, len(u.logs)), make([]float64, len(u.logs))
	for j, x := range u.logs {
		p.weights[j] = float64(u.prior[j] * num.Exp(x-most))
		sum += p.weights[j]
	}
	squares, run := 0.0, 0.0
	for j := range p.weights {
		p.weights[j] /= sum
		squares += float64(p.weights[j] * p.weights[j])
		run += p.weights[j]
		p.cumulative[j] = run
	}
	p.size = 1 / squares
	p.moved = u.l.beliefs(u.rows, u.prior, p.weights, p.states != nil)
	return p
}

// Effective is the effective sample size of the pool, 1 to its length, and the length. It means little where states are
// listed.
func (p *Posterior) Effective() (size float64, pool int) { return p.size, len(p.weights) }

// Exact reports whether every state was weighed, so that nothing was sampled.
func (p *Posterior) Exact() bool { return p.states != nil }

// Moved lists the numbers whose mean moved by more than the sampling error can explain, the farthest in units of their
// prior standard deviation first.
func (p *Posterior) Moved() []Belief { return p.moved }

// pick is the draw of the pool that stands at a slot.
func (p *Posterior) pick(k int) int {
	u := float64(p.slot.Float(k) * p.cumulative[len(p.cumulative)-1])
	return min(sort.SearchFloat64s(p.cumulative, u), len(p.cumulative)-1)
}

// Draw returns draw k of the posterior, of weight 1.
func (p *Posterior) Draw(k int) *model.Draw {
	j := p.pick(k)
	var d model.Draw
	if p.states != nil {
		d = *p.states[j]
	} else {
		d = *p.changed.Draw(j)
	}
	d.Index, d.Weight = k, 1
	return &d
}

// Ensemble returns n draws of equal weight, or every state with its probability after the lesson.
func (p *Posterior) Ensemble(n int) model.Ensemble {
	if p.states == nil {
		e := model.Ensemble{Draws: make([]*model.Draw, n)}
		for k := range n {
			e.Draws[k] = p.Draw(k)
			e.Draws[k].Weight = 1 / float64(n)
		}
		return e
	}
	e := model.Ensemble{Exact: true}
	for j, s := range p.states {
		d := *s
		d.Weight = p.weights[j]
		e.Draws = append(e.Draws, &d)
	}
	return e
}

// Modal returns the draw in which every number has its modal value, moved as far as its mean was (within its range), a red line is
// real if that is now at least as likely as not, and ratifiers are of middling mood; then the changes are made.
func (p *Posterior) Modal() *model.Draw {
	var shifts []model.Change
	for _, b := range p.moved {
		in := p.c.Inputs[b.Input]
		at := in.Spread.Modal()
		low, high := in.Spread.Low, in.Spread.High
		if b.Line {
			low, high = 0, 1
		}
		to := min(max(at+b.After.Mean-b.Before.Mean, low), high)
		shifts = append(shifts, model.Change{Inputs: []model.Ref{b.Input}, By: to - at})
	}
	return p.base.Modal().With(p.c, append(shifts, p.changes...))
}
