package information_test

import (
	"fmt"
	"math"
	"testing"

	"parley/analysis/information"
	"parley/internal/rng"
)

// Drill for oil or not: cost 125,000, a tenth chance of 1,670,000 (Lumenaut, introduction to decision trees; the
// expected value is 42,000). Knowing, one pays for the well only where there is oil: 0.1·1,545,000 = 154,500, which is
// 112,500 more.
func drill() information.Choice {
	return information.Choice{Weights: []float64{0.1, 0.9}, Exact: true, Values: [][]float64{{1_545_000, -125_000}, {0, 0}}}
}

func TestPerfect(t *testing.T) {
	for _, c := range []struct {
		name string
		of   information.Choice
		want float64
	}{
		{"drill", drill(), 112_500},
		// Mutual fund, tech stock, certificate; best by expectation is the certificate at 3.5. Perfect information:
		// 0.42·9 + 0.27·5 + 0.31·3.5 = 6.215.
		{"three funds", information.Choice{Weights: []float64{0.42, 0.27, 0.31}, Exact: true,
			Values: [][]float64{{7, 2, -3}, {9, 5, -11}, {3.5, 3.5, 3.5}}}, 2.715},
		{"one choice", information.Choice{Weights: []float64{0.5, 0.5}, Exact: true, Values: [][]float64{{1, 2}}}, 0},
	} {
		if got := information.Perfect(c.of); math.Abs(got.Mean-c.want) > 1e-9*max(1, c.want) || got.SE != 0 {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// Two coins: the value of acting is x₁ + x₂ with xᵢ = ±1 or ±3, of not acting 0. By hand: EVPPI of the larger coin
// ½·3 = 1.5, of the smaller ½·1 = 0.5, of both EVPI = (4+2)/4 = 1.5.
func TestPartialExact(t *testing.T) {
	c := information.Choice{Weights: []float64{0.25, 0.25, 0.25, 0.25}, Exact: true,
		Values: [][]float64{{0, 0, 0, 0}, {4, 2, -2, -4}}}
	large, small := []float64{3, 3, -3, -3}, []float64{1, -1, 1, -1}
	for _, k := range []struct {
		name string
		x    [][]float64
		want float64
	}{{"large", [][]float64{large}, 1.5}, {"small", [][]float64{small}, 0.5}, {"both", [][]float64{large, small}, 1.5}, {"nothing", nil, 0}} {
		if got := information.Partial(c, k.x); math.Abs(got.Mean-k.want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", k.name, got.Mean, k.want)
		}
	}
}

// normal draws make the closed form of EVPPI known: acting is worth X + Y, not acting 0, X ~ N(0,σ²), Y ~ N(0,1).
// EVPPI(X) = E[max(0,X)] = σ/√(2π); EVPPI(Y) = 1/√(2π); EVPI = √(σ²+1)/√(2π).
func normal(n int, σ float64) (information.Choice, []float64, []float64) {
	r := rng.New(1, "information test").Rand(0)
	c := information.Choice{Weights: make([]float64, n), Values: [][]float64{make([]float64, n), make([]float64, n)}}
	x, y := make([]float64, n), make([]float64, n)
	for k := range n {
		x[k], y[k] = σ*r.NormFloat64(), r.NormFloat64()
		c.Weights[k], c.Values[1][k] = 1/float64(n), x[k]+y[k]
	}
	return c, x, y
}

func TestPartialFitted(t *testing.T) {
	for _, σ := range []float64{0.3, 1, 3} {
		c, x, y := normal(4000, σ)
		for _, k := range []struct {
			name string
			got  information.Worth
			want float64
		}{
			{"x", information.Partial(c, [][]float64{x}), σ / math.Sqrt(2*math.Pi)},
			{"y", information.Partial(c, [][]float64{y}), 1 / math.Sqrt(2*math.Pi)},
			{"both", information.Partial(c, [][]float64{x, y}), math.Hypot(σ, 1) / math.Sqrt(2*math.Pi)},
			{"all", information.Perfect(c), math.Hypot(σ, 1) / math.Sqrt(2*math.Pi)},
		} {
			if math.Abs(k.got.Mean-k.want) > 4*k.got.SE+0.01 || k.got.SE == 0 {
				t.Errorf("σ = %v, %s: got %+v, want %v", σ, k.name, k.got, k.want)
			}
		}
	}
}

// What has nothing to do with the values is worth nothing; an in-sample fit would say otherwise.
func TestNoiseIsWorthNothing(t *testing.T) {
	c, _, _ := normal(400, 1)
	worst := 0.0
	for i := range 20 {
		r := rng.New(2, "noise").Rand(i)
		noise := make([]float64, 400)
		for k := range noise {
			noise[k] = r.Float64()
		}
		w := information.Partial(c, [][]float64{noise})
		worst = max(worst, w.Mean/w.SE)
	}
	if worst > 3.5 {
		t.Errorf("noise was found to be worth %v standard errors", worst)
	}
}

// Knowing more is never worth less than knowing part of it, and nothing is worth more than knowing all.
func TestOrderOfWorth(t *testing.T) {
	for i := range 300 {
		r := rng.New(3, "order").Rand(i)
		const n = 12
		c := information.Choice{Exact: true, Weights: make([]float64, n)}
		a, b := make([]float64, n), make([]float64, n)
		total := 0.0
		for k := range n {
			c.Weights[k] = r.Float64()
			total += c.Weights[k]
			a[k], b[k] = float64(r.IntN(3)), float64(r.IntN(2))
		}
		for k := range n {
			c.Weights[k] /= total
		}
		for range 3 {
			v := make([]float64, n)
			for k := range v {
				v[k] = r.NormFloat64()
			}
			c.Values = append(c.Values, v)
		}
		one, both, all := information.Partial(c, [][]float64{a}).Mean, information.Partial(c, [][]float64{a, b}).Mean, information.Perfect(c).Mean
		if one < -1e-12 || both < one-1e-12 || all < both-1e-12 {
			t.Fatalf("case %d: %v, %v, %v do not rise from zero", i, one, both, all)
		}
	}
}

func ExamplePerfect() {
	w := information.Perfect(information.Choice{
		Weights: []float64{0.1, 0.9}, Exact: true, // oil, none
		Values: [][]float64{{1_545_000, -125_000}, {0, 0}}, // drill, do not
	})
	fmt.Printf("a perfect survey is worth at most %.0f\n", w.Mean)
	// Output: a perfect survey is worth at most 112500
}

func BenchmarkPartial(b *testing.B) {
	c, x, _ := normal(400, 1)
	b.Run("draws=400/choices=2/inputs=1", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			information.Partial(c, [][]float64{x})
		}
	})
}
