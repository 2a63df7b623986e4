package simulation_test

import (
	"fmt"

	"parley/simulation"
	"parley/simulation/strategy"
)

// A seller in a hurry meets a buyer who gives way evenly.
func Example() {
	deals := simulation.Deals{U: [][]float64{
		{1, 0.75, 0.5, 0.25, 0}, // the buyer's utility of deals 0 to 4
		{0, 0.25, 0.5, 0.75, 1}, // the seller's
	}}
	buyer, err := strategy.New("linear", deals.Player(0, 0.2))
	if err != nil {
		panic(err)
	}
	seller, err := strategy.New("conceder", deals.Player(1, 0.2))
	if err != nil {
		panic(err)
	}
	result, trace := simulation.PlayTrace(6, []simulation.Strategy{buyer, seller})
	fmt.Print(trace.Text(deals, result, simulation.Labels{Seats: []string{"buyer", "seller"}}))
	// Output:
	//   0  buyer   offers   deal 0  1.000  0.000
	//   0  seller  offers   deal 4  0.000  1.000
	//   1  buyer   offers   deal 0  1.000  0.000
	//   1  seller  offers   deal 3  0.250  0.750
	//   2  buyer   offers   deal 1  0.750  0.250
	//   2  seller  offers   deal 3  0.250  0.750
	//   3  buyer   offers   deal 1  0.750  0.250
	//   3  seller  offers   deal 2  0.500  0.500
	//   4  buyer   accepts  deal 2  0.500  0.500
	// agreement on deal 2  0.500  0.500 in round 4
}
