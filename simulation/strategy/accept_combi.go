package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// acceptCombi is AC_combi(T, α) of Baarslag, Hindriks and Jonker (2013, "Acceptance conditions in automated negotiation", in
// Complex Automated Negotiations; 2014): AC_next, or else, once it is T or later, what stands is worth at least α, which is
// what may still be hoped for, judged by what has been received. With the window W = [t − (1 − t), t], as long as the time that
// is left, or all that has been, T,
//
//	combi          MAX^W, the best offer received in the window
//	combi_avg      AVG^W, their mean
//	combi_max_t    MAX^T, the best received so far
//	combi_avg_t    AVG^T, the mean of all so far
//	combi_better   the mean of those in the window worth more than what stands; if there is none, it accepts
//
// The last is GENIUS's AC_CombiBestAvg. What stands counts as received. The window is counted in rounds, so that no two
// machines round it differently: the last 1 + (rounds left) of them. In the last round it holds what stands alone, which is then
// accepted; this is what the authors want of it: rather an agreement than none. A player's Horizon counts as the last round.
//
// Parameter: t, from when on, 0.98 (the best of the paper's values are 0.95 to 0.99).
//
// Cost of a turn: O(1) over a negotiation for the first four, by a queue of falling maxima and by running sums; O(window) for
// combi_better. No memory after the first negotiations.
type acceptCombi struct {
	seat  *Seat
	t     float64
	whole bool // α of all that has been, not of the window
	hope  hope

	taken int       // offers received so far taken in
	sums  []float64 // sum of the utilities of the first so many offers
	queue []int32   // places in heard of falling utility: each is the best of those after the one before it
	head  int       // first of the queue that is in the window
	from  int       // first place in the window
	alpha float64
	late  bool
}

type hope uint8

const (
	hopeMost hope = iota
	hopeMean
	hopeBetter
)

func newCombi(h hope, whole bool) func(Args) Acceptance {
	return func(a Args) Acceptance { return &acceptCombi{t: a.Get("t"), hope: h, whole: whole} }
}

// Reset implements [Acceptance].
func (c *acceptCombi) Reset(seat *Seat) {
	c.seat = seat
	c.taken, c.head, c.from, c.late = 0, 0, 0, false
	c.sums, c.queue = append(c.sums[:0], 0), c.queue[:0]
}

// Accepts implements [Acceptance].
func (c *acceptCombi) Accepts(s protocol.State, _ int, level float64) bool {
	c.take()
	c.slide(s)
	u := c.seat.U(s.Standing)
	if c.late = c.seat.Time(s) >= c.t; c.late {
		c.alpha = c.hoped(u)
	}
	return u >= level || c.late && u >= c.alpha-slack
}

// take takes in what was received since its last turn.
func (c *acceptCombi) take() {
	heard := c.seat.heard
	for ; c.taken < len(heard); c.taken++ {
		u := c.seat.U(int(heard[c.taken].Deal))
		c.sums = append(c.sums, c.sums[c.taken]+u)
		for len(c.queue) > c.head && c.seat.U(int(heard[c.queue[len(c.queue)-1]].Deal)) <= u {
			c.queue = c.queue[:len(c.queue)-1]
		}
		c.queue = append(c.queue, int32(c.taken))
	}
}

// slide moves the start of the window on, which it never moves back.
func (c *acceptCombi) slide(s protocol.State) {
	if c.whole {
		return
	}
	first := s.Round - max(0, c.seat.lastRound(s)-s.Round)
	for c.from < len(c.seat.heard)-1 && int(c.seat.heard[c.from].Round) < first {
		c.from++
	}
	for c.head < len(c.queue)-1 && int(c.queue[c.head]) < c.from {
		c.head++
	}
}

// hoped returns α, for a standing offer worth u.
func (c *acceptCombi) hoped(u float64) float64 {
	heard := c.seat.heard
	switch c.hope {
	case hopeMost:
		return c.seat.U(int(heard[c.queue[c.head]].Deal))
	case hopeMean:
		return (c.sums[len(heard)] - c.sums[c.from]) / float64(len(heard)-c.from)
	}
	sum, n := 0.0, 0
	for _, x := range heard[c.from:] {
		if y := c.seat.U(int(x.Deal)); y > u+slack {
			sum, n = sum+y, n+1
		}
	}
	if n == 0 {
		return u
	}
	return sum / float64(n)
}

// Reason implements [Reasoner].
func (c *acceptCombi) Reason() string {
	if !c.late {
		return ""
	}
	return fmt.Sprintf("by what was received lately it may still hope for %.3f", c.alpha)
}
