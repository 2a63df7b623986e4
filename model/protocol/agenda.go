package protocol

import (
	"fmt"
	"slices"
)

// An Effect says when what is agreed takes effect.
type Effect uint8

// The times at which it does.
const (
	AtOnce Effect = iota
	Together
)

// AgendaRules are fixed at the start, and Order must not be changed after.
type AgendaRules struct {
	Seats  int   // at least 2
	Order  []int // the issues, numbered from 0, each once, in the order in which they come up
	Rounds int   // for all issues together; 0: no limit
	Each   int   // for each issue; 0: no limit
	Effect Effect
}

// Agenda is where issue-by-issue talks stand. The zero Agenda allows no move.
//
// One issue after the other (Fershtman 1990, "The importance of the agenda in bargaining", Games and Economic Behavior
// 2(3):224–238; Fatima, Wooldridge and Jennings 2004, "An agenda-based framework for multi-issue negotiation", Artificial
// Intelligence 152(1):1–45), for two or more seats.
//
// The issues come up in a fixed order. Each has a table of its own, of stacked alternating offers whose deals are the
// options of the issue; what is agreed on it is fixed. The k-th table is opened by seat k mod seats, the others following
// in order. When an issue is agreed, or its rounds have passed, the next one comes up. Rounds may be limited for each issue,
// for all together, or both; a table begun counts at least one.
//
// What is agreed takes effect
//
//   - AtOnce: issues agreed stay agreed, whatever becomes of the rest, and an issue that is not stays open; or
//   - Together: only when every issue is agreed, so that the first one left open ends the talks.
//
// A seat that walks away ends all, and so does a breakdown between two rounds of an issue.
type Agenda struct {
	AgendaRules
	Place   int   // of the issue on the table, in Order
	Passed  int   // rounds of the tables before this one
	Table   State // its seats count from the opener: see Seat
	Settled []int // per issue: the option agreed, or None
	End     End   // Agreed: every issue
}

// Start returns the state before the first move. It panics if the order is none, or if no limit is set.
func (r AgendaRules) Start() Agenda {
	want(r.Seats >= 2 && len(r.Order) > 0, "%d seats and %d issues, want at least 2 and 1", r.Seats, len(r.Order))
	want(r.Rounds >= 0 && r.Each >= 0 && r.Rounds+r.Each > 0, "%d rounds, %d for each issue, want a limit", r.Rounds, r.Each)
	s := Agenda{AgendaRules: r, Settled: make([]int, len(r.Order))}
	for i := range s.Settled {
		s.Settled[i] = None
		want(slices.Contains(r.Order, i), "issue %d is not on the agenda %v", i, r.Order)
	}
	s.Table = Start(s.Seats, s.allowed())
	return s
}

// allowed returns how many rounds the table that begins now may have.
func (s *Agenda) allowed() int {
	rounds := s.Rounds - s.Passed
	if s.Rounds == 0 || s.Each > 0 && s.Each < rounds {
		rounds = s.Each
	}
	return rounds
}

// Done reports whether no move is allowed any more.
func (s Agenda) Done() bool { return s.End != Running }

// Issue returns the issue on the table; when done, the last one that was.
func (s Agenda) Issue() int { return s.Order[s.Place] }

// Seat returns who sits at a seat of the table.
func (s Agenda) Seat(atTable int) int { return (s.Place + atTable) % s.Seats }

// Turn returns the seat whose move is next.
func (s Agenda) Turn() int { return s.Seat(s.Table.Turn) }

// Round counts the rounds of all tables.
func (s Agenda) Round() int { return s.Passed + s.Table.Round }

// InEffect reports whether the options in Settled have come into effect: those of AtOnce always.
func (s Agenda) InEffect() bool { return s.Effect == AtOnce || s.End == Agreed }

// Between reports whether a round of the table has ended and its next has not begun, so that talks may break down.
func (s Agenda) Between() bool {
	return s.Seats > 0 && !s.Done() && s.Table.Round > 0 && s.Table.Turn == 0
}

// Step returns the state after a move. Its deals are options of the issue on the table.
func (s Agenda) Step(m Move) (Agenda, error) {
	next := s
	next.Settled = slices.Clone(s.Settled)
	if err := next.Apply(m); err != nil {
		return s, err
	}
	return next, nil
}

// Apply is Step in place.
func (s *Agenda) Apply(m Move) error {
	if s.Seats == 0 || s.Done() {
		return refuse(0, 0, m, notRunning)
	}
	if err := s.Table.Apply(m); err != nil {
		return fmt.Errorf("issue %d: %w", s.Issue(), err)
	}
	switch {
	case m.Kind == Walk:
		s.End = Left
	case m.Kind == Break:
		s.End = Broken
	case s.Table.Done:
		s.close()
	}
	return nil
}

// close takes an issue off the table, and brings up the next.
func (s *Agenda) close() {
	option := s.Table.Agreement
	s.Settled[s.Issue()] = option
	last := s.Place+1 == len(s.Order)
	passed := s.Passed + s.Table.Round + 1
	switch {
	case last && !slices.Contains(s.Settled, None):
		s.End = Agreed
	case last, option == None && s.Effect == Together, s.Rounds > 0 && passed == s.Rounds:
		s.End = TimedOut
	default:
		s.Place, s.Passed = s.Place+1, passed
		s.Table = Start(s.Seats, s.allowed())
	}
}
