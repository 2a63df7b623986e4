package voting_test

import (
	"fmt"

	"parley/analysis/voting"
)

// Three partners hold 49, 49 and 2 per cent; two of them decide.
func ExampleSwings() {
	swings, err := voting.Swings(voting.Weighted{Weights: []int64{49, 49, 2}, Quota: 51})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(swings, voting.Banzhaf(swings)[2].RatString())
	// Output: [2 2 2] 1/3
}

// Three delegations rank four drafts; the first prefers no text at all to its last choice.
func ExampleFall() {
	ranks := [][]int{{1, 2, 3, 4}, {3, 1, 2, 4}, {4, 3, 1, 2}}
	f := voting.Fall(ranks, voting.Options{Acceptable: []int{3, 4, 4}})
	fmt.Println("depth", f.Depth, "drafts", f.Winners)
	// Output: depth 3 drafts [1 2]
}
