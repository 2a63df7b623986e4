package schedule

import (
	"fmt"
	"math"
)

// Check lists what is wrong with the numbers of a schedule, in the order of its fields; the other functions of this
// package need one of which it finds nothing.
func (s *Schedule) Check() []error {
	c := &checker{}
	c.within("the span", s.Span, 0, math.MaxFloat64)
	if len(s.Parties) < 2 {
		c.add("a schedule needs two parties, it has %d", len(s.Parties))
	}
	if len(s.Steps) == 0 {
		c.add("a schedule needs a step")
	}
	for i := range s.Parties {
		c.party(&s.Parties[i])
	}
	for k := range s.Steps {
		c.step(s, k)
	}
	if len(c.found) == 0 {
		c.circles(s)
	}
	return c.found
}

type checker struct{ found []error }

func (c *checker) add(format string, args ...any) {
	c.found = append(c.found, fmt.Errorf(format, args...))
}

func (c *checker) within(what string, x, low, high float64) {
	if !(x >= low && x <= high) { // NaN lies nowhere
		switch {
		case high == math.MaxFloat64:
			c.add("%s is %v, want a number from %v on", what, x, low)
		default:
			c.add("%s is %v, want a number in [%v, %v]", what, x, low, high)
		}
	}
}

func (c *checker) party(p *Party) {
	c.within("the discount of "+p.Name, p.Discount, 0, 1)
	c.within("the turnover of "+p.Name, p.Turnover, 0, math.Nextafter(1, 0))
	c.within("the chance of breaking of "+p.Name, p.Breaks, 0, 1)
	c.within("the heedlessness of "+p.Name, p.Heedless, 0, 1)
	for _, x := range []struct {
		name string
		x    float64
	}{{"the reputation", p.Stop.Reputation}, {"the penalty", p.Stop.Penalty}, {"the escrow", p.Stop.Escrow}, {"the guarantee", p.Stop.Guarantee}, {"the bearable exposure", p.Bears}} {
		c.within(x.name+" of "+p.Name, x.x, 0, math.MaxFloat64)
	}
	last := math.Inf(-1)
	for _, t := range p.Ends {
		if !(t > last) || math.IsInf(t, 0) {
			c.add("the ends of mandates of %s are %v, want numbers that ascend", p.Name, p.Ends)
			break
		}
		last = t
	}
}

func (c *checker) step(s *Schedule, k int) {
	x := &s.Steps[k]
	if x.By < 0 || x.By >= len(s.Parties) {
		c.add("%s is carried out by party %d, there are %d", x.Name, x.By, len(s.Parties))
	}
	if len(x.To) != len(s.Parties) {
		c.add("%s has values for %d parties, there are %d", x.Name, len(x.To), len(s.Parties))
		return
	}
	for i, v := range x.To {
		c.within("what "+x.Name+" is worth once", v.Once, -math.MaxFloat64, math.MaxFloat64)
		c.within("what "+x.Name+" is worth per year", v.Rate, -math.MaxFloat64, math.MaxFloat64)
		if d := s.Parties[i].Discount; v.Rate != 0 && s.Span == 0 && (d == 0 || d == 1) {
			c.add("%s is worth %v a year to %s without an end and without a discount: give a span, or a discount below 1", x.Name, v.Rate, s.Parties[i].Name)
		}
	}
	for _, t := range []struct {
		name string
		x    float64
	}{{"earliest start", x.Earliest}, {"duration", x.Takes}, {"deadline", x.Deadline}, {"time to undo", x.Undo}, {"time until seen", x.Seen}} {
		c.within("the "+t.name+" of "+x.Name, t.x, 0, math.MaxFloat64)
	}
	c.within("the share returned of "+x.Name, x.Returned, 0, 1)
	for _, a := range x.After {
		if a.Step < 0 || a.Step >= len(s.Steps) {
			c.add("%s comes after step %d, there are %d", x.Name, a.Step, len(s.Steps))
		}
		c.within("the wait before "+x.Name, a.Wait, 0, math.MaxFloat64)
	}
}

// circles finds steps that wait for themselves.
func (c *checker) circles(s *Schedule) {
	done := make([]bool, len(s.Steps))
	for again := true; again; {
		again = false
		for k, x := range s.Steps {
			ready := !done[k]
			for _, a := range x.After {
				ready = ready && done[a.Step]
			}
			if ready {
				done[k], again = true, true
			}
		}
	}
	for k, x := range s.Steps {
		if !done[k] {
			c.add("%s waits for itself, by way of what it comes after", x.Name)
		}
	}
}
