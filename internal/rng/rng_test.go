package rng

import (
	"math"
	"testing"
)

// The Random123 distribution's known answers for philox2x64-10.
func TestPhiloxKnownAnswers(t *testing.T) {
	cases := []struct {
		name         string
		c0, c1, k    uint64
		want0, want1 uint64
	}{
		{"zeros", 0, 0, 0, 0xca00a0459843d731, 0x66c24222c9a845b5},
		{"ones", math.MaxUint64, math.MaxUint64, math.MaxUint64, 0x65b021d60cd8310f, 0x4d02f3222f86df20},
		{"pi", 0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x0a5e742c2997341c, 0xb0f883d38000de5d},
	}
	for _, c := range cases {
		got0, got1 := philox(c.c0, c.c1, c.k)
		if got0 != c.want0 || got1 != c.want1 {
			t.Errorf("%s: got %x %x, want %x %x", c.name, got0, got1, c.want0, c.want1)
		}
	}
}

func TestStreamIsAFunctionOfSeedPurposeAndIndex(t *testing.T) {
	a := New(7, "weights")
	first := a.Float(41)
	for i := range 100 {
		_ = a.Float(i)
	}
	if got := New(7, "weights").Float(41); got != first {
		t.Errorf("value at index 41 changed from %v to %v", first, got)
	}
	if New(8, "weights").Float(41) == first || New(7, "values").Float(41) == first {
		t.Error("another seed or purpose gave the same value")
	}
}

func TestFloatIsUniform(t *testing.T) {
	s := New(1, "uniform")
	const n, bins = 100_000, 20
	var count [bins]int
	for i := range n {
		x := s.Float(i)
		if x <= 0 || x >= 1 {
			t.Fatalf("value %v outside (0,1)", x)
		}
		count[int(x*bins)]++
	}
	χ2 := 0.0
	for _, c := range count {
		d := float64(c) - n/bins
		χ2 += d * d / (n / bins)
	}
	if χ2 > 43.8 { // 99.9 % quantile of χ² with 19 degrees of freedom
		t.Errorf("χ² = %.1f over %d bins", χ2, bins)
	}
}

func BenchmarkFloat(b *testing.B) {
	s := New(1, "bench")
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		s.Float(i)
		i++
	}
}
