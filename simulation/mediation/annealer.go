package mediation

import (
	"fmt"
	"math"
	"math/rand/v2"

	"parley/model/protocol"
	"parley/simulation"
)

// Annealer is a mediator who anneals in the parties' place, so that none of them gains by being the one who does not
// (Klein, Faratin and Bar-Yam 2002, "Using an annealing mediator to solve the prisoners' dilemma in the negotiation of
// complex contracts"). Drafts change one issue at random, as with [HillClimber]. With strong votes counted ±1 and weak
// ones ±½ (better and worse ±1, same 0), he keeps a draft with probability
//
//	P = min(1, exp(S/T)),   S the sum of the votes,   T = T₀·(1 − t),
//
// so what is voted down may stand for a while at first, and at the end only what is not: then S ≥ 0 is enough, and a strong
// vote for a draft outweighs a weak one against it. Who is left worse off than without a deal has the last vote.
//
// The idea, strengths and cooling are theirs; the count of votes is this program's own.
type Annealer struct {
	Heat float64 // T₀, in votes; 0: 1
	desk
}

// Reset implements [simulation.Mediator].
func (m *Annealer) Reset(c *simulation.Catalogue, _ int, coins *rand.Rand) { m.reset(c, coins) }

// Next implements [simulation.Mediator].
func (m *Annealer) Next(s protocol.Text) protocol.Move {
	switch {
	case s.Draft != protocol.None:
		sum := 0.0
		for _, k := range s.Replies {
			sum += weight(k)
		}
		p := 1.0
		if sum < 0 {
			p = math.Exp(sum / (heat(m.Heat, 1) * left(s)))
		}
		m.why = fmt.Sprintf("the votes add up to %+.1f: kept with probability %.3f", sum, p)
		return verdict(s, p == 1 || m.coins.Float64() < p)
	case s.Current == protocol.None:
		return m.first()
	}
	return m.change(s)
}

func weight(k protocol.Kind) float64 {
	switch k {
	case protocol.Accept, protocol.Better:
		return 1
	case protocol.AcceptWeakly:
		return 0.5
	case protocol.RejectWeakly:
		return -0.5
	case protocol.Reject, protocol.Worse:
		return -1
	}
	return 0
}
