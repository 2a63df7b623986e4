package voting_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/voting"
	"parley/internal/golden"
)

func texts[T fmt.Stringer](xs []T) (out []string) {
	for _, x := range xs {
		out = append(out, x.String())
	}
	return out
}

func TestPublishedPower(t *testing.T) {
	council := func(n, permanent int) voting.Game { // nine of all, and every permanent member
		heads := voting.Weighted{Weights: make([]int64, n), Quota: 9}
		for i := range heads.Weights {
			heads.Weights[i] = 1
		}
		return voting.All{heads, voting.Required{Among: n, With: 1<<permanent - 1}}
	}
	security := voting.Weighted{Weights: []int64{7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, Quota: 39}
	for _, c := range []struct {
		name    string
		game    voting.Game
		swings  []string // of the first voters
		shapley []string
	}{
		{"Council of the EEC 1958: Luxembourg has a vote and no say (Brams and Affuso 1976)",
			voting.Weighted{Weights: []int64{4, 4, 4, 2, 2, 1}, Quota: 12},
			[]string{"10", "10", "10", "6", "6", "0"}, []string{"7/30", "7/30", "7/30", "3/20", "3/20", "0/1"}},
		{"Nassau County 1964: three of six districts have all of the power (Banzhaf 1965)",
			voting.Weighted{Weights: []int64{31, 31, 28, 21, 2, 2}, Quota: 58},
			[]string{"16", "16", "16", "0", "0", "0"}, []string{"1/3", "1/3", "1/3", "0/1", "0/1", "0/1"}},
		{"Security Council: a permanent member 421/2145, another 4/2145 (Shapley and Shubik's rule for 15)",
			security, []string{"848", "848", "848", "848", "848", "84"},
			[]string{"421/2145", "421/2145", "421/2145", "421/2145", "421/2145", "4/2145"}},
		{"Security Council, as vetoes", council(15, 5), []string{"848", "848", "848", "848", "848", "84"},
			[]string{"421/2145", "421/2145", "421/2145", "421/2145", "421/2145", "4/2145"}},
		{"majority of three", voting.Weighted{Weights: []int64{49, 49, 2}, Quota: 51}, []string{"2", "2", "2"}, []string{"1/3", "1/3", "1/3"}},
	} {
		swings, err := voting.Swings(c.game)
		if err != nil {
			t.Fatal(err)
		}
		shapley, err := voting.ShapleyShubik(c.game)
		if err != nil {
			t.Fatal(err)
		}
		if got := texts(swings)[:len(c.swings)]; !slices.Equal(got, c.swings) {
			t.Errorf("%s: swings %v, want %v", c.name, got, c.swings)
		}
		if got := texts(shapley)[:len(c.shapley)]; !slices.Equal(got, c.shapley) {
			t.Errorf("%s: Shapley–Shubik %v, want %v", c.name, got, c.shapley)
		}
	}
}

func TestPublishedPowerFile(t *testing.T) {
	var file struct {
		Weights  map[string]int64
		Quota    int64
		Expected struct {
			ShapleyShubik []float64 `json:"shapley_shubik"`
			Swings        []int64   `json:"banzhaf_swings"`
		}
	}
	golden.Published(t, "power_eec_1958.json", &file)
	g := voting.Weighted{Quota: file.Quota}
	for _, name := range []string{"France", "Germany", "Italy", "Belgium", "Netherlands", "Luxembourg"} {
		g.Weights = append(g.Weights, file.Weights[name])
	}
	swings, err := voting.Swings(g)
	if err != nil {
		t.Fatal(err)
	}
	shapley, err := voting.ShapleyShubik(g)
	if err != nil {
		t.Fatal(err)
	}
	for i := range g.Weights {
		if x, _ := shapley[i].Float64(); swings[i].Int64() != file.Expected.Swings[i] || math.Abs(x-file.Expected.ShapleyShubik[i]) > 1e-12 {
			t.Errorf("voter %d: got %v and %v, want %v and %v", i, swings[i], x, file.Expected.Swings[i], file.Expected.ShapleyShubik[i])
		}
	}
}

// The paradox of new members: when Luxembourg's share of the weights fell in 1973, from 1/17 to 2/58, its power rose
// from nothing (Brams and Affuso 1976).
func TestParadoxOfNewMembers(t *testing.T) {
	swings, err := voting.Swings(voting.Weighted{Weights: []int64{10, 10, 10, 10, 5, 5, 3, 3, 2}, Quota: 41})
	if err != nil || voting.Banzhaf(swings)[8].Sign() <= 0 {
		t.Errorf("got %v, %v, want Luxembourg, last, with some power", swings, err)
	}
}

// oracle counts swings by size from the rule as stated, coalition by coalition.
func oracle(w voting.Weighted) (swings []int64, shapley []*big.Rat) {
	n := len(w.Weights)
	wins := func(c int) bool {
		var sum int64
		size := 0
		for i, x := range w.Weights {
			if c>>i&1 == 1 {
				sum += x
				size++
			}
		}
		return sum >= w.Quota && size >= w.Members || w.Enough > 0 && size >= w.Enough
	}
	swings, shapley = make([]int64, n), make([]*big.Rat, n)
	for i := range shapley {
		shapley[i] = new(big.Rat)
		for c := range 1 << n {
			if c>>i&1 == 0 && !wins(c) && wins(c|1<<i) {
				swings[i]++
				s := int64(voting.Coalition(c).Size())
				ways := new(big.Int).Binomial(int64(n-1), s)
				shapley[i].Add(shapley[i], new(big.Rat).SetFrac(big.NewInt(1), ways.Mul(ways, big.NewInt(int64(n)))))
			}
		}
	}
	return swings, shapley
}

func randomVote(r *rand.Rand) voting.Weighted {
	w := voting.Weighted{Weights: make([]int64, 1+r.IntN(7))}
	factor, most := 1+r.Int64N(3), 1+r.Int64N(9)
	for i := range w.Weights {
		w.Weights[i] = factor * r.Int64N(most+1)
		w.Quota += w.Weights[i]
	}
	w.Quota = 1 + r.Int64N(w.Quota+2) // may be out of reach
	if r.IntN(2) == 0 {
		w.Members = r.IntN(len(w.Weights) + 2)
	}
	if r.IntN(3) == 0 {
		w.Enough = r.IntN(len(w.Weights) + 1)
	}
	return w
}

// hidden keeps a vote from being counted by its weights.
type hidden struct{ voting.Game }

func TestPowerEqualsOracle(t *testing.T) {
	for seed := range uint64(3000) {
		w := randomVote(rand.New(rand.NewPCG(seed, 1)))
		wantSwings, wantShapley := oracle(w)
		for _, g := range []voting.Game{w, hidden{w}} {
			swings, err := voting.Swings(g)
			if err != nil {
				t.Fatal(err)
			}
			shapley, err := voting.ShapleyShubik(g)
			if err != nil {
				t.Fatal(err)
			}
			for i := range w.Weights {
				if swings[i].Int64() != wantSwings[i] || shapley[i].Cmp(wantShapley[i]) != 0 {
					t.Fatalf("seed %d: %+v (%T), voter %d: got %v and %v, want %d and %v", seed, w, g, i, swings[i], shapley[i], wantSwings[i], wantShapley[i])
				}
			}
		}
	}
}

// Shares add up to 1 where somebody wins, also with numbers of several words.
func TestSharesAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	w := voting.Weighted{Quota: 400}
	for range 130 {
		w.Weights = append(w.Weights, 1+r.Int64N(10))
	}
	swings, err := voting.Swings(w)
	if err != nil {
		t.Fatal(err)
	}
	shapley, err := voting.ShapleyShubik(w)
	if err != nil {
		t.Fatal(err)
	}
	w.Members, w.Enough = 1, len(w.Weights)+1 // says the same, and is counted by size
	bySize, err := voting.Swings(w)
	if err != nil {
		t.Fatal(err)
	}
	one := big.NewRat(1, 1)
	if got := add(voting.Banzhaf(swings)); got.Cmp(one) != 0 {
		t.Errorf("Banzhaf indices add up to %v", got)
	}
	if got := add(shapley); got.Cmp(one) != 0 {
		t.Errorf("Shapley–Shubik indices add up to %v", got)
	}
	for i, x := range w.Weights {
		if swings[i].Cmp(bySize[i]) != 0 {
			t.Fatalf("voter %d: %v swings by weight, %v by size and weight", i, swings[i], bySize[i])
		}
		for j, y := range w.Weights {
			if x < y && (swings[i].Cmp(swings[j]) > 0 || shapley[i].Cmp(shapley[j]) > 0) {
				t.Fatalf("weight %d has more power than weight %d", x, y)
			}
		}
	}
}

