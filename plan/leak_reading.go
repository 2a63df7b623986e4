package plan

import (
	"math"
	"slices"

	"parley/internal/num"
)

// cells is into how many the reader divides the span of what no deal may be worth.
const cells = 400

// slip is the probability that a line says something else than what the hypothesis would have it say, all else that it
// could have said being as likely. As where offers teach, it keeps one line that fits nothing from deciding everything.
const slip = 0.01

// A span is where the reader looks for the value of no deal.
type span struct{ low, high float64 }

// A line is one of the brief: for a hypothesis about everything else it leaves an interval of what no deal may be worth.
type line struct {
	line, says, where string
	from              string  // path of the field that it is read from, as the table of redaction has it
	direct            bool    // it prints the number
	could             float64 // how many different things it could have said
	// allows returns the interval (low, high] that the line leaves; low ≥ high where it does not fit at all.
	allows func(h *hypothesis) (low, high float64)
}

// everything is the interval of a line that says nothing.
func everything(*hypothesis) (low, high float64) { return math.Inf(-1), math.Inf(1) }

// about is a line that prints the number, right to within so much.
func about(x, within float64) func(*hypothesis) (low, high float64) {
	return func(*hypothesis) (float64, float64) { return x - within, x + within }
}

// An outsider weighs hypotheses by lines: the likelihood of a line in a cell is (1 − slip)·(the share of the cell that it
// leaves) + slip/could, and lines multiply, given everything that a hypothesis fixes.
//
// Few of the hypotheses may fit many lines, and few do not show what all that there are would say. Two things keep the
// reader from seeming surer than that: weights are flattened, raised to a power, until at least leastTrusted hypotheses
// carry them (as of Kong 1992), and what hypotheses say is spread by the usual width for that many (Silverman 1986),
// by how far they lie apart. A line that prints the number says the same in all, and nothing is spread.
type outsider struct {
	hyps []hypothesis
	span span
}

// leastTrusted is how many equally weighted hypotheses a belief rests on at least, if there are as many.
const leastTrusted = 30

func newOutsider(hyps []hypothesis, s span) *outsider { return &outsider{hyps, s} }

// A belief is what the reader thinks: the weight of each cell, and of each hypothesis, both with sum 1.
type belief struct {
	span  span
	cells []float64
	hyps  []float64
}

// belief returns what the reader thinks after some lines.
func (r *outsider) belief(lines []line) belief {
	b := belief{r.span, make([]float64, cells), make([]float64, len(r.hyps))}
	rows, middle := grid(len(r.hyps), cells), make([]float64, len(r.hyps))
	for k := range r.hyps {
		b.hyps[k], middle[k] = r.read(&r.hyps[k], lines, rows[k])
	}
	flatten(b.hyps, min(leastTrusted, len(r.hyps)))
	for k, row := range rows {
		for g, x := range row {
			b.cells[g] += float64(b.hyps[k] * x)
		}
	}
	b.cells = blurred(b.cells, silverman(middle, b.hyps))
	return b
}

// read fills in what a hypothesis makes of the lines, cell by cell with sum 1, and returns how well it fits them and
// where, in cells, the middle lies.
func (r *outsider) read(h *hypothesis, lines []line, row []float64) (weight, middle float64) {
	for g := range row {
		row[g] = h.weight / cells
	}
	for _, l := range lines {
		low, high := l.allows(h)
		for g := range row {
			row[g] *= float64((1-slip)*r.share(g, low, high)) + slip/l.could
		}
	}
	for _, x := range row {
		weight += x
	}
	for g := range row {
		row[g] /= weight
		middle += float64(row[g] * float64(g))
	}
	return weight, middle
}

// effective is how many equal weights tell as much as these, which sum to 1.
func effective(weights []float64) float64 {
	sum := 0.0
	for _, w := range weights {
		sum += w * w
	}
	return 1 / sum
}

