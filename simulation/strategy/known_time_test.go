package strategy_test

import (
	"math"
	"testing"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// bidder is an agent that can be asked what it would offer.
type bidder interface {
	simulation.Agent
	Bid(protocol.State) (deal int, level float64, ok bool)
}

func bids(tb rapid.TB, name string, p *simulation.Player) bidder {
	tb.Helper()
	a, err := strategy.New(name, p)
	if err != nil {
		tb.Fatal(err)
	}
	return a.(bidder)
}

// On a pie of 1,000 pieces, what the curves of NegMAS and NegoLog ask for, worked out by hand.
func TestCurvesOfOthers(t *testing.T) {
	cases := []struct {
		strategy      string
		reservation   float64
		round, rounds int
		deal          int
		level         float64
	}{
		// t = 50/101, t⁴ = 0.06006: 1 − t⁴ − 0.0001 = 0.93984.
		{"negmas_boulware", 0, 49, 100, 940, 0.93984},
		{"negmas_linear", 0, 49, 100, 505, 0.50485},   // 1 − 50/101 − 0.0001
		{"negmas_conceder", 0, 49, 100, 162, 0.16109}, // t^¼ = 0.83881
		{"aspiration", 0, 49, 100, 939, 0.93894},      // ε = 0.001
		{"aspiration(x=2)", 0.5, 49, 100, 877, 0.87646},
		{"negmas_linear", 0.5, 99, 100, 505, 0.50485}, // 0.5 + (1 − 100/101)·0.5 − 0.0001
		{"negmas_linear", 0, 0, 1, 500, 0.4999},       // one round is t = 1/2
		{"bezier_boulware", 0, 50, 101, 775, 0.775},   // 0.25 + 0.5·0.85 + 0.25·0.4
		{"bezier_linear", 0, 50, 101, 700, 0.7},
		{"bezier_conceder", 0, 50, 101, 625, 0.625},
		{"bezier_boulware", 0, 100, 101, 400, 0.4},
		// P₂ = 0.6 and P₁ = 0.85·1.6/1.4 = 0.97143: 0.25 + 0.48571 + 0.15 = 0.88571.
		{"bezier_boulware", 0.6, 50, 101, 886, 0.88571},
		{"bezier(p0=0.9,p1=0.5,p2=0.1)", 0, 25, 101, 700, 0.7}, // 0.5625·0.9 + 0.375·0.5 + 0.0625·0.1
	}
	for _, c := range cases {
		a := bids(t, c.strategy, pie(1000).Player(0, c.reservation))
		deal, level, _ := a.Bid(protocol.State{Seats: 2, Rounds: c.rounds, Round: c.round, Standing: none, Agreement: none})
		if deal != c.deal || math.Abs(level-c.level) > 6e-6 {
			t.Errorf("%s, round %d of %d: got deal %d, level %.5f, want %d, %.5f", c.strategy, c.round, c.rounds, deal, level, c.deal, c.level)
		}
	}
}

// NegMAS takes an outcome that misses the target by less than a millionth, if it is nearer than the one above.
func TestAspirationTakesWhatIsNearlyEnough(t *testing.T) {
	for _, c := range []struct {
		below float64
		want  int
	}{{4e-7, 1}, {4e-6, 2}} {
		u := []float64{1, 0.5 - c.below, 0.5 + 1e-6, 0}
		a := bids(t, "aspiration(x=1,eps=0)", simulation.Deals{U: [][]float64{u}}.Player(0, 0))
		if deal, _, _ := a.Bid(protocol.State{Seats: 2, Rounds: 1, Standing: none}); deal != c.want {
			t.Errorf("a deal %v below the target: got deal %d, want %d", c.below, deal, c.want)
		}
	}
}

// The floor is that of the whole range, with a menu or without.
func TestFloorCountsWhatIsOffTheMenu(t *testing.T) {
	u := []float64{1, 0.5, 0.3, 0.1}
	for _, c := range []struct {
		reservation float64
		signs       []bool
		want        float64 // target of the last of 99 rounds: floor + (1 − 0.99)·(1 − floor)
	}{
		{0, nil, 0.1 + 0.009}, {0.2, nil, 0.2 + 0.008}, {0.3, nil, 0.3 + 0.007}, {0.2, []bool{true, true, false, true}, 0.2 + 0.008},
	} {
		p := &simulation.Player{U: u, Menu: simulation.Menu(u, c.reservation, c.signs), Signs: c.signs, Reservation: c.reservation}
		_, level, _ := bids(t, "aspiration(x=1,eps=0)", p).Bid(protocol.State{Seats: 2, Rounds: 99, Round: 98, Standing: none})
		if math.Abs(level-c.want) > 1e-9 {
			t.Errorf("no deal %v, signs %v: got level %v, want %v", c.reservation, c.signs, level, c.want)
		}
	}
}

// A listed table and a wide one of the same space give the same levels.
func TestLevelsAreTheSameListedAndWide(t *testing.T) {
	listed, err := simulation.Lay(shop(), 0)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := simulation.Lay(shop(), -1)
	if err != nil {
		t.Fatal(err)
	}
	for seat := range 2 {
		var a, b strategy.Seat
		a.Reset(&listed.Sit(nil, rng.New(1, "levels"), 0)[seat])
		b.Reset(&wide.Sit(nil, rng.New(1, "levels"), 0)[seat])
		if a.Floor() != b.Floor() {
			t.Errorf("seat %d: floor %v listed, %v wide", seat, a.Floor(), b.Floor())
		}
		for k := range 101 {
			u := float64(k) / 100
			if x, y := a.U(a.Closest(u)), b.U(b.Closest(u)); x != y {
				t.Errorf("seat %d: closest to %v is worth %v listed, %v wide", seat, u, x, y)
			}
		}
	}
}
