package protocol_test

import (
	"slices"
	"strings"
	"testing"

	"parley/model/protocol"

	"pgregory.net/rapid"
)

var walk = protocol.Move{}

func offer(deal int) protocol.Move  { return protocol.Move{Kind: protocol.Offer, Deal: deal} }
func accept(deal int) protocol.Move { return protocol.Move{Kind: protocol.Accept, Deal: deal} }

func TestCourses(t *testing.T) {
	cases := []struct {
		name          string
		seats, rounds int
		moves         []protocol.Move
		done          bool
		agreement     int
		round, turn   int
	}{
		{"nothing yet", 2, 3, nil, false, -1, 0, 0},
		{"an offer passes the turn", 2, 3, []protocol.Move{offer(4)}, false, -1, 0, 1},
		{"two seats agree at once", 2, 3, []protocol.Move{offer(4), accept(4)}, true, 4, 0, 0},
		{"a counter-offer opens round 1", 2, 3, []protocol.Move{offer(4), offer(2)}, false, -1, 1, 0},
		{"first seat accepts the counter-offer", 2, 3, []protocol.Move{offer(4), offer(2), accept(2)}, true, 2, 1, 1},
		{"walking away ends it", 2, 3, []protocol.Move{offer(4), walk}, true, -1, 0, 1},
		{"breakdown between rounds", 2, 3, []protocol.Move{offer(4), offer(2), {Kind: protocol.Break}}, true, -1, 1, 0},
		{"deadline", 2, 1, []protocol.Move{offer(4), offer(2)}, true, -1, 0, 0},
		{"agreement by the very last move", 2, 1, []protocol.Move{offer(4), accept(4)}, true, 4, 0, 0},
		{"three seats: one acceptance is not enough", 3, 2, []protocol.Move{offer(4), accept(4)}, false, -1, 0, 2},
		{"three seats agree", 3, 2, []protocol.Move{offer(4), accept(4), accept(4)}, true, 4, 0, 0},
		{"three seats: acceptances run into the next round", 3, 2, []protocol.Move{offer(4), offer(5), accept(5), accept(5)}, true, 5, 1, 1},
		{"three seats: a new offer voids acceptances", 3, 2, []protocol.Move{offer(4), accept(4), offer(6), accept(6)}, false, -1, 1, 1},
	}
	for _, c := range cases {
		s := play(t, c.name, protocol.Start(c.seats, c.rounds), c.moves)
		if s.Done != c.done || s.Agreement != c.agreement || s.Round != c.round || s.Turn != c.turn {
			t.Errorf("%s: got done %v agreement %d round %d turn %d, want %v %d %d %d", c.name,
				s.Done, s.Agreement, s.Round, s.Turn, c.done, c.agreement, c.round, c.turn)
		}
	}
}

func play(t *testing.T, name string, s protocol.State, moves []protocol.Move) protocol.State {
	t.Helper()
	for i, m := range moves {
		var err error
		if s, err = protocol.Step(s, m); err != nil {
			t.Fatalf("%s: move %d: %v", name, i, err)
		}
	}
	return s
}

func TestIllegalMoves(t *testing.T) {
	fresh := protocol.Start(2, 2)
	open := play(t, "open", fresh, []protocol.Move{offer(3)})
	over := play(t, "over", open, []protocol.Move{walk})
	cases := []struct {
		name string
		s    protocol.State
		m    protocol.Move
		want string
	}{
		{"acceptance of nothing", fresh, accept(0), "only the deal that stands"},
		{"acceptance of another deal", open, accept(2), "only the deal that stands"},
		{"acceptance of no deal", fresh, accept(protocol.None), "only the deal that stands"},
		{"negative deal", open, offer(-1), "numbered from 0"},
		{"unknown kind", open, protocol.Move{Kind: 99}, "want walk, offer or accept"},
		{"breakdown in a round", open, protocol.Move{Kind: protocol.Break}, "between two rounds only"},
		{"after the end", over, offer(1), "not running"},
		{"zero state", protocol.State{}, walk, "not running"},
	}
	for _, c := range cases {
		got, err := protocol.Step(c.s, c.m)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one with %q", c.name, err, c.want)
		}
		if got != c.s {
			t.Errorf("%s: state changed to %+v", c.name, got)
		}
	}
}

