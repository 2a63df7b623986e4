package course

// A State is a stage with what has become of the tracks. Tracks neither agreed nor settled are open; those tried have
// been approached at this stage already.
type State struct {
	Stage                  int
	Agreed, Settled, Tried Set
}

// open reports whether track t can still end in a deal.
func (s State) open(t int) bool { return !s.Agreed.Has(t) && !s.Settled.Has(t) }

// Kind says what an act is.
type Kind int

// The kinds of act.
const (
	Wait  Kind = iota // for the next event; at a last stage: be done
	Open              // a track
	Leave             // a track, for good
)

// An Act is what is done in a state.
type Act struct {
	Kind   Kind
	Track  int
	Option int
}

// A Solution is the best policy, for every state that can come up.
type Solution struct {
	p      *Problem
	states map[State]*decided
	zero   []float64
}

type decided struct {
	act   Act
	value []float64
}

// Solve finds the best policy from the first stage on with all tracks open.
func Solve(p *Problem) *Solution {
	if p.Tracks > MaxTracks {
		panic("course: more tracks than MaxTracks")
	}
	s := &Solution{p: p, states: map[State]*decided{}, zero: make([]float64, len(p.Weights))}
	for i := range p.Stages {
		s.at(State{Stage: i})
	}
	return s
}

// Value returns what is still to come in a state, per draw; to be read, not written.
func (s *Solution) Value(x State) []float64 { return s.at(x).value }

// Act returns what to do in a state.
func (s *Solution) Act(x State) Act { return s.at(x).act }

// Acting returns the value of the best that can be done in a state but waiting: opening or leaving something first, or
// holding off for good.
func (s *Solution) Acting(x State) []float64 {
	_, v := s.best(x, false)
	if v == nil {
		return s.zero
	}
	return v
}

// at returns the decision in a state.
func (s *Solution) at(x State) *decided {
	if d, ok := s.states[x]; ok {
		return d
	}
	act, value := s.best(x, true)
	d := &decided{act, value}
	s.states[x] = d
	return d
}

// tie is the difference below which two expectations count as equal: far above rounding, far below meaning.
const tie = 1e-12

// best compares the acts that are to be had in a state; nil if there is none.
func (s *Solution) best(x State, waiting bool) (Act, []float64) {
	var act Act
	var value []float64
	top := 0.0
	consider := func(a Act, v []float64) {
		if m := s.mean(v); value == nil || m > top+tie {
			act, value, top = a, v, m
		}
	}
	stage := &s.p.Stages[x.Stage]
	last := len(stage.Children) == 0
	for t := range s.p.Tracks {
		if x.open(t) && !last && !s.p.OfGain {
			consider(Act{Kind: Leave, Track: t}, s.leave(x, t))
		}
	}
	if last || s.p.OfGain && !waiting {
		consider(Act{}, s.Done(x))
	}
	for t := range s.p.Tracks {
		if !x.open(t) || x.Tried.Has(t) || s.p.Attention > 0 && x.Tried.Len() >= s.p.Attention {
			continue
		}
		for o := range stage.Options[t] {
			consider(Act{Kind: Open, Track: t, Option: o}, s.opened(x, t, &stage.Options[t][o]))
		}
	}
	if waiting && !last {
		consider(Act{}, s.Waiting(x))
	}
	return act, value
}

func (s *Solution) mean(v []float64) float64 {
	sum := 0.0
	for k, w := range s.p.Weights {
		sum += float64(w * v[k])
	}
	return sum
}

// leave settles an open track without agreement.
func (s *Solution) leave(x State, t int) []float64 {
	then := x
	then.Settled = x.Settled.With(t)
	return add(s.p.Stages[x.Stage].NoDeal(t, x.Agreed), s.at(then).value)
}

// opened is the value of opening a track in some way.
func (s *Solution) opened(x State, t int, o *Option) []float64 {
	return s.after(x, t, o, x.Agreed, func(y State) []float64 { return s.at(y).value })
}

// after is the value of opening a track, whatever is worth then(state) from there on. Talks are held as if those in
// felt were agreed.
func (s *Solution) after(x State, t int, o *Option, felt Set, then func(State) []float64) []float64 {
	talks := o.Talks(felt)
	tried := x
	tried.Tried = x.Tried.With(t)
	agreed, failed := tried, tried
	agreed.Agreed, failed.Settled = x.Agreed.With(t), x.Settled.With(t)
	yes, no, bonus := then(agreed), then(failed), s.bonus(x, t)
	var unanswered []float64
	if o.Answered != nil || talks.Again != nil {
		unanswered = then(tried)
	}
	out := make([]float64, len(s.p.Weights))
	for k := range out {
		v := talks.Value[k]
		switch {
		case talks.Agreed[k]:
			v += yes[k] + bonus[k]
		case talks.Again != nil: // what failing costs is borne, and the track is open as before
			cost := v - s.p.Stages[x.Stage].NoDeal(t, felt)[k]
			v += float64((1-talks.Again[k])*no[k]) + float64(talks.Again[k]*(unanswered[k]+cost-v))
		default:
			v += no[k]
		}
		if o.Answered != nil {
			v = float64(o.Answered[k]*v) + float64((1-o.Answered[k])*unanswered[k])
		}
		if o.Cost != nil {
			v -= o.Cost[k]
		}
		out[k] = v
	}
	return out
}

// bonus is what a deal on track t adds to the no-deal values of tracks settled before.
func (s *Solution) bonus(x State, t int) []float64 {
	out := s.zero
	for u := range s.p.Tracks {
		if x.Settled.Has(u) {
			before, after := s.p.Stages[x.Stage].NoDeal(u, x.Agreed), s.p.Stages[x.Stage].NoDeal(u, x.Agreed.With(t))
			sum := make([]float64, len(out))
			for k := range sum {
				sum[k] = out[k] + (after[k] - before[k])
			}
			out = sum
		}
	}
	return out
}

// Waiting returns the value of waiting for the next event, or, at a last stage, of being done.
func (s *Solution) Waiting(x State) []float64 {
	stage := &s.p.Stages[x.Stage]
	if len(stage.Children) == 0 {
		return s.Done(x)
	}
	out := make([]float64, len(s.p.Weights))
	for c, child := range stage.Children {
		next := State{Stage: child, Agreed: x.Agreed, Settled: x.Settled}
		value, base := s.at(next).value, s.zero
		if s.p.OfGain {
			base = s.Done(next)
		}
		for k, p := range stage.P[c] {
			out[k] += float64(p * (float64(stage.Keep[k]*value[k]) + float64((1-stage.Keep[k])*base[k])))
		}
	}
	return out
}

// Done returns what is still to come in a state if no further track is opened, ever: no deal on those open, as it is worth
// here.
func (s *Solution) Done(x State) []float64 {
	out := s.zero
	for t := range s.p.Tracks {
		if x.open(t) {
			out = add(out, s.p.Stages[x.Stage].NoDeal(t, x.Agreed))
		}
	}
	return out
}

func add(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for k := range a {
		out[k] = a[k] + b[k]
	}
	return out
}
