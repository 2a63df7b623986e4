package simulation

import (
	"slices"

	"parley/internal/rng"
	"parley/model/protocol"
)

// A SeriesTalk is what a centre's talks with one edge after the other ([protocol.Series]) need besides the rules.
//
// At each table the centre takes for the worth of a deal what it expects to have in the end if it signs it, given what is
// signed already ([Prospect]), and for its reservation value what it expects if it does not. So it plays any strategy for
// two parties, on a utility that changes from table to table. Edges know nothing of each other.
type SeriesTalk struct {
	Centre   Agent
	Value    Combination
	Prospect Prospect
	// Signs says, per edge, which deals the centre may sign; nil: all, and so a row of nil.
	Signs [][]bool
	Edges []Party // each with a list of its own deals; agents need not be seated
	// Discount is the centre's, on the value of all deals together, in the rounds of all tables.
	Discount protocol.Discount
	// Stream is that of the centre's coins.
	Stream rng.Stream
}

// A SeriesEnding is how the talks ended. Utilities has the centre's first, then each edge's; Values the same,
// discounted, an edge's by the rounds of its own table.
type SeriesEnding struct {
	Deals     []int // per edge, the deal signed or None
	Rounds    []int // per edge, rounds begun
	Utilities []float64
	Values    []float64
	Trace     Trace // seat 0 is the centre, seat e+1 edge e, who sits at table e
}

// Play plays the talks.
func (c SeriesTalk) Play(rules protocol.SeriesRules, talks Talks) SeriesEnding {
	r := &seriesRun{SeriesTalk: c, tableTalks: talks.begin(), s: rules.Start()}
	for edge := protocol.None; !r.s.Done; {
		if r.s.Edge != edge {
			edge = r.s.Edge
			r.sit()
		}
		r.move()
	}
	return r.ending()
}

type seriesRun struct {
	SeriesTalk
	*tableTalks
	s      protocol.Series
	seats  []Strategy
	rounds []int
}

// sit seats the centre and the edge at the next table.
func (r *seriesRun) sit() {
	e := r.s.Edge
	u, none := r.Prospect.Worth(r.Value, r.s.Deals, e, len(r.Edges[e].Player.U), r.menus())
	var signs []bool
	if r.Signs != nil {
		signs = r.Signs[e]
	}
	edge := *r.Edges[e].Player
	centre := &Player{
		Menu: Menu(u, none, signs), U: u, Signs: signs, Reservation: none, CallHome: NeverCalls, Issues: edge.Issues,
		Stream: r.SeriesTalk.Stream, Index: r.Index*len(r.Edges) + e, Truth: []Truth{{U: edge.U}},
	}
	edge.Truth = []Truth{{U: u}}
	r.Centre.Reset(centre)
	r.Edges[e].Agent.Reset(&edge)
	r.seats = []Strategy{r.Centre, r.Edges[e].Agent}
	if r.s.CentreSeat() == 1 {
		slices.Reverse(r.seats)
	}
	r.rounds = append(r.rounds, 1)
}

// menus lists the deals that the centre may sign with each edge.
func (r *seriesRun) menus() [][]int {
	all := make([][]int, len(r.Edges))
	for e := range r.Edges {
		for d := range r.Edges[e].Player.U {
			if r.Signs == nil || r.Signs[e] == nil || r.Signs[e][d] {
				all[e] = append(all[e], d)
			}
		}
	}
	return all
}

func (r *seriesRun) move() {
	turn := Turn{Round: r.s.Table.Round, Seat: r.s.Edge + 1, Table: r.s.Edge}
	if r.s.CentreTurn() {
		turn.Seat = 0
	}
	if r.s.Between() && r.breaks() {
		turn.Seat, turn.Move = protocol.None, protocol.Move{Kind: protocol.Break}
	} else {
		turn.Move = r.seats[r.s.Table.Turn].Next(r.s.Table)
		turn.Why = r.why(r.seats[r.s.Table.Turn], r.s.Table, turn.Move)
	}
	r.made(turn)
	edge := r.s.Edge
	r.rounds[edge] = r.s.Table.Round + 1
	must(r.s.Apply(turn.Move))
	if r.s.Done || r.s.Edge != edge {
		tellEnd(r.seats, Result{Agreement: r.s.Deals[edge], Rounds: r.rounds[edge]})
	}
}

func (r *seriesRun) ending() SeriesEnding {
	out := SeriesEnding{Deals: r.s.Deals, Rounds: r.rounds, Trace: r.trace}
	last := -1
	for _, n := range r.rounds {
		last += n
	}
	u := r.Value.Value(r.s.Deals)
	out.Utilities, out.Values = append(out.Utilities, u), append(out.Values, r.Discount.Of(u, last, r.s.Rounds*r.s.Edges))
	for e := range r.Edges {
		p := &r.Edges[e]
		u := p.utility(r.s.Deals[e], p.fallbacks().Late)
		out.Utilities, out.Values = append(out.Utilities, u), append(out.Values, p.Discount.Of(u, r.rounds[e]-1, r.s.Rounds))
	}
	return out
}
