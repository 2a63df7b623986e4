package voting

import (
	"math/big"
	"math/bits"
)

// A row holds, per weight below the quota, a number of coalitions: k words each, the lowest first.
type row []uint64

// join adds the coalitions of from with a further voter of weight x. From may be the row itself: then voters so far may
// be in or out, and so may the new one.
func (r row) join(from row, x, k int) {
	shift := x * k
	if k == 1 {
		for w := len(r) - 1; w >= shift; w-- {
			r[w] += from[w-shift]
		}
		return
	}
	for w := len(r) - k; w >= shift; w -= k {
		var carry uint64
		for b := range k {
			r[w+b], carry = bits.Add64(r[w+b], from[w-shift+b], carry)
		}
	}
}

// leave takes away the coalitions that have a voter of weight x, where from holds those from which it has been taken
// already. From may be the row itself, if x > 0.
func (r row) leave(from row, x, k int) {
	shift := x * k
	if k == 1 {
		for w := shift; w < len(r); w++ {
			r[w] -= from[w-shift]
		}
		return
	}
	for w := shift; w < len(r); w += k {
		var borrow uint64
		for b := range k {
			r[w+b], borrow = bits.Sub64(r[w+b], from[w-shift+b], borrow)
		}
	}
}

// total returns the number of coalitions of weights low to high−1.
func (r row) total(low, high, k int) *big.Int {
	sum := make([]uint64, k)
	for w := low * k; w < high*k; w += k {
		var carry uint64
		for b := range k {
			sum[b], carry = bits.Add64(sum[b], r[w+b], carry)
		}
	}
	out := new(big.Int)
	for b := k - 1; b >= 0; b-- {
		out.Lsh(out, 64).Add(out, new(big.Int).SetUint64(sum[b]))
	}
	return out
}
