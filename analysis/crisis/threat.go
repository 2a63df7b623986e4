package crisis

// A Threat is a promise to do harm unless the other side gives way. Values are on the threatener's and the target's own
// scales; harm and costs are losses, so not negative.
type Threat struct {
	Cost     float64 // to the threatener of carrying it out
	BackDown float64 // to the threatener of not carrying it out after being defied: face, later threats (Fearon 1994)
	Harm     float64 // to the target if it is carried out
	Gain     float64 // to the target of defying it, if it is not carried out
}

// Credible reports whether the threatener, defied, would carry the threat out at least as gladly as back down
// (Schelling 1960, The Strategy of Conflict; subgame perfection).
func (t Threat) Credible() bool { return t.BackDown >= t.Cost }

// Works reports whether a target that expects the threat to be carried out with probability p gives way:
// p·harm ≥ gain, the gain being had in any case.
func (t Threat) Works(p float64) bool { return p*t.Harm >= t.Gain }

// Needed returns the least probability of its being carried out at which the target gives way; above 1, none is enough.
func (t Threat) Needed() float64 {
	if t.Gain <= 0 {
		return 0
	}
	if t.Harm <= 0 {
		return 2
	}
	return t.Gain / t.Harm
}

// A Brink is a contest in which both sides run a risk of disaster as long as neither gives way (Schelling 1966, Arms and
// Influence, ch. 3; Powell 1990, Nuclear Deterrence Theory).
type Brink struct {
	Hold     float64 // value to a side if the other gives way
	Submit   float64 // if it gives way itself
	Disaster float64 // if it comes to the worst; below Submit
}

// CriticalRisk is the largest risk of disaster that a side runs rather than give way, if that makes the other do so:
// (hold − submit)/(hold − disaster), from (1−r)·hold + r·disaster ≥ submit.
func (b Brink) CriticalRisk() float64 {
	if b.Hold <= b.Submit {
		return 0
	}
	return (b.Hold - b.Submit) / (b.Hold - b.Disaster)
}

// Escalate plays a contest in which each round that both hold on ends in disaster with probability risk, and returns how
// long each would hold at most: the largest number of rounds n with 1 − (1−risk)ⁿ no larger than its critical risk. The
// side with the larger number wins, if each knows both; with equal numbers either may.
func Escalate(a, b Brink, risk float64) (roundsA, roundsB int) {
	return a.rounds(risk), b.rounds(risk)
}

// mostRounds stands for as long as it takes.
const mostRounds = 1 << 20

func (b Brink) rounds(risk float64) int {
	limit, survives, n := b.CriticalRisk(), 1.0, 0
	if risk <= 0 || limit >= 1 {
		return mostRounds
	}
	for n < mostRounds {
		survives *= 1 - risk
		if 1-survives > limit+1e-12 {
			return n
		}
		n++
	}
	return n
}
