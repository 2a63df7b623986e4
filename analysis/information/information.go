package information

import (
	"math"

	"parley/internal/num"
)

// A Worth is what knowing something is worth, in the unit of the values.
type Worth struct {
	Mean float64
	SE   float64 // standard error over draws; 0 if exact
}

// A Choice problem is a set of choices with their values in every state. Values has a row for each choice; Weights are
// the probabilities of the states, summing to 1.
type Choice struct {
	Values  [][]float64
	Weights []float64
	Exact   bool // the states are all there are, not a sample
}

// best returns the choice with the largest mean, the first of several.
func (c Choice) best() int {
	if len(c.Values) == 0 {
		panic("information: no choice to make")
	}
	best, top := 0, math.Inf(-1)
	for i, v := range c.Values {
		if m := num.Mean(v, c.Weights); m > top+1e-12 {
			best, top = i, m
		}
	}
	return best
}

// Perfect returns the EVPI. Cost: choices·states.
func Perfect(c Choice) Worth {
	best := c.Values[c.best()]
	gain := make([]float64, len(best))
	for k := range gain {
		top := best[k]
		for _, v := range c.Values {
			top = max(top, v[k])
		}
		gain[k] = top - best[k]
	}
	return c.worth(gain)
}

// worth averages gains over states.
func (c Choice) worth(gain []float64) Worth {
	w := Worth{Mean: num.Mean(gain, c.Weights)}
	if !c.Exact {
		w.SE = num.StandardError(gain)
	}
	return w
}

// Partial returns the EVPPI of the inputs whose values x holds, one row for each input, one column for each state.
func Partial(c Choice, x [][]float64) Worth {
	best, chosen := c.Values[c.best()], Choose(c, x)
	gain := make([]float64, len(chosen))
	for k, i := range chosen {
		gain[k] = c.Values[i][k] - best[k]
	}
	return c.worth(gain)
}

// Choose returns, for each state, the choice that one makes who knows x there, and not the rest.
func Choose(c Choice, x [][]float64) []int {
	if groups, ok := grouped(x, len(c.Weights), c.Exact); ok {
		return c.byGroups(groups)
	}
	return c.byFit(x)
}

// fewest is how many draws each value of x must have for plain averages.
const fewest = 30

// grouped gives states with equal x the same number, counted from 0; false if some are too rare in a sample.
func grouped(x [][]float64, n int, exact bool) ([]int, bool) {
	groups, count, known := make([]int, n), []int{}, map[string]int{}
	for k := range n {
		key := make([]byte, 0, 8*len(x))
		for _, row := range x {
			bits := math.Float64bits(row[k])
			for s := 0; s < 64; s += 8 {
				key = append(key, byte(bits>>s))
			}
		}
		g, ok := known[string(key)]
		if !ok {
			g = len(count)
			known[string(key)], count = g, append(count, 0)
		}
		groups[k] = g
		count[g]++
	}
	if exact {
		return groups, true
	}
	for _, c := range count {
		if c < fewest {
			return nil, false
		}
	}
	return groups, true
}

// byGroups averages each choice over the states of a group, of a sample without the state that the average is used
// on, and takes the best.
func (c Choice) byGroups(groups []int) []int {
	n, top := 0, c.best()
	for _, g := range groups {
		n = max(n, g+1)
	}
	sum := make([][]float64, len(c.Values)) // per choice and group: weighted sum of the value over that of the best
	for i := range c.Values {
		sum[i] = make([]float64, n)
		for k, g := range groups {
			sum[i][g] += c.Weights[k] * (c.Values[i][k] - c.Values[top][k])
		}
	}
	chosen := make([]int, len(groups))
	for k, g := range groups {
		chosen[k] = top
		most := 0.0
		for i := range c.Values {
			s := sum[i][g]
			if !c.Exact {
				s -= c.Weights[k] * (c.Values[i][k] - c.Values[top][k])
			}
			if s > most+1e-15 {
				most, chosen[k] = s, i
			}
		}
	}
	return chosen
}
