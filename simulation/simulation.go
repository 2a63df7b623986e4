// Package simulation plays negotiations: what do these delegates, with these instructions, end up signing?
//
// A negotiation is played over a catalogue of deals, numbered 0, 1, 2, …, with a utility for every seat and deal
// ([Deals]). The catalogue comes from a small space as a whole, or from the menus of efficient packages that the
// delegates believe in; a [Strategy] never sees issues, only deals, its own utilities and what is on the table.
//
// [Play] is a pure function of its players: no clock, no shared state, and the coins of a player who tosses any come
// from the address it was given.
//
// [Play] is stacked alternating offers. Other rules of the table ([protocol]) have runners of their own, in which the same
// agents sit: [PlayOutside], [PlayMultiple], [PlayText], [AgendaTalk], [SeriesTalk]. They record moves and keep no promise
// about memory.
//
// Cost: 2 to 5 µs for a negotiation of up to 100 rounds over 600 deals, on one core of an AMD EPYC at 2.6 GHz, and no
// memory. Per round of two moves:
//
//	18 ns  two seats that do nothing (hardliners): the call through the interface, the state passed in registers and
//	       stored again by the callee, the step
//	24 ns  MiCRO, which reads one mark and one utility more
//	35 ns  time-dependent: the walk down the menu, two loads a deal, and a branch that nobody can foresee where it ends
//	48 ns  tit for tat, which walks both ways, against a time-dependent one
//
// and up to 50 % more where every negotiation has a catalogue of its own, since then neither branches nor caches are
// warm. A negotiation touches at most 12 bytes a deal and seat, 14 KB for 600 deals, which a first cache of 32 KB
// holds. So beyond this the way to save is not to play: two strategies that do not listen to one another could be
// solved for the round in which they meet. Nothing needs that yet.
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

// A Caller is a strategy that may call home, and says how often it has, and how many of its turns it spent repeating
// itself while home was thinking.
type Caller interface {
	Calls() int
	Waited() int
}

// A Listener is a strategy that hears every move of the others. At a table of two it need not: what the other side did is
// what stands.
type Listener interface {
	// Hear is told of a move of another seat, with the state before it, in which it is that seat's turn.
	Hear(s protocol.State, m protocol.Move)
}

// An Ender is a strategy that wants to know how a negotiation ended.
type Ender interface {
	End(r Result)
}

// A Fallible is a strategy that may fail, which makes it walk away. Failure says why it did in the negotiation just
// played, and is empty if it did not.
type Fallible interface {
	Failure() string
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
		m := players[s.Turn].Next(s)
		if len(players) > 2 {
			tell(players, s, m)
		}
		step(&s, m)
	}
	return result(s, players)
}

// tell lets everybody else hear a move.
func tell(players []Strategy, s protocol.State, m protocol.Move) {
	for i, p := range players {
		if l, ok := p.(Listener); ok && i != s.Turn {
			l.Hear(s, m)
		}
	}
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
	for _, p := range players {
		if e, ok := p.(Ender); ok {
			e.End(r)
		}
	}
	return r
}
