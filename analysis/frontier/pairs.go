package frontier

import (
	"cmp"
	"math/big"
	"slices"

	"parley/model/preference"
)

// A pairing counts the pairs of a row of one tally and a row of another that together reach what is needed in every
// coordinate: rows of b are turned into what they still need. Two coordinates are swept, the rows by the first and sums
// over the second kept in a tree (Fenwick 1994, "A New Data Structure for Cumulative Frequency Tables", Software:
// Practice and Experience 24(3):327–336); further ones are divided and conquered as in [maxima] (Bentley 1980,
// "Multidimensional Divide-and-Conquer", Communications of the ACM 23(4):214–229). Cost: O(n·(log n)^(d−1)).
type pairing struct {
	a, b    tally
	total   []uint64
	sum     []uint64 // of rows of a, for one row of b
	product []uint64
	values  []preference.Utils
	tree    []uint64
	pool    []int32
}

// pairs returns the number of outcomes of all pairs that reach what is needed.
func pairs(a, b tally, need []preference.Utils) *big.Int {
	if a.len() == 0 || b.len() == 0 {
		return new(big.Int)
	}
	p := pairing{a: a, b: tally{b.dims, b.words, slices.Clone(b.x), b.n}, total: make([]uint64, a.words), sum: make([]uint64, a.words), product: make([]uint64, a.words)}
	for i := range p.b.x {
		p.b.x[i] = need[i%b.dims] - p.b.x[i]
	}
	p.count(sorted(&p.a), sorted(&p.b), a.dims)
	return number(p.total)
}

// sorted returns the rows of a tally by their first coordinate, descending.
func sorted(t *tally) []int32 {
	rows := make([]int32, t.len())
	for i := range rows {
		rows[i] = int32(i)
	}
	slices.SortFunc(rows, func(i, j int32) int { return cmp.Compare(t.x[int(j)*t.dims], t.x[int(i)*t.dims]) })
	return rows
}

// count adds the pairs of a and b, both by their first coordinate, that reach in the first dims coordinates what is
// needed.
func (p *pairing) count(a, b []int32, dims int) {
	for {
		switch {
		case len(a) == 0 || len(b) == 0:
			return
		case len(a) <= fewPairs/len(b):
			p.countFew(a, b, dims)
			return
		case dims <= 2:
			p.sweep(a, b, dims)
			return
		}
		d := dims - 1
		lowA, highA := extent(&p.a, a, d)
		lowB, highB := extent(&p.b, b, d)
		if highA < lowB {
			return
		}
		if lowA < highB {
			p.divide(a, b, d, lowB, highA)
			return
		}
		dims-- // all pairs have enough of the last
	}
}

// divide splits by coordinate d, the last that counts, at a number that more than one needs and some have.
func (p *pairing) divide(a, b []int32, d int, lowB, highA preference.Utils) {
	mark := len(p.pool)
	cut := p.middle(a, b, d, lowB, highA)
	highs, lows := p.part(&p.a, a, d, cut, highA), p.part(&p.a, a, d, lowB, cut-1)
	needy, modest := p.part(&p.b, b, d, cut, highA), p.part(&p.b, b, d, lowB, cut-1)
	p.count(highs, modest, d)
	p.count(lows, modest, d+1)
	p.count(highs, needy, d+1)
	p.pool = p.pool[:mark]
}

// middle returns about the median of coordinate d, but more than low and at most high.
func (p *pairing) middle(a, b []int32, d int, low, high preference.Utils) preference.Utils {
	var sample [16]preference.Utils
	for k := range 8 {
		sample[2*k] = p.a.worth(int(a[k*len(a)/8]))[d]
		sample[2*k+1] = p.b.worth(int(b[k*len(b)/8]))[d]
	}
	slices.Sort(sample[:])
	return min(max(sample[8], low+1), high)
}

// part returns the rows whose coordinate d lies within the limits.
func (p *pairing) part(t *tally, rows []int32, d int, low, high preference.Utils) []int32 {
	mark := len(p.pool)
	for _, r := range rows {
		if x := t.worth(int(r))[d]; x >= low && x <= high {
			p.pool = append(p.pool, r)
		}
	}
	return p.pool[mark:]
}

// extent returns the lowest and the highest of coordinate d.
func extent(t *tally, rows []int32, d int) (low, high preference.Utils) {
	low = t.worth(int(rows[0]))[d]
	high = low
	for _, r := range rows[1:] {
		x := t.worth(int(r))[d]
		low, high = min(low, x), max(high, x)
	}
	return low, high
}

func (p *pairing) countFew(a, b []int32, dims int) {
	for _, j := range b {
		clear(p.sum)
		for _, i := range a {
			if covers(p.a.worth(int(i))[:dims], p.b.worth(int(j))[:dims]) {
				addWords(p.sum, p.a.number(int(i)))
			}
		}
		p.add(j)
	}
}

// add adds what is in p.sum, for row j of b.
func (p *pairing) add(j int32) {
	multiply(p.product, p.sum, p.b.number(int(j)))
	addWords(p.total, p.product)
}

// sweep is count in one or two coordinates.
func (p *pairing) sweep(a, b []int32, dims int) {
	words, i := p.a.words, 0
	p.values = p.values[:0]
	for _, r := range a {
		p.values = append(p.values, p.a.worth(int(r))[dims-1])
	}
	slices.Sort(p.values)
	p.values = slices.Compact(p.values)
	size := len(p.values)
	p.tree = slices.Grow(p.tree[:0], (size+1)*words)[:(size+1)*words]
	clear(p.tree)
	for _, j := range b {
		need := p.b.worth(int(j))
		for ; i < len(a) && p.a.worth(int(a[i]))[0] >= need[0]; i++ {
			at, _ := slices.BinarySearch(p.values, p.a.worth(int(a[i]))[dims-1])
			for k := size - at; k <= size; k += k & -k { // the highest come first
				addWords(p.tree[k*words:(k+1)*words], p.a.number(int(a[i])))
			}
		}
		clear(p.sum)
		at, _ := slices.BinarySearch(p.values, need[dims-1])
		for k := size - at; k > 0; k -= k & -k {
			addWords(p.sum, p.tree[k*words:(k+1)*words])
		}
		p.add(j)
	}
}

// number returns words as a number.
func number(words []uint64) *big.Int {
	n, word := new(big.Int), new(big.Int)
	for i := len(words) - 1; i >= 0; i-- {
		n.Or(n.Lsh(n, 64), word.SetUint64(words[i]))
	}
	return n
}
