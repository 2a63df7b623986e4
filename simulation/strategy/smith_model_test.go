package strategy_test

import (
	"math"
	"testing"

	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// heard seats somebody at a space of issues with so many options and lets the model hear deals by their options.
func heard(tb testing.TB, model string, cards []int, deals ...[]uint16) strategy.Model {
	tb.Helper()
	space := outcome.NewSpace(cards...)
	n, _ := space.SmallSize(1 << 20)
	p := simulation.Deals{U: [][]float64{make([]float64, n)}}.Player(0, 0)
	p.Issues = simulation.AllIssues(space, n)
	return heardBy(tb, p, model, deals...)
}

// heardBy is heard for a player that is given; rounds are one more than deals.
func heardBy(tb testing.TB, p *simulation.Player, model string, deals ...[]uint16) strategy.Model {
	tb.Helper()
	m, err := strategy.NewModel(model)
	if err != nil {
		tb.Fatal(err)
	}
	seat := &strategy.Seat{}
	seat.Reset(p)
	m.Reset(seat, 0)
	for r, options := range deals {
		deal, ok := seat.Find(options)
		if !ok {
			tb.Fatalf("no deal %v", options)
		}
		m.Hear(protocol.State{Seats: 2, Rounds: len(deals) + 1, Round: r, Turn: 0, Standing: deal, Agreement: protocol.None}, deal)
	}
	return m
}

// believes compares the values of an estimate, issue by issue.
func believes(t *testing.T, what string, m strategy.Model, want ...[]float64) {
	t.Helper()
	got := m.Estimate().Values
	for j := range want {
		for v := range want[j] {
			if math.Abs(got[j][v]-want[j][v]) > 1e-12 {
				t.Errorf("%s: issue %d: got %v, want %v", what, j, got[j], want[j])
				break
			}
		}
	}
}

func TestSmithByHand(t *testing.T) {
	believes(t, "nothing heard", heard(t, "smith", []int{2, 3}), []float64{0.25, 0.25}, []float64{0.25, 0.25, 0.25})
	// Issue 0: 3 times option 0. Issue 1: options 2, 2, 1. The most are 3 and 2, weights 3/5 and 2/5.
	believes(t, "three offers", heard(t, "smith", []int{2, 3}, []uint16{0, 2}, []uint16{0, 2}, []uint16{0, 1}),
		[]float64{0.6, 0}, []float64{0, 0.2, 0.4})
}

func TestHardHeadedModelByHand(t *testing.T) {
	// Two issues, l = 0.2: the step is 0.1. Second offer: issue 0 is kept, w = (0.6, 0.5)/1.1. Third: neither is kept.
	m := heard(t, "hardheaded(l=0.2)", []int{2, 3}, []uint16{0, 2}, []uint16{0, 1}, []uint16{1, 2})
	w0, w1 := 0.6/1.1, 0.5/1.1
	// Counts with 1 added: issue 0: 3, 2; issue 1: 1, 2, 3.
	believes(t, "three offers", m, []float64{w0, w0 * 2 / 3}, []float64{w1 / 3, w1 * 2 / 3, w1})
}
