package num

// A Voter is somebody, or several who are alike, in a body that votes.
type Voter struct {
	Yes, No float64 // probabilities; what they leave is that of abstaining
	Votes   int     // of each, ≥ 0
	Count   int     // how many there are of it, each voting apart; 0 stands for 1
	Veto    bool    // its no alone stops everything
}

// Carried returns the probability that at least quota votes are yes and that nobody with a veto says no, each voting
// apart from all others: the Poisson binomial distribution (Le Cam 1960) with weights, by convolution, with the same
// bits on every machine. Cost: O(voters·Σ votes).
func Carried(voters []Voter, quota int) float64 {
	total := 0
	for _, v := range voters {
		total += v.Votes * max(v.Count, 1)
	}
	if quota > total {
		return 0
	}
	p := make([]float64, total+1) // by votes so far, no veto cast
	p[0] = 1
	reach := 0
	for _, v := range voters {
		stays := 1 - v.Yes
		if v.Veto {
			stays = max(1-v.Yes-v.No, 0) // the branch of its no is lost
		}
		for range max(v.Count, 1) {
			for k := reach; k >= 0; k-- {
				yes := float64(p[k] * v.Yes)
				p[k] *= stays
				p[k+v.Votes] += yes
			}
			reach += v.Votes
		}
	}
	sum := 0.0
	for k := total; k >= max(quota, 0); k-- {
		sum += p[k]
	}
	return min(sum, 1)
}
