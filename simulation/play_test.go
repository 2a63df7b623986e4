package simulation_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/golden"
	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// small is one small case: the eight efficient packages of a buyer and a seller.
var small = simulation.Deals{U: [][]float64{
	{0.96, 0.88, 0.66, 0.60, 0.58, 0.36, 0.30, 0},
	{0, 0.10, 0.36, 0.40, 0.46, 0.60, 0.76, 1},
}}

var smallReservation = []float64{0.28, 0.35}

func seat(tb testing.TB, name string, p *simulation.Player) simulation.Agent {
	tb.Helper()
	a, err := strategy.New(name, p)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// paired are the strategies with a transcript of every pairing; those of the others are in their own package.
var paired = []string{"boulware", "linear", "conceder", "hardliner", "tit_for_tat", "micro"}

// One file for each pairing, with the command that prints it as its first line.
func TestTranscripts(t *testing.T) {
	const rounds = 12
	for _, a := range paired {
		for _, b := range paired {
			r, trace := simulation.PlayTrace(rounds, []simulation.Strategy{
				seat(t, a, player(0)), seat(t, b, player(1)),
			})
			got := fmt.Sprintf("$ play the eight packages, %d rounds: buyer %s (no deal %.3f), seller %s (no deal %.3f)\n\n%s",
				rounds, a, smallReservation[0], b, smallReservation[1],
				trace.Text(small, r, simulation.Labels{Seats: []string{"buyer", "seller"}}))
			golden.Equal(t, filepath.Join("testdata", a+"-"+b+".txt"), got)
		}
	}
}

func player(i int) *simulation.Player {
	p := small.Player(i, smallReservation[i])
	p.Stream = rng.New(1, fmt.Sprintf("seat %d", i))
	return p
}

// A delegate of the seller who may offer and sign alone only what gives home at least 0.6, and whose calls take two
// rounds.
func TestTranscriptsOfCallsHome(t *testing.T) {
	cases := []struct{ file, buyer, seller string }{
		{"call_home.txt", "tit_for_tat", "conceder"},
		{"call_home_to_offer.txt", "hardliner", "conceder"},
	}
	for _, c := range cases {
		seller := player(1)
		seller.CallHome = 2
		for _, u := range seller.U {
			seller.Alone = append(seller.Alone, u >= 0.6)
		}
		r, trace := simulation.PlayTrace(12, []simulation.Strategy{seat(t, c.buyer, player(0)), seat(t, c.seller, seller)})
		got := fmt.Sprintf("$ play the eight packages, 12 rounds: buyer %s, seller %s, who calls home (2 rounds) for less than 0.6\n\n", c.buyer, c.seller) +
			trace.Text(small, r, simulation.Labels{Seats: []string{"buyer", "seller"}, Deal: func(d int) string { return fmt.Sprintf("package %c", 'a'+d) }})
		golden.Equal(t, filepath.Join("testdata", c.file), got)
	}
}

// The trace is a record of the same negotiation, and its moves lead to the result by the protocol's own steps.
func TestTraceIsThePlay(t *testing.T) {
	names := strategy.Names()
	rapid.Check(t, func(t *rapid.T) {
		seats, n, rounds := rapid.IntRange(2, 4).Draw(t, "seats"), rapid.IntRange(1, 25).Draw(t, "deals"), rapid.IntRange(1, 30).Draw(t, "rounds")
		var d simulation.Deals
		var players []*simulation.Player
		var agents []simulation.Agent
		var table []simulation.Strategy
		for i := range seats {
			d.U = append(d.U, rapid.SliceOfN(rapid.Float64Range(0, 1), n, n).Draw(t, "u"))
			players = append(players, d.Player(i, rapid.Float64Range(0, 0.5).Draw(t, "reservation")))
			e, err := strategy.Find(rapid.SampledFrom(names).Draw(t, "strategy"))
			if err != nil {
				t.Fatal(err)
			}
			agents = append(agents, e.New())
			table = append(table, agents[i])
		}
		reset := func() {
			for i := range agents {
				agents[i].Reset(players[i])
			}
		}
		reset()
		want := simulation.Play(rounds, table)
		reset()
		got, trace := simulation.PlayTrace(rounds, table)
		if got != want {
			t.Fatalf("traced %+v, played %+v", got, want)
		}
		s := protocol.Start(seats, rounds)
		for i, x := range trace {
			if x.Round != s.Round || x.Seat != s.Turn {
				t.Fatalf("turn %d is round %d seat %d, want %d %d", i, x.Round, x.Seat, s.Round, s.Turn)
			}
			var err error
			if s, err = protocol.Step(s, x.Move); err != nil {
				t.Fatal(err)
			}
		}
		if !s.Done || s.Agreement != want.Agreement || s.Round+1 != want.Rounds {
			t.Fatalf("trace ends in %+v, result %+v", s, want)
		}
		for i, p := range players {
			if p.Value(want) < p.Reservation {
				t.Fatalf("seat %d signed deal %d below its reservation value", i, want.Agreement)
			}
		}
	})
}

func TestDealsLen(t *testing.T) {
	if got := small.Len(); got != 8 {
		t.Errorf("got %d deals, want 8", got)
	}
	if got := (simulation.Deals{}).Len(); got != 0 {
		t.Errorf("no seats: got %d deals, want 0", got)
	}
}

// cheat accepts before anything was offered.
type cheat struct{}

func (cheat) Next(protocol.State) protocol.Move { return protocol.Move{Kind: protocol.Accept} }

func TestPlayPanicsOnIllegalMoves(t *testing.T) {
	defer func() {
		got, _ := recover().(string)
		if !strings.HasPrefix(got, "simulation: round 0, seat 0: illegal move accept of deal 0") {
			t.Errorf("got panic %q", got)
		}
	}()
	simulation.Play(3, []simulation.Strategy{cheat{}, cheat{}})
}
