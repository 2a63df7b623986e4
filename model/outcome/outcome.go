// Package outcome is what can be agreed: issues, their options, and the space Ω of all combinations.
//
// An outcome gives one option for every issue. "No deal" is not an outcome. Ω is never stored: its size may pass
// 10^50, so sizes are big integers and outcomes are short vectors of option numbers.
package outcome

import (
	"math/big"
	"slices"
)

// An Outcome holds, for issue j, the number of the option chosen; its length is the number of issues.
type Outcome []int

// Compare orders outcomes by their first differing issue; it is the tie rule wherever two outcomes are worth the same.
func (ω Outcome) Compare(other Outcome) int { return slices.Compare(ω, other) }

// A Space is Ω, given by the number of options of each issue.
type Space struct{ card []int }

// NewSpace returns the space whose issue j has card[j] ≥ 1 options.
func NewSpace(card ...int) Space {
	for _, c := range card {
		if c < 1 {
			panic("outcome: an issue without options")
		}
	}
	return Space{card: slices.Clone(card)}
}

// Issues returns the number of issues.
func (s Space) Issues() int { return len(s.card) }

// Options returns the number of options of issue j.
func (s Space) Options(j int) int { return s.card[j] }

// Size returns |Ω|.
func (s Space) Size() *big.Int {
	n := big.NewInt(1)
	for _, c := range s.card {
		n.Mul(n, big.NewInt(int64(c)))
	}
	return n
}

// SmallSize returns |Ω| and true if it is at most limit, else 0 and false.
func (s Space) SmallSize(limit int) (int, bool) {
	n := 1
	for _, c := range s.card {
		if n > limit/c {
			return 0, false
		}
		n *= c
	}
	return n, true
}

// At writes the outcome with the given number into dst and returns it: mixed radix, last issue fastest, so that
// numbers are in the order of [Outcome.Compare].
func (s Space) At(dst Outcome, number int) Outcome {
	dst = slices.Grow(dst[:0], len(s.card))[:len(s.card)]
	for j := len(s.card) - 1; j >= 0; j-- {
		dst[j], number = number%s.card[j], number/s.card[j]
	}
	return dst
}
