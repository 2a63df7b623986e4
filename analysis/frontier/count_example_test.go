package frontier_test

import (
	"fmt"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// Twelve issues, yes or no, each worth one to the first party if yes and one to the second if no: all outcomes with as
// many yes are worth the same.
func twelve() *model.Problem {
	p := &model.Problem{Utilities: make([]preference.Utility, 2), Reservation: []preference.Utils{5, 5}, One: 12}
	card := make([]int, 12)
	for j := range card {
		card[j] = 2
		for i, values := range [][]preference.Utils{{1, 0}, {0, 1}} {
			t := preference.Table{Scope: preference.Scope{j}, Values: values}
			p.Utilities[i].Tables = append(p.Utilities[i].Tables, t)
		}
	}
	p.Space = outcome.NewSpace(card...)
	return p
}

// At least five yes and five no: C(12,5) + C(12,6) + C(12,7) outcomes.
func ExampleCountZone() {
	n := frontier.CountZone(twelve(), frontier.CountOptions{})
	fmt.Println(n.Low, n.Exact())
	// Output: 2508 true
}

// Of the outcomes with ten yes, C(12,10) in number, the first three.
func ExampleTies() {
	p := twelve()
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	point := r.Points[2] // after twelve and eleven yes
	counts, err := frontier.CountTies(p, []frontier.Point{point})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(point.U, counts[0])
	n := 0
	for ω := range frontier.Ties(p, point) {
		fmt.Println(ω)
		if n++; n == 3 {
			break
		}
	}
	// Output:
	// [10 2] 66
	// [0 0 0 0 0 0 0 0 0 0 1 1]
	// [0 0 0 0 0 0 0 0 0 1 0 1]
	// [0 0 0 0 0 0 0 0 0 1 1 0]
}
