package strategytest

import (
	"fmt"
	"math"
	"sync"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// A size is a table at the edge of what strategies are made for.
type size struct {
	name            string
	issues, options int
	rounds          int
	limit           int // outcomes listed, as with [simulation.Lay]
	reservation     float64
	seats           int // 0: two
}

var sizes = []size{
	{name: "one round", issues: 3, options: 4, rounds: 1},
	{name: "one outcome", issues: 1, options: 1, rounds: 10},
	{name: "100,000 rounds", issues: 3, options: 5, rounds: 100_000, reservation: 0.3},
	{name: "10^20 outcomes", issues: 20, options: 10, rounds: 40, limit: -1, reservation: 0.4},
	{name: "three seats", issues: 3, options: 4, rounds: 40, reservation: 0.2, seats: 3},
	{name: "three seats, 10^20 outcomes", issues: 20, options: 10, rounds: 12, limit: -1, reservation: 0.2, seats: 3},
	{name: "a wide space of few outcomes", issues: 3, options: 4, rounds: 30, limit: -1, reservation: 0.2},
}

// tables are those of the sizes by name, laid once for all strategies, as they are shared and read-only.
var tables sync.Map

func (z size) table() (*simulation.Table, error) {
	if t, ok := tables.Load(z.name); ok {
		return t.(*simulation.Table), nil
	}
	t, err := simulation.Lay(z.problem(), z.limit)
	if err == nil {
		tables.Store(z.name, t)
	}
	return t, err
}

// sizeTest plays the strategy against itself, a conceder and a hardliner, in every seat, twice each, and checks that
// both runs are the same and that nobody agrees to less than its reservation value.
func sizeTest(t *testing.T, e strategy.Entry, z size) {
	table, err := z.table()
	if err != nil {
		t.Fatal(err)
	}
	for k, other := range []string{e.Name, "conceder", "hardliner"} {
		for seat := range table.Seats() {
			if z.rounds > 10_000 && seat != k%2 {
				continue // long talks take long to test: each in one seat
			}
			want := z.play(t, table, e, other, seat, k)
			if got := z.play(t, table, e, other, seat, k); got != want {
				t.Errorf("against %s in seat %d: got %s on the second run, want %s", other, seat, got, want)
			}
		}
	}
}

// play plays once and tells the result and a digest of the moves. All other seats play the other strategy.
func (z size) play(t *testing.T, table *simulation.Table, e strategy.Entry, other string, seat, index int) string {
	t.Helper()
	players := table.Sit(nil, rng.New(7, "size"), index)
	o, err := strategy.Find(other)
	if err != nil {
		t.Fatal(err)
	}
	agents := make([]simulation.Agent, len(players))
	for s := range agents {
		agents[s] = o.New()
	}
	agents[seat] = e.New()
	watch := []*watched{}
	seats := []simulation.Strategy{}
	for s, a := range agents {
		a.Reset(&players[s])
		w := &watched{Strategy: a, t: t, p: &players[s]}
		watch, seats = append(watch, w), append(seats, w)
	}
	r := simulation.Play(z.rounds, seats)
	if r.Agreement != protocol.None {
		for s := range players {
			if u := players[s].Worth(r.Agreement); u < players[s].Reservation {
				t.Errorf("seat %d agrees to %v, and no deal is worth %v", s, u, players[s].Reservation)
			}
		}
	}
	text := fmt.Sprint(r)
	for _, w := range watch {
		text += fmt.Sprint(" ", w.digest)
	}
	return text
}

// watched checks every move of a strategy.
type watched struct {
	simulation.Strategy
	t      *testing.T
	p      *simulation.Player
	digest uint64
}

func (w *watched) Next(s protocol.State) protocol.Move {
	m := w.Strategy.Next(s)
	if m.Kind != protocol.Walk && !w.p.MaySign(m.Deal) {
		w.t.Errorf("round %d: %v of deal %d worth %v, which it may not sign", s.Round, m.Kind, m.Deal, w.p.Worth(m.Deal))
	}
	w.digest = w.digest*1_000_003 + uint64(m.Deal)*4 + uint64(m.Kind)
	return m
}

// Hear implements [simulation.Listener].
func (w *watched) Hear(s protocol.State, m protocol.Move) {
	if l, ok := w.Strategy.(simulation.Listener); ok {
		l.Hear(s, m)
	}
}

// tastes are what an option at x in [0,1] is worth to each seat: the first two want opposite things, the third the middle.
var tastes = []func(x float64) float64{
	func(x float64) float64 { return x },
	func(x float64) float64 { return 1 - float64(x*x) },
	func(x float64) float64 { return 1 - math.Abs(2*x-1) },
}

// problem has additive utilities of these tastes, with other weights for each seat.
func (z size) problem() *model.Problem {
	r := rng.New(3, "size "+z.name).Rand(0)
	seats := max(2, z.seats)
	p := &model.Problem{Utilities: make([]preference.Utility, seats)}
	cards := make([]int, z.issues)
	weights, sums := make([][]float64, seats), make([]float64, seats)
	for j := range cards {
		cards[j] = z.options
		for s := range weights {
			weights[s] = append(weights[s], 0.2+r.Float64())
			sums[s] += weights[s][j]
		}
	}
	p.Space = outcome.NewSpace(cards...)
	for j := range cards {
		for s := range seats {
			t := preference.Table{Scope: preference.Scope{j}}
			for v := range z.options {
				x := 1.0
				if z.options > 1 {
					x = float64(v) / float64(z.options-1)
				}
				t.Values = append(t.Values, preference.FromFloat(weights[s][j]/sums[s]*tastes[s](x)))
			}
			p.Utilities[s].Tables = append(p.Utilities[s].Tables, t)
		}
	}
	for range seats {
		p.Reservation = append(p.Reservation, preference.FromFloat(z.reservation))
	}
	p.StatusQuo, p.Incidental = make(outcome.Outcome, z.issues), make([]bool, z.issues)
	return p
}
