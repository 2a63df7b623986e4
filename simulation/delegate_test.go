package simulation_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/simulation"

	"pgregory.net/rapid"
)

func distance(a, b []float64) float64 {
	sum := 0.0
	for j := range a {
		sum += math.Abs(a[j] - b[j])
	}
	return sum
}

var seeds = rng.New(11, "skill")

// drawWeights draws up to eight weights that sum to 1.
func drawWeights(t *rapid.T) []float64 {
	w := rapid.SliceOfN(rapid.Float64Range(0.01, 1), 1, 8).Draw(t, "weights")
	sum := 0.0
	for _, x := range w {
		sum += x
	}
	for j := range w {
		w[j] /= sum
	}
	return w
}

func TestSkilledLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeights(t)
		index := rapid.IntRange(0, 1000).Draw(t, "index")
		low, high := rapid.Float64Range(0, 1).Draw(t, "low"), rapid.Float64Range(0, 1).Draw(t, "high")
		if low > high {
			low, high = high, low
		}
		before := slices.Clone(w)
		if got := simulation.Skilled(w, 1, seeds.Rand(index)); !slices.Equal(got, w) {
			t.Fatalf("skill 1: got %v, want the truth %v", got, w)
		}
		worse, better := simulation.Skilled(w, low, seeds.Rand(index)), simulation.Skilled(w, high, seeds.Rand(index))
		sum := 0.0
		for _, x := range worse {
			sum += x
			if x < 0 {
				t.Fatalf("negative weight in %v", worse)
			}
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("weights %v sum to %v, want 1", worse, sum)
		}
		if distance(better, w) > distance(worse, w)+1e-12 {
			t.Fatalf("skill %v is %v away, skill %v only %v", high, distance(better, w), low, distance(worse, w))
		}
		if !slices.Equal(w, before) {
			t.Fatal("the true weights were written to")
		}
	})
}

// With skill 0 and n issues each believed weight has mean 1/n and variance (n − 1)/(n²(n + 1)): Dirichlet(1, …, 1).
// The mean distance from the truth falls with skill, in proportion to 1 − skill.
func TestSkilledMoments(t *testing.T) {
	const n, draws = 4, 20_000
	w := []float64{0.7, 0.1, 0.1, 0.1}
	var mean, square [n]float64
	far, near := 0.0, 0.0
	for i := range draws {
		x := simulation.Skilled(w, 0, seeds.Rand(i))
		for j := range n {
			mean[j] += x[j] / draws
			square[j] += x[j] * x[j] / draws
		}
		far += distance(x, w) / draws
		near += distance(simulation.Skilled(w, 0.75, seeds.Rand(i)), w) / draws
	}
	for j := range n {
		variance := square[j] - mean[j]*mean[j]
		if math.Abs(mean[j]-0.25) > 0.006 || math.Abs(variance-3.0/80) > 0.0015 { // 4 and 5 standard errors
			t.Errorf("weight %d: got mean %.4f variance %.4f, want 0.25 and 0.0375", j, mean[j], variance)
		}
	}
	if math.Abs(near-far/4) > 1e-9 {
		t.Errorf("mean distance at skill 0.75: got %v, want a quarter of %v", near, far)
	}
}

func TestSkilledPanicsOutsideItsRange(t *testing.T) {
	for _, skill := range []float64{-0.1, 1.1, math.NaN()} {
		func() {
			defer func() {
				if got, want := recover(), fmt.Sprintf("simulation: skill %v outside [0,1]", skill); got != want {
					t.Errorf("got panic %v, want %q", got, want)
				}
			}()
			simulation.Skilled([]float64{1}, skill, seeds.Rand(0))
		}()
	}
}
