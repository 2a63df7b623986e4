package strategy

import "slices"

// A trove holds the different deals that the others have offered and that may be signed, those worth most first, and what all
// offers were worth on average.
type trove struct {
	seat  *Seat
	heard int // offers taken in
	deals []int32
	sum   float64
}

func (c *trove) reset(seat *Seat) { c.seat, c.heard, c.deals, c.sum = seat, 0, c.deals[:0], 0 }

// update takes in what was offered since the last turn. Cost: O(log deals) for an offer, O(deals) for one that is new.
func (c *trove) update() {
	for _, x := range c.seat.heard[c.heard:] {
		deal := int(x.Deal)
		u := c.seat.U(deal)
		c.sum += u
		if !c.seat.MaySign(deal) {
			continue
		}
		at, end := c.above(u, false), c.above(u, true)
		if !slices.Contains(c.deals[at:end], x.Deal) {
			c.deals = slices.Insert(c.deals, end, x.Deal)
		}
	}
	c.heard = len(c.seat.heard)
}

// above returns how many deals are worth more than u, or as much too.
func (c *trove) above(u float64, equal bool) int {
	at, _ := slices.BinarySearchFunc(c.deals, u, func(deal int32, u float64) int {
		if v := c.seat.U(int(deal)); v > u || equal && v == u {
			return -1
		}
		return 1
	})
	return at
}

// best returns the deal worth most, or None.
func (c *trove) best() int {
	if len(c.deals) == 0 {
		return none
	}
	return int(c.deals[0])
}

// mean returns what an offer was worth on average; 0 before the first.
func (c *trove) mean() float64 {
	if c.heard == 0 {
		return 0
	}
	return c.sum / float64(c.heard)
}
