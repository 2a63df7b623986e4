package protocol

import "slices"

// An Order says who begins a round.
type Order uint8

// The orders.
const (
	Seated  Order = iota // seat 0 begins every round
	Turning              // seat r mod seats begins round r
)

// MultipleRules are fixed at the start.
type MultipleRules struct {
	Seats, Rounds int // at least 2 and 1
	Order         Order
}

// Multiple is where alternating multiple offers stand. The zero Multiple allows no move.
//
// Alternating multiple offers (AMOP: Aydoğan, Festen, Hindriks and Jonker 2017, "Alternating offers protocols for
// multilateral negotiation"), for two or more seats. A round has two phases:
//
//   - Bidding: every seat in turn puts a bid on the table, which all see, or passes.
//   - Voting: for every bid in the order in which they were made, every seat in turn accepts it or rejects it. Who made a
//     bid has accepted it; a deal that several bid is voted on once, by those who did not.
//
// The first bid that all accept is agreed, and voting ends there. So of several bids that all would accept the earliest
// wins; the paper leaves that open, and GENIUS does the same. With Order Seated that favours the low seats, with Turning
// another seat begins each round. If no bid is accepted by all, the next round begins, after the last there is no
// agreement. As in the paper nobody can walk away; to pass is an addition, for a seat that has nothing to bid. Bids
// made before are off the table.
type Multiple struct {
	MultipleRules
	Round     int   // 0, 1, …, Rounds−1; when done, the round of the last move
	Turn      int   // seat whose move is next
	Bids      []int // of this round, per seat; None: not yet, or passed
	Ballot    int   // seat whose bid is voted on, or None while bids are made
	Rejected  bool  // somebody has rejected that bid
	End       End
	Agreement int // the deal agreed, or None
}

// Start returns the state before the first move. It panics without two seats and one round.
func (r MultipleRules) Start() Multiple {
	mustSeat(r.Seats, r.Rounds)
	s := Multiple{MultipleRules: r, Bids: make([]int, r.Seats), Agreement: None}
	s.open()
	return s
}

// Done reports whether no move is allowed any more.
func (s Multiple) Done() bool { return s.End != Running }

// Opener returns the seat that begins this round.
func (s Multiple) Opener() int {
	if s.Order == Turning {
		return s.Round % s.Seats
	}
	return 0
}

// Between reports whether a round has ended and the next has not begun, so that talks may break down.
func (s Multiple) Between() bool {
	return s.Seats > 0 && !s.Done() && s.Round > 0 && s.Ballot == None && s.Turn == s.Opener()
}

// Step returns the state after a move.
func (s Multiple) Step(m Move) (Multiple, error) {
	next := s
	next.Bids = slices.Clone(s.Bids)
	if err := next.Apply(m); err != nil {
		return s, err
	}
	return next, nil
}

// Apply is Step in place.
func (s *Multiple) Apply(m Move) error {
	switch {
	case s.Seats == 0 || s.Done():
		return refuse(s.Round, s.Turn, m, notRunning)
	case m.Kind == Break && s.Between():
		s.End = Broken
	case s.Ballot == None:
		return s.bid(m)
	case m.Deal == s.Bids[s.Ballot] && (m.Kind == Accept || m.Kind == Reject):
		s.Rejected = s.Rejected || m.Kind == Reject
		s.voter(s.position(s.Turn) + 1)
	default:
		return refuse(s.Round, s.Turn, m, "want accept or reject, of the bid that is voted on")
	}
	return nil
}

func (s *Multiple) bid(m Move) error {
	switch {
	case m.Kind == Offer && m.Deal >= 0:
		s.Bids[s.Turn] = m.Deal
	case m.Kind != Pass:
		return refuse(s.Round, s.Turn, m, "want an offer of a deal, numbered from 0, or pass")
	}
	if k := s.position(s.Turn) + 1; k < s.Seats {
		s.Turn = s.at(k)
	} else {
		s.ballot(0)
	}
	return nil
}

// at returns the seat at a position of this round's order; position is its inverse.
func (s *Multiple) at(position int) int { return (s.Opener() + position) % s.Seats }

func (s *Multiple) position(seat int) int { return (seat - s.Opener() + s.Seats) % s.Seats }

// open begins a round.
func (s *Multiple) open() {
	for i := range s.Bids {
		s.Bids[i] = None
	}
	s.Ballot, s.Rejected, s.Turn = None, false, s.Opener()
}

// ballot puts to the vote the first bid at or after a position; with none left the round is over.
func (s *Multiple) ballot(position int) {
	for ; position < s.Seats; position++ {
		if seat := s.at(position); s.Bids[seat] != None && !s.votedBefore(position) {
			s.Ballot, s.Rejected = seat, false
			s.voter(0)
			return
		}
	}
	if s.Round+1 == s.Rounds {
		s.End = TimedOut
		return
	}
	s.Round++
	s.open()
}

// votedBefore reports whether an earlier seat made the same bid as the one at the position.
func (s *Multiple) votedBefore(position int) bool {
	for k := range position {
		if s.Bids[s.at(k)] == s.Bids[s.at(position)] {
			return true
		}
	}
	return false
}

// voter gives the turn to the first seat at or after a position that did not make the bid; with none left the vote is over.
func (s *Multiple) voter(position int) {
	deal := s.Bids[s.Ballot]
	for ; position < s.Seats; position++ {
		if seat := s.at(position); s.Bids[seat] != deal {
			s.Turn = seat
			return
		}
	}
	if !s.Rejected {
		s.End, s.Agreement = Agreed, deal
		return
	}
	s.ballot(s.position(s.Ballot) + 1)
}
