package protocol_test

import (
	"slices"
	"testing"

	"parley/model/protocol"

	"pgregory.net/rapid"
)

func multipleScript(r protocol.MultipleRules) func(*script) verdict {
	return func(s *script) verdict {
		for s.round = range r.Rounds {
			opener := 0
			if r.Order == protocol.Turning {
				opener = s.round % r.Seats
			}
			var order, bids, voted []int
			for k := range r.Seats {
				order = append(order, (opener+k)%r.Seats)
			}
			for k, seat := range order {
				may := either(anyOffer, passes)
				if k == 0 && s.round > 0 {
					may = either(may, breaks)
				}
				m := s.next(seat, may)
				if breaks(m) {
					return verdict{end: protocol.Broken, deals: []int{protocol.None}}
				}
				if m.Kind == protocol.Pass {
					m.Deal = protocol.None
				}
				bids = append(bids, m.Deal)
			}
			for _, bid := range bids {
				if bid == protocol.None || slices.Contains(voted, bid) {
					continue
				}
				voted = append(voted, bid)
				agreed := true
				for k, seat := range order {
					if bids[k] != bid {
						m := s.next(seat, either(is(protocol.Accept, bid), is(protocol.Reject, bid)))
						agreed = agreed && m.Kind == protocol.Accept
					}
				}
				if agreed {
					return verdict{end: protocol.Agreed, deals: []int{bid}}
				}
			}
		}
		return verdict{end: protocol.TimedOut, deals: []int{protocol.None}}
	}
}

type multipleMachine struct{ s protocol.Multiple }

func (m *multipleMachine) step(x protocol.Move) (err error) { m.s, err = m.s.Step(x); return err }
func (m *multipleMachine) state() any                       { return m.s }
func (m *multipleMachine) see() seen {
	if m.s.Done() {
		return seen{done: true, end: m.s.End, deals: []int{m.s.Agreement}}
	}
	return seen{round: m.s.Round, seat: m.s.Turn}
}

func TestMultipleAgreesWithItsScript(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := protocol.MultipleRules{
			Seats: rapid.IntRange(2, 4).Draw(t, "seats"), Rounds: rapid.IntRange(1, 4).Draw(t, "rounds"),
			Order: rapid.SampledFrom([]protocol.Order{protocol.Seated, protocol.Turning}).Draw(t, "order"),
		}
		agrees(t, &multipleMachine{r.Start()}, multipleScript(r))
	})
}

func TestOfSeveralAcceptableBidsTheFirstIsAgreed(t *testing.T) {
	for _, c := range []struct {
		order protocol.Order
		want  int // round 1 is opened by seat 0 and by seat 1
	}{{protocol.Seated, 7}, {protocol.Turning, 8}} {
		s := protocol.MultipleRules{Seats: 2, Rounds: 2, Order: c.order}.Start()
		moves := []protocol.Move{offer(7), offer(8), reject(7), reject(8), offer(7), offer(8), accept(7)}
		if c.order == protocol.Turning {
			moves = []protocol.Move{offer(7), offer(8), reject(7), reject(8), offer(8), offer(7), accept(8)}
		}
		for _, m := range moves {
			if err := s.Apply(m); err != nil {
				t.Fatal(err)
			}
		}
		if s.End != protocol.Agreed || s.Agreement != c.want {
			t.Errorf("order %d: got %v on %d, want agreement on %d", c.order, s.End, s.Agreement, c.want)
		}
	}
}
