package choice

import (
	"math"

	"parley/internal/num"
)

// A Selection says how sure it is, from a sample of paired draws, that the choice taken is the right one.
type Selection struct {
	// Sure is a lower bound on the probability that no choice is better than the one taken by more than the slack:
	// Bonferroni's, 1 − Σ P(choice j is better), which holds however the differences hang together.
	Sure float64
	// Likely is Slepian's, Π (1 − P(choice j is better)): higher, and a bound where the differences go together, as they do
	// when all are against the same choice and draws are shared.
	Likely float64
	// Rival is the choice most likely to be better; -1 if there is no other.
	Rival int
}

// Select judges the choice taken: values[choice][draw], the same draws for all (common random numbers). With slack 0 it
// gives the approximate probability of correct selection, with a slack δ > 0 that of good selection: nothing missed
// that is worth more than δ (Chen and Lee 2011, Stochastic Simulation Optimization, World Scientific, chapter 3; the
// bounds: Bonferroni, and Slepian 1962). For each rival j, with mean d and standard error s of the paired differences,
//
//	P(j is better) = Φ(−(d + δ)/s)
//
// A rival that differs by nothing in any draw is not better. Differences are taken as normal, so with few draws, or
// values that seldom differ, the figure is too sure. Cost: choices·draws.
func Select(values [][]float64, taken int, slack float64) Selection {
	out := Selection{Sure: 1, Likely: 1, Rival: -1}
	most := -1.0
	for j := range values {
		if j == taken {
			continue
		}
		p := better(values[taken], values[j], slack)
		out.Sure -= p
		out.Likely *= 1 - p
		if p > most {
			most, out.Rival = p, j
		}
	}
	out.Sure = max(out.Sure, 0)
	return out
}

// better is the probability that the mean of b passes that of a by more than the slack.
func better(a, b []float64, slack float64) float64 {
	x := make([]float64, len(a))
	for k := range x {
		x[k] = a[k] - b[k]
	}
	d, s := mean(x)+slack, num.StandardError(x)
	if s <= 1e-15 {
		if d < -1e-12 {
			return 1
		}
		return 0
	}
	return math.Erfc(d/s/math.Sqrt2) / 2
}
