package protocol_test

import (
	"slices"
	"testing"

	"parley/model/protocol"

	"pgregory.net/rapid"
)

func textScript(r protocol.TextRules) func(*script) verdict {
	none := []int{protocol.None}
	answers := map[protocol.Reply][]protocol.Kind{
		protocol.Votes:     {protocol.Accept, protocol.Reject},
		protocol.Strengths: {protocol.Accept, protocol.Reject, protocol.AcceptWeakly, protocol.RejectWeakly},
		protocol.Grades:    {protocol.Better, protocol.Same, protocol.Worse},
	}[r.Reply]
	return func(s *script) verdict {
		text := s.next(protocol.Mediator, anyOffer).Deal
		for s.round = 1; s.round < r.Rounds; s.round++ {
			m := s.next(protocol.Mediator, either(anyOffer, is(protocol.Accept, text), breaks))
			if breaks(m) {
				return verdict{end: protocol.Broken, deals: none}
			}
			if m.Kind == protocol.Accept {
				break
			}
			adopt := true
			for seat := range r.Seats {
				answer := s.next(seat, either(walks, func(x protocol.Move) bool { return x.Deal == m.Deal && slices.Contains(answers, x.Kind) }))
				if walks(answer) {
					return verdict{end: protocol.Left, deals: none}
				}
				adopt = adopt && answer.Kind == protocol.Accept
			}
			if r.Reply != protocol.Votes {
				adopt = s.next(protocol.Mediator, either(is(protocol.Accept, m.Deal), is(protocol.Reject, m.Deal))).Kind == protocol.Accept
			}
			if adopt {
				text = m.Deal
			}
		}
		s.round = min(s.round, r.Rounds-1)
		for seat := range r.Seats {
			switch s.next(seat, either(walks, is(protocol.Accept, text), is(protocol.Reject, text))).Kind {
			case protocol.Walk:
				return verdict{end: protocol.Left, deals: none}
			case protocol.Reject:
				return verdict{end: protocol.Refused, deals: none}
			}
		}
		return verdict{end: protocol.Agreed, deals: []int{text}}
	}
}

type textMachine struct{ s protocol.Text }

func (m *textMachine) step(x protocol.Move) (err error) { m.s, err = m.s.Step(x); return err }
func (m *textMachine) state() any                       { return m.s }
func (m *textMachine) see() seen {
	if m.s.Done() {
		return seen{done: true, end: m.s.End, deals: []int{m.s.Agreement}}
	}
	return seen{round: m.s.Round, seat: m.s.Turn}
}

func TestTextAgreesWithItsScript(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := protocol.TextRules{
			Seats: rapid.IntRange(2, 4).Draw(t, "seats"), Rounds: rapid.IntRange(1, 5).Draw(t, "rounds"),
			Reply: rapid.SampledFrom([]protocol.Reply{protocol.Votes, protocol.Strengths, protocol.Grades}).Draw(t, "reply"),
		}
		agrees(t, &textMachine{r.Start()}, textScript(r))
	})
}
