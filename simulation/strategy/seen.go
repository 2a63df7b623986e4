package strategy

// seen remembers which deals have come up, in memory that it keeps from one negotiation to the next.
type seen struct {
	marks []uint32 // mark at a deal: it came up in the negotiation of that number
	mark  uint32   // number of this negotiation
	n     int      // different deals
}

func (x *seen) reset() {
	x.n = 0
	if x.mark++; x.mark == 0 {
		clear(x.marks)
		x.mark = 1
	}
}

// add takes note of a deal and reports whether it is new.
func (x *seen) add(deal int) bool {
	if deal >= len(x.marks) {
		x.marks = append(x.marks, make([]uint32, deal+1-len(x.marks))...)
	}
	if x.marks[deal] == x.mark {
		return false
	}
	x.marks[deal] = x.mark
	x.n++
	return true
}
