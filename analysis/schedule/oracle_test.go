package schedule_test

import (
	"math"
	"slices"
	"testing"

	"parley/analysis/schedule"
	"pgregory.net/rapid"
)

// plain computes a clock of whole years slowly and by its definition: each party that stops tries every set of its own
// steps to withhold, what becomes of it is written out year by year, and who stops is found from the end.
type plain struct {
	s    *schedule.Schedule
	o    schedule.Order
	d    schedule.Dates
	span int
}

// history is, per step, from and to which year it stands, and whether it is undone then.
type history struct {
	from, to []int
	undone   []bool
	payer    int
	paid     int
}

func (p plain) at(k int) int { return int(math.Round(p.d.Done[k])) }

func (p plain) isDone(k, acts int) bool {
	for _, act := range p.o[:acts] {
		for _, x := range act {
			if x == k {
				return true
			}
		}
	}
	return false
}

// saves reports whether the performer of a step that stands is better (or no worse) off undoing it from a year on.
func (p plain) saves(k, year int) (better, noWorse bool) {
	x := p.s.Steps[k]
	undone := year + int(x.Undo)
	if x.Final || undone > p.span {
		return false, false
	}
	δ, sum := p.s.Parties[x.By].Discount, 0.0
	for y := undone; y < p.span; y++ {
		sum -= x.To[x.By].Rate * math.Pow(δ, float64(y-year)) * aYear(δ)
	}
	sum -= x.To[x.By].Once * x.Returned * math.Pow(δ, x.Undo)
	return sum > 1e-12, sum > -1e-12
}

// aYear is what a rate of 1 over a year is worth at its start.
func aYear(δ float64) float64 {
	if δ == 1 {
		return 1
	}
	return (1 - δ) / -math.Log(δ)
}

func (p plain) nothing() history {
	n := len(p.s.Steps)
	return history{from: slices.Repeat([]int{math.MaxInt}, n), to: slices.Repeat([]int{p.span}, n), undone: make([]bool, n), payer: -1}
}

// stop is the best that a party can do if it begins to stop in a year and nothing is seen before another: of each of its own steps, by
// itself, whether to do it and when to undo it. Until then the others do what is due, on the day itself if last says so.
func (p plain) stop(j, year, acts, seen int, last bool) history {
	h := p.nothing()
	h.paid = seen
	for k, x := range p.s.Steps {
		at := p.at(k)
		due := p.isDone(k, acts) || at < seen || last && at == seen
		if x.By != j {
			if due {
				h.from[k] = at
				if _, noWorse := p.saves(k, seen); noWorse && (!last || seen+int(x.Undo) < p.span) {
					h.to[k], h.undone[k] = seen+int(x.Undo), true
				}
			}
			continue
		}
		if !due {
			continue
		}
		options := [][2]int{{at, math.MaxInt}}
		if !x.Final {
			for y := max(year, at, seen-int(x.Seen)); y <= max(seen, at) && y+int(x.Undo) <= p.span; y++ {
				if y+int(x.Undo) == p.span && last && y == seen-int(x.Seen) {
					continue // a moment too late
				}
				options = append(options, [2]int{at, y + int(x.Undo)})
			}
		}
		if !p.isDone(k, acts) && (at+int(x.Seen) > seen || !last && at+int(x.Seen) == seen) {
			options = append(options, [2]int{math.MaxInt, math.MaxInt})
		}
		most := math.Inf(-1)
		for _, o := range options {
			alone := p.nothing()
			alone.from[k], alone.to[k], alone.undone[k] = o[0], min(o[1], p.span), o[1] < math.MaxInt
			if v := p.worth(j, year, acts, alone); v > most+1e-12 || v > most-1e-12 && alone.undone[k] && !h.undone[k] {
				most, h.from[k], h.to[k], h.undone[k] = v, o[0], alone.to[k], alone.undone[k]
			}
		}
	}
	for k := range p.s.Steps {
		if h.from[k] < math.MaxInt {
			h.payer = j
		}
	}
	return h
}

// worth is what a history is worth to a party from a year on, some acts being done.
func (p plain) worth(i, year, acts int, h history) float64 {
	δ, sum := p.s.Parties[i].Discount, 0.0
	for k, x := range p.s.Steps {
		if h.from[k] >= p.span {
			continue
		}
		if !p.isDone(k, acts) {
			sum += x.To[i].Once * math.Pow(δ, float64(h.from[k]-year))
		}
		for y := max(year, h.from[k]); y < min(h.to[k], p.span); y++ {
			sum += x.To[i].Rate * math.Pow(δ, float64(y-year)) * aYear(δ)
		}
		if h.undone[k] {
			sum -= x.To[i].Once * x.Returned * math.Pow(δ, float64(h.to[k]-year))
		}
	}
	if h.payer >= 0 {
		stop := p.s.Parties[h.payer].Stop
		x := -stop.Reputation - stop.Penalty - stop.Escrow
		if i != h.payer {
			x = (stop.Penalty + stop.Escrow + stop.Guarantee) / float64(len(p.s.Parties)-1)
		}
		sum += x * math.Pow(δ, float64(h.paid-year))
	}
	return sum
}

