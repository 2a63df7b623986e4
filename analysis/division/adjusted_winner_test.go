package division_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/division"
	"parley/internal/golden"
)

func rat(a, b int64) *big.Rat { return big.NewRat(a, b) }

func items(points ...[2]int64) (out []division.Points) {
	for _, x := range points {
		out = append(out, division.Whole(x[0], x[1]))
	}
	return out
}

func texts(xs ...*big.Rat) (out []string) {
	for _, x := range xs {
		out = append(out, x.RatString())
	}
	return out
}

func TestPublishedDivisions(t *testing.T) {
	for _, c := range []struct {
		name    string
		items   []division.Points
		before  []string
		share   []string
		divided int
		after   string
	}{
		// https://pages.nyu.edu/adjustedwinner/panama.htm, points from Raiffa 1982. The page gives the tied item, land and
		// water, to the United States at first (79 and 53); with Panama behind it goes there at first (64 and 68), and
		// back in part.
		{"Panama Canal 1974 (Brams and Taylor 1996)",
			items([2]int64{22, 9}, [2]int64{22, 15}, [2]int64{15, 15}, [2]int64{14, 3}, [2]int64{11, 15}, [2]int64{6, 5}, [2]int64{4, 11}, [2]int64{2, 7}, [2]int64{2, 7}, [2]int64{2, 13}),
			[]string{"64", "68"}, []string{"1", "1", "2/15", "1", "0", "1", "0", "0", "0", "0"}, 2, "66"},
		{"Carol and Bob: retirement account, home, cottage, investments (tied), other",
			items([2]int64{50, 40}, [2]int64{20, 30}, [2]int64{15, 10}, [2]int64{10, 10}, [2]int64{5, 10}),
			[]string{"65", "50"}, []string{"5/6", "0", "1", "0", "0"}, 0, "170/3"},
		{"even from the start", items([2]int64{60, 40}, [2]int64{40, 60}), []string{"60", "60"}, []string{"1", "0"}, -1, "60"},
		{"one item of the same worth", items([2]int64{7, 7}), []string{"7", "0"}, []string{"1/2"}, 0, "7/2"},
		{"a whole item makes it even", items([2]int64{5, 4}, [2]int64{3, 2}, [2]int64{1, 0}), []string{"9", "0"}, []string{"0", "1", "1"}, -1, "4"},
		{"nothing to divide", nil, []string{"0", "0"}, nil, -1, "0"},
		{"worth nothing to anybody", items([2]int64{0, 0}, [2]int64{0, 0}), []string{"0", "0"}, []string{"1", "1"}, -1, "0"},
	} {
		d := division.AdjustedWinner(c.items, division.Options{})
		if got := texts(d.Before[:]...); !slices.Equal(got, c.before) {
			t.Errorf("%s: before %v, want %v", c.name, got, c.before)
		}
		if got := texts(d.Share...); !slices.Equal(got, c.share) || d.Divided != c.divided {
			t.Errorf("%s: shares %v, item %d divided, want %v, item %d", c.name, got, d.Divided, c.share, c.divided)
		}
		if got := texts(d.After[:]...); got[0] != c.after || got[1] != c.after {
			t.Errorf("%s: after %v, want %s", c.name, got, c.after)
		}
	}
}

func TestPublishedDivisionFiles(t *testing.T) {
	for _, name := range []string{"aw_panama_1974.json", "aw_carol_bob_divorce.json"} {
		var file struct {
			Points   map[string][2]int64
			Expected struct {
				Divided string `json:"divided_item"`
				Final   [2]float64
			}
		}
		golden.Published(t, name, &file)
		var names []string
		for n := range file.Points {
			names = append(names, n)
		}
		slices.Sort(names)
		var list []division.Points
		for _, n := range names {
			list = append(list, division.Whole(file.Points[n][0], file.Points[n][1]))
		}
		d := division.AdjustedWinner(list, division.Options{})
		if d.Divided < 0 || names[d.Divided] != file.Expected.Divided {
			t.Errorf("%s: item %d of %v divided, want %s", name, d.Divided, names, file.Expected.Divided)
		}
		for p, want := range file.Expected.Final {
			if got, _ := d.After[p].Float64(); got < want-1e-9 || got > want+1e-9 {
				t.Errorf("%s: party %d has %v, want %v", name, p, got, want)
			}
		}
	}
}

func draw(r *rand.Rand) []division.Points {
	list := make([]division.Points, r.IntN(7))
	most := []int64{3, 10, 1e15}[r.IntN(3)]
	for j := range list {
		list[j] = division.Points{rat(r.Int64N(most), 1+r.Int64N(3)), rat(r.Int64N(most), 1+r.Int64N(3))}
	}
	return list
}

// value is what shares are worth to both.
func value(list []division.Points, share []*big.Rat) (u [2]*big.Rat) {
	u = [2]*big.Rat{new(big.Rat), new(big.Rat)}
	for j, x := range list {
		u[0].Add(u[0], new(big.Rat).Mul(share[j], x[0]))
		u[1].Add(u[1], new(big.Rat).Mul(new(big.Rat).Sub(rat(1, 1), share[j]), x[1]))
	}
	return u
}

