package model

import (
	"math"
	"slices"

	"parley/internal/rng"
)

// A Draw θ fixes every uncertain number of a case once, and which red lines are real.
type Draw struct {
	Index  int       // which draw of its sampler; keys every further random choice made for it
	Weight float64   // share of the ensemble that it stands for
	Values []float64 // per input
	// Real[t][k] is true if red line k of track t is real.
	Real [][]bool
	// Approval[t][k] ∈ (0,1) is the mood of ratifier k of track t: it approves ω if Approval is below its chance of doing
	// so. By condition that is P or the chance that the vote is carried; by preference the threshold is moved by
	// Spread·logit(Approval), or to where the vote is carried with probability Approval.
	Approval [][]float64
	// lines[t][k] ∈ (0,1) decides whether red line k of track t is real: it is if the number is at most the line's
	// probability; lines of one resolve have the same number.
	lines [][]float64
}

// Of returns the drawn value of an input, or fallback for NoRef.
func (d *Draw) Of(r Ref, fallback float64) float64 {
	if r == NoRef {
		return fallback
	}
	return d.Values[r]
}

// With returns the draw with the changes applied and clamped to what each input may be; red lines whose probability
// moves are settled anew by the same coin. Without changes it is d itself.
func (d *Draw) With(c *Case, changes []Change) *Draw {
	if len(changes) == 0 {
		return d
	}
	e := *d
	e.Values = append([]float64(nil), d.Values...)
	lines := false
	c.change(e.Values, changes)
	for _, ch := range changes {
		lines = lines || slices.ContainsFunc(ch.Inputs, func(r Ref) bool { return c.Inputs[r].Role == Probability })
	}
	if lines {
		e.settle(c)
	}
	return &e
}

// Between returns the draw with every input that low or high changes at the share u ∈ [0,1] of the way from what the
// low changes make of it to what the high ones do; an end that does not speak of an input leaves it as drawn. So shifts
// from −9 to +4 are at u = 0.5 a shift of −2.5.
func (d *Draw) Between(c *Case, low, high []Change, u float64) *Draw {
	e, at := *d.With(c, low), d.With(c, high).Values
	e.Values = append([]float64(nil), e.Values...)
	for r := range e.Values {
		e.Values[r] += float64(u * (at[r] - e.Values[r]))
	}
	e.settle(c)
	return &e
}

// settle says which red lines are real, given the coins and the probabilities as they now stand.
func (d *Draw) settle(c *Case) {
	if d.lines == nil {
		return // made by hand, it has no coins
	}
	d.Real = make([][]bool, len(c.Tracks))
	for t := range c.Tracks {
		for k, line := range c.Tracks[t].RedLines {
			d.Real[t] = append(d.Real[t], d.lines[t][k] <= d.Of(line.Real, 1))
		}
	}
}

func (ch Change) apply(c *Case, values []float64) {
	if ch.Likelihood != nil {
		c.observe(values, ch.Below, ch.Likelihood)
		return
	}
	for _, r := range ch.Inputs {
		x := values[r] + ch.By
		if ch.Set {
			x = ch.To
		}
		low, high := c.Inputs[r].Role.Bounds()
		values[r] = math.Min(math.Max(x, low), high)
	}
}

// A Sampler draws θ from a case. Draw k is a function of the seed and k alone.
type Sampler struct {
	c        *Case
	changes  []Change
	inputs   []rng.Stream // per input; unused for points
	real     [][]rng.Stream
	approval [][]rng.Stream
}

// NewSampler returns a sampler whose draws carry the changes. Inputs are keyed by their id, so adding one to the case
// leaves the draws of the others as they were.
func NewSampler(c *Case, seed uint64, changes []Change) *Sampler {
	s := &Sampler{c: c, changes: changes, inputs: make([]rng.Stream, len(c.Inputs))}
	for i, in := range c.Inputs {
		if !in.Spread.IsPoint() {
			s.inputs[i] = rng.New(seed, "input "+in.ID)
		}
	}
	for i, t := range c.Tracks {
		var real, approval []rng.Stream
		for k := range t.RedLines {
			at := c.leader(lineAt{i, k})
			real = append(real, rng.New(seed, "red line "+c.Tracks[at.track].RedLines[at.line].ID))
		}
		for _, r := range t.Ratifiers {
			approval = append(approval, rng.New(seed, r.kind()+" "+t.ID+"."+r.ID))
		}
		s.real, s.approval = append(s.real, real), append(s.approval, approval)
	}
	return s
}

// Draw returns draw k, of weight 1.
func (s *Sampler) Draw(k int) *Draw {
	d := &Draw{Index: k, Weight: 1, Values: make([]float64, len(s.c.Inputs))}
	for i, in := range s.c.Inputs {
		d.Values[i] = in.Spread.Low
		if !in.Spread.IsPoint() {
			d.Values[i] = in.Spread.Quantile(s.inputs[i].Float(k))
		}
	}
	s.finish(d, func(st rng.Stream) float64 { return st.Float(k) })
	return d
}

// Modal returns the draw in which every number has its modal value, a red line is real if that is at least as likely
// as not, and ratifiers are of middling mood.
func (s *Sampler) Modal() *Draw {
	d := &Draw{Index: -1, Weight: 1, Values: make([]float64, len(s.c.Inputs))}
	for i, in := range s.c.Inputs {
		d.Values[i] = in.Spread.Modal()
	}
	s.finish(d, func(rng.Stream) float64 { return 0.5 })
	return d
}

// finish applies the sampler's changes and settles the red lines and ratifiers, given how to get a uniform number.
func (s *Sampler) finish(d *Draw, uniform func(rng.Stream) float64) {
	s.c.follow(d.Values)
	s.c.change(d.Values, s.changes)
	d.lines, d.Approval = make([][]float64, len(s.c.Tracks)), make([][]float64, len(s.c.Tracks))
	for t := range s.c.Tracks {
		for k := range s.c.Tracks[t].RedLines {
			d.lines[t] = append(d.lines[t], uniform(s.real[t][k]))
		}
		for k := range s.c.Tracks[t].Ratifiers {
			d.Approval[t] = append(d.Approval[t], uniform(s.approval[t][k]))
		}
	}
	d.settle(s.c)
}

// An Ensemble is a set of draws whose weights sum to 1.
type Ensemble struct {
	Draws []*Draw
	// Exact is true if the draws are every state that the case can be in, so that averages over them have no
	// sampling error.
	Exact bool
}

// maxExactStates bounds the enumeration that Ensemble does instead of sampling.
const maxExactStates = 1024

// Ensemble returns n draws of equal weight, or, if the only doubt in the case is which red lines are real and which
// conditional ratifiers (and spoilers) approve, every such state with its probability.
func (s *Sampler) Ensemble(n int) Ensemble {
	if exact := s.states(); exact != nil {
		return Ensemble{Draws: exact, Exact: true}
	}
	e := Ensemble{Draws: make([]*Draw, n)}
	for k := range n {
		e.Draws[k] = s.Draw(k)
		e.Draws[k].Weight = 1 / float64(n)
	}
	return e
}
