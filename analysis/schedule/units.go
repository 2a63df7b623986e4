package schedule

import "math"

// A ledger holds a schedule in whole units, so that sums over sets do not depend on their order and equal sums are equal.
type ledger struct {
	s    *Schedule
	n    int
	unit float64
	// Per pair of parties i, j and step: what i keeps of the step if j stops; and what is settled between them then.
	kept    [][][]int64
	settled [][]int64
	whole   []int64 // per party: what all steps are worth
	bears   []int64 // per party; −1: any
	// Time in ticks of 10⁻⁹ years: how long steps take and when they can start at the earliest, by what comes before them.
	takes, earliest []int64
	deadline        []int64 // 0: none
	before          [][]int // per step: what it comes after
}

// tick is the unit of time in which orders are compared, in years.
const tick = 1e-9

func newLedger(s *Schedule) *ledger {
	l := &ledger{s: s, n: len(s.Steps), unit: s.unit()}
	for i := range s.Parties {
		l.kept, l.settled = append(l.kept, nil), append(l.settled, nil)
		for j := range s.Parties {
			row := make([]int64, l.n)
			for k := range row {
				row[k] = l.units(s.kept(i, j, k))
			}
			l.kept[i], l.settled[i] = append(l.kept[i], row), append(l.settled[i], l.units(s.settled(i, j)))
		}
		whole := int64(0)
		for k := range s.Steps {
			whole += l.units(s.Worth(k, i))
		}
		l.whole = append(l.whole, whole)
		bears := int64(-1)
		if b := s.Parties[i].Bears; b > 0 {
			bears = int64(math.Min(b/l.unit+0.5, 1<<40))
		}
		l.bears = append(l.bears, bears)
	}
	l.times()
	return l
}

// unit is the greatest power of ten in which no sum of a schedule passes 2³¹, and no more than 10⁻⁹ if none then does.
func (s *Schedule) unit() float64 {
	most := 0.0
	for i := range s.Parties {
		for j := range s.Parties {
			sum := math.Abs(s.settled(i, j))
			for k := range s.Steps {
				sum += math.Max(math.Abs(s.kept(i, j, k)), math.Abs(s.Worth(k, i)))
			}
			most = math.Max(most, sum)
		}
	}
	return math.Pow(10, math.Max(-9, math.Ceil(math.Log10(math.Max(most, 1e-300)/(1<<30)))))
}

func (l *ledger) units(x float64) int64 { return int64(math.Round(x / l.unit)) }

func (l *ledger) float(x int64) float64 {
	if l.unit >= 1 {
		return float64(x) * l.unit
	}
	return float64(x) / math.Round(1/l.unit) // the nearest to the decimal
}

// times sets the ticks. A step starts no sooner than what it comes after can be done, its waits included: that is the
// longest chain, whatever else there is to do.
func (l *ledger) times() {
	l.takes, l.earliest, l.deadline = make([]int64, l.n), make([]int64, l.n), make([]int64, l.n)
	l.before = make([][]int, l.n)
	ticks := func(years float64) int64 { return int64(math.Min(math.Round(years/tick), 1<<40)) }
	for k, x := range l.s.Steps {
		l.takes[k], l.deadline[k] = ticks(x.Takes), ticks(x.Deadline)
		for _, a := range x.After {
			l.before[k] = append(l.before[k], a.Step)
		}
	}
	for range l.n { // as long as the longest chain
		for k, x := range l.s.Steps {
			at := ticks(x.Earliest)
			for _, a := range x.After {
				at = max(at, l.earliest[a.Step]+l.takes[a.Step]+ticks(a.Wait))
			}
			l.earliest[k] = at
		}
	}
}

// limits bound what a set of steps done may look like, in units.
type limits struct {
	gain     []int64 // per party: the most that it may gain by stopping
	exposure []int64 // per party
	makespan int64   // in ticks
}

const anything = int64(1) << 50

// free are limits that allow everything.
func (l *ledger) free() limits {
	x := limits{makespan: anything}
	for range l.whole {
		x.gain, x.exposure = append(x.gain, anything), append(x.exposure, anything)
	}
	return x
}

// held are the limits within which nobody stops and everybody bears its exposure.
func (l *ledger) held() limits {
	x := l.free()
	for i, b := range l.bears {
		x.gain[i] = 0
		if b >= 0 {
			x.exposure[i] = b
		}
	}
	return x
}

// and returns the limits that keep both.
func (x limits) and(y limits) limits {
	z := limits{makespan: min(x.makespan, y.makespan)}
	for i := range x.gain {
		z.gain, z.exposure = append(z.gain, min(x.gain[i], y.gain[i])), append(z.exposure, min(x.exposure[i], y.exposure[i]))
	}
	return z
}

// unwilling lists the parties that gain nothing by the whole.
func (l *ledger) unwilling() []int {
	var out []int
	for i, x := range l.whole {
		if x < 0 {
			out = append(out, i)
		}
	}
	return out
}

// sums are what a set of steps comes to: per pair of parties what one keeps if the other stops, and how long it takes.
type sums struct {
	left  [][]int64
	takes int64
	done  int
}

func (l *ledger) none() sums {
	s := sums{}
	for range l.whole {
		s.left = append(s.left, make([]int64, len(l.whole)))
	}
	return s
}

// with adds a step to a set, or takes it away (times −1).
func (l *ledger) with(s *sums, k int, times int64) {
	for i := range s.left {
		for j := range s.left[i] {
			s.left[i][j] += times * l.kept[i][j][k]
		}
	}
	s.takes += times * l.takes[k]
	s.done += int(times)
}

// gain is what a party gains by stopping.
func (l *ledger) gain(s *sums, j int) int64 {
	x := s.left[j][j] - l.whole[j]
	if s.done > 0 {
		x += l.settled[j][j]
	}
	return x
}

// exposure is what a party has lost if another stops.
func (l *ledger) exposure(s *sums, i int) int64 {
	most := int64(0)
	for j := range s.left {
		if j == i {
			continue
		}
		x := s.left[i][j]
		if s.done > 0 {
			x += l.settled[i][j]
		}
		most = max(most, -x)
	}
	return most
}

// allows reports whether a set is within limits. Who stops before anything is done is unwilling; that is not looked at here.
func (l *ledger) allows(x *limits, s *sums) bool {
	for i := range s.left {
		if s.done > 0 && l.gain(s, i) > x.gain[i] || l.exposure(s, i) > x.exposure[i] {
			return false
		}
	}
	return true
}
