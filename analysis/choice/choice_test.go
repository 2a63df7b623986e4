package choice_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/choice"
)

func near(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if len(got) != len(want) || math.Abs(got[i]-want[i]) > 1e-9 {
			t.Errorf("%s: got %v, want %v", what, got, want)
			return
		}
	}
}

// A teaching example: bonds, stocks and mutual funds under growth, stability and decline ("Decision Analysis 1: Maximax,
// Maximin, Minimax Regret"): stocks by maximax, bonds by maximin, funds by minimax regret, with regrets 30, 18, 17.
func TestBondsStocksFunds(t *testing.T) {
	x := choice.Table{{40, 45, 5}, {70, 30, -13}, {53, 45, -5}}
	near(t, "maximum regret", x.MaxRegret(), []float64{30, 18, 17})
	near(t, "worst", x.Worst(), []float64{5, -13, -5})
	near(t, "best", x.Hurwicz(1), []float64{45, 70, 53})
	near(t, "half-way", x.Hurwicz(0.5), []float64{25, 28.5, 24})
	near(t, "mean", x.Laplace(), []float64{30, 29, 31})
	near(t, "mean regret", x.MeanRegret(), []float64{10, 11, 9}) // (30, 0, 0), (0, 15, 18), (17, 0, 10)
	for _, c := range []struct {
		rule   string
		figure []float64
		want   int
	}{
		{"maximax", x.Hurwicz(1), 1}, {"maximin", x.Worst(), 0}, {"minimax regret", negative(x.MaxRegret()), 2}, {"Laplace", x.Laplace(), 2},
	} {
		if got := choice.Highest(c.figure, x.Laplace()); got != c.want {
			t.Errorf("%s: got choice %d, want %d", c.rule, got, c.want)
		}
	}
}

// A textbook exercise: fund, stock and certificate with probabilities 0.42, 0.27, 0.31 (wizedu, question 369185).
func TestFundStockCertificate(t *testing.T) {
	x := choice.Table{{7, 2, -3}, {9, 5, -11}, {3.5, 3.5, 3.5}}
	near(t, "expected value", x.Expected([]float64{0.42, 0.27, 0.31}), []float64{2.55, 1.72, 3.5})
	near(t, "maximum regret", x.MaxRegret(), []float64{6.5, 14.5, 5.5})
	near(t, "two thirds of the regrets", x.RegretQuantile(2./3), []float64{3, 0, 1.5}) // of (2, 3, 6.5), (0, 0, 14.5), (0, 1.5, 5.5)
	near(t, "enough", x.Satisfies([]float64{3.5, 3.5, 3.5}), []float64{1. / 3, 2. / 3, 1})
}

func negative(x []float64) []float64 {
	out := slices.Clone(x)
	for i := range out {
		out[i] = -out[i]
	}
	return out
}

// Regret is at least 0, nil for some choice in every future, and does not change if a future is better for all; mean
// regret and mean order choices alike.
func TestLawsOfRegret(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		x := table(r, 2+r.IntN(4), 1+r.IntN(6))
		regret := x.Regret()
		for f := range x.Futures() {
			least := math.Inf(1)
			for c := range x {
				least = min(least, regret[c][f])
			}
			if least != 0 {
				t.Fatalf("future %d: least regret %v", f, least)
			}
		}
		shifted := table(r, len(x), x.Futures())
		for c := range x {
			for f := range x[c] {
				shifted[c][f] = x[c][f] + float64(f)
			}
		}
		near(t, "better for all", shifted.MaxRegret(), x.MaxRegret())
		if a, b := choice.Highest(x.Laplace(), x.Worst()), choice.Highest(negative(x.MeanRegret()), x.Worst()); a != b {
			t.Errorf("best on average %d, least mean regret %d", a, b)
		}
		near(t, "whole quantile", x.RegretQuantile(1), x.MaxRegret())
	}
}

func table(r *rand.Rand, choices, futures int) choice.Table {
	out := make(choice.Table, choices)
	for c := range out {
		for range futures {
			out[c] = append(out[c], math.Round(8*r.Float64()))
		}
	}
	return out
}

func TestHighestBreaksTies(t *testing.T) {
	if got := choice.Highest([]float64{1, 2, 2, 2}, []float64{9, 0, 1, 1}); got != 2 {
		t.Errorf("got %d, want the tied one with the larger second figure, the first of these", got)
	}
}

