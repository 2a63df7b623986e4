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
func market(n, seed int) simulation.Deals {
	r := rand.New(rand.NewPCG(1, uint64(seed)))
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

// BenchmarkPlay plays whole negotiations, both resets included, over one catalogue again and again, and over 256 in
// turn, as a planner with many draws does: there the branch predictor has not learnt the course by heart, and 4 MB of
// catalogues come from the second and third cache.
func BenchmarkPlay(b *testing.B) {
	const outcomes, rounds = 600, 100
	for _, catalogues := range []int{1, 256} {
		var seats [2][]*simulation.Player
		for i := range catalogues {
			d := market(outcomes, i)
			seats[0], seats[1] = append(seats[0], d.Player(0, 0)), append(seats[1], d.Player(1, 0))
		}
		for _, pair := range [][2]string{
			{"boulware", "conceder"}, {"boulware", "boulware"}, {"micro", "micro"}, {"tit_for_tat", "boulware"}, {"hardliner", "hardliner"},
		} {
			name := fmt.Sprintf("%s/%s/outcomes=%d/rounds=%d/catalogues=%d", pair[0], pair[1], outcomes, rounds, catalogues)
			b.Run(name, func(b *testing.B) { benchmarkPlay(b, pair, seats, rounds) })
		}
	}
}

func benchmarkPlay(b *testing.B, pair [2]string, players [2][]*simulation.Player, rounds int) {
	var agents [2]simulation.Agent
	for seat, name := range pair {
		a, err := strategy.New(name, players[seat][0])
		if err != nil {
			b.Fatal(err)
		}
		agents[seat] = a
	}
	table := []simulation.Strategy{agents[0], agents[1]}
	b.ReportAllocs()
	i, played := 0, 0
	for b.Loop() {
		agents[0].Reset(players[0][i])
		agents[1].Reset(players[1][i])
		played += simulation.Play(rounds, table).Rounds
		if i++; i == len(players[0]) {
			i = 0
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(played), "ns/round")
	b.ReportMetric(float64(played)/float64(b.N), "rounds/op")
}

// BenchmarkStep is the floor: the rules and the loop, without strategies.
func BenchmarkStep(b *testing.B) {
	s := protocol.Start(2, 1<<30)
	for b.Loop() {
		s, _ = protocol.Step(s, protocol.Move{Kind: protocol.Offer, Deal: s.Round & 15})
	}
}
