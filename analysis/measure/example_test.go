package measure_test

import (
	"fmt"

	"parley/analysis/frontier"
	"parley/analysis/measure"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A buyer and a seller have signed the middle price without a warranty. The warranty costs the seller less than it is
// worth to the buyer, who could pay the high price for it.
func ExamplePostSettlement() {
	table := func(j int, v ...preference.Utils) preference.Table {
		return preference.Table{Scope: preference.Scope{j}, Values: v}
	}
	p := &model.Problem{
		One: 10, Space: outcome.NewSpace(3, 2), Reservation: []preference.Utils{0, 0},
		StatusQuo: outcome.Outcome{1, 0}, Incidental: make([]bool, 2),
		Utilities: []preference.Utility{
			{Tables: []preference.Table{table(0, 4, 2, 0), table(1, 0, 6)}},
			{Tables: []preference.Table{table(0, 0, 4, 8), table(1, 2, 0)}},
		},
	}
	s, err := measure.PostSettlement(p, outcome.Outcome{1, 0}, frontier.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("signed", s.Signed.U)
	for _, x := range s.Better {
		fmt.Println("better", x.Outcome, "gains", x.Gains)
	}
	// Output:
	// signed [2 6]
	// better [2 1] gains [4 2]
}
