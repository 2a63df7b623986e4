package plan

import "parley/analysis/choice"

// Noticeable is the smallest difference of values that is told as one: half of the last decimal that is printed.
const Noticeable = 0.005

// A Selection says how sure it is, given the number of draws played, that the candidate advised at a node is the right
// one there. It speaks of the roughness of the computation, not of the doubts in the dossier.
type Selection struct {
	// Sure is a lower bound (Bonferroni) on the probability that no other candidate has a higher expected value in play;
	// candidates that play alike in every draw do not count against each other.
	Sure float64 `json:"sure"`
	// Good is the same for "no other is better by Noticeable or more"; GoodLikely is Slepian's bound for it.
	Good       float64 `json:"good"`
	GoodLikely float64 `json:"good_likely"`
	Rival      Named   `json:"rival"` // the candidate likeliest to be better after all
	Draws      int     `json:"draws"` // played, the same for every candidate
}

// judge fills in how often each candidate of a node has which rank (SMAA) and how sure the choice is, from the played
// draws. The candidates stand as in order, the advised one first.
func (e *engine) judge(nd *Node, vs []valuation, order []int, n int) {
	played := make([][]float64, len(order))
	for i, k := range order {
		played[i] = vs[k].inPlay(n).x
	}
	for i, row := range choice.Ranks(played, equal(n)) {
		nd.Candidates[i].Ranks = row
	}
	paper, w := make([][]float64, len(order)), []float64(nil)
	for i, k := range order {
		s := vs[k].exactly(e, n)
		paper[i], w = s.x, s.weights
	}
	for i, row := range choice.Ranks(paper, w) {
		nd.Candidates[i].FirstExact = row[0]
	}
	if len(order) < 2 {
		return
	}
	all, good := choice.Select(played, 0, 0), choice.Select(played, 0, Noticeable)
	rival := nd.Candidates[good.Rival]
	nd.Selection = &Selection{Sure: all.Sure, Good: good.Sure, GoodLikely: good.Likely, Rival: Named{rival.ID, rival.Name}, Draws: n}
}
