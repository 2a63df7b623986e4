package strategy_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// market is a catalogue of n deals over which two seats with opposite tastes and four issues have additive utilities.
func market(n int) simulation.Deals {
	r := rand.New(rand.NewPCG(1, 2))
	u := [][]float64{make([]float64, n), make([]float64, n)}
	weights := [2][4]float64{{0.4, 0.3, 0.2, 0.1}, {0.1, 0.2, 0.3, 0.4}}
	for d := range n {
		for j := range 4 {
			x := r.Float64()
			u[0][d] += weights[0][j] * x
			u[1][d] += weights[1][j] * (1 - x)
		}
	}
	return simulation.Deals{U: u}
}

// BenchmarkPlay plays whole negotiations, both resets included.
func BenchmarkPlay(b *testing.B) {
	const outcomes, rounds = 600, 100
	d := market(outcomes)
	for _, pair := range [][2]string{
		{"boulware", "conceder"}, {"boulware", "boulware"}, {"micro", "micro"}, {"tit_for_tat", "boulware"}, {"hardliner", "hardliner"},
	} {
		b.Run(fmt.Sprintf("%s/%s/outcomes=%d/rounds=%d", pair[0], pair[1], outcomes, rounds), func(b *testing.B) {
			players := [2]*simulation.Player{d.Player(0, 0), d.Player(1, 0)}
			var agents [2]simulation.Agent
			for seat, name := range pair {
				agents[seat], _ = strategy.New(name, players[seat])
			}
			seats := []simulation.Strategy{agents[0], agents[1]}
			b.ReportAllocs()
			played := 0
			for b.Loop() {
				agents[0].Reset(players[0])
				agents[1].Reset(players[1])
				played += simulation.Play(rounds, seats).Rounds
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(played), "ns/round")
			b.ReportMetric(float64(played)/float64(b.N), "rounds/op")
		})
	}
}

// BenchmarkStep is the floor: the rules and the loop, without strategies.
func BenchmarkStep(b *testing.B) {
	s := protocol.Start(2, 1<<40)
	for b.Loop() {
		s, _ = protocol.Step(s, protocol.Move{Kind: protocol.Offer, Deal: s.Round & 15})
	}
}
