package discovery

import (
	"cmp"
	"math"
	"slices"
)

// A Limit keeps one input within [Low, High]; an end that is infinite is open.
type Limit struct {
	Input     int
	Low, High float64
	// P is how likely a limit that means nothing would raise the density as much by luck: the binomial probability of at
	// least as many failures in the box at the density that the box has without this limit.
	P float64
}

// A Box is a few limits and how well they tell failures from the rest.
type Box struct {
	Limits   []Limit // by the loss of density without them, the most telling first
	Coverage float64 // share of the failures that lie inside
	Density  float64 // share of the points inside that are failures
	Inside   int     // points inside
}

// Options bound the search. The zero value is the literature's usual choice.
type Options struct {
	Peel   float64 // share of the points cut off in a step; 0: 0.05
	Least  float64 // share of all points that a box must hold; 0: 0.05
	Limits int     // most inputs that a box may limit; 0: 3
	// Luck drops limits that are likelier than this to tell as much by luck (see [Limit.P]); 0: none is dropped for it.
	// A box with several limits is tried in many places, so p-values flatter it: 0.05 is not strict.
	Luck float64
}

// Prim looks for the box that tells failures best: the patient rule induction method (Friedman and Fisher 1999, "Bump
// hunting in high-dimensional data", Statistics and Computing 9:123–143). From all points it peels, again and again,
// the slice at one end of one input whose loss raises the density of failures most; of the boxes on the way, each
// pared to the limits that matter, it returns the one with the largest harmonic mean of coverage and density. Then it
// pastes back what costs no density.
//
// x holds points as rows; fail tells which failed. It returns false if none or all failed, or if no box is denser than
// the whole. Cost: O(steps·inputs·n log n), and O(steps·inputs·n) for paring.
func Prim(x [][]float64, fail []bool, o Options) (Box, bool) {
	p := newPeeler(x, fail, o)
	if p.failures == 0 || p.failures == len(x) {
		return Box{}, false
	}
	best, score := Box{}, 0.0
	for p.peel() {
		b := p.pared()
		if s := harmonic(b); s > score+1e-12 {
			best, score = b, s
		}
	}
	if len(best.Limits) == 0 || best.Density <= float64(p.failures)/float64(len(x))+1e-12 {
		return Box{}, false
	}
	return p.pasted(best), true
}

func harmonic(b Box) float64 {
	if b.Coverage+b.Density == 0 {
		return 0
	}
	return 2 * b.Coverage * b.Density / (b.Coverage + b.Density)
}

// A peeler holds the points and the box so far.
type peeler struct {
	x        [][]float64
	fail     []bool
	o        Options
	failures int
	low      []float64 // per input
	high     []float64
	inside   []int // points in the box, ascending
}

func newPeeler(x [][]float64, fail []bool, o Options) *peeler {
	if len(x) != len(fail) {
		panic("discovery: as many points as results")
	}
	if o.Peel <= 0 {
		o.Peel = 0.05
	}
	if o.Least <= 0 {
		o.Least = 0.05
	}
	if o.Limits <= 0 {
		o.Limits = 3
	}
	p := &peeler{x: x, fail: fail, o: o}
	for k := range x {
		p.inside = append(p.inside, k)
		if fail[k] {
			p.failures++
		}
	}
	if len(x) > 0 {
		for range x[0] {
			p.low, p.high = append(p.low, math.Inf(-1)), append(p.high, math.Inf(1))
		}
	}
	return p
}

// peel cuts the slice whose loss leaves the densest box, the larger one if two are as dense; false if no cut leaves
// enough points, or none raises the density.
func (p *peeler) peel() bool {
	if p.failed(p.inside) == len(p.inside) {
		return false
	}
	type cut struct {
		input     int
		low, high float64
		left      []int
		density   float64
	}
	best := cut{input: -1, density: -1}
	for d := range p.low {
		for _, end := range []int{0, 1} {
			low, high, ok := p.slice(d, end)
			if !ok {
				continue
			}
			left := p.within(p.inside, d, low, high)
			if len(left) == len(p.inside) || float64(len(left)) < p.o.Least*float64(len(p.x)) || len(left) == 0 {
				continue
			}
			density := float64(p.failed(left)) / float64(len(left))
			if c := cmp.Or(cmp.Compare(density, best.density), cmp.Compare(len(left), len(best.left))); c > 0 {
				best = cut{d, low, high, left, density}
			}
		}
	}
	if best.input < 0 {
		return false
	}
	p.low[best.input], p.high[best.input], p.inside = best.low, best.high, best.left
	return true
}

// slice returns the limits on input d after a share of the points inside is cut off at one end; false if the points
// there cannot be told apart.
func (p *peeler) slice(d, end int) (low, high float64, ok bool) {
	xs := make([]float64, len(p.inside))
	for i, k := range p.inside {
		xs[i] = p.x[k][d]
	}
	slices.Sort(xs)
	n := max(1, int(p.o.Peel*float64(len(xs))))
	low, high = p.low[d], p.high[d]
	if end == 0 {
		for n < len(xs) && xs[n] == xs[n-1] { // keep equal values together
			n++
		}
		if n == len(xs) {
			return low, high, false
		}
		return xs[n], high, true
	}
	at := len(xs) - 1 - n
	for at >= 0 && xs[at] == xs[at+1] {
		at--
	}
	if at < 0 {
		return low, high, false
	}
	return low, xs[at], true
}

func (p *peeler) within(points []int, d int, low, high float64) []int {
	var out []int
	for _, k := range points {
		if v := p.x[k][d]; v >= low && v <= high {
			out = append(out, k)
		}
	}
	return out
}

func (p *peeler) failed(points []int) int {
	n := 0
	for _, k := range points {
		if p.fail[k] {
			n++
		}
	}
	return n
}
