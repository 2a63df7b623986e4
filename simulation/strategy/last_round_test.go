package strategy_test

import (
	"slices"
	"testing"

	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

var timeDependents = []string{"boulware", "linear", "conceder"}

// bargain plays two strategies over the catalogue; seat first moves first. Agreements are numbers of the catalogue.
func bargain(tb rapid.TB, rounds, first int, names [2]string, players [2]*simulation.Player) simulation.Result {
	var seats []simulation.Strategy
	for _, i := range []int{first, 1 - first} {
		a, err := strategy.New(names[i], players[i])
		if err != nil {
			tb.Fatal(err)
		}
		seats = append(seats, a)
	}
	return simulation.Play(rounds, seats)
}

// Along a frontier two time-dependent strategies agree, whatever the order, if and only if a deal is on both menus.
func TestOppositeTastesAgreeInTheLastRoundAtTheLatest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		worth := func(label string) []float64 {
			u := rapid.SliceOfNDistinct(rapid.Float64Range(0, 1), 1, 12, rapid.ID[float64]).Draw(t, label)
			slices.Sort(u)
			return u
		}
		u, v := worth("seat 0"), worth("seat 1")
		n := min(len(u), len(v))
		slices.Reverse(v[:n])
		d := simulation.Deals{U: [][]float64{u[:n], v[:n]}}
		players := [2]*simulation.Player{}
		for i := range players {
			players[i] = d.Player(i, rapid.Float64Range(0, 1).Draw(t, "reservation"))
		}
		common := slices.ContainsFunc(players[0].Menu, func(d int32) bool { return slices.Contains(players[1].Menu, d) })
		names := [2]string{rapid.SampledFrom(timeDependents).Draw(t, "seat 0"), rapid.SampledFrom(timeDependents).Draw(t, "seat 1")}
		rounds := rapid.IntRange(1, 30).Draw(t, "rounds")
		for first := range 2 {
			got := bargain(t, rounds, first, names, players)
			if (got.Agreement != protocol.None) != common {
				t.Fatalf("%v, seat %d first: got %+v with a deal in common %v", names, first, got, common)
			}
		}
	})
}

// Deal 0 is on both menus; deal 1 is the worst of seat 0 and below what seat 1 signs.
func TestOtherTastesCanPartInTheLastRound(t *testing.T) {
	d := simulation.Deals{U: [][]float64{{0.7, 0.5, 1, 0}, {0.6, 0.1, 0, 1}}}
	players := [2]*simulation.Player{d.Player(0, 0.4), d.Player(1, 0.5)}
	cases := []struct {
		name  string
		first int
		want  simulation.Result
	}{
		// Round 9: seat 0 offers deal 1, seat 1 passes it over and offers deal 0, too late.
		{"the worst deal of the first mover is bad for both", 0, simulation.Result{Agreement: none, Rounds: 10}},
		// Round 9: seat 1 offers its worst deal, deal 0, and seat 0 takes it.
		{"the other order", 1, simulation.Result{Agreement: 0, Rounds: 10}},
	}
	for _, c := range cases {
		if got := bargain(t, 10, c.first, [2]string{"boulware", "boulware"}, players); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}
