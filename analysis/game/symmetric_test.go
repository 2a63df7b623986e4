package game_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"parley/analysis/game"

	"pgregory.net/rapid"
)

func symmetric(t fataler, payoff [][]float64) game.Symmetric {
	t.Helper()
	g, err := game.NewSymmetric(payoff)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return g
}

func TestPureOfSymmetric(t *testing.T) {
	for _, c := range []struct {
		name   string
		payoff [][]float64
		want   string
	}{
		{"prisoners' dilemma", [][]float64{{3, 0}, {5, 1}}, "[[1 1]]"},
		{"stag hunt", [][]float64{{4, 0}, {3, 3}}, "[[0 0] [1 1]]"},
		{"hawk and dove", [][]float64{{-1, 2}, {0, 1}}, "[[0 1]]"},
		{"rock, paper, scissors", [][]float64{{0, -1, 1}, {1, 0, -1}, {-1, 1, 0}}, "[]"},
	} {
		if got := fmt.Sprint(symmetric(t, c.payoff).Pure()); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestUndominated(t *testing.T) {
	// 2 is below 1 everywhere; once it has gone, 0 is below 1 too.
	g := symmetric(t, [][]float64{{3, 0, 9}, {5, 1, 2}, {4, 0.5, 1}})
	if got := g.Undominated(); !slices.Equal(got, []int{1}) {
		t.Errorf("got %v, want [1]", got)
	}
	r, err := g.Solve()
	if err != nil || len(r.Equilibria) != 1 {
		t.Fatalf("got %v, %v", r, err)
	}
	if got := fractions(r.Equilibria[0].Row); got != "0 1 0" {
		t.Errorf("got %s, want 0 1 0", got)
	}
}

// Striking out loses no equilibrium: the reduced game has those of the whole.
func TestSolveOfSymmetricIsSolve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "n")
		g := symmetric(t, drawSquare(t, n, 3))
		column := square(n)
		for i := range n {
			for j := range n {
				column[i][j] = g.Payoff[j][i]
			}
		}
		want, err := game.Solve(g.Payoff, column)
		if err != nil {
			t.Fatal(err)
		}
		got, err := g.Solve()
		if err != nil {
			t.Fatal(err)
		}
		keys := func(r game.Result) (out []string) {
			for _, e := range r.Equilibria {
				out = append(out, fractions(e.Row)+" | "+fractions(e.Column))
			}
			slices.Sort(out)
			return out
		}
		if a, b := keys(got), keys(want); !slices.Equal(a, b) {
			t.Fatalf("got %q, want %q", a, b)
		}
	})
}

func drawSquare(t *rapid.T, n, most int) [][]float64 {
	out := square(n)
	for i := range out {
		for j := range out {
			out[i][j] = float64(rapid.IntRange(-most, most).Draw(t, "payoff"))
		}
	}
	return out
}

// Where the better of two is better by c whatever it meets, its odds grow as e^(c·t).
func TestReplicatorClosedForm(t *testing.T) {
	const c = 0.5
	e := symmetric(t, [][]float64{{c, c}, {0, 0}}).Replicate([]float64{0.1, 0.9}, game.Pace{Step: 0.1, Steps: 100})
	for k, at := range e.Times {
		odds := e.Shares[k][0] / e.Shares[k][1]
		if want := math.Exp(c*at) / 9; math.Abs(odds/want-1) > 1e-6 {
			t.Errorf("time %.1f: odds %v, want %v", at, odds, want)
		}
	}
}

// Hawks who gain V and fight at cost C come to the share V/C (Maynard Smith and Price 1973), from anywhere inside.
func TestReplicatorHawksAndDoves(t *testing.T) {
	const v, c = 2.0, 5.0
	g := symmetric(t, [][]float64{{(v - c) / 2, v}, {0, v / 2}})
	for _, start := range [][]float64{{0.01, 0.99}, {0.9, 0.1}} {
		e := g.Replicate(start, game.Pace{})
		if x := e.Last(); !e.Settled || math.Abs(x[0]-v/c) > 1e-8 || g.Gain(x) > 1e-8 {
			t.Errorf("from %v: %v, settled: %t, want a share of %v", start, x, e.Settled, v/c)
		}
	}
}

// Rock, paper and scissors go round: the product of the shares stays (Hofbauer and Sigmund 1998, section 7.7).
func TestReplicatorGoesRound(t *testing.T) {
	g := symmetric(t, [][]float64{{0, -1, 1}, {1, 0, -1}, {-1, 1, 0}})
	e := g.Replicate([]float64{0.5, 0.3, 0.2}, game.Pace{Step: 0.05, Steps: 4000})
	if e.Settled {
		t.Error("it settled")
	}
	for k, x := range e.Shares {
		if p := x[0] * x[1] * x[2]; math.Abs(p-0.03) > 1e-6 {
			t.Fatalf("state %d: product %v, want 0.03", k, p)
		}
	}
}

