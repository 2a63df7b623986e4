package num

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

func TestExpAndLogAgainstPackageMath(t *testing.T) {
	for x := -700.0; x <= 700; x += 0.7318 {
		if got, want := Exp(x), math.Exp(x); math.Abs(got/want-1) > 2e-15*math.Max(1, math.Abs(x)/100) {
			t.Fatalf("Exp(%v) = %v, want %v", x, got, want)
		}
	}
	for x := 1e-300; x < 1e300; x *= 1.7931 {
		if got, want := Log(x), math.Log(x); math.Abs(got-want) > 2e-15*math.Max(1, math.Abs(want)) {
			t.Fatalf("Log(%v) = %v, want %v", x, got, want)
		}
	}
	for x := 0.013; x < 3000; x *= 1.37 {
		want, _ := math.Lgamma(x)
		if got := logGamma(x); math.Abs(got-want) > 4e-15*math.Max(10, math.Abs(want)) {
			t.Fatalf("logGamma(%v) = %v, want %v", x, got, want)
		}
	}
	if Exp(-1e9) != 0 || !math.IsInf(Exp(1e9), 1) || !math.IsInf(Log(0), -1) || !math.IsNaN(Log(-1)) {
		t.Error("the ends are wrong")
	}
}

var betas = [][2]float64{{1, 1}, {2.3, 1.7}, {1, 4}, {0.5, 0.5}, {7, 1}, {30, 12}, {900, 1100}, {4800, 5200}}

func TestBetaAgainstGonum(t *testing.T) {
	for _, k := range betas {
		a, b := k[0], k[1]
		for u := 0.001; u < 1; u += 0.0173 {
			if got, want := BetaCDF(u, a, b), mathext.RegIncBeta(a, b, u); math.Abs(got-want) > 1e-11 {
				t.Errorf("BetaCDF(%v, %v, %v) = %v, want %v", u, a, b, got, want)
			}
			q := BetaQuantile(u, a, b)
			if want := (distuv.Beta{Alpha: a, Beta: b}).Quantile(u); math.Abs(q-want) > 1e-9 {
				t.Errorf("BetaQuantile(%v, %v, %v) = %v, want %v", u, a, b, q, want)
			}
			if back := BetaCDF(q, a, b); math.Abs(back-u) > 1e-12 {
				t.Errorf("quantile and CDF of Beta(%v, %v) at %v: back to %v", a, b, u, back)
			}
		}
	}
}

// Closed forms: Beta(1,1) is uniform, Beta(a,1) has the distribution xᵃ, Beta(2,2) has 3x² − 2x³.
func TestBetaClosedForms(t *testing.T) {
	for x := 0.05; x < 1; x += 0.05 {
		for _, k := range []struct{ a, b, want float64 }{{1, 1, x}, {3, 1, x * x * x}, {1, 2, 1 - (1-x)*(1-x)}, {2, 2, 3*x*x - 2*x*x*x}} {
			if got := BetaCDF(x, k.a, k.b); math.Abs(got-k.want) > 1e-14 {
				t.Errorf("BetaCDF(%v, %v, %v) = %v, want %v", x, k.a, k.b, got, k.want)
			}
		}
	}
	if BetaQuantile(0, 2, 3) != 0 || BetaQuantile(1, 2, 3) != 1 || BetaCDF(-1, 2, 3) != 0 || BetaCDF(2, 2, 3) != 1 {
		t.Error("the ends are wrong")
	}
}

// The bits themselves: a machine that gets others would print other plans.
func TestBetaBits(t *testing.T) {
	for _, k := range []struct {
		u, a, b float64
		want    uint64
	}{{0.25, 2.3, 1.7, 0x3fda413d7226e2f7}, {0.9, 1.4352, 2.103, 0x3fe7820c444e2b54}, {0.01, 30, 12, 0x3fe1555a531f69c9}} {
		if got := math.Float64bits(BetaQuantile(k.u, k.a, k.b)); got != k.want {
			t.Errorf("BetaQuantile(%v, %v, %v): bits %#x, want %#x", k.u, k.a, k.b, got, k.want)
		}
	}
}

func BenchmarkBetaQuantile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		BetaQuantile(0.37, 2.3, 1.7)
	}
}
