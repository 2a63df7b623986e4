package choice_test

import (
	"math"
	"slices"
	"testing"

	"parley/analysis/choice"
	"parley/internal/golden"
)

// payoffs is a published table of choices against states.
type payoffs struct {
	States   []string
	P        []float64
	Payoff   map[string][]float64
	Expected struct {
		EV     map[string]float64
		BestEV string             `json:"best_ev"`
		Regret map[string]float64 `json:"max_regret"`
		// Of rules without probabilities the file gives a name, or a name and its figure.
		Minimax any `json:"minimax_regret"`
		Maximax any
		Maximin any
	}
}

// table puts the choices in order of name.
func (x payoffs) table() (names []string, out choice.Table) {
	for name := range x.Payoff {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		out = append(out, x.Payoff[name])
	}
	return names, out
}

// chosen checks that a rule picks the choice named, with its figure if there is one.
func chosen(t *testing.T, rule string, names []string, figures []float64, want any) {
	t.Helper()
	name, figure := want, math.NaN()
	if pair, ok := want.([]any); ok {
		name, figure = pair[0], pair[1].(float64)
	}
	got := choice.Highest(figures, figures)
	if names[got] != name || !math.IsNaN(figure) && math.Abs(math.Abs(figures[got])-figure) > 1e-9 {
		t.Errorf("%s: got %s with %v, want %v", rule, names[got], figures[got], want)
	}
}

func TestPublishedTables(t *testing.T) {
	for _, file := range []string{"regret_bonds_stocks_funds.json", "regret_and_ev_tom.json"} {
		var x payoffs
		golden.Published(t, file, &x)
		names, values := x.table()
		regret := values.MaxRegret()
		for i, name := range names {
			if math.Abs(regret[i]-x.Expected.Regret[name]) > 1e-9 {
				t.Errorf("%s: largest regret of %s is %v, want %v", file, name, regret[i], x.Expected.Regret[name])
			}
			if x.P != nil && math.Abs(values.Expected(x.P)[i]-x.Expected.EV[name]) > 1e-9 {
				t.Errorf("%s: %s is worth %v on average, want %v", file, name, values.Expected(x.P)[i], x.Expected.EV[name])
			}
		}
		chosen(t, "minimax regret", names, negative(regret), x.Expected.Minimax)
		if x.P != nil {
			chosen(t, "expected value", names, values.Expected(x.P), x.Expected.BestEV)
			continue
		}
		chosen(t, "maximax", names, values.Hurwicz(1), x.Expected.Maximax)
		chosen(t, "maximin", names, values.Worst(), x.Expected.Maximin)
	}
}
