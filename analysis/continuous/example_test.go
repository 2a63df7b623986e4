package continuous_test

import (
	"fmt"

	"parley/analysis/continuous"
	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A price of 100 to 200, on which the parties are at odds, and a delivery with or without insurance, which costs the
// seller less than the buyer gains.
func ExampleOf() {
	u := preference.FromFloat
	p := &model.Problem{
		Space: outcome.NewSpace(2),
		Utilities: []preference.Utility{
			{Tables: []preference.Table{{Scope: preference.Scope{0}, Values: []preference.Utils{0, u(0.3)}}}},
			{Tables: []preference.Table{{Scope: preference.Scope{0}, Values: []preference.Utils{u(0.2), 0}}}},
		},
		Lines: []model.Line{{Knots: []model.Knot{
			{X: 100, U: []preference.Utils{u(0.7), 0}},
			{X: 200, U: []preference.Utils{0, u(0.8)}},
		}}},
	}
	r, err := continuous.Of(p, frontier.Options{})
	if err != nil {
		panic(err)
	}
	for _, g := range r.Segments {
		fmt.Printf("insurance %d, price %v to %v: worth %v to %v", g.From.Outcome[0], g.From.X[0], g.To.X[0], g.From.U, g.To.U)
		if g.FromOpen {
			fmt.Printf(", its start left out")
		}
		fmt.Println()
	}
	nash, _ := continuous.Nash(r, []preference.Utils{u(0.2), u(0.1)})
	fmt.Printf("Nash: insurance %d, price %.4g, worth %.4g and %.4g\n", nash.Outcome[0], nash.X[0], nash.U[0], nash.U[1])
	// Output:
	// insurance 1, price 100 to 200: worth [1 0] to [0.3 0.8]
	// insurance 0, price 175 to 200: worth [0.175 0.8] to [0 1], its start left out
	// Nash: insurance 1, price 163.4, worth 0.5563 and 0.5071
}

// A third party wants the price to be round about 150: a grid of six prices and the knots misses at most ε.
func ExampleNewGrid() {
	u := preference.FromFloat
	p := &model.Problem{
		Space:     outcome.NewSpace(),
		Utilities: make([]preference.Utility, 3),
		Lines: []model.Line{{Knots: []model.Knot{
			{X: 100, U: []preference.Utils{u(1), 0, 0}},
			{X: 150, U: []preference.Utils{u(0.5), u(0.5), u(1)}},
			{X: 200, U: []preference.Utils{0, u(1), 0}},
		}}},
	}
	g, err := continuous.NewGrid(p, 6)
	if err != nil {
		panic(err)
	}
	r, err := frontier.Of(g.Problem, frontier.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Println(g.X[0], len(r.Points), "on the frontier")
	for _, ε := range g.Epsilon {
		fmt.Println(ε.Float())
	}
	// Output:
	// [100 120 140 150 160 180 200] 7 on the frontier
	// 0.1
	// 0.1
	// 0.2
}
