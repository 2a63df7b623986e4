package geniusweb_test

import (
	"fmt"

	"parley/formats/geniusweb"
	"parley/formats/scenario"
	"parley/model/outcome"
)

func ExampleRead() {
	s, err := geniusweb.Read(scenario.Files{
		"tea.json": []byte(`{"name": "tea", "issuesValues": {"leaf": {"values": ["green", "black"]}, "grams": {"range": [0, 10, 5]}}}`),
		"ann.json": []byte(`{"LinearAdditiveUtilitySpace": {"name": "ann",
 "issueUtilities": {"leaf": {"discreteutils": {"valueUtilities": {"green": 0.5, "black": 1}}},
  "grams": {"numberutils": {"lowValue": 0, "lowUtility": 1, "highValue": 10, "highUtility": 0}}},
 "issueWeights": {"leaf": 0.4, "grams": 0.5},
 "reservationBid": {"issuevalues": {"leaf": "green", "grams": 10}}}}`),
	}, scenario.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.OptionNames(scenario.ProblemOptions{}))
	fmt.Println(s.Utility(0, outcome.Outcome{1, 1}), s.Profiles[0].Reservation)
	fmt.Println(s.Warnings[0])
	// Output:
	// [[green black] [0 5 10]]
	// 13/20 1/5
	// ann.json:4:18: the weights sum to 0.9, not to 1, and are taken as they are; GeniusWeb refuses the profile [geniusweb-weights]
}
