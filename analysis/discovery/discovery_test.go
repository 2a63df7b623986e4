package discovery_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"parley/analysis/discovery"
)

func TestLatinHypercube(t *testing.T) {
	const n, dims = 100, 5
	x := discovery.LatinHypercube(3, n, dims)
	for d := range dims {
		seen := make([]bool, n)
		for k := range x {
			if x[k][d] < 0 || x[k][d] >= 1 {
				t.Fatalf("point %d is %v in dimension %d, want [0,1)", k, x[k][d], d)
			}
			seen[int(x[k][d]*n)] = true
		}
		if slices.Contains(seen, false) {
			t.Errorf("dimension %d has an empty slice", d)
		}
	}
	if fmt.Sprint(x) != fmt.Sprint(discovery.LatinHypercube(3, n, dims)) || fmt.Sprint(x) == fmt.Sprint(discovery.LatinHypercube(4, n, dims)) {
		t.Error("the same seed must give the same points, another one others")
	}
}

// A box that is there is found: failures are exactly the futures with x₁ > 0.6 and x₃ < 0.45.
func TestPrimFindsABoxThatIsThere(t *testing.T) {
	x := discovery.LatinHypercube(1, 1000, 6)
	fail := make([]bool, len(x))
	for k := range x {
		fail[k] = x[k][1] > 0.6 && x[k][3] < 0.45
	}
	b, ok := discovery.Prim(x, fail, discovery.Options{})
	if !ok || len(b.Limits) != 2 || b.Coverage < 0.9 || b.Density < 0.95 {
		t.Fatalf("got %+v %v, want two limits that cover nearly all", b, ok)
	}
	for _, l := range b.Limits {
		switch {
		case l.Input == 1 && math.Abs(l.Low-0.6) < 0.04 && math.IsInf(l.High, 1):
		case l.Input == 3 && math.Abs(l.High-0.45) < 0.04 && math.IsInf(l.Low, -1):
		default:
			t.Errorf("got limit %+v, want x1 > 0.6 and x3 < 0.45", l)
		}
		if l.P > 1e-6 {
			t.Errorf("limit on %d by luck with probability %v, want next to none", l.Input, l.P)
		}
	}
}

// Coverage, density and count are what counting gives, whatever the box.
func TestBoxIsCounted(t *testing.T) {
	for seed := range uint64(40) {
		x := discovery.LatinHypercube(seed, 200, 4)
		fail := make([]bool, len(x))
		for k := range x {
			fail[k] = x[k][0]+x[k][1]*x[k][2] > 0.9+float64(seed%5)/10
		}
		b, ok := discovery.Prim(x, fail, discovery.Options{Limits: 1 + int(seed%3)})
		if !ok {
			continue
		}
		inside, both, all := 0, 0, 0
		for k := range x {
			in := true
			for _, l := range b.Limits {
				in = in && x[k][l.Input] >= l.Low && x[k][l.Input] <= l.High
			}
			if in {
				inside++
			}
			if fail[k] {
				all++
				if in {
					both++
				}
			}
		}
		if b.Inside != inside || math.Abs(b.Coverage-float64(both)/float64(all)) > 1e-12 || math.Abs(b.Density-float64(both)/float64(inside)) > 1e-12 {
			t.Errorf("seed %d: got %+v, counted %d inside, %d of %d failures", seed, b, inside, both, all)
		}
		if len(b.Limits) > 1+int(seed%3) || inside < 10 {
			t.Errorf("seed %d: %d limits, %d inside", seed, len(b.Limits), inside)
		}
		if b.Density <= float64(all)/float64(len(x)) {
			t.Errorf("seed %d: the box is no denser than the whole", seed)
		}
	}
}

// Where failures are tossed by coins, nearly every limit is luck; where a box is there, its limits stay.
func TestLuckIsDropped(t *testing.T) {
	found, boxes := 0, 0
	for seed := range uint64(30) {
		x := discovery.LatinHypercube(seed, 200, 6)
		coins := discovery.LatinHypercube(seed+1000, 200, 1)
		tossed, mixed := make([]bool, len(x)), make([]bool, len(x))
		for k := range x {
			tossed[k] = coins[k][0] < 0.3
			mixed[k] = coins[k][0] < 0.1 || x[k][2] > 0.7 && coins[k][0] < 0.8
		}
		if b, ok := discovery.Prim(x, tossed, discovery.Options{Luck: 0.001}); ok && len(b.Limits) > 0 {
			found++
		}
		b, ok := discovery.Prim(x, mixed, discovery.Options{Luck: 0.001})
		if ok && slices.ContainsFunc(b.Limits, func(l discovery.Limit) bool { return l.Input == 2 && math.Abs(l.Low-0.7) < 0.15 }) {
			boxes++
		}
	}
	if found > 6 || boxes < 24 {
		t.Errorf("found a box in %d of 30 tosses and in %d of 30 that have one", found, boxes)
	}
}

func TestNothingToFind(t *testing.T) {
	x := discovery.LatinHypercube(1, 50, 2)
	none, all := make([]bool, 50), make([]bool, 50)
	for k := range all {
		all[k] = true
	}
	for _, fail := range [][]bool{none, all} {
		if b, ok := discovery.Prim(x, fail, discovery.Options{}); ok {
			t.Errorf("got %+v", b)
		}
	}
	same := make([][]float64, 50)
	for k := range same {
		same[k] = []float64{1, 2}
	}
	if b, ok := discovery.Prim(same, append(slices.Repeat([]bool{true}, 10), slices.Repeat([]bool{false}, 40)...), discovery.Options{}); ok {
		t.Errorf("points that are all alike: got %+v", b)
	}
}

func ExamplePrim() {
	// The plan fails where support stays high and the other team is hawkish.
	x := discovery.LatinHypercube(7, 400, 3) // support, hawks, weather
	fail := make([]bool, len(x))
	for k := range x {
		fail[k] = x[k][0] > 0.6 && x[k][1] > 0.5
	}
	b, _ := discovery.Prim(x, fail, discovery.Options{})
	for _, l := range b.Limits {
		fmt.Printf("input %d from %.1f\n", l.Input, l.Low)
	}
	fmt.Printf("covers %.0f %%, of what lies inside %.0f %% fails\n", 100*b.Coverage, 100*b.Density)
	// Output:
	// input 0 from 0.6
	// input 1 from 0.5
	// covers 100 %, of what lies inside 99 % fails
}

func BenchmarkPrim(b *testing.B) {
	x := discovery.LatinHypercube(1, 1000, 8)
	fail := make([]bool, len(x))
	for k := range x {
		fail[k] = x[k][1] > 0.6 && x[k][3] < 0.45
	}
	b.Run("points=1000/inputs=8", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			discovery.Prim(x, fail, discovery.Options{})
		}
	})
}
