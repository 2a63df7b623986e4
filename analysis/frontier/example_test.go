package frontier_test

import (
	"fmt"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A buyer and a seller settle a price (low or high) and a delivery date (soon or late).
func ExampleOf() {
	table := func(issue int, first, second float64) preference.Table {
		return preference.Table{
			Scope:  preference.Scope{issue},
			Values: []preference.Utils{preference.FromFloat(first), preference.FromFloat(second)},
		}
	}
	p := &model.Problem{
		Space: outcome.NewSpace(2, 2),
		Utilities: []preference.Utility{
			{Tables: []preference.Table{table(0, 0.7, 0), table(1, 0.3, 0)}}, // the buyer cares for the price
			{Tables: []preference.Table{table(0, 0, 0.4), table(1, 0, 0.6)}}, // the seller for the date
		},
		Reservation: []preference.Utils{preference.FromFloat(0.2), preference.FromFloat(0.5)},
	}
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, q := range r.Points {
		fmt.Println(q.U[0].Float(), q.U[1].Float(), q.Outcome)
	}
	fmt.Println("zone:", len(frontier.Zone(p, r.Points)))
	// Output:
	// 1 0 [0 0]
	// 0.7 0.6 [0 1]
	// 0 1 [1 1]
	// zone: 1
}
