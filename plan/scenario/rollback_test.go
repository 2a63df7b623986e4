package scenario

import (
	"math"
	"testing"

	"parley/internal/num"
)

func TestRollbackKnownAnswers(t *testing.T) {
	one := []float64{1}
	leaf := func(v float64) Node { return Node{Act: []float64{v}} }
	cases := []struct {
		name  string
		nodes []Node
		want  float64
		waits bool
	}{
		// Lumenaut, decision tree introduction: 0.1·1,670,000 − 125,000 = 42,000 against not drilling (0).
		{"oil drill", []Node{
			{Act: []float64{0}, Children: []int{1, 2}, P: [][]float64{{0.1}, {0.9}}, Keep: one},
			leaf(1_670_000 - 125_000), leaf(-125_000)}, 42_000, true},
		// The worked case of the design: waiting 0.95·(0.4·0.59 + 0.4·0.30 + 0.2·0.28) = 0.3914 against 0.36 now.
		{"worked case", []Node{
			{Act: []float64{0.36}, Children: []int{1, 2, 3}, P: [][]float64{{0.4}, {0.4}, {0.2}}, Keep: []float64{0.95}},
			leaf(0.59), leaf(0.30), leaf(0.28)}, 0.3914, true},
		{"impatient", []Node{
			{Act: []float64{0.36}, Children: []int{1}, P: [][]float64{{1}}, Keep: []float64{0.85}}, leaf(0.412)}, 0.36, false},
		{"two levels", []Node{
			{Act: []float64{1}, Children: []int{1, 2}, P: [][]float64{{0.5}, {0.5}}, Keep: one},
			{Act: []float64{0}, Children: []int{3, 4}, P: [][]float64{{0.25}, {0.75}}, Keep: one},
			leaf(2), leaf(8), leaf(0)}, 2, true}, // ½·(¼·8) + ½·2 = 2
	}
	for _, c := range cases {
		got := Rollback(c.nodes, one)[0]
		if math.Abs(got.Value[0]-c.want) > 1e-9 || got.Waits != c.waits {
			t.Errorf("%s: got %v (waits %v), want %v (waits %v)", c.name, got.Value[0], got.Waits, c.want, c.waits)
		}
	}
}

// The choice is made on the mean, not per draw: knowing the draw would be worth more than anyone can have.
func TestRollbackChoosesOncePerNode(t *testing.T) {
	nodes := []Node{
		{Act: []float64{1, 0}, Children: []int{1}, P: [][]float64{{1, 1}}, Keep: []float64{1, 1}},
		{Act: []float64{0, 0.9}},
	}
	got := Rollback(nodes, []float64{0.5, 0.5})[0]
	if got.Waits || num.Mean(got.Value, []float64{0.5, 0.5}) != 0.5 {
		t.Errorf("got %+v, want acting, worth 0.5 on average", got)
	}
}
