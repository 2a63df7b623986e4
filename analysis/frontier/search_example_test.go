package frontier_test

import (
	"fmt"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// Two parties share a laboratory: each wants certain machines (issues) in certain weeks (options), several at a time.
func ExampleBest() {
	weeks := func(from, to int) []bool {
		in := make([]bool, 10)
		for o := from; o <= to; o++ {
			in[o] = true
		}
		return in
	}
	box := func(value float64, a, b int, in, also []bool) preference.Box {
		return preference.Box{Scope: preference.Scope{a, b}, Allowed: [][]bool{in, also}, Value: preference.FromFloat(value)}
	}
	p := &model.Problem{
		Space: outcome.NewSpace(10, 10, 10),
		Utilities: []preference.Utility{
			{Boxes: []preference.Box{box(0.5, 0, 1, weeks(0, 4), weeks(3, 6)), box(0.3, 1, 2, weeks(5, 9), weeks(0, 2)), box(0.2, 0, 2, weeks(3, 9), weeks(4, 9))}},
			{Boxes: []preference.Box{box(0.6, 0, 1, weeks(4, 8), weeks(7, 9)), box(0.4, 1, 2, weeks(0, 6), weeks(2, 3))}},
		},
		Reservation: make([]preference.Utils, 2),
	}
	r, _ := frontier.Of(p, frontier.Options{})
	for _, q := range r.Points {
		fmt.Println(p.Float(q.U[0]), p.Float(q.U[1]), q.Outcome)
	}
	best, bound, exact := frontier.Best(p, 1, frontier.Options{Floor: []preference.Utils{preference.FromFloat(0.6), 0}})
	fmt.Println("the second party, if the first is to have 0.6:", best.Outcome, "worth", p.Float(bound), exact)
	// Output:
	// 0.8 0.4 [0 5 2]
	// 0.3 0.6 [4 7 0]
	// the second party, if the first is to have 0.6: [0 5 2] worth 0.4 true
}
