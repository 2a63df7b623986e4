package promise

import (
	"slices"

	"parley/analysis/schedule"
)

// First is the order in which one seat performs all that it can before the other does anything: its steps in the order of
// those that are written, and of the other's only what they wait for, one after the other.
func First(s *schedule.Schedule, written schedule.Order, seat int) schedule.Order {
	steps := slices.Concat([]schedule.Act(written)...)
	placed := make([]bool, len(s.Steps))
	var out schedule.Order
	var place func(k int)
	place = func(k int) {
		if placed[k] {
			return
		}
		placed[k] = true
		for _, a := range s.Steps[k].After {
			place(a.Step)
		}
		out = append(out, schedule.Act{k})
	}
	for _, mine := range []bool{true, false} {
		for _, k := range steps {
			if (s.Steps[k].By == seat) == mine {
				place(k)
			}
		}
	}
	return out
}

// AtOnce is everything done in one act, whatever waits for what: the schedule with nothing that comes after anything, and
// its order.
func AtOnce(s *schedule.Schedule) (*schedule.Schedule, schedule.Order) {
	out := *s
	out.Steps = slices.Clone(s.Steps)
	for k := range out.Steps {
		out.Steps[k].After = nil
	}
	return &out, out.AtOnce()
}
