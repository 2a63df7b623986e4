//go:build unix

package remote

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
)

// Negotiators of NegMAS do at this table what they do at NegMAS's own: round and deal were found by NegMAS 0.16.0 itself,
// for the same utilities, a reservation value of 0.1 and 20 rounds.
func TestNegotiatorsOfNegMAS(t *testing.T) {
	python := os.Getenv("PARLEY_NEGMAS")
	if python == "" {
		python = "python3"
	}
	if err := exec.Command(python, "-c", "import negmas").Run(); err != nil {
		t.Skipf("%s has no NegMAS (make bench-peers sets one up; PARLEY_NEGMAS names its Python)", python)
	}
	h, table := host(t, Limits{}), negmasTable(t)
	agents := map[string]*Agent{}
	seat := func(class, side string) *Agent {
		if a := agents[class+side]; a != nil {
			return a
		}
		a, err := h.Open(Program{Name: class, Args: []string{python, filepath.Join("..", "contrib", "negmas", "negotiator.py"), class}})
		if err != nil {
			t.Fatal(err)
		}
		agents[class+side] = a
		return a
	}
	for _, c := range []struct {
		first, second string
		rounds        int
		deal          outcome.Outcome
	}{
		{"BoulwareTBNegotiator", "ConcederTBNegotiator", 14, outcome.Outcome{3, 1, 2}},
		{"negmas.sao.MiCRONegotiator", "MiCRONegotiator", 20, nil},
		{"NaiveTitForTatNegotiator", "BoulwareTBNegotiator", 19, outcome.Outcome{1, 1, 2}},
		{"BoulwareTBNegotiator", "ConcederTBNegotiator", 14, outcome.Outcome{3, 1, 2}}, // by the same processes
	} {
		players := table.Sit(nil, rng.New(1, "negmas"), 0)
		a, b := seat(c.first, "first"), seat(c.second, "second")
		a.Reset(&players[0])
		b.Reset(&players[1])
		r := simulation.Play(20, []simulation.Strategy{a, b})
		var deal outcome.Outcome
		if r.Agreement != protocol.None {
			deal = table.Outcome(nil, &players[0], r.Agreement)
		}
		if r.Rounds != c.rounds || !slices.Equal(deal, c.deal) || a.Failure()+b.Failure() != "" {
			t.Errorf("%s and %s: got %v after %d rounds (failures %q, %q), want %v after %d",
				c.first, c.second, deal, r.Rounds, a.Failure(), b.Failure(), c.deal, c.rounds)
		}
	}
}

func negmasTable(t *testing.T) *simulation.Table {
	t.Helper()
	p := &model.Problem{Space: outcome.NewSpace(4, 4, 4), StatusQuo: outcome.Outcome{0, 0, 0}, Incidental: make([]bool, 3)}
	for _, rows := range [][][]float64{
		{{0, 0.11, 0.23, 0.4}, {0.05, 0.3, 0, 0.17}, {0.3, 0.02, 0.13, 0.21}},
		{{0.37, 0.25, 0.09, 0}, {0.29, 0, 0.31, 0.2}, {0, 0.32, 0.21, 0.06}},
	} {
		var u preference.Utility
		for j, row := range rows {
			values := preference.Table{Scope: preference.Scope{j}}
			for _, x := range row {
				values.Values = append(values.Values, preference.FromFloat(x))
			}
			u.Tables = append(u.Tables, values)
		}
		p.Utilities, p.Reservation = append(p.Utilities, u), append(p.Reservation, preference.FromFloat(0.1))
	}
	table, err := simulation.Lay(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	return table
}
