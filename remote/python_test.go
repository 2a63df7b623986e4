//go:build unix

package remote

import (
	"os/exec"
	"path/filepath"
	"testing"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// The agents in Python play to the end, agree where they must, and play the same again.
func TestAgentsInPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3: ", err)
	}
	for _, file := range []string{"agent.py", "template.py"} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			a, err := host(t, Limits{}).Open(Program{Name: file, Args: []string{python, filepath.Join("..", "contrib", "python", file)}})
			if err != nil {
				t.Fatal(err)
			}
			var first simulation.Result
			for k := range 2 {
				table := table(t, 0)
				if file == "agent.py" { // which knows nothing of rules
					p := *table.Problem
					p.Rules = nil
					if table, err = simulation.Lay(&p, 0); err != nil {
						t.Fatal(err)
					}
				}
				players := table.Sit(nil, rng.New(1, "python"), 0)
				other, err := strategy.New("linear", &players[1])
				if err != nil {
					t.Fatal(err)
				}
				a.Reset(&players[0])
				r := simulation.Play(20, []simulation.Strategy{a, other})
				if a.Failure() != "" || r.Agreement == protocol.None {
					t.Fatalf("got %+v, failure %q, want a deal", r, a.Failure())
				}
				if k == 0 {
					first = r
				} else if r != first {
					t.Errorf("got %+v, and %+v before", r, first)
				}
			}
		})
	}
}
