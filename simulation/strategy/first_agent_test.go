package strategy_test

import (
	"fmt"

	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/strategy"
)

// Mirror gives way evenly, and at its own level offers what the other side is believed to like best.
type Mirror struct{ seat *strategy.Seat }

// Reset takes a seat.
func (m *Mirror) Reset(seat *strategy.Seat) { m.seat = seat }

// Offer returns the deal for this turn, and the least that Mirror would itself be content with.
func (m *Mirror) Offer(s protocol.State) (deal int, level float64) {
	best, least := m.seat.Most(), m.seat.Least()
	level = best - m.seat.Time(s)*(best-least)
	if deal, ok := m.seat.Favourite(level, level+0.1); ok {
		return deal, level
	}
	return m.seat.Nearest(level), level
}

// Example_firstAgent plays Mirror, with a frequency model, against a boulware over a house: price and moving date.
func Example_firstAgent() {
	house := &model.Problem{
		Space: outcome.NewSpace(5, 3), // five prices, three dates
		Utilities: []preference.Utility{
			additive([]float64{0.6, 0.45, 0.3, 0.15, 0}, []float64{0.4, 0.2, 0}), // the buyer's
			additive([]float64{0, 0.2, 0.4, 0.6, 0.8}, []float64{0, 0.1, 0.2}),   // the seller's
		},
		Reservation: []preference.Utils{preference.FromFloat(0.3), preference.FromFloat(0.3)},
	}
	table, err := simulation.Lay(house, 0)
	if err != nil {
		panic(err)
	}
	buyer, err := strategy.NewAgent(&Mirror{}, "next", "smith")
	if err != nil {
		panic(err)
	}
	boulware, err := strategy.Find("boulware")
	if err != nil {
		panic(err)
	}
	seller := boulware.New()

	players := table.Sit(nil, rng.New(1, "house"), 0)
	buyer.Reset(&players[0])
	seller.Reset(&players[1])
	result, trace := simulation.PlayTrace(10, []simulation.Strategy{buyer, seller})
	fmt.Print(trace.Text(table.Deals, result, simulation.Labels{Seats: []string{"buyer", "seller"}}))
	// Output:
	//   0  buyer   offers   deal 0  1.000  0.000
	//   0  seller  offers   deal 14  0.000  1.000
	//   1  buyer   offers   deal 0  1.000  0.000
	//   1  seller  offers   deal 14  0.000  1.000
	//   2  buyer   offers   deal 3  0.850  0.200
	//   2  seller  offers   deal 14  0.000  1.000
	//   3  buyer   offers   deal 3  0.850  0.200
	//   3  seller  offers   deal 14  0.000  1.000
	//   4  buyer   offers   deal 6  0.700  0.400
	//   4  seller  offers   deal 14  0.000  1.000
	//   5  buyer   offers   deal 6  0.700  0.400
	//   5  seller  offers   deal 14  0.000  1.000
	//   6  buyer   offers   deal 2  0.600  0.200
	//   6  seller  offers   deal 14  0.000  1.000
	//   7  buyer   offers   deal 9  0.550  0.600
	//   7  seller  offers   deal 13  0.200  0.900
	//   8  buyer   offers   deal 12  0.400  0.800
	//   8  seller  accepts  deal 12  0.400  0.800
	// agreement on deal 12  0.400  0.800 in round 8
}

// additive sums what each issue's option is worth.
func additive(issues ...[]float64) (u preference.Utility) {
	for j, values := range issues {
		t := preference.Table{Scope: preference.Scope{j}}
		for _, v := range values {
			t.Values = append(t.Values, preference.FromFloat(v))
		}
		u.Tables = append(u.Tables, t)
	}
	return u
}
