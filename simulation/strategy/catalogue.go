package strategy

import (
	"fmt"
	"slices"
	"strings"

	"parley/simulation"
)

// Traits are what a tournament or a planner must know before it uses a strategy.
type Traits struct {
	Stochastic    bool // tosses coins: needs the player's Stream and Index, and is worth repeating
	NeedsDeadline bool // its concessions depend on the number of rounds
	Monotone      bool // never offers a deal worth more to itself than its offer before, calls home apart
}

// An Entry is a strategy of the catalogue.
type Entry struct {
	Name    string // as users write it
	Title   string // what it does, in half a sentence
	Traits  Traits
	Formula string                  // its offering rule; u own utility, t time in [0,1]
	Source  string                  // author and year
	New     func() simulation.Agent // needs a Reset before its first negotiation
}

var catalogue = []Entry{
	{
		Name: "boulware", Title: "holds out and gives way late",
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = Umax − t^(1/e)·(Umax − Umin), e = 0.2",
		Source:  "Faratin, Sierra and Jennings 1998; exponent of GENIUS",
		New:     newBoulware,
	},
	{
		Name: "linear", Title: "concedes the same amount every round",
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = Umax − t^(1/e)·(Umax − Umin), e = 1",
		Source:  "Faratin, Sierra and Jennings 1998",
		New:     newLinear,
	},
	{
		Name: "conceder", Title: "gives way early",
		Traits:  Traits{NeedsDeadline: true, Monotone: true},
		Formula: "target = Umax − t^(1/e)·(Umax − Umin), e = 2",
		Source:  "Faratin, Sierra and Jennings 1998; exponent of GENIUS",
		New:     newConceder,
	},
	{
		Name: "hardliner", Title: "repeats its best deal and takes nothing less",
		Traits:  Traits{Monotone: true},
		Formula: "target = Umax",
		Source:  "Faratin, Sierra and Jennings 1998, e → 0",
		New:     newHardliner,
	},
	{
		Name: "tit_for_tat", Title: "concedes what the other side concedes, and one step more",
		Formula: "target = Umax − (u(standing) − u(first received)), then one step down the menu",
		Source:  "Faratin, Sierra and Jennings 1998, absolute tit-for-tat, summed up",
		New:     newTitForTat,
	},
	{
		Name: "micro", Title: "answers every new offer with one new offer of its own",
		Traits:  Traits{Stochastic: true},
		Formula: "next new deal if sent ≤ received, else an earlier one at random",
		Source:  "de Jonge 2022 (MiCRO)",
		New:     newMicro,
	},
}

// All returns the catalogue, in its order.
func All() []Entry { return slices.Clone(catalogue) }

// Names returns the names of the catalogue, in its order.
func Names() []string {
	names := make([]string, len(catalogue))
	for i, e := range catalogue {
		names[i] = e.Name
	}
	return names
}

// Find returns the entry with the name. The error names those that exist.
func Find(name string) (Entry, error) {
	i := slices.IndexFunc(catalogue, func(e Entry) bool { return e.Name == name })
	if i < 0 {
		return Entry{}, fmt.Errorf("unknown strategy %q, want one of %s", name, strings.Join(Names(), ", "))
	}
	return catalogue[i], nil
}

// New returns the strategy with the name, seated as the player, who is checked. The agent can be used again by its
// Reset, which checks nothing.
func New(name string, p *simulation.Player) (simulation.Agent, error) {
	e, err := Find(name)
	if err != nil {
		return nil, err
	}
	if err := p.Check(); err != nil {
		return nil, fmt.Errorf("strategy %s: %w", name, err)
	}
	a := e.New()
	a.Reset(p)
	return a, nil
}
