package schedule

import (
	"fmt"
	"math"
)

// Dates are when the steps of an order start and are done.
type Dates struct {
	Start, Done []float64 // per step
	Makespan    float64   // when the last is done
	Late        []int     // steps done after their deadlines
}

// Dates runs an order as early as it can be: an act begins when the one before it is over, and its steps, which may take
// unequal times, are done at the same moment. The order must be valid ([Schedule.CheckOrder]).
func (s *Schedule) Dates(o Order) Dates {
	d := Dates{Start: make([]float64, len(s.Steps)), Done: make([]float64, len(s.Steps))}
	now := 0.0
	for _, act := range o {
		end := now
		for _, k := range act {
			end = math.Max(end, s.begins(k, now, d.Done)+s.Steps[k].Takes)
		}
		for _, k := range act {
			d.Start[k], d.Done[k] = end-s.Steps[k].Takes, end
			if t := s.Steps[k].Deadline; t > 0 && end > t+slack(t) {
				d.Late = append(d.Late, k)
			}
		}
		now = end
	}
	d.Makespan = now
	return d
}

// begins is when a step can begin at the earliest, the acts before it being over at some time.
func (s *Schedule) begins(k int, now float64, done []float64) float64 {
	t := math.Max(now, s.Steps[k].Earliest)
	for _, a := range s.Steps[k].After {
		t = math.Max(t, done[a.Step]+a.Wait)
	}
	return t
}

// slack is what rounding may make of a time.
func slack(t float64) float64 { return 1e-9 * math.Max(1, t) }

// CheckOrder says what is wrong with an order: a step that is missing, twice there or none of the schedule's, and one
// that is not after what it waits for.
func (s *Schedule) CheckOrder(o Order) error {
	at := make([]int, len(s.Steps))
	for i, act := range o {
		for _, k := range act {
			if k < 0 || k >= len(s.Steps) {
				return fmt.Errorf("the schedule has no step %d", k)
			}
			if at[k] != 0 {
				return fmt.Errorf("%s comes twice", s.Steps[k].Name)
			}
			at[k] = i + 1
		}
	}
	for k, step := range s.Steps {
		if at[k] == 0 {
			return fmt.Errorf("%s is missing", step.Name)
		}
		for _, a := range step.After {
			if at[a.Step] >= at[k] {
				return fmt.Errorf("%s does not come after %s", step.Name, s.Steps[a.Step].Name)
			}
		}
	}
	return nil
}
