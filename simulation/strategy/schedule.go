package strategy

import "parley/model/protocol"

// A schedule is a function of time, tabulated as far as talks have gone and kept over Reset, until the number of rounds
// is another.
type schedule struct {
	of func(t float64) float64
	// inside: time is (round + 1)/(rounds + 1), as GENIUS and NegMAS count it, which starts above 0 and stays below 1;
	// else round/(rounds − 1), from 0 to 1 (and 1 if there is but one round).
	inside bool
	at     []float64 // the function at the first rounds
	rounds int       // of which
}

// value returns the function at the round of a state. A player with a Horizon counts time to that, and stays at its last
// value after.
func (c *schedule) value(seat *Seat, s protocol.State) float64 {
	rounds := s.Rounds
	if h := seat.p.Horizon; h > 0 && h < rounds {
		rounds = h
	}
	round := min(s.Round, rounds-1)
	if c.rounds == rounds && round < len(c.at) {
		return c.at[round]
	}
	return c.tabulate(round, rounds)
}

// tabulate extends the table to a round.
func (c *schedule) tabulate(round, rounds int) float64 {
	if c.rounds != rounds {
		c.at, c.rounds = c.at[:0], rounds
	}
	for r := len(c.at); r <= round; r++ {
		c.at = append(c.at, c.of(c.time(r, rounds)))
	}
	return c.at[round]
}

// whole returns the function at every round of the talks last asked about. It is shared: do not write to it.
func (c *schedule) whole() []float64 {
	c.tabulate(c.rounds-1, c.rounds)
	return c.at
}

func (c *schedule) time(round, rounds int) float64 {
	if c.inside {
		return float64(round+1) / float64(rounds+1)
	}
	if rounds <= 1 {
		return 1
	}
	return float64(round) / float64(rounds-1)
}
