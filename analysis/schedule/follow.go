package schedule

import (
	"math"
	"slices"
)

const (
	// period is how often, in years, turnover is looked at where nothing else happens.
	period = 0.25
	// mostMoments bounds the periods of a clock, and finest is how close, as a share of all its time, moments are that are added to
	// see an agreement come apart from its end.
	mostMoments = 4_000
	finest      = 5e-3
)

// Follow carries a schedule out in an order and asks, from its last moment back to its first, whether each party has more
// by going on than by stopping: see the package. It panics if the order is not one of the schedule ([Schedule.CheckOrder]).
//
// Cost: moments × parties² × steps × distinct times until seen.
func Follow(s *Schedule, o Order) *Clock {
	b := newBackward(s, o)
	for len(b.times) > 0 {
		t := b.times[len(b.times)-1]
		b.times = b.times[:len(b.times)-1]
		lo, hi := b.acts(t)
		b.visit(t, hi, -1)
		for a := hi - 1; a >= lo; a-- {
			b.visit(t, a, a)
		}
	}
	return b.clock()
}

// A backward is the state of the induction, which goes from the last moment to the first.
type backward struct {
	*follower
	tolerance float64   // gains up to this are none
	times     []float64 // still to be visited, ascending
	last      float64   // the last moment: what stands then goes on standing
	cut       bool
	parts     [][]float64 // per party: room for values by mandate
	seen      []float64   // room for ways

	moments []Moment  // visited, the last first
	how     []leaving // per moment: who stops there
	// arrive is, per moment and party, the chance that it breaks the agreement there, being taken over before.
	arrive [][]float64
	tail   []float64 // the same for each period after the last moment
	turns  []turn    // when others may have taken over
	// What is to come from the moment last visited on, per party and mandate, as of that moment: with what is expected of
	// the others, if all go on, and (per party that stops openly) if it stops.
	going, ideal [][]float64
	open         [][][]float64
}

// A leaving is how a party stops: what it withholds is such that it is seen at some time. Nobody: party is −1.
type leaving struct {
	party      int
	seen, gain float64
}

func newBackward(s *Schedule, o Order) *backward {
	b := &backward{follower: newFollower(s, o)}
	sum := 0.0
	for k := range s.Steps {
		for i, v := range s.Steps[k].To {
			sum += math.Abs(v.Once) + math.Abs(over(v.Rate, b.rate[i], b.end))
		}
	}
	b.tolerance = 1e-12 * sum
	b.parts, b.going, b.ideal = b.room(), b.room(), b.room()
	for range s.Parties {
		b.open = append(b.open, b.room())
	}
	b.last = b.end
	if math.IsInf(b.end, 1) {
		b.last = b.dates.Makespan
		for i := range s.Parties {
			if e := s.Parties[i].Ends; len(e) > 0 {
				b.last = math.Max(b.last, e[len(e)-1])
			}
		}
		b.endless()
	}
	b.turns = b.turning()
	b.times = b.candidates()
	return b
}

// room is an entry per party and mandate.
func (f *follower) room() [][]float64 {
	out := make([][]float64, len(f.s.Parties))
	for i := range out {
		out[i] = make([]float64, len(f.s.Parties[i].Ends)+1)
	}
	return out
}

