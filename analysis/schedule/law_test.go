package schedule_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"parley/analysis/schedule"
	"pgregory.net/rapid"
)

// A multiple of a number of tranches never has a greater worst exposure.
func TestFinerTranchesNeverExposeMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := puzzle(t, 4)
		for k := range s.Steps {
			s.Steps[k].Deadline = 0
			for i := range s.Steps[k].To { // values whose parts are whole units
				s.Steps[k].To[i].Once *= 0.6
				s.Steps[k].To[i].Rate *= 0.6
			}
		}
		f := s.Finenesses(rapid.IntRange(0, len(s.Steps)-1).Draw(t, "step"), 6, schedule.Search{})
		for n := 1; n <= 6; n++ {
			for m := 2 * n; m <= 6; m += n {
				a, b := f[n-1].Best, f[m-1].Best
				if a.SelfEnforcing == b.SelfEnforcing && b.Worst > a.Worst+1e-6 || a.SelfEnforcing && !b.SelfEnforcing {
					t.Fatalf("%+v\nexposed by %v in %d tranches, by %v in %d", s, a.Worst, n, b.Worst, m)
				}
				if b.Need > a.Need+1e-6 && len(a.Unwilling) == 0 {
					t.Fatalf("%+v\nneed %v in %d tranches, %v in %d", s, a.Need, n, b.Need, m)
				}
			}
		}
	})
}

// swapped is the same schedule with the sides exchanged.
func swapped(s *schedule.Schedule) *schedule.Schedule {
	out := &schedule.Schedule{Span: s.Span, Parties: slices.Clone(s.Parties), Steps: slices.Clone(s.Steps)}
	slices.Reverse(out.Parties)
	for k := range out.Steps {
		out.Steps[k].By = 1 - out.Steps[k].By
		out.Steps[k].To = slices.Clone(out.Steps[k].To)
		slices.Reverse(out.Steps[k].To)
	}
	return out
}

// The clock of the exchanged sides is the clock with the sides exchanged.
func TestSymmetry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, o := small(t)
		for i := range s.Parties {
			s.Parties[i].Turnover, s.Parties[i].Breaks = float64(i)/10, 0.5
		}
		a, b := schedule.Follow(s, o), schedule.Follow(swapped(s), o)
		for m := range a.Moments {
			x, y := a.Moments[m], b.Moments[m]
			for i := range 2 {
				if math.Abs(x.Go[i]-y.Go[1-i]) > 1e-9 || math.Abs(x.Stop[i]-y.Stop[1-i]) > 1e-9 || math.Abs(x.Exposure[i]-y.Exposure[1-i]) > 1e-9 {
					t.Fatalf("%+v, %v:\n%+v\n%+v", s, o, x, y)
				}
			}
		}
		if s.Parties[0].Turnover == s.Parties[1].Turnover && a.Holds() != b.Holds() {
			t.Fatalf("%+v\n%+v", a.Stops, b.Stops)
		}
		f, g := schedule.Find(s, schedule.Search{}), schedule.Find(swapped(s), schedule.Search{})
		if f.SelfEnforcing != g.SelfEnforcing || f.Worst != g.Worst || f.Makespan != g.Makespan || f.Need != g.Need {
			t.Fatalf("%+v\n%+v", f, g)
		}
	})
}

// Seeing sooner never makes anybody gain more by stopping, where nobody loses by what others do; nor does it expose anybody more.
func TestMoreMonitoringNeverHurts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, o := small(t)
		more := &schedule.Schedule{Span: s.Span, Parties: s.Parties, Steps: slices.Clone(s.Steps)}
		for k := range more.Steps {
			more.Steps[k].Seen = math.Max(0, s.Steps[k].Seen-float64(rapid.IntRange(0, 2).Draw(t, "sooner")))
		}
		for n, a := range s.Standings(o) {
			b := more.Standings(o)[n]
			for i := range s.Parties {
				if b.Gain[i] > a.Gain[i]+1e-9 || b.Exposure[i] > a.Exposure[i]+1e-9 {
					t.Fatalf("%+v\n%+v seen later\n%+v seen sooner", s, a, b)
				}
			}
		}
		// By the clock too, if all others go on: at each time at which both look.
		for i := range s.Parties {
			s.Parties[i].Stop.Guarantee, s.Parties[i].Stop.Escrow = 0, 0 // what the others might be paid later
			s.Parties[i].Stop.Reputation = 0                             // and what falls due the sooner
		}
		a, b := schedule.Follow(s, o), schedule.Follow(more, o)
		for _, x := range a.Moments {
			for _, y := range b.Moments {
				if x.At != y.At || x.Done != y.Done {
					continue
				}
				for i := range s.Parties {
					if y.Stop[i] > x.Stop[i]+1e-9 {
						t.Fatalf("%+v\n%+v seen later\n%+v seen sooner", s, x, y)
					}
				}
			}
		}
	})
}

// What is promised is delivered in full if nobody stops and nobody is replaced; never more than all, never less than nothing.
func TestDelivery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, o := small(t)
		if rapid.Bool().Draw(t, "turnover") {
			s.Parties[0].Turnover, s.Parties[0].Breaks = 0.2, rapid.SampledFrom([]float64{0, 0.5, 1}).Draw(t, "breaks")
			s.Parties[1].Ends = []float64{2, 4}
		}
		c := schedule.Follow(s, o)
		sure := c.Holds() && s.Parties[0].Turnover*s.Parties[0].Breaks == 0
		for i, row := range c.Delivery.ByParty {
			for _, x := range row {
				if x != -1 && (x < 0 || x > 1 || sure && x < 1-1e-9) {
					t.Fatalf("%+v\n%v: party %d gets %v, stops %+v", s, o, i, row, c.Stops)
				}
			}
		}
		for k, x := range c.Delivery.Done {
			if x < -1e-12 || x > 1+1e-12 || c.Delivery.Stands[k] > x+1e-12 {
				t.Fatalf("done %v, stands %v", c.Delivery.Done, c.Delivery.Stands)
			}
		}
		again := schedule.Follow(s, o)
		if !reflect.DeepEqual(c, again) {
			t.Fatal("another result of the same schedule")
		}
	})
}
