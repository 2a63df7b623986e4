package schedule

import (
	"math"
	"slices"
)

// A party that stops chooses until when nothing is to be seen: until then it withholds whatever is seen no sooner, and does the rest.
// The shortest way is to stop openly, at once.

// ways returns the times until which it may be best that nothing is seen, ascending. What a party gets is monotone between the times at which
// something of its own is due or would be seen, or something of another is done (of these it
// waits for the last to be done), or something can be undone no longer. To
// begin later is no way of stopping now, so nothing counts that is seen later than all that can be withheld at once.
func (b *backward) ways(j int, t float64, done, due int) []float64 {
	out, last := append(b.seen[:0], t), t
	for k, x := range b.s.Steps {
		d := b.dates.Done[k]
		now := b.act[k] < done
		switch { // when it is the last time to undo it, and too late
		case x.Final:
		case x.By == j:
			out = append(out, b.end-x.Undo)
		default:
			out = append(out, b.end-x.Undo+3*near)
		}
		switch {
		case x.By != j && !now:
			out = append(out, d+2*near)
		case x.By != j || !b.withholds(k, t, done):
		case now || b.act[k] == due:
			out = append(out, t+x.Seen)
			last = math.Max(last, t+x.Seen)
		default:
			out = append(out, d, d+x.Seen)
		}
	}
	if p := &b.s.Parties[j]; p.Heedless > 0 { // what comes after the mandate counts for less
		for _, e := range p.Ends {
			out = append(out, e, e+2*near)
		}
	}
	out = slices.DeleteFunc(out, func(x float64) bool { return x < t || x > last+near })
	slices.Sort(out)
	b.seen = out
	return slices.CompactFunc(out, func(x, y float64) bool { return math.Abs(x-y) <= near })
}

// A lookout is what a party finds that looks at all its ways of stopping.
type lookout struct {
	best float64 // what the best way is worth; of several as good, the one seen first
	seen float64
	// need is by how much stopping would have to cost more, when it is seen, for the party to go on if all others do; before the
	// first act, when nothing is due for stopping, what it gains by stopping.
	need float64
}

// look looks at all ways in which a party may stop, and raises the exposure of the others: what they will have lost since the
// start, as of the start, if it stops in the way that is worst for them.
func (b *backward) look(j int, t float64, done, due int, exposure []float64) lookout {
	x := lookout{best: math.Inf(-1), need: math.Inf(-1)}
	ideal := b.weigh(j, b.ideal[j], t)
	for _, seen := range b.ways(j, t, done, due) {
		worth := b.worth(j, t, done, seen)
		if worth > x.best+b.tolerance {
			x.best, x.seen = worth, seen
		}
		e := b.stop(j, t, done, seen, seen)
		x.need = math.Max(x.need, b.dearer(worth-ideal, j, t, e))
		for i := range exposure {
			if i != j {
				clear(b.parts[i])
				b.value(b.parts[i], i, 0, 0, e)
				exposure[i] = math.Max(exposure[i], -total(b.parts[i]))
			}
		}
	}
	return x
}

// dearer is what stopping has to cost more to take away a gain as of t.
func (b *backward) dearer(gain float64, j int, t float64, e *fate) float64 {
	if e.payer < 0 {
		return gain
	}
	switch w := b.weight(j, t, e.paid); {
	case w > 0:
		return gain / w
	case gain > b.tolerance:
		return math.Inf(1)
	}
	return math.Inf(-1)
}

// worth is what stopping in some way is worth to the party that stops.
func (b *backward) worth(j int, t float64, done int, seen float64) float64 {
	parts := b.parts[j]
	clear(parts)
	b.outcomes(j, t, done, seen, func(chance float64, e *fate) {
		b.add(parts, chance, j, t, done, e)
	})
	return b.weigh(j, parts, t)
}

// leave adds to out what all parties get from t0 on, as of t0, if a party stops at t.
func (b *backward) leave(out [][]float64, j int, t0, t float64, done int, seen float64) {
	b.outcomes(j, t, done, seen, func(chance float64, e *fate) {
		for i := range out {
			b.add(out[i], chance, i, t0, done, e)
		}
	})
}

// add adds the value of a fate times its chance.
func (b *backward) add(out []float64, chance float64, i int, t0 float64, done int, e *fate) {
	if chance == 1 {
		b.value(out, i, t0, done, e)
		return
	}
	parts := make([]float64, len(out))
	b.value(parts, i, t0, done, e)
	for c := range out {
		out[c] += chance * parts[c]
	}
}

// outcomes calls do with what may come of stopping: it is seen in its time, or another party breaks the agreement before.
func (b *backward) outcomes(j int, t float64, done int, seen float64, do func(chance float64, e *fate)) {
	left := 1.0
	b.ticks(t, seen, func(at float64, breaks []float64) {
		here := left
		for k, p := range breaks {
			if p > 0 {
				e := b.stop(j, t, done, seen, at)
				if e.payer >= 0 {
					e.payer = k
				}
				do(here*p, e)
				left -= here * p
			}
		}
	})
	do(left, b.stop(j, t, done, seen, seen))
}
