package plan

import (
	"math"
	"testing"

	"parley/internal/rng"
)

func TestTelling(t *testing.T) {
	n := 1000
	x, step, coin, flat, noise := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for k := range n {
		x[k] = rng.New(1, "x").Float(k)
		if x[k] > 0.7 {
			step[k] = 1
		}
		if noise[k] = rng.New(1, "noise").Float(k); noise[k] < 0.3 {
			noise[k] = 1
		} else {
			noise[k] = 0
		}
		coin[k] = step[k]
	}
	w := equal(n)
	if low, high, share := telling(x, step, w); low != 0 || high != 1 || share < 0.95 {
		t.Errorf("a step at 0.7: %v, %v, %v; want 0, 1 and nearly all", low, high, share)
	}
	if _, _, share := telling(x, noise, w); share > 0.01 {
		t.Errorf("what has nothing to do with it: %v of the variance, want none", share)
	}
	if low, high, share := telling(coin, step, w); low != 0 || high != 1 || math.Abs(share-1) > 1e-9 {
		t.Errorf("a coin that says it all: %v, %v, %v", low, high, share)
	}
	if _, _, share := telling(flat, step, w); share != 0 {
		t.Errorf("what is the same everywhere: %v", share)
	}
}
