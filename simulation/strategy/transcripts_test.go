package strategy_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/internal/golden"
	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/simulation"
	"parley/simulation/strategy"
)

// shop is a small negotiation of three issues, 4·3·2 outcomes, in which a buyer and a seller weigh differently.
func shop() *model.Problem {
	p := &model.Problem{Space: outcome.NewSpace(4, 3, 2), Utilities: make([]preference.Utility, 2),
		Reservation: []preference.Utils{preference.FromFloat(0.25), preference.FromFloat(0.2)},
		StatusQuo:   outcome.Outcome{0, 0, 0}, Incidental: make([]bool, 3)}
	for seat, rows := range [][][]float64{
		{{0.5, 0.35, 0.2, 0}, {0, 0.1, 0.3}, {0.2, 0}},
		{{0, 0.1, 0.25, 0.3}, {0.5, 0.3, 0}, {0, 0.2}},
	} {
		for j, row := range rows {
			t := preference.Table{Scope: preference.Scope{j}}
			for _, x := range row {
				t.Values = append(t.Values, preference.FromFloat(x))
			}
			p.Utilities[seat].Tables = append(p.Utilities[seat].Tables, t)
		}
	}
	return p
}

// One file for each strategy that has no transcripts of pairings: against a conceder, and against itself.
func TestStrategyTranscripts(t *testing.T) {
	table, err := simulation.Lay(shop(), 0)
	if err != nil {
		t.Fatal(err)
	}
	classics := []string{"boulware", "linear", "conceder", "hardliner", "tit_for_tat", "micro"}
	for _, name := range strategy.Names() {
		if slices.Contains(classics, name) {
			continue
		}
		var b strings.Builder
		for _, other := range []string{"conceder", name} {
			fmt.Fprintf(&b, "$ play a shop of 24 outcomes, 12 rounds: buyer %s (no deal 0.25), seller %s (no deal 0.2)\n\n%s\n",
				name, other, transcript(t, table, 12, name, other))
		}
		golden.Equal(t, filepath.Join("testdata", name+".txt"), b.String())
	}
}

// transcript plays and tells, with what the buyer says of its moves.
func transcript(t *testing.T, table *simulation.Table, rounds int, names ...string) string {
	players := table.Sit(nil, rng.New(1, "transcripts"), 0)
	var seats []simulation.Strategy
	for s, name := range names {
		e, err := strategy.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		a := e.New()
		a.Reset(&players[s])
		seats = append(seats, a)
	}
	r, trace := simulation.PlayTrace(rounds, seats)
	return trace.Text(table.Deals, r, simulation.Labels{Seats: []string{"buyer", "seller"}, Deal: func(d int) string {
		return strings.Trim(fmt.Sprint(table.Problem.Space.At(nil, d)), "[]")
	}})
}