// What is not there does not come, and a start from which something slowly takes over has not settled there.
func TestReplicatorKeepsOut(t *testing.T) {
	g := symmetric(t, [][]float64{{1, 1, 1}, {0, 0, 0}, {2, 2, 2}})
	if x := g.Replicate([]float64{0.5, 0.5, 0}, game.Pace{}).Last(); x[2] != 0 || x[0] < 0.999 {
		t.Errorf("got %v", x)
	}
	e := g.Replicate([]float64{1 - 1e-14, 0, 1e-14}, game.Pace{Step: 0.1, Steps: 10})
	if e.Settled {
		t.Errorf("settled at %v, where the last does better", e.Last())
	}
}

func TestNashAverageKnown(t *testing.T) {
	third, sixth := 1.0/3, 1.0/6
	for _, c := range []struct {
		name       string
		difference [][]float64 // A; half of it is the payoff
		mix        []float64
		rating     []float64
	}{
		{"one that beats all: Balduzzi et al. 2018, section 3.2", [][]float64{{0, 4.6, 4.6}, {-4.6, 0, 4.6}, {-4.6, -4.6, 0}}, []float64{1, 0, 0}, []float64{0, -4.6, -4.6}},
		{"a circle: the same", [][]float64{{0, 4.6, -4.6}, {-4.6, 0, 4.6}, {4.6, -4.6, 0}}, []float64{third, third, third}, []float64{0, 0, 0}},
		{"a circle with a copy of the last: the same", [][]float64{{0, 4.6, -4.6, -4.6}, {-4.6, 0, 4.6, 4.6}, {4.6, -4.6, 0, 0}, {4.6, -4.6, 0, 0}},
			[]float64{third, third, sixth, sixth}, []float64{0, 0, 0, 0}},
		{"nothing matters", [][]float64{{0, 0}, {0, 0}}, []float64{0.5, 0.5}, []float64{0, 0}},
		{"alone", [][]float64{{0}}, []float64{1}, []float64{0}},
		// A circle whose edges weigh 1, 2 and 3: each gets the weight of the edge between the other two.
		{"an uneven circle", [][]float64{{0, 1, -3}, {-1, 0, 2}, {3, -2, 0}}, []float64{2.0 / 6, 3.0 / 6, 1.0 / 6}, []float64{0, 0, 0}},
	} {
		payoff := square(len(c.difference))
		for i := range payoff {
			for j := range payoff {
				payoff[i][j] = c.difference[i][j] / 2
			}
		}
		got, err := symmetric(t, payoff).NashAverage()
		if err != nil {
			t.Fatal(err)
		}
		for i := range c.mix {
			if math.Abs(got.Mix[i]-c.mix[i]) > 1e-8 || math.Abs(got.Rating[i]-c.rating[i]) > 1e-8 {
				t.Errorf("%s: got %v, %v", c.name, got.Mix, got.Rating)
				break
			}
		}
	}
}

// Nothing beats the mixture, and no corner of the face of such mixtures, as Solve lists them, lies in a direction in which
// entropy still grows.
func TestNashAverageLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "n")
		g := symmetric(t, drawSquare(t, n, 2))
		a, minus := square(n), square(n)
		for i := range n {
			for j := range n {
				a[i][j] = g.Payoff[i][j] - g.Payoff[j][i]
				minus[i][j] = -a[i][j]
			}
		}
		got, err := g.NashAverage()
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, x := range got.Mix {
			sum += x
			if x < 0 || got.Rating[i] > 1e-8 {
				t.Fatalf("%d has share %v and rating %v", i, x, got.Rating[i])
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("shares sum to %v", sum)
		}
		r, err := game.Solve(a, minus)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Equilibria {
			corner, _ := e.Mix()
			along := 0.0
			for i, x := range got.Mix {
				if x > 0 {
					along += (-math.Log(x) - 1) * (corner[i] - x)
				} else if corner[i] > 0 {
					t.Fatalf("%d has no share, but %v in a corner", i, corner[i])
				}
			}
			if along > 1e-6 {
				t.Fatalf("mix %v: entropy grows by %v towards %v", got.Mix, along, corner)
			}
		}
	})
}

func TestSymmetricRefuses(t *testing.T) {
	for _, c := range []struct {
		payoff [][]float64
		want   string
	}{
		{nil, "game: nothing to choose"},
		{[][]float64{{1, 2}}, "game: row 0 has 2 columns, want 1"},
		{[][]float64{{math.NaN()}}, "game: row 0, column 0 is NaN, want a number below a million"},
	} {
		if _, err := game.NewSymmetric(c.payoff); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	if _, err := symmetric(t, square(65)).NashAverage(); err == nil {
		t.Error("65 were averaged")
	}
}

func BenchmarkNashAverage(b *testing.B) {
	const n = 30
	payoff := square(n)
	for i := range n {
		for j := range n {
			payoff[i][j] = float64((i*7919+j*104729)%1000003) / 1000003
		}
	}
	g, err := game.NewSymmetric(payoff)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := g.NashAverage(); err != nil {
			b.Fatal(err)
		}
	}
}
