package schedule

import (
	"fmt"
	"math"
	"slices"
)

// clone copies a schedule so far that its parties, its steps, and what these come after, can be changed.
func (s *Schedule) clone() *Schedule {
	out := &Schedule{Parties: slices.Clone(s.Parties), Steps: slices.Clone(s.Steps), Span: s.Span}
	for k := range out.Steps {
		out.Steps[k].After = slices.Clone(out.Steps[k].After)
	}
	return out
}

// Cut returns the schedule with one step cut into n equal tranches, one after the other, each worth and taking an nth. The last
// keeps the step's number, with its deadline and those that wait for it; the others get numbers after all steps, in
// their order.
func (s *Schedule) Cut(step, n int) *Schedule {
	out := s.clone()
	if n < 2 {
		return out
	}
	whole := s.Steps[step]
	tranche := func(i int) Step {
		x := whole
		x.Name = fmt.Sprintf("%s %d/%d", whole.Name, i, n)
		x.Takes /= float64(n)
		x.To = slices.Clone(x.To)
		for p, v := range whole.To {
			x.To[p] = Value{Once: piece(v.Once, i, n), Rate: piece(v.Rate, i, n)}
		}
		return x
	}
	before := whole.After
	for i := 1; i < n; i++ {
		x := tranche(i)
		x.After, x.Deadline = before, 0
		before = []After{{Step: len(out.Steps)}}
		out.Steps = append(out.Steps, x)
	}
	last := tranche(n)
	last.After = before
	out.Steps[step] = last
	return out
}

// piece is the i-th of n equal parts, to the ninth decimal, so that the parts add up to the whole.
func piece(x float64, i, n int) float64 {
	upTo := func(i int) float64 { return math.Round(x*float64(i)/float64(n)*1e9) / 1e9 }
	if i == n {
		return x - upTo(n-1)
	}
	return upTo(i) - upTo(i-1)
}

// Finenesses finds the best order with a step cut into 1, 2, up to so many tranches. A multiple of a number of tranches never has
// a greater worst exposure.
func (s *Schedule) Finenesses(step, most int, o Search) []Fineness {
	var out []Fineness
	for n := 1; n <= max(most, 1) && !o.stopped(); n++ {
		out = append(out, Fineness{Tranches: n, Best: Find(s.Cut(step, n), o)})
	}
	return out
}

// A Pending is what is still to come of a step at some time, if all goes on.
type Pending struct {
	Step     int
	Done     bool // it stands
	Undoable bool // and its performer can undo it
	To       []float64
}

// Pending lists what is still to come at a time, such as the end of a term: steps that are not done yet, and those that stand and go
// on being worth something to somebody. Values are as of then.
func (s *Schedule) Pending(o Order, at float64) []Pending {
	f := newFollower(s, o)
	var out []Pending
	for k := range s.Steps {
		p := Pending{Step: k, Done: f.dates.Done[k] <= at+near}
		p.Undoable = p.Done && !s.Steps[k].Final
		done, open := 0, !p.Done
		if p.Done {
			done = len(o)
		}
		for i := range s.Parties {
			parts := make([]float64, len(s.Parties[i].Ends)+1)
			f.stepValue(parts, i, k, at, done, &f.whole)
			p.To = append(p.To, total(parts))
			open = open || p.To[i] != 0
		}
		if open {
			out = append(out, p)
		}
	}
	return out
}
