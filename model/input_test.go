package model

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestDistribution(t *testing.T) {
	cases := []struct {
		name          string
		d             Distribution
		modal, mean   float64
		q10, q50, q90 float64
		text          string
	}{
		{"point", Point(0.4), 0.4, 0.4, 0.4, 0.4, 0.4, "0.4"},
		{"uniform", Uniform(0, 10), 5, 5, 1, 5, 9, "0..10"},
		// Triangle on 0..2 with peak 1: F(x) = x²/2 below the peak, so q10 = √0.2, q90 = 2 − √0.2.
		{"triangle", Triangular(0, 1, 2), 1, 1, math.Sqrt(0.2), 1, 2 - math.Sqrt(0.2), "0..1..2"},
		// Peak at the low end: F(x) = 1 − (1−x)², so q50 = 1 − √0.5.
		{"slope", Triangular(0, 0, 1), 0, 1. / 3, 1 - math.Sqrt(0.9), 1 - math.Sqrt(0.5), 1 - math.Sqrt(0.1), "0..0..1"},
	}
	for _, c := range cases {
		for _, x := range []struct {
			what      string
			got, want float64
		}{{"modal", c.d.Modal(), c.modal}, {"mean", c.d.Mean(), c.mean}, {"q10", c.d.Quantile(0.1), c.q10},
			{"q50", c.d.Quantile(0.5), c.q50}, {"q90", c.d.Quantile(0.9), c.q90}} {
			if math.Abs(x.got-x.want) > 1e-12 {
				t.Errorf("%s %s: got %v, want %v", c.name, x.what, x.got, x.want)
			}
		}
		if got := c.d.String(); got != c.text {
			t.Errorf("%s: got %q, want %q", c.name, got, c.text)
		}
	}
}

func TestQuantileIsMonotoneAndWithinRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(-100, 100).Draw(t, "low")
		high := low + rapid.Float64Range(0, 100).Draw(t, "width")
		mode := low + (high-low)*rapid.Float64Range(0, 1).Draw(t, "mode")
		d := Triangular(low, min(mode, high), high)
		u, v := rapid.Float64Range(0, 1).Draw(t, "u"), rapid.Float64Range(0, 1).Draw(t, "v")
		if u > v {
			u, v = v, u
		}
		a, b := d.Quantile(u), d.Quantile(v)
		const slack = 1e-9
		if a > b+slack || a < low-slack || b > high+slack {
			t.Fatalf("%v: quantiles %v at %v, %v at %v", d, a, u, b, v)
		}
	})
}
