package tournament

import (
	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// Balanced is the greatest distance at which a scenario counts as balanced.
const Balanced = 0.1

// micro is the strategy that the balance of a scenario is measured with.
const micro = "micro"

// patience is how many rounds MiCRO gets against itself at most.
const patience = 100_000

// Balance returns how far, in gains, the deal that MiCRO signs with itself is from the point of Kalai and Smorodinsky; nil
// for other than two parties, without a zone of agreement, or if they have not signed within 100,000 rounds.
func Balance(s *Scenario) *float64 {
	if s.Table.Seats() != 2 || s.KS == nil {
		return nil
	}
	e, err := strategy.Find(micro)
	if err != nil {
		panic("tournament: " + err.Error())
	}
	players := s.Table.Sit(nil, rng.New(0, "tournament balance "+s.Name), 0)
	var table []simulation.Strategy
	for i := range players {
		a := e.New()
		a.Reset(&players[i])
		table = append(table, a)
	}
	rounds := patience
	if n := s.Table.Deals.Len(); n > 0 {
		rounds = min(rounds, n+1)
	}
	r := simulation.Play(rounds, table)
	if r.Agreement == protocol.None {
		return nil
	}
	gain := make([]float64, len(players))
	for i := range players {
		gain[i] = s.Gain(i, players[i].Value(r))
	}
	d := apart(gain, s.KS)
	return &d
}
