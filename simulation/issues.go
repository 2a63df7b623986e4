package simulation

import (
	"fmt"
	"math"

	"parley/model/outcome"
)

// Issues tells which options the deals of a catalogue consist of. It may be shared by seats and negotiations.
type Issues struct {
	cards  []int    // options of every issue
	flat   []uint16 // option of issue j in deal d at d·issues + j
	rooted bool     // deal number d is outcome number d of the space
	steps  []int    // if rooted: what one option more of an issue adds to the number
}

// NewIssues makes the table for the given deals, all of one space. Cost: O(deals·issues).
func NewIssues(space outcome.Space, deals []outcome.Outcome) *Issues {
	x := startIssues(space)
	for _, ω := range deals {
		x.add(ω)
	}
	return x
}

// AllIssues makes the table of a whole space of n outcomes, in the order of their numbers. Cost: O(outcomes·issues).
func AllIssues(space outcome.Space, n int) *Issues {
	x := startIssues(space)
	x.flat = make([]uint16, n*len(x.cards))
	x.rooted, x.steps = true, make([]int, len(x.cards))
	row := make([]uint16, len(x.cards))
	for rest := x.flat; len(rest) > 0; rest = rest[len(row):] {
		copy(rest, row)
		for j := len(row) - 1; j >= 0; j-- { // count on, the last issue fastest
			if row[j]++; int(row[j]) < x.cards[j] {
				break
			}
			row[j] = 0
		}
	}
	step := 1
	for j := len(x.cards) - 1; j >= 0; j-- {
		x.steps[j] = step
		step *= x.cards[j]
	}
	return x
}

func startIssues(space outcome.Space) *Issues {
	x := &Issues{cards: make([]int, space.Issues())}
	for j := range x.cards {
		x.cards[j] = space.Options(j)
		if x.cards[j] > math.MaxUint16 {
			panic(fmt.Sprintf("simulation: issue %d has %d options, want at most %d", j, x.cards[j], math.MaxUint16))
		}
	}
	return x
}

func (x *Issues) add(ω outcome.Outcome) {
	for _, v := range ω {
		x.flat = append(x.flat, uint16(v))
	}
}

// Cards returns the number of options of every issue. It is shared: do not write to it.
func (x *Issues) Cards() []int { return x.cards }

// Len returns the number of deals.
func (x *Issues) Len() int {
	if len(x.cards) == 0 {
		return 0
	}
	return len(x.flat) / len(x.cards)
}

// Of returns the options of a deal. They are shared: do not write to them.
func (x *Issues) Of(deal int) []uint16 {
	n := len(x.cards)
	return x.flat[deal*n : deal*n+n : deal*n+n]
}

// Find returns the deal that consists of these options, if the catalogue is a whole space; else false.
func (x *Issues) Find(options []uint16) (int, bool) {
	if !x.rooted {
		return 0, false
	}
	deal := 0
	for j, v := range options {
		deal += int(v) * x.steps[j]
	}
	return deal, true
}
