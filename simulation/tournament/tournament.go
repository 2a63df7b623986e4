package tournament

import (
	"fmt"

	"parley/internal/rng"
	"parley/simulation"
	"parley/simulation/strategy"
)

// A Scenario is something to negotiate about.
type Scenario struct {
	Name    string // no two alike: the coins go by it
	Parties []string
	Table   *simulation.Table
	Yardstick
}

// Options say how a tournament is played.
type Options struct {
	Rounds   int // of each negotiation, ≥ 1
	Repeat   int // ≥ 1
	SelfPlay bool
	Seed     uint64
}

// A Tournament is a design with everything that its cells need. It is read-only once made.
type Tournament struct {
	*Design
	Rounds    int
	Seed      uint64
	Scenarios []Scenario
	Entries   []strategy.Entry
	coins     []rng.Stream // per scenario
}

// New puts a tournament together.
func New(scenarios []Scenario, entries []strategy.Entry, o Options) (*Tournament, error) {
	if o.Rounds < 1 {
		return nil, fmt.Errorf("%d rounds, want 1 or more", o.Rounds)
	}
	t := &Tournament{Rounds: o.Rounds, Seed: o.Seed, Scenarios: scenarios, Entries: entries}
	d := Design{Repeat: o.Repeat, SelfPlay: o.SelfPlay}
	for _, e := range entries {
		d.Strategies, d.Coins = append(d.Strategies, e.Name), append(d.Coins, e.Traits.Stochastic)
	}
	seen := map[string]bool{}
	for _, s := range scenarios {
		if seen[s.Name] {
			return nil, fmt.Errorf("the scenario %s occurs twice", s.Name)
		}
		seen[s.Name] = true
		d.Seats = append(d.Seats, s.Table.Seats())
		t.coins = append(t.coins, rng.New(o.Seed, "tournament "+s.Name))
	}
	var err error
	t.Design, err = NewDesign(d)
	return t, err
}
