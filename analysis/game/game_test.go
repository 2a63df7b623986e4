package game_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"parley/analysis/game"

	"pgregory.net/rapid"
)

// text prints the equilibria of a game, one a line.
func text(t *testing.T, a, b [][]float64) string {
	t.Helper()
	r, err := game.Solve(a, b)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range r.Equilibria {
		out = append(out, fmt.Sprintf("%s | %s = %s, %s", fractions(e.Row), fractions(e.Column), e.Value[0].RatString(), e.Value[1].RatString()))
	}
	if r.Degenerate {
		out = append(out, "degenerate")
	}
	return strings.Join(out, "\n")
}

func fractions(x []*big.Rat) string {
	var parts []string
	for _, r := range x {
		parts = append(parts, r.RatString())
	}
	return strings.Join(parts, " ")
}

func TestKnownGames(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b [][]float64
		want []string
	}{
		{"prisoners' dilemma", [][]float64{{3, 0}, {5, 1}}, [][]float64{{3, 5}, {0, 1}}, []string{"0 1 | 0 1 = 1, 1"}},
		{"matching pennies", [][]float64{{1, -1}, {-1, 1}}, [][]float64{{-1, 1}, {1, -1}}, []string{"1/2 1/2 | 1/2 1/2 = 0, 0"}},
		{"battle of the sexes", [][]float64{{2, 0}, {0, 1}}, [][]float64{{1, 0}, {0, 2}},
			[]string{"1 0 | 1 0 = 2, 1", "0 1 | 0 1 = 1, 2", "2/3 1/3 | 1/3 2/3 = 2/3, 2/3"}},
		{"chicken", [][]float64{{0, 7}, {2, 6}}, [][]float64{{0, 2}, {7, 6}},
			[]string{"1 0 | 0 1 = 7, 2", "0 1 | 1 0 = 2, 7", "1/3 2/3 | 1/3 2/3 = 14/3, 14/3"}},
		{"Shapley 1964, where fictitious play goes round", [][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, [][]float64{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}},
			[]string{"1/3 1/3 1/3 | 1/3 1/3 1/3 = 1/3, 1/3"}},
		{"Shapley 1974, figure 2", [][]float64{{2, 2, 0}, {0, 3, 0}, {3, 0, 1}}, [][]float64{{3, 0, 2}, {0, 3, 2}, {0, 0, 1}},
			[]string{"0 1 0 | 0 1 0 = 3, 3", "0 0 1 | 0 0 1 = 1, 1", "0 1/2 1/2 | 0 1/4 3/4 = 3/4, 3/2"}},
		{"the same reply to everything", [][]float64{{1, 1}}, [][]float64{{0, 1}}, []string{"1 | 0 1 = 1, 1"}},
		{"nothing matters", [][]float64{{1}, {1}}, [][]float64{{0}, {0}}, []string{"1 0 | 1 = 1, 0", "0 1 | 1 = 1, 0", "degenerate"}},
		{"numbers that no decimal holds", [][]float64{{0.1, 0.3}, {0.3, 0.1}}, [][]float64{{0.3, 0.1}, {0.1, 0.3}}, []string{"1/2 1/2 | 1/2 1/2 = ", ""}},
	} {
		got, want := text(t, c.a, c.b), strings.Join(c.want, "\n")
		if strings.HasSuffix(want, "= \n") { // the value is a long fraction
			got, want = got[:len(want)-1], want[:len(want)-1]
		}
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

// Von Stengel's game of six choices each with 75 equilibria (1997; 1999, "New maximal numbers of equilibria in bimatrix
// games", Discrete and Computational Geometry 21:557–568), and coordination games with 2^n − 1 of them.
func TestCountsOfEquilibria(t *testing.T) {
	pairs := []float64{9504, 72336, -111771, -461736, 397584, 1227336, 171204, -1718376, 1303104, 1303104, 737154, -453420,
		-660, 48081, 31680, -300036, -113850, 774576, -45936, -1039236, -453420, 737154, -227040, -227040,
		19976, 29216, -130944, -178761, 451176, 451176, 208626, -586476, 1227336, 397584, 774576, -113850,
		-20526, 14124, 168124, -84436, -586476, 208626, -263076, -263076, -1718376, 171204, -1039236, -45936,
		1776, 1776, -8514, -8976, 29216, 19976, 14124, -20526, 72336, 9504, 48081, -660,
		-8976, -8514, 52764, 52764, -178761, -130944, -84436, 168124, -461736, -111771, -300036, 31680}
	a, b := square(6), square(6)
	for k := range 36 { // the rows run fastest
		a[k%6][k/6], b[k%6][k/6] = pairs[2*k], pairs[2*k+1]
	}
	count(t, "von Stengel", a, b, 75)
	for n := 1; n <= 5; n++ {
		a, b := square(n), square(n)
		for i := range n {
			a[i][i], b[i][i] = float64(n-i), float64(1+i%2)
		}
		count(t, fmt.Sprint("coordination of ", n), a, b, 1<<n-1)
	}
}

func square(n int) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, n)
	}
	return out
}

func count(t *testing.T, name string, a, b [][]float64, want int) {
	t.Helper()
	r, err := game.Solve(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Equilibria) != want || r.Degenerate {
		t.Errorf("%s: got %d equilibria (degenerate: %t), want %d", name, len(r.Equilibria), r.Degenerate, want)
	}
	certify(t, name, a, b, r)
}

