package strategy_test

import (
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// shares turns offers on a pie of steps pieces into those that seat 1 is left with.
func shares(steps int, offers []int) []int {
	var out []int
	for _, d := range offers {
		out = append(out, steps-d)
	}
	return out
}

// On a pie of 1,000 pieces, what seat 1 asks for in answer to the pieces that seat 0 leaves it, worked out by hand.
func TestAnswersInKind(t *testing.T) {
	cases := []struct {
		strategy string
		leaves   []int
		want     []int
	}{
		// 1000·200/250 = 800; 800·250/400 = 500; nothing changes.
		{"relative_tit_for_tat", []int{200, 250, 400, 400}, []int{1000, 800, 500, 500}},
		// The change two offers ago: from 200 to 250, then from 250 to 400.
		{"relative_tit_for_tat(d=2)", []int{200, 250, 400, 400}, []int{1000, 1000, 800, 500}},
		// What is taken back is taken back: 1000·200/250, then 800·250/200.
		{"relative_tit_for_tat", []int{200, 250, 200}, []int{1000, 800, 1000}},
		// A proportion of nothing says nothing: the change itself.
		{"relative_tit_for_tat", []int{0, 100, 200}, []int{1000, 900, 450}},
		// 1000·100/160 = 625; 625·150/160 = 585.9.
		{"average_tit_for_tat(d=2)", []int{100, 150, 160, 160}, []int{1000, 1000, 625, 586}},
		{"absolute_tit_for_tat(m=0)", []int{200, 250, 400, 300}, []int{1000, 950, 800, 900}},
		{"absolute_tit_for_tat(d=2,m=0)", []int{200, 250, 400, 300}, []int{1000, 1000, 950, 800}},
		// Rounds 1 and 2: a gap of one place, 1/1000. From round 3 on what it got: 300, and then 420.
		{"naive_tit_for_tat", []int{100, 200, 300, 300, 420}, []int{1000, 999, 999, 700, 580}},
		{"naive_tit_for_tat(kindness=0.1)", []int{0, 0, 0, 0, 200}, []int{1000, 999, 999, 900, 700}},
	}
	for _, c := range cases {
		got := shares(1000, offers(trace(t, len(c.leaves), c.strategy, pie(1000).Player(1, 0), shares(1000, c.leaves)), 1))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s after %v: got %v, want %v", c.strategy, c.leaves, got, c.want)
		}
	}
}

// Proportions multiply up: whatever the way, relative tit for tat aspires to what the first offer was worth over the last.
func TestRelativeTitForTatForgetsTheWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		leaves := rapid.SliceOfN(rapid.IntRange(100, 300), 2, 12).Draw(t, "leaves")
		slices.Sort(leaves)
		got := shares(1000, offers(trace(t, len(leaves), "relative_tit_for_tat", pie(1000).Player(1, 0), shares(1000, leaves)), 1))
		last := leaves[len(leaves)-1]
		want := 1000 * float64(leaves[0]) / float64(last)
		if x := float64(got[len(got)-1]); x < want-1e-6 || x >= want+1+1e-6 {
			t.Fatalf("asks for %v after %v, want %v rounded up", x, leaves, want)
		}
	})
}

// Absolute tit for tat never asks for more than the changes leave it, nor gives more away at random than m of the range a turn.
func TestAbsoluteTitForTatKeepsWithinItsNoise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		leaves := rapid.SliceOfN(rapid.IntRange(0, 400), 2, 10).Draw(t, "leaves")
		p := pie(1000).Player(1, 0)
		p.Stream = rng.New(rapid.Uint64().Draw(t, "seed"), "noise")
		got := shares(1000, offers(trace(t, len(leaves), "absolute_tit_for_tat(m=0.05)", p, shares(1000, leaves)), 1))
		high := 1000.0
		for i, x := range got {
			if i > 0 {
				high = min(1000, high-float64(leaves[i]-leaves[i-1]))
			}
			if f := float64(x); f > high+1 || f < 1000-float64(max(0, leaves[i]-slices.Min(leaves[:i+1])))-50*float64(i) {
				t.Fatalf("offer %d after %v asks for %d, at most %v", i, leaves[:i+1], x, high)
			}
			high = min(high, float64(x)+1e-9)
		}
	})
}

