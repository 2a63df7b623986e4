package tournament

import (
	"fmt"
	"strconv"

	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"
)

// A player plays cells one after the other. It belongs to one goroutine.
type player struct {
	t       *Tournament
	agents  [][]simulation.Agent // per strategy, as many as have sat at one table
	players []simulation.Player
	table   []simulation.Strategy
	ω       outcome.Outcome
	text    []byte

	scenario int // whose deals are known
	known    map[int]known
	last     Row // to be copied
	lastOf   Cell
	fresh    bool // last is set
}

// known is what a deal is worth telling of.
type known struct {
	distances
	text string
}

// mostKnown bounds what a player remembers of the deals of a scenario.
const mostKnown = 100_000

func (t *Tournament) player() *player {
	return &player{t: t, agents: make([][]simulation.Agent, len(t.Entries)), scenario: -1}
}

// play writes the row of a cell.
func (p *player) play(c Cell, r *Row) {
	first := c
	first.Repetition = 0
	if c.Copy && p.fresh && p.lastOf.Scenario == c.Scenario && p.lastOf.Match == c.Match {
		r.copyOf(&p.last, c)
		return
	}
	played := c
	if c.Copy {
		played = first
	}
	p.seat(played)
	p.write(r, c, simulation.Play(p.t.Rounds, p.table))
	p.last.copyOf(r, c)
	p.lastOf, p.fresh = c, true
}

// copyOf makes r the row of c with the result of another.
func (r *Row) copyOf(from *Row, c Cell) {
	r.sized(len(from.Utility))
	utility, gain := r.Utility, r.Gain
	copy(utility, from.Utility)
	copy(gain, from.Gain)
	*r = *from
	r.Cell, r.Utility, r.Gain = c, utility, gain
}

// seat puts everybody at the table, with the coins of the cell.
func (p *player) seat(c Cell) {
	s := &p.t.Scenarios[c.Scenario]
	if p.scenario != c.Scenario {
		p.scenario, p.known = c.Scenario, map[int]known{}
	}
	p.players = s.Table.Sit(p.players, p.t.coins[c.Scenario], c.Repetition)
	p.table = p.table[:0]
	taken := [2]int{} // of Lone and of Rest
	for i := range p.players {
		k, side := c.At(i), 0
		if k != c.Lone {
			side = 1
		}
		a := p.agent(k, taken[side])
		taken[side]++
		a.Reset(&p.players[i])
		p.table = append(p.table, a)
	}
}

// agent returns the n-th agent that plays a strategy.
func (p *player) agent(k, n int) simulation.Agent {
	if n == len(p.agents[k]) {
		p.agents[k] = append(p.agents[k], p.t.Entries[k].New())
	}
	return p.agents[k][n]
}

// write fills in a row.
func (p *player) write(r *Row, c Cell, result simulation.Result) {
	r.Cell = c
	r.sized(len(p.players))
	r.Agreed, r.Rounds, r.Calls = result.Agreement != protocol.None, result.Rounds, result.Calls
	for i := range p.players {
		r.Utility[i] = p.players[i].Value(result)
	}
	y := &p.t.Scenarios[c.Scenario].Yardstick
	k := p.look(r, y, result.Agreement)
	r.Deal, r.Failure = k.text, p.failure()
	r.score(y, k.distances)
}

// failure tells of the strategies that failed.
func (p *player) failure() string {
	told := ""
	for i, s := range p.table {
		if f, ok := s.(simulation.Fallible); ok {
			if why := f.Failure(); why != "" {
				if told != "" {
					told += "; "
				}
				told += fmt.Sprintf("seat %d: %s", i+1, why)
			}
		}
	}
	return told
}

// look measures a deal, or remembers that it did.
func (p *player) look(r *Row, y *Yardstick, deal int) known {
	wide := p.t.Scenarios[r.Scenario].Table.Wide() // deals have other numbers each time
	if k, ok := p.known[deal]; ok && (!wide || deal == protocol.None) {
		return k
	}
	for i, u := range r.Utility {
		r.Gain[i] = y.Gain(i, u)
	}
	k := known{distances: y.distances(r.Gain)}
	if deal != protocol.None {
		k.text = p.words(deal)
	}
	if (!wide || deal == protocol.None) && len(p.known) < mostKnown {
		p.known[deal] = k
	}
	return k
}

// words writes the options of a deal as numbers.
func (p *player) words(deal int) string {
	p.ω = p.t.Scenarios[p.scenario].Table.Outcome(p.ω, &p.players[0], deal)
	p.text = p.text[:0]
	for j, v := range p.ω {
		if j > 0 {
			p.text = append(p.text, ' ')
		}
		p.text = strconv.AppendInt(p.text, int64(v), 10)
	}
	return string(p.text)
}

// Play returns the row of one cell by itself.
func (t *Tournament) Play(c Cell) Row {
	var r Row
	t.player().play(c, &r)
	return r
}

// A Step is one move of a dance.
type Step struct {
	Round, Seat int
	Accepts     bool      // the offer before; else it is an offer, or an end if there is no Gain
	Gain        []float64 // of the deal, by seat; nil where somebody walks away
}

// Dance plays a cell again and returns its moves beside its row.
func (t *Tournament) Dance(c Cell) (Row, []Step) {
	var r Row
	p := t.player()
	p.seat(c)
	result, trace := simulation.PlayTrace(t.Rounds, p.table)
	p.write(&r, c, result)
	y := &t.Scenarios[c.Scenario].Yardstick
	var steps []Step
	standing := protocol.None
	for _, turn := range trace {
		s := Step{Round: turn.Round, Seat: turn.Seat, Accepts: turn.Move.Kind == protocol.Accept}
		if turn.Move.Kind == protocol.Offer {
			standing = turn.Move.Deal
		}
		if turn.Move.Kind == protocol.Offer || s.Accepts {
			for i := range p.players {
				s.Gain = append(s.Gain, y.Gain(i, p.players[i].Worth(standing)))
			}
		}
		steps = append(steps, s)
	}
	return r, steps
}
