package model

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// An observation updates a tree as Bayes' rule does on the joint probabilities of its leaves, whatever the shape of the
// tree, whether or not a branch takes the rest; where all are as likely to show it, nothing moves.
func TestObserveIsBayes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, d, likelihood := drawnTree(t)
		prior, below := map[int]float64{}, map[int][]int{} // of leaves; of inner nodes
		var walk func(s int, p float64, path []int)
		walk = func(s int, p float64, path []int) {
			path = append(path[:len(path):len(path)], s)
			if len(c.Scenarios[s].Children) == 0 {
				for _, a := range path {
					p *= likelihood[a]
					below[a] = append(below[a], s)
				}
				prior[s] = p
				return
			}
			for i, q := range c.Branch(s, d) {
				walk(c.Scenarios[s].Children[i], p*q, path)
			}
		}
		walk(0, 1, nil)
		mass := func(s int) (sum float64) {
			for _, leaf := range below[s] {
				sum += prior[leaf]
			}
			return sum
		}
		after := d.With(c, Signpost{Likelihood: likelihood}.Seen(c))
		for s := range c.Scenarios {
			if mass(s) < 1e-9 {
				continue
			}
			for i, p := range c.Branch(s, after) {
				if want := mass(c.Scenarios[s].Children[i]) / mass(s); math.Abs(p-want) > 1e-9 {
					t.Fatalf("of scenario %d child %d has %v, want %v", s, i, p, want)
				}
			}
		}
	})
}

// drawnTree draws a tree of up to three levels, its probabilities and the likelihood of an observation.
func drawnTree(t *rapid.T) (*Case, *Draw, []float64) {
	c, d := &Case{Scenarios: []Scenario{{Parent: -1, P: NoRef}}}, &Draw{}
	likelihood := []float64{1}
	var grow func(s, depth int)
	grow = func(s, depth int) {
		n := rapid.IntRange(0, 3).Draw(t, "children")
		if depth == 3 || n == 1 && rapid.Bool().Draw(t, "none") {
			return
		}
		rest := rapid.IntRange(-1, n-1).Draw(t, "rest")
		for i := range n {
			k := len(c.Scenarios)
			x := Scenario{Parent: s, P: NoRef, Otherwise: i == rest}
			if i != rest {
				x.P = Ref(len(c.Inputs))
				c.Inputs = append(c.Inputs, Input{Role: Probability})
				d.Values = append(d.Values, rapid.Float64Range(0.01, 0.6).Draw(t, "p"))
			}
			c.Scenarios = append(c.Scenarios, x)
			c.Scenarios[s].Children = append(c.Scenarios[s].Children, k)
			likelihood = append(likelihood, rapid.SampledFrom([]float64{1, 1, 0.25, 3}).Draw(t, "likelihood"))
			grow(k, depth+1)
		}
	}
	grow(0, 0)
	return c, d, likelihood
}

// Seen from a scenario on, a sign leaves alone how likely it was to come to that.
func TestObserveBelow(t *testing.T) {
	p := func(r Ref, parent int, children ...int) Scenario {
		return Scenario{P: r, Parent: parent, Children: children}
	}
	c := &Case{Inputs: []Input{{Role: Probability}, {Role: Probability}, {Role: Probability}, {Role: Probability}},
		Scenarios: []Scenario{p(NoRef, -1, 1, 2), p(0, 0, 3, 4), p(1, 0), p(2, 1), p(3, 1)}}
	d := &Draw{Values: []float64{0.4, 0.6, 0.25, 0.75}}
	after := d.With(c, Signpost{Likelihood: []float64{1, 1, 1, 9, 1}, Scenario: 1}.Seen(c))
	for i, want := range []float64{0.4, 0.6, 0.75, 0.25} { // 0.25·9 : 0.75·1
		if got := after.Values[i]; math.Abs(got-want) > 1e-12 {
			t.Errorf("input %d is %v, want %v", i, got, want)
		}
	}
	if seen := (Signpost{}).Seen(c); len(seen) > 0 || d.With(c, seen) != d {
		t.Error("a sign that says nothing changes something")
	}
}
