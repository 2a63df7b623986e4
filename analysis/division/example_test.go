package division_test

import (
	"fmt"
	"math/big"

	"parley/analysis/division"
)

// Two heirs spread 100 points each over a house, a boat and a piano.
func ExampleAdjustedWinner() {
	d := division.AdjustedWinner([]division.Points{
		division.Whole(60, 50), division.Whole(30, 20), division.Whole(10, 30),
	}, division.Options{Total: big.NewRat(100, 1)})
	for j, name := range []string{"house", "boat", "piano"} {
		fmt.Println(name, "to the first:", d.Share[j].RatString())
	}
	fmt.Println("both have", d.After[0].FloatString(2))
	// Output:
	// house to the first: 5/11
	// boat to the first: 1
	// piano to the first: 0
	// both have 57.27
}
