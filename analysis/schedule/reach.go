package schedule

import "math/bits"

// inWord has, per step below six, the places of a word whose sets lack it.
var inWord = [6]uint64{
	0x5555555555555555, 0x3333333333333333, 0x0f0f0f0f0f0f0f0f, 0x00ff00ff00ff00ff, 0x0000ffff0000ffff, 0x00000000ffffffff,
}

// lowMask returns the places of a word whose sets have some low steps.
func lowMask(steps uint32) uint64 {
	mask := ^uint64(0)
	for s := range inWord {
		if steps>>s&1 != 0 {
			mask &^= inWord[s]
		}
	}
	return mask
}

// reach finds from which sets all steps can be done one after another within the limits, and reports whether from the
// empty one. A set is open if it is within the limits and a step leads to an open one; larger sets come first, 64 at a
// time.
func (x *subsets) reach(lim *limits) bool {
	masks, high := make([]uint64, x.n), make([]int, x.n)
	for s, pre := range x.pre {
		masks[s], high[s] = lowMask(pre&63), int(pre>>6)
	}
	last := len(x.open) - 1
	for block := last / x.words; block >= 0; block-- {
		x.within(lim, block)
		x.clocked(lim, block)
		for w := x.words - 1; w >= 0; w-- {
			at, row := block*x.words+w, x.row[w]
			if row == 0 {
				x.open[at] = 0
				continue
			}
			open := uint64(0)
			if at == last {
				open = 1 << ((1<<x.n - 1) % 64)
			}
			for lacks := last &^ at; lacks != 0 && open != row; lacks &= lacks - 1 {
				bit := lacks & -lacks
				s := bits.TrailingZeros(uint(bit)) + 6
				if at&high[s] == high[s] {
					open |= x.open[at|bit] & x.timely(s, w, masks[s]) & row
				}
			}
			x.open[at] = x.inside(open&row, row, at, w, masks, high)
		}
	}
	return x.open[0]&1 != 0
}

// timely is which sets of a word a step may be added to.
func (x *subsets) timely(s, w int, mask uint64) uint64 {
	if x.when[s] == nil {
		return mask
	}
	return mask & x.when[s][w]
}

// inside completes a word by the steps that lead from one of its sets to another.
func (x *subsets) inside(open, row uint64, at, w int, masks []uint64, high []int) uint64 {
	for before := ^open; before != open && open != row; {
		before = open
		for s := 0; s < min(x.n, 6); s++ {
			if at&high[s] == high[s] {
				open |= open >> (1 << s) & inWord[s] & row & x.timely(s, w, masks[s])
			}
		}
	}
	return open
}

// clocked sets to which sets of a block steps may be added: what is left must not take longer than to the makespan if the
// step starts no sooner than it can, and the step must not be late.
//
// In a sequence with earliest starts eₖ the makespan is the greatest of Σ takes and, over all steps, eₖ and what it and
// those after it take; so it is a bottleneck over sets, too.
func (x *subsets) clocked(lim *limits, block int) {
	for s := range x.when {
		from, to := x.window(lim, s)
		if x.when[s] = nil; from <= 0 && to >= x.total {
			continue
		}
		x.when[s] = x.rooms[s*x.words : (s+1)*x.words]
		copy(x.when[s], x.takes.atLeast(x, block, from))
		keep(x.when[s], x.takes.atLeast(x, block, to+1), true)
	}
}

// window is how long the steps done before a step have to take at least and may take at most.
func (x *subsets) window(lim *limits, s int) (from, to int64) {
	from, to = 0, x.total
	if lim.makespan < anything {
		from = x.earliest[s] + x.total - lim.makespan
	}
	if d := x.deadline[s]; d > 0 {
		to = d - x.ledger.takes[s]
		if x.earliest[s] > to {
			to = -1
		}
	}
	return from, to
}

// path returns the first order, by the numbers of its steps, among those that the last reach found.
func (x *subsets) path(lim *limits) []int {
	var out []int
	var takes int64
	for set := uint32(0); len(out) < x.n; {
		for s := range x.n {
			bit := uint32(1) << s
			from, to := x.window(lim, s)
			if set&bit == 0 && set&x.pre[s] == x.pre[s] && takes >= from && takes <= to && x.isOpen(set|bit) {
				set, takes, out = set|bit, takes+x.ledger.takes[s], append(out, s)
				break
			}
		}
		if bits.OnesCount32(set) != len(out) || len(out) == 0 {
			panic("schedule: an open set leads nowhere")
		}
	}
	return out
}

func (x *subsets) isOpen(set uint32) bool { return x.open[set/64]>>(set%64)&1 != 0 }
