package variance_test

import (
	"fmt"
	"math"
	"testing"

	"parley/analysis/variance"
	"parley/internal/rng"
)

// run estimates the indices of f over inputs uniform on (0,1).
func run(f func(x []float64) float64, inputs, n int) []variance.Index {
	sample := func(name string, j int) []float64 {
		x := make([]float64, inputs)
		for i := range x {
			x[i] = rng.New(1, fmt.Sprint(name, i)).Float(j)
		}
		return x
	}
	a, b, mixed := make([]float64, n), make([]float64, n), make([][]float64, inputs)
	for i := range mixed {
		mixed[i] = make([]float64, n)
	}
	for j := range n {
		x, y := sample("a", j), sample("b", j)
		a[j], b[j] = f(x), f(y)
		for i := range mixed {
			m := append([]float64(nil), x...)
			m[i] = y[i]
			mixed[i][j] = f(m)
		}
	}
	return variance.Indices(a, b, mixed)
}

func check(t *testing.T, got []variance.Index, first, total []float64) {
	t.Helper()
	for i, x := range got {
		if math.Abs(x.First-first[i]) > 4*x.FirstSE+0.02 || math.Abs(x.Total-total[i]) > 4*x.TotalSE+0.02 {
			t.Errorf("input %d: got %+v, want first %.4f and total %.4f", i, x, first[i], total[i])
		}
		if x.FirstSE > 0.05 || x.TotalSE > 0.05 {
			t.Errorf("input %d: standard errors %+v are too large to tell anything", i, x)
		}
	}
}

// Ishigami and Homma 1990: sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on (−π,π)³. Closed forms (Saltelli et al. 2000): first
// order 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437.
func TestIshigami(t *testing.T) {
	f := func(x []float64) float64 {
		at := func(i int) float64 { return math.Pi * (2*x[i] - 1) }
		s := math.Sin(at(1))
		return math.Sin(at(0)) + 7*s*s + 0.1*math.Pow(at(2), 4)*math.Sin(at(0))
	}
	check(t, run(f, 3, 8000), []float64{0.3139, 0.4424, 0}, []float64{0.5576, 0.4424, 0.2437})
}

// Sobol's g-function, Π (|4x_i − 2| + a_i)/(1 + a_i): V_i = 1/3/(1+a_i)², V = Π(1+V_i) − 1, S_i = V_i/V,
// T_i = V_i·Π_{j≠i}(1+V_j)/V.
func TestGFunction(t *testing.T) {
	a := []float64{0, 1, 4.5, 9}
	f := func(x []float64) float64 {
		y := 1.0
		for i := range x {
			y *= (math.Abs(4*x[i]-2) + a[i]) / (1 + a[i])
		}
		return y
	}
	all := 1.0
	part := make([]float64, len(a))
	for i := range a {
		part[i] = 1. / 3 / ((1 + a[i]) * (1 + a[i]))
		all *= 1 + part[i]
	}
	v := all - 1
	first, total := make([]float64, len(a)), make([]float64, len(a))
	for i := range a {
		first[i], total[i] = part[i]/v, part[i]*all/(1+part[i])/v
	}
	check(t, run(f, 4, 8000), first, total)
}

// Three coins: the result is 1 if the first two agree, plus the third. By enumeration: the first two alone tell
// nothing, together half the variance (1/4 of 1/2), the third the other half.
func TestCoins(t *testing.T) {
	coin := func(x float64) bool { return x < 0.5 }
	f := func(x []float64) float64 {
		y := 0.0
		if coin(x[0]) == coin(x[1]) {
			y++
		}
		if coin(x[2]) {
			y++
		}
		return y
	}
	check(t, run(f, 3, 8000), []float64{0, 0, 0.5}, []float64{0.5, 0.5, 0.5})
}

// What does nothing has a total of exactly 0; a result that is always the same has no variance to share; scale and
// origin of the result do not matter.
func TestLaws(t *testing.T) {
	f := func(x []float64) float64 { return x[0] + x[1]*x[1] }
	got := run(f, 3, 500)
	if got[2].First != 0 || got[2].Total != 0 {
		t.Errorf("an input that does nothing: got %+v", got[2])
	}
	other := run(func(x []float64) float64 { return 1000 - 5*f(x) }, 3, 500)
	for i := range got {
		if math.Abs(got[i].First-other[i].First) > 1e-9 || math.Abs(got[i].Total-other[i].Total) > 1e-9 {
			t.Errorf("input %d: got %+v, rescaled %+v", i, got[i], other[i])
		}
	}
	for i, x := range run(func([]float64) float64 { return 0.3 }, 2, 50) {
		if x != (variance.Index{}) {
			t.Errorf("input %d of a constant: got %+v", i, x)
		}
	}
}

func ExampleIndices() {
	// y = 2x₁ + x₂ with both uniform: variances 4/12 and 1/12, so four fifths and one fifth.
	for i, x := range run(func(x []float64) float64 { return 2*x[0] + x[1] }, 2, 20000) {
		fmt.Printf("x%d: %.1f alone, %.1f in all\n", i+1, x.First, x.Total)
	}
	// Output:
	// x1: 0.8 alone, 0.8 in all
	// x2: 0.2 alone, 0.2 in all
}
