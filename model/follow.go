package model

import "slices"

// A Following is numbers that are not drawn but worked out of other numbers of the same draw, by somebody who knows the
// formula. Changes of the others move them by as much as the formula says, so that a change of their own stays.
type Following struct {
	Refs []Ref
	From []Ref                            // what By reads, ascending
	By   func(values []float64) []float64 // per entry of Refs
}

// follow sets the numbers that follow from the others.
func (c *Case) follow(values []float64) {
	for _, f := range c.Following {
		for i, x := range f.By(values) {
			values[f.Refs[i]] = c.bounded(f.Refs[i], x)
		}
	}
}

// follows reports whether an input follows from others.
func (c *Case) follows(r Ref) bool {
	return slices.ContainsFunc(c.Following, func(f Following) bool { return slices.Contains(f.Refs, r) })
}

// bounded clamps a value to what an input may be.
func (c *Case) bounded(r Ref, x float64) float64 {
	low, high := c.Inputs[r].Role.Bounds()
	return min(max(x, low), high)
}

// change applies changes to the values of a draw: first to what others follow from, then what follows is moved, then the
// changes of what follows itself.
func (c *Case) change(values []float64, changes []Change) {
	if len(c.Following) == 0 {
		for _, ch := range changes {
			ch.apply(c, values)
		}
		return
	}
	before := slices.Clone(values)
	for _, ch := range changes {
		c.split(ch, false).apply(c, values)
	}
	c.moveFollowing(values, before)
	for _, ch := range changes {
		if own := c.split(ch, true); len(own.Inputs) > 0 {
			own.apply(c, values)
		}
	}
}

// split is a change restricted to inputs that follow from others, or to those that do not.
func (c *Case) split(ch Change, following bool) Change {
	ch.Inputs = slices.DeleteFunc(slices.Clone(ch.Inputs), func(r Ref) bool { return c.follows(r) != following })
	return ch
}

// moveFollowing moves what follows by what has become of the others since before.
func (c *Case) moveFollowing(values, before []float64) {
	for _, f := range c.Following {
		if !slices.ContainsFunc(f.From, func(r Ref) bool { return values[r] != before[r] }) {
			continue
		}
		was, is := f.By(before), f.By(values)
		for i, r := range f.Refs {
			values[r] = c.bounded(r, values[r]+is[i]-was[i])
		}
	}
}
