package plan

import (
	"math"
	"testing"
)

// Known regrets: a teaching example (maximax, maximin and minimax regret of bonds, stocks and funds; Savage 1951 for
// the rule) and a textbook exercise (fund, stock, certificate with p = 0.42, 0.27, 0.31).
func TestRegretTable(t *testing.T) {
	cases := []struct {
		name   string
		payoff [][]float64 // [candidate][future]
		want   []float64
	}{
		{"bonds, stocks, funds", [][]float64{{40, 45, 5}, {70, 30, -13}, {53, 45, -5}}, []float64{30, 18, 17}},
		{"fund, stock, certificate", [][]float64{{7, 2, -3}, {9, 5, -11}, {3.5, 3.5, 3.5}}, []float64{6.5, 14.5, 5.5}},
	}
	for _, c := range cases {
		names := make([]Named, len(c.payoff))
		futures := make([]Future, len(c.payoff[0]))
		column := make([][]float64, len(futures))
		for f := range futures {
			for k := range names {
				column[f] = append(column[f], c.payoff[k][f])
			}
		}
		got := regretTable(names, futures, column)
		for k := range names {
			if math.Abs(got.Max[k]-c.want[k]) > 1e-12 {
				t.Errorf("%s: candidate %d: got %v, want %v", c.name, k, got.Max[k], c.want[k])
			}
			for f := range futures {
				if got.Regret[k][f] < 0 {
					t.Errorf("%s: negative regret %v", c.name, got.Regret[k][f])
				}
			}
		}
	}
}

func TestPick(t *testing.T) {
	for _, c := range []struct {
		weights []float64
		u       float64
		want    int
	}{{nil, 0.5, -1}, {[]float64{0, 0}, 0.5, -1}, {[]float64{1, 3}, 0.2, 0}, {[]float64{1, 3}, 0.3, 1}, {[]float64{0, 2, 0}, 0.999, 1}} {
		if got := pick(c.weights, c.u); got != c.want {
			t.Errorf("%v at %v: got %d, want %d", c.weights, c.u, got, c.want)
		}
	}
}

func TestStrongestFirst(t *testing.T) {
	list := []Sensitivity{{Input: "weak", High: 0.01, DealHigh: 0.01}, {Input: "deal", DealHigh: 0.2}, {Input: "both", High: 0.1, DealHigh: 0.1}}
	strongestFirst(list) // scores 0.1 + 0.05, 0 + 1, 1 + 0.5
	if list[0].Input != "both" || list[1].Input != "deal" || list[2].Input != "weak" {
		t.Errorf("got %v", list)
	}
}

func TestRoundReachesEveryNumber(t *testing.T) {
	wait := &Pair{Exact: Estimate{Mean: 1. / 3}}
	p := &Plan{Nodes: []Node{{Wait: wait, Discount: 2. / 3, Tracks: []TrackView{{Modal: Picture{
		Reservation: []float64{1. / 7}, Named: map[string]Point{"nash": {Utilities: []float64{-1e-12}}}}}}}}}
	round(p)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"behind a pointer", p.Nodes[0].Wait.Exact.Mean, 0.333333333},
		{"in a field", p.Nodes[0].Discount, 0.666666667},
		{"in a slice", p.Nodes[0].Tracks[0].Modal.Reservation[0], 0.142857143},
		{"in a map", p.Nodes[0].Tracks[0].Modal.Named["nash"].Utilities[0], 0},
	} {
		if c.got != c.want || math.Signbit(c.got) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}
