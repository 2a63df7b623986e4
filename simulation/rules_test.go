package simulation_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// drawTable draws a table of additive utilities over a few issues, with reservation values and a red line.
func drawTable(t *rapid.T, seats int) *simulation.Table {
	cards := rapid.SliceOfN(rapid.IntRange(1, 4), 1, 4).Draw(t, "options")
	p := &model.Problem{Space: outcome.NewSpace(cards...), StatusQuo: make(outcome.Outcome, len(cards)), Incidental: make([]bool, len(cards))}
	for range seats {
		var u preference.Utility
		for j, n := range cards {
			table := preference.Table{Scope: preference.Scope{j}}
			for range n {
				table.Values = append(table.Values, preference.FromFloat(float64(rapid.IntRange(0, 8).Draw(t, "value"))/32))
			}
			u.Tables = append(u.Tables, table)
		}
		p.Utilities = append(p.Utilities, u)
		p.Reservation = append(p.Reservation, preference.FromFloat(float64(rapid.IntRange(0, 4).Draw(t, "reservation"))/16))
	}
	if rapid.Bool().Draw(t, "red line") {
		allowed := rapid.SliceOfN(rapid.Bool(), cards[0], cards[0]).Draw(t, "allowed")
		p.Rules = []model.BoundRule{{Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: allowed}, Kind: model.ByRedLine, ID: "red", Seat: 0}}
	}
	table, err := simulation.Lay(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func drawAgent(t *rapid.T) simulation.Agent {
	e, err := strategy.Find(rapid.SampledFrom([]string{"boulware", "linear", "conceder", "hardliner", "tit_for_tat", "micro"}).Draw(t, "strategy"))
	if err != nil {
		t.Fatal(err)
	}
	return e.New()
}

// onlyMoves hides all that an agent can do but move and hear.
type onlyMoves struct {
	simulation.Agent
	simulation.Listener
}

// drawParties seats agents at a table, some of which can only move.
func drawParties(t *rapid.T, table *simulation.Table) []simulation.Party {
	players := table.Sit(nil, rng.New(rapid.Uint64().Draw(t, "seed"), "rules"), rapid.IntRange(0, 99).Draw(t, "index"))
	parties := make([]simulation.Party, len(players))
	for i := range players {
		a := drawAgent(t)
		if rapid.IntRange(0, 3).Draw(t, "only moves") == 0 {
			a = onlyMoves{a, a.(simulation.Listener)}
		}
		a.Reset(&players[i])
		parties[i] = simulation.Party{Agent: a, Player: &players[i]}
	}
	return parties
}

// reseat makes the agents forget, for a second run.
func reseat(parties []simulation.Party) {
	for i := range parties {
		parties[i].Agent.Reset(parties[i].Player)
	}
}

func drawTalks(t *rapid.T) simulation.Talks {
	return simulation.Talks{
		Hazard: float64(rapid.IntRange(0, 3).Draw(t, "hazard")) / 20, Stream: rng.New(rapid.Uint64().Draw(t, "chance"), "chance"),
		Index: rapid.IntRange(0, 99).Draw(t, "talks"), Record: true,
	}
}

// signedByAll checks that an agreement may be signed by everybody and is worth the values stated.
func signedByAll(t *rapid.T, e simulation.Ending, parties []simulation.Party) {
	if (e.End == protocol.Agreed) != (e.Agreement != protocol.None) {
		t.Fatalf("%v with agreement %d", e.End, e.Agreement)
	}
	for i := range parties {
		if e.Agreement != protocol.None && !parties[i].Player.MaySign(e.Agreement) {
			t.Fatalf("seat %d signed deal %d, which it may not", i, e.Agreement)
		}
	}
}

func TestPlayOutsideLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parties := drawParties(t, drawTable(t, rapid.IntRange(2, 3).Draw(t, "seats")))
		pressed := rapid.Bool().Draw(t, "time presses")
		for i := range parties {
			r := parties[i].Player.Reservation
			parties[i].Fallback = &protocol.Fallbacks{Outside: r, Late: r / 2, Broken: r / 4, Deserted: r / 8}
			if pressed {
				parties[i].Discount = protocol.Discount{Factor: 0.8, Clock: protocol.ByRound}
			}
		}
		rules := protocol.OutsideRules{
			Seats: len(parties), Rounds: rapid.IntRange(1, 12).Draw(t, "rounds"),
			Leave: rapid.SampledFrom([]protocol.Leave{protocol.LeaveAnswering, protocol.LeaveAnytime}).Draw(t, "leave"),
		}
		talks := drawTalks(t)
		if !pressed {
			talks.Hazard = 0
		}
		e := simulation.PlayOutside(rules, parties, talks)
		signedByAll(t, e, parties)
		s := rules.Start()
		for _, turn := range e.Trace {
			if turn.Seat != s.Turn && turn.Move.Kind != protocol.Break {
				t.Fatalf("the record gives seat %d the turn of seat %d", turn.Seat, s.Turn)
			}
			if err := s.Apply(turn.Move); err != nil {
				t.Fatal(err)
			}
		}
		if s.End != e.End || s.Agreement != e.Agreement || s.Round+1 != e.Rounds {
			t.Fatalf("the record ends %v on %d, the talks %v on %d", s.End, s.Agreement, e.End, e.Agreement)
		}
		for i := range parties {
			u := 0.0
			if e.End == protocol.Agreed {
				u = parties[i].Player.Worth(e.Agreement)
			} else {
				u = parties[i].Fallback.Of(s, i)
			}
			if want := parties[i].Discount.Of(u, s.Round, s.Rounds); e.Values[i] != want {
				t.Fatalf("seat %d: value %v, want %v", i, e.Values[i], want)
			}
		}
		early := e.End == protocol.Left && e.Rounds < rules.Rounds
		if leaver := s.Leaver(); early && !pressed && len(parties[leaver].Player.Menu) > 0 && parties[leaver].Player.MaySign(int(parties[leaver].Player.Menu[0])) {
			t.Fatalf("seat %d left in round %d of %d with no time lost", leaver, e.Rounds-1, rules.Rounds)
		}
		reseat(parties)
		if again := simulation.PlayOutside(rules, parties, talks); !reflect.DeepEqual(again, e) {
			t.Fatalf("played again: %+v, before %+v", again, e)
		}
	})
}

