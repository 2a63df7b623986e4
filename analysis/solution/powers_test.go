package solution_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model/outcome"
	"parley/model/preference"
)

// unequal rules treat parties by their powers or weights: here those of the first three.
var unequal = []entry{
	{"NashPowers 2:1:3", withPowers(2, 1, 3), func(g, _ []preference.Utils) []*big.Rat {
		return []*big.Rat{power(g, 2, 1, 3), rat(slices.Min(g), 1), rat(total(g), 1)}
	}},
	{"NashPowers, a dictator", withPowers(7, 0, 0), func(g, _ []preference.Utils) []*big.Rat {
		return []*big.Rat{rat(g[0], 1), power(g, 0, 1, 1), rat(slices.Min(g), 1), rat(total(g), 1)}
	}},
	{"Proportional 3:1:2", func(points []frontier.Point, d []preference.Utils) (frontier.Point, bool) {
		return solution.Proportional(points, d, []int64{3, 1, 2}[:len(d)])
	}, func(g, _ []preference.Utils) []*big.Rat {
		var shares []*big.Rat
		for i := range g {
			shares = append(shares, rat(g[i], []preference.Utils{3, 1, 2}[i]))
		}
		slices.SortFunc(shares, (*big.Rat).Cmp)
		return append(shares, rat(total(g), 1))
	}},
}

func withPowers(α ...int64) rule {
	return func(points []frontier.Point, d []preference.Utils) (frontier.Point, bool) {
		return solution.NashPowers(points, d, α[:len(d)])
	}
}

// power is ∏ gᵢ^αᵢ, multiplied out.
func power(g []preference.Utils, α ...int) *big.Rat {
	p := big.NewRat(1, 1)
	for i := range g {
		for range α[i] {
			p.Mul(p, rat(g[i], 1))
		}
	}
	return p
}

func TestNashPowers(t *testing.T) {
	d := []preference.Utils{0, 0}
	split := []frontier.Point{} // of 12
	for k := range 13 {
		split = append(split, point(k, preference.Utils(12-k), preference.Utils(k)))
	}
	for _, c := range []struct {
		name   string
		points []frontier.Point
		powers []int64
		want   int
	}{
		{"a pie of 12 is split 6:6 by equal powers", split, []int64{5, 5}, 6},
		{"8:4 by powers 2:1 (Kalai 1977)", split, []int64{2, 1}, 4},
		{"the same in other numbers", split, []int64{4000000, 2000000}, 4},
		{"9:3 by powers 3:1", split, []int64{3, 1}, 3},
		{"all to a dictator", split, []int64{1, 0}, 0},
		{"a dictator who is indifferent leaves it to the others", []frontier.Point{point(0, 5, 1), point(1, 5, 2), point(2, 4, 9)}, []int64{1, 0}, 1},
		{"equal products 4²·9 = 12²·1: the larger smallest gain", []frontier.Point{point(0, 12, 1), point(1, 4, 9)}, []int64{2, 1}, 1},
		{"all products zero", []frontier.Point{point(0, 5, 0), point(1, 0, 7)}, []int64{2, 1}, 1},
		{"10³⁴ + 10¹⁷ against 10³⁴ − 1, whose logarithms are one", []frontier.Point{point(0, 1e17, 1e17+1), point(1, 1e17+1, 1e17-1)}, []int64{1, 1}, 0},
	} {
		if got, ok := solution.NashPowers(c.points, d, c.powers); !ok || got.Outcome[0] != c.want {
			t.Errorf("%s: got %v, %v, want %d", c.name, got, ok, c.want)
		}
	}
}

func TestWeightsRefused(t *testing.T) {
	points, d := []frontier.Point{point(0, 1, 1)}, []preference.Utils{0, 0}
	for name, call := range map[string]func(){
		"no power":        func() { solution.NashPowers(points, d, []int64{0, 0}) },
		"negative power":  func() { solution.NashPowers(points, d, []int64{2, -1}) },
		"too many powers": func() { solution.NashPowers(points, d, []int64{1, 1, 1}) },
		"too great":       func() { solution.NashPowers(points, d, []int64{solution.MaxPower + 1, 1}) },
		"no weight":       func() { solution.Proportional(points, d, []int64{1, 0}) },
		"too few weights": func() { solution.Proportional(points, d, []int64{1}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: did not panic", name)
				}
			}()
			call()
		}()
	}
}