// Among three, MiCRO answers the seat that gave least, and an acceptance counts as giving.
func TestMicroAmongThreeAnswersTheSeatThatGaveLeast(t *testing.T) {
	play := func(accepts bool) []int {
		d := pie(20)
		d.U = append(d.U, d.U[1])
		a, err := strategy.New("micro", d.Player(2, 0))
		if err != nil {
			t.Fatal(err)
		}
		generous := &scripted{offers: []int{20, 19, 18, 17, 16}, waits: none}
		var mean simulation.Strategy = &scripted{offers: []int{20}, waits: none}
		if accepts {
			mean = accepter{}
		}
		_, tr := simulation.PlayTrace(5, []simulation.Strategy{generous, mean, a})
		return offers(tr, 2)
	}
	// Deals 0, 1, 2, … are its best. One different deal from each seat: it sends 0, and 1, then repeats one of the two.
	for i, d := range play(false) {
		if d > 1 || i < 2 && d != i {
			t.Errorf("one seat repeats itself: offer %d is deal %d", i, d)
		}
	}
	if got, want := play(true), []int{0, 1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("one seat accepts all that the other offers: got offers %v, want %v", got, want)
	}
}

// accepter accepts whatever stands.
type accepter struct{}

func (accepter) Next(s protocol.State) protocol.Move {
	return protocol.Move{Kind: protocol.Accept, Deal: s.Standing}
}

// Fast MiCRO goes place by place up to its fifth offer; then, in round r of 20, it has 1,001 − p − 1 places left and expects
// E = ⌊(1 − t)·n/t + ½⌋ more offers with t = (r + 1)/21, so it goes on by ⌈left/E⌉ places.
func TestFastMicroLeavesOutWhatItHasNoTimeFor(t *testing.T) {
	script := make([]int, 20)
	for i := range script {
		script[i] = 1000 - i%20
	}
	got := offers(trace(t, 20, "fast_micro", pie(1000).Player(1, 0), script), 1)
	// n = 5 in round 5: t = 6/21, E = ⌊12.5 + 0.5⌋ = 13, left = 995: 77 places on from 5: the deal at place 81.
	// n = 6 in round 6: t = 7/21, E = 12, left = 1001 − 82 − 1 = 918: 77 places: 158.
	if want := []int{0, 1, 2, 3, 4, 81, 158}; !slices.Equal(got[:7], want) {
		t.Errorf("got offers %v, want %v first", got[:7], want)
	}
	if last := got[len(got)-1]; last < 900 {
		t.Errorf("it ends at place %d of 1,000, want it nearly through", last)
	}
}

// Hybrid on a pie of 1,000 pieces and 11 rounds, with P = (1, 0.75, 0.775, 0.5), as there are 1,001 outcomes.
func TestHybrid(t *testing.T) {
	leaves := []int{100, 150, 200, 200}
	got := shares(1000, offers(trace(t, 11, "hybrid", pie(1000).Player(1, 0), shares(1000, leaves)), 1))
	want := []int{
		1000, // t = 0
		953,  // t = 0.1: 0.81 + 0.18·0.75 + 0.01·0.775 = 0.95275
		// t = 0.2: C = 0.64 + 0.32·0.75 + 0.04·0.775 = 0.911; two changes of 0.05 weigh 0.25 and 0.75, so
		// B = 0.953 − 0.6·0.05 = 0.923 and 0.96·0.923 + 0.04·0.911 = 0.92252.
		923,
		// t = 0.3: C = 0.87475; B = 0.923 − 0.65·(0.11·0.05 + 0.22·0.05) = 0.912275; 0.91·B + 0.09·C = 0.90890.
		909,
	}
	if !slices.Equal(got[:4], want) {
		t.Errorf("got %v, want %v", got[:4], want)
	}
}

// With an oracle as model, nice tit for tat opens with its best deal, and against a hardliner it does not go below the Nash
// point while it is early.
func TestNiceTitForTatStopsAtTheNashPoint(t *testing.T) {
	table, err := simulation.Lay(shop(), 0)
	if err != nil {
		t.Fatal(err)
	}
	players := table.Sit(nil, rng.New(1, "nice"), 0)
	e, err := strategy.Find("boa(offer=nice_tit_for_tat,model=perfect)")
	if err != nil {
		t.Fatal(err)
	}
	var seat strategy.Seat
	a := e.New()
	a.Reset(&players[0])
	opponent, _ := strategy.New("hardliner", &players[1])
	_, tr := simulation.PlayTrace(50, []simulation.Strategy{a, opponent})
	seat.Reset(&players[0])
	if got := offers(tr, 0)[0]; got != seat.Best() {
		t.Errorf("opens with deal %d, want its best, %d", got, seat.Best())
	}
	for i, d := range offers(tr, 0) {
		// A hardliner has not come at all, so f = 0: what is given is the bonus, a tenth of the way to ν, at least 0.5.
		if t01 := float64(i) / 49; t01 < 0.9 && seat.U(d) < 0.98*(1-0.1*0.5)-1e-9 {
			t.Errorf("round %d: offers %v", i, seat.U(d))
		}
	}
}
