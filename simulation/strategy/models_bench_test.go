package strategy

import (
	"testing"

	"parley/model/outcome"
	"parley/model/protocol"
	"parley/simulation"
)

// BenchmarkHear lets each model hear a new offer, in four issues of five options: 15,000 hypotheses for the Bayesian one.
func BenchmarkHear(b *testing.B) {
	space := outcome.NewSpace(5, 5, 5, 5)
	p := simulation.Deals{U: [][]float64{make([]float64, 625)}}.Player(0, 0)
	p.Issues = simulation.AllIssues(space, 625)
	for _, e := range models {
		b.Run(e.Name, func(b *testing.B) {
			m, err := NewModel(e.Name)
			if err != nil {
				b.Fatal(err)
			}
			seat := &Seat{}
			seat.Reset(p)
			m.Reset(seat, 0)
			b.ReportAllocs()
			r := 0
			for b.Loop() {
				if r == 625 {
					m.Reset(seat, 0)
					r = 0
				}
				deal := r * 7 % 625
				m.Hear(protocol.State{Seats: 2, Rounds: 626, Round: r}, deal)
				r++
			}
		})
	}
}

// BenchmarkForesee is one regression on 35 slots, and the search for the best time and ask.
func BenchmarkForesee(b *testing.B) {
	a := iamhaggler2011{intercept: 0.5}
	for i := range 35 {
		a.process.add((float64(i)+0.5)/slots, float64(i%7)/50)
	}
	a.foresee(0.97)
	b.ReportAllocs()
	for b.Loop() {
		a.foresee(0.97)
	}
}
