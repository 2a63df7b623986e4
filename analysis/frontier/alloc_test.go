package frontier_test

import (
	"testing"

	"parley/analysis/frontier"
	"parley/model"
)

// A solver that has grown allocates for its result alone, of many parties too, and where lists are thinned.
func TestManyPartiesAllocateNothing(t *testing.T) {
	for _, c := range []struct {
		name string
		p    *model.Problem
		o    frontier.Options
	}{
		{"two parties, thinned", uniform(1, 20, 10), frontier.Options{Most: 50}},
		{"three parties", among(3, 8, 10), frontier.Options{}},
		{"five parties", among(5, 4, 8), frontier.Options{}},
		{"five parties, thinned", among(5, 5, 8), frontier.Options{Most: 50}},
	} {
		var s frontier.Solver
		got := testing.AllocsPerRun(5, func() {
			if _, err := s.Of(c.p, c.o); err != nil {
				t.Fatal(err)
			}
		})
		if got > 3 {
			t.Errorf("%s: got %v allocations, want at most 3", c.name, got)
		}
	}
}
