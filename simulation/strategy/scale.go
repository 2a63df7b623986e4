package strategy

// A scale turns shares of the best deal into own utilities and back, for strategies whose source states its constants on
// utilities from 0 to 1: 0 stays 0 (or the worst deal that may be offered, if that is worth less), 1 is the best deal.
type scale struct{ zero, span float64 }

func newScale(seat *Seat) scale {
	zero := min(0, seat.Least())
	return scale{zero: zero, span: seat.Most() - zero}
}

// utility returns what a share of the best deal is worth.
func (c scale) utility(share float64) float64 { return c.zero + float64(share*c.span) }

// share returns a utility as a share of the best deal; 1 if nothing is worth anything.
func (c scale) share(u float64) float64 {
	if c.span <= 0 {
		return 1
	}
	return (u - c.zero) / c.span
}

func clamp(x, low, high float64) float64 { return max(low, min(x, high)) }
