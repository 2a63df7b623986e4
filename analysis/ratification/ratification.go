// Package ratification counts votes: the probability that a body approves, exactly, from the chance that each member
// votes yes (Putnam 1988, "Diplomacy and Domestic Politics", International Organization 42(3):427–460, on what hangs
// on it; the count is the Poisson binomial distribution, Le Cam 1960, with weights).
package ratification

import "parley/internal/num"

// A Member of a body votes yes with probability P, apart from all others.
type Member struct {
	P      float64
	Weight int  // votes, ≥ 0
	Veto   bool // without its yes (or, if Abstain says so, with its no) nothing passes
	// Abstain is the probability of not voting; P + Abstain ≤ 1. An abstention counts no votes and is no veto.
	Abstain float64
	Count   int // members that are alike, each voting apart; 0 stands for 1
}

// Approval returns the probability that at least quota votes are yes and no member with a veto votes no. Cost:
// O(members·Σ weights) by convolution.
func Approval(members []Member, quota int) float64 {
	voters := make([]num.Voter, len(members))
	for i, m := range members {
		voters[i] = num.Voter{Yes: m.P, No: 1 - m.P - m.Abstain, Votes: m.Weight, Count: m.Count, Veto: m.Veto}
	}
	return num.Carried(voters, quota)
}
