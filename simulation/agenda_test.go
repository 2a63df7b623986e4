package simulation_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"

	"pgregory.net/rapid"
)

func drawAgenda(t *rapid.T, table *simulation.Table) (simulation.AgendaTalk, protocol.AgendaRules) {
	issues := table.Problem.Space.Issues()
	order, err := simulation.AgendaOrder(table, rapid.SampledFrom(simulation.AgendaOrders()).Draw(t, "order"))
	if err != nil {
		t.Fatal(err)
	}
	rules := protocol.AgendaRules{
		Seats: table.Seats(), Order: order, Each: rapid.IntRange(0, 4).Draw(t, "each"), Rounds: rapid.IntRange(0, 9).Draw(t, "rounds"),
		Effect: rapid.SampledFrom([]protocol.Effect{protocol.AtOnce, protocol.Together}).Draw(t, "effect"),
	}
	if rules.Each+rules.Rounds == 0 {
		rules.Each = 3
	}
	a := simulation.AgendaTalk{Table: table, Players: table.Sit(nil, rng.New(rapid.Uint64().Draw(t, "seed"), "agenda"), 2)}
	if rapid.Bool().Draw(t, "status quo") {
		a.Open = make(outcome.Outcome, issues)
	}
	for range a.Players {
		a.Agents = append(a.Agents, drawAgent(t))
	}
	return a, rules
}

func TestAgendaTalkLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, rapid.IntRange(2, 3).Draw(t, "seats"))
		a, rules := drawAgenda(t, table)
		talks := drawTalks(t)
		e := a.Play(rules, talks)
		if again := a.Play(rules, talks); !reflect.DeepEqual(again, e) {
			t.Fatalf("played again: %+v, before %+v", again, e)
		}
		s := rules.Start()
		for _, turn := range e.Trace {
			if turn.Table != s.Issue() {
				t.Fatalf("a move on issue %d while %d is on the table", turn.Table, s.Issue())
			}
			if err := s.Apply(turn.Move); err != nil {
				t.Fatal(err)
			}
		}
		if s.End != e.End || s.InEffect() && !slices.Equal(s.Settled, e.Settled) {
			t.Fatalf("the record ends %v with %v, the talks %v with %v", s.End, s.Settled, e.End, e.Settled)
		}
		settled := slices.ContainsFunc(e.Settled, func(o int) bool { return o != protocol.None })
		if rules.Effect == protocol.Together && settled != (e.End == protocol.Agreed) {
			t.Fatalf("%v, and %v in effect", e.End, e.Settled)
		}
		for i := range a.Players {
			checkAgendaValue(t, a, e, i)
			if p := &a.Players[i]; rules.Effect == protocol.Together && e.End == protocol.Agreed && !p.MaySign(e.Agreement) {
				t.Fatalf("seat %d signed outcome %d, which it may not", i, e.Agreement)
			}
		}
	})
}

// checkAgendaValue works out what the settled issues are worth to a seat by going through all outcomes.
func checkAgendaValue(t *rapid.T, a simulation.AgendaTalk, e simulation.AgendaEnding, seat int) {
	want, any := math.Inf(1), false
	for n := range a.Table.Deals.Len() {
		fits := true
		for j, v := range a.Table.Problem.Space.At(nil, n) {
			o := e.Settled[j]
			any = any || o != protocol.None
			if o == protocol.None && a.Open != nil {
				o = a.Open[j]
			}
			fits = fits && (o == protocol.None || o == v)
		}
		if fits {
			want = min(want, a.Table.Deals.U[seat][n])
		}
	}
	if !any {
		want = a.Players[seat].Reservation
	}
	if math.Abs(e.Values[seat]-want) > 1e-12 {
		t.Fatalf("seat %d: value %v, want %v of %v", seat, e.Values[seat], want, e.Settled)
	}
}

// A spy keeps what its agent was told at the first table.
type spy struct {
	simulation.Agent
	told *simulation.Player
}

func (s *spy) Reset(p *simulation.Player) {
	if s.told == nil {
		s.told = p
	}
	s.Agent.Reset(p)
}

