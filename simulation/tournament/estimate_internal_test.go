package tournament

import (
	"math"
	"slices"
	"testing"

	"parley/internal/rng"
)

func near(t *testing.T, name string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s: got %v, want %v", name, got, want)
	}
}

// Student 1908, "The probable error of a mean", Biometrika 6:1–25, section IX: the additional hours of sleep that ten
// patients gained by two drugs. Mean difference 1.58, standard error 0.389, t = 4.06 with 9 degrees of freedom: p = 0.0028, interval
// 0.70 to 2.46 (t₀.₉₇₅ = 2.262).
func TestStudentsSleep(t *testing.T) {
	a := []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0}
	b := []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
	d := make([]float64, len(a))
	for i := range d {
		d[i] = b[i] - a[i]
	}
	e := estimate(d)
	near(t, "mean", *e.Mean, 1.58, 1e-12)
	near(t, "low", *e.Low, 0.7001142, 1e-6)
	near(t, "high", *e.High, 2.4598858, 1e-6)
	p, _ := twoSided(d)
	near(t, "p", p, 0.002833, 1e-6)
}

// With two observations the t distribution is Cauchy's: t₀.₉₇₅ = tan(0.475π), and p = 1 − 2·atan(|t|)/π.
func TestTwoObservations(t *testing.T) {
	e := estimate([]float64{1, 3})
	near(t, "half width", *e.High-*e.Mean, math.Tan(0.475*math.Pi), 1e-9)
	p, _ := twoSided([]float64{1, 3})
	near(t, "p", p, 1-2*math.Atan(2)/math.Pi, 1e-12)
}

func TestFewObservations(t *testing.T) {
	if e := estimate(nil); e.Mean != nil || e.Low != nil || e.Scenarios != 0 {
		t.Errorf("nothing: got %+v", e)
	}
	if e := estimate([]float64{2}); *e.Mean != 2 || e.Low != nil {
		t.Errorf("one: got %+v", e)
	}
	if _, ok := twoSided([]float64{2}); ok {
		t.Error("one observation is tested")
	}
	for _, c := range []struct {
		x    []float64
		want float64
	}{{[]float64{0, 0, 0}, 1}, {[]float64{2, 2, 2}, 0}, {[]float64{-1, 1}, 1}} {
		if p, ok := twoSided(c.x); !ok || p != c.want {
			t.Errorf("%v: got %v, %t, want %v", c.x, p, ok, c.want)
		}
	}
}

// The interval covers the truth in 95 of 100 draws of normal observations.
func TestCoverage(t *testing.T) {
	const runs = 4000
	stream := rng.New(4, "coverage")
	covered := 0
	for k := range runs {
		r := stream.Rand(k)
		x := make([]float64, 6)
		for i := range x {
			x[i] = 1 + 0.3*r.NormFloat64()
		}
		if e := estimate(x); *e.Low <= 1 && 1 <= *e.High {
			covered++
		}
	}
	near(t, "coverage", float64(covered)/runs, 0.95, 4*math.Sqrt(0.95*0.05/runs))
}

// Holm 1979 by hand: 0.01·4, 0.03·3 = 0.09, 0.04·2 = 0.08 raised to 0.09, 0.06·1 raised to 0.09.
func TestHolm(t *testing.T) {
	got := holm([]float64{0.04, 0.01, 0.06, 0.03})
	for i, want := range []float64{0.09, 0.04, 0.09, 0.09} {
		near(t, "p", got[i], want, 1e-12)
	}
	if got := holm([]float64{0.9, 0.8}); got[0] != 1 || got[1] != 1 {
		t.Errorf("got %v, want 1, 1", got)
	}
}

// Under the hypothesis that nothing differs, Holm's rule finds something in 5 of 100 runs at most.
func TestHolmFamilyWise(t *testing.T) {
	stream := rng.New(4, "holm")
	const runs = 2000
	wrong := 0
	for k := range runs {
		r := stream.Rand(k)
		var ps []float64
		for range 6 {
			ps = append(ps, r.Float64())
		}
		if slices.Min(holm(ps)) < 0.05 {
			wrong++
		}
	}
	if share := float64(wrong) / runs; share > 0.05+3*math.Sqrt(0.05*0.95/runs) || share < 0.03 {
		t.Errorf("wrong in %v of the runs", share)
	}
}

// With two scenarios that disagree, three of the four equally likely draws decide: (1,1), (2,2), and the two mixtures. A leads by 3
// in one and trails by 1 in the other, so it is behind only where both draws are the second: 1 in 4.
func TestRankShares(t *testing.T) {
	r := ranked([][]float64{{3, 0}, {0, 1}}, 7)
	near(t, "first", *r[0].First, 0.75, 4*math.Sqrt(0.75*0.25/draws))
	if r[0].Place != 1 || r[1].Place != 2 || *r[0].Low != 1 || *r[0].High != 2 {
		t.Errorf("got %+v", r)
	}
	if one := ranked([][]float64{{3}, {3}, {1}}, 7); one[0].Place != 1 || one[1].Place != 1 || one[2].Place != 3 || one[0].Low != nil {
		t.Errorf("got %+v", one)
	}
}
