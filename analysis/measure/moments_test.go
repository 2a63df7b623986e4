package measure_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"parley/analysis/measure"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

func TestExtremesEqualEnumeration(t *testing.T) {
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := draw(r, 1+r.IntN(3), 0)
		low, high, err := measure.Extremes(p)
		if err != nil {
			t.Fatal(err)
		}
		points := allowed(p)
		if len(points) == 0 {
			check(t, "extremes of nothing", seed, len(low)+len(high), 0)
			continue
		}
		for i := range p.Utilities {
			least, most := points[0].U[i], points[0].U[i]
			for _, q := range points {
				least, most = min(least, q.U[i]), max(most, q.U[i])
			}
			check(t, "least", seed, low[i], least)
			check(t, "greatest", seed, high[i], most)
		}
	}
}

func TestMomentsEqualEnumeration(t *testing.T) {
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 2))
		p := draw(r, 2, 3)
		points := all(p)
		n := big.NewRat(int64(len(points)), 1)
		var sums [2]*big.Rat
		var products [2][2]*big.Rat
		for i := range 2 {
			sums[i] = new(big.Rat)
			for j := range 2 {
				products[i][j] = new(big.Rat)
				for _, q := range points {
					products[i][j].Add(products[i][j], rat(q.U[i]*q.U[j]))
				}
			}
			for _, q := range points {
				sums[i].Add(sums[i], rat(q.U[i]))
			}
		}
		unit := rat(p.One)
		for i := range 2 {
			want := new(big.Rat).Quo(sums[i], n)
			check(t, "mean", seed, measure.Mean(p, i).String(), want.Quo(want, unit).String())
			for j := range 2 {
				want := new(big.Rat).Quo(products[i][j], n)
				means := new(big.Rat).Mul(sums[i], sums[j])
				want.Sub(want, means.Quo(means, n).Quo(means, n)).Quo(want, unit).Quo(want, unit)
				check(t, "covariance", seed, measure.Covariance(p, i, j).String(), want.String())
			}
		}
		balance := new(big.Rat).Sub(sums[0], sums[1])
		check(t, "balance", seed, measure.Balance(p).String(), balance.Quo(balance, n).Quo(balance, unit).String())
		if c, ok := measure.Correlation(p, 0, 1); ok && (c < -1 || c > 1) {
			t.Fatalf("seed %d: correlation %v", seed, c)
		}
	}
}

// The moments of a line are those of a fine grid on it, up to the grid's step.
func TestMomentsOfLines(t *testing.T) {
	u := func(x ...preference.Utils) []preference.Utils { return x }
	p := &model.Problem{One: 12, Space: outcome.NewSpace(), Utilities: make([]preference.Utility, 2), Reservation: u(0, 0),
		Lines: []model.Line{{Knots: []model.Knot{{X: -1, U: u(0, 24)}, {X: 0, U: u(12, 12)}, {X: 3, U: u(12, -24)}}}, {Knots: []model.Knot{{X: 5, U: u(6, 0)}}}}}
	at := func(x float64, i int) float64 { // by hand: the first party's rises to 1 at 0, the second falls from 2 to −2
		if i == 1 {
			return 1 - x
		}
		return 0.5 + 1 + math.Min(x, 0)
	}
	const n = 200_000
	var sum [2]float64
	var product float64
	for k := range n {
		x := -1 + 4*(float64(k)+0.5)/n
		sum[0], sum[1], product = sum[0]+at(x, 0)/n, sum[1]+at(x, 1)/n, product+at(x, 0)*at(x, 1)/n
	}
	for i := range 2 {
		if got, _ := measure.Mean(p, i).Float64(); math.Abs(got-sum[i]) > 1e-6 {
			t.Errorf("mean of party %d: got %v, want %v", i, got, sum[i])
		}
	}
	if got, _ := measure.Covariance(p, 0, 1).Float64(); math.Abs(got-(product-sum[0]*sum[1])) > 1e-6 {
		t.Errorf("covariance: got %v, want %v", got, product-sum[0]*sum[1])
	}
	low, high, err := measure.Extremes(p)
	if err != nil || low[0] != 6 || high[0] != 18 || low[1] != -24 || high[1] != 24 {
		t.Errorf("got %v to %v, %v, want 6 and −24 to 18 and 24", low, high, err)
	}
}

func TestCorrelation(t *testing.T) {
	table := func(j int, v ...preference.Utils) preference.Table {
		return preference.Table{Scope: preference.Scope{j}, Values: v}
	}
	problem := func(first, second []preference.Table) *model.Problem {
		return &model.Problem{Space: outcome.NewSpace(3, 2), Utilities: []preference.Utility{{Tables: first}, {Tables: second}}, Reservation: make([]preference.Utils, 2)}
	}
	a := []preference.Table{table(0, 0, 5, 10), table(1, 0, 4)}
	for _, c := range []struct {
		name   string
		second []preference.Table
		want   float64
		ok     bool
	}{
		{"one party's gain is half of the other's loss", []preference.Table{table(0, 20, 10, 0), table(1, 8, 0)}, -1, true},
		{"the same wishes", []preference.Table{table(0, 1, 6, 11), table(1, 0, 4)}, 1, true},
		{"other issues", []preference.Table{table(0, 1, 0, 1)}, 0, true},
		{"indifferent", []preference.Table{table(0, 3, 3, 3)}, 0, false},
	} {
		if got, ok := measure.Correlation(problem(a, c.second), 0, 1); ok != c.ok || math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%s: got %v, %v, want %v, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

func BenchmarkCorrelation(b *testing.B) {
	for _, issues := range []int{10, 50} {
		r := rand.New(rand.NewPCG(1, 3))
		p := &model.Problem{Utilities: make([]preference.Utility, 2), Reservation: make([]preference.Utils, 2)}
		var card []int
		for j := range issues {
			card = append(card, 10)
			for i := range 2 {
				t := preference.Table{Scope: preference.Scope{j}}
				for range 10 {
					t.Values = append(t.Values, preference.Utils(r.Int64N(int64(preference.One))))
				}
				p.Utilities[i].Tables = append(p.Utilities[i].Tables, t)
			}
		}
		p.Space = outcome.NewSpace(card...)
		b.Run(fmt.Sprintf("issues=%d/options=10", issues), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := measure.Correlation(p, 0, 1); !ok {
					b.Fatal("indifferent")
				}
			}
		})
	}
}