// What the options of the first issue are worth, and which may be signed, by going through all outcomes.
func TestAgendaViews(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, 2)
		a, rules := drawAgenda(t, table)
		var spies []*spy
		for i := range a.Agents {
			spies = append(spies, &spy{Agent: a.Agents[i]})
			a.Agents[i] = spies[i]
		}
		a.Play(rules, drawTalks(t))
		for seat, s := range spies {
			for o := range s.told.U {
				mean, best, worst := viewed(a, rules.Order[0], o, seat)
				p := &a.Players[seat]
				want := best >= p.Reservation
				if rules.Effect == protocol.AtOnce {
					want = mean >= p.Reservation || worst >= p.Reservation
				}
				want = want && !math.IsInf(best, -1)
				if s.told.Signs[o] != want || want && math.Abs(s.told.U[o]-mean) > 1e-9 {
					t.Fatalf("seat %d option %d: worth %v, signs %v, want %v %v", seat, o, s.told.U[o], s.told.Signs[o], mean, want)
				}
			}
		}
	})
}

// viewed returns the mean and the best utility of the outcomes with an option that a seat's rules allow, and what the seat
// has if only that option is settled.
func viewed(a simulation.AgendaTalk, issue, option, seat int) (mean, best, worst float64) {
	sum, n := 0.0, 0
	best, worst = math.Inf(-1), math.Inf(1)
	free := *a.Table.Problem
	for i := range a.Table.Deals.Len() {
		ω := a.Table.Problem.Space.At(nil, i)
		if ω[issue] != option {
			continue
		}
		u, open := a.Table.Deals.U[seat][i], true
		for j := range ω {
			open = open && (j == issue || a.Open == nil || ω[j] == a.Open[j])
		}
		if open {
			worst = min(worst, u)
		}
		if seat == 0 && !free.Allows(ω) { // the only rule binds seat 0
			continue
		}
		sum, n, best = sum+u, n+1, max(best, u)
	}
	return sum / float64(n), best, worst
}

// Two issues, worked out by hand: seat 0 has 0, 0.2, 0.6 for the first and 0, 0.4 for the second; seat 1 0.4, 0.3, 0 and 0.6, 0.
// Concession is linear over two rounds an issue, so targets are the best option and then the worst. On issue 0, opened by
// seat 0, it offers option 2, seat 1 its option 0; in the last round seat 0 aspires to anything, so it accepts option 0. On
// issue 1 seat 1 opens and gets the same done to it.
func TestAgendaByHand(t *testing.T) {
	table, err := simulation.Lay(twoPies(), 0)
	if err != nil {
		t.Fatal(err)
	}
	a := simulation.AgendaTalk{Table: table, Players: table.Sit(nil, rng.New(1, "hand"), 0)}
	for range 2 {
		e, err := strategy.Find("linear")
		if err != nil {
			t.Fatal(err)
		}
		a.Agents = append(a.Agents, e.New())
	}
	e := a.Play(protocol.AgendaRules{Seats: 2, Order: []int{0, 1}, Each: 2}, simulation.Talks{Record: true})
	if !slices.Equal(e.Settled, []int{0, 1}) || e.End != protocol.Agreed || e.Rounds != 4 || len(e.Trace) != 6 {
		t.Errorf("got %+v, want options 0 and 1 in 6 moves and 4 rounds", e)
	}
	if math.Abs(e.Values[0]-0.4) > 1e-9 || math.Abs(e.Values[1]-0.4) > 1e-9 {
		t.Errorf("got values %v, want 0.4 each", e.Values)
	}
	a.Discounts = []protocol.Discount{{Factor: 0.5}, {Factor: 0.5, Clock: protocol.ByRound}}
	e = a.Play(protocol.AgendaRules{Seats: 2, Order: []int{0, 1}, Each: 2}, simulation.Talks{})
	if math.Abs(e.Values[0]-0.2) > 1e-9 || math.Abs(e.Values[1]-0.05) > 1e-9 { // last of 4 rounds: δ¹ and δ³
		t.Errorf("got discounted values %v, want 0.2 and 0.05", e.Values)
	}
}

func TestAgendaOrder(t *testing.T) {
	table, err := simulation.Lay(threeIssues(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]int{
		// Ranges are 0.1, 0.6, 0.3 and 0.1, 0.3, 0.6, so issues 1 and 2 matter alike.
		"listed": {0, 1, 2}, "important": {1, 2, 0}, "minor": {0, 1, 2},
		// On issue 2 both want the same; on 0 and 1 the opposite.
		"easy": {2, 0, 1}, "hard": {0, 1, 2},
	} {
		if got, err := simulation.AgendaOrder(table, name); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: got %v, %v, want %v", name, got, err, want)
		}
	}
	if _, err := simulation.AgendaOrder(table, "best"); err == nil {
		t.Error("an unknown order passes")
	}
}
