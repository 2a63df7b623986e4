package schedule

// A goal is what is to be small over all sets of a sequence.
type goal struct {
	what  what
	party int // whose exposure; −1: anybody's
}

type what int

const (
	exposed what = iota
	gained       // by stopping after the first act
	lasting
)

// within are limits with a value for the goal.
func (g goal) within(base limits, v int64) limits {
	x := base.and(base)
	for i := range x.gain {
		switch {
		case g.what == gained:
			x.gain[i] = min(x.gain[i], v)
		case g.what == exposed && (g.party < 0 || g.party == i):
			x.exposure[i] = min(x.exposure[i], v)
		}
	}
	if g.what == lasting {
		x.makespan = min(x.makespan, v)
	}
	return x
}

// of is the value of a sequence.
func (g goal) of(l *ledger, seq []int) int64 {
	exposure, gain := l.worst(seq)
	most := int64(0)
	for i := range exposure {
		switch {
		case g.what == gained:
			most = max(most, gain[i])
		case g.what == exposed && (g.party < 0 || g.party == i):
			most = max(most, exposure[i])
		}
	}
	if g.what == lasting {
		return l.makespan(seq)
	}
	return most
}

// walk calls do with what each set of a sequence comes to, from the empty one to all.
func (l *ledger) walk(seq []int, do func(s *sums)) {
	s := l.none()
	do(&s)
	for _, k := range seq {
		l.with(&s, k, 1)
		do(&s)
	}
}

// worst returns the greatest exposure of each party, and the greatest gain by stopping after the start, over a sequence.
func (l *ledger) worst(seq []int) (exposure, gain []int64) {
	exposure, gain = make([]int64, len(l.whole)), make([]int64, len(l.whole))
	l.walk(seq, func(s *sums) {
		for i := range exposure {
			exposure[i] = max(exposure[i], l.exposure(s, i))
			if s.done > 0 {
				gain[i] = max(gain[i], l.gain(s, i))
			}
		}
	})
	return exposure, gain
}

// makespan is how long a sequence takes, each step starting no sooner than it could if there were nothing else to do:
// a lower bound where steps wait for others.
func (l *ledger) makespan(seq []int) int64 {
	now := int64(0)
	for _, k := range seq {
		now = max(now, l.earliest[k]) + l.takes[k]
	}
	return now
}

// sequence returns the first sequence, by the numbers of its steps, within the limits; nil if there is none.
func (x *subsets) sequence(lim limits) []int {
	if !x.reach(&lim) {
		return nil
	}
	return x.path(&lim)
}

// least returns the smallest value of a goal over sequences within the limits, of which one is known, and a sequence of it:
// bisection between what no sequence reaches and what one does, which is at most its own value.
func (x *subsets) least(g goal, base limits, seq []int) (int64, []int) {
	low, high := int64(0), g.of(x.ledger, seq)
	for low < high {
		mid := low + (high-low)/2
		if next := x.sequence(g.within(base, mid)); next != nil {
			seq, high = next, g.of(x.ledger, next)
		} else {
			low = mid + 1
		}
	}
	return high, seq
}
