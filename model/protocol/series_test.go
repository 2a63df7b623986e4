package protocol_test

import (
	"testing"

	"parley/model/protocol"

	"pgregory.net/rapid"
)

func seriesScript(r protocol.SeriesRules) func(*script) verdict {
	return func(s *script) verdict {
		var deals []int
		for edge := range r.Edges {
			// The centre is seat 0 of the whole, and edge e seat e + 1.
			who := []int{0, edge + 1}
			if r.Opens == protocol.EdgeOpens {
				who = []int{edge + 1, 0}
			}
			deal, _ := stacked(s, 2, r.Rounds, 0, func(k int) int { return who[k] })
			deals = append(deals, deal)
		}
		return verdict{deals: deals}
	}
}

type seriesMachine struct{ s protocol.Series }

func (m *seriesMachine) step(x protocol.Move) (err error) { m.s, err = m.s.Step(x); return err }
func (m *seriesMachine) state() any                       { return m.s }
func (m *seriesMachine) see() seen {
	if m.s.Done {
		return seen{done: true, deals: m.s.Deals}
	}
	seat := m.s.Edge + 1
	if m.s.CentreTurn() {
		seat = 0
	}
	return seen{round: m.s.Table.Round, seat: seat}
}

func TestSeriesAgreesWithItsScript(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := protocol.SeriesRules{
			Edges: rapid.IntRange(1, 4).Draw(t, "edges"), Rounds: rapid.IntRange(1, 3).Draw(t, "rounds"),
			Opens: rapid.SampledFrom([]protocol.Opens{protocol.CentreOpens, protocol.EdgeOpens}).Draw(t, "opens"),
		}
		agrees(t, &seriesMachine{r.Start()}, seriesScript(r))
	})
}

func TestStartsPanic(t *testing.T) {
	for what, start := range map[string]func(){
		"one seat":              func() { protocol.OutsideRules{Seats: 1, Rounds: 3}.Start() },
		"no round":              func() { protocol.OutsideRules{Seats: 2}.Start() },
		"one seat that bids":    func() { protocol.MultipleRules{Seats: 1, Rounds: 3}.Start() },
		"one seat that answers": func() { protocol.TextRules{Seats: 1, Rounds: 3}.Start() },
		"no limit":              func() { protocol.AgendaRules{Seats: 2, Order: []int{0}}.Start() },
		"an issue twice":        func() { protocol.AgendaRules{Seats: 2, Order: []int{0, 0}, Each: 1}.Start() },
		"no issue":              func() { protocol.AgendaRules{Seats: 2, Each: 1}.Start() },
		"no edge":               func() { protocol.SeriesRules{Rounds: 2}.Start() },
	} {
		panics(t, what, start)
	}
	for what, apply := range map[string]func() error{
		"outside":  func() error { return new(protocol.Outside).Apply(walk) },
		"multiple": func() error { return new(protocol.Multiple).Apply(offer(0)) },
		"text":     func() error { return new(protocol.Text).Apply(offer(0)) },
		"agenda":   func() error { return new(protocol.Agenda).Apply(walk) },
		"series":   func() error { return new(protocol.Series).Apply(walk) },
	} {
		if apply() == nil {
			t.Errorf("%s: the zero state moves", what)
		}
	}
}
