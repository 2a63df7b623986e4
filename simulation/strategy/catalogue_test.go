package strategy_test

import (
	"strings"
	"testing"

	"parley/simulation"
	"parley/simulation/strategy"
	"parley/simulation/strategytest"
)

func TestCatalogue(t *testing.T) {
	for _, e := range strategy.All() {
		strategytest.Run(t, e)
	}
}

func TestEntriesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range strategy.All() {
		if e.Name == "" || e.Title == "" || e.Formula == "" || e.Source == "" || seen[e.Name] {
			t.Errorf("entry %+v lacks something, or its name is taken", e)
		}
		seen[e.Name] = true
	}
}

func TestNewErrors(t *testing.T) {
	cases := []struct {
		name, strategy string
		player         simulation.Player
		want           string
	}{
		{"unknown name", "bulwark", simulation.Player{}, `unknown strategy "bulwark", want one of boulware, linear, conceder, hardliner, tit_for_tat, micro`},
		{"unsorted menu", "micro", simulation.Player{U: []float64{0, 1}, Menu: []int32{0, 1}}, "strategy micro: menu entry 1 is deal 1 (worth 1) after deal 0 (worth 0)"},
	}
	for _, c := range cases {
		_, err := strategy.New(c.strategy, &c.player)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q in it", c.name, err, c.want)
		}
	}
}
