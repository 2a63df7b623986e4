package schedule

import (
	"math/bits"
	"slices"
)

// Subsets holds all sets of up to 30 steps as bits of words, 64 sets a word: the first six steps tell the place in a word,
// the first twelve the block of 64 words, the rest the block.
//
// A set is within a limit if a sum over its steps is. Of a block, all sums are those of its low steps plus one number, so the sets within
// the limit are those of the low steps whose sum reaches another number: one of 4097 rows of 64 words, sorted by the sum. Hence a
// whole block takes a binary search and 64 operations for each limit, and all 2²⁴ sets a few million operations.
type subsets struct {
	*ledger
	n, low int // steps, and low steps: up to 12
	words  int // per block
	left   [][]*split
	takes  *split
	total  int64      // what all steps take
	pre    []uint32   // per step: the steps that it comes after
	when   [][]uint64 // per step: which sets of a block it may be added to by the clock; nil: all
	rooms  []uint64
	open   []uint64 // which sets lead to all steps within the limits, as of the last reach
	row    []uint64
}

// A split is a sum over the steps of a set, by its low and its high steps.
type split struct {
	high   []int64  // per block
	sorted []int64  // sums of the low steps, descending
	rows   []uint64 // rows[r·words:]: which low sets are among the first r
	value  []int64  // per step
}

func newSubsets(l *ledger) *subsets {
	n := l.n
	x := &subsets{ledger: l, n: n, low: min(n, 12)}
	x.words = max(1, 1<<x.low/64)
	for i := range l.kept {
		x.left = append(x.left, nil)
		for j := range l.kept[i] {
			x.left[i] = append(x.left[i], x.split(l.kept[i][j]))
		}
	}
	x.takes = x.split(l.takes)
	for k := range n {
		mask := uint32(0)
		for _, b := range l.before[k] {
			mask |= 1 << b
		}
		x.pre = append(x.pre, mask)
	}
	x.open = make([]uint64, max(1, 1<<n/64))
	x.row = make([]uint64, x.words)
	x.when, x.rooms = make([][]uint64, n), make([]uint64, n*x.words)
	for _, t := range l.takes {
		x.total += t
	}
	if free := l.free(); !x.reach(&free) {
		clear(l.deadline) // no order keeps them; what is late is told
	}
	return x
}

func (x *subsets) split(value []int64) *split {
	s := &split{value: value, high: allSums(value[x.low:])}
	sums := allSums(value[:x.low])
	order := make([]int, len(sums))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case sums[a] > sums[b]:
			return -1
		case sums[a] < sums[b]:
			return 1
		}
		return 0
	})
	s.rows = make([]uint64, (len(sums)+1)*x.words)
	for r, low := range order {
		s.sorted = append(s.sorted, sums[low])
		next := s.rows[(r+1)*x.words : (r+2)*x.words]
		copy(next, s.rows[r*x.words:(r+1)*x.words])
		next[low/64] |= 1 << (low % 64)
	}
	return s
}

// allSums returns the sum over each set, the least step in the lowest bit.
func allSums(value []int64) []int64 {
	out := make([]int64, 1<<len(value))
	for set := 1; set < len(out); set++ {
		b := bits.TrailingZeros(uint(set))
		out[set] = out[set&(set-1)] + value[b]
	}
	return out
}

// of is the sum over a set.
func (s *split) of(x *subsets, set uint32) int64 {
	sum := s.high[set>>x.low]
	for low := set & (1<<x.low - 1); low != 0; low &= low - 1 {
		sum += s.value[bits.TrailingZeros32(low)]
	}
	return sum
}

// atLeast returns which low sets reach a sum together with a block's high steps.
func (s *split) atLeast(x *subsets, block int, least int64) []uint64 {
	least -= s.high[block]
	r, _ := slices.BinarySearchFunc(s.sorted, least, func(a, least int64) int {
		if a >= least {
			return -1
		}
		return 1
	})
	return s.rows[r*x.words : (r+1)*x.words]
}

// keep takes away from a row what is not in another, or what is.
func keep(row, of []uint64, negated bool) {
	if negated {
		for w := range row {
			row[w] &^= of[w]
		}
		return
	}
	for w := range row {
		row[w] &= of[w]
	}
}

// within writes into the row which sets of a block are within the limits.
func (x *subsets) within(lim *limits, block int) {
	for w := range x.row {
		x.row[w] = ^uint64(0)
	}
	if x.n < 6 {
		x.row[0] = 1<<(1<<x.n) - 1
	}
	first := block == 0 && x.row[0]&1 != 0
	for i := range x.left {
		for j := range x.left[i] {
			s := x.left[i][j]
			if i == j && lim.gain[j] < anything {
				keep(x.row, s.atLeast(x, block, lim.gain[j]+x.whole[j]-x.settled[j][j]+1), true)
			}
			if i != j && lim.exposure[i] < anything {
				keep(x.row, s.atLeast(x, block, -lim.exposure[i]-x.settled[i][j]), false)
			}
		}
	}
	if first { // nothing is settled, and nobody exposed, before the first step
		x.row[0] |= 1
	}
}
