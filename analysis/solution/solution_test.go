package solution_test

import (
	"cmp"
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

type rule func([]frontier.Point, []preference.Utils) (frontier.Point, bool)

type entry struct {
	name string
	of   rule
	// score is the plain version: what the rule maximises, most important first.
	score func(g, ideal []preference.Utils) []*big.Rat
}

// rules treat parties alike.
var rules = []entry{
	{"Nash", solution.Nash, func(g, _ []preference.Utils) []*big.Rat {
		product := big.NewRat(1, 1)
		for _, x := range g {
			product.Mul(product, rat(x, 1))
		}
		return []*big.Rat{product, rat(slices.Min(g), 1), rat(total(g), 1)}
	}},
	{"KalaiSmorodinsky", solution.KalaiSmorodinsky, func(g, ideal []preference.Utils) []*big.Rat {
		var shares []*big.Rat
		for i := range g {
			if ideal[i] > 0 {
				shares = append(shares, rat(g[i], ideal[i]))
			}
		}
		slices.SortFunc(shares, (*big.Rat).Cmp)
		return append(shares, rat(total(g), 1))
	}},
	{"Egalitarian", solution.Egalitarian, func(g, _ []preference.Utils) []*big.Rat { return ascending(g) }},
	{"Utilitarian", solution.Utilitarian, func(g, _ []preference.Utils) []*big.Rat {
		return append([]*big.Rat{rat(total(g), 1)}, ascending(g)...)
	}},
	{"MaximalNashWelfare", solution.MaximalNashWelfare, func(g, _ []preference.Utils) []*big.Rat {
		n, product := int64(0), big.NewRat(1, 1)
		for _, x := range g {
			if x > 0 {
				n++
				product.Mul(product, rat(x, 1))
			}
		}
		return []*big.Rat{big.NewRat(n, 1), product, rat(slices.Min(g), 1), rat(total(g), 1)}
	}},
	{"RelativeUtilitarian", solution.RelativeUtilitarian, func(g, ideal []preference.Utils) []*big.Rat {
		sum, shares := new(big.Rat), []*big.Rat{}
		for i := range g {
			if ideal[i] > 0 {
				shares = append(shares, rat(g[i], ideal[i]))
				sum.Add(sum, rat(g[i], ideal[i]))
			}
		}
		slices.SortFunc(shares, (*big.Rat).Cmp)
		return append(append([]*big.Rat{sum}, shares...), rat(total(g), 1))
	}},
}

func rat(a, b preference.Utils) *big.Rat { return big.NewRat(int64(a), int64(b)) }

func total(g []preference.Utils) (sum preference.Utils) {
	for _, x := range g {
		sum += x
	}
	return sum
}

func ascending(g []preference.Utils) (out []*big.Rat) {
	for _, x := range slices.Sorted(slices.Values(g)) {
		out = append(out, rat(x, 1))
	}
	return out
}

// plain scores every point with fractions of any size and returns the place of the best, or −1.
func plain(points []frontier.Point, d []preference.Utils, score func(g, ideal []preference.Utils) []*big.Rat) int {
	gain := func(q frontier.Point) []preference.Utils {
		g := make([]preference.Utils, len(d))
		for i := range d {
			g[i] = q.U[i] - d[i]
		}
		return g
	}
	ideal := make([]preference.Utils, len(d))
	var inside []int
	for k, q := range points {
		if g := gain(q); slices.Min(g) >= 0 {
			inside = append(inside, k)
			for i := range g {
				ideal[i] = max(ideal[i], g[i])
			}
		}
	}
	if len(inside) == 0 {
		return -1
	}
	return slices.MinFunc(inside, func(a, b int) int {
		return cmp.Or(
			slices.CompareFunc(score(gain(points[b]), ideal), score(gain(points[a]), ideal), (*big.Rat).Cmp),
			points[a].Outcome.Compare(points[b].Outcome))
	})
}

// random makes points with utilities below most, in no order; few values make many ties.
func random(r *rand.Rand, parties int, most int64) (points []frontier.Point, d []preference.Utils) {
	for k := range 1 + r.IntN(12) {
		q := frontier.Point{Outcome: outcome.Outcome{k}}
		for range parties {
			q.U = append(q.U, preference.Utils(r.Int64N(most)))
		}
		points = append(points, q)
	}
	r.Shuffle(len(points), func(i, j int) { points[i], points[j] = points[j], points[i] })
	for range parties {
		d = append(d, preference.Utils(r.Int64N(most)/2))
	}
	return points, d
}

func TestRulesEqualPlainVersions(t *testing.T) {
	for _, c := range slices.Concat(rules, unequal) {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(3000) {
				r := rand.New(rand.NewPCG(seed, 6))
				points, d := random(r, 1+r.IntN(3), []int64{3, 8, 1e18}[r.IntN(3)])
				got, ok := c.of(points, d)
				want := plain(points, d, c.score)
				if ok != (want >= 0) || ok && got.Outcome.Compare(points[want].Outcome) != 0 {
					t.Fatalf("seed %d: points %v, d %v: got %v, %v, want %d", seed, points, d, got, ok, want)
				}
			}
		})
	}
}

