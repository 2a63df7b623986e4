package model

import "slices"

// reservation returns the drawn value of no deal to a seat: as stated at modal weights, moved with the drawn value of
// the status quo, and by levers and links.
func (b builder) reservation(seat int, drawn float64) float64 {
	party := b.track.Parties[seat]
	modal := b
	if !b.believes(seat) {
		modal = b.plain()
	}
	r, stated := modal.stated(b.set.Scenario, seat)
	if !stated {
		modal = b.plain()
		r, stated = modal.stated(b.set.Scenario, seat)
	}
	if stated {
		r += drawn - modal.statusQuo(seat, modal.seatWeights(seat, b.modal), b.modal)
	} else if b.track.StatusQuoStated {
		r = drawn
	}
	for _, k := range b.set.Levers {
		if b.c.Bears(k, b.at) {
			r += b.c.NoDealShift(k, party, b.d)
		}
	}
	return r + b.set.Shift[party]
}

// stated returns the no-agreement value that holds at a scenario or round: its own; else the expectation over what
// lies below it; else that of its nearest ancestor; else the default.
func (b builder) stated(id string, seat int) (float64, bool) {
	if r := b.ownValue(id, seat); r != NoRef {
		return b.d.Of(r, 0), true
	}
	s := b.c.Scenario(id)
	if id == "" {
		s = 0
	}
	if s >= 0 && s < len(b.c.Scenarios) {
		if x, ok := b.expected(s, seat); ok {
			return x, true
		}
		for a := b.c.Scenarios[s].Parent; a >= 0; a = b.c.Scenarios[a].Parent {
			if r := b.ownValue(b.c.Scenarios[a].ID, seat); r != NoRef {
				return b.d.Of(r, 0), true
			}
		}
	}
	if r := b.ownValue("default", seat); r != NoRef {
		return b.d.Of(r, 0), true
	}
	return 0, false
}

// valueFrom names the place that stated takes its value from.
func (b builder) valueFrom(id string, seat int) string {
	if b.ownValue(id, seat) != NoRef {
		return "own value of " + id
	}
	s := b.c.Scenario(id)
	if id == "" {
		s = 0
	}
	if s >= 0 && s < len(b.c.Scenarios) {
		if slices.ContainsFunc(b.c.Scenarios[s].Children, func(k int) bool { return b.statedBelow(k, seat) }) {
			return "expectation over " + id
		}
		for a := b.c.Scenarios[s].Parent; a >= 0; a = b.c.Scenarios[a].Parent {
			if b.ownValue(b.c.Scenarios[a].ID, seat) != NoRef {
				return "own value of " + b.c.Scenarios[a].ID
			}
		}
	}
	return "default"
}

func (b builder) ownValue(id string, seat int) Ref {
	if b.believes(seat) {
		for _, s := range b.belief.NoDeal {
			if s.Scenario == id {
				return s.Value
			}
		}
		return NoRef
	}
	for _, r := range b.track.NoAgreement {
		if r.Scenario == id {
			return r.Value[seat]
		}
	}
	return NoRef
}

// expected returns the probability-weighted no-agreement value of the children of a scenario, if any value is stated
// below it.
func (b builder) expected(s, seat int) (float64, bool) {
	children := b.c.Scenarios[s].Children
	any := false
	for _, k := range children {
		any = any || b.statedBelow(k, seat)
	}
	if !any {
		return 0, false
	}
	sum := 0.0
	for i, p := range b.c.Branch(s, b.d) {
		x, ok := b.stated(b.c.Scenarios[children[i]].ID, seat)
		if !ok && b.believes(seat) {
			x, ok = b.plain().stated(b.c.Scenarios[children[i]].ID, seat)
		}
		if !ok && b.track.StatusQuoStated { // as reservation() has it, before the shift to drawn weights
			x = b.statusQuo(seat, b.seatWeights(seat, b.modal), b.modal)
		}
		sum += float64(p * x)
	}
	return sum, true
}

func (b builder) statedBelow(s, seat int) bool {
	if b.ownValue(b.c.Scenarios[s].ID, seat) != NoRef {
		return true
	}
	return slices.ContainsFunc(b.c.Scenarios[s].Children, func(k int) bool { return b.statedBelow(k, seat) })
}

// Branch returns the drawn probabilities of the children of scenario s. They sum to 1: "otherwise" takes what the
// others leave, and without it (or if they exceed 1) they are scaled.
func (c *Case) Branch(s int, d *Draw) []float64 {
	children := c.Scenarios[s].Children
	p, sum, rest := make([]float64, len(children)), 0.0, -1
	for i, k := range children {
		if c.Scenarios[k].Otherwise {
			rest = i
			continue
		}
		p[i] = d.Of(c.Scenarios[k].P, 0)
		sum += p[i]
	}
	if rest >= 0 && sum < 1 {
		p[rest] = 1 - sum
		sum = 1
	}
	for i := range p {
		if sum > 0 {
			p[i] /= sum
		}
	}
	return p
}
