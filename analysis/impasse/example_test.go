package impasse_test

import (
	"fmt"

	"parley/analysis/impasse"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A buyer and a seller settle a price, low, middle or high. The seller will not sell low, and both have somebody else
// to turn to.
func Example() {
	u := preference.FromFloat
	price := func(values ...preference.Utils) preference.Utility {
		return preference.Utility{Tables: []preference.Table{{Scope: preference.Scope{0}, Values: values}}}
	}
	p := &model.Problem{
		Space:       outcome.NewSpace(3),
		Utilities:   []preference.Utility{price(u(1), u(0.5), 0), price(u(0.4), u(0.6), u(1))},
		Reservation: []preference.Utils{u(0.55), u(0.6)},
		StatusQuo:   outcome.Outcome{0}, Incidental: []bool{false},
		Rules: []model.BoundRule{{Kind: model.ByRedLine, ID: "not_low", Seat: 1,
			Rule: preference.Rule{Scope: preference.Scope{0}, Allowed: []bool{false, true, true}}}},
	}
	why, err := impasse.Of(p, impasse.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, set := range append(why.Sets, why.Mixed...) {
		for k, e := range set.Elements {
			fmt.Print(e.Kind, " ", e.Index, " by ", p.Float(set.Ways[0].Amounts[k].By), "; ")
		}
		fmt.Println("opens", set.Ways[0].Opens[0].Outcome)
	}
	for _, b := range impasse.Blockers(p, outcome.Outcome{0}) {
		fmt.Println("low is blocked by", b.Kind, b.Index, b.ID, "lacking", p.Float(b.Lacks))
	}
	// Output:
	// reservation 0 by 0.05; opens [1]
	// lift 0 by 0; reservation 1 by 0.2; opens [0]
	// low is blocked by lift 0 not_low lacking 0
	// low is blocked by reservation 1  lacking 0.2
}
