package simulation

import "parley/model/protocol"

// A Combination says what several deals, one with each of several counterparts, are worth together to who signs them all.
type Combination interface {
	// Value returns what it is worth that deals[e] is signed with counterpart e, protocol.None meaning no deal.
	Value(deals []int) float64
}

// Best is worth as much as the best of the deals, or no deal if that is better: only one is used (the max utility of the
// Automated Negotiation League 2025).
type Best struct {
	U    [][]float64 // per counterpart and deal
	None float64     // worth of no deal at all
}

// Value implements [Combination].
func (c Best) Value(deals []int) float64 { return gathered(c, deals) }

func (c Best) start() float64                       { return c.None }
func (c Best) add(sum float64, e, deal int) float64 { return max(sum, c.U[e][deal]) }
func (c Best) worth(sum float64) float64            { return sum }

// Sum is worth the weighted sum of the deals, up to a cap:
//
//	min(cap, Σ_e w_e·u_e),   u_e = None_e without a deal.
type Sum struct {
	U       [][]float64 // per counterpart and deal
	None    []float64   // per counterpart; nil: 0
	Weights []float64   // per counterpart; nil: 1
	Cap     float64     // 0: none
}

// Value implements [Combination].
func (c Sum) Value(deals []int) float64 { return gathered(c, deals) }

func (c Sum) start() float64 {
	sum := 0.0
	for e, u := range c.None {
		sum += float64(c.weight(e) * u)
	}
	return sum
}

func (c Sum) weight(e int) float64 {
	if c.Weights == nil {
		return 1
	}
	return c.Weights[e]
}

func (c Sum) add(sum float64, e, deal int) float64 {
	u := c.U[e][deal]
	if c.None != nil {
		u -= c.None[e]
	}
	return sum + float64(c.weight(e)*u)
}

func (c Sum) worth(sum float64) float64 {
	if c.Cap > 0 {
		return min(sum, c.Cap)
	}
	return sum
}

// A gatherer is a combination in which all that deals do is to move one number, in any order, the higher the better.
type gatherer interface {
	start() float64
	add(sum float64, e, deal int) float64
	worth(sum float64) float64
}

func gathered(g gatherer, deals []int) float64 {
	return g.worth(gather(g, deals))
}

func gather(g gatherer, deals []int) float64 {
	sum := g.start()
	for e, d := range deals {
		if d != protocol.None {
			sum = g.add(sum, e, d)
		}
	}
	return sum
}

// Listed is worth what a table says: any utility at all.
type Listed struct {
	Deals  []int     // of each counterpart
	Values []float64 // of every combination, counting deals with no deal first and the last counterpart fastest
}

// Value implements [Combination].
func (c Listed) Value(deals []int) float64 {
	n := 0
	for e, d := range deals {
		n = n*(c.Deals[e]+1) + d + 1
	}
	return c.Values[n]
}
