package model

import (
	"slices"

	"parley/model/evidence"
)

// A Belief is what a party takes another's ends to be at one table, where that may differ from what the case says of
// them: what they think we want. It moves what the party offers, never what anybody signs. What a belief does not state
// is believed as it is.
type Belief struct {
	Holder, About int // parties of the case
	Track         int
	Weight        []Ref         // per issue of the track, nil or NoRef: as it is
	Value         [][]Ref       // per issue and option, nil or NoRef: as it is
	NoDeal        []StatedValue // of no deal, by scenario
	Real          []Ref         // per red line of the track: the probability that it is no bluff; nil or NoRef: as it is
	Because       []string
	At            evidence.Position
}

// A StatedValue is a number stated for a scenario, or as the "default".
type StatedValue struct {
	Scenario string
	Value    Ref
}

// Belief returns what a party believes of another at track t, or nil: it sees the other as it is.
func (c *Case) Belief(t, holder, about int) *Belief {
	i := slices.IndexFunc(c.Beliefs, func(b Belief) bool { return b.Track == t && b.Holder == holder && b.About == about })
	if i < 0 {
		return nil
	}
	return &c.Beliefs[i]
}

// Inputs lists the numbers of the belief.
func (b *Belief) Inputs() []Ref {
	out := slices.Concat(append([][]Ref{b.Weight, b.Real}, b.Value...)...)
	for _, s := range b.NoDeal {
		out = append(out, s.Value)
	}
	out = slices.DeleteFunc(out, func(r Ref) bool { return r == NoRef })
	slices.Sort(out)
	return out
}

// Seen returns track t as the holder of a belief sees it: [Case.Problem] with the utility and the no-deal value of the
// party that the belief is about as they are believed. Rules are those of the case; what is believed of red lines stands
// in the belief. With nil it is the problem itself.
//
// Believed no-deal values hold over the scenarios as the case's own do, and stand at the believed weights as those do at
// theirs; where none holds, the case's stands beside the status quo as the holder values it for the other.
func (c *Case) Seen(t int, d *Draw, set Setting, b *Belief) *Problem {
	return c.problem(t, d, set, b)
}

// SeenWeights returns the weights of a seat at track t by issue, as inputs, as the holder of a belief sees them; nil is
// as they are.
func (c *Case) SeenWeights(t, seat int, b *Belief) []Ref {
	x := builder{c: c, track: &c.Tracks[t], belief: b}
	out := make([]Ref, len(x.track.Issues))
	for j := range out {
		out[j] = x.weight(j, seat)
	}
	return out
}

// BeforeBeliefs returns the case without its beliefs: everybody is seen as he is. Their numbers stay, as points that
// nothing reads, so that every other number keeps its place and its draws. Without beliefs it is c itself.
func (c *Case) BeforeBeliefs() *Case {
	if len(c.Beliefs) == 0 {
		return c
	}
	view := *c
	view.Beliefs, view.Inputs = nil, slices.Clone(c.Inputs)
	for i := range c.Beliefs {
		for _, r := range c.Beliefs[i].Inputs() {
			view.Inputs[r].Spread = Point(view.Inputs[r].Spread.Modal())
		}
	}
	return &view
}

// about reports whether the builder looks at a seat through a belief.
func (b builder) about(seat int) bool {
	return b.belief != nil && b.track.Parties[seat] == b.belief.About
}

// weight is the input that holds the weight of an issue to a seat.
func (b builder) weight(j, seat int) Ref {
	if b.about(seat) && b.belief.Weight != nil && b.belief.Weight[j] != NoRef {
		return b.belief.Weight[j]
	}
	return b.track.Issues[j].Weight[seat]
}

// value is the input that holds the value of an option to a seat.
func (b builder) value(j, seat, o int) Ref {
	if b.about(seat) && b.belief.Value != nil && b.belief.Value[j] != nil && b.belief.Value[j][o] != NoRef {
		return b.belief.Value[j][o]
	}
	return b.track.Issues[j].Value[seat][o]
}

// believes reports whether the builder looks at a seat through a belief that says what no deal is worth to it.
func (b builder) believes(seat int) bool { return b.about(seat) && len(b.belief.NoDeal) > 0 }

// plain is the builder without the belief.
func (b builder) plain() builder {
	b.belief = nil
	return b
}
