package strategy_test

import (
	"slices"
	"testing"

	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// Deal 0 is worth more than no deal to the seat, deal 1 less, deal 2 more but across a red line.
func TestListens(t *testing.T) {
	walk := protocol.Move{}
	accept := protocol.Move{Kind: protocol.Accept}
	cases := []struct {
		name     string
		standing int
		alone    []bool
		callHome int
		want     protocol.Move
		calls    int
	}{
		{"must move first", none, nil, 0, walk, 0},
		{"takes what it may sign", 0, nil, 0, accept, 0},
		{"nothing below no deal", 1, nil, 0, walk, 0},
		{"nor across a red line", 2, nil, 0, walk, 0},
		{"within the mandate", 0, []bool{true, true, true}, simulation.NeverCalls, accept, 0},
		{"beyond it, unable to call", 0, []bool{false, true, true}, simulation.NeverCalls, walk, 0},
		{"beyond it, after a free call", 0, []bool{false, true, true}, 0, accept, 1},
		{"beyond it, with nothing to offer while home thinks", 0, []bool{false, true, true}, 1, walk, 0},
	}
	for _, c := range cases {
		for _, name := range strategy.Names() {
			p := &simulation.Player{U: []float64{0.5, 0.3, 0.9}, Menu: []int32{2, 1}, Reservation: 0.4,
				Signs: []bool{true, true, false}, Alone: c.alone, CallHome: c.callHome}
			a, err := strategy.New(name, p)
			if err != nil {
				t.Fatal(err)
			}
			got := a.Next(protocol.State{Seats: 2, Rounds: 5, Turn: 1, Standing: c.standing, Agreement: none})
			if calls := a.(simulation.Caller).Calls(); got != c.want || calls != c.calls {
				t.Errorf("%s, %s: got %+v after %d calls, want %+v after %d", name, c.name, got, calls, c.want, c.calls)
			}
		}
	}
}

// With an empty menu at one of two seats the talks end in round 0: on the other's first offer, if that is worth no less
// than no deal, and without agreement if not, or if the empty seat moves first.
func TestNothingToOfferEndsInTheFirstRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, empty := rapid.IntRange(1, 12).Draw(t, "deals"), rapid.IntRange(0, 1).Draw(t, "empty seat")
		d := simulation.Deals{}
		for range 2 {
			d.U = append(d.U, rapid.SliceOfN(rapid.SampledFrom([]float64{0, 0.125, 0.25, 0.5, 0.75, 1}), n, n).Draw(t, "u"))
		}
		players := []*simulation.Player{d.Player(0, 0), d.Player(1, 0)}
		p, other := players[empty], players[1-empty]
		p.Menu, p.Reservation = nil, rapid.SampledFrom([]float64{0, 0.25, 0.3, 0.9}).Draw(t, "reservation")
		want := simulation.Result{Agreement: none, Rounds: 1}
		if best := int(other.Menu[0]); empty == 1 && p.U[best] >= p.Reservation {
			want.Agreement = best
		}
		entries := []strategy.Entry{rapid.SampledFrom(opensWithBest()).Draw(t, "seat 0"), rapid.SampledFrom(opensWithBest()).Draw(t, "seat 1")}
		rounds := rapid.IntRange(2, 20).Draw(t, "rounds") // in a single round the other would open with its worst deal
		if got := simulation.Play(rounds, seated(entries, players)); got != want {
			t.Fatalf("got %+v, want %+v (menus %v)", got, want, slices.Concat(players[0].Menu, players[1].Menu))
		}
	})
}

// opensWithBest returns strategies whose first offer is their best deal.
func opensWithBest() []strategy.Entry {
	all, err := strategy.Parse("boulware, linear, conceder, hardliner, tit_for_tat, micro")
	if err != nil {
		panic(err)
	}
	return all
}