func point(k int, u ...preference.Utils) frontier.Point {
	return frontier.Point{U: u, Outcome: outcome.Outcome{k}}
}

func TestTies(t *testing.T) {
	d := []preference.Utils{0, 0}
	for _, c := range []struct {
		name   string
		of     rule
		points []frontier.Point
		want   int // option of the outcome; −1: none
	}{
		{"Nash, same product: the larger smallest gain", solution.Nash, []frontier.Point{point(0, 12, 1), point(1, 3, 4)}, 1},
		{"Nash, all products zero: the larger sum", solution.Nash, []frontier.Point{point(0, 5, 0), point(1, 0, 7)}, 1},
		{"Nash, mirror images: the lower outcome", solution.Nash, []frontier.Point{point(1, 2, 5), point(0, 5, 2)}, 0},
		{"Nash, exactly as good as no deal", solution.Nash, []frontier.Point{point(0, 0, 0)}, 0},
		{"Nash, nothing inside", solution.Nash, []frontier.Point{point(0, 9, -1)}, -1},
		{"KS, a party that cannot gain is left out", solution.KalaiSmorodinsky, []frontier.Point{point(0, 1, 0), point(1, 3, 0)}, 1},
		{"KS, nobody can gain", solution.KalaiSmorodinsky, []frontier.Point{point(1, 0, 0), point(0, 0, 0)}, 0},
		{"KS, same smallest share: the larger other one", solution.KalaiSmorodinsky, []frontier.Point{point(0, 2, 9), point(1, 10, 2), point(2, 1, 10)}, 1},
		{"KS, shares of what is inside only", solution.KalaiSmorodinsky, []frontier.Point{point(0, 100, -1), point(1, 8, 2), point(2, 6, 4)}, 2},
		{"egalitarian, permutations: the lower outcome", solution.Egalitarian, []frontier.Point{point(2, 3, 4), point(1, 4, 3)}, 1},
		{"utilitarian, same sum: the more equal", solution.Utilitarian, []frontier.Point{point(0, 1, 9), point(1, 6, 4)}, 1},
	} {
		got := -1
		if q, ok := c.of(c.points, d); ok {
			got = q.Outcome[0]
		}
		if got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

func drawPoints(t *rapid.T) (points []frontier.Point, d []preference.Utils) {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 7))
	return random(r, 2, rapid.SampledFrom([]int64{6, 1000, 1e12}).Draw(t, "most"))
}

// transformed applies uᵢ → factorᵢ·uᵢ + shiftᵢ.
func transformed(points []frontier.Point, d, factor, shift []preference.Utils) ([]frontier.Point, []preference.Utils) {
	var out []frontier.Point
	for _, q := range points {
		out = append(out, frontier.Point{U: []preference.Utils{factor[0]*q.U[0] + shift[0], factor[1]*q.U[1] + shift[1]}, Outcome: q.Outcome})
	}
	return out, []preference.Utils{factor[0]*d[0] + shift[0], factor[1]*d[1] + shift[1]}
}

// All rules ignore a shift of a party's utilities with its d. Nash's product and the Kalai–Smorodinsky shares also
// ignore a factor; where several outcomes tie for them, which are told apart by comparing gains, the factor must be the
// same for both.
func TestRescaling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points, d := drawPoints(t)
		number := func(name string, low, high int) preference.Utils {
			return preference.Utils(rapid.IntRange(low, high).Draw(t, name))
		}
		shift := []preference.Utils{number("shift 0", -99, 99), number("shift 1", -99, 99)}
		common := number("common", 1, 1000)
		for _, c := range rules {
			q, e := transformed(points, d, []preference.Utils{common, common}, shift)
			got, ok := c.of(q, e)
			if want, ok2 := c.of(points, d); ok != ok2 || ok && got.Outcome.Compare(want.Outcome) != 0 {
				t.Fatalf("%s, common factor: got %v, want %v", c.name, got, want)
			}
		}
		q, e := transformed(points, d, []preference.Utils{number("factor 0", 1, 1000), number("factor 1", 1, 1000)}, shift)
		for _, c := range rules[:2] { // see TestScaleFree for the others
			got, ok := c.of(q, e)
			want, ok2 := c.of(points, d)
			if ok != ok2 || ok && !tie(c.name, points, d, got.Outcome[0], want.Outcome[0]) {
				t.Fatalf("%s: got %v, want %v", c.name, got, want)
			}
		}
	})
}

