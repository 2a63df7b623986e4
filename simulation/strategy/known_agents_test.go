package strategy_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// asks plays a script against the strategy on a pie of 1,000 pieces and returns the pieces that it keeps.
func asks(t *testing.T, rounds int, name string, leaves []int) []int {
	t.Helper()
	p := pie(1000).Player(1, 0)
	p.Stream = rng.New(1, "asks")
	return shares(1000, offers(trace(t, rounds, name, p, shares(1000, leaves)), 1))
}

// Two Zeuthens that know each other's utilities climb to the Nash point. On a pie with u₀ = x and u₁ = 1 − x² (in tenths of
// thousands), the product x·(1 − x²) is largest at x = 1/√3.
func TestZeuthensMeetAtTheNashPoint(t *testing.T) {
	const n = 200
	d := simulation.Deals{U: [][]float64{nil, nil}}
	for k := range n + 1 {
		x := float64(k) / n
		d.U[0], d.U[1] = append(d.U[0], x), append(d.U[1], 1-x*x)
	}
	for first := range 2 {
		players := [2]*simulation.Player{d.Player(0, 0), d.Player(1, 0)}
		for i, p := range players {
			p.Truth = []simulation.Truth{{U: d.U[1-i]}}
		}
		r := bargain(t, 1000, first, [2]string{"boa(offer=zeuthen,model=perfect)", "boa(offer=zeuthen,model=perfect)"}, players)
		if r.Agreement == none {
			t.Fatalf("seat %d first: no agreement", first)
		}
		if x := d.U[0][r.Agreement]; math.Abs(x-1/math.Sqrt(3)) > 1.5/n {
			t.Errorf("seat %d first: agree at %v, want %v", first, x, 1/math.Sqrt(3))
		}
	}
}