// A seat leaves in the round in which its option now is worth more than what it hopes for with a round's loss. With δ = 0.9
// by round it aspires to 1 all the time; its option of 0.95 is worth more than 0.9·1 at once, one of 0.89 never, before the
// last round.
func TestWhenASeatLeaves(t *testing.T) {
	d := simulation.Deals{U: [][]float64{{1, 0.96, 0}, {0, 0.5, 1}}}
	for _, c := range []struct {
		option float64
		rounds int
		end    protocol.End
	}{{0.95, 1, protocol.Left}, {0.89, 8, protocol.Left}} {
		var parties []simulation.Party
		for seat := range 2 {
			p := d.Player(seat, 0)
			a, err := strategy.New("hardliner", p)
			if err != nil {
				t.Fatal(err)
			}
			parties = append(parties, simulation.Party{Agent: a, Player: p, Discount: protocol.Discount{Factor: 0.9, Clock: protocol.ByRound}})
		}
		parties[1].Fallback = &protocol.Fallbacks{Outside: c.option}
		e := simulation.PlayOutside(protocol.OutsideRules{Seats: 2, Rounds: 9}, parties, simulation.Talks{})
		// Seat 0 proposes in rounds 0, 2, …, 8; in the last one rejecting is worth 0, so it is then that 0.89 is better.
		want := c.rounds
		if c.option < 0.9 {
			want = 9
		}
		if e.End != c.end || e.Rounds != want {
			t.Errorf("option %v: %v after %d rounds, want %v after %d", c.option, e.End, e.Rounds, c.end, want)
		}
	}
}

