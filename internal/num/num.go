// Package num holds the little statistics that many packages need.
package num

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Quantile returns the weighted q-quantile of x (the smallest value whose cumulative weight reaches q); NaN if empty.
func Quantile(x, weights []float64, q float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	order := ascending(x)
	xs, ws := make([]float64, len(x)), make([]float64, len(x))
	for i, k := range order {
		xs[i], ws[i] = x[k], weights[k]
	}
	return stat.Quantile(q, stat.Empirical, xs, ws)
}

// ascending returns the places of x in ascending order of value, ties as they stand.
func ascending(x []float64) []int {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	return order
}

// Mean returns the weighted mean, summed in order; weights sum to 1.
func Mean(x, weights []float64) float64 {
	sum := 0.0
	for k := range x {
		sum += float64(x[k] * weights[k])
	}
	return sum
}

// StandardError returns that of the mean of equally likely, independent draws; 0 for fewer than two.
func StandardError(x []float64) float64 {
	if len(x) < 2 {
		return 0
	}
	return stat.StdDev(x, nil) / math.Sqrt(float64(len(x)))
}

// Wilson returns the 95 % score interval for a share p of n independent draws (Wilson 1927).
func Wilson(p float64, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	m := float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, centre-half), min(1, centre+half)
}

// RankCorrelation returns Spearman's ρ between x and y, ties at their mean rank; 0 if either is constant.
func RankCorrelation(x, y []float64) float64 {
	r := stat.Correlation(ranks(x), ranks(y), nil)
	if math.IsNaN(r) {
		return 0
	}
	return r
}

func ranks(x []float64) []float64 {
	order := ascending(x)
	out := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			out[order[k]] = float64(i+j-1) / 2
		}
		i = j
	}
	return out
}
