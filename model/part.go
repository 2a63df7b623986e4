package model

import "slices"

// A Part is a part of a draw: some inputs, and by choice the coins that settle the red lines, the moods of the
// ratifiers, and the coins of everything that is played (who comes, who begins, how, with what beliefs).
type Part struct {
	Inputs                []Ref
	Lines, Moods, Playing bool
}

// Taking returns the draw with a part of it taken from another draw of the same case. Taking everything gives the other
// draw, taking nothing gives d; so parts can be exchanged one by one between two independent draws.
func (d *Draw) Taking(c *Case, other *Draw, p Part) *Draw {
	e := *d
	e.Values = slices.Clone(d.Values)
	for _, r := range p.Inputs {
		if !c.follows(r) { // it has no chance of its own
			e.Values[r] = other.Values[r]
		}
	}
	c.moveFollowing(e.Values, d.Values)
	if p.Lines {
		e.lines, e.Real = other.lines, other.Real
	}
	if p.Moods {
		e.Approval = other.Approval
	}
	if p.Playing {
		e.Index = other.Index
	}
	e.settle(c)
	return &e
}
