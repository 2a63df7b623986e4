package strategy

import (
	"fmt"
	"strings"

	"parley/model/protocol"
	"parley/simulation"
)

// An agent sits at the table: an offering strategy, an acceptance condition, and what it believes of the others.
type agent struct {
	Seat
	offering  Offering
	accept    Acceptance   // nil: AC_next, what stands is worth at least the level
	makeModel func() Model // nil: it models nobody

	next     int     // what it would have offered in the turn just made
	level    float64 // and what it aspired to
	accepted bool    // whether its condition was met
}

// NewAgent puts an agent together from an offering strategy, and an acceptance condition and an opponent model as users
// write them: "next" or "", "combi(t=0.98)"; "smith", "none" or "". It needs a Reset before its first negotiation.
func NewAgent(offering Offering, accept, model string) (simulation.Agent, error) {
	e, err := assemble("", Entry{Offer: func(Args) Offering { return offering }}, Args{}, accept, model)
	if err != nil {
		return nil, err
	}
	return e.New(), nil
}

// Reset implements [simulation.Agent].
func (a *agent) Reset(p *simulation.Player) {
	a.Seat.Reset(p)
	a.seatModels()
	if a.Empty() {
		return
	}
	a.offering.Reset(&a.Seat)
	if a.accept != nil {
		a.accept.Reset(&a.Seat)
	}
}

// seatModels makes a model of every other seat, or empties those that it has.
func (a *agent) seatModels() {
	if a.makeModel == nil {
		return
	}
	others := max(1, len(a.p.Truth))
	for len(a.models) < others {
		a.models = append(a.models, a.makeModel())
	}
	a.models = a.models[:others]
	a.sum.Version = -1
	for k, m := range a.models {
		m.Reset(&a.Seat, k)
	}
}

// Next implements [simulation.Strategy].
func (a *agent) Next(s protocol.State) protocol.Move {
	if s.Seats == 2 && s.Standing != none {
		a.listenTo(s, 1-s.Turn, s.Standing)
	}
	if a.Empty() {
		return a.listen(s)
	}
	a.believe(s)
	a.next, a.level = a.offering.Offer(s)
	a.accepted = s.Standing != none && a.accepts(s)
	m := a.move(s, a.next, a.accepted, a.level)
	if m.Kind == protocol.Offer {
		a.sent = append(a.sent, int32(m.Deal))
	}
	return m
}

func (a *agent) accepts(s protocol.State) bool {
	if a.accept == nil {
		return a.U(s.Standing) >= a.level
	}
	return a.accept.Accepts(s, a.next, a.level)
}

// Hear implements [simulation.Listener].
func (a *agent) Hear(s protocol.State, m protocol.Move) {
	switch m.Kind {
	case protocol.Offer:
		a.listenTo(s, s.Turn, m.Deal)
	case protocol.Accept:
		a.agreed = append(a.agreed, Offer{Round: int32(s.Round), Seat: int32(s.Turn), Deal: int32(m.Deal)})
	}
}

// Bid returns what the agent would offer in this state and the level it aspires to, for protocols in which offering and
// voting are apart; false if it has nothing to offer.
func (a *agent) Bid(s protocol.State) (deal int, level float64, ok bool) {
	if a.Empty() {
		return none, 0, false
	}
	a.believe(s)
	a.next, a.level = a.offering.Offer(s)
	return a.next, a.level, true
}

// Vote reports whether the agent would take s.Standing, after a Bid in the same turn.
func (a *agent) Vote(s protocol.State) bool {
	if !a.MaySign(s.Standing) {
		return false
	}
	a.accepted = a.Empty() || a.accepts(s)
	return a.accepted
}

// Note tells the agent of an offer of another seat, and Put of one that was made in its own name.
func (a *agent) Note(s protocol.State, seat, deal int) { a.listenTo(s, seat, deal) }

// Put takes note that a deal was offered in its name.
func (a *agent) Put(deal int) {
	a.last = deal
	a.sent = append(a.sent, int32(deal))
}

// Explain says why the move just made in this state was made: what was aspired to, what was believed, what stood.
func (a *agent) Explain(s protocol.State, m protocol.Move) string {
	if a.Empty() {
		return "nothing that it may offer is worth its no-deal value"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "aspires to %.3f", a.level)
	if m.Kind == protocol.Offer {
		fmt.Fprintf(&b, ", offers %.3f", a.U(m.Deal))
		a.believed(&b, m.Deal)
	}
	if s.Standing != none {
		fmt.Fprintf(&b, "; what stands is worth %.3f", a.U(s.Standing))
		switch {
		case !a.MaySign(s.Standing):
			b.WriteString(", which it may not sign")
		case a.accepted:
			b.WriteString(", which meets its condition")
		default:
			b.WriteString(", which does not meet its condition")
		}
	}
	for _, part := range []any{a.offering, a.accept} {
		if r, ok := part.(Reasoner); ok {
			if why := r.Reason(); why != "" {
				b.WriteString("; " + why)
			}
		}
	}
	return b.String()
}

// believed adds what the deal is believed to be worth to the others.
func (a *agent) believed(b *strings.Builder, deal int) {
	for _, m := range a.models {
		fmt.Fprintf(b, ", believed to be worth %.3f to the other side", a.Seat.worthTo(m.Estimate(), deal))
	}
}
