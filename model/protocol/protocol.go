package protocol

import "fmt"

// Kind is what a move does.
type Kind uint8

// The kinds of move. Each protocol says which of them it knows. Break is a move of chance, not of a seat.
const (
	Walk Kind = iota
	Offer
	Accept
	Reject
	AcceptWeakly
	RejectWeakly
	Better
	Same
	Worse
	Pass
	Break
)

var kindNames = [...]string{"walk", "offer", "accept", "reject", "weakly accept", "weakly reject", "better", "same", "worse", "pass", "break"}

// String names the kind.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// A Move is what a seat does in its turn. The zero Move walks away.
type Move struct {
	Kind Kind
	Deal int // the deal offered or accepted; an acceptance names the deal that stands
}

// None stands for "no deal" in State.Standing and State.Agreement, and for "nobody" as State.Proposer.
const None = -1

// A State is where stacked alternating offers stand before the next move. The zero State has no seats and allows no move; [Start]
// makes the first one. It is eight words, so that a call passes it in registers together with its receiver. With a
// ninth, and with steps by value, a played round took 140 ns in place of 35; hence Proposer is a method, and Apply.
//
// Stacked alternating offers (Aydoğan, Festen, Hindriks and Jonker 2017, "Alternating offers protocols for multilateral
// negotiation"), for two or more seats. The seats take turns in order. Whoever's turn it is
//
//   - offers a deal, which replaces the one that stands,
//   - accepts the deal that stands, or
//   - walks away, which ends the negotiation without agreement.
//
// A deal is agreed once everybody but its proposer has accepted it in a row; with two seats one acceptance does. A
// round gives every seat one turn, and after the last round there is no agreement. Between two rounds talks may break
// down by chance.
type State struct {
	Seats, Rounds int  // fixed at the start
	Round         int  // 0, 1, …, Rounds−1; when done, the round of the last move
	Turn          int  // seat whose move is next; when done, would be next, or the seat that walked away
	Standing      int  // the deal on the table, or None
	Accepted      int  // how many seats after its proposer have accepted it, one after the other
	Done          bool // no move is allowed any more
	Agreement     int  // the deal agreed, or None
}

// Start returns the state before the first move. It panics without two seats and one round.
func Start(seats, rounds int) State {
	mustSeat(seats, rounds)
	return State{Seats: seats, Rounds: rounds, Standing: None, Agreement: None}
}

// Proposer returns the seat that offered the deal that stands, or None. It follows from the turn, since everybody
// between the proposer and the turn has accepted.
func (s State) Proposer() int {
	if s.Standing == None || s.Seats == 0 {
		return None
	}
	return (s.Turn - 1 - s.Accepted + 2*s.Seats) % s.Seats
}

// HasAccepted reports whether a seat has accepted the deal that stands. Its proposer has not: it needs no acceptance.
func (s State) HasAccepted(seat int) bool {
	proposer := s.Proposer()
	return proposer != None && seat != proposer && (seat-proposer+s.Seats)%s.Seats <= s.Accepted
}

// Step returns the state after a move by the seat whose turn it is. An illegal move is an error, and leaves the state
// as it was.
func Step(s State, m Move) (State, error) {
	err := s.Apply(m)
	return s, err
}

// Apply is [Step] in place, for loops that cannot afford the copies.
func (s *State) Apply(m Move) error {
	switch {
	case s.Done || s.Seats == 0:
		return illegal(*s, m, "the negotiation is not running")
	case m.Kind == Offer && m.Deal >= 0:
		s.Standing, s.Accepted = m.Deal, 0
	case m.Kind == Accept && s.Standing != None && m.Deal == s.Standing:
		s.Accepted++
		if s.Accepted == s.Seats-1 {
			s.Agreement, s.Done = s.Standing, true
		}
	case m.Kind == Walk, m.Kind == Break && s.Turn == 0 && s.Round > 0:
		s.Done = true
		return nil
	default:
		return illegal(*s, m, hint(m))
	}
	if s.Turn++; s.Turn < s.Seats {
		return nil
	}
	s.Turn = 0
	if s.Done {
		return nil
	}
	if s.Round+1 == s.Rounds {
		s.Done = true
	} else {
		s.Round++
	}
	return nil
}

// hint says what was wrong with a move that is none of the legal ones.
func hint(m Move) string {
	switch m.Kind {
	case Offer:
		return "deals are numbered from 0"
	case Accept:
		return "only the deal that stands can be accepted"
	case Break:
		return "talks break down between two rounds only"
	}
	return "want walk, offer or accept"
}

func illegal(s State, m Move, why string) error {
	return fmt.Errorf("round %d, seat %d: illegal move %v of deal %d while deal %d stands: %s",
		s.Round, s.Turn, m.Kind, m.Deal, s.Standing, why)
}
