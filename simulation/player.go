package simulation

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"parley/internal/rng"
	"parley/model/protocol"
)

// Deals is a catalogue: the utility of every deal to every seat, U[seat][deal]. Which deals a seat may sign is a
// matter of its [Player].
type Deals struct{ U [][]float64 }

// Len returns the number of deals.
func (d Deals) Len() int {
	if len(d.U) == 0 {
		return 0
	}
	return len(d.U[0])
}

// Player returns a seat without constraints: it may offer and sign every deal worth at least its reservation value.
// Cost: that of [Menu].
func (d Deals) Player(seat int, reservation float64) *Player {
	return &Player{Menu: Menu(d.U[seat], reservation, nil), U: d.U[seat], Reservation: reservation, CallHome: NeverCalls}
}

// NeverCalls as [Player.CallHome] is a delegate who cannot call home, so that his mandate binds.
const NeverCalls = -1

// A Player is what a seat knows of itself when it sits down: its values, its instructions and its mandate.
type Player struct {
	// Menu lists the deals that it may offer, by own utility descending, ties by deal number. What it must not sign
	// and what is worth less than Reservation is passed over. If nothing is left, it takes what stands in its turn, if it
	// may sign that at once, and else walks away.
	Menu []int32
	U    []float64 // own utility of every deal of the catalogue
	// Signs says which deals it may sign at all (red lines); nil: every deal.
	Signs []bool
	// Alone says which deals the delegate may offer and sign without calling home; nil: every deal. An offer binds like a
	// signature, since the other side may take it. Who can call home may go beyond his mandate once home has had its
	// rounds to answer, and who cannot may not at all.
	Alone    []bool
	CallHome int // rounds that a call home costs, ≥ 0, or NeverCalls
	// Reservation is the utility of no deal. Deals worth exactly as much are signed.
	Reservation float64
	// Horizon is the number of rounds in which it concedes all it will, where something presses it; strategies that go by
	// the clock heed it. 0: the talks' own.
	Horizon int
	// Stream and Index are the address of the coins of strategies that toss any: one Index for each negotiation.
	Stream rng.Stream
	Index  int
	// Issues tells the options that deals consist of, for strategies that look at issues. nil: a deal is a thing of its own.
	Issues *Issues
	// Wide stands for Menu, U, Signs and Issues where outcomes are too many to list; these are nil then, and so is Alone.
	Wide *Wide
	// Table and Seat say where it sits, for agents in other processes, who have to be told everything. nil: nowhere in
	// particular; then a deal is all that there is to tell.
	Table *Table
	Seat  int
	// Truth is what deals are really worth to the other seats, in turn order after this one, for a model that is to be
	// perfect. nil: nobody knows.
	Truth []Truth
}

// A Truth is what deals are worth to a seat, as an oracle has it: a table where outcomes are listed, else tables of the
// issues.
type Truth struct {
	U    []float64
	Wide *Wide
}

// Worth returns the player's utility of a deal.
func (p *Player) Worth(deal int) float64 {
	if p.Wide != nil {
		return p.Wide.Worth(deal)
	}
	return p.U[deal]
}

// MaySign reports whether the deal is worth the reservation value and within red lines, home being asked if need be.
func (p *Player) MaySign(deal int) bool {
	if p.Wide != nil {
		return p.Wide.MaySign(deal)
	}
	return p.U[deal] >= p.Reservation && (p.Signs == nil || p.Signs[deal]) && (p.CallHome != NeverCalls || p.MaySignAlone(deal))
}

// MaySignAlone reports whether the delegate's mandate covers the deal.
func (p *Player) MaySignAlone(deal int) bool { return p.Alone == nil || p.Alone[deal] }

// Check returns an error if the player breaks what its fields promise. Cost: O(menu + deals).
func (p *Player) Check() error {
	n := len(p.U)
	if i := slices.IndexFunc(p.U, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }); i >= 0 {
		return fmt.Errorf("utility of deal %d is %v, want a finite number", i, p.U[i])
	}
	if math.IsNaN(p.Reservation) {
		return fmt.Errorf("reservation value is %v, want a number", p.Reservation)
	}
	if p.Signs != nil && len(p.Signs) != n || p.Alone != nil && len(p.Alone) != n {
		return fmt.Errorf("signs %d and alone %d entries, want none or one for each of %d deals", len(p.Signs), len(p.Alone), n)
	}
	if p.CallHome < NeverCalls {
		return fmt.Errorf("a call home costs %d rounds, want 0 or more, or %d for never", p.CallHome, NeverCalls)
	}
	if p.Horizon < 0 {
		return fmt.Errorf("it concedes all in %d rounds, want 0 or more", p.Horizon)
	}
	if p.Wide != nil && (p.U != nil || p.Menu != nil || p.Signs != nil || p.Alone != nil) {
		return errors.New("a list of deals and a space too wide for one, want either")
	}
	if p.Issues != nil && p.Issues.Len() != n {
		return fmt.Errorf("options of %d deals, want one row for each of %d", p.Issues.Len(), n)
	}
	return p.checkMenu()
}

func (p *Player) checkMenu() error {
	for i, d := range p.Menu {
		if d < 0 || int(d) >= len(p.U) {
			return fmt.Errorf("menu entry %d is deal %d, want one of 0 to %d", i, d, len(p.U)-1)
		}
		if i == 0 {
			continue
		}
		if e := p.Menu[i-1]; p.U[e] < p.U[d] || p.U[e] == p.U[d] && e >= d {
			return fmt.Errorf("menu entry %d is deal %d (worth %v) after deal %d (worth %v), want utility descending, ties by deal number, no deal twice",
				i, d, p.U[d], e, p.U[e])
		}
	}
	return nil
}

// SeedCoins sets the source to the coins of this negotiation, which depend on Stream and Index alone.
func (p *Player) SeedCoins(source *rand.PCG) {
	source.Seed(math.Float64bits(p.Stream.Float(p.Index)), 0)
}

// Value returns what a result is worth to the player: the utility of the deal, or its reservation value.
func (p *Player) Value(r Result) float64 {
	if r.Agreement == protocol.None {
		return p.Reservation
	}
	return p.Worth(r.Agreement)
}
