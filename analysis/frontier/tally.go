package frontier

import (
	"math/bits"
	"slices"

	"parley/model/preference"
)

// A tally holds worths and how many partial outcomes have each. Numbers of outcomes have as many words of 64 bits as
// the size of the space needs, lowest first, so they are exact and never overflow.
type tally struct {
	dims, words int
	x           []preference.Utils // one row of dims behind the other
	n           []uint64           // one row of words behind the other
}

func (t *tally) len() int { return len(t.n) / t.words }

func (t *tally) worth(i int) []preference.Utils { return t.x[i*t.dims : (i+1)*t.dims] }

func (t *tally) number(i int) []uint64 { return t.n[i*t.words : (i+1)*t.words] }

// rounding says what becomes of worths where there are too many.
type rounding int

const (
	exactly rounding = iota // nothing: the count is given up
	down                    // alike become the worst of them,
	up                      // or the best
)

// A bag is a tally that is being made: equal worths are added up, found by hashing. If there are too many, worths of one
// cell of a grid are rounded to a common one; the cells double, one coordinate at a time, until there are few enough.
type bag struct {
	tally
	rounding rounding
	limit    int     // of worths
	slots    []int32 // of a hash table: place of a worth plus one, or 0
	shifts   []uint8 // per coordinate: bits that a cell swallows
	spare    tally
	full     bool
}

// reset empties the bag.
func (b *bag) reset(dims, words, limit int, r rounding) {
	b.dims, b.words, b.limit, b.rounding, b.full = dims, words, limit, r, false
	b.x, b.n = b.x[:0], b.n[:0]
	b.shifts = slices.Grow(b.shifts[:0], dims)[:dims]
	clear(b.shifts)
	b.slots = slices.Grow(b.slots[:0], 64)[:64]
	clear(b.slots)
}

// add puts in n partial outcomes of a worth.
func (b *bag) add(x []preference.Utils, n []uint64) {
	i := b.find(x)
	if at := b.slots[i]; at != 0 {
		b.round(b.worth(int(at-1)), x)
		addWords(b.number(int(at-1)), n)
		return
	}
	b.x, b.n = append(b.x, x...), append(b.n, n...)
	b.slots[i] = int32(b.len())
	if b.len() > b.limit {
		b.coarsen()
	} else if 2*b.len() > len(b.slots) {
		b.rehash(4 * len(b.slots))
	}
}

// find returns the slot of a worth, or the one that is to become its own.
func (b *bag) find(x []preference.Utils) int {
	h := uint64(0)
	for d, y := range x {
		h = (h ^ b.cell(y, d)) * 0x9e3779b97f4a7c15 // 2⁶⁴ over the golden ratio
		h ^= h >> 29
	}
	mask := len(b.slots) - 1
	for i := int(h>>32) & mask; ; i = (i + 1) & mask {
		if at := b.slots[i]; at == 0 || b.alike(b.worth(int(at-1)), x) {
			return i
		}
	}
}

// cell returns the number of the cell in which x lies; sure has its own.
func (b *bag) cell(x preference.Utils, d int) uint64 { return uint64(x+sure) >> b.shifts[d] }

// alike reports whether two worths lie in the same cell.
func (b *bag) alike(x, y []preference.Utils) bool {
	for d := range x {
		if b.cell(x[d], d) != b.cell(y[d], d) {
			return false
		}
	}
	return true
}

// round makes x stand for y as well.
func (b *bag) round(x, y []preference.Utils) {
	for d := range x {
		if b.rounding == up {
			x[d] = max(x[d], y[d])
		} else {
			x[d] = min(x[d], y[d])
		}
	}
}

func (b *bag) rehash(slots int) {
	b.slots = slices.Grow(b.slots[:0], slots)[:slots]
	clear(b.slots)
	for i := range b.len() {
		b.slots[b.find(b.worth(i))] = int32(i + 1)
	}
}

// coarsen doubles cells until the bag is half empty.
func (b *bag) coarsen() {
	if b.rounding == exactly {
		b.full = true
		return
	}
	for b.len() > b.limit/2 {
		if !b.widen() {
			return
		}
		b.spare.x, b.spare.n = append(b.spare.x[:0], b.x...), append(b.spare.n[:0], b.n...)
		b.spare.dims, b.spare.words = b.dims, b.words
		b.x, b.n = b.x[:0], b.n[:0]
		clear(b.slots)
		for i := range b.spare.len() {
			x, n := b.spare.worth(i), b.spare.number(i)
			k := b.find(x)
			if at := b.slots[k]; at != 0 {
				b.round(b.worth(int(at-1)), x)
				addWords(b.number(int(at-1)), n)
				continue
			}
			b.x, b.n = append(b.x, x...), append(b.n, n...)
			b.slots[k] = int32(b.len())
		}
	}
}

// widen doubles the cells of the coordinate that has most of them, and reports whether there is more than one.
func (b *bag) widen() bool {
	best, most := -1, 0
	for d := range b.dims {
		low, high := preference.Utils(sure), preference.Utils(-sure)
		for i := d; i < len(b.x); i += b.dims {
			if x := b.x[i]; x != sure {
				low, high = min(low, x), max(high, x)
			}
		}
		if low > high || b.cell(low, d) == b.cell(high, d) {
			continue
		}
		cells := bits.Len64(b.cell(high, d) - b.cell(low, d))
		fine := bits.Len(uint(b.limit))/b.dims + 4 // finer cells than this would only be looked at in vain
		if cells > fine {
			b.shifts[d] += uint8(cells - fine)
			cells = fine
		}
		if cells > most {
			best, most = d, cells
		}
	}
	if best < 0 {
		return false
	}
	b.shifts[best]++
	return true
}

// take returns what is in the bag, in memory of its own.
func (b *bag) take() tally {
	return tally{b.dims, b.words, slices.Clone(b.x), slices.Clone(b.n)}
}

// addWords adds y to x.
func addWords(x, y []uint64) {
	var carry uint64
	for i := range x {
		x[i], carry = bits.Add64(x[i], y[i], carry)
	}
}

// multiply sets z, which must be neither of them, to x times y.
func multiply(z, x, y []uint64) {
	clear(z)
	for i, a := range x {
		var carry uint64
		for j := 0; a != 0 && i+j < len(z); j++ {
			high, low := bits.Mul64(a, y[j])
			var c uint64
			low, c = bits.Add64(low, carry, 0)
			high += c
			z[i+j], c = bits.Add64(z[i+j], low, 0)
			carry = high + c
		}
	}
}
