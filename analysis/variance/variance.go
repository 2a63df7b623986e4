package variance

import (
	"math"

	"parley/internal/num"
)

// An Index is the share of the variance that is due to an input, with the standard errors of the estimates.
type Index struct {
	First, FirstSE float64 // alone; may come out a little below 0, being an estimate
	Total, TotalSE float64 // together with others; at least 0
}

// Indices estimates the indices of every input from the results of n paired runs: a[j] and b[j] on two independent
// draws, mixed[i][j] on the draw of a[j] with input i of that of b[j]. First order after Saltelli, Annoni, Azzini,
// Campolongo, Ratto and Tarantola 2010 (Computer Physics Communications 181:259–270, table 2, formula b), total after
// Jansen 1999 (Computer Physics Communications 117:35–43):
//
//	S_i = Σ_j b_j·(m_ij − a_j) / n / V,   T_i = Σ_j (a_j − m_ij)² / 2n / V
//
// with results centred on their common mean and V the variance of a and b together. Standard errors are those of the
// sums, V taken as known. All indices are 0 where the result does not vary. Cost: inputs·n, after n·(inputs+2) runs.
func Indices(a, b []float64, mixed [][]float64) []Index {
	out := make([]Index, len(mixed))
	centre, v := moments(a, b)
	if v <= 1e-24 {
		return out
	}
	first, total := make([]float64, len(a)), make([]float64, len(a))
	for i, m := range mixed {
		for j := range a {
			d := m[j] - a[j]
			first[j] = float64((b[j]-centre)*d) / v
			total[j] = float64(d*d) / (2 * v)
		}
		out[i] = Index{First: mean(first), FirstSE: num.StandardError(first), Total: mean(total), TotalSE: num.StandardError(total)}
	}
	return out
}

// moments returns the mean and variance of two samples together.
func moments(a, b []float64) (centre, v float64) {
	if len(a) == 0 {
		return 0, 0
	}
	centre = (mean(a) + mean(b)) / 2
	for j := range a {
		v += float64((a[j]-centre)*(a[j]-centre)) + float64((b[j]-centre)*(b[j]-centre))
	}
	v /= float64(2 * len(a))
	if math.IsNaN(v) {
		panic("variance: a result is not a number")
	}
	return centre, v
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
