package strategy

import (
	"math/rand/v2"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

// phone lets a test listen in on any strategy.
func (d *Seat) phone() *home { return &d.home }

// A wiretap is the plain version of home: it hears every question, and keeps a list of all that was granted.
type wiretap struct {
	p       *simulation.Player
	menu    []int32
	granted []bool
	asked   int // deal that home thinks about, or none
	answer  int
	calls   int
}

func newWiretap(p *simulation.Player) *wiretap {
	w := &wiretap{p: p, granted: make([]bool, len(p.U)), asked: none}
	for _, deal := range p.Menu {
		if p.MaySign(int(deal)) {
			w.menu = append(w.menu, deal)
		}
	}
	return w
}

func (w *wiretap) grant(deal int) {
	w.granted[deal] = true
	for _, x := range w.menu {
		w.granted[x] = w.granted[x] || w.p.U[x] >= w.p.U[deal]
	}
}

// turn follows a turn of the agent and its move.
func (w *wiretap) turn(t *rapid.T, round int, h *home, m protocol.Move) {
	if w.asked != none && round >= w.answer {
		w.grant(w.asked)
		w.asked = none
	}
	if w.calls == 0 && h.calls > 0 && w.p.CallHome > 0 && !slices.ContainsFunc(w.menu, func(d int32) bool { return w.p.MaySignAlone(int(d)) }) {
		w.calls++ // before the talks
		w.grant(int(w.menu[0]))
	}
	if h.calls > w.calls {
		w.question(t, round, h, m)
	}
	if h.calls != w.calls {
		t.Fatalf("round %d: %d calls, want %d", round, h.calls, w.calls)
	}
	if m.Kind != protocol.Walk && !w.may(m.Deal) {
		t.Fatalf("round %d: %v of deal %d, beyond the mandate and not granted", round, m.Kind, m.Deal)
	}
}

func (w *wiretap) may(deal int) bool { return w.p.MaySignAlone(deal) || w.granted[deal] }

func (w *wiretap) question(t *rapid.T, round int, h *home, m protocol.Move) {
	w.calls++
	deal := h.asking
	if w.p.CallHome == 0 {
		deal = m.Deal
	}
	if w.asked != none || w.may(deal) {
		t.Fatalf("round %d: asks about deal %d, needlessly (granted %v) or before an answer about deal %d", round, deal, w.may(deal), w.asked)
	}
	if w.p.CallHome == 0 {
		w.grant(deal)
		return
	}
	w.asked, w.answer = deal, round+w.p.CallHome
}

// Nothing is offered or accepted beyond the mandate that home has not granted in answer to a call, and no call is made
// for what needs none.
func TestEveryCallIsNeededAndEveryMoveIsGranted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 15).Draw(t, "deals")
		flags := func(label string) []bool { return rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, label) }
		p := &simulation.Player{Alone: flags("alone"), Signs: flags("signs"), CallHome: rapid.IntRange(0, 4).Draw(t, "call home"),
			Reservation: 0.25, Stream: rng.New(1, "wiretap")}
		for range n {
			p.U = append(p.U, float64(rapid.IntRange(0, 8).Draw(t, "utility"))/8)
		}
		p.Menu = simulation.Menu(p.U, 0, flags("menu"))
		agent := rapid.SampledFrom(All()).Draw(t, "strategy").New()
		agent.Reset(p)
		w := newWiretap(p)
		s := protocol.Start(rapid.IntRange(2, 3).Draw(t, "seats"), rapid.IntRange(1, 25).Draw(t, "rounds"))
		others, seat := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "script"), 0)), rapid.IntRange(0, 1).Draw(t, "seat")
		for !s.Done {
			m := protocol.Move{Kind: protocol.Offer, Deal: others.IntN(n)}
			if s.Turn == seat {
				round := s.Round
				m = agent.Next(s)
				w.turn(t, round, agent.(interface{ phone() *home }).phone(), m)
			} else if s.Seats > 2 {
				agent.(simulation.Listener).Hear(s, m)
			}
			if err := s.Apply(m); err != nil {
				t.Fatal(err)
			}
		}
		if h := agent.(interface{ phone() *home }).phone(); h.Waited() > h.Calls()*p.CallHome {
			t.Fatalf("%d turns lost by %d calls of %d rounds", h.Waited(), h.Calls(), p.CallHome)
		}
	})
}

// What home has granted of the other side's deals is offered back only while it is worth what the strategy would accept.
func TestDealsOfferedBackMustBeWorthTheFloor(t *testing.T) {
	p := &simulation.Player{U: []float64{1, 0.6, 0.9}, Menu: []int32{0}, Alone: []bool{true, false, false}, CallHome: 1}
	at := func(round, standing int) protocol.State {
		return protocol.State{Seats: 2, Rounds: 9, Round: round, Turn: 1, Standing: standing, Agreement: none}
	}
	for _, c := range []struct {
		name  string
		floor float64
		want  int // deal offered in round 1
		calls int // and as many turns lost
	}{
		{"worth it", 0.5, 1, 1},
		{"not any more", 0.8, 0, 2},
	} {
		var d Seat
		d.Reset(p)
		d.move(at(0, 1), 0, true, 0.5) // calls about deal 1
		got := d.move(at(1, 2), 0, d.U(2) >= c.floor, c.floor)
		if want := (protocol.Move{Kind: protocol.Offer, Deal: c.want}); got != want || d.Calls() != c.calls || d.Waited() != c.calls {
			t.Errorf("%s: got %+v after %d calls and %d turns, want %+v after %d", c.name, got, d.Calls(), d.Waited(), want, c.calls)
		}
	}
}
