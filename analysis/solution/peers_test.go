package solution_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model/outcome"
	"parley/model/preference"
)

func options(points []frontier.Point) (out []int) {
	for _, q := range points {
		out = append(out, q.Outcome[0])
	}
	return out
}

// One frontier on which all that is called Kalai's differs.
func TestKalaiHasManyMeanings(t *testing.T) {
	points := []frontier.Point{point(0, 100, 10), point(1, 90, 40), point(2, 62, 50), point(3, 52, 52), point(4, 41, 60)}
	d, low, high := []preference.Utils{40, 10}, []preference.Utils{0, 0}, []preference.Utils{100, 60}
	one := func(q frontier.Point, ok bool) []int {
		if !ok {
			return nil
		}
		return []int{q.Outcome[0]}
	}
	for _, c := range []struct {
		name string
		got  []int
		want []int
	}{
		{"GENIUS: 52 and 52 are equal", one(solution.GeniusKalai(points)), []int{3}},
		{"NegoLog: 90 + 40 is the greatest sum", one(solution.NegoLogKalai(points)), []int{1}},
		{"NegMAS: gains 50 and 30, the smaller is greatest", options(solution.NegMASKalai(points, d, low, high)), []int{1}},
		{"NegMAS KS: shares 50/60 and 30/50", options(solution.NegMASKS(points, d, low, high)), []int{1}},
		{"Kalai–Smorodinsky: smallest share 3/5", one(solution.KalaiSmorodinsky(points, d)), []int{1}},
		{"NegMAS without reserved values: gains from the least utilities", options(solution.NegMASKalai(points, []preference.Utils{-9, -9}, []preference.Utils{0, 10}, high)), []int{3}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestPeersAtTheEdge(t *testing.T) {
	low, high := []preference.Utils{0, 0}, []preference.Utils{10, 10}
	points := []frontier.Point{point(0, 10, 3), point(1, 6, 5), point(2, 5, 6), point(3, 3, 10)}
	for _, c := range []struct {
		name string
		got  []int
		want []int
	}{
		{"NegMAS lists mirror images", options(solution.NegMASKalai(points, low, low, high)), []int{1, 2}},
		{"two losses make NegMAS's product positive", options(solution.NegMASNash(points, []preference.Utils{9, 9}, low, high)), []int{1, 2}},
		{"there is no such Kalai point", options(solution.NegMASKalai(points, []preference.Utils{9, 9}, low, high)), nil},
		{"nothing to gain for one: all points", options(solution.NegMASKS(points, []preference.Utils{10, 0}, low, high)), []int{0, 1, 2, 3}},
		{"spread of shares, not smallest share", options(solution.NegMASKS([]frontier.Point{point(0, 10, 8), point(1, 4, 4)}, low, low, high)), []int{1}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
	if _, ok := solution.GeniusKalai(nil); ok {
		t.Error("GENIUS: a point of none")
	}
	if q, _ := solution.GeniusKalai(points); q.Outcome[0] != 2 {
		t.Errorf("GENIUS breaks ties by the lowest first utility: got %v", q)
	}
	if q, _ := solution.NegoLogKalai([]frontier.Point{point(0, 3, 10), point(1, 10, 3)}); q.Outcome[0] != 1 {
		t.Errorf("NegoLog breaks ties by the highest first utility: got %v", q)
	}
}

// Each against its formula in fractions.
func TestPeersEqualPlainVersions(t *testing.T) {
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 10))
		parties := 2 + r.IntN(3)
		points, d := random(r, parties, []int64{4, 9, 1e17}[r.IntN(3)])
		low, high := slices.Clone(points[0].U), slices.Clone(points[0].U)
		for _, q := range points {
			for i, u := range q.U {
				low[i], high[i] = min(low[i], u), max(high[i], u)
			}
		}
		raised, flat := slices.Clone(d), false
		for i := range d {
			raised[i] = max(d[i], low[i])
			flat = flat || raised[i] >= high[i]
		}
		check := func(name string, got []int, inside bool, score func(q frontier.Point) *big.Rat) {
			var want []int
			var top *big.Rat
			for _, q := range points {
				if flat {
					want = append(want, q.Outcome[0])
					continue
				}
				if inside && slices.Min(gainOf(q, d)) < 0 {
					continue
				}
				s := score(q)
				if top == nil || s.Cmp(top) > 0 {
					top, want = s, nil
				}
				if s.Cmp(top) == 0 {
					want = append(want, q.Outcome[0])
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s, seed %d: points %v, d %v: got %v, want %v", name, seed, points, d, got, want)
			}
		}
		check("Nash", options(solution.NegMASNash(points, d, low, high)), false, func(q frontier.Point) *big.Rat {
			p := big.NewRat(1, 1)
			for _, g := range gainOf(q, raised) {
				p.Mul(p, rat(g, 1))
			}
			return p
		})
		check("Kalai", options(solution.NegMASKalai(points, d, low, high)), true, func(q frontier.Point) *big.Rat {
			return rat(slices.Min(gainOf(q, raised)), 1)
		})
		check("KS", options(solution.NegMASKS(points, d, low, high)), true, func(q frontier.Point) *big.Rat {
			var s []*big.Rat
			for i, g := range gainOf(q, raised) {
				s = append(s, rat(g, high[i]-raised[i]))
			}
			return new(big.Rat).Sub(slices.MinFunc(s, (*big.Rat).Cmp), slices.MaxFunc(s, (*big.Rat).Cmp))
		})
		flat = false
		got, _ := solution.GeniusKalai(points)
		check("GENIUS", []int{got.Outcome[0]}, false, func(q frontier.Point) *big.Rat {
			s := new(big.Rat)
			for i, u := range q.U {
				for _, v := range q.U[:i] {
					s.Sub(s, new(big.Rat).Abs(rat(u-v, 1)))
				}
			}
			return tieBreak(s, q, points, -1)
		})
		got, _ = solution.NegoLogKalai(points)
		check("NegoLog", []int{got.Outcome[0]}, false, func(q frontier.Point) *big.Rat {
			return tieBreak(rat(total(q.U), 1), q, points, 1)
		})
	}
}

// tieBreak makes scores, whole numbers, differ by less than one: by the rank of utilities from first to last, low ones
// first if sign is −1, then by lower outcome.
func tieBreak(s *big.Rat, q frontier.Point, points []frontier.Point, sign int) *big.Rat {
	better := 0
	for _, p := range points {
		if c := sign * slices.Compare(q.U, p.U); c > 0 || c == 0 && q.Outcome.Compare(p.Outcome) < 0 {
			better++
		}
	}
	return new(big.Rat).Add(s, big.NewRat(int64(better), int64(len(points)+1)))
}

func BenchmarkThreeParties(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var points []frontier.Point
	for k := range 1000 {
		q := frontier.Point{Outcome: outcome.Outcome{k}}
		for range 3 {
			q.U = append(q.U, preference.Utils(r.Int64N(int64(preference.One))))
		}
		points = append(points, q)
	}
	d := make([]preference.Utils, 3)
	for _, c := range slices.Concat(rules, unequal) {
		b.Run(c.name+"/outcomes=1000/parties=3", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.of(points, d)
			}
		})
	}
}
