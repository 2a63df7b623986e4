package simulation

import (
	"math"

	"parley/model/protocol"
)

// A Combination says what several deals, one with each of several counterparts, are worth together to who signs them all.
type Combination interface {
	// Value returns what it is worth that deals[e] is signed with counterpart e, protocol.None meaning no deal.
	Value(deals []int) float64
}

// Best is worth as much as the best of the deals (the max utility of the Automated Negotiation League 2025).
type Best struct {
	U    [][]float64 // per counterpart and deal
	None float64     // worth of no deal at all
}

// Value implements [Combination].
func (c Best) Value(deals []int) float64 {
	best, any := math.Inf(-1), false
	for e, d := range deals {
		if d != protocol.None {
			best, any = max(best, c.U[e][d]), true
		}
	}
	if !any {
		return c.None
	}
	return best
}

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
func (c Sum) Value(deals []int) float64 {
	sum := 0.0
	for e, d := range deals {
		u, w := 0.0, 1.0
		if d != protocol.None {
			u = c.U[e][d]
		} else if c.None != nil {
			u = c.None[e]
		}
		if c.Weights != nil {
			w = c.Weights[e]
		}
		sum += float64(w * u)
	}
	if c.Cap > 0 {
		return min(sum, c.Cap)
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
