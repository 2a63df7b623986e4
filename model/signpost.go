package model

// A Signpost is an observation that should change the plan, with what seeing it would change. The zero values of
// Changes and Likelihood say nothing: then it is only listed.
type Signpost struct {
	Note
	Remark  string   // what stands behind the changes
	Changes []Change // of inputs, once it is seen
	// Likelihood has an entry per scenario: how many times likelier the observation is if this comes about than if one
	// does that is not named (1), > 0. nil: it says nothing of what will happen.
	Likelihood []float64
	Track      int // of which it speaks; -1: none in particular
	Scenario   int // where it may be seen; 0: from now on
}

// Seen lists what seeing the signpost changes.
func (s Signpost) Seen(c *Case) []Change {
	if s.Likelihood == nil {
		return s.Changes
	}
	ch := Change{Likelihood: s.Likelihood, Below: s.Scenario}
	for _, k := range c.Scenarios {
		if k.P != NoRef {
			ch.Inputs = append(ch.Inputs, k.P)
		}
	}
	return append([]Change{ch}, s.Changes...)
}

// observe updates the probabilities of the scenarios below one by Bayes' rule (1763): of what may follow a node, child k
// is as likely as before times L(k), scaled to sum 1, where
//
//	L(s) = likelihood(s) · Σ p(k)·L(k) over the children k of s, or likelihood(s) at a leaf
//
// is how likely the observation is if it comes to s. A branch for the rest takes what the others leave.
func (c *Case) observe(values []float64, start int, likelihood []float64) {
	d := &Draw{Values: values}
	var below func(s int) float64
	below = func(s int) float64 {
		children := c.Scenarios[s].Children
		if len(children) == 0 {
			return likelihood[s]
		}
		p, telling := c.Branch(s, d), false
		first, sum := 0.0, 0.0
		for i, k := range children {
			l := below(k)
			if i == 0 {
				first = l
			}
			telling = telling || l != first
			p[i] *= l
			sum += p[i]
		}
		if telling && sum > 0 {
			for i, k := range children {
				if ref := c.Scenarios[k].P; ref != NoRef {
					values[ref] = p[i] / sum
				}
			}
		}
		return likelihood[s] * sum
	}
	below(start)
}
