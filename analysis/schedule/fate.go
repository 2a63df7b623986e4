package schedule

import (
	"math"
	"sort"
)

// near is what two times that are meant to be the same may differ by.
const near = 1e-9

// A fate is from when and until when each step stands, Inf standing for never, and who pays for stopping and when.
type fate struct {
	from, until []float64
	payer       int     // -1: nobody
	paid        float64 // when
}

// A follower carries a schedule out in an order.
type follower struct {
	s       *Schedule
	order   Order
	dates   Dates
	act     []int // per step, its act
	actDone []float64
	end     float64   // of the span; may be Inf
	rate    []float64 // continuous discount rate per party
	scratch fate
	whole   fate // all goes as promised
}

func newFollower(s *Schedule, o Order) *follower {
	if err := s.CheckOrder(o); err != nil {
		panic("schedule: " + err.Error())
	}
	n := len(s.Steps)
	f := &follower{s: s, order: o, dates: s.Dates(o), act: make([]int, n), end: s.span(), scratch: newFate(n), whole: newFate(n)}
	for a, act := range o {
		for _, k := range act {
			f.act[k] = a
		}
		f.actDone = append(f.actDone, f.dates.Done[act[0]])
	}
	for i := range s.Parties {
		f.rate = append(f.rate, s.Parties[i].rate())
	}
	copy(f.whole.from, f.dates.Done)
	for k := range f.whole.until {
		f.whole.until[k] = math.Inf(1)
	}
	return f
}

func newFate(steps int) fate {
	return fate{from: make([]float64, steps), until: make([]float64, steps), payer: -1}
}

// spared is what the performer of a step that stands saves if it begins to undo it at a time, as of that time.
func (f *follower) spared(k int, at float64) float64 {
	x := &f.s.Steps[k]
	if x.Final || at+x.Undo > f.end+near {
		return 0
	}
	v, ρ := x.To[x.By], f.rate[x.By]
	return -math.Exp(-ρ*x.Undo) * (over(v.Rate, ρ, math.Max(f.end-at-x.Undo, 0)) + v.Once*x.Returned)
}

// withholds reports whether the party that stops gains by not doing a step, or by undoing one that is done.
func (f *follower) withholds(k int, t float64, done int) bool {
	if f.act[k] < done {
		return f.spared(k, t) > 0
	}
	x := &f.s.Steps[k]
	v := x.To[x.By]
	return v.Once+over(v.Rate, f.rate[x.By], f.end-f.dates.Done[k]) < 0
}

// stop writes into the scratch fate what becomes of the steps if a party begins to stop at t, with some acts done, such that nothing
// is seen before seen: each of its steps it withholds or undoes as early as that allows. The others stop at react, at most seen.
func (f *follower) stop(j int, t float64, done int, seen, react float64) *fate {
	e := &f.scratch
	e.payer, e.paid = -1, react
	for k := range f.s.Steps {
		e.from[k], e.until[k] = math.Inf(1), math.Inf(1)
		x, from := &f.s.Steps[k], f.dates.Done[k]
		if isDone := f.act[k] < done; !isDone {
			sly := x.By == j && from+x.Seen >= seen-near && f.withholds(k, t, done)
			if sly || from >= react-near {
				continue
			}
		}
		e.from[k], e.payer = from, j
		if at := f.undoes(k, j, math.Max(t, from), seen, react); at+x.Undo <= f.end+near {
			e.until[k] = at + x.Undo
		}
	}
	return e
}

// undoes is when the performer of a step begins to undo it if a party stops; Inf if it does not. The party that stops undoes what spares
// it something, the others what costs them nothing to undo.
func (f *follower) undoes(k, j int, from, seen, react float64) float64 {
	x := &f.s.Steps[k]
	if at := math.Max(from, seen-x.Seen); x.By == j && at < react && f.spared(k, at) > 0 {
		return at
	}
	if !x.Final && react+x.Undo <= f.end+near && f.spared(k, react) >= 0 {
		return react
	}
	return math.Inf(1)
}

// value is what a fate is worth to a party from t0 on, as of t0, by the mandate in which it comes: it is added to out, an
// entry for what comes before each end of a mandate and one for what comes after the last. Steps of the first acts are
// done by then.
func (f *follower) value(out []float64, i int, t0 float64, done int, e *fate) {
	for k := range f.s.Steps {
		f.stepValue(out, i, k, t0, done, e)
	}
	if e.payer < 0 {
		return
	}
	stop := f.s.Parties[e.payer].Stop
	x := -stop.Cost()
	if i != e.payer {
		x = stop.Paid() / float64(len(f.s.Parties)-1)
	}
	f.lump(out, i, t0, x, e.paid) // after the end, too
}

func (f *follower) stepValue(out []float64, i, k int, t0 float64, done int, e *fate) {
	from, until := e.from[k], math.Min(e.until[k], f.end)
	if from >= f.end {
		return
	}
	v := f.s.Steps[k].To[i]
	if f.act[k] >= done {
		f.lump(out, i, t0, v.Once, from)
	}
	f.flow(out, i, t0, v.Rate, math.Max(from, t0), until)
	if e.until[k] <= f.end+near && !math.IsInf(e.until[k], 1) {
		f.lump(out, i, t0, -v.Once*f.s.Steps[k].Returned, e.until[k])
	}
}

// mandate counts the mandates of a party that are over at a time.
func (f *follower) mandate(i int, t float64) int {
	ends := f.s.Parties[i].Ends
	return sort.Search(len(ends), func(k int) bool { return ends[k] > t+near })
}

func (f *follower) lump(out []float64, i int, t0, x, at float64) {
	if x != 0 {
		out[f.mandate(i, at)] += x * math.Exp(-f.rate[i]*(at-t0))
	}
}

func (f *follower) flow(out []float64, i int, t0, rate, from, until float64) {
	if rate == 0 {
		return
	}
	ends := f.s.Parties[i].Ends
	for c := f.mandate(i, from); from < until; c++ {
		to := until
		if c < len(ends) {
			to = math.Min(to, ends[c])
		}
		if to > from { // an end may lie a rounding before
			out[c] += rate * math.Exp(-f.rate[i]*(from-t0)) * annuity(f.rate[i], to-from)
			from = to
		}
	}
}

// weigh sums the entries as those see it who are in office at a time.
func (f *follower) weigh(i int, parts []float64, t float64) float64 {
	sum, heed := 0.0, 1-f.s.Parties[i].Heedless
	for c := f.mandate(i, t); c < len(parts); c++ {
		if c > f.mandate(i, t) {
			sum += heed * parts[c]
		} else {
			sum += parts[c]
		}
	}
	return sum
}

// weight is what 1 at a later time is worth at t to those who are then in office.
func (f *follower) weight(i int, t, later float64) float64 {
	w := math.Exp(-f.rate[i] * (later - t))
	if f.mandate(i, later) > f.mandate(i, t) {
		w *= 1 - f.s.Parties[i].Heedless
	}
	return w
}

func total(parts []float64) float64 {
	sum := 0.0
	for _, x := range parts {
		sum += x
	}
	return sum
}
