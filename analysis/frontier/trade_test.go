package frontier_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// exchangesByForce tries all pairs of moves and keeps the best of each pair of issues.
func exchangesByForce(p *model.Problem, ω outcome.Outcome, seat, other int) []frontier.Exchange {
	gain := func(to outcome.Outcome) (g []preference.Utils) {
		for _, u := range p.Utilities {
			g = append(g, u.Of(p.Space, to)-u.Of(p.Space, ω))
		}
		return g
	}
	var out []frontier.Exchange
	for i := range ω {
		for j := range ω {
			var best *frontier.Exchange
			for a := range p.Space.Options(i) {
				for b := range p.Space.Options(j) {
					first, second, to := slices.Clone(ω), slices.Clone(ω), slices.Clone(ω)
					first[i], second[j] = a, b
					to[i], to[j] = a, b
					g := gain(to)
					if i == j || gain(first)[seat] >= 0 || gain(second)[seat] <= 0 || g[seat] <= 0 || g[other] <= 0 || slices.Min(g) < 0 || !p.Allows(to) {
						continue
					}
					e := frontier.Exchange{Give: i, Get: j, To: to, Gains: g}
					if best == nil || beats(e, *best, seat, other) {
						best = &e
					}
				}
			}
			if best != nil {
				out = append(out, *best)
			}
		}
	}
	for k := range out { // insertion sort, equals in their order
		for m := k; m > 0 && beats(out[m], out[m-1], seat, other); m-- {
			out[m], out[m-1] = out[m-1], out[m]
		}
	}
	return out
}

func beats(a, b frontier.Exchange, seat, other int) bool {
	product := func(e frontier.Exchange) *big.Int {
		return new(big.Int).Mul(big.NewInt(int64(e.Gains[seat])), big.NewInt(int64(e.Gains[other])))
	}
	if c := product(a).Cmp(product(b)); c != 0 {
		return c > 0
	}
	if x, y := min(a.Gains[seat], a.Gains[other]), min(b.Gains[seat], b.Gains[other]); x != y {
		return x > y
	}
	return a.To.Compare(b.To) < 0
}

func TestExchangesEqualBruteForce(t *testing.T) {
	found := 0
	for _, c := range shapes {
		if c.parties < 2 {
			continue
		}
		for seed := range uint64(150) {
			r := rand.New(rand.NewPCG(seed, 6))
			p := c.random(r)
			size, _ := p.Space.SmallSize(1 << 20)
			ω := p.Space.At(nil, r.IntN(size))
			for seat := range p.Utilities {
				other := (seat + 1) % len(p.Utilities)
				got, want := frontier.Exchanges(p, ω, seat, other), exchangesByForce(p, ω, seat, other)
				if !slices.EqualFunc(got, want, func(x, y frontier.Exchange) bool {
					return x.Give == y.Give && x.Get == y.Get && x.To.Compare(y.To) == 0 && slices.Equal(x.Gains, y.Gains)
				}) {
					t.Fatalf("%s, seed %d, seat %d from %v: got %v, want %v", c.name, seed, seat, ω, got, want)
				}
				found += len(got)
			}
		}
	}
	if found < 200 {
		t.Errorf("only %d exchanges", found)
	}
}

// With two seats the other side is the other seat; with three, the trades with one are those of the problem without
// the third.
func TestTradesWith(t *testing.T) {
	listed := 0
	for seed := range uint64(800) {
		sh := shape{parties: 3, issues: 5, options: 4, coupled: 1, values: 20}
		p := sh.random(rand.New(rand.NewPCG(seed, 11)))
		two := *p
		two.Utilities = p.Utilities[:2]
		want := frontier.Trades(&two, 0)
		if got := frontier.TradesWith(p, 0, 1); !slices.Equal(got, want) {
			t.Fatalf("seed %d: with the third seat there %v, without %v", seed, got, want)
		}
		if got := frontier.TradesWith(&two, 0, 1); !slices.Equal(got, want) {
			t.Fatalf("seed %d: got %v, want %v", seed, got, want)
		}
		listed += len(want)
	}
	if listed < 200 {
		t.Errorf("only %d trades", listed)
	}
}

// A box counts as the table does that says the same.
func TestTradesOfBoxes(t *testing.T) {
	sh := shape{parties: 2, issues: 4, options: 3, values: 20}
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 12))
		p := sh.random(r)
		if p.Space.Issues() < 2 {
			continue
		}
		box := preference.Box{Scope: preference.Scope{0, 1}, Value: preference.Utils(1 + r.IntN(20))}
		table := preference.Table{Scope: box.Scope, Values: make([]preference.Utils, box.Scope.Size(p.Space))}
		for _, j := range box.Scope {
			allowed := make([]bool, p.Space.Options(j))
			for o := range allowed {
				allowed[o] = r.IntN(2) == 0
			}
			box.Allowed = append(box.Allowed, allowed)
		}
		for a, yes := range box.Allowed[0] {
			for b, too := range box.Allowed[1] {
				if yes && too {
					table.Values[a*p.Space.Options(1)+b] = box.Value
				}
			}
		}
		boxed, tabled := *p, *p
		boxed.Utilities, tabled.Utilities = slices.Clone(p.Utilities), slices.Clone(p.Utilities)
		boxed.Utilities[0].Boxes = []preference.Box{box}
		tabled.Utilities[0].Tables = append(slices.Clone(p.Utilities[0].Tables), table)
		got, want := frontier.Trades(&boxed, 0), frontier.Trades(&tabled, 0)
		if len(got) != len(want) {
			t.Fatalf("seed %d: boxed %v, as a table %v", seed, got, want)
		}
		for k := range got {
			if d := got[k].Ratio/want[k].Ratio - 1; d > 1e-9 || d < -1e-9 {
				t.Fatalf("seed %d: boxed %v, as a table %v", seed, got[k], want[k])
			}
		}
	}
}
