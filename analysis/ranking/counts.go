package ranking

import (
	"math/big"
	"math/bits"
	"math/rand/v2"
)

// Counts are unsigned integers of a fixed number of words, the lowest first: enough for |Ω|.

// increase adds y to x, element by element of w words each.
func increase(x, y []uint64, w int) {
	if w == 1 {
		for i, n := range y {
			x[i] += n
		}
		return
	}
	for i := 0; i < len(y); i += w {
		carry := uint64(0)
		for k := i; k < i+w; k++ {
			x[k], carry = bits.Add64(x[k], y[k], carry)
		}
	}
}

// decrease takes y from x ≥ y.
func decrease(x, y []uint64) {
	borrow := uint64(0)
	for k := range y {
		x[k], borrow = bits.Sub64(x[k], y[k], borrow)
	}
}

func less(x, y []uint64) bool {
	for k := len(x) - 1; k >= 0; k-- {
		if x[k] != y[k] {
			return x[k] < y[k]
		}
	}
	return false
}

func isZero(x []uint64) bool {
	for _, n := range x {
		if n != 0 {
			return false
		}
	}
	return true
}

// below writes a uniformly random number below n > 0 into x.
func below(x, n []uint64, r *rand.Rand) {
	top := len(n) - 1
	for n[top] == 0 {
		x[top] = 0
		top--
	}
	mask := uint64(1)<<bits.Len64(n[top]) - 1
	for {
		for k := range top {
			x[k] = r.Uint64()
		}
		x[top] = r.Uint64() & mask
		if less(x, n) {
			return
		}
	}
}

// whole returns a count as a big integer.
func whole(x []uint64) *big.Int {
	n := new(big.Int)
	for k := len(x) - 1; k >= 0; k-- {
		n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(x[k]))
	}
	return n
}
