package strategy

import (
	"parley/model/protocol"
	"parley/simulation"
)

// perfect is an oracle: it believes what is true, [simulation.Player.Truth], from the start and whatever it hears. It bounds what
// any model could be good for. Where deals are listed it knows the utility of each; where they are too many it knows the sum over
// issues that comes nearest, which is the truth itself if that is a sum, and leaves out how issues depend on one another if not.
// Where nobody knows the truth, every deal is worth 1/2.
//
// Cost: O(deals·issues) at the start of a negotiation, nothing after.
type perfect struct {
	additively
	estimate Estimate
}

func newPerfect(Args) Model { return &perfect{} }

// Reset implements [Model].
func (m *perfect) Reset(seat *Seat, after int) {
	m.estimate.reset(seat.Cards())
	if after >= len(seat.p.Truth) {
		return
	}
	truth := seat.p.Truth[after]
	m.estimate.U = truth.U
	m.of(m.estimate.Values, truth, seat.issues())
}

// own writes the sum over issues that comes nearest to the seat's own utility into dst.
func (x *additively) own(dst [][]float64, seat *Seat) {
	x.of(dst, simulation.Truth{U: seat.p.U, Wide: seat.wide}, seat.issues())
}

// Hear implements [Model].
func (m *perfect) Hear(protocol.State, int) {}

// Estimate implements [Model].
func (m *perfect) Estimate() *Estimate { return &m.estimate }