// Near ties: gains of which products and powers agree in their first fifteen digits.
func TestNearTiesAreExact(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 8))
		parties := 2 + r.IntN(2)
		var points []frontier.Point
		for k := range 6 {
			q := frontier.Point{Outcome: outcome.Outcome{k}}
			for range parties {
				q.U = append(q.U, preference.Utils(1e17+r.Int64N(3)))
			}
			points = append(points, q)
		}
		d := make([]preference.Utils, parties)
		for _, c := range slices.Concat(rules, unequal) {
			got, _ := c.of(points, d)
			if want := plain(points, d, c.score); got.Outcome[0] != points[want].Outcome[0] {
				t.Fatalf("%s, seed %d: points %v: got %v, want %v", c.name, seed, points, got, points[want])
			}
		}
	}
}

// Scaling parties apart leaves what these rules make greatest where it was.
func TestScaleFree(t *testing.T) {
	free := []entry{rules[0], rules[1], rules[4], rules[5], unequal[0], unequal[1]}
	rapid.Check(t, func(t *rapid.T) {
		points, d := drawPoints(t)
		factor := []preference.Utils{preference.Utils(rapid.IntRange(1, 1000).Draw(t, "factor 0")), preference.Utils(rapid.IntRange(1, 1000).Draw(t, "factor 1"))}
		q, e := transformed(points, d, factor, []preference.Utils{17, -5})
		for _, c := range free {
			first := func(g, ideal []preference.Utils) []*big.Rat { return c.score(g, ideal)[:1] }
			got, ok := c.of(q, e)
			want := plain(points, d, first)
			if ok != (want >= 0) {
				t.Fatalf("%s: got %v", c.name, ok)
			}
			if !ok {
				continue
			}
			chosen := points[slices.IndexFunc(points, func(p frontier.Point) bool { return p.Outcome[0] == got.Outcome[0] })]
			if ideal := idealOf(points, d); first(gainOf(chosen, d), ideal)[0].Cmp(first(gainOf(points[want], d), ideal)[0]) != 0 {
				t.Fatalf("%s: got %v, want as good as %v", c.name, got, points[want])
			}
		}
	})
}

func gainOf(q frontier.Point, d []preference.Utils) (g []preference.Utils) {
	for i := range d {
		g = append(g, q.U[i]-d[i])
	}
	return g
}

func idealOf(points []frontier.Point, d []preference.Utils) []preference.Utils {
	ideal := make([]preference.Utils, len(d))
	for _, q := range points {
		if g := gainOf(q, d); slices.Min(g) >= 0 {
			for i := range g {
				ideal[i] = max(ideal[i], g[i])
			}
		}
	}
	return ideal
}

// Ties are the points whose first score is the best, by the plain version.
func TestTiesOfRules(t *testing.T) {
	scores := map[string]entry{"nash": rules[0], "kalai_smorodinsky": rules[1], "egalitarian": rules[2], "utilitarian": rules[3],
		"maximal_nash_welfare": rules[4], "relative_utilitarian": rules[5]}
	for _, r := range solution.Rules() {
		c, known := scores[r.Name]
		if !known {
			t.Fatalf("no plain version of %s", r.Name)
		}
		keep := 1
		if r.Name == "maximal_nash_welfare" {
			keep = 2
		}
		for seed := range uint64(2000) {
			g := rand.New(rand.NewPCG(seed, 9))
			points, d := random(g, 2+g.IntN(2), []int64{3, 5, 1e18}[g.IntN(3)])
			first := func(g, ideal []preference.Utils) []*big.Rat { s := c.score(g, ideal); return s[:min(keep, len(s)-1)] }
			var want []frontier.Point
			if best := plain(points, d, first); best >= 0 {
				ideal := idealOf(points, d)
				for _, q := range points {
					if x := gainOf(q, d); slices.Min(x) >= 0 &&
						slices.CompareFunc(first(x, ideal), first(gainOf(points[best], d), ideal), (*big.Rat).Cmp) == 0 {
						want = append(want, q)
					}
				}
			}
			got := r.Ties(points, d)
			if !slices.EqualFunc(got, want, func(a, b frontier.Point) bool { return a.Outcome[0] == b.Outcome[0] }) {
				t.Fatalf("%s, seed %d: points %v, d %v: got %v, want %v", r.Name, seed, points, d, got, want)
			}
			if q, ok := r.Of(points, d); ok && !slices.ContainsFunc(got, func(p frontier.Point) bool { return p.Outcome[0] == q.Outcome[0] }) {
				t.Fatalf("%s, seed %d: %v is not among its ties %v", r.Name, seed, q, got)
			}
		}
	}
}
