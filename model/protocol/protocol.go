// Package protocol holds the rules of the table as pure step functions: who may do what next, and when it is over.
//
// The protocol is stacked alternating offers (Aydoğan, Festen, Hindriks and Jonker 2017, "Alternating offers protocols
// for multilateral negotiation"), for two or more seats. The seats take turns in order. Whoever's turn it is
//
//   - offers a deal, which replaces the one that stands,
//   - accepts the deal that stands, or
//   - walks away, which ends the negotiation without agreement.
//
// A deal is agreed once everybody but its proposer has accepted it in a row; with two seats one acceptance does. A
// round gives every seat one turn, and after the last round there is no agreement.
//
// Deals are numbers 0, 1, 2, … of a catalogue that this package knows nothing about, nor does it know strategies.
// Cost of a step: a few nanoseconds, no memory.
package protocol

import "fmt"

// Kind is what a move does.
type Kind uint8

// The kinds of move.
const (
	Walk Kind = iota
	Offer
	Accept
)

// String names the kind.
func (k Kind) String() string {
	switch k {
	case Walk:
		return "walk"
	case Offer:
		return "offer"
	case Accept:
		return "accept"
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// A Move is what a seat does in its turn. The zero Move walks away.
type Move struct {
	Kind Kind
	Deal int // the deal offered or accepted; an acceptance names the deal that stands
}

// None stands for "no deal" in State.Standing and State.Agreement, and for "nobody" in State.Proposer.
const None = -1

// A State is where a negotiation stands before the next move. The zero State has no seats and allows no move; [Start]
// makes the first one.
type State struct {
	Seats, Rounds int  // fixed at the start
	Round         int  // 0, 1, …, Rounds−1; when done, the round of the last move
	Turn          int  // seat whose move is next; when done, the seat that moved last
	Standing      int  // the deal on the table, or None
	Proposer      int  // seat that offered it, or None
	Accepted      int  // how many seats after the proposer have accepted it, in turn
	Done          bool // no move is allowed any more
	Agreement     int  // the deal agreed, or None
}

// Start returns the state before the first move. It panics without two seats and one round.
func Start(seats, rounds int) State {
	if seats < 2 || rounds < 1 {
		panic(fmt.Sprintf("protocol: %d seats and %d rounds, want at least 2 and 1", seats, rounds))
	}
	return State{Seats: seats, Rounds: rounds, Standing: None, Proposer: None, Agreement: None}
}

// Time returns the relative time Round/Rounds, in [0,1).
func (s State) Time() float64 { return float64(s.Round) / float64(s.Rounds) }

// HasAccepted reports whether a seat has accepted the deal that stands. Its proposer has not: it needs no acceptance.
func (s State) HasAccepted(seat int) bool {
	if s.Proposer == None || seat == s.Proposer {
		return false
	}
	return (seat-s.Proposer+s.Seats)%s.Seats <= s.Accepted
}

// Step returns the state after a move by the seat whose turn it is. An illegal move is an error, and leaves the state
// as it was.
func Step(s State, m Move) (State, error) {
	if s.Done || s.Seats == 0 {
		return s, illegal(s, m, "the negotiation is not running")
	}
	switch m.Kind {
	case Walk:
		s.Done = true
		return s, nil
	case Offer:
		if m.Deal < 0 {
			return s, illegal(s, m, "deals are numbered from 0")
		}
		s.Standing, s.Proposer, s.Accepted = m.Deal, s.Turn, 0
	case Accept:
		if s.Standing == None || m.Deal != s.Standing {
			return s, illegal(s, m, "only the deal that stands can be accepted")
		}
		s.Accepted++
		if s.Accepted == s.Seats-1 {
			s.Agreement, s.Done = s.Standing, true
			return s, nil
		}
	default:
		return s, illegal(s, m, "want walk, offer or accept")
	}
	return s.pass(), nil
}

// pass gives the turn to the next seat, or ends the negotiation at the deadline.
func (s State) pass() State {
	if s.Turn+1 < s.Seats {
		s.Turn++
		return s
	}
	if s.Round+1 == s.Rounds {
		s.Done = true
		return s
	}
	s.Turn, s.Round = 0, s.Round+1
	return s
}

func illegal(s State, m Move, why string) error {
	return fmt.Errorf("round %d, seat %d: illegal move %v of deal %d while deal %d stands: %s",
		s.Round, s.Turn, m.Kind, m.Deal, s.Standing, why)
}