// lags lists the times until something is seen of the steps of a party, ascending, each once.
func (s *Schedule) lags(party int) []float64 {
	var out []float64
	for _, x := range s.Steps {
		if x.By == party {
			out = append(out, x.Seen)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// candidates lists when parties choose: at acts; at ends of mandates; just so long before an act, the end of a mandate or an end
// of all that what a party withholds is seen too late; and in each period where there is turnover.
func (b *backward) candidates() []float64 {
	var out []float64
	for i := range b.s.Parties {
		out = append(out, b.s.Parties[i].Ends...)
		for _, lag := range b.s.lags(i) {
			for _, t := range b.actDone {
				out = append(out, t-lag)
			}
			for _, t := range b.s.Parties[i].Ends {
				out = append(out, t-lag)
			}
			out = append(out, b.end-lag)
		}
	}
	for _, x := range b.turns {
		out = append(out, x.at)
	}
	if math.IsInf(b.end, 1) {
		out = append(out, b.last)
	}
	slices.Sort(out)
	times := append([]float64{0}, b.actDone...)
	slices.Sort(times)
	times = slices.CompactFunc(times, func(a, b float64) bool { return math.Abs(a-b) <= near })
	for _, t := range out {
		times = insert(times, t, b.last, near)
	}
	return slices.DeleteFunc(times, func(t float64) bool { return t > b.last+near || t >= b.end })
}

// insert puts a time into ascending ones if it is neither outside nor close to one.
func insert(times []float64, t, last, close float64) []float64 {
	if !(t > near && t <= last+near) {
		return times
	}
	at, _ := slices.BinarySearch(times, t)
	if at > 0 && t-times[at-1] <= close || at < len(times) && times[at]-t <= close {
		return times
	}
	return slices.Insert(times, at, t)
}

// acts returns which acts are done at a time, the first and the one after the last.
func (b *backward) acts(t float64) (lo, hi int) {
	lo, _ = slices.BinarySearch(b.actDone, t-near)
	hi, _ = slices.BinarySearch(b.actDone, t+near)
	return lo, hi
}

// visit looks at the moment at t at which some acts are done and one (or none: −1) is due.
func (b *backward) visit(t float64, done, due int) {
	b.carry(t, done, due)
	m := Moment{At: t, Due: due, Done: done, Stops: -1}
	h := leaving{party: -1}
	m.Exposure = make([]float64, len(b.s.Parties))
	for j := range b.s.Parties {
		goOn, x := b.weigh(j, b.going[j], t), b.look(j, t, done, due, m.Exposure)
		m.Go, m.Stop, m.Need = append(m.Go, goOn), append(m.Stop, x.best), append(m.Need, x.need)
		if gain := x.best - goOn; gain > b.tolerance && gain > h.gain {
			h = leaving{j, x.seen, gain}
		}
	}
	for i, x := range m.Exposure {
		if x <= b.tolerance {
			m.Exposure[i] = 0
		}
	}
	if m.Stops = h.party; h.party >= 0 {
		b.clear(b.going)
		b.leave(b.going, h.party, t, t, done, h.seen)
		b.before(t)
	}
	for j := range b.open {
		b.clear(b.open[j])
		b.leave(b.open[j], j, t, t, done, t)
	}
	b.moments, b.how, b.arrive = append(b.moments, m), append(b.how, h), append(b.arrive, nil)
}

// has reports whether a time is still to be visited.
func (b *backward) has(t float64) bool {
	at, _ := slices.BinarySearch(b.times, t-near)
	return at < len(b.times) && b.times[at] <= t+near
}

// before adds the times at which it would be too late to see a party withhold something before all ends at t.
func (b *backward) before(t float64) {
	for i := range b.s.Parties {
		for _, lag := range b.s.lags(i) {
			if lag <= near {
				continue
			}
			n := len(b.times)
			if b.times = insert(b.times, t-lag, t, max(near, finest*b.last)); len(b.times) == n && !b.has(t-lag) {
				b.cut = b.cut || t-lag > near
			}
		}
	}
}

// carry brings the values of going on from the moment visited last to the one at t.
func (b *backward) carry(t float64, done, due int) {
	next, Δ := b.last, 0.0
	var breaks []float64
	if n := len(b.moments); n > 0 {
		next = b.moments[n-1].At
	}
	if Δ = math.Max(next-t, 0); Δ > near && len(b.moments) > 0 {
		breaks = b.turned(next)
		b.arrive[len(b.moments)-1] = breaks
	}
	for i := range b.s.Parties {
		discount := math.Exp(-b.rate[i] * Δ)
		for c := range b.going[i] {
			ended, stay := 0.0, 1.0
			for j, p := range breaks {
				ended += p * b.open[j][i][c]
				stay -= p
			}
			b.going[i][c] = discount * (ended + stay*b.going[i][c])
			b.ideal[i][c] = discount * (ended + stay*b.ideal[i][c])
		}
		b.meanwhile(b.going[i], i, t, next, done, due)
		b.meanwhile(b.ideal[i], i, t, next, done, due)
	}
}

// meanwhile adds what a party gets from t up to the next moment.
func (b *backward) meanwhile(out []float64, i int, t, next float64, done, due int) {
	for k := range b.s.Steps {
		v := b.s.Steps[k].To[i]
		if b.act[k] == due {
			b.lump(out, i, t, v.Once, t)
		}
		if b.act[k] < done {
			b.flow(out, i, t, v.Rate, t, next)
		}
	}
}

func (b *backward) clear(parts [][]float64) {
	for i := range parts {
		clear(parts[i])
	}
}
