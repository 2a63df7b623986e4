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

// Split tells acting now from waiting in a state: act is the value of opening some track now, or else of holding off for
// good; wait that of opening nothing now and of waiting with at least one track, those that are best left being left. The
// better of the two is the value of the state; acts says which it is, as at a last stage.
func (s *Solution) Split(x State) (act, wait []float64, acts bool) {
	value := s.at(x).value
	wait, _, _ = s.waiting(x)
	if s.opens(x) || len(s.p.Stages[x.Stage].Children) == 0 {
		return value, wait, true
	}
	act = s.HoldingOff(x)
	top := s.mean(act)
	s.openings(x, func(_ Act, v []float64) {
		if m := s.mean(v); m > top+tie {
			act, top = v, m
		}
	})
	if top >= s.mean(value)-tie || s.mean(wait) < s.mean(value)-tie {
		return value, wait, true // nothing is worth waiting for
	}
	return act, value, false
}

// opens reports whether the policy opens a track now.
func (s *Solution) opens(x State) bool {
	for {
		switch a := s.at(x).act; a.Kind {
		case Open:
			return true
		case Leave:
			x.Settled = x.Settled.With(a.Track)
		default:
			return false
		}
	}
}

// WaitingParts splits the mean value of waiting into what is had in any case and what waiting keeps a share of, so that
// with another share of it kept for the next event it is fixed + keep·kept.
func (s *Solution) WaitingParts(x State) (fixed, kept float64) {
	_, then, left := s.waiting(x)
	for c, child := range s.p.Stages[x.Stage].Children {
		next := State{Stage: child, Agreed: then.Agreed, Settled: then.Settled}
		value, base := s.at(next).value, s.base(next)
		for k, w := range s.p.Weights {
			p := s.p.Stages[x.Stage].P[c][k]
			fixed += float64(w * p * base[k])
			kept += float64(w * p * (value[k] - base[k]))
		}
	}
	return fixed + s.mean(left), kept
}

// waiting is the value of waiting, with the state that it leads to and what is had from tracks left.
func (s *Solution) waiting(x State) (value []float64, then State, left []float64) {
	top := 0.0
	for drop := Set(0); drop < 1<<s.p.Tracks; drop++ {
		y, had, still := x, s.zero, false
		for t := range s.p.Tracks {
			switch {
			case drop.Has(t) && x.open(t):
				had = add(had, s.p.Stages[x.Stage].NoDeal(t, x.Agreed))
				y.Settled = y.Settled.With(t)
			case x.open(t):
				still = true
			}
		}
		if drop > 0 && (s.p.OfGain || !still || len(s.p.Stages[x.Stage].Children) == 0) {
			continue
		}
		v := add(had, s.wait(y))
		if m := s.mean(v); value == nil || m > top+tie {
			value, then, left, top = v, y, had, m
		}
	}
	return value, then, left
}

// at returns the decision in a state.
func (s *Solution) at(x State) *decided {
	if d, ok := s.states[x]; ok {
		return d
	}
	act, value := s.best(x)
	d := &decided{act, value}
	s.states[x] = d
	return d
}

// tie is the difference below which two expectations count as equal: far above rounding, far below meaning.
const tie = 1e-12

// best compares the acts that are to be had in a state.
func (s *Solution) best(x State) (act Act, value []float64) {
	top := 0.0
	consider := func(a Act, v []float64) {
		if m := s.mean(v); value == nil || m > top+tie {
			act, value, top = a, v, m
		}
	}
	last := len(s.p.Stages[x.Stage].Children) == 0
	if last {
		consider(Act{}, s.Done(x))
	}
	for t := range s.p.Tracks {
		if x.open(t) && !last && !s.p.OfGain {
			consider(Act{Kind: Leave, Track: t}, s.leave(x, t))
		}
	}
	if last {
		s.openings(x, consider)
		return act, value
	}
	wait := s.wait(x)
	if s.p.OfGain && s.mean(wait) <= s.mean(s.HoldingOff(x))+tie {
		consider(Act{}, wait) // nothing is to be gained later, so talks must be worth something by themselves
	}
	s.openings(x, consider)
	consider(Act{}, wait)
	return act, value
}

// openings goes through the tracks that can be opened in a state.
func (s *Solution) openings(x State, each func(Act, []float64)) {
	options := s.p.Stages[x.Stage].Options
	for t := range s.p.Tracks {
		if !x.open(t) || x.Tried.Has(t) || s.p.Attention > 0 && x.Tried.Len() >= s.p.Attention {
			continue
		}
		for o := range options[t] {
			each(Act{Kind: Open, Track: t, Option: o}, s.opened(x, t, &options[t][o]))
		}
	}
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

// wait is the value of waiting for the next event, or, at a last stage, of being done.
func (s *Solution) wait(x State) []float64 {
	stage := &s.p.Stages[x.Stage]
	if len(stage.Children) == 0 {
		return s.Done(x)
	}
	out := make([]float64, len(s.p.Weights))
	for c, child := range stage.Children {
		next := State{Stage: child, Agreed: x.Agreed, Settled: x.Settled}
		value, base := s.at(next).value, s.base(next)
		for k, p := range stage.P[c] {
			out[k] += float64(p * (float64(stage.Keep[k]*value[k]) + float64((1-stage.Keep[k])*base[k])))
		}
	}
	return out
}

// base is the part of what a state is worth that waiting for it costs nothing of.
func (s *Solution) base(x State) []float64 {
	if s.p.OfGain {
		return s.HoldingOff(x)
	}
	return s.zero
}

// HoldingOff returns what is still to come in a state if no further track is opened, ever. Where waiting costs nothing of
// what no deal is worth, that is what it will be worth when no event is left; else the open tracks are left here and now.
func (s *Solution) HoldingOff(x State) []float64 {
	stage := &s.p.Stages[x.Stage]
	if !s.p.OfGain || len(stage.Children) == 0 {
		return s.Done(x)
	}
	out := make([]float64, len(s.p.Weights))
	for c, child := range stage.Children {
		rest := s.HoldingOff(State{Stage: child, Agreed: x.Agreed, Settled: x.Settled})
		for k, p := range stage.P[c] {
			out[k] += float64(p * rest[k])
		}
	}
	return out
}

// Done returns what no deal on the open tracks is worth as things stand in a state.
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
