// Package ratification counts votes: the probability that a body approves, exactly, from the chance that each member
// votes yes (Putnam 1988, "Diplomacy and Domestic Politics", International Organization 42(3):427–460, on what hangs
// on it; the count is the Poisson binomial distribution, Le Cam 1960, with weights).
package ratification

// A Member of a body votes yes with probability P, apart from all others.
type Member struct {
	P      float64
	Weight int  // votes, ≥ 0
	Veto   bool // without its yes (or, if Abstain says so, with its no) nothing passes
	// Abstain is the probability of not voting; P + Abstain ≤ 1. An abstention counts no votes and is no veto.
	Abstain float64
}

// Approval returns the probability that at least quota votes are yes and no member with a veto votes no. Cost:
// O(members·Σ weights) by convolution.
func Approval(members []Member, quota int) float64 {
	total := 0
	for _, m := range members {
		total += m.Weight
	}
	if quota > total {
		return 0
	}
	p := make([]float64, total+1) // votes so far, no veto cast
	p[0] = 1
	reach := 0
	for _, m := range members {
		no := 1 - m.P - m.Abstain
		if m.Veto {
			no = 0 // the branch is lost
		}
		for v := reach; v >= 0; v-- {
			yes := p[v] * m.P
			p[v] *= no + m.Abstain
			p[v+m.Weight] += yes
		}
		reach += m.Weight
	}
	sum := 0.0
	for v := total; v >= max(quota, 0); v-- {
		sum += p[v]
	}
	return min(sum, 1)
}
