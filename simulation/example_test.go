package simulation_test

import (
	"fmt"

	"parley/internal/rng"
	"parley/model/protocol"
	"parley/simulation"
	"parley/simulation/mediation"
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

// pair seats two strategies.
func pair(deals simulation.Deals, reservation float64, names ...string) []simulation.Party {
	var parties []simulation.Party
	for seat, name := range names {
		p := deals.Player(seat, reservation)
		a, err := strategy.New(name, p)
		if err != nil {
			panic(err)
		}
		parties = append(parties, simulation.Party{Agent: a, Player: p})
	}
	return parties
}

// Everybody bids, then everybody votes on every bid.
func ExamplePlayMultiple() {
	deals := simulation.Deals{U: [][]float64{{1, 0.75, 0.5, 0.25, 0}, {0, 0.25, 0.5, 0.75, 1}}}
	e := simulation.PlayMultiple(protocol.MultipleRules{Seats: 2, Rounds: 3}, pair(deals, 0.2, "linear", "conceder"), simulation.Talks{Record: true})
	fmt.Print(e.Trace.Text(deals, simulation.Result{Agreement: e.Agreement, Rounds: e.Rounds}, simulation.Labels{Seats: []string{"buyer", "seller"}}))
	// Output:
	//   0  buyer   offers   deal 0  1.000  0.000
	//   0  seller  offers   deal 4  0.000  1.000
	//   0  seller  rejects  deal 0  1.000  0.000
	//   0  buyer   rejects  deal 4  0.000  1.000
	//   1  buyer   offers   deal 1  0.750  0.250
	//   1  seller  offers   deal 2  0.500  0.500
	//   1  seller  rejects  deal 1  0.750  0.250
	//   1  buyer   rejects  deal 2  0.500  0.500
	//   2  buyer   offers   deal 3  0.250  0.750
	//   2  seller  offers   deal 1  0.750  0.250
	//   2  seller  accepts  deal 3  0.250  0.750
	// agreement on deal 3  0.250  0.750 in round 2
}

// A seller with another customer leaves as soon as waiting costs more than it can bring.
func ExamplePlayOutside() {
	deals := simulation.Deals{U: [][]float64{{1, 0.8, 0.6, 0.4, 0.3, 0.2, 0}, {0, 0.2, 0.4, 0.6, 0.7, 0.8, 1}}}
	parties := pair(deals, 0.6, "hardliner", "linear")
	parties[1].Discount = protocol.Discount{Factor: 0.8, Clock: protocol.ByRound}
	e := simulation.PlayOutside(protocol.OutsideRules{Seats: 2, Rounds: 9}, parties, simulation.Talks{})
	fmt.Printf("%v after %d rounds, worth %.3f and %.3f\n", e.End, e.Rounds, e.Values[0], e.Values[1])
	// Output:
	// left after 7 rounds, worth 0.600 and 0.157
}

// A mediator changes the text issue by issue; the parties say better, same or worse.
func ExamplePlayText() {
	// Yes on the first issue is worth more to one than no on the second costs him, and the other way round.
	table, err := simulation.Lay(additive([]float64{0, 0}, [][]float64{{0, 0.6}, {0.4, 0}}, [][]float64{{0.4, 0}, {0, 0.6}}), 0)
	if err != nil {
		panic(err)
	}
	players := table.Sit(nil, rng.New(1, "example"), 0)
	var parties []simulation.Party
	var answers []simulation.Answerer
	feedback, err := mediation.Find("feedback")
	if err != nil {
		panic(err)
	}
	for i := range players {
		a, err := strategy.New("linear", &players[i])
		if err != nil {
			panic(err)
		}
		parties, answers = append(parties, simulation.Party{Agent: a, Player: &players[i]}), append(answers, feedback.Answers())
	}
	rules := protocol.TextRules{Seats: 2, Rounds: 30, Reply: feedback.Reply}
	e := simulation.PlayText(rules, feedback.New(), parties, answers, simulation.Talks{Stream: rng.New(1, "mediator"), Index: 3, Record: true})
	fmt.Print(e.Trace.Text(table.Deals, simulation.Result{Agreement: e.Agreement, Rounds: e.Rounds}, simulation.Labels{}))
	// Output:
	//   0  mediator  offers   deal 0  0.400  0.400
	//   1  mediator  offers   deal 1  0.000  1.000
	//   1  seat 0    worse    deal 1  0.000  1.000
	//   1  seat 1    better   deal 1  0.000  1.000
	//   1  mediator  rejects  deal 1  0.000  1.000
	//   2  mediator  offers   deal 2  1.000  0.000
	//   2  seat 0    better   deal 2  1.000  0.000
	//   2  seat 1    worse    deal 2  1.000  0.000
	//   2  mediator  rejects  deal 2  1.000  0.000
	//   3  mediator  offers   deal 3  0.600  0.600
	//   3  seat 0    better   deal 3  0.600  0.600
	//   3  seat 1    better   deal 3  0.600  0.600
	//   3  mediator  accepts  deal 3  0.600  0.600
	//   4  mediator  offers   deal 1  0.000  1.000
	//   4  seat 0    worse    deal 1  0.000  1.000
	//   4  seat 1    better   deal 1  0.000  1.000
	//   4  mediator  rejects  deal 1  0.000  1.000
	//   5  mediator  offers   deal 2  1.000  0.000
	//   5  seat 0    better   deal 2  1.000  0.000
	//   5  seat 1    worse    deal 2  1.000  0.000
	//   5  mediator  rejects  deal 2  1.000  0.000
	//   6  mediator  offers   deal 0  0.400  0.400
	//   6  seat 0    worse    deal 0  0.400  0.400
	//   6  seat 1    worse    deal 0  0.400  0.400
	//   6  mediator  rejects  deal 0  0.400  0.400
	//   7  mediator  accepts  deal 3  0.600  0.600
	//   7  seat 0    accepts  deal 3  0.600  0.600
	//   7  seat 1    accepts  deal 3  0.600  0.600
	// agreement on deal 3  0.600  0.600 in round 7
}