// fataler is a test or a property.
type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// certify checks every equilibrium by what each could gain.
func certify(t fataler, name string, a, b [][]float64, r game.Result) {
	t.Helper()
	largest := 1.0
	for i := range a {
		for j := range a[i] {
			largest = max(largest, math.Abs(a[i][j]), math.Abs(b[i][j]))
		}
	}
	seen := map[string]bool{}
	for _, e := range r.Equilibria {
		x, y := e.Mix()
		if g := game.Regret(a, b, x, y); g[0] > 1e-12*largest || g[1] > 1e-12*largest {
			t.Fatalf("%s: at %v, %v the players could gain %v", name, x, y, g)
		}
		one := new(big.Rat)
		for _, p := range e.Row {
			if one.Add(one, p); p.Sign() < 0 {
				t.Fatalf("%s: negative probability in %v", name, x)
			}
		}
		if one.Cmp(big.NewRat(1, 1)) != 0 {
			t.Fatalf("%s: probabilities %v sum to %s", name, x, one)
		}
		key := fractions(e.Row) + "|" + fractions(e.Column)
		if seen[key] {
			t.Fatalf("%s: %s is listed twice", name, key)
		}
		seen[key] = true
	}
}

// Every game has an equilibrium (Nash 1951), an odd number of them unless it is degenerate (Wilson 1971), and the pure
// ones are those that a look at every cell finds. Small integers make ties common.
func TestRandomGames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n := rapid.IntRange(1, 4).Draw(t, "rows"), rapid.IntRange(1, 4).Draw(t, "columns")
		payoff := rapid.OneOf(rapid.Map(rapid.IntRange(-2, 2), func(i int) float64 { return float64(i) }), rapid.Float64Range(-1, 1))
		draw := func(name string) [][]float64 {
			out := make([][]float64, m)
			for i := range out {
				out[i] = rapid.SliceOfN(payoff, n, n).Draw(t, name)
			}
			return out
		}
		a, b := draw("a"), draw("b")
		r, err := game.Solve(a, b)
		if err != nil {
			t.Fatal(err)
		}
		certify(t, "random", a, b, r)
		if k := len(r.Equilibria); k == 0 || k%2 == 0 && !r.Degenerate {
			t.Fatalf("%d equilibria, degenerate: %t", k, r.Degenerate)
		}
		pure := map[[2]int]bool{}
		for _, e := range r.Equilibria {
			if i, j := only(e.Row), only(e.Column); i >= 0 && j >= 0 {
				pure[[2]int{i, j}] = true
			}
		}
		for i := range m {
			for j := range n {
				if want := stable(a, b, i, j); pure[[2]int{i, j}] != want {
					t.Fatalf("cell %d, %d: found %t, want %t", i, j, !want, want)
				}
			}
		}
	})
}

// only returns the place of the one choice that is played, or -1.
func only(x []*big.Rat) int {
	for i, p := range x {
		if p.Cmp(big.NewRat(1, 1)) == 0 {
			return i
		}
	}
	return -1
}

// stable is the plain definition of a pure equilibrium.
func stable(a, b [][]float64, i, j int) bool {
	for k := range a {
		if a[k][j] > a[i][j] {
			return false
		}
	}
	for k := range b[i] {
		if b[i][k] > b[i][j] {
			return false
		}
	}
	return true
}

func TestSolveRefuses(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		a, b [][]float64
		want string
	}{
		{nil, nil, "game: a player has nothing to choose"},
		{[][]float64{{1}}, [][]float64{{1}, {2}}, "game: 1 rows for one player, 2 for the other"},
		{[][]float64{{1, 2}}, [][]float64{{1}}, "game: row 0 has 2 and 1 columns, want 2"},
		{[][]float64{{inf}}, [][]float64{{-inf}}, "game: row 0, column 0 is no number"},
		{square(9), square(9), "game: 9 rows and 9 columns, at most 16 together"},
	} {
		if _, err := game.Solve(c.a, c.b); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func TestRegretOffEquilibrium(t *testing.T) {
	a, b := [][]float64{{3, 0}, {5, 1}}, [][]float64{{3, 5}, {0, 1}}
	if got, want := game.Regret(a, b, []float64{1, 0}, []float64{1, 0}), [2]float64{2, 2}; got != want {
		t.Errorf("both hold their tongue: got %v, want %v", got, want)
	}
}

// A buyer and a seller each hold out or give way.
func ExampleSolve() {
	r, err := game.Solve([][]float64{{0.2, 0.8}, {0.4, 0.6}}, [][]float64{{0.2, 0.4}, {0.8, 0.6}})
	if err != nil {
		panic(err)
	}
	for _, e := range r.Equilibria {
		x, y := e.Mix()
		fmt.Printf("%.2f %.2f\n", x, y)
	}
	// Output:
	// [1.00 0.00] [0.00 1.00]
	// [0.00 1.00] [1.00 0.00]
	// [0.50 0.50] [0.50 0.50]
}

func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{3, 6} {
		b.Run(fmt.Sprint("choices=", n), func(b *testing.B) {
			x, y := square(n), square(n)
			for i := range n {
				for j := range n {
					x[i][j], y[i][j] = float64((i*7919+j*104729)%1000003), float64((i*15485863+j*32452843)%1000003)
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := game.Solve(x, y); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
