package strategy_test

import (
	"slices"
	"testing"

	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

// offers returns what a seat offered.
func offers(trace simulation.Trace, seat int) []int {
	var out []int
	for _, x := range trace {
		if x.Seat == seat && x.Move.Kind == protocol.Offer {
			out = append(out, x.Move.Deal)
		}
	}
	return out
}

// trace plays scripts against the strategy, which sits last.
func trace(tb rapid.TB, rounds int, name string, p *simulation.Player, scripts ...[]int) simulation.Trace {
	a, err := strategy.New(name, p)
	if err != nil {
		tb.Fatal(err)
	}
	var seats []simulation.Strategy
	for _, s := range scripts {
		seats = append(seats, &scripted{offers: s, waits: none})
	}
	_, tr := simulation.PlayTrace(rounds, append(seats, a))
	return tr
}

func TestTiesGoToTheLowestNumber(t *testing.T) {
	d := simulation.Deals{U: [][]float64{{0, 0, 0, 0, 0, 0}, {0.5, 1, 0.5, 1, 0, 0}}}
	p := d.Player(1, 0.1)
	cases := []struct {
		name string
		want []int
	}{
		{"linear", []int{1, 1, 1, 0}}, // the target reaches 0.5 at t = 1 only
		{"hardliner", []int{1, 1, 1, 1}},
		{"tit_for_tat", []int{1, 0, 0, 0}}, // one step down is a real step: past the other deal worth 1
		{"micro", []int{1, 3, 0, 2}},       // every deal is an offer of its own
	}
	for _, c := range cases {
		script := []int{4, 5, 4, 5}
		if c.name == "micro" {
			p.U = []float64{0.5, 1, 0.5, 1, 0, 0, 0, 0}
			script = []int{4, 5, 6, 7}
		}
		if got := offers(trace(t, 4, c.name, p, script), 1); !slices.Equal(got, c.want) {
			t.Errorf("%s: got offers %v, want %v", c.name, got, c.want)
		}
	}
	p = d.Player(1, 0)
	if got, want := offers(trace(t, 4, "linear", p, []int{4}), 1), []int{1, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("linear down to 0: got offers %v, want %v", got, want)
	}
}

// On a pie of n pieces tit for tat is integer arithmetic: pieces received above the first offer, and one more, off n.
func TestTitForTatOnAPieIsIntegerArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		script := rapid.SliceOfN(rapid.IntRange(0, n), 1, 15).Draw(t, "script")
		var want []int // deal d leaves seat 1 with n − d pieces
		for i, d := range script {
			offer := 0
			if i > 0 {
				offer = min(max(script[0]-d, 0)+1, n)
			}
			if n-d >= n-offer {
				break // accepted
			}
			want = append(want, offer)
		}
		if got := offers(trace(t, len(script), "tit_for_tat", pie(n).Player(1, 0), script), 1); !slices.Equal(got, want) {
			t.Fatalf("got offers %v, want %v", got, want)
		}
	})
}

// Pressed to concede all within a horizon, who goes by the clock offers what he would in talks of that many rounds, and
// then stays where he is; who does not go by the clock takes no notice.
func TestHorizonShortensTheClock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, rounds := rapid.IntRange(1, 40).Draw(t, "n"), rapid.IntRange(1, 20).Draw(t, "rounds")
		h := rapid.IntRange(1, rounds).Draw(t, "horizon")
		name := rapid.SampledFrom([]string{"boulware", "linear", "conceder", "hardliner", "tit_for_tat", "time(clock=1)", "negmas_linear", "bezier"}).Draw(t, "strategy")
		free, pressed := pie(n).Player(1, 0), pie(n).Player(1, 0)
		pressed.Horizon = h
		script := make([]int, rounds) // offers the other nothing, so nothing is accepted but by who would take nothing
		short, whole := offers(trace(t, h, name, free, script[:h]), 1), offers(trace(t, rounds, name, free, script), 1)
		got := offers(trace(t, rounds, name, pressed, script), 1)
		want := short
		if name == "hardliner" || name == "tit_for_tat" {
			want = whole
		}
		if !slices.Equal(got[:min(len(got), len(want))], want[:min(len(got), len(want))]) {
			t.Fatalf("%s: offers %v, want %v", name, got, want)
		}
		for _, d := range got[min(len(got), len(want)):] {
			if d != want[len(want)-1] {
				t.Fatalf("%s: moves on to %d after its horizon; offers %v", name, d, got)
			}
		}
	})
}

// MiCRO goes down its menu without leaving out a deal, and never leads by more than one, calls home or not and with
// any number of seats. What it offers while it may not yet offer its best deal does not count.
func TestMicroNeverSkipsAndNeverLeads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		p := &simulation.Player{
			U:        rapid.SliceOfN(rapid.Float64Range(0, 1), n, n).Draw(t, "u"),
			Alone:    rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "alone"),
			CallHome: rapid.IntRange(1, 3).Draw(t, "call home"),
		}
		p.Menu = simulation.Menu(p.U, 0, nil)
		scripts := make([][]int, rapid.IntRange(1, 2).Draw(t, "others"))
		for i := range scripts {
			scripts[i] = rapid.SliceOfN(rapid.IntRange(0, n-1), 1, 20).Draw(t, "script")
		}
		sent, received := map[int]bool{}, map[int]bool{} // received from anybody, as that may be offered back
		from := make([]map[int]bool, len(scripts))
		reached := 0
		for _, x := range trace(t, 20, "micro", p, scripts...) {
			if x.Seat != len(scripts) {
				received[x.Move.Deal] = true
				if from[x.Seat] == nil {
					from[x.Seat] = map[int]bool{}
				}
				from[x.Seat][x.Move.Deal] = true
			}
			if x.Seat != len(scripts) || x.Move.Kind != protocol.Offer {
				continue
			}
			place := slices.Index(p.Menu, int32(x.Move.Deal))
			if reached == 0 && place == slices.IndexFunc(p.Menu, func(d int32) bool { return p.Alone[d] }) && place > 0 {
				continue
			}
			if place > reached && !received[x.Move.Deal] {
				t.Fatalf("round %d: offers place %d of its menu, and place %d comes next", x.Round, place, reached)
			}
			if place == reached {
				reached++
			}
			sent[x.Move.Deal] = true
			for seat, f := range from {
				if len(sent) > len(f)+1 {
					t.Fatalf("round %d: %d deals sent, %d received from seat %d", x.Round, len(sent), len(f), seat)
				}
			}
		}
	})
}
