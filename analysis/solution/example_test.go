package solution_test

import (
	"fmt"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model/outcome"
	"parley/model/preference"
)

func ExampleNash() {
	u := preference.FromFloat
	points := []frontier.Point{
		{U: []preference.Utils{u(0.9), u(0.2)}, Outcome: outcome.Outcome{0}},
		{U: []preference.Utils{u(0.7), u(0.6)}, Outcome: outcome.Outcome{1}},
		{U: []preference.Utils{u(0.2), u(0.9)}, Outcome: outcome.Outcome{2}},
	}
	nash, ok := solution.Nash(points, []preference.Utils{u(0.4), u(0.1)})
	fmt.Println(nash.U[0].Float(), nash.U[1].Float(), ok)
	_, ok = solution.Nash(points, []preference.Utils{u(0.8), u(0.5)})
	fmt.Println(ok)
	// Output:
	// 0.7 0.6 true
	// false
}
