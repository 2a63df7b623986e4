package simulation

import "parley/model/protocol"

// PlayMultiple plays alternating multiple offers ([protocol.Multiple]): bids come from the offering strategies, votes from
// the acceptance conditions, which hold every bid against what the seat has just bid itself. Everybody hears every bid. Who
// has nothing to offer passes, and votes for whatever it may sign.
//
// A delegate's mandate is not heeded: nobody calls home between a bid and a vote, so give players without one.
func PlayMultiple(rules protocol.MultipleRules, parties []Party, talks Talks) Ending {
	t, s, seats := talks.begin(), rules.Start(), negotiators(parties)
	see := func(seat, standing int) protocol.State {
		proposer := 0
		if s.Ballot != protocol.None {
			proposer = s.Ballot
		}
		return view(s.Seats, s.Round, s.Rounds, seat, proposer, standing)
	}
	for !s.Done() {
		turn := Turn{Round: s.Round, Seat: s.Turn}
		switch {
		case s.Between() && t.breaks():
			turn.Seat, turn.Move = protocol.None, protocol.Move{Kind: protocol.Break}
		case s.Ballot == protocol.None:
			turn.Move = bidOf(seats[s.Turn], see(s.Turn, protocol.None))
			turn.Why = t.why(parties[s.Turn].Agent, see(s.Turn, protocol.None), turn.Move)
		default:
			turn.Move = voteOf(seats[s.Turn], see(s.Turn, s.Bids[s.Ballot]))
			turn.Why = t.why(parties[s.Turn].Agent, see(s.Turn, s.Bids[s.Ballot]), turn.Move)
		}
		t.made(turn)
		if turn.Move.Kind == protocol.Offer {
			seats[s.Turn].Put(turn.Move.Deal)
			for other := range seats {
				if other != s.Turn {
					seats[other].Note(see(other, protocol.None), s.Turn, turn.Move.Deal)
				}
			}
		}
		must(s.Apply(turn.Move))
	}
	e := Ending{End: s.End, Agreement: s.Agreement, Rounds: s.Round + 1, Trace: t.trace}
	for seat := range parties {
		e.worth(&parties[seat], parties[seat].without(s.End), s.Round, s.Rounds)
	}
	return finish(parties, e)
}

// bidOf asks for an offer, voteOf for a vote on what stands.
func bidOf(a Negotiator, s protocol.State) protocol.Move {
	if deal, _, ok := a.Bid(s); ok {
		return protocol.Move{Kind: protocol.Offer, Deal: deal}
	}
	return protocol.Move{Kind: protocol.Pass}
}

func voteOf(a Negotiator, s protocol.State) protocol.Move {
	if a.Vote(s) {
		return protocol.Move{Kind: protocol.Accept, Deal: s.Standing}
	}
	return protocol.Move{Kind: protocol.Reject, Deal: s.Standing}
}

// without returns what an end without agreement is worth where nobody leaves for an option of his own.
func (p *Party) without(end protocol.End) float64 {
	f := p.fallbacks()
	switch end {
	case protocol.Broken:
		return f.Broken
	case protocol.Left:
		return f.Deserted
	}
	return f.Late
}
