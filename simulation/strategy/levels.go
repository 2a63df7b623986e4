package strategy

// Floor returns what strategies count their concessions from that go by the whole range of utilities: the no-deal value, or
// what the worst outcome of all is worth, if that is more. It is no more than Least, which is that of a deal on the menu.
// Cost: O(deals) where some deals are not on the menu.
func (d *Seat) Floor() float64 {
	if d.wide != nil {
		return d.wide.Floor()
	}
	if len(d.menu) == len(d.p.U) {
		return d.least
	}
	worst := d.most
	for _, u := range d.p.U {
		worst = min(worst, u)
	}
	return max(worst, d.p.Reservation)
}

// Closest returns the deal whose worth is nearest to u, of two as near the better one.
func (d *Seat) Closest(u float64) int {
	above, ok := d.AtLeast(u)
	if !ok {
		return d.Best()
	}
	gap := d.U(above) - u
	if gap <= 0 {
		return above
	}
	if below, ok := d.AtMost(u); ok && u-d.U(below) < gap {
		return below
	}
	return above
}

// NashPoint returns the deal with the largest product of its own utility, less what nothing is worth (see scale), and what its
// models believe that it is worth to the others; of equals the one worth most to itself; false if it models nobody. Cost:
// O(deals·issues); in wide spaces the believed frontier, which is kept for a version of the estimate.
func (d *Seat) NashPoint() (int, bool) {
	e := d.Estimate()
	if e == nil {
		return 0, false
	}
	zero := newScale(d).zero
	if d.wide != nil {
		return d.wide.NashPoint(zero, e.Values, e, d.fresh(e))
	}
	best, most := none, 0.0
	for _, deal := range d.menu {
		if x := (d.p.U[deal] - zero) * d.worthTo(e, int(deal)); best == none || x > most+slack {
			best, most = int(deal), x
		}
	}
	return best, true
}
