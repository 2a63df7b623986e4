package dossier

import (
	"math"

	"parley/model"
	"parley/model/evidence"
)

// idleSteps finds steps that nobody would ask for: worth nothing to the side that does not perform them.
func idleSteps(l *linter) {
	d := model.NewSampler(l.c, 1, nil).Modal()
	for i := range l.c.Schedules {
		s := &l.c.Schedules[i]
		for k, st := range s.Steps {
			if other := 1 - st.By; l.c.StepValue(s, k, other, d) <= 0 {
				l.warn(st.At, "worthless-step", "check the signs of its values, or who performs it",
					"step %q of schedule %q, performed by %q, is worth nothing to %q", st.ID, s.ID, l.party(s, st.By), l.party(s, other))
			}
		}
	}
}

func (l *linter) party(s *model.Schedule, seat int) string { return l.c.Parties[s.Parties[seat]].ID }

// lateSteps finds steps that cannot be done in the time that a schedule has, even if everything else is done at once.
func lateSteps(l *linter) {
	for i := range l.c.Schedules {
		s := &l.c.Schedules[i]
		end := math.Inf(1)
		if s.Ends != "" {
			end = since(s.Starts, s.Ends)
		}
		done := make([]float64, len(s.Steps)) // years from the start, at the earliest
		for range s.Steps {
			for k, st := range s.Steps {
				from := since(s.Starts, st.Earliest)
				for _, n := range st.Requires {
					from = max(from, done[n.Step]+l.modal(n.Wait)/12)
				}
				done[k] = from + l.modal(st.Takes)/12
			}
		}
		for k, st := range s.Steps {
			limit, what := end, "the schedule ends on "+string(s.Ends)
			if by := since(s.Starts, st.Deadline); st.Deadline != "" && by < limit {
				limit, what = by, "its deadline is "+string(st.Deadline)
			}
			if done[k] > limit+1e-9 {
				l.warn(st.At, "late-step", "give it more time, or take something out of its way", "step %q takes until %.1f years after the start at the earliest, and %s", st.ID, done[k], what)
			}
		}
	}
}

// since is how many years lie between two days; 0 if the second is none.
func since(from, to evidence.Date) float64 {
	years, _ := from.YearsTo(to)
	return years
}

// idleShifts finds shifts of power that do not rise.
func idleShifts(l *linter) {
	for _, s := range l.c.Schedules {
		if p := s.Shift; p != nil && l.modal(p.Power[len(p.Power)-1]) <= l.modal(p.Power[0]) {
			l.warn(p.At, "idle-shift", "name the other side as the riser", "the power of %q in schedule %q does not rise", l.party(&s, p.Riser), s.ID)
		}
	}
}