func add(xs []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, x := range xs {
		sum.Add(sum, x)
	}
	return sum
}

// With all others tossing coins, the chance of deciding among 2m+1 equals is C(2m,m)/2^2m (Penrose 1946).
func TestPenrose(t *testing.T) {
	w := voting.Weighted{Weights: make([]int64, 101), Quota: 51}
	for i := range w.Weights {
		w.Weights[i] = 1
	}
	swings, err := voting.Swings(w)
	if err != nil {
		t.Fatal(err)
	}
	want := new(big.Rat).SetFrac(new(big.Int).Binomial(100, 50), new(big.Int).Lsh(big.NewInt(1), 100))
	if got := voting.Penrose(swings)[7]; got.Cmp(want) != 0 {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestNobodyCanWin(t *testing.T) {
	swings, err := voting.Swings(voting.Weighted{Weights: []int64{1, 1}, Quota: 3})
	if err != nil || voting.Banzhaf(swings)[0].Sign() != 0 {
		t.Errorf("got %v, %v, want no power", swings, err)
	}
}

func TestGamesRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		game voting.Game
	}{
		{"a weight below zero", voting.Weighted{Weights: []int64{3, -1}, Quota: 1}},
		{"no quota", voting.Weighted{Weights: []int64{3, 1}}},
		{"weights past 2⁶³", voting.Weighted{Weights: []int64{math.MaxInt64, 1}, Quota: 1}},
		{"too many to list", hidden{voting.Weighted{Weights: make([]int64, voting.MaxListed+1), Quota: 1}}},
	} {
		if _, err := voting.Swings(c.game); err == nil {
			t.Errorf("%s: swings counted", c.name)
		}
		if _, err := voting.ShapleyShubik(c.game); err == nil {
			t.Errorf("%s: orders counted", c.name)
		}
	}
}