// The smallest sufficient concession: against an offer that leaves it 100 of 1,000 pieces, the product is 0.1·0.9 = 0.09, and
// its own best x with x·(1 − x) above that is 0.899.
func TestZeuthenConcedesNoMoreThanItMust(t *testing.T) {
	p := pie(1000).Player(1, 0)
	p.Truth = []simulation.Truth{{U: pie(1000).U[0]}}
	got := shares(1000, offers(trace(t, 3, "boa(offer=zeuthen,model=perfect)", p, shares(1000, []int{0, 100, 100})), 1))
	// Against nothing: both would risk all, and the product of nothing is surpassed by the next deal, 999. Against 100 its risk is
	// (999 − 100)/999 = 0.8999 and the other side's (900 − 1)/900 = 0.9989, so it concedes; then its own is (899 − 100)/899 = 0.8888
	// and the other's (900 − 101)/900 = 0.8878: it stays.
	if want := []int{1000, 899, 899}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A bully that is given more and more does not move before the end, and then takes what it was given.
func TestGahboninhoGivesNothingToTheGenerous(t *testing.T) {
	var leaves []int
	for i := range 100 {
		leaves = append(leaves, 3*min(i, 90))
	}
	leaves = append(leaves[:91], slices.Repeat([]int{100}, 9)...)
	got := asks(t, 100, "gahboninho", leaves)
	for i, x := range got[:84] {
		if x < 912 { // its bound before t = 0.85
			t.Fatalf("round %d: asks for %d", i, x)
		}
	}
	// Rounds left are below three from round 97 on: it offers back the best, 270 of 1,000.
	if want := []int{270, 270, 270}; !slices.Equal(got[97:], want) {
		t.Errorf("at last it asks for %v, want %v", got[97:], want)
	}
}

// Its first forty offers of many come down from 1 to 0.925 in even steps.
func TestGahboninhoOpens(t *testing.T) {
	got := asks(t, 1000, "gahboninho", []int{0})[:42]
	for i, x := range got[:41] {
		if want := int(math.Ceil(1000 - 75*float64(i)/40 - 1e-6)); x != want {
			t.Errorf("offer %d asks for %d, want %d", i, x, want)
		}
	}
}

// Yushu's target by hand: round 10 of 21 leaves 10, so the minimum is 0.93 less (0.75 − 0.3)/2.5 = 0.75, as offers were worth
// nothing; times 0.3/3 + 0.75 = 0.85 gives 0.6375, and 1 − 0.3625·0.5^1.2 = 0.84222.
func TestYushuTarget(t *testing.T) {
	if got := asks(t, 21, "yushu", []int{0})[10]; got != 843 {
		t.Errorf("got %d, want 843", got)
	}
}

// It offers back the best that it was offered as soon as that is worth its target. Its minimum is 0.6375 as above, so the target
// at t = 0.5 is 1 − 0.3625·0.43528 = 0.84221, below 0.9; but while more than fifty rounds are left, it asks for more than 0.9.
func TestYushuOffersBack(t *testing.T) {
	got := asks(t, 101, "yushu", append(slices.Repeat([]int{10}, 3), 900, 10))
	if slices.Min(got[:50]) <= 900 || slices.Min(got[50:]) != 900 || slices.Max(got[50:]) != 900 {
		t.Errorf("offers %v, want above 900 for 50 rounds and 900 from then on", got)
	}
}

// Agent K after offers worth 0.2 and 0.4 of 1,000: μ = 0.3, σ = √(12·0.01) = 0.34641, e = 0.3 + 0.7·0.34641 = 0.54249,
// α = 3 + 6·0.3 = 4.8. At t = 1 the goal is e, ρ = 0.44641/0.45751 = 0.97573, the target 0.55359, and as 0.0111 is little,
// all of it is taken off: m = 100, 1/r² = 8,116 > m. So it aims at 0.54249, and u = 0.4 is accepted with the chance
// 0.2 + 2·(0.4 − 0.54249) < 0.1, that is 0.
func TestAgentKAimsAtTheMostToBeHopedFor(t *testing.T) {
	a := bids(t, "agent_k", pie(1000).Player(1, 0))
	at := func(round, standing int) protocol.State {
		return protocol.State{Seats: 2, Rounds: 2, Round: round, Turn: 1, Standing: standing, Agreement: none}
	}
	a.Next(at(0, 800))
	a.Next(at(1, 600))
	_, level, _ := a.Bid(at(1, 600))
	if math.Abs(level-0.54249) > 1e-5 {
		t.Errorf("got %v, want 0.54249", level)
	}
}

// PonPoko keeps within the bounds of its pattern, and every pattern comes up.
func TestPonpokoKeepsWithinItsBounds(t *testing.T) {
	low := func(k int, t float64) float64 {
		return [5]float64{1 - .1*t - .1*math.Abs(math.Sin(40*t)), 1 - .22*t, 1 - .1*t - .15*math.Abs(math.Sin(20*t)), 1 - .1*t, 1 - .21*t*math.Abs(math.Sin(20*t))}[k]
	}
	high := func(k int, t float64) float64 {
		return [5]float64{1 - .1*t, 1, 1 - .1*t, 1 - .05*t, 1 - .15*t*math.Abs(math.Sin(20*t))}[k]
	}
	seen := [5]int{}
	for index := range 60 {
		p := pie(1000).Player(1, 0)
		p.Stream, p.Index = rng.New(1, "ponpoko"), index
		got := shares(1000, offers(trace(t, 101, "ponpoko", p, []int{1000}), 1))
		fits := 0
		for k := range 5 {
			ok := true
			for r, x := range got[:99] {
				u, time := float64(x)/1000, float64(r)/100
				ok = ok && u >= low(k, time)-0.0011 && u <= high(k, time)+1e-9
			}
			if ok {
				fits++
				seen[k]++
			}
		}
		if fits == 0 {
			t.Errorf("negotiation %d fits no pattern: %v", index, got)
		}
	}
	if slices.Contains(seen[:], 0) {
		t.Errorf("patterns seen %v, want each", seen)
	}
}

// AgentGG's line, after a first offer worth 0.3: N = 0.3 + 0.7/1.7 = 0.71176.
func TestAgentGGLine(t *testing.T) {
	got := asks(t, 1001, "agent_gg", []int{300, 150})
	for _, c := range []struct {
		round int
		low   float64
	}{
		{15, 0.99}, {200, 0.9}, {500, 0.3*0.28824 + 0.71176}, {900, 0.15*0.28824 + 0.71176}, {980, 0.05*0.28824 + 0.71176}, {999, 0.71176 - 0.4*0.28824},
	} {
		if x := float64(got[c.round]) / 1000; x < c.low-1e-4 || x > c.low+0.1+1e-4 {
			t.Errorf("round %d: asks for %v, want between %v and 0.1 more", c.round, x, c.low)
		}
	}
}

// Rubick never offers less than 0.95 of the best that it was offered, nor than 0.8.
func TestRubickStaysAboveWhatItWasOffered(t *testing.T) {
	for _, c := range []struct{ leaves, least int }{{100, 800}, {900, 855}} {
		p := pie(1000).Player(1, 0)
		p.Stream = rng.New(1, "rubick")
		a := bids(t, "rubick", p)
		for r := range 100 {
			s := protocol.State{Seats: 2, Rounds: 101, Round: r, Turn: 1, Standing: 1000 - c.leaves, Agreement: none}
			if m := a.Next(s); m.Kind == protocol.Offer && 1000-m.Deal < c.least {
				t.Errorf("offered %d, it asks for %d in round %d", c.leaves, 1000-m.Deal, r)
			}
		}
	}
}

// HardHeaded offers nothing below what the clock allows, and goes down its ranking by no more than a band at once.
func TestHardHeadedGoesDownInBands(t *testing.T) {
	got := asks(t, 201, "hardheaded", []int{0, 1, 2, 3, 4, 5})
	lowest := 1000
	for r, x := range got {
		time := float64(r) / 200
		p := 0.585 + (1-0.05-0.95*math.Pow(time, 20))*0.415
		if float64(x) < 1000*p-1e-6 && x < lowest-11 {
			t.Errorf("round %d: asks for %d, below %v", r, x, 1000*p)
		}
		if x < lowest-11 {
			t.Errorf("round %d: goes from %d to %d, more than a band", r, lowest, x)
		}
		lowest = min(lowest, x)
	}
	if lowest > 980 {
		t.Errorf("it never came down: %d", lowest)
	}
}

// On the buyer's level the deal with most options of the seller's, worked out from the shop's values (0.5, 0.35, 0.2, 0), (0, 0.1,
// 0.3) and (0.2, 0). The seller stays at 3 0 1. The range is from 1 to 0.3, the worst that a buyer with 0.25 may offer, so a step
// of 0.25 is 0.175. Listed and in a wide space alike.
func TestTradeOffTakesTheMostSimilarDealOnItsLevel(t *testing.T) {
	for _, limit := range []int{0, -1} {
		table, err := simulation.Lay(shop(), limit)
		if err != nil {
			t.Fatal(err)
		}
		players := table.Sit(nil, rng.New(1, "trade"), 0)
		a, err := strategy.New("trade_off(step=0.25,width=0.05)", &players[0])
		if err != nil {
			t.Fatal(err)
		}
		opponent, err := strategy.New("hardliner", &players[1])
		if err != nil {
			t.Fatal(err)
		}
		_, tr := simulation.PlayTrace(5, []simulation.Strategy{a, opponent})
		var got []string
		for _, d := range offers(tr, 0) {
			got = append(got, fmt.Sprint(table.Outcome(nil, &players[0], d)))
		}
		want := []string{
			"[0 2 0]", "[0 2 0]", // nothing heard, and nothing to compare with
			"[1 2 0]", // θ = 0.825: 0.85 to 0.86 is 1 2 0 alone
			"[1 2 1]", // θ = 0.65: shares one option, 1 1 0 (0.65 too) none
			"[0 0 1]", // θ = 0.475 to 0.51: 0 0 1 (0.5) shares two options, 2 1 0 and 3 2 0 (0.5) one or none
		}
		if !slices.Equal(got, want) {
			t.Errorf("limit %d: got %v, want %v", limit, got, want)
		}
	}
}
