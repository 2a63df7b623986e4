package course

import (
	"cmp"
	"slices"
)

// An Opening is a track that is opened in some way, which need not be among a stage's options.
type Opening struct {
	Track  int
	Option *Option
}

// Sequence returns the value of opening tracks one after the other at a stage, come what may, of opening nothing else
// there, and of the best policy afterwards.
func (s *Solution) Sequence(x State, list []Opening) []float64 {
	return s.sequence(x, list, func(y State) Set { return y.Agreed })
}

// Opening returns the value of opening a track first, and of the best policy afterwards, at this stage and later.
func (s *Solution) Opening(x State, o Opening) []float64 { return s.opened(x, o.Track, o.Option) }

// AtOnce is Sequence where no talks know yet how the others end.
func (s *Solution) AtOnce(x State, list []Opening) []float64 {
	return s.sequence(x, list, func(State) Set { return x.Agreed })
}

func (s *Solution) sequence(x State, list []Opening, felt func(State) Set) []float64 {
	if len(list) == 0 {
		return s.resting(x)
	}
	return s.after(x, list[0].Track, list[0].Option, felt(x), func(y State) []float64 { return s.sequence(y, list[1:], felt) })
}

// resting is the value of a state in which nothing more is opened at its stage.
func (s *Solution) resting(x State) []float64 {
	for t := range s.p.Tracks {
		x.Tried = x.Tried.With(t)
	}
	return s.at(x).value
}

// A Visit is a state that following the policy comes to, and how likely that is in each draw.
type Visit struct {
	State
	Act  Act
	Mass []float64
}

// P is the chance of coming to the state, over all draws.
func (v Visit) P(weights []float64) float64 {
	sum := 0.0
	for k, w := range weights {
		sum += float64(w * v.Mass[k])
	}
	return sum
}

// Follow lists the states that the policy comes to from a state, each once, in the order in which they come up.
func (s *Solution) Follow(from State) []Visit {
	mass := map[State][]float64{from: slices.Repeat([]float64{1}, len(s.p.Weights))}
	var out []Visit
	for len(mass) > 0 {
		x := first(mass)
		v := Visit{x, s.Act(x), mass[x]}
		delete(mass, x)
		out = append(out, v)
		s.pass(v, mass)
	}
	return out
}

// first returns the earliest state: every act leads to a later one.
func first(mass map[State][]float64) State {
	var list []State
	for x := range mass {
		list = append(list, x)
	}
	return slices.MinFunc(list, func(a, b State) int {
		return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.progress(), b.progress()),
			cmp.Compare(a.Agreed, b.Agreed), cmp.Compare(a.Settled, b.Settled), cmp.Compare(a.Tried, b.Tried))
	})
}

// progress grows with every act at a stage.
func (x State) progress() int { return x.Agreed.Len() + x.Settled.Len() + x.Tried.Len() }

// pass hands the mass of a visit on to where its act leads.
func (s *Solution) pass(v Visit, mass map[State][]float64) {
	give := func(x State, share func(k int) float64) {
		if mass[x] == nil {
			mass[x] = make([]float64, len(v.Mass))
		}
		for k, m := range v.Mass {
			mass[x][k] += float64(m * share(k))
		}
	}
	stage := &s.p.Stages[v.Stage]
	x := v.State
	switch v.Act.Kind {
	case Leave:
		x.Settled = x.Settled.With(v.Act.Track)
		give(x, func(int) float64 { return 1 })
	case Open:
		t := v.Act.Track
		o := &stage.Options[t][v.Act.Option]
		talks := o.Talks(x.Agreed)
		x.Tried = x.Tried.With(t)
		agreed, failed := x, x
		agreed.Agreed, failed.Settled = x.Agreed.With(t), x.Settled.With(t)
		yes, no := func(k int) float64 { return talks.ends(o, k, true) }, func(k int) float64 { return talks.ends(o, k, false) }
		give(agreed, yes)
		give(failed, no)
		if o.Answered != nil || talks.Again != nil {
			give(x, func(k int) float64 { return 1 - yes(k) - no(k) })
		}
	default:
		for c, child := range stage.Children {
			give(State{Stage: child, Agreed: x.Agreed, Settled: x.Settled}, func(k int) float64 { return stage.P[c][k] })
		}
	}
	for x, m := range mass {
		if !slices.ContainsFunc(m, func(m float64) bool { return m > 0 }) {
			delete(mass, x)
		}
	}
}

// ends is the chance that talks are held and end in agreement, or for good without.
func (t Talks) ends(o *Option, k int, agreed bool) float64 {
	if t.Agreed[k] != agreed {
		return 0
	}
	p := 1.0
	if o.Answered != nil {
		p = o.Answered[k]
	}
	if !agreed && t.Again != nil {
		p *= 1 - t.Again[k]
	}
	return p
}
