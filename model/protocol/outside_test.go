package protocol_test

import (
	"math"
	"testing"

	"parley/model/protocol"

	"pgregory.net/rapid"
)

func reject(deal int) protocol.Move { return protocol.Move{Kind: protocol.Reject, Deal: deal} }

func outsideScript(r protocol.OutsideRules) func(*script) verdict {
	return func(s *script) verdict {
		for s.round = range r.Rounds {
			proposer := s.round % r.Seats
			opening := either(anyOffer, passes)
			if r.Leave == protocol.LeaveAnytime {
				opening = either(opening, walks)
			}
			if s.round > 0 {
				opening = either(opening, breaks)
			}
			m := s.next(proposer, opening)
			switch {
			case walks(m):
				return verdict{end: protocol.Left, deals: []int{protocol.None}}
			case breaks(m):
				return verdict{end: protocol.Broken, deals: []int{protocol.None}}
			}
			agreed := !passes(m)
			for k := 1; k < r.Seats && agreed; k++ {
				answer := s.next((proposer+k)%r.Seats, either(is(protocol.Accept, m.Deal), is(protocol.Reject, m.Deal), walks))
				if walks(answer) {
					return verdict{end: protocol.Left, deals: []int{protocol.None}}
				}
				agreed = answer.Kind == protocol.Accept
			}
			if agreed {
				return verdict{end: protocol.Agreed, deals: []int{m.Deal}}
			}
		}
		return verdict{end: protocol.TimedOut, deals: []int{protocol.None}}
	}
}

type outsideMachine struct{ s protocol.Outside }

func (m *outsideMachine) step(x protocol.Move) (err error) { m.s, err = m.s.Step(x); return err }
func (m *outsideMachine) state() any                       { return m.s }
func (m *outsideMachine) see() seen {
	if m.s.Done() {
		return seen{done: true, end: m.s.End, deals: []int{m.s.Agreement}}
	}
	return seen{round: m.s.Round, seat: m.s.Turn}
}

func TestOutsideAgreesWithItsScript(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := protocol.OutsideRules{
			Seats: rapid.IntRange(2, 4).Draw(t, "seats"), Rounds: rapid.IntRange(1, 5).Draw(t, "rounds"),
			Leave: rapid.SampledFrom([]protocol.Leave{protocol.LeaveAnswering, protocol.LeaveAnytime}).Draw(t, "leave"),
		}
		agrees(t, &outsideMachine{r.Start()}, outsideScript(r))
	})
}

