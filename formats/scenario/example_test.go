package scenario_test

import (
	"fmt"
	"math/big"

	"parley/formats/scenario"
	"parley/model/outcome"
)

// Thirds and sevenths are kept: their common denominator is the unit, and what ties on paper ties.
func ExampleScenario_Problem() {
	r := big.NewRat
	s := scenario.Scenario{
		Issues: []scenario.Issue{
			{Name: "price", Kind: scenario.Discrete, Values: []string{"low", "high"}},
			{Name: "delivery", Kind: scenario.Discrete, Values: []string{"home", "shop"}},
		},
		Profiles: []scenario.Profile{{
			Name: "buyer", Weights: []*big.Rat{r(2, 3), r(1, 3)},
			Evaluators: []scenario.Evaluator{{Values: []*big.Rat{r(1, 1), r(2, 7)}}, {Values: []*big.Rat{r(1, 1), r(0, 1)}}},
		}},
	}
	p, err := s.Problem(scenario.ProblemOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	ω := outcome.Outcome{1, 0} // high, home: 2/3 · 2/7 + 1/3
	fmt.Println(p.Utilities[0].Of(p.Space, ω), "of", p.Unit(), "is", s.Utility(0, ω))
	// Output: 11 of 21 is 11/21
}
