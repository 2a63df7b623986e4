package schedule

import "math"

// A Schedule is an agreement that is carried out in steps, in plain numbers. Times are years from its start, values are
// on one scale per party (utilities, as a rule), and no deal is worth 0.
type Schedule struct {
	Parties []Party
	Steps   []Step
	// Span is for how many years what stands is worth something; 0: without an end. Parties that know the last day
	// look ahead to it (a promise unravels from its end), so leave it at 0 unless all is over on a day that is known.
	Span float64
}

// A Party carries out some steps, gains by others, and may stop at any time.
type Party struct {
	Name string
	// Discount is the worth of next year beside this one, in (0,1]; 0 stands for 1. Without an end it is to be below 1
	// where something is worth a rate.
	Discount float64
	Ends     []float64 // when mandates end, ascending; after the last, the office is taken to stay in the same hands
	Turnover float64   // chance in [0,1) per year that others take over, between these
	Breaks   float64   // chance in [0,1] that those who take over stop at once, whatever it costs
	Heedless float64   // in [0,1]: by which share those in office count what comes after their mandate for less
	Stop     Stop      // what its stopping costs and pays
	Bears    float64   // the greatest exposure that it accepts; 0: any
}

// Stop is what happens when a party stops, beyond what is undone. Nothing of it is due before the first act is done.
type Stop struct {
	Reputation float64 // ≥ 0, lost by the party that stops
	Penalty    float64 // ≥ 0, paid by it to the others, in equal parts
	Escrow     float64 // ≥ 0, forfeited by it to the others, in equal parts
	Guarantee  float64 // ≥ 0, paid by a guarantor to the others, in equal parts
}

// Cost is what stopping costs the party itself.
func (s Stop) Cost() float64 { return s.Reputation + s.Penalty + s.Escrow }

// Paid is what the others get together.
func (s Stop) Paid() float64 { return s.Penalty + s.Escrow + s.Guarantee }

// Value is what a step is worth to one party: negative where it gives, positive where it gets.
type Value struct {
	Once float64 // when the step is done
	Rate float64 // per year, for as long as it stands
}

// An After is a step that has to be done before, and for how long.
type After struct {
	Step int
	Wait float64 // years between the end of that step and the start of this one, such as six clean months
}

// A Step is a part of a clause that one party carries out. Its values come when it is done.
type Step struct {
	Name   string
	Clause string // steps of one clause are told together; not looked at otherwise
	By     int    // the party that carries it out
	To     []Value
	// Earliest is when it may start, Takes how long it then takes, Deadline by when it is to be done; 0: none.
	Earliest, Takes, Deadline float64
	After                     []After
	// Final steps cannot be undone. Others take their performer Undo years to undo; then rates end, and the share
	// Returned in [0,1] of what came once goes back.
	Final    bool
	Undo     float64
	Returned float64
	// Seen is how many years it takes the others to see that the step was not done when it was due, or that it is being
	// undone.
	Seen float64
}

// An Act is what is done at once, by one or more parties: steps in ascending order. Between them nobody is exposed.
type Act []int

// An Order lists the acts of a schedule, one after the other, each step in one of them.
type Order []Act

// Sequence is the order in which each step is an act of its own.
func Sequence(steps ...int) Order {
	o := make(Order, len(steps))
	for i, s := range steps {
		o[i] = Act{s}
	}
	return o
}

// AtOnce is the order in which everything is done at once.
func (s *Schedule) AtOnce() Order {
	all := make(Act, len(s.Steps))
	for i := range all {
		all[i] = i
	}
	return Order{all}
}

// rate is the continuous discount rate of a party per year.
func (p *Party) rate() float64 {
	if p.Discount == 0 || p.Discount == 1 {
		return 0
	}
	return -math.Log(p.Discount)
}

// annuity is what 1 a year is worth over some years from now on; Inf stands for ever.
func annuity(ρ, years float64) float64 {
	switch {
	case ρ == 0:
		return years
	case math.IsInf(years, 1):
		return 1 / ρ
	}
	return -math.Expm1(-ρ*years) / ρ
}

func (s *Schedule) span() float64 {
	if s.Span == 0 {
		return math.Inf(1)
	}
	return s.Span
}

// over is what a rate comes to over some years; a rate of 0 comes to 0 over any.
func over(rate, ρ, years float64) float64 {
	if rate == 0 {
		return 0
	}
	return rate * annuity(ρ, years)
}

// Worth is what a step is worth to a party if it stands over the whole span from the moment on when it is done:
// Once + Rate·(1 − δ^T)/ln(1/δ).
func (s *Schedule) Worth(step, party int) float64 {
	v := s.Steps[step].To[party]
	return v.Once + over(v.Rate, s.Parties[party].rate(), s.span())
}

// Total is what the whole schedule is worth to a party, as [Schedule.Worth] counts it.
func (s *Schedule) Total(party int) float64 {
	sum := 0.0
	for k := range s.Steps {
		sum += s.Worth(k, party)
	}
	return sum
}