func TestPublishedShapley(t *testing.T) {
	r := func(x int64) *big.Rat { return big.NewRat(x, 1) }
	for _, c := range []struct {
		name  string
		worth []*big.Rat // –, A, B, AB, C, AC, BC, ABC
		want  []string
	}{
		{"Scandinavian cement (Raiffa 1982, ch. 17)", []*big.Rat{nil, r(30), r(22), r(59), r(5), r(45), r(39), r(77)}, []string{"71/2", "57/2", "13/1"}},
		{"one truck, three customers (LINDO Systems, SHAPLEY.lng)", []*big.Rat{nil, r(88), r(92), r(100), r(70), r(119), r(112), r(120)}, []string{"83/2", "40/1", "77/2"}},
		{"nobody", []*big.Rat{nil}, nil},
	} {
		if got := texts(voting.Shapley(c.worth)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestPublishedShapleyFiles(t *testing.T) {
	for _, name := range []string{"shapley_raiffa_cement.json", "shapley_truck.json"} {
		var file struct{ V, Expected map[string]float64 }
		golden.Published(t, name, &file)
		worth := make([]*big.Rat, 8)
		for who, v := range file.V {
			c := 0
			for _, p := range who {
				c |= 1 << (p - 'A')
			}
			worth[c] = new(big.Rat).SetFloat64(v)
		}
		for i, x := range voting.Shapley(worth) {
			if got, _ := x.Float64(); got != file.Expected[string(rune('A'+i))] {
				t.Errorf("%s, player %d: got %v, want %v", name, i, got, file.Expected)
			}
		}
	}
}

// The value of a vote as a game that pays 1 to who wins is its Shapley–Shubik index; the values of the sum of two games
// are the sums of the values.
func TestShapleyLaws(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 2))
		w := randomVote(r)
		n := len(w.Weights)
		vote, pay, both := make([]*big.Rat, 1<<n), make([]*big.Rat, 1<<n), make([]*big.Rat, 1<<n)
		for c := range vote {
			vote[c], pay[c] = new(big.Rat), big.NewRat(r.Int64N(100), 1+r.Int64N(5))
			if w.Wins(voting.Coalition(c)) {
				vote[c].SetInt64(1)
			}
			both[c] = new(big.Rat).Add(vote[c], pay[c])
		}
		index, err := voting.ShapleyShubik(w)
		if err != nil {
			t.Fatal(err)
		}
		a, b, sum := voting.Shapley(vote), voting.Shapley(pay), voting.Shapley(both)
		for i := range n {
			if a[i].Cmp(index[i]) != 0 || sum[i].Cmp(new(big.Rat).Add(a[i], b[i])) != 0 {
				t.Fatalf("seed %d, player %d: got %v and %v, want %v and %v + %v", seed, i, a[i], sum[i], index[i], a[i], b[i])
			}
		}
		if want := new(big.Rat).Sub(pay[len(pay)-1], pay[0]); add(b).Cmp(want) != 0 {
			t.Fatalf("seed %d: values add up to %v, want %v", seed, add(b), want)
		}
	}
}

func BenchmarkPower(b *testing.B) {
	for _, n := range []int{27, 100, 300} {
		r := rand.New(rand.NewPCG(5, 6))
		w := voting.Weighted{}
		for range n {
			w.Weights = append(w.Weights, 1+r.Int64N(40))
			w.Quota += w.Weights[len(w.Weights)-1]
		}
		w.Quota = w.Quota/2 + 1
		b.Run(fmt.Sprintf("Swings/voters=%d/quota=%d", n, w.Quota), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := voting.Swings(w); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("ShapleyShubik/voters=%d/quota=%d", n, w.Quota), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := voting.ShapleyShubik(w); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
