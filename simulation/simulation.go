// Package simulation plays negotiations: what do these delegates, with these instructions, end up signing?
//
// A negotiation is played over a catalogue of deals, numbered 0, 1, 2, …, with a utility for every seat and deal
// ([Deals]). The catalogue comes from a small space as a whole, or from the menus of efficient packages that the
// delegates believe in; a [Strategy] never sees issues, only deals, its own utilities and what is on the table.
//
// [Play] is a pure function of its players: no clock, no shared state, and the coins of a player who tosses any come
// from the address it was given. Cost: a move takes some 10 ns, so a negotiation of 100 rounds takes 1 to 2 µs;
// nothing is allocated.
package simulation

import (
	"parley/model/protocol"
)

// A Strategy chooses a seat's moves. It is asked only when it is its turn.
type Strategy interface {
	Next(s protocol.State) protocol.Move
}

// An Agent is a strategy that can be used for many negotiations, one after the other.
type Agent interface {
	Strategy
	// Reset forgets everything and takes a seat for the next negotiation. It keeps a reference to the player, which
	// must not change until the next Reset.
	Reset(p *Player)
}

// A Caller is a strategy that may call home, and says how often it has.
type Caller interface {
	Calls() int
}

// A Result is how a negotiation ended.
type Result struct {
	Agreement int // the deal, or protocol.None
	Rounds    int // rounds begun, at least 1
	Calls     int // calls home, by all seats together
}

// Play plays one negotiation to its end, at the latest after the given number of rounds. players[i] sits at seat i.
// It panics if a player makes an illegal move: strategies are part of this program, not of its input.
func Play(rounds int, players []Strategy) Result {
	s := protocol.Start(len(players), rounds)
	for !s.Done {
		step(&s, players[s.Turn].Next(s))
	}
	return result(s, players)
}

func step(s *protocol.State, m protocol.Move) {
	if err := s.Apply(m); err != nil {
		panic("simulation: " + err.Error())
	}
}

func result(s protocol.State, players []Strategy) Result {
	r := Result{Agreement: s.Agreement, Rounds: s.Round + 1}
	for _, p := range players {
		if c, ok := p.(Caller); ok {
			r.Calls += c.Calls()
		}
	}
	return r
}