func TestFallbacks(t *testing.T) {
	f := protocol.Fallbacks{Outside: 0.4, Deserted: 0.3, Broken: 0.2, Late: 0.1}
	rules := protocol.OutsideRules{Seats: 2, Rounds: 2}
	cases := []struct {
		name  string
		moves []protocol.Move
		want  [2]float64
	}{
		{"the second leaves", []protocol.Move{offer(1), walk}, [2]float64{0.3, 0.4}},
		{"the first leaves", []protocol.Move{offer(1), reject(1), offer(2), walk}, [2]float64{0.4, 0.3}},
		{"broken down", []protocol.Move{offer(1), reject(1), {Kind: protocol.Break}}, [2]float64{0.2, 0.2}},
		{"too late", []protocol.Move{offer(1), reject(1), offer(2), reject(2)}, [2]float64{0.1, 0.1}},
	}
	for _, c := range cases {
		s := rules.Start()
		for _, m := range c.moves {
			if err := s.Apply(m); err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
		}
		if got := [2]float64{f.Of(s, 0), f.Of(s, 1)}; got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	if got := protocol.Even(0.7); got != (protocol.Fallbacks{Outside: 0.7, Deserted: 0.7, Broken: 0.7, Late: 0.7}) {
		t.Errorf("even: got %+v", got)
	}
}

// A pie is cut into slices of 1/slices; deal d gives d of them to seat 0. perfect works out by backward induction over
// the rules themselves what subgame-perfect play is worth to both, who is indifferent saying yes.
type pie struct {
	slices    int
	discount  [2]protocol.Discount
	fallbacks [2]protocol.Fallbacks
	hazard    float64
	memory    map[protocol.Outside][2]float64
}

func (p *pie) ended(s protocol.Outside) [2]float64 {
	u := [2]float64{float64(s.Agreement) / float64(p.slices), 1 - float64(s.Agreement)/float64(p.slices)}
	for seat := range u {
		if s.End != protocol.Agreed {
			u[seat] = p.fallbacks[seat].Of(s, seat)
		}
		u[seat] = p.discount[seat].Of(u[seat], s.Round, s.Rounds)
	}
	return u
}

func (p *pie) moves(s protocol.Outside) []protocol.Move {
	if s.Standing != protocol.None {
		return []protocol.Move{accept(s.Standing), walk, reject(s.Standing)}
	}
	var all []protocol.Move
	for d := range p.slices + 1 {
		all = append(all, offer(d))
	}
	return all
}

func (p *pie) perfect(s protocol.Outside) [2]float64 {
	if s.Done() {
		return p.ended(s)
	}
	if u, ok := p.memory[s]; ok {
		return u
	}
	best := [2]float64{math.Inf(-1), math.Inf(-1)}
	for _, m := range p.moves(s) {
		next, err := s.Step(m)
		if err != nil {
			panic(err)
		}
		if u := p.perfect(next); u[s.Turn] > best[s.Turn]+1e-12 {
			best = u
		}
	}
	if s.Between() && p.hazard > 0 {
		broken, err := s.Step(protocol.Move{Kind: protocol.Break})
		if err != nil {
			panic(err)
		}
		for seat, u := range p.ended(broken) {
			best[seat] = p.hazard*u + (1-p.hazard)*best[seat]
		}
	}
	p.memory[s] = best
	return best
}

// With many rounds the first proposer's share comes to that of the endless game, up to the size of a slice and its
// compounding.
func TestSharesOfAPieCutInTurns(t *testing.T) {
	rubinstein := func(δ1, δ2 float64) float64 { return (1 - δ2) / (1 - δ1*δ2) }
	cases := []struct {
		name           string
		δ1, δ2, hazard float64
		option         [2]float64 // outside
		broken         [2]float64
		want           float64
	}{
		{"Rubinstein 1982, δ = 0.9 twice: 1/1.9", 0.9, 0.9, 0, [2]float64{}, [2]float64{}, 0.5263157894736842},
		{"Rubinstein 1982, δ = 0.9 and 0.8", 0.9, 0.8, 0, [2]float64{}, [2]float64{}, 0.7142857142857143},
		{"Rubinstein 1982, δ = 0.6 and 0.9", 0.6, 0.9, 0, [2]float64{}, [2]float64{}, rubinstein(0.6, 0.9)},
		// The responder's inside share is 1 − 0.5263 = 0.4737.
		{"outside option principle: 0.45 does not bind", 0.9, 0.9, 0, [2]float64{0, 0.45}, [2]float64{}, rubinstein(0.9, 0.9)},
		{"outside option principle: 0.6 does", 0.9, 0.9, 0, [2]float64{0, 0.6}, [2]float64{}, 0.4},
		{"the proposer's own option of 0.45 does not bind", 0.9, 0.9, 0, [2]float64{0.45, 0}, [2]float64{}, rubinstein(0.9, 0.9)},
		// Seat 1, proposing in turn, has to leave 0.6 to seat 0, and so gets 0.4, of which it can wait for 0.36 now.
		{"the proposer's own option of 0.6 does", 0.9, 0.9, 0, [2]float64{0.6, 0}, [2]float64{}, 1 - 0.9*0.4},
		// Forced breakdown splits what is left over both fall-backs, the proposer's part being 1/(2 − hazard): small ones count.
		{"Binmore, Rubinstein and Wolinsky 1986", 1, 1, 0.1, [2]float64{}, [2]float64{}, 1 / 1.9},
		{"the same, with something to fall back on", 1, 1, 0.1, [2]float64{}, [2]float64{0.3, 0.1}, 0.3 + 0.6/1.9},
	}
	for _, c := range cases {
		p := &pie{
			slices: 800, hazard: c.hazard, memory: map[protocol.Outside][2]float64{},
			discount: [2]protocol.Discount{{Factor: c.δ1, Clock: protocol.ByRound}, {Factor: c.δ2, Clock: protocol.ByRound}},
		}
		for seat := range p.fallbacks {
			p.fallbacks[seat] = protocol.Fallbacks{Outside: c.option[seat], Broken: c.broken[seat]}
		}
		got := p.perfect(protocol.OutsideRules{Seats: 2, Rounds: 80}.Start())
		if math.Abs(got[0]-c.want) > 0.008 || math.Abs(got[0]+got[1]-1) > 1e-9 {
			t.Errorf("%s: got %v, want %v for the first", c.name, got, c.want)
		}
	}
}

// In the finite game the shares are those of Ståhl (1972), to a slice in every round.
func TestSharesInAFewRounds(t *testing.T) {
	for rounds, want := range map[int]float64{1: 1, 2: 0.2, 3: 0.92} { // δ = 0.9 and 0.8: 1 − 0.8, 1 − 0.8·(1 − 0.9)
		p := &pie{slices: 100, memory: map[protocol.Outside][2]float64{}}
		p.discount = [2]protocol.Discount{{Factor: 0.9, Clock: protocol.ByRound}, {Factor: 0.8, Clock: protocol.ByRound}}
		if got := p.perfect(protocol.OutsideRules{Seats: 2, Rounds: rounds}.Start()); math.Abs(got[0]-want) > 1e-9 {
			t.Errorf("%d rounds: got %v, want %v", rounds, got[0], want)
		}
	}
}

func TestDiscount(t *testing.T) {
	cases := []struct {
		name          string
		d             protocol.Discount
		round, rounds int
		want          float64
	}{
		{"none", protocol.Discount{}, 9, 10, 0.8},
		{"relative, first round", protocol.Discount{Factor: 0.5}, 0, 11, 0.8},
		{"relative, half way", protocol.Discount{Factor: 0.25}, 5, 11, 0.4},
		{"relative, last round", protocol.Discount{Factor: 0.5}, 10, 11, 0.4},
		{"relative, the only round", protocol.Discount{Factor: 0.5}, 0, 1, 0.4},
		{"by round", protocol.Discount{Factor: 0.5, Clock: protocol.ByRound}, 3, 100, 0.1},
	}
	for _, c := range cases {
		if got := c.d.Of(0.8, c.round, c.rounds); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	for _, bad := range []float64{-0.1, 1.1, math.NaN(), math.Inf(1)} {
		if (protocol.Discount{Factor: bad}).Check() == nil {
			t.Errorf("a factor of %v passes", bad)
		}
	}
	if err := (protocol.Discount{Factor: 0.9}).Check(); err != nil {
		t.Error(err)
	}
}
