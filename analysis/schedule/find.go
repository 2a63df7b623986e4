package schedule

// Find returns the best order of a schedule, one step after another or, if the search allows acts of several and no order
// of single steps is self-enforcing, with as few steps done together as will do. It does not look at turnover nor at what comes late and
// is seen late within the order: [Follow] does.
func Find(s *Schedule, o Search) Best {
	l := newLedger(s)
	if l.n > o.exact() {
		return l.best(findLarge(l, o))
	}
	return l.best(newSubsets(l).find(o))
}

func (o Search) exact() int {
	if o.Exact == 0 {
		return 24
	}
	return min(o.Exact, 30)
}

func (o Search) stopped() bool { return o.Stop != nil && o.Stop() }

// A found is what a search has found, in units and ticks.
type found struct {
	seq          []int
	order        Order // of acts of several steps, if that is better than any sequence
	self, proven bool
	least        int64 // bounds
	need         int64
	fastest      int64
	states       int
}

// find goes through the criteria one after the other, each within the limits of those before.
func (x *subsets) find(o Search) found {
	l := x.ledger
	f := found{proven: true, states: 1 << l.n}
	base := l.free()
	f.seq = x.sequence(base)
	if seq := x.sequence(l.held()); seq != nil && len(l.unwilling()) == 0 {
		f.seq, f.self, base = seq, true, l.held()
	} else {
		f.need, _ = x.least(goal{what: gained}, base, f.seq)
	}
	for _, g := range []goal{{exposed, -1}, {lasting, -1}} {
		if f.proven = f.proven && !o.stopped(); !f.proven {
			break
		}
		v, seq := x.least(g, base, f.seq)
		f.seq, base = seq, g.within(base, v)
		if g.what == exposed {
			f.least = v
		} else {
			f.fastest = v
		}
	}
	if !f.self && o.Together > 1 {
		if f.proven = f.proven && affordable(l.n, o.Together); f.proven {
			if x.bundle(o, &f); f.order != nil {
				return f
			}
		}
	}
	if f.proven && f.least > 0 && len(l.whole) == 2 {
		base = x.fairest(base, f.least, f.seq)
	}
	f.seq = x.sequence(base)
	if d := l.s.Dates(Sequence(f.seq...)); len(d.Late) > 0 || d.Makespan > float64(f.fastest)*tick+near {
		f.seq = l.improve(f.seq, base, o) // steps wait for others
	}
	return f
}

// fairest adds the limit of the smallest difference between the worst exposures of two parties. Of orders with the same
// greatest one those count of which the other exposure is as small as it can be, so that nobody is exposed more to make things
// even: the one party bears the most, or the other does.
func (x *subsets) fairest(base limits, most int64, seq []int) limits {
	var low [2]int64
	var lim [2]limits
	for i := range low {
		g := goal{exposed, i}
		low[i], _ = x.least(g, base, seq)
		lim[i] = g.within(base, low[i])
	}
	switch {
	case low[0] == most: // whatever the order, so that only the other's counts
		return lim[1]
	case low[1] == most, low[0] > low[1]:
		return lim[0]
	case low[0] < low[1]:
		return lim[1]
	}
	if first(x.sequence(lim[0]), x.sequence(lim[1])) {
		return lim[0]
	}
	return lim[1]
}

// first reports whether a sequence comes before another, or is the same.
func first(a, b []int) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return true
}

// best tells what was found in values and years.
func (l *ledger) best(f found) Best {
	order := f.order
	if order == nil {
		order = Sequence(f.seq...)
	}
	b := Best{Order: order, SelfEnforcing: f.self, Unwilling: l.unwilling(), Proven: f.proven, Unit: l.unit, States: f.states}
	exposure, gain := l.worstOf(order)
	for i := range exposure {
		b.Exposure = append(b.Exposure, l.float(exposure[i]))
		b.Gain = append(b.Gain, l.float(gain[i]))
		b.Worst = max(b.Worst, b.Exposure[i])
	}
	b.Least, b.Need = l.float(f.least), l.float(f.need)
	b.Dates = l.s.Dates(order)
	b.Fastest = min(float64(f.fastest)*tick, b.Makespan) // ticks are rounded
	for _, act := range order {
		if len(act) > 1 {
			b.Together = append(b.Together, act)
		}
	}
	return b
}
