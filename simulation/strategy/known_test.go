package strategy_test

import (
	"fmt"
	"math"
	"testing"

	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

const none = protocol.None

// pie is a line of steps+1 deals: deal d gives seat 0 the share d/steps and seat 1 the rest.
func pie(steps int) simulation.Deals {
	u := [][]float64{make([]float64, steps+1), make([]float64, steps+1)}
	for d := range steps + 1 {
		u[0][d], u[1][d] = float64(d)/float64(steps), float64(steps-d)/float64(steps)
	}
	return simulation.Deals{U: u}
}

// table seats one strategy of each name without constraints.
func table(tb testing.TB, d simulation.Deals, names ...string) []simulation.Strategy {
	tb.Helper()
	var players []simulation.Strategy
	for seat, name := range names {
		a, err := strategy.New(name, d.Player(seat, 0))
		if err != nil {
			tb.Fatal(err)
		}
		players = append(players, a)
	}
	return players
}

// closedForm splits the pie of steps pieces between two time-dependent strategies. In round r seat i wants
// wᵢ = ⌈steps·(1 − (r/(rounds − 1))^(1/eᵢ))⌉ pieces (it rounds up, since it offers the worst deal that reaches its target).
// The first demand that leaves the other at least what that one wants is accepted: seat 0 moves first, and takes
// seat 1's demand of the round before if its own has come down to what that one left.
func closedForm(steps, rounds int, e0, e1 float64) (agreement, round int) {
	want := func(r int, e float64) int {
		if rounds == 1 {
			return 0
		}
		return int(math.Ceil(float64(steps)*(1-math.Pow(float64(r)/float64(rounds-1), 1/e)) - 1e-9))
	}
	for r := range rounds {
		w0, w1 := want(r, e0), want(r, e1)
		if r > 0 && steps-want(r-1, e1) >= w0 {
			return steps - want(r-1, e1), r
		}
		if steps-w0 >= w1 {
			return w0, r
		}
	}
	return none, rounds - 1
}

func TestTimeDependentPairsMeetAtTheClosedForm(t *testing.T) {
	exponent := map[string]float64{"boulware": 0.2, "linear": 1, "conceder": 2}
	const steps = 1000
	d := pie(steps)
	for _, rounds := range []int{1, 2, 10, 97, 100, 1000} {
		for a, e0 := range exponent {
			for b, e1 := range exponent {
				got := simulation.Play(rounds, table(t, d, a, b))
				deal, round := closedForm(steps, rounds, e0, e1)
				if got.Agreement != deal || got.Rounds != round+1 {
					t.Errorf("%s–%s over %d rounds: got deal %d in round %d, want %d in %d", a, b, rounds, got.Agreement, got.Rounds-1, deal, round)
				}
			}
		}
	}
}

func TestKnownAnswers(t *testing.T) {
	cases := []struct {
		name      string
		steps     int
		rounds    int
		seats     [2]string
		agreement int
		round     int
	}{
		// t⁵ = 1/2 at t = 0.8706: in round 88 of 101 both have t⁵ = 0.5277, and seat 0 wants ⌈472.3⌉. Before that, in
		// round 87, 0.4984: 502 + 502 > 1000. Seat 0 moves first in round 88; it takes 1000 − 502 = 498 ≥ 473.
		{"two boulware", 1000, 101, [2]string{"boulware", "boulware"}, 498, 88},
		// t = 1/2 in round 50: seat 0 wants 500, and seat 1 offered 490 in round 49. Seat 0 offers 500, seat 1 wants 500.
		{"two linear", 1000, 101, [2]string{"linear", "linear"}, 500, 50},
		// √t = 1/2 at t = 1/4, likewise.
		{"two conceders", 1000, 101, [2]string{"conceder", "conceder"}, 500, 25},
		{"two hardliners", 1000, 100, [2]string{"hardliner", "hardliner"}, none, 99},
		// At t = 1 a time-dependent strategy takes its worst deal, and here that is nothing at all; at 1 − (98/99)⁵ = 5 %
		// before that, it does not.
		{"a hardliner gets all in the last round", 1000, 100, [2]string{"hardliner", "boulware"}, 1000, 99},
		{"in either order", 1000, 100, [2]string{"boulware", "hardliner"}, 0, 99},
		// One round is the last: seat 0 offers its worst deal.
		{"an ultimatum is the last round", 10, 1, [2]string{"boulware", "boulware"}, 0, 0},
		// Each turn one step down: seat 0 offers 1000 − r and seat 1 r in round r. De Jonge (2022): equal split.
		{"two MiCRO", 1000, 1001, [2]string{"micro", "micro"}, 500, 500},
		// Round 4: seat 0 offers 5, seat 1 would get 4 and still asks for 5; round 5: seat 0 is ready to take 4.
		{"two MiCRO, odd pie: the odd piece goes to the second mover", 9, 20, [2]string{"micro", "micro"}, 4, 5},
		{"two MiCRO run out of time", 1000, 100, [2]string{"micro", "micro"}, none, 99},
		// Seat 0 answers nothing with its best; each then gives a step more than it got: seat 0 stands at 10 − (2r − 1)
		// from its second offer on. See the transcript.
		{"two tit for tat", 10, 100, [2]string{"tit_for_tat", "tit_for_tat"}, 5, 3},
		{"tit for tat gives a hardliner one step", 10, 100, [2]string{"hardliner", "tit_for_tat"}, none, 99},
		// t ends at 100/101, where 1 − t⁵ = 4.85 %: 49 of 1000 pieces are kept back, so nothing is agreed.
		{"GENIUS's clock stops before the end", 1000, 100, [2]string{"hardliner", "time(e=0.2,clock=1)"}, none, 99},
		// F = 0.4 + 0.6·t: each wants ⌈600·(1 − t)⌉, so in round 17 of 0 to 100 seat 0 wants 498 and takes 1000 − 504.
		{"a share given away at the start", 1000, 101, [2]string{"time(k=0.4)", "time(k=0.4)"}, 498, 17},
	}
	for _, c := range cases {
		got := simulation.Play(c.rounds, table(t, pie(c.steps), c.seats[0], c.seats[1]))
		if got.Agreement != c.agreement || got.Rounds != c.round+1 {
			t.Errorf("%s: got deal %d in round %d, want %d in %d", c.name, got.Agreement, got.Rounds-1, c.agreement, c.round)
		}
	}
}

// scripted offers the deals of a list, the last one for ever, and accepts only the deal that it waits for.
type scripted struct {
	offers []int
	waits  int
	turn   int
}

func (x *scripted) Next(s protocol.State) protocol.Move {
	if s.Standing != none && s.Standing == x.waits {
		return protocol.Move{Kind: protocol.Accept, Deal: s.Standing}
	}
	x.turn++
	return protocol.Move{Kind: protocol.Offer, Deal: x.offers[min(x.turn, len(x.offers))-1]}
}

// Every strategy plays a conceder, in both seats, and itself.
func TestPlayAllocatesNothing(t *testing.T) {
	d := market(600, 0)
	for _, name := range strategy.Names() {
		for _, pair := range [][2]string{{name, "conceder"}, {"conceder", name}, {name, name}} {
			for _, bound := range []bool{false, true} {
				t.Run(fmt.Sprint(pair, " mandates ", bound), func(t *testing.T) { allocatesNothing(t, d, pair, bound) })
			}
		}
	}
}

func allocatesNothing(t *testing.T, d simulation.Deals, pair [2]string, bound bool) {
	agents := [2]simulation.Agent{}
	players := [2]*simulation.Player{d.Player(0, 0.2), d.Player(1, 0.2)}
	for seat, p := range players {
		for _, x := range d.U[1-seat] {
			if bound {
				p.Alone, p.CallHome = append(p.Alone, x < 0.5), 2
			}
		}
	}
	for seat, name := range pair {
		agents[seat], _ = strategy.New(name, players[seat])
	}
	seats := []simulation.Strategy{agents[0], agents[1]}
	play := func() {
		agents[0].Reset(players[0])
		agents[1].Reset(players[1])
		simulation.Play(100, seats)
	}
	play()
	if n := testing.AllocsPerRun(5, play); n != 0 {
		t.Errorf("got %v allocations per negotiation, want 0", n)
	}
}