// Talks of one address break down after the same round, whoever sits there, and as often as the hazard says.
func TestHazard(t *testing.T) {
	d := simulation.Deals{U: [][]float64{{1, 0}, {0, 1}}}
	rounds, horizon := simulation.RoundsFor(0.2)
	if rounds != 93 || horizon != 5 { // ln 10⁻⁹ / ln 0.8 = 92.87
		t.Errorf("a hazard of 0.2: %d rounds, horizon %d, want 93 and 5", rounds, horizon)
	}
	const n = 4000
	sum := 0
	for i := range n {
		var ended []int
		for _, name := range []string{"hardliner", "tit_for_tat"} {
			var parties []simulation.Party
			for seat := range 2 {
				p := d.Player(seat, 0.5)
				a, err := strategy.New(name, p)
				if err != nil {
					t.Fatal(err)
				}
				parties = append(parties, simulation.Party{Agent: a, Player: p})
			}
			e := simulation.PlayMultiple(protocol.MultipleRules{Seats: 2, Rounds: rounds}, parties, simulation.Talks{Hazard: 0.2, Stream: rng.New(1, "hazard"), Index: i})
			if e.End != protocol.Broken {
				t.Fatalf("talks that cannot agree end %v", e.End)
			}
			ended = append(ended, e.Rounds-1)
		}
		if ended[0] != ended[1] {
			t.Fatalf("talks %d break down after %d and %d rounds", i, ended[0], ended[1])
		}
		sum += ended[0]
	}
	if mean := float64(sum) / n; math.Abs(mean-5) > 0.29 { // geometric, deviation 4.5: four standard errors
		t.Errorf("talks break down after %.2f rounds on average, want 5", mean)
	}
}

func TestPlayMultipleLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parties := drawParties(t, drawTable(t, rapid.IntRange(2, 3).Draw(t, "seats")))
		rules := protocol.MultipleRules{
			Seats: len(parties), Rounds: rapid.IntRange(1, 10).Draw(t, "rounds"),
			Order: rapid.SampledFrom([]protocol.Order{protocol.Seated, protocol.Turning}).Draw(t, "order"),
		}
		talks := drawTalks(t)
		e := simulation.PlayMultiple(rules, parties, talks)
		signedByAll(t, e, parties)
		s := rules.Start()
		for _, turn := range e.Trace {
			if turn.Move.Kind == protocol.Offer && !parties[turn.Seat].Player.MaySign(turn.Move.Deal) {
				t.Fatalf("seat %d bids what it may not sign", turn.Seat)
			}
			if err := s.Apply(turn.Move); err != nil {
				t.Fatal(err)
			}
		}
		if s.End != e.End || s.Agreement != e.Agreement {
			t.Fatalf("the record ends %v on %d, the talks %v on %d", s.End, s.Agreement, e.End, e.Agreement)
		}
		for i := range parties {
			want := parties[i].Player.Reservation
			if e.Agreement != protocol.None {
				want = parties[i].Player.Worth(e.Agreement)
			}
			if e.Values[i] != want {
				t.Fatalf("seat %d: value %v, want %v", i, e.Values[i], want)
			}
		}
		reseat(parties)
		if again := simulation.PlayMultiple(rules, parties, talks); !reflect.DeepEqual(again, e) {
			t.Fatalf("played again: %+v, before %+v", again, e)
		}
	})
}

// Three time-dependent seats over a common frontier agree when each accepts what is worth its own bid: worked out by hand
// for linear concession in 3 rounds. Targets fall 1, 0.5, 0; deal 1 is worth 0.5 to all, and everybody bids it in round 1.
func TestMultipleByHand(t *testing.T) {
	d := simulation.Deals{U: [][]float64{{1, 0.5, 0, 0}, {0, 0.5, 1, 0}, {0, 0.5, 0, 1}}}
	var parties []simulation.Party
	for seat := range 3 {
		p := d.Player(seat, 0)
		a, err := strategy.New("linear", p)
		if err != nil {
			t.Fatal(err)
		}
		parties = append(parties, simulation.Party{Agent: a, Player: p})
	}
	e := simulation.PlayMultiple(protocol.MultipleRules{Seats: 3, Rounds: 3}, parties, simulation.Talks{Record: true})
	if e.End != protocol.Agreed || e.Agreement != 1 || e.Rounds != 2 || !slices.Equal(e.Values, []float64{0.5, 0.5, 0.5}) {
		t.Errorf("got %+v, want deal 1 in round 1", e)
	}
	// Three bids and six votes, all against, then three equal bids, which need no vote.
	if len(e.Trace) != 12 {
		t.Errorf("got %d moves, want 12", len(e.Trace))
	}
}

func agentOf(t *testing.T, name string) simulation.Agent {
	t.Helper()
	e, err := strategy.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return e.New()
}
