package modelling

import (
	"parley/internal/rng"
	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// A sample is the outcomes on which estimates are compared, and what all talks share.
type sample struct {
	Options
	table    *simulation.Table
	options  [][]uint16  // per outcome
	deals    []int       // their numbers where outcomes are listed
	truth    [][]float64 // per seat and outcome
	complete bool
}

func newSample(table *simulation.Table, o Options) *sample {
	s := &sample{Options: o, table: table, truth: make([][]float64, table.Seats())}
	p := table.Problem
	n, ok := p.Space.SmallSize(o.Outcomes)
	s.complete = ok
	if !ok {
		n = o.Outcomes
	}
	ω := make(outcome.Outcome, p.Space.Issues())
	if m := table.Drawn(); m > 0 {
		s.complete = false
		n = min(n, m)
		for i := range n {
			deal := int(int64(i) * int64(m) / int64(n))
			s.add(table.Outcome(ω, &simulation.Player{}, deal))
			s.deals[i] = deal
		}
		return s
	}
	coins := rng.New(o.Seed, "modelling outcomes").Rand(0)
	for i := range n {
		if ok {
			ω = p.Space.At(ω, i)
		} else {
			for j := range ω {
				ω[j] = coins.IntN(p.Space.Options(j))
			}
		}
		s.add(ω)
	}
	return s
}

func (s *sample) add(ω outcome.Outcome) {
	p := s.table.Problem
	row, deal := make([]uint16, len(ω)), 0
	for j, v := range ω {
		row[j] = uint16(v)
		deal = deal*p.Space.Options(j) + v // wraps where outcomes are not listed, and is not used then
	}
	s.options, s.deals = append(s.options, row), append(s.deals, deal)
	for seat, u := range p.Utilities {
		s.truth[seat] = append(s.truth[seat], p.Float(u.Of(p.Space, ω)))
	}
}

// A hearing is what all models, beside one seat, know of another over the talks.
type hearing struct {
	of     int       // strategy of the seat that is modelled
	scores [][]Score // per model and time
}

// An ear is the models beside one seat of another.
type ear struct {
	by, of int // seats
	seat   strategy.Seat
	models []strategy.Model
	marker *comparer
	hearing
}

// A talk is a negotiation that is listened to.
type talk struct {
	*sample
	ears  []ear
	round int // rounds that are over
}

// A listened seat plays its strategy and lets the models beside it hear what it hears.
type listened struct {
	simulation.Agent
	talk *talk
	seat int
}

// Next implements [simulation.Strategy].
func (l *listened) Next(s protocol.State) protocol.Move {
	l.talk.advance(s.Round)
	if s.Seats == 2 && s.Standing != protocol.None {
		l.talk.hear(s, l.seat, 1-l.seat, s.Standing)
	}
	return l.Agent.Next(s)
}

// Hear implements [simulation.Listener].
func (l *listened) Hear(s protocol.State, m protocol.Move) {
	if m.Kind == protocol.Offer {
		l.talk.hear(s, l.seat, s.Turn, m.Deal)
	}
	if a, ok := l.Agent.(simulation.Listener); ok {
		a.Hear(s, m)
	}
}

// talk plays a pair of strategies, the first at every second seat.
func (s *sample) talk(job int) []hearing {
	n := len(s.Strategies)
	pair := job / s.Repetitions
	players := s.table.Sit(nil, rng.New(s.Seed, "modelling"), job)
	t := &talk{sample: s}
	seats, plays := make([]simulation.Strategy, len(players)), make([]int, len(players))
	for seat := range players {
		plays[seat] = pair / n
		if seat%2 == 1 {
			plays[seat] = pair % n
		}
		a := s.Strategies[plays[seat]].New()
		a.Reset(&players[seat])
		seats[seat] = &listened{Agent: a, talk: t, seat: seat}
	}
	t.ears = s.listen(players, plays)
	t.mark()
	simulation.Play(s.Rounds, seats)
	t.mark() // all that was heard
	t.repeat()
	var out []hearing
	for i := range t.ears {
		out = append(out, t.ears[i].hearing)
	}
	return out
}

// advance compares what is believed after the rounds that are over before round r.
func (t *talk) advance(r int) {
	for ; t.round < r; t.round++ {
		if due(t.round, t.Rounds, t.Times) {
			t.mark()
		}
	}
}

// repeat lets the last comparison stand for the times to come.
func (t *talk) repeat() {
	all := 1
	for r := range t.Rounds {
		if due(r, t.Rounds, t.Times) {
			all++
		}
	}
	for i := range t.ears {
		for k, scores := range t.ears[i].scores {
			last := scores[len(scores)-1]
			scores = scores[:min(len(scores), all)]
			scores[len(scores)-1] = last
			for len(scores) < all {
				scores = append(scores, last)
			}
			t.ears[i].scores[k] = scores
		}
	}
}

// hear lets the models beside a seat hear of an offer of another.
func (t *talk) hear(s protocol.State, by, of, deal int) {
	for i := range t.ears {
		if t.ears[i].by == by && t.ears[i].of == of {
			for _, m := range t.ears[i].models {
				m.Hear(s, deal)
			}
		}
	}
}

// due reports whether, after round r, one more of so many times has come. Where rounds are fewer than times some come at once.
func due(r, rounds, times int) bool { return (r+1)*times/rounds > r*times/rounds }

// listen seats all models beside every seat.
func (s *sample) listen(players []simulation.Player, plays []int) []ear {
	var ears []ear
	for by := range players {
		for after := range len(players) - 1 {
			of := (by + 1 + after) % len(players)
			ears = append(ears, ear{by: by, of: of, marker: newComparer(s.truth[of]), hearing: hearing{of: plays[of], scores: make([][]Score, len(s.Models))}})
			e := &ears[len(ears)-1]
			e.seat.Reset(&players[by])
			for _, name := range s.Models {
				m, err := strategy.NewModel(name)
				if err != nil {
					panic("modelling: " + err.Error())
				}
				m.Reset(&e.seat, after)
				e.models = append(e.models, m)
			}
		}
	}
	return ears
}

// mark scores what all believe now.
func (t *talk) mark() {
	x := make([]float64, len(t.options))
	for i := range t.ears {
		e := &t.ears[i]
		for k, m := range e.models {
			estimate := m.Estimate()
			for d, options := range t.options {
				if estimate.U != nil {
					x[d] = estimate.U[t.deals[d]]
				} else {
					x[d] = estimate.Of(options)
				}
			}
			e.scores[k] = append(e.scores[k], e.marker.score(x))
		}
	}
}
