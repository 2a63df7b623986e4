package strategy

import "parley/model/protocol"

// The conditions of this file look at one number each (Baarslag, Hindriks and Jonker 2014, section 3). Agents rarely use one
// alone; the paper uses them to build others.

// acceptConst is AC_const(c): what stands is worth at least c.
type acceptConst struct {
	seat *Seat
	c    float64
}

func newAcceptConst(a Args) Acceptance { return &acceptConst{c: a.Get("c")} }

// Reset implements [Acceptance].
func (c *acceptConst) Reset(seat *Seat) { c.seat = seat }

// Accepts implements [Acceptance].
func (c *acceptConst) Accepts(s protocol.State, _ int, _ float64) bool {
	return c.seat.U(s.Standing) >= c.c-slack
}

// acceptTime is AC_time(T): it is T or later.
type acceptTime struct {
	seat *Seat
	t    float64
}

func newAcceptTime(a Args) Acceptance { return &acceptTime{t: a.Get("t")} }

// Reset implements [Acceptance].
func (c *acceptTime) Reset(seat *Seat) { c.seat = seat }

// Accepts implements [Acceptance].
func (c *acceptTime) Accepts(s protocol.State, _ int, _ float64) bool { return c.seat.Time(s) >= c.t }

// acceptPrevious is AC_prev(a, b): a·u(standing) + b is at least what it offered last. Who has offered nothing yet does not
// accept. AC_gap(c), the gap to the own last offer is no more than c, is AC_prev(1, c).
type acceptPrevious struct {
	seat *Seat
	a, b float64
}

func newAcceptPrevious(a Args) Acceptance { return &acceptPrevious{a: a.Get("a"), b: a.Get("b")} }

func newAcceptGap(a Args) Acceptance { return &acceptPrevious{a: 1, b: a.Get("c")} }

// Reset implements [Acceptance].
func (c *acceptPrevious) Reset(seat *Seat) { c.seat = seat }

// Accepts implements [Acceptance].
func (c *acceptPrevious) Accepts(s protocol.State, _ int, _ float64) bool {
	last := c.seat.Last()
	return last != none && float64(c.a*c.seat.U(s.Standing))+c.b >= c.seat.U(last)-slack
}
