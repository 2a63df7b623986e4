package simulation

import (
	"math"
	"math/rand/v2"

	"parley/internal/rng"
	"parley/model/protocol"
)

// A Negotiator is an agent whose offers and votes can be asked for apart. Protocols other than stacked alternating
// offers need that; an agent that is none is asked for a move, and what it would do is read off that.
type Negotiator interface {
	Agent
	// Bid returns what it would offer in this state, in which it is its turn, and the level it aspires to; false if it has
	// nothing to offer.
	Bid(s protocol.State) (deal int, level float64, ok bool)
	// Vote reports whether it would take s.Standing, after a Bid in the same round.
	Vote(s protocol.State) bool
	// Note tells it of an offer of another seat, in a state in which it is its own turn.
	Note(s protocol.State, seat, deal int)
	// Put tells it that a deal was offered in its name.
	Put(deal int)
}

// A Party sits at a table of any protocol.
type Party struct {
	Agent    Agent // has been seated as the player
	Player   *Player
	Discount protocol.Discount
	// Fallback says what ends without agreement are worth; nil: all as much as the player's reservation value. An outside
	// option worth more than that should be the reservation value too, so that less is not signed.
	Fallback *protocol.Fallbacks
}

func (p *Party) negotiator() Negotiator {
	if n, ok := p.Agent.(Negotiator); ok {
		return n
	}
	return &mover{Agent: p.Agent, player: p.Player}
}

func (p *Party) fallbacks() protocol.Fallbacks {
	if p.Fallback != nil {
		return *p.Fallback
	}
	return protocol.Even(p.Player.Reservation)
}

// A mover makes a negotiator of an agent that only makes moves.
type mover struct {
	Agent
	player *Player
}

// Bid implements [Negotiator].
func (a *mover) Bid(s protocol.State) (int, float64, bool) {
	s.Standing, s.Accepted = protocol.None, 0
	m := a.Next(s)
	if m.Kind != protocol.Offer {
		return protocol.None, 0, false
	}
	return m.Deal, a.player.Worth(m.Deal), true
}

// Vote implements [Negotiator].
func (a *mover) Vote(s protocol.State) bool {
	return a.player.MaySign(s.Standing) && a.Next(s).Kind == protocol.Accept
}

// Note implements [Negotiator]. At a table of two an agent is told of an offer by its standing when it is asked to vote.
func (a *mover) Note(s protocol.State, seat, deal int) {
	if l, ok := a.Agent.(Listener); ok && s.Seats > 2 {
		s.Turn = seat
		l.Hear(s, protocol.Move{Kind: protocol.Offer, Deal: deal})
	}
}

// Put implements [Negotiator].
func (a *mover) Put(int) {}

// Talks are what the runners of all protocols are told besides the rules and the parties.
type Talks struct {
	// Hazard is the probability that talks break down after a round without agreement.
	Hazard float64
	// Stream and Index are the address of the coins of chance and of a mediator: one Index for each negotiation, and a
	// stream of another purpose than the players'. Talks of the same address break down after the same round, whoever sits
	// there.
	Stream rng.Stream
	Index  int
	Record bool // keep the moves
	Why    bool // and why they were made, where somebody can say so
}

// RoundsFor returns so many rounds that talks with a hazard and no deadline go on for longer with probability 10⁻⁹ only,
// at most a million, and the mean number of rounds, rounded up: the [Player.Horizon] for strategies that go by the clock.
func RoundsFor(hazard float64) (rounds, horizon int) {
	const most = 1_000_000
	if !(hazard > 0) {
		return most, most
	}
	if hazard >= 1 {
		return 1, 1
	}
	return int(min(most, math.Ceil(-9*math.Ln10/math.Log1p(-hazard)))), int(min(most, math.Ceil(1/hazard)))
}

// Chance and the mediator have coins of their own, so that neither moves the other's.
func (t Talks) chance() *rand.Rand   { return t.Stream.Rand(2 * t.Index) }
func (t Talks) mediator() *rand.Rand { return t.Stream.Rand(2*t.Index + 1) }

// An Ending is how talks under some protocol ended.
type Ending struct {
	End       protocol.End
	Agreement int       // the deal, or protocol.None
	Rounds    int       // rounds begun, at least 1
	Utilities []float64 // per seat: of the agreement, or what the end without one is worth
	Values    []float64 // the same, discounted by the round in which talks ended
	Trace     Trace     // if talks were recorded
}

// A table is talks under way: what every runner does with chance, moves and their record.
type tableTalks struct {
	Talks
	coins *rand.Rand
	trace Trace
}

func (t Talks) begin() *tableTalks { return &tableTalks{Talks: t, coins: t.chance()} }

// breaks tosses the coin between two rounds.
func (t *tableTalks) breaks() bool { return t.Hazard > 0 && t.coins.Float64() < t.Hazard }

// An explainer is an agent that can say why it made the move that it has just made in a state.
type explainer interface {
	Explain(s protocol.State, m protocol.Move) string
}

// why asks an agent for its reason.
func (t *tableTalks) why(a Strategy, s protocol.State, m protocol.Move) string {
	if e, ok := a.(explainer); ok && t.Why {
		return e.Explain(s, m)
	}
	return ""
}

// made records a move.
func (t *tableTalks) made(turn Turn) {
	if t.Record {
		t.trace = append(t.trace, turn)
	}
}

// must panics if the rules refuse a move: strategies are part of this program, not of its input.
func must(err error) {
	if err != nil {
		panic("simulation: " + err.Error())
	}
}

// view is the state of stacked alternating offers that comes nearest to what a seat sees in its turn.
func view(seats, round, rounds, turn, proposer, standing int) protocol.State {
	s := protocol.State{Seats: seats, Rounds: rounds, Round: round, Turn: turn, Standing: standing, Agreement: protocol.None}
	if standing != protocol.None {
		s.Accepted = (turn - 1 - proposer + 2*seats) % seats
	}
	return s
}

// finish tells the agents how it ended.
func finish(parties []Party, e Ending) Ending {
	for i := range parties {
		tellEnd([]Strategy{parties[i].Agent}, Result{Agreement: e.Agreement, Rounds: e.Rounds})
	}
	return e
}

// utility returns what an end with or without a deal is worth to a party, but for time.
func (p *Party) utility(deal int, without float64) float64 {
	if deal != protocol.None {
		return p.Player.Worth(deal)
	}
	return without
}

// worth adds what the end is worth to the next seat, in a round of so many.
func (e *Ending) worth(p *Party, without float64, round, rounds int) {
	u := p.utility(e.Agreement, without)
	e.Utilities, e.Values = append(e.Utilities, u), append(e.Values, p.Discount.Of(u, round, rounds))
}

func negotiators(parties []Party) []Negotiator {
	all := make([]Negotiator, len(parties))
	for i := range parties {
		all[i] = parties[i].negotiator()
	}
	return all
}
