package strategy_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// Seat 1 may sign nothing alone, wants ⌈20·(1 − r/19)⌉ pieces of 20 in round r of 20, and gets 20 less the deal's number:
// so it wants to offer deal ⌊20r/19⌋, which is r up to round 18.
func TestCallsHome(t *testing.T) {
	d := pie(20)
	cases := []struct {
		name     string
		callHome int
		other    scripted
		want     simulation.Result
	}{
		{"cannot call: nothing to offer either", simulation.NeverCalls, scripted{offers: []int{5}, waits: none}, simulation.Result{Agreement: none, Rounds: 1}},
		// One call for each of deals 0 to 4 to offer it, and one to sign deal 5, which is worth 15, which it wants in round 5.
		{"free", 0, scripted{offers: []int{5}, waits: none}, simulation.Result{Agreement: 5, Rounds: 6, Calls: 6}},
		// Deal 0 is granted before the talks. Round 1: asks about 1; round 4: offers it and asks about 4; round 7: offers that
		// and asks about the 5 on the table, which it wants by now; round 10: signs it.
		{"three rounds", 3, scripted{offers: []int{5}, waits: none}, simulation.Result{Agreement: 5, Rounds: 11, Calls: 4}},
		// The same up to round 7. In round 8 the other goes back to 3, worth 17, for which the yes to deal 4 will do.
		{"a yes holds for better deals", 3, scripted{offers: []int{5, 5, 5, 5, 5, 5, 5, 5, 3}, waits: none}, simulation.Result{Agreement: 3, Rounds: 9, Calls: 4}},
		// It is asked for deal 1 in round 0 and asks itself in round 1; offers it in round 4.
		{"a granted offer goes on the table", 3, scripted{offers: []int{20}, waits: 1}, simulation.Result{Agreement: 1, Rounds: 6, Calls: 3}},
		{"longer than the talks", 30, scripted{offers: []int{5}, waits: none}, simulation.Result{Agreement: none, Rounds: 20, Calls: 2}},
	}
	for _, c := range cases {
		p := d.Player(1, 0)
		p.Alone, p.CallHome = make([]bool, d.Len()), c.callHome
		if got := simulation.Play(20, []simulation.Strategy{&c.other, linear(t, p)}); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func linear(tb testing.TB, p *simulation.Player) simulation.Agent {
	tb.Helper()
	a, err := strategy.New("linear", p)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// As before, but seat 1 may sign alone all that is on its menu; deals 21 to 23, worth 15, 12 and 16, are not.
func TestCallsHomeAboutDealsOfTheOtherSide(t *testing.T) {
	cases := []struct {
		name  string
		other scripted
		want  simulation.Result
	}{
		{"called in 5, signed in 8", scripted{offers: []int{21}, waits: none}, simulation.Result{Agreement: 21, Rounds: 9, Calls: 1}},
		// In round 8 it wants 12 and hears 22: it puts 21 back on the table, and the other, who waits for that, takes it.
		{"what was granted is offered back", scripted{offers: []int{21, 21, 21, 21, 21, 21, 22}, waits: 21}, simulation.Result{Agreement: 21, Rounds: 10, Calls: 1}},
		// The same, but the other does not take it: called again in round 9 about 22, signed in round 12.
		{"and if not taken, it calls again", scripted{offers: []int{21, 21, 21, 21, 21, 21, 22}, waits: none}, simulation.Result{Agreement: 22, Rounds: 13, Calls: 2}},
		// The yes to 21 is no yes to 23, worth more, which home has never heard of.
		{"a yes to one is not a yes to all", scripted{offers: []int{21, 21, 21, 21, 21, 21, 23}, waits: none}, simulation.Result{Agreement: 23, Rounds: 13, Calls: 2}},
	}
	for _, c := range cases {
		p := pie(20).Player(1, 0)
		p.CallHome = 3
		for range p.U {
			p.Alone = append(p.Alone, true)
		}
		p.U, p.Alone = append(p.U, 0.75, 0.6, 0.8), append(p.Alone, false, false, false)
		if got := simulation.Play(20, []simulation.Strategy{&c.other, linear(t, p)}); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

// Who may not offer the best deal of his menu alone opens with the best that he may.
func TestOpensWithinTheMandate(t *testing.T) {
	cases := []struct {
		name  string
		alone []bool
		want  []int // offers in rounds 0 to 4
		calls int
	}{
		{"best deal", []bool{true, false, false, false}, []int{0, 0, 0, 0, 0}, 0},
		{"third best: calls about the best", []bool{false, false, true, true}, []int{2, 2, 0, 0, 0}, 1},
		{"none: called before", []bool{false, false, false, false}, []int{0, 0, 0, 0, 0}, 1},
	}
	for _, c := range cases {
		p := &simulation.Player{U: []float64{1, 0.9, 0.8, 0}, Menu: []int32{0, 1, 2, 3}, Alone: c.alone, CallHome: 2}
		a, err := strategy.New("hardliner", p)
		if err != nil {
			t.Fatal(err)
		}
		r, tr := simulation.PlayTrace(5, []simulation.Strategy{&scripted{offers: []int{3}, waits: none}, a})
		if got := offers(tr, 1); !slices.Equal(got, c.want) || r.Calls != c.calls {
			t.Errorf("%s: got offers %v and %d calls, want %v and %d", c.name, got, r.Calls, c.want, c.calls)
		}
	}
}

func TestCallsOfAllSeatsAreCounted(t *testing.T) {
	d := simulation.Deals{U: [][]float64{{1, 0.9, 0}, {0, 0.9, 1}}}
	var seats []simulation.Strategy
	for i := range 2 {
		p := d.Player(i, 0.5)
		p.Alone, p.CallHome = []bool{i == 0, false, i == 1}, 4
		seats = append(seats, linear(t, p))
	}
	// Both open with their best, and both ask in round 9 of 10, too late, about deal 1: seat 0 to offer it, and seat 1 too.
	if got, want := simulation.Play(10, seats), (simulation.Result{Agreement: none, Rounds: 10, Calls: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// A call that costs no rounds changes nothing but the count, with any strategies and any number of seats.
func TestFreeCallsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, seats := rapid.IntRange(1, 20).Draw(t, "deals"), rapid.IntRange(2, 4).Draw(t, "seats")
		entries := make([]strategy.Entry, seats)
		free, bound := make([]*simulation.Player, seats), make([]*simulation.Player, seats)
		for i := range seats {
			entries[i] = rapid.SampledFrom(strategy.All()).Draw(t, "strategy")
			u := rapid.SliceOfN(rapid.Float64Range(0, 1), n, n).Draw(t, "u")
			p := simulation.Player{U: u, Menu: simulation.Menu(u, 0, nil), Reservation: rapid.Float64Range(0, 0.6).Draw(t, "reservation"),
				Stream: rng.New(5, "free calls"), Index: i}
			q := p
			q.Alone = rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "alone")
			free[i], bound[i] = &p, &q
		}
		rounds := rapid.IntRange(1, 25).Draw(t, "rounds")
		want, wantTrace := simulation.PlayTrace(rounds, seated(entries, free))
		got, trace := simulation.PlayTrace(rounds, seated(entries, bound))
		if got.Agreement != want.Agreement || !slices.Equal(trace, wantTrace) {
			t.Fatalf("got %+v by %v, want %+v by %v", got, trace, want, wantTrace)
		}
		if beyond := slices.ContainsFunc(trace, func(x simulation.Turn) bool {
			return x.Move.Kind != protocol.Walk && !bound[x.Seat].MaySignAlone(x.Move.Deal)
		}); beyond != (got.Calls > 0) {
			t.Fatalf("%d calls, moves beyond a mandate %v", got.Calls, beyond)
		}
	})
}

func seated(entries []strategy.Entry, players []*simulation.Player) []simulation.Strategy {
	var seats []simulation.Strategy
	for i, e := range entries {
		a := e.New()
		a.Reset(players[i])
		seats = append(seats, a)
	}
	return seats
}

// mandateCase draws a negotiation over a market in which one seat has a mandate: deals up to a part of what may be
// given away, or any at all with some probability.
func mandateCase(tb testing.TB, i int) func(callHome int) simulation.Result {
	r := rand.New(rand.NewPCG(7, uint64(i)))
	d := market(5+r.IntN(40), i)
	rounds, bound, names := 2+r.IntN(30), r.IntN(2), strategy.Names()
	var players [2]*simulation.Player
	var entries [2]strategy.Entry
	for seat := range players {
		players[seat] = d.Player(seat, 0.3+0.3*r.Float64())
		players[seat].Stream, players[seat].Index = rng.New(3, fmt.Sprint("seat ", seat)), i
		entries[seat], _ = strategy.Find(names[r.IntN(len(names))])
	}
	p, limit, chance := players[bound], r.Float64(), r.Float64()*0.5
	for deal := range d.Len() {
		p.Alone = append(p.Alone, d.U[1-bound][deal] <= limit || r.Float64() < chance)
	}
	return func(callHome int) simulation.Result {
		p.CallHome = callHome
		return simulation.Play(rounds, seated(entries[:], players[:]))
	}
}

// More costly calls may help in a single case (who repeats himself may be conceded to), but not on the whole: paired, the
// cases that gain an agreement do not outnumber those that lose one by more than three standard errors.
func TestCostlyCallsNeverRaiseTheNumberOfAgreements(t *testing.T) {
	const cases = 4000
	costs := []int{0, 1, 2, 4, 8, 16}
	agreed := make([]int, len(costs))
	gained, lost := make([]int, len(costs)), make([]int, len(costs))
	for i := range cases {
		play, before := mandateCase(t, i), false
		for k, c := range costs {
			yes := play(c).Agreement != none
			if yes {
				agreed[k]++
			}
			if k > 0 && yes && !before {
				gained[k]++
			}
			if k > 0 && !yes && before {
				lost[k]++
			}
			before = yes
		}
	}
	for k := 1; k < len(costs); k++ {
		if excess := float64(gained[k] - lost[k]); excess > 3*math.Sqrt(float64(gained[k]+lost[k])) {
			t.Errorf("%d rounds a call in place of %d: %d cases gain an agreement, %d lose one", costs[k], costs[k-1], gained[k], lost[k])
		}
	}
	if agreed[0]-agreed[len(costs)-1] < cases/50 {
		t.Errorf("agreements at costs %v: %v; want a loss that shows", costs, agreed)
	}
}
