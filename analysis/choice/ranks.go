package choice

import (
	"cmp"
	"slices"
)

// Ranks returns the rank acceptability of each choice: Ranks[c][r] is the share of states in which c is the (r+1)-th
// best, for weights of states that sum to 1 (SMAA-2: Lahdelma and Salminen 2001, "SMAA-2: Stochastic multicriteria
// acceptability analysis for group decision making", Operations Research 49(3):444–454). Choices within 10⁻¹² of each
// other share the ranks that they take up between them, so every row and every column sums to 1.
// Cost: states·choices·log choices.
//
// It tells how often a choice is best, not by how much: one that is nearly always second may be the better advice.
// Choices that are nearly the same split their share between them.
func Ranks(values [][]float64, weights []float64) [][]float64 {
	n := len(values)
	out := make([][]float64, n)
	for c := range out {
		out[c] = make([]float64, n)
	}
	order := make([]int, n)
	for k, w := range weights {
		for c := range order {
			order[c] = c
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b][k], values[a][k]) })
		for i := 0; i < n; {
			j := i + 1
			for j < n && values[order[i]][k]-values[order[j]][k] <= 1e-12 {
				j++
			}
			share := w / float64(j-i)
			for _, c := range order[i:j] {
				for r := i; r < j; r++ {
					out[c][r] += share
				}
			}
			i = j
		}
	}
	return out
}
