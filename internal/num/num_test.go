package num

import (
	"math"
	"testing"
)

func TestQuantile(t *testing.T) {
	x, w := []float64{3, 1, 2, 4}, []float64{0.25, 0.25, 0.25, 0.25}
	for _, c := range []struct{ q, want float64 }{{0, 1}, {0.1, 1}, {0.5, 2}, {0.75, 3}, {1, 4}} {
		if got := Quantile(x, w, c.q); got != c.want {
			t.Errorf("quantile %v: got %v, want %v", c.q, got, c.want)
		}
	}
	if got := Quantile([]float64{1, 5}, []float64{0.9, 0.1}, 0.85); got != 1 {
		t.Errorf("weighted quantile: got %v, want 1", got)
	}
}

// Wilson (1927): for 0 successes in 10, upper limit z²/(n+z²) = 3.8415/13.8415 = 0.2775.
func TestWilson(t *testing.T) {
	low, high := Wilson(0, 10)
	if low != 0 || math.Abs(high-0.27753) > 1e-4 {
		t.Errorf("got %v %v, want 0 0.2775", low, high)
	}
	low, high = Wilson(0.5, 100)
	if math.Abs(low-0.40383) > 1e-4 || math.Abs(high-0.59617) > 1e-4 {
		t.Errorf("got %v %v, want 0.4038 0.5962", low, high)
	}
}

func TestRankCorrelation(t *testing.T) {
	for _, c := range []struct {
		name string
		x, y []float64
		want float64
	}{
		{"monotone", []float64{1, 2, 3, 4}, []float64{1, 10, 100, 1000}, 1},
		{"reversed", []float64{1, 2, 3}, []float64{3, 2, 1}, -1},
		{"constant", []float64{1, 2, 3}, []float64{5, 5, 5}, 0},
	} {
		if got := RankCorrelation(c.x, c.y); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
