package strategytest

import (
	"math/rand/v2"

	"parley/internal/rng"
	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

// A match is a player to be tested among seats that make random moves.
type match struct {
	seats, rounds, seat int
	player              *simulation.Player
	script              uint64 // seed of the others' moves
	pool                int    // how many different deals the others offer
}

// A turn is one move of the player tested, and the state before it.
type turn struct {
	before protocol.State
	move   protocol.Move
	calls  int              // home, up to and with this turn
	heard  []protocol.State // states that stand after the offers of the others since its last turn
}

// drawMatch draws catalogues with many ties, red lines, mandates and reservation values that may leave nothing.
func drawMatch(t *rapid.T) match {
	space := drawSpace(t)
	n, _ := space.SmallSize(maxDeals)
	flags := func(label string) []bool {
		if rapid.Bool().Draw(t, "no "+label) {
			return nil
		}
		return rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, label)
	}
	p := &simulation.Player{
		U:           make([]float64, n),
		Signs:       flags("signs"),
		Alone:       flags("alone"),
		CallHome:    rapid.IntRange(simulation.NeverCalls, 4).Draw(t, "call home"),
		Reservation: float64(rapid.IntRange(0, 9).Draw(t, "reservation")) / 8,
		Stream:      rng.New(rapid.Uint64().Draw(t, "seed"), "strategytest"),
		Index:       rapid.IntRange(0, 1<<30).Draw(t, "index"),
	}
	for d := range p.U {
		p.U[d] = float64(rapid.IntRange(0, 8).Draw(t, "utility")) / 8
	}
	if rapid.Bool().Draw(t, "issues") {
		p.Issues = simulation.AllIssues(space, n)
	}
	offered := flags("menu")
	p.Menu = simulation.Menu(p.U, 0, offered)
	seats := rapid.IntRange(2, 4).Draw(t, "seats")
	return match{
		seats: seats, rounds: rapid.IntRange(1, 25).Draw(t, "rounds"), seat: rapid.IntRange(0, seats-1).Draw(t, "seat"),
		player: p, script: rapid.Uint64().Draw(t, "script"), pool: rapid.IntRange(1, n).Draw(t, "pool"),
	}
}

const maxDeals = 30

// drawSpace draws a space of at most maxDeals outcomes.
func drawSpace(t *rapid.T) outcome.Space {
	var cards []int
	room := maxDeals
	for range rapid.IntRange(1, 3).Draw(t, "number of issues") {
		c := rapid.IntRange(1, room).Draw(t, "options")
		cards, room = append(cards, c), room/c
	}
	return outcome.NewSpace(cards...)
}

// A game is a match under way.
type game struct {
	match
	s      protocol.State
	tested simulation.Strategy
	others *rand.Rand
	turns  []turn
	heard  []protocol.State // since the last turn of the tested
}

func (m match) start(tested simulation.Strategy) *game {
	return &game{match: m, s: protocol.Start(m.seats, m.rounds), tested: tested, others: rand.New(rand.NewPCG(m.script, 0))}
}

// play returns the moves of the player tested.
func (m match) play(t *rapid.T, tested simulation.Strategy) []turn {
	g := m.start(tested)
	for !g.s.Done {
		g.advance(t)
	}
	return g.turns
}

// advance makes the next move, if there is one.
func (g *game) advance(t *rapid.T) {
	if g.s.Done {
		return
	}
	var m protocol.Move
	if g.s.Turn == g.seat {
		m = g.tested.Next(g.s)
		x := turn{before: g.s, move: m, heard: g.heard}
		g.heard = nil
		if c, ok := g.tested.(simulation.Caller); ok {
			x.calls = c.Calls()
		}
		g.turns = append(g.turns, x)
		if m.Kind == protocol.Offer && m.Deal >= len(g.player.U) {
			t.Fatalf("offers deal %d of %d", m.Deal, len(g.player.U))
		}
	} else {
		m = g.other()
		if l, ok := g.tested.(simulation.Listener); ok && g.seats > 2 {
			l.Hear(g.s, m)
		}
	}
	before := g.s
	var err error
	if g.s, err = protocol.Step(g.s, m); err != nil {
		t.Fatal(err)
	}
	if before.Turn != g.seat && m.Kind == protocol.Offer {
		before.Standing = m.Deal
		g.heard = append(g.heard, before)
	}
}

// other is a random move: mostly offers, sometimes an acceptance.
func (g *game) other() protocol.Move {
	n := len(g.player.U)
	deal := (int(g.script%uint64(n)) + g.others.IntN(g.pool)) % n
	if g.s.Standing != protocol.None && g.others.IntN(25) == 0 {
		return protocol.Move{Kind: protocol.Accept, Deal: g.s.Standing}
	}
	return protocol.Move{Kind: protocol.Offer, Deal: deal}
}
