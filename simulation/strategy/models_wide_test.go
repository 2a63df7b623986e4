package strategy_test

import (
	"fmt"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// vast is a problem of 10^20 outcomes: 20 issues of 10 options, of opposite tastes and other weights.
func vast() *model.Problem {
	const issues, options = 20, 10
	p := &model.Problem{Utilities: make([]preference.Utility, 2), Reservation: []preference.Utils{preference.FromFloat(0.3), preference.FromFloat(0.3)},
		StatusQuo: make(outcome.Outcome, issues), Incidental: make([]bool, issues)}
	var cards []int
	for j := range issues {
		cards = append(cards, options)
		for seat := range 2 {
			t := preference.Table{Scope: preference.Scope{j}}
			weight := []float64{float64(j + 1), float64(issues - j)}[seat] / (issues * (issues + 1) / 2)
			for v := range options {
				x := float64(v) / (options - 1)
				if seat == 1 {
					x = 1 - x*x
				}
				t.Values = append(t.Values, preference.FromFloat(weight*x))
			}
			p.Utilities[seat].Tables = append(p.Utilities[seat].Tables, t)
		}
	}
	p.Space = outcome.NewSpace(cards...)
	return p
}

// Every model serves where outcomes cannot be listed: talks end in agreement, the same twice, and with the oracle both
// together get no less than without a model, as it offers what is efficient on its level.
func TestModelsOnVastSpaces(t *testing.T) {
	table, err := simulation.Lay(vast(), 0)
	if err != nil {
		t.Fatal(err)
	}
	play := func(name string) (string, float64) {
		players := table.Sit(nil, rng.New(1, "vast"), 0)
		var seats []simulation.Strategy
		for s, who := range []string{name, "linear"} {
			e, err := strategy.Find(who)
			if err != nil {
				t.Fatal(err)
			}
			a := e.New()
			a.Reset(&players[s])
			seats = append(seats, a)
		}
		r := simulation.Play(25, seats)
		if r.Agreement == protocol.None {
			return "none", 0
		}
		return fmt.Sprint(r, players[0].Worth(r.Agreement)), players[0].Worth(r.Agreement) + players[1].Worth(r.Agreement)
	}
	_, without := play("boa(offer=omac, model=none)")
	for _, e := range strategy.Models() {
		name := "boa(offer=omac, model=" + e.Name + ")"
		got, welfare := play(name)
		if again, _ := play(name); again != got {
			t.Errorf("%s: got %s, then %s", e.Name, got, again)
		}
		if got == "none" {
			t.Errorf("%s: no agreement", e.Name)
		}
		if e.Name == "perfect" && welfare < without {
			t.Errorf("the oracle: both get %.3f in all, without a model %.3f", welfare, without)
		}
	}
}