// The plain version keeps the whole list of moves and decides from it alone.
type ledger struct {
	seats, rounds int
	moves         []protocol.Move
}

func (l ledger) done() (bool, int) {
	n := len(l.moves)
	if n == 0 {
		return false, protocol.None
	}
	if l.moves[n-1].Kind == protocol.Walk {
		return true, protocol.None
	}
	if n >= l.seats && !slices.ContainsFunc(l.moves[n-l.seats+1:], func(m protocol.Move) bool { return m.Kind != protocol.Accept }) {
		return true, l.moves[n-1].Deal
	}
	return n == l.seats*l.rounds, protocol.None
}

// standing returns the place and deal of the last offer.
func (l ledger) standing() (int, int) {
	for i := len(l.moves) - 1; i >= 0; i-- {
		if l.moves[i].Kind == protocol.Offer {
			return i, l.moves[i].Deal
		}
	}
	return protocol.None, protocol.None
}

func TestStepAgreesWithTheLedger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := ledger{seats: rapid.IntRange(2, 5).Draw(t, "seats"), rounds: rapid.IntRange(1, 6).Draw(t, "rounds")}
		s := protocol.Start(l.seats, l.rounds)
		for !s.Done {
			i, deal := l.standing()
			m := offer(rapid.IntRange(0, 9).Draw(t, "deal"))
			switch k := rapid.IntRange(0, 20).Draw(t, "kind"); {
			case k == 0:
				m = walk
			case k < 14 && i >= 0:
				m = accept(deal)
			}
			var err error
			if s, err = protocol.Step(s, m); err != nil {
				t.Fatalf("legal move refused: %v", err)
			}
			l.moves = append(l.moves, m)
			compare(t, s, l)
		}
	})
}

func compare(t *rapid.T, s protocol.State, l ledger) {
	done, agreement := l.done()
	if s.Done != done || s.Agreement != agreement {
		t.Fatalf("after %v: got done %v agreement %d, want %v %d", l.moves, s.Done, s.Agreement, done, agreement)
	}
	i, deal := l.standing()
	if s.Standing != deal {
		t.Fatalf("after %v: deal %d stands, want %d", l.moves, s.Standing, deal)
	}
	if s.Round < 0 || s.Round >= s.Rounds {
		t.Fatalf("round %d of %d", s.Round, s.Rounds)
	}
	if n := len(l.moves); !done && (s.Turn != n%l.seats || s.Round != n/l.seats) {
		t.Fatalf("after %d moves: round %d turn %d", n, s.Round, s.Turn)
	}
	if i < 0 {
		return
	}
	if got, want := s.Proposer(), i%l.seats; got != want {
		t.Fatalf("after %v: proposer %d, want %d", l.moves, got, want)
	}
	for seat := range l.seats {
		want := false
		for j := i + 1; j < len(l.moves); j++ {
			want = want || j%l.seats == seat && l.moves[j].Kind == protocol.Accept
		}
		if got := s.HasAccepted(seat); got != want {
			t.Fatalf("after %v: seat %d has accepted: got %v, want %v", l.moves, seat, got, want)
		}
	}
}

func TestStartPanics(t *testing.T) {
	for _, c := range [][2]int{{1, 5}, {2, 0}, {0, 0}} {
		func() {
			defer func() {
				if r := recover(); r == nil || !strings.HasPrefix(r.(string), "protocol: ") {
					t.Errorf("Start(%d, %d): got panic %v, want one of this package", c[0], c[1], r)
				}
			}()
			protocol.Start(c[0], c[1])
		}()
	}
}