// best tries all years until which nothing is to be seen, up to the last that something withheld at once allows.
func (p plain) best(j, year, acts, due int) (history, float64) {
	until := year
	for k, x := range p.s.Steps {
		if x.By != j {
			continue
		}
		if p.isDone(k, acts) {
			if better, _ := p.saves(k, year); better {
				until = max(until, year+int(x.Seen))
			}
		} else if due >= 0 && p.isDone(k, due+1) {
			alone := p.nothing()
			alone.from[k] = p.at(k)
			if p.worth(j, year, acts, alone) < -1e-12 {
				until = max(until, year+int(x.Seen))
			}
		}
	}
	var best history
	most := math.Inf(-1)
	for seen := year; seen <= until; seen++ {
		for _, last := range []bool{false, true} {
			if last && seen == until { // it is seen that day
				continue
			}
			h := p.stop(j, year, acts, seen, last)
			if x := p.worth(j, year, acts, h); x > most+1e-12 {
				best, most = h, x
			}
		}
	}
	return best, most
}

// small draws a schedule of two parties whose times are whole years.
func small(t *rapid.T) (*schedule.Schedule, schedule.Order) {
	s := &schedule.Schedule{Span: float64(rapid.IntRange(6, 10).Draw(t, "span"))}
	for i := range 2 {
		p := schedule.Party{Name: string(rune('A' + i)), Discount: rapid.SampledFrom([]float64{0.7, 0.9, 0.97}).Draw(t, "discount")}
		p.Stop = schedule.Stop{Reputation: amount(t, 0, 40), Escrow: amount(t, 0, 20), Guarantee: amount(t, 0, 20)}
		s.Parties = append(s.Parties, p)
	}
	n := rapid.IntRange(1, 4).Draw(t, "steps")
	for k := range n {
		x := schedule.Step{Name: string(rune('a' + k)), By: rapid.IntRange(0, 1).Draw(t, "by")}
		years := func(what string) float64 { return float64(rapid.IntRange(0, 2).Draw(t, what)) }
		x.Takes, x.Undo, x.Seen = years("takes"), years("undo"), years("seen")
		x.Final, x.Returned = rapid.Bool().Draw(t, "final"), float64(rapid.IntRange(0, 1).Draw(t, "returned"))
		for i := range 2 {
			sign := 1.0
			if i == x.By {
				sign = -1
			}
			x.To = append(x.To, schedule.Value{Once: sign * (0.001 + amount(t, 0, 40)), Rate: sign * (0.001 + amount(t, 0, 20))})
		}
		s.Steps = append(s.Steps, x)
	}
	order := rapid.Permutation(upTo(n)).Draw(t, "order")
	var o schedule.Order
	for i := 0; i < n; i++ {
		if act := (schedule.Act{order[i]}); i > 0 && rapid.IntRange(0, 3).Draw(t, "with the one before") == 0 {
			o[len(o)-1] = append(o[len(o)-1], act...)
		} else {
			o = append(o, act)
		}
	}
	return s, o
}

func amount(t *rapid.T, low, high int) float64 {
	return float64(rapid.IntRange(low, high).Draw(t, "amount"))/100 + 0.00137*float64(rapid.IntRange(0, 3).Draw(t, "off ties"))
}

func TestFollowAgainstPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, o := small(t)
		c := schedule.Follow(s, o)
		p := plain{s, o, s.Dates(o), int(s.Span)}
		n := len(s.Steps)
		whole := p.nothing()
		for k := range n {
			whole.from[k] = p.at(k)
		}
		path := whole // what is played from here on
		for m := len(c.Moments) - 1; m >= 0; m-- {
			x := c.Moments[m]
			year := int(math.Round(x.At))
			var stopper = -1
			var gain float64
			var next history
			for j := range s.Parties {
				h, stop := p.best(j, year, x.Done, x.Due)
				goOn := p.worth(j, year, x.Done, path)
				if math.Abs(stop-x.Stop[j]) > 1e-9 || math.Abs(goOn-x.Go[j]) > 1e-9 {
					t.Fatalf("%+v\norder %v, moment %+v, party %d: plain has %v for going on, %v for stopping by %+v", s, o, x, j, goOn, stop, h)
				}
				if g := stop - goOn; g > 1e-9 && g > gain {
					stopper, gain, next = j, g, h
				}
			}
			if math.Abs(gain) < 1e-8 && stopper != x.Stops {
				t.Skip("as good as alike")
			}
			if stopper != x.Stops {
				t.Fatalf("%+v\norder %v, moment %+v: plain has %d stop", s, o, x, stopper)
			}
			if stopper >= 0 {
				path = next
			}
		}
		if (c.Stops == nil) != (path.payer < 0 && path.from[0] == whole.from[0] && path.to[0] == whole.to[0]) && n == 1 {
			t.Fatalf("stops %+v, path %+v", c.Stops, path)
		}
	})
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}
