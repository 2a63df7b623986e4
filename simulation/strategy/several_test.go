package strategy_test

import (
	"testing"

	"parley/internal/rng"
	"parley/model/preference"
	"parley/simulation"
	"parley/simulation/strategy"
)

// At a table of three every seat, wherever it sits, knows by the oracle which other wants what: it offers the deal that the mean of
// the two others likes best of those worth all to itself.
func TestModelsOfSeveral(t *testing.T) {
	p := shop()
	p.Utilities[0].Tables = p.Utilities[0].Tables[:1] // issue 0 alone matters to seat 0, 1 to seat 1, 2 to seat 2
	p.Utilities[1].Tables = p.Utilities[1].Tables[1:2]
	p.Utilities = append(p.Utilities, preference.Utility{Tables: []preference.Table{{Scope: preference.Scope{2},
		Values: []preference.Utils{0, preference.One}}}})
	p.Reservation = []preference.Utils{0, 0, 0}
	table, err := simulation.Lay(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	players := table.Sit(nil, rng.New(1, "several"), 0)
	e, err := strategy.Find("boa(offer=omac, model=perfect)")
	if err != nil {
		t.Fatal(err)
	}
	var seats []simulation.Strategy
	for s := range players {
		a := e.New()
		a.Reset(&players[s])
		seats = append(seats, a)
	}
	r := simulation.Play(20, seats)
	if r.Agreement < 0 || r.Rounds != 1 {
		t.Fatalf("got %+v, want what all like best in the first round", r)
	}
	for s := range players {
		if u, best := players[s].Worth(r.Agreement), players[s].Worth(int(players[s].Menu[0])); u != best {
			t.Errorf("seat %d gets %v of %v", s, u, best)
		}
	}
	// Frequency models hear each seat apart: none mixes up whose offer it was.
	for _, name := range []string{"boa(offer=omac, model=smith)", "boa(offer=shochan, model=bayes)", "caduceus"} {
		e, err := strategy.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		players := table.Sit(nil, rng.New(1, "several"), 1)
		seats = seats[:0]
		for s := range players {
			a := e.New()
			a.Reset(&players[s])
			seats = append(seats, a)
		}
		if r := simulation.Play(30, seats); r.Agreement < 0 {
			t.Errorf("%s: got %+v", name, r)
		}
	}
}
