package strategytest

import (
	"fmt"
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
}

var sizes = []size{
	{name: "one round", issues: 3, options: 4, rounds: 1},
	{name: "one outcome", issues: 1, options: 1, rounds: 10},
	{name: "100,000 rounds", issues: 3, options: 5, rounds: 100_000, reservation: 0.3},
	{name: "10^20 outcomes", issues: 20, options: 10, rounds: 40, limit: -1, reservation: 0.4},
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

// sizeTest plays the strategy against itself, a conceder and a hardliner, in both seats, twice each, and checks that
// both runs are the same and that nobody agrees to less than its reservation value.
func sizeTest(t *testing.T, e strategy.Entry, z size) {
	table, err := z.table()
	if err != nil {
		t.Fatal(err)
	}
	for k, other := range []string{e.Name, "conceder", "hardliner"} {
		for seat := range 2 {
			if z.rounds > 10_000 && seat != k%2 {
				continue // long talks take long to test: each in one seat
			}
			want := z.play2(t, table, e, other, seat, k)
			if got := z.play2(t, table, e, other, seat, k); got != want {
				t.Errorf("against %s in seat %d: got %s on the second run, want %s", other, seat, got, want)
			}
		}
	}
}

// play2 plays once and tells the result and a digest of the moves.
func (z size) play2(t *testing.T, table *simulation.Table, e strategy.Entry, other string, seat, index int) string {
	t.Helper()
	players := table.Sit(nil, rng.New(7, "size"), index)
	o, err := strategy.Find(other)
	if err != nil {
		t.Fatal(err)
	}
	agents := []simulation.Agent{o.New(), o.New()}
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
	return fmt.Sprint(r, watch[0].digest, watch[1].digest)
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

// problem has additive utilities of opposite tastes, with other weights.
func (z size) problem() *model.Problem {
	r := rng.New(3, "size "+z.name).Rand(0)
	p := &model.Problem{Utilities: make([]preference.Utility, 2)}
	cards := make([]int, z.issues)
	var weights [2][]float64
	var sums [2]float64
	for j := range cards {
		cards[j] = z.options
		for s := range weights {
			weights[s] = append(weights[s], 0.2+r.Float64())
			sums[s] += weights[s][j]
		}
	}
	p.Space = outcome.NewSpace(cards...)
	for j := range cards {
		tables := [2]preference.Table{{Scope: preference.Scope{j}}, {Scope: preference.Scope{j}}}
		for v := range z.options {
			x := 1.0
			if z.options > 1 {
				x = float64(v) / float64(z.options-1)
			}
			tables[0].Values = append(tables[0].Values, preference.FromFloat(weights[0][j]/sums[0]*x))
			tables[1].Values = append(tables[1].Values, preference.FromFloat(weights[1][j]/sums[1]*(1-x*x)))
		}
		for s := range tables {
			p.Utilities[s].Tables = append(p.Utilities[s].Tables, tables[s])
		}
	}
	p.Reservation = []preference.Utils{preference.FromFloat(z.reservation), preference.FromFloat(z.reservation)}
	p.StatusQuo, p.Incidental = make(outcome.Outcome, z.issues), make([]bool, z.issues)
	return p
}
