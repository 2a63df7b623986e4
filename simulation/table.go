package simulation

import (
	"fmt"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
)

// DefaultLimit is how many outcomes a table lists at most, unless it is told otherwise. A listed outcome takes some 30
// bytes for two seats and five issues.
const DefaultLimit = 2_000_000

// A Table is a problem made ready for play: sorted once for every seat, and shared, read-only, by all negotiations about
// it and all goroutines. Where outcomes are more than its limit it does not list them; seats then ask lazy queries.
type Table struct {
	Problem *model.Problem
	Deals   Deals // every outcome, by its number in the space, or those drawn; empty if they are asked for lazily
	Names   Names // for people and for agents in other processes; may be set once, before anybody sits down

	own   []*model.Problem // for each seat, with the rules that bind it
	signs [][]bool
	seats []Player
	wide  []*wideSeat
	drawn []outcome.Outcome // what Deals are where only some are listed
}

// Names are what people call the issues and their options. The zero value has none; then numbers stand for them.
type Names struct {
	Issues  []string
	Options [][]string // per issue
}

// Lay makes a table of a problem. limit is how many outcomes it lists at most, 0: [DefaultLimit]; below 0: none. Where
// there are more and utilities tie too many issues together for lazy queries, the table lists a sample ([Table.Drawn]).
// Cost: O(outcomes·log outcomes) for each seat, or what a ranking costs.
func Lay(p *model.Problem, limit int) (*Table, error) {
	if len(p.Lines) > 0 {
		return nil, fmt.Errorf("issue %d is settled by any number of a range: give it steps", p.Space.Issues())
	}
	if limit == 0 {
		limit = DefaultLimit
	}
	t := &Table{Problem: p}
	for s := range p.Utilities {
		t.own = append(t.own, bindingOn(p, s))
	}
	if n, ok := p.Space.SmallSize(limit); ok {
		t.Deals, t.signs, _ = Whole(p, limit)
		t.list(AllIssues(p.Space, n))
		return t, nil
	}
	for s := range p.Utilities {
		w, err := newWideSeat(p, s)
		if err != nil {
			t.draw()
			break
		}
		t.wide = append(t.wide, w)
	}
	return t, nil
}

// draw lists a sample of the outcomes.
func (t *Table) draw() {
	t.wide, t.drawn = nil, sample(t.Problem)
	t.Deals, t.signs = drawn(t.Problem, t.own, t.drawn)
	t.list(NewIssues(t.Problem.Space, t.drawn))
}

// list makes the seats of a table that lists its outcomes.
func (t *Table) list(issues *Issues) {
	for s, u := range t.Deals.U {
		p := t.Deals.Player(s, t.Problem.Float(t.Problem.Reservation[s]))
		p.Issues = issues
		if !all(t.signs[s]) {
			p.Signs = t.signs[s]
			p.Menu = Menu(u, p.Reservation, p.Signs)
		}
		t.seats = append(t.seats, *p)
	}
	for s := range t.seats {
		for k := 1; k < len(t.seats); k++ {
			t.seats[s].Truth = append(t.seats[s].Truth, Truth{U: t.Deals.U[(s+k)%len(t.seats)]})
		}
	}
}

func all(flags []bool) bool {
	for _, f := range flags {
		if !f {
			return false
		}
	}
	return true
}

// Seats returns the number of seats.
func (t *Table) Seats() int { return len(t.Problem.Utilities) }

// Wide reports whether the outcomes are too many to be listed.
func (t *Table) Wide() bool { return t.wide != nil }

// Drawn returns how many outcomes were drawn for play out of more than can be listed or asked for lazily; 0 if all can be
// offered.
func (t *Table) Drawn() int { return len(t.drawn) }

// Whole reports whether every outcome is listed, by its number in the space.
func (t *Table) Whole() bool { return t.wide == nil && t.drawn == nil }

// Sit writes the players of one negotiation, a row for each seat, into dst and returns it. The index is that of the
// negotiation, from 0, and with the stream gives its coins. Cost: a copy for each seat; a wide table starts an empty
// book.
func (t *Table) Sit(dst []Player, stream rng.Stream, index int) []Player {
	dst = append(dst[:0], t.seats...)
	if t.Wide() {
		views := open(t.wide)
		for s, w := range views {
			p := Player{Wide: w, Reservation: w.reserve, CallHome: NeverCalls}
			for k := 1; k < len(views); k++ {
				p.Truth = append(p.Truth, Truth{Wide: views[(s+k)%len(views)]})
			}
			dst = append(dst, p)
		}
	}
	for s := range dst {
		dst[s].Table, dst[s].Seat = t, s
		dst[s].Stream, dst[s].Index = stream, index*len(dst)+s
	}
	return dst
}

// Allows reports whether the rules that bind the seat let it offer or sign the outcome, reservation value aside.
func (t *Table) Allows(seat int, ω outcome.Outcome) bool { return t.own[seat].Allows(ω) }

// Outcome writes the outcome that a player calls by the number of a deal.
func (t *Table) Outcome(dst outcome.Outcome, p *Player, deal int) outcome.Outcome {
	if p.Wide != nil {
		return p.Wide.Outcome(dst, deal)
	}
	if t.drawn != nil {
		return append(dst[:0], t.drawn[deal]...)
	}
	return t.Problem.Space.At(dst, deal)
}
