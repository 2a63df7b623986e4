package plan

import (
	"cmp"
	"slices"

	"parley/internal/num"
	"parley/plan/course"
)

// A Telling is a question whose answer would say most about what to expect: whether there is room for a deal where the
// plan is likeliest to find it on the main track. It may change nothing in what to do.
type Telling struct {
	ID      string   `json:"id"`
	Text    string   `json:"text"`
	About   []Named  `json:"about"`
	Inputs  []string `json:"inputs"`
	Because []string `json:"because,omitempty"`
	Node    Named    `json:"node"`  // where
	Low     float64  `json:"low"`   // chance of room in the fifth of draws in which the answer is lowest
	High    float64  `json:"high"`  // and in that in which it is highest; for a red line, where it is a bluff and where it is real
	Share   float64  `json:"share"` // of the variance of room that goes with the answer (correlation ratio, noise taken off)
}

const (
	mostTelling = 5
	leastShare  = 0.01 // of the variance, below which an answer tells nothing
	tellingBins = 10
)

// mostRoom finds the node at which the best way of opening the main track is likeliest to meet a zone of agreement, and
// where it does: 1 or 0 per draw; nil if that is certain or out of the question everywhere.
func (e *engine) mostRoom() (node int, room []float64) {
	t, main, best := e.best.paper.t, e.tracks()[0], 0.0
	for i, nd := range e.nodes {
		for _, w := range e.ways[groundKey{nd.same, main}] {
			y := make([]float64, len(t.draws))
			for k, x := range e.ends(t, nd.same, w, course.Set(0), false) {
				if x.agreed {
					y[k] = 1
				}
			}
			if p := num.Mean(y, t.weights); p > best+1e-9 && p < 1-1e-9 {
				node, room, best = i, y, p
			}
		}
	}
	return node, room
}

// telling is how the mean of y goes with x: in the lowest and in the highest fifth of x, or, where x takes two values, at
// each; and the share of the variance of y between groups of like x, (SS_between − (groups − 1)·MS_within)/SS_total
// (ω², Hays 1963, without its last term), not below 0.
func telling(x, y, w []float64) (low, high, share float64) {
	order := make([]int, len(x))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	mean := func(ks []int) (m, weight float64) {
		for _, k := range ks {
			m, weight = m+float64(w[k]*y[k]), weight+w[k]
		}
		return m / max(weight, 1e-300), weight
	}
	values := slices.Compact(func() []float64 {
		v := make([]float64, len(order))
		for i, k := range order {
			v[i] = x[k]
		}
		return v
	}())
	var groups [][]int
	if len(values) <= 2 {
		split, _ := slices.BinarySearchFunc(order, values[len(values)-1], func(k int, v float64) int { return cmp.Compare(x[k], v) })
		groups = [][]int{order[:split], order[split:]}
		low, _ = mean(groups[0])
		high, _ = mean(groups[1])
	} else {
		n := len(order)
		for b := range tellingBins {
			groups = append(groups, order[b*n/tellingBins:(b+1)*n/tellingBins])
		}
		low, _ = mean(order[:max(n/5, 1)])
		high, _ = mean(order[n-max(n/5, 1):])
	}
	grand, _ := mean(order)
	between, total := 0.0, 0.0
	for _, g := range groups {
		m, weight := mean(g)
		between += weight * (m - grand) * (m - grand)
	}
	for k := range y {
		total += w[k] * (y[k] - grand) * (y[k] - grand)
	}
	if total <= 0 || len(values) < 2 || len(y) <= len(groups) {
		return low, high, 0
	}
	noise := (total - between) / float64(len(y)-len(groups)) * float64(len(groups)-1)
	return low, high, max(between-noise, 0) / total
}
