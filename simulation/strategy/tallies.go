package strategy

import "parley/model/protocol"

// tallies count the distinct deals that every other seat has offered or accepted.
type tallies struct {
	seat     *Seat
	seats    int // at the table
	heard    int // offers taken in
	agreed   int // acceptances taken in
	least    int // the smallest count of another seat
	distinct []int
	marks    [][]uint32 // per other seat, mark at a deal: it came up in the negotiation of that number
	mark     uint32     // number of this negotiation
}

// reset forgets everything. Marks of earlier negotiations are not cleared but outdated.
func (c *tallies) reset(seat *Seat) {
	c.seat, c.seats, c.heard, c.agreed, c.least = seat, 0, 0, 0, 0
	clear(c.distinct)
	c.mark++
	if c.mark == 0 {
		for _, m := range c.marks {
			clear(m)
		}
		c.mark = 1
	}
}

// update takes in what was offered and accepted since the last turn.
func (c *tallies) update(s protocol.State) {
	c.seats = s.Seats
	for len(c.marks) < s.Seats {
		c.marks, c.distinct = append(c.marks, nil), append(c.distinct, 0)
	}
	for _, x := range c.seat.heard[c.heard:] {
		c.add(int(x.Seat), int(x.Deal))
	}
	for _, x := range c.seat.agreed[c.agreed:] {
		c.add(int(x.Seat), int(x.Deal))
	}
	c.heard, c.agreed = len(c.seat.heard), len(c.seat.agreed)
	first := true
	for seat := range s.Seats {
		if seat != s.Turn && (first || c.distinct[seat] < c.least) {
			c.least, first = c.distinct[seat], false
		}
	}
}

func (c *tallies) add(seat, deal int) {
	marks := c.marks[seat]
	for deal >= len(marks) {
		marks = append(marks, make([]uint32, deal+1-len(marks))...)
	}
	if marks[deal] != c.mark {
		marks[deal] = c.mark
		c.distinct[seat]++
	}
	c.marks[seat] = marks
}
