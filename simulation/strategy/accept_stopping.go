package strategy

import (
	"fmt"

	"parley/model/protocol"
)

// acceptStopping stops optimally (Baarslag and Hindriks 2013, "Accepting optimally in automated negotiation with incomplete
// information", AAMAS, section 4.1): against somebody whose offers are worth anything between Umin and Umax, each as likely as
// any other and whatever was offered before, it takes what is worth at least what waiting is worth. On the scale on which Umin is
// 0 and Umax 1, with j offers to come,
//
//	v_0 = 0,   v_j = (1 + v_{j−1}²)/2,
//
// so v_1 = 1/2, v_2 = 5/8, v_3 = 89/128. Umin here is the worst deal that it may sign, as what is worth less than no deal is not
// signed, and counts as none: the chance of such an offer is left out. It does not heed what it would offer itself.
//
// Cost: the values once, 8 bytes a round; a turn O(1).
type acceptStopping struct {
	seat   *Seat
	values []float64
	worth  float64
}

func newAcceptStopping(Args) Acceptance { return &acceptStopping{} }

// Reset implements [Acceptance].
func (c *acceptStopping) Reset(seat *Seat) { c.seat = seat }

// Accepts implements [Acceptance].
func (c *acceptStopping) Accepts(s protocol.State, _ int, _ float64) bool {
	left := max(0, c.seat.lastRound(s)-s.Round)
	c.values = stoppingValues(c.values, left)
	c.worth = c.seat.least + float64(c.values[left]*(c.seat.most-c.seat.least))
	return c.seat.U(s.Standing) >= c.worth-slack
}

// stoppingValues extends the values of waiting to n offers to come.
func stoppingValues(v []float64, n int) []float64 {
	if len(v) == 0 {
		v = append(v, 0)
	}
	for len(v) <= n {
		x := v[len(v)-1]
		v = append(v, (1+float64(x*x))/2)
	}
	return v
}

// Reason implements [Reasoner].
func (c *acceptStopping) Reason() string {
	return fmt.Sprintf("offers to come are worth %.3f, if they may be anything", c.worth)
}
