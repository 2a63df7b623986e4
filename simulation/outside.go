package simulation

import "parley/model/protocol"

// PlayOutside plays alternating offers with outside options ([protocol.Outside]). Who proposes bids. Who answers votes; an
// offer worth less than leaving at once is not taken. In place of a rejection it leaves where its outside option b is
// worth more now than what staying promises at best:
//
//	b·δ^t(r) > (1 − h)·a·δ^t(r+1) + h·k·δ^t(r+1)
//
// with a the level to which it aspires, h the hazard and k what it falls back on if talks break down; after the last round
// there is only what being late is worth. Without discount and hazard nobody leaves before the last round, since nobody
// aspires to less than his option: leaving is for those whom time presses. In place of an offer, where the rules allow it,
// it leaves if its option is worth more than the offer. Who has nothing to offer passes or leaves.
//
// An aspiration is not an equilibrium: strategies here do not work out what the others can expect, so the outside option
// principle holds between them only as far as they do.
func PlayOutside(rules protocol.OutsideRules, parties []Party, talks Talks) Ending {
	r := &outsideRun{tableTalks: talks.begin(), s: rules.Start(), parties: parties, seats: negotiators(parties)}
	for !r.s.Done() {
		if r.s.Between() && r.breaks() {
			r.step(protocol.Move{Kind: protocol.Break})
			break
		}
		if r.s.Standing == protocol.None {
			r.step(r.propose())
		} else {
			r.step(r.answer())
		}
	}
	return finish(parties, r.ending())
}

type outsideRun struct {
	*tableTalks
	s       protocol.Outside
	parties []Party
	seats   []Negotiator
}

func (r *outsideRun) step(m protocol.Move) {
	turn := Turn{Round: r.s.Round, Seat: r.s.Turn, Move: m}
	if m.Kind == protocol.Break {
		turn.Seat = protocol.None
	}
	if m.Kind != protocol.Break {
		turn.Why = r.why(r.parties[r.s.Turn].Agent, r.view(r.s.Turn), m)
	}
	r.made(turn)
	if m.Kind == protocol.Offer {
		r.seats[r.s.Turn].Put(m.Deal)
		for seat, a := range r.seats {
			if seat != r.s.Turn {
				a.Note(r.view(seat), r.s.Turn, m.Deal)
			}
		}
	}
	must(r.s.Apply(m))
}

func (r *outsideRun) view(seat int) protocol.State {
	return view(r.s.Seats, r.s.Round, r.s.Rounds, seat, r.s.Proposer(), r.s.Standing)
}

func (r *outsideRun) propose() protocol.Move {
	seat := r.s.Turn
	deal, _, ok := r.seats[seat].Bid(r.view(seat))
	leaves := r.s.Leave == protocol.LeaveAnytime && (!ok || r.parties[seat].fallbacks().Outside > r.parties[seat].Player.Worth(deal))
	switch {
	case leaves:
		return protocol.Move{Kind: protocol.Walk}
	case !ok:
		return protocol.Move{Kind: protocol.Pass}
	}
	return protocol.Move{Kind: protocol.Offer, Deal: deal}
}

func (r *outsideRun) answer() protocol.Move {
	seat, deal := r.s.Turn, r.s.Standing
	_, level, ok := r.seats[seat].Bid(r.view(seat))
	option := r.parties[seat].fallbacks().Outside
	if r.seats[seat].Vote(r.view(seat)) && r.parties[seat].Player.Worth(deal) >= option {
		return protocol.Move{Kind: protocol.Accept, Deal: deal}
	}
	if r.parties[seat].Discount.Of(option, r.s.Round, r.s.Rounds) > r.staying(seat, level, ok) {
		return protocol.Move{Kind: protocol.Walk}
	}
	return protocol.Move{Kind: protocol.Reject, Deal: deal}
}

// staying returns what a seat hopes for if it rejects.
func (r *outsideRun) staying(seat int, level float64, hopes bool) float64 {
	p, fall := &r.parties[seat], r.parties[seat].fallbacks()
	if r.s.Round+1 == r.s.Rounds {
		return p.Discount.Of(fall.Late, r.s.Round, r.s.Rounds)
	}
	if !hopes {
		level = fall.Late
	}
	next := float64((1-r.Hazard)*level) + float64(r.Hazard*fall.Broken)
	return p.Discount.Of(next, r.s.Round+1, r.s.Rounds)
}

func (r *outsideRun) ending() Ending {
	e := Ending{End: r.s.End, Agreement: r.s.Agreement, Rounds: r.s.Round + 1, Trace: r.trace}
	for seat := range r.parties {
		without := 0.0
		if r.s.End != protocol.Agreed {
			without = r.parties[seat].fallbacks().Of(r.s, seat)
		}
		e.worth(&r.parties[seat], without, r.s.Round, r.s.Rounds)
	}
	return e
}
