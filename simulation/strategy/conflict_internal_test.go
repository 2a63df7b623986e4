package strategy

import (
	"slices"
	"testing"

	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"

	"pgregory.net/rapid"
)

// What the model adds and takes off offer by offer is what comparing all pairs of the window anew would give.
func TestConflictsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		space := outcome.NewSpace(3, 4, 2)
		p := simulation.Deals{U: [][]float64{rapid.SliceOfN(rapid.Float64Range(0, 1), 24, 24).Draw(t, "u")}}.Player(0, 0)
		p.Issues = simulation.AllIssues(space, 24)
		m := conflictModel{window: rapid.IntRange(2, 12).Draw(t, "window")}
		seat := &Seat{}
		seat.Reset(p)
		m.Reset(seat, 0)
		for _, deal := range rapid.SliceOfN(rapid.IntRange(0, 23), 1, 40).Draw(t, "offers") {
			m.Hear(protocol.State{}, deal)
		}
		weights := slices.Clone(m.weights)
		m.recount()
		if !slices.Equal(weights, m.weights) {
			t.Fatalf("got %v, want %v", weights, m.weights)
		}
		for j := range m.balances {
			got := slices.Clone(m.balances[j])
			clear(m.balances[j])
			for i, later := range m.offers {
				for _, earlier := range m.offers[:i] {
					a, b := seat.Options(int(earlier)), seat.Options(int(later))
					if a[j] != b[j] && differ(a, b) == 1 {
						m.balances[j][a[j]]++
						m.balances[j][b[j]]--
					}
				}
			}
			if !slices.Equal(got, m.balances[j]) {
				t.Fatalf("issue %d: got %v, want %v", j, got, m.balances[j])
			}
			if !slices.IsSortedFunc(m.orders[j], func(a, b int32) int { return int(got[a] - got[b]) }) {
				t.Fatalf("issue %d: order %v of balances %v", j, m.orders[j], got)
			}
		}
	})
}

func differ(a, b []uint16) int {
	n := 0
	for j := range a {
		if a[j] != b[j] {
			n++
		}
	}
	return n
}
