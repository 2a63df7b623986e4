package strategy

import "parley/model/protocol"

// receipts are the own utilities of what each other seat has offered, in order.
type receipts struct {
	seat  *Seat
	heard int // offers taken in
	by    [][]float64
}

func (c *receipts) reset(seat *Seat) {
	c.seat, c.heard = seat, 0
	for i := range c.by {
		c.by[i] = c.by[i][:0]
	}
}

// update takes in what was offered since the last turn.
func (c *receipts) update(s protocol.State) {
	for len(c.by) < s.Seats {
		c.by = append(c.by, nil)
	}
	for _, x := range c.seat.heard[c.heard:] {
		c.by[x.Seat] = append(c.by[x.Seat], c.seat.U(int(x.Deal)))
	}
	c.heard = len(c.seat.heard)
}
