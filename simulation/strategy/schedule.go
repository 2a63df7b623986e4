package strategy

import "parley/model/protocol"

// A schedule is a function of time, tabulated once for each number of rounds and kept over Reset.
type schedule struct {
	of func(t float64) float64
	// inside: time is (round + 1)/(rounds + 1), as GENIUS and NegMAS count it, which starts above 0 and stays below 1;
	// else round/(rounds − 1), from 0 to 1 (and 1 if there is but one round).
	inside bool
	at     []float64 // the function at every round
}

// value returns the function at the round of a state. A player with a Horizon counts time to that, and stays at its last
// value after.
func (c *schedule) value(seat *Seat, s protocol.State) float64 {
	rounds := s.Rounds
	if h := seat.p.Horizon; h > 0 && h < rounds {
		rounds = h
	}
	if len(c.at) != rounds {
		c.tabulate(rounds)
	}
	return c.at[min(s.Round, rounds-1)]
}

func (c *schedule) tabulate(rounds int) {
	c.at = c.at[:0]
	for r := range rounds {
		c.at = append(c.at, c.of(c.time(r, rounds)))
	}
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