// tie reports whether two outcomes are alike to a rule but for its comparison of gains.
func tie(name string, points []frontier.Point, d []preference.Utils, a, b int) bool {
	at := func(k int) []preference.Utils {
		i := slices.IndexFunc(points, func(q frontier.Point) bool { return q.Outcome[0] == k })
		return []preference.Utils{points[i].U[0] - d[0], points[i].U[1] - d[1]}
	}
	x, y := at(a), at(b)
	if name == "Nash" {
		return new(big.Rat).Mul(rat(x[0], 1), rat(x[1], 1)).Cmp(new(big.Rat).Mul(rat(y[0], 1), rat(y[1], 1))) == 0
	}
	ideal := []preference.Utils{1, 1}
	for _, q := range points {
		if q.U[0] >= d[0] && q.U[1] >= d[1] {
			ideal[0], ideal[1] = max(ideal[0], q.U[0]-d[0]), max(ideal[1], q.U[1]-d[1])
		}
	}
	share := func(g []preference.Utils) []*big.Rat {
		s := []*big.Rat{rat(g[0], ideal[0]), rat(g[1], ideal[1])}
		slices.SortFunc(s, (*big.Rat).Cmp)
		return s
	}
	return slices.CompareFunc(share(x), share(y), (*big.Rat).Cmp) == 0
}

// Swapping the parties swaps the answer: the gains are the same, mirrored, up to a tie between mirror images.
func TestSymmetry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points, d := drawPoints(t)
		var mirrored []frontier.Point
		for _, q := range points {
			mirrored = append(mirrored, frontier.Point{U: []preference.Utils{q.U[1], q.U[0]}, Outcome: q.Outcome})
		}
		for _, c := range rules {
			got, ok := c.of(mirrored, []preference.Utils{d[1], d[0]})
			want, ok2 := c.of(points, d)
			if ok != ok2 || ok && got.Outcome.Compare(want.Outcome) != 0 {
				t.Fatalf("%s: got %v, want %v", c.name, got, want)
			}
		}
	})
}

// On finite sets as in the theorems: an outcome that was not chosen may be taken away (independence of irrelevant
// alternatives; Kalai–Smorodinsky and relative utilitarianism only if that leaves the ideals); the choice is never
// dominated; and the egalitarian rule is monotone: adding outcomes never lowers the smallest gain.
func TestAxioms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points, d := drawPoints(t)
		drop := rapid.IntRange(0, len(points)-1).Draw(t, "drop")
		fewer := slices.Delete(slices.Clone(points), drop, drop+1)
		for _, c := range slices.Concat(rules, unequal) {
			q, ok := c.of(points, d)
			if !ok {
				continue
			}
			for _, r := range points {
				if r.U[0] >= q.U[0] && r.U[1] >= q.U[1] && (r.U[0] > q.U[0] || r.U[1] > q.U[1]) {
					t.Fatalf("%s: chose %v, dominated by %v", c.name, q, r)
				}
			}
			again, left := c.of(fewer, d)
			if c.name == "Egalitarian" && left && smallest(again, d) > smallest(q, d) {
				t.Fatalf("fewer outcomes raised the smallest gain from %v to %v", q, again)
			}
			if q.Outcome[0] == points[drop].Outcome[0] || (c.name == "KalaiSmorodinsky" || c.name == "RelativeUtilitarian") && setsIdeal(points, fewer, d) {
				continue
			}
			if !left || again.Outcome.Compare(q.Outcome) != 0 {
				t.Fatalf("%s: without %v got %v, want %v still", c.name, points[drop], again, q)
			}
		}
	})
}

func smallest(q frontier.Point, d []preference.Utils) preference.Utils {
	return min(q.U[0]-d[0], q.U[1]-d[1])
}

// setsIdeal reports whether the ideals differ between two lists.
func setsIdeal(a, b []frontier.Point, d []preference.Utils) bool {
	ideal := func(points []frontier.Point) (x [2]preference.Utils) {
		for _, q := range points {
			if q.U[0] >= d[0] && q.U[1] >= d[1] {
				x[0], x[1] = max(x[0], q.U[0]-d[0]), max(x[1], q.U[1]-d[1])
			}
		}
		return x
	}
	return ideal(a) != ideal(b)
}

func BenchmarkRules(b *testing.B) {
	var points []frontier.Point
	for k := range 1000 {
		points = append(points, point(k, preference.Utils(1000-k)*preference.One, preference.Utils(k)*preference.One))
	}
	d := []preference.Utils{100 * preference.One, 50 * preference.One}
	for _, c := range slices.Concat(rules, unequal) {
		b.Run(c.name+"/outcomes=1000/parties=2", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := c.of(points, d); !ok {
					b.Fatal("nothing inside")
				}
			}
		})
	}
}
