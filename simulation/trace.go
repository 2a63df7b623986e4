package simulation

import (
	"fmt"
	"strings"

	"parley/model/protocol"
)

// A Turn is one move of a played negotiation.
type Turn struct {
	Round, Seat int // who moved; protocol.Mediator, or None for chance
	Table       int // of several tables, which: the issue, or the edge; or LastVote
	Move        protocol.Move
	Why         string // if reasons were asked for and are given
}

// LastVote as [Turn.Table] is the last vote on a text.
const LastVote = 1

// A Trace is every move of a negotiation, in order.
type Trace []Turn

// PlayTrace is [Play] that also records every move.
func PlayTrace(rounds int, players []Strategy) (Result, Trace) {
	s := protocol.Start(len(players), rounds)
	var trace Trace
	for !s.Done {
		m := players[s.Turn].Next(s)
		if len(players) > 2 {
			tell(players, s, m)
		}
		trace = append(trace, Turn{Round: s.Round, Seat: s.Turn, Move: m})
		step(&s, m)
	}
	return result(s, players), trace
}

// Labels says how a transcript names things. The zero value uses numbers.
type Labels struct {
	Seats []string         // per seat; nil: "seat 0" and so on
	Deal  func(int) string // nil: "deal 0" and so on
}

// Text renders the trace, one line a move: round, seat, what it does, and what the deal is worth to every seat, in
// order, with three decimals. The last line is the result.
func (tr Trace) Text(d Deals, r Result, l Labels) string {
	var b strings.Builder
	width := 0
	for seat := range d.U {
		width = max(width, len(l.seat(seat)))
	}
	for _, t := range tr {
		width = max(width, len(l.seat(t.Seat)))
	}
	for _, t := range tr {
		fmt.Fprintf(&b, "%3d  %-*s  %s\n", t.Round, width, l.seat(t.Seat), l.move(t.Move, d))
	}
	if r.Agreement == protocol.None {
		fmt.Fprintf(&b, "no agreement after %s", count(r.Rounds, "round"))
	} else {
		fmt.Fprintf(&b, "agreement on %s in round %d", l.priced(r.Agreement, d), r.Rounds-1)
	}
	if r.Calls > 0 {
		fmt.Fprintf(&b, ", %s home", count(r.Calls, "call"))
	}
	b.WriteString("\n")
	return b.String()
}

func (l Labels) move(m protocol.Move, d Deals) string {
	switch m.Kind {
	case protocol.Walk:
		return "walks away"
	case protocol.Pass:
		return "passes"
	case protocol.Break:
		return "talks break down"
	}
	return fmt.Sprintf("%-7s  %s", verbs[m.Kind], l.priced(m.Deal, d))
}

// verbs says what a move does with a deal.
var verbs = [...]string{
	protocol.Offer: "offers", protocol.Accept: "accepts", protocol.Reject: "rejects", protocol.AcceptWeakly: "weakly accepts",
	protocol.RejectWeakly: "weakly rejects", protocol.Better: "better", protocol.Same: "the same", protocol.Worse: "worse",
}

// priced names a deal with its worth to every seat.
func (l Labels) priced(deal int, d Deals) string {
	var b strings.Builder
	if l.Deal != nil {
		b.WriteString(l.Deal(deal))
	} else {
		fmt.Fprintf(&b, "deal %d", deal)
	}
	for seat := range d.U {
		fmt.Fprintf(&b, "  %.3f", d.U[seat][deal])
	}
	return b.String()
}

func (l Labels) seat(i int) string {
	switch i {
	case protocol.Mediator:
		return "mediator"
	case protocol.None:
		return "chance"
	}
	if i < len(l.Seats) {
		return l.Seats[i]
	}
	return fmt.Sprintf("seat %d", i)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
