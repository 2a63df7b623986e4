package strategy

// bestHeard is the deal worth most of those received that it may sign, the first of equals.
type bestHeard struct {
	taken int // offers taken in
	deal  int // or none
}

func (b *bestHeard) reset() { b.taken, b.deal = 0, none }

// update takes in what was received since the last turn, and reports whether there is one.
func (b *bestHeard) update(seat *Seat) bool {
	for ; b.taken < len(seat.heard); b.taken++ {
		deal := int(seat.heard[b.taken].Deal)
		if seat.MaySign(deal) && (b.deal == none || seat.U(deal) > seat.U(b.deal)) {
			b.deal = deal
		}
	}
	return b.deal != none
}
