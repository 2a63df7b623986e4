// Package rng gives every random number an address instead of a place in a queue.
//
// A [Stream] is a function of (seed, purpose); its value at an index is the same whoever asks, in whatever
// order, on any number of workers. Two runs that differ in one input share every other draw, so comparisons
// are paired (common random numbers).
//
// The function is Philox2x64-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as
// 1, 2, 3"), keyed by SHA-256 of the seed and the purpose. Cost: about 10 ns a value.
package rng

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// A Stream is a sequence of independent random values, each found by its index.
type Stream struct{ key, salt uint64 }

// New returns the stream for a seed and a purpose. Purposes are plain words, such as "input issues.price.weight.buyer".
func New(seed uint64, purpose string) Stream {
	b := binary.BigEndian.AppendUint64(nil, seed)
	sum := sha256.Sum256(append(b, purpose...))
	return Stream{key: binary.BigEndian.Uint64(sum[:8]), salt: binary.BigEndian.Uint64(sum[8:16])}
}

// Float returns the value at index, uniform on the open interval (0,1).
func (s Stream) Float(index int) float64 {
	x, _ := philox(uint64(index), s.salt, s.key)
	return (float64(x>>12) + 0.5) / (1 << 52)
}

// Rand returns a generator of its own for the index, for uses that need a run of numbers.
func (s Stream) Rand(index int) *rand.Rand {
	a, b := philox(uint64(index), s.salt, s.key)
	return rand.New(rand.NewPCG(a, b))
}

// philox is Philox2x64 with ten rounds: counter (c0, c1), key k.
func philox(c0, c1, k uint64) (uint64, uint64) {
	const multiplier, weyl = 0xD2B74407B1CE6E93, 0x9E3779B97F4A7C15
	for range 10 {
		hi, lo := bits.Mul64(multiplier, c0)
		c0, c1 = hi^k^c1, lo
		k += weyl
	}
	return c0, c1
}
