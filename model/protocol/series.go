package protocol

import (
	"fmt"
	"slices"
)

// An Opens says who makes the first offer at a table.
type Opens uint8

// Who opens.
const (
	CentreOpens Opens = iota
	EdgeOpens
)

// SeriesRules are fixed at the start.
type SeriesRules struct {
	Edges, Rounds int // at least 1 each; rounds for each table
	Opens         Opens
}

// Series is where sequential talks stand. The zero Series allows no move.
//
// Sequential multi-deal (the form of the Automated Negotiation League 2025): one centre bargains with several edges, one
// after the other, in a fixed order, at tables of stacked alternating offers for two. A table ends with a deal, or without
// one when somebody walks away from it, when it breaks down between two rounds, or when its rounds have passed; either way
// the next one begins, and nobody comes back to it. What a deal is worth to the centre depends on all the others, which the
// rules need not know; an edge sees its own deal alone.
type Series struct {
	SeriesRules
	Edge  int   // at the table; when done, the last
	Table State // see CentreSeat
	Deals []int // per edge: the deal signed, or None
	Done  bool  // no move is allowed any more
}

// Start returns the state before the first move. It panics without an edge and a round.
func (r SeriesRules) Start() Series {
	want(r.Edges >= 1 && r.Rounds >= 1, "%d edges and %d rounds, want at least 1 each", r.Edges, r.Rounds)
	s := Series{SeriesRules: r, Table: Start(2, r.Rounds), Deals: make([]int, r.Edges)}
	for i := range s.Deals {
		s.Deals[i] = None
	}
	return s
}

// CentreSeat returns where the centre sits at each table.
func (s Series) CentreSeat() int { return int(s.Opens) }

// CentreTurn reports whether the next move is the centre's.
func (s Series) CentreTurn() bool { return s.Table.Turn == s.CentreSeat() }

// Between reports whether a round of the table has ended and its next has not begun, so that it may break down.
func (s Series) Between() bool {
	return s.Edges > 0 && !s.Done && s.Table.Round > 0 && s.Table.Turn == 0
}

// Step returns the state after a move.
func (s Series) Step(m Move) (Series, error) {
	next := s
	next.Deals = slices.Clone(s.Deals)
	if err := next.Apply(m); err != nil {
		return s, err
	}
	return next, nil
}

// Apply is Step in place.
func (s *Series) Apply(m Move) error {
	if s.Edges == 0 || s.Done {
		return refuse(0, 0, m, notRunning)
	}
	if err := s.Table.Apply(m); err != nil {
		return fmt.Errorf("edge %d: %w", s.Edge, err)
	}
	if !s.Table.Done {
		return nil
	}
	s.Deals[s.Edge] = s.Table.Agreement
	if s.Edge+1 == s.Edges {
		s.Done = true
		return nil
	}
	s.Edge++
	s.Table = Start(2, s.Rounds)
	return nil
}