// Ranks are counted by hand: state 1 orders a b c, state 2 has b and c tied above a.
func TestRanks(t *testing.T) {
	got := choice.Ranks([][]float64{{3, 0}, {2, 5}, {1, 5}}, []float64{0.75, 0.25})
	near(t, "a", got[0], []float64{0.75, 0, 0.25})
	near(t, "b", got[1], []float64{0.125, 0.875, 0})
	near(t, "c", got[2], []float64{0.125, 0.125, 0.75})
}

// Every choice has some rank, every rank some choice; first ranks agree with counting who is best.
func TestLawsOfRanks(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	for range 30 {
		choices, states := 1+r.IntN(5), 1+r.IntN(20)
		x, w := table(r, choices, states), make([]float64, states)
		for k := range w {
			w[k] = 1 / float64(states)
		}
		got := choice.Ranks(x, w)
		first := make([]float64, choices)
		for k := range states {
			var top []int
			for c := range x {
				switch {
				case len(top) == 0 || x[c][k] > x[top[0]][k]:
					top = []int{c}
				case x[c][k] == x[top[0]][k]:
					top = append(top, c)
				}
			}
			for _, c := range top {
				first[c] += w[k] / float64(len(top))
			}
		}
		for c := range got {
			row, column := 0.0, 0.0
			for q := range got {
				row, column = row+got[c][q], column+got[q][c]
			}
			if math.Abs(row-1) > 1e-9 || math.Abs(column-1) > 1e-9 || math.Abs(got[c][0]-first[c]) > 1e-9 {
				t.Fatalf("row %v, column %v, first %v want %v", row, column, got[c][0], first[c])
			}
		}
	}
}

// The estimate of how often the best of a sample is the best of all is compared with how often it is: three normal
// choices with means 0, 0.3, 0.5 and standard deviation 1, 100 draws, tried 2,000 times. Bonferroni stays below Slepian.
func TestSelectIsHonest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	const tries, draws = 2000, 100
	right, sure, likely := 0.0, 0.0, 0.0
	for range tries {
		x := make([][]float64, 3)
		for c := range x {
			for range draws {
				x[c] = append(x[c], []float64{0, 0.3, 0.5}[c]+r.NormFloat64())
			}
		}
		taken := choice.Highest(choice.Table(x).Laplace(), make([]float64, 3))
		s := choice.Select(x, taken, 0)
		if s.Sure > s.Likely+1e-12 || s.Sure < 0 || s.Likely > 1 {
			t.Fatalf("got %+v", s)
		}
		sure, likely = sure+s.Sure/tries, likely+s.Likely/tries
		if taken == 2 {
			right += 1. / tries
		}
	}
	if sure > right+0.02 || right-sure > 0.1 {
		t.Errorf("right in %.3f, sure of %.3f, likely %.3f", right, sure, likely)
	}
}

func TestSelectClosedForms(t *testing.T) {
	same := [][]float64{{1, 2, 3}, {1, 2, 3}}
	if s := choice.Select(same, 0, 0); s.Sure != 1 || s.Rival != 1 {
		t.Errorf("one that is the same in every draw is no better: got %+v", s)
	}
	if s := choice.Select([][]float64{{1, 1}, {2, 2}}, 0, 0.5); s.Sure != 0 {
		t.Errorf("one that is always better by more than the slack: got %+v", s)
	}
	if s := choice.Select([][]float64{{1, 1}, {2, 2}}, 0, 1.5); s.Sure != 1 {
		t.Errorf("one that is better by less than the slack: got %+v", s)
	}
	// Differences 0, 2: mean 1, standard error 1, so Φ(−1) = 0.158655.
	s := choice.Select([][]float64{{1, 2}, {1, 0}, {0, 1}}, 0, 0)
	if math.Abs(s.Sure-0.841344746) > 1e-9 || s.Rival != 1 {
		t.Errorf("got %+v, want 0.8413 against choice 1", s)
	}
	if s := choice.Select([][]float64{{1, 2}}, 0, 0); s.Sure != 1 || s.Rival != -1 {
		t.Errorf("alone: got %+v", s)
	}
}

func ExampleTable() {
	x := choice.Table{{7, 2, -3}, {9, 5, -11}, {3.5, 3.5, 3.5}} // fund, stock, certificate
	names := []string{"fund", "stock", "certificate"}
	fmt.Println("least regret:", names[choice.Highest(negative(x.MaxRegret()), x.Laplace())], x.MaxRegret())
	// Output:
	// least regret: certificate [6.5 14.5 5.5]
}