// A division is efficient if some weights of the parties' points, both above zero, make it the best of all divisions:
// each item, or each part of it, must then go to the party with the greater weighted points. Such weights exist if no
// item of which the first party has something has a lower ratio of its points to the second's than an item of which the
// second has something, and nobody has what only the other wants.
func TestDivisionIsEquitableAndEfficient(t *testing.T) {
	for seed := range uint64(5000) {
		list := draw(rand.New(rand.NewPCG(seed, 1)))
		d := division.AdjustedWinner(list, division.Options{})
		u := value(list, d.Share)
		if u[0].Cmp(u[1]) != 0 && !hasAll(list, d.Share, u) || u[0].Cmp(d.After[0]) != 0 || u[1].Cmp(d.After[1]) != 0 {
			t.Fatalf("seed %d: %v: worth %v, said %v", seed, list, u, d.After)
		}
		parts := 0
		for i, a := range list {
			if a[0].Sign() == 0 && a[1].Sign() > 0 && d.Share[i].Sign() > 0 || a[1].Sign() == 0 && a[0].Sign() > 0 && d.Share[i].Cmp(rat(1, 1)) < 0 {
				t.Fatalf("seed %d: %v: shares %v; item %d is with who does not want it", seed, list, d.Share, i)
			}
			if s := d.Share[i]; s.Sign() < 0 || s.Cmp(rat(1, 1)) > 0 {
				t.Fatalf("seed %d: a share of %v", seed, s)
			} else if !s.IsInt() {
				parts++
			}
			for j, b := range list {
				if d.Share[i].Sign() > 0 && d.Share[j].Cmp(rat(1, 1)) < 0 &&
					new(big.Rat).Mul(a[0], b[1]).Cmp(new(big.Rat).Mul(b[0], a[1])) < 0 {
					t.Fatalf("seed %d: %v: shares %v; part of %d for part of %d serves both", seed, list, d.Share, i, j)
				}
			}
		}
		if parts > 1 || (parts == 1) != (d.Divided >= 0) {
			t.Fatalf("seed %d: %d items divided, said %d", seed, parts, d.Divided)
		}
	}
}

// hasAll reports whether the party that has less has everything it put points on.
func hasAll(list []division.Points, share []*big.Rat, u [2]*big.Rat) bool {
	behind, full := 0, rat(1, 1)
	if u[0].Cmp(u[1]) > 0 {
		behind, full = 1, new(big.Rat)
	}
	for j, x := range list {
		if x[behind].Sign() > 0 && share[j].Cmp(full) != 0 {
			return false
		}
	}
	return true
}

// The plain version: of all divisions in which no more than one item is divided, none gives the party with less more.
func TestDivisionEqualsSearch(t *testing.T) {
	for seed := range uint64(600) {
		list := draw(rand.New(rand.NewPCG(seed, 2)))
		d := division.AdjustedWinner(list, division.Options{})
		best := new(big.Rat)
		for c := range 1 << len(list) {
			share := make([]*big.Rat, len(list))
			for j := range list {
				share[j] = rat(int64(c>>j&1), 1)
			}
			best = larger(best, smaller(value(list, share)))
			for j, x := range list {
				share[j] = new(big.Rat) // none of it to the first, then as much as makes both even
				u := value(list, share)
				if both := new(big.Rat).Add(x[0], x[1]); both.Sign() > 0 && u[1].Cmp(u[0]) > 0 {
					if s := new(big.Rat).Quo(new(big.Rat).Sub(u[1], u[0]), both); s.Cmp(rat(1, 1)) < 0 {
						share[j] = s
						best = larger(best, smaller(value(list, share)))
					}
				}
				share[j] = rat(int64(c>>j&1), 1)
			}
		}
		if smaller(d.After).Cmp(best) != 0 {
			t.Fatalf("seed %d: %v: they have %v, both could have %v", seed, list, d.After, best)
		}
	}
}

func smaller(u [2]*big.Rat) *big.Rat {
	if u[0].Cmp(u[1]) < 0 {
		return u[0]
	}
	return u[1]
}

func larger(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

// Scaled to the same total, each party has at least half, and the order of items moves nothing but who is divided.
func TestScaledDivisionIsEnvyFree(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 3))
		list := append(draw(r), division.Whole(1+r.Int64N(5), 1+r.Int64N(5)))
		o := division.Options{Total: rat(100, 1)}
		d := division.AdjustedWinner(list, o)
		if d.After[0].Cmp(rat(50, 1)) < 0 || d.After[0].Cmp(d.After[1]) != 0 {
			t.Fatalf("seed %d: %v: points %v, want the same and at least 50", seed, list, d.After)
		}
		slices.Reverse(list)
		if e := division.AdjustedWinner(list, o); e.After[0].Cmp(d.After[0]) != 0 {
			t.Fatalf("seed %d: %v: %v, the other way round %v", seed, list, e.After, d.After)
		}
	}
}

func TestPointsBelowZero(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("did not panic")
		}
	}()
	division.AdjustedWinner(items([2]int64{1, -1}), division.Options{})
}

func BenchmarkAdjustedWinner(b *testing.B) {
	for _, n := range []int{10, 1000} {
		r := rand.New(rand.NewPCG(4, 5))
		var list []division.Points
		for range n {
			list = append(list, division.Whole(r.Int64N(1e12), r.Int64N(1e12)))
		}
		b.Run(fmt.Sprintf("items=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				division.AdjustedWinner(list, division.Options{Total: rat(100, 1)})
			}
		})
	}
}
