package crisis

import "math"

// Alternate returns the proposer's share of a pie of 1 where offers alternate without end and each round multiplies what
// a side gets by its δ in [0,1), the subgame-perfect equilibrium (1 − δ₂)/(1 − δ₁δ₂), responder second (Rubinstein 1982,
// "Perfect Equilibrium in a Bargaining Model", Econometrica 50(1):97–109).
func Alternate(δ1, δ2 float64) float64 {
	if δ1*δ2 == 1 {
		return math.NaN() // two that never tire: any split
	}
	return (1 - δ2) / (1 - δ1*δ2)
}

// AlternateFor returns the first proposer's share where there are only n rounds, n ≥ 1, and nothing after: backward from
// the last, in which the proposer gets all (Ståhl 1972).
func AlternateFor(δ1, δ2 float64, n int) float64 {
	share := 1.0 // of whoever proposes in the last round
	for round := n - 1; round >= 1; round-- {
		responder := δ2
		if round%2 == 0 { // in even rounds the second side proposes
			responder = δ1
		}
		share = 1 - responder*share
	}
	return share
}

// AlternateOutside is Alternate where the responder may instead leave for b in [0,1]: it matters only if it is worth more
// than what the responder gets anyway (Shaked and Sutton 1984; Binmore, Shaked and Sutton 1989, the outside option
// principle).
func AlternateOutside(δ1, δ2, b float64) float64 {
	return min(Alternate(δ1, δ2), 1-b)
}
