package simulation

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Skilled returns what a delegate believes of the other side's weights:
//
//	ŵ = skill·w + (1 − skill)·w′,   w′ uniform on the simplex,
//
// so that skill is the share of the other side's priorities that he reads rightly: 1 is the truth, and 0 knows nothing
// of it. The distance |ŵ − w| is (1 − skill)·|w′ − w|, for every w′ at once: with the same random numbers a better
// delegate is better in each draw, not only on average. weights sum to 1, and so does the result.
//
// Uniform on the simplex is Dirichlet(1, …, 1), drawn as the spacings of sorted uniform numbers (Devroye 1986,
// "Non-Uniform Random Variate Generation", V.2), which needs no logarithm and so gives the same bits everywhere. It
// takes len(weights) − 1 numbers from r, whatever the skill. Cost: O(n log n).
func Skilled(weights []float64, skill float64, r *rand.Rand) []float64 {
	if !(skill >= 0 && skill <= 1) {
		panic(fmt.Sprintf("simulation: skill %v outside [0,1]", skill))
	}
	believed := uniformSimplex(len(weights), r)
	for j, w := range weights {
		believed[j] = float64(skill*w) + float64((1-skill)*believed[j])
	}
	return believed
}

// uniformSimplex returns n ≥ 0 numbers that sum to 1, uniform on the simplex.
func uniformSimplex(n int, r *rand.Rand) []float64 {
	if n == 0 {
		return nil
	}
	x := make([]float64, n)
	for j := range n - 1 {
		x[j] = r.Float64()
	}
	x[n-1] = 1
	slices.Sort(x)
	for j := n - 1; j > 0; j-- {
		x[j] -= x[j-1]
	}
	return x
}
