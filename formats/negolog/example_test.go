package negolog_test

import (
	"fmt"

	"parley/formats/negolog"
	"parley/formats/scenario"
)

func ExampleRead() {
	const a = `{"reservationValue": 0.2, "issueWeights": {"leaf": 1}, "issues": {"leaf": {"green": 0, "black": 1}}}`
	const b = `{"reservationValue": 0.3, "issueWeights": {"leaf": 1}, "issues": {"leaf": {"green": 1, "blakc": 0}}}`
	s, err := negolog.Read(scenario.Files{"profileA.json": []byte(a), "profileB.json": []byte(b)}, scenario.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Issues[0].Values, s.ProfileNames())
	for _, w := range s.Warnings {
		fmt.Println(w)
	}
	// Output:
	// [green black blakc] [profileA profileB]
	// profileA.json:1:75: no worth of "blakc" of "leaf": 0; NegoLog stops [negolog-missing]
	// profileB.json:1:75: no worth of "black" of "leaf": 0; NegoLog stops [negolog-missing]
	// profileB.json:1:88: profileA.json has no value "blakc" of "leaf": worth 0 there; NegoLog stops [negolog-unknown-value]
}
