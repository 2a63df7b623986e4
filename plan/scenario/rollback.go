// Package scenario rolls a tree of decisions and chances back to its root.
//
// At every node one may act at once, or wait for the node's events and decide then, at a discount:
//
//	wait = keep · Σ p(child) · value(child),  value = max(act, wait)
//
// by expectation over the draws (Raiffa 1968, "Decision Analysis"). Probabilities and values may differ from draw to
// draw and need not be independent, so the nodes carry series over draws; the choice is made once per node, on the
// weighted mean, because the person who decides does not know which draw is true. A tie is settled for acting.
package scenario

import "parley/internal/num"

// A Node is a point of decision. Series have one entry per draw.
type Node struct {
	Act      []float64   // value of acting here
	Children []int       // places of later nodes; empty at a leaf
	P        [][]float64 // per child: its probability
	Keep     []float64   // share of value that waiting keeps; unused at a leaf
}

// A Rolled is a node rolled back.
type Rolled struct {
	Wait  []float64 // value of waiting; nil at a leaf
	Value []float64 // value of the better choice
	Waits bool      // the better choice is to wait
}

// Rollback values the nodes, children standing after their parents. Weights are those of the draws and sum to 1.
// Cost: draws × edges.
func Rollback(nodes []Node, weights []float64) []Rolled {
	out := make([]Rolled, len(nodes))
	for i := len(nodes) - 1; i >= 0; i-- {
		n := nodes[i]
		out[i].Value = n.Act
		if len(n.Children) == 0 {
			continue
		}
		wait := make([]float64, len(n.Act))
		for k := range wait {
			for c, child := range n.Children {
				wait[k] += float64(n.P[c][k] * out[child].Value[k])
			}
			wait[k] *= n.Keep[k]
		}
		out[i].Wait = wait
		if num.Mean(wait, weights) > num.Mean(n.Act, weights)+tie {
			out[i].Waits, out[i].Value = true, wait
		}
	}
	return out
}

// tie is the difference below which two expectations count as equal: far above rounding, far below meaning.
const tie = 1e-12