// flatten scales weights to sum 1, raised to the highest power, 1 at most, at which they tell as much as so many equal
// ones.
func flatten(weights []float64, enough int) {
	top := slices.Max(weights)
	from := slices.Clone(weights)
	raise := func(power float64) float64 {
		sum := 0.0
		for k, w := range from {
			weights[k] = math.Pow(w/top, power)
			sum += weights[k]
		}
		for k := range weights {
			weights[k] /= sum
		}
		return effective(weights)
	}
	least := float64(enough) * (1 - 1e-9)
	if raise(1) >= least {
		return
	}
	low, high := 0.0, 1.0
	for range 40 {
		if mid := (low + high) / 2; raise(mid) >= least {
			low = mid
		} else {
			high = mid
		}
	}
	raise(low)
}

// silverman is the width, in cells, by which to spread what points of these weights say.
func silverman(at, weights []float64) float64 {
	mean, square := num.Mean(at, weights), 0.0
	for k, x := range at {
		square += float64(weights[k] * (x - mean) * (x - mean))
	}
	return 1.06 * math.Sqrt(square) * math.Pow(effective(weights), -0.2)
}

// blurred moves weight to the cells around by a normal of a width in cells; what would leave at an end is turned back.
func blurred(from []float64, width float64) []float64 {
	if width < 0.5 {
		return from
	}
	reach := int(4 * width)
	kernel, sum := make([]float64, reach+1), 0.0
	for d := range kernel {
		kernel[d] = math.Exp(-float64(d*d) / (2 * width * width))
		sum += kernel[d]
		if d > 0 {
			sum += kernel[d]
		}
	}
	out := make([]float64, len(from))
	for g, w := range from {
		for d := -reach; d <= reach; d++ {
			to := g + d
			if to < 0 {
				to = -to - 1
			}
			if to >= len(out) {
				to = 2*len(out) - 1 - to
			}
			out[min(max(to, 0), len(out)-1)] += w * kernel[max(d, -d)] / sum
		}
	}
	return out
}

// share is how much of a cell lies within an interval.
func (r *outsider) share(g int, low, high float64) float64 {
	width := (r.span.high - r.span.low) / cells
	from := r.span.low + float64(width*float64(g))
	return max(0, min(high, from+width)-max(low, from)) / width
}

// fits is the weight of the hypotheses that a line leaves some value for.
func (r *outsider) fits(l line) float64 {
	sum := 0.0
	for k := range r.hyps {
		if low, high := l.allows(&r.hyps[k]); low < high && low < r.span.high && high > r.span.low {
			sum += r.hyps[k].weight
		}
	}
	return min(sum, 1)
}

// inferred sums a belief up.
func (b belief) inferred() Inference {
	out := Inference{Low: b.quantile(0.1), High: b.quantile(0.9)}
	for _, w := range b.cells {
		if w > 0 {
			out.Bits += w * math.Log2(w*cells)
		}
	}
	out.Bits = max(out.Bits, 0) // rounding
	return out
}

// quantile takes the weight of a cell as spread evenly over it.
func (b belief) quantile(q float64) float64 {
	width, sum := (b.span.high-b.span.low)/cells, 0.0
	for g, w := range b.cells {
		if sum+w >= q && w > 0 {
			return b.span.low + width*(float64(g)+(q-sum)/w)
		}
		sum += w
	}
	return b.span.high
}

// meant is the probability that red line k of the subject is meant, before or after the lines were read.
func (b belief) meant(hyps []hypothesis, k int, after bool) float64 {
	p := 0.0
	for i, h := range hyps {
		if w := h.weight; h.meant[k] && after {
			p += b.hyps[i]
		} else if h.meant[k] {
			p += w
		}
	}
	return min(p, 1)
}

// binaryBits is the information in moving a probability from q to p.
func binaryBits(p, q float64) float64 {
	sum := 0.0
	for _, x := range [][2]float64{{p, q}, {1 - p, 1 - q}} {
		if x[0] > 0 && x[1] > 0 {
			sum += x[0] * math.Log2(x[0]/x[1])
		}
	}
	return max(sum, 0)
}
