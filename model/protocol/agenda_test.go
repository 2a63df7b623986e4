package protocol_test

import (
	"slices"
	"testing"

	"parley/model/protocol"

	"pgregory.net/rapid"
)

// stacked is the script of one table of stacked alternating offers, the seats counted by who; before is how many rounds
// there were before it.
func stacked(s *script, seats, rounds, before int, who func(int) int) (deal int, end protocol.End) {
	standing, accepted := protocol.None, 0
	for round := range rounds {
		s.round = before + round
		for k := range seats {
			may := either(anyOffer, walks)
			if standing != protocol.None {
				may = either(may, is(protocol.Accept, standing))
			}
			if k == 0 && round > 0 {
				may = either(may, breaks)
			}
			switch m := s.next(who(k), may); m.Kind {
			case protocol.Walk:
				return protocol.None, protocol.Left
			case protocol.Break:
				return protocol.None, protocol.Broken
			case protocol.Offer:
				standing, accepted = m.Deal, 0
			case protocol.Accept:
				if accepted++; accepted == seats-1 {
					return standing, protocol.Agreed
				}
			}
		}
	}
	return protocol.None, protocol.TimedOut
}

func agendaScript(r protocol.AgendaRules) func(*script) verdict {
	return func(s *script) verdict {
		settled := make([]int, len(r.Order))
		for i := range settled {
			settled[i] = protocol.None
		}
		before := 0
		for place, issue := range r.Order {
			rounds := 1 << 20
			if r.Each > 0 {
				rounds = r.Each
			}
			if r.Rounds > 0 {
				rounds = min(rounds, r.Rounds-before)
			}
			if rounds == 0 {
				return verdict{end: protocol.TimedOut, deals: settled}
			}
			option, end := stacked(s, r.Seats, rounds, before, func(k int) int { return (place + k) % r.Seats })
			settled[issue] = option
			if end == protocol.Left || end == protocol.Broken || end == protocol.TimedOut && r.Effect == protocol.Together {
				return verdict{end: end, deals: settled}
			}
			before = s.round + 1
		}
		if slices.Contains(settled, protocol.None) {
			return verdict{end: protocol.TimedOut, deals: settled}
		}
		return verdict{end: protocol.Agreed, deals: settled}
	}
}

type agendaMachine struct{ s protocol.Agenda }

func (m *agendaMachine) step(x protocol.Move) (err error) { m.s, err = m.s.Step(x); return err }
func (m *agendaMachine) state() any                       { return m.s }
func (m *agendaMachine) see() seen {
	if m.s.Done() {
		return seen{done: true, end: m.s.End, deals: m.s.Settled}
	}
	return seen{round: m.s.Round(), seat: m.s.Turn()}
}

func TestAgendaAgreesWithItsScript(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := protocol.AgendaRules{
			Seats: rapid.IntRange(2, 3).Draw(t, "seats"),
			Order: rapid.SampledFrom([][]int{{0}, {1, 0}, {0, 1, 2}, {2, 0, 1}}).Draw(t, "order"),
			Each:  rapid.IntRange(0, 3).Draw(t, "each"), Rounds: rapid.IntRange(0, 5).Draw(t, "rounds"),
			Effect: rapid.SampledFrom([]protocol.Effect{protocol.AtOnce, protocol.Together}).Draw(t, "effect"),
		}
		if r.Each+r.Rounds == 0 {
			r.Rounds = 2
		}
		agrees(t, &agendaMachine{r.Start()}, agendaScript(r))
	})
}

func TestWhatAnAgendaBringsIntoEffect(t *testing.T) {
	for _, c := range []struct {
		effect  protocol.Effect
		settled []int // after one issue agreed and one let pass
		want    bool
		end     protocol.End
	}{
		{protocol.AtOnce, []int{2, protocol.None}, true, protocol.TimedOut},
		{protocol.Together, []int{2, protocol.None}, false, protocol.TimedOut},
	} {
		s := protocol.AgendaRules{Seats: 2, Order: []int{0, 1}, Each: 1, Effect: c.effect}.Start()
		for _, m := range []protocol.Move{offer(2), accept(2), offer(0), offer(1)} {
			if err := s.Apply(m); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(s.Settled, c.settled) || s.InEffect() != c.want || s.End != c.end {
			t.Errorf("effect %d: got %v in effect %v, %v; want %v %v %v", c.effect, s.Settled, s.InEffect(), s.End, c.settled, c.want, c.end)
		}
	}
}
