package continuous

import (
	"math/big"
	"slices"

	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A Grid is a problem whose lines have become ordinary issues, and what that may have cost.
type Grid struct {
	// Problem has no lines. Its last issues are the former ones, in their order; its options ascend with X. They are
	// incidental: a line has no status quo to change.
	Problem *model.Problem
	X       [][]float64 // per line and option
	// Epsilon is, per seat, what the grid may miss: for every outcome of the problem there is one of the grid, the
	// same in all other issues, that is worth no more than Epsilon less to any party. It is
	//
	//	εᵢ = Σ over lines of the largest ½·|Uᵢ(b) − Uᵢ(a)|, over neighbours a, b about which the parties disagree,
	//
	// as no knot lies between neighbours: where all parties like the same one better, that one makes the other and
	// all between superfluous, and else the nearer one costs nobody more than half the way. Half a unit a line is
	// added where an option's worth was rounded. So a frontier of the grid, if it is exact, has for every outcome of
	// the problem a point that is at most εᵢ worse for each party i.
	Epsilon []preference.Utils
}

// NewGrid gives every line its knots and so many equally spaced numbers, from its first knot to its last, as options.
// Below 2 steps, knots alone. A number within 10⁻⁹ of the range of a knot is left out. The lines must be as [Of] wants
// them; any number of parties, tables, boxes and rules will do. Cost: the number of options.
func NewGrid(p *model.Problem, steps int) (Grid, error) {
	if err := checkLines(p); err != nil {
		return Grid{}, err
	}
	q := *p
	q.Lines, q.Utilities = nil, slices.Clone(p.Utilities)
	g, n := Grid{Problem: &q}, p.Space.Issues()
	miss := make([]*big.Rat, len(p.Utilities))
	for i := range miss {
		miss[i] = new(big.Rat)
	}
	for l, line := range p.Lines {
		x := numbers(line, steps)
		worth := worths(line, x)
		for i := range q.Utilities {
			t := preference.Table{Scope: preference.Scope{n + l}, Values: round(worth[i])}
			q.Utilities[i].Tables = append(slices.Clip(q.Utilities[i].Tables), t)
			miss[i].Add(miss[i], missed(worth, i))
		}
		g.X = append(g.X, x)
	}
	for _, m := range miss {
		g.Epsilon = append(g.Epsilon, ceil(m))
	}
	g.widen(p)
	return g, nil
}

// widen gives the grid's problem its space: that of p, and the lines.
func (g *Grid) widen(p *model.Problem) {
	n := p.Space.Issues()
	card := make([]int, n+len(g.X))
	status, incidental := make(outcome.Outcome, len(card)), make([]bool, len(card))
	copy(status, p.StatusQuo)
	copy(incidental, p.Incidental)
	for j := range card {
		if j < n {
			card[j] = p.Space.Options(j)
		} else {
			card[j], incidental[j] = len(g.X[j-n]), true
		}
	}
	g.Problem.Space, g.Problem.StatusQuo, g.Problem.Incidental = outcome.NewSpace(card...), status, incidental
}

// numbers returns the knots of a line and the steps between.
func numbers(line model.Line, steps int) []float64 {
	var x []float64
	for _, k := range line.Knots {
		x = append(x, k.X)
	}
	low, high, knots := x[0], x[len(x)-1], len(x)
	for i := 1; i < steps-1; i++ {
		t := float64(i) / float64(steps-1)
		y := float64(low*(1-t)) + float64(high*t)
		near := func(k float64) bool { return max(k-y, y-k) <= 1e-9*(high-low) }
		if !slices.ContainsFunc(x[:knots], near) {
			x = append(x, y)
		}
	}
	slices.Sort(x)
	return x
}

// worths returns what the numbers, which ascend, are worth to each seat.
func worths(line model.Line, x []float64) [][]*big.Rat {
	out := make([][]*big.Rat, len(line.Knots[0].U))
	k := 0
	for _, x := range x {
		for k+2 < len(line.Knots) && line.Knots[k+1].X <= x {
			k++
		}
		share, b := new(big.Rat), line.Knots[k]
		if a := b; k+1 < len(line.Knots) {
			b = line.Knots[k+1]
			share = sub(exactly(x), exactly(a.X))
			share.Quo(share, sub(exactly(b.X), exactly(a.X)))
		}
		for i := range out {
			out[i] = append(out[i], mix(whole(line.Knots[k].U[i]), whole(b.U[i]), share))
		}
	}
	return out
}

func exactly(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }

// missed returns what the options of a line may miss for party i.
func missed(worth [][]*big.Rat, i int) *big.Rat {
	most := new(big.Rat)
	for o := 1; o < len(worth[i]); o++ {
		ups, downs := 0, 0
		for _, w := range worth {
			switch w[o].Cmp(w[o-1]) {
			case 1:
				ups++
			case -1:
				downs++
			}
		}
		if ups == 0 || downs == 0 {
			continue
		}
		if step := sub(worth[i][o], worth[i][o-1]); step.Abs(step).Cmp(most) > 0 {
			most = step
		}
	}
	most = new(big.Rat).Mul(most, half)
	if slices.ContainsFunc(worth[i], func(w *big.Rat) bool { return !w.IsInt() }) {
		most.Add(most, half)
	}
	return most
}

var half = big.NewRat(1, 2)

// round returns the nearest integers.
func round(worth []*big.Rat) []preference.Utils {
	out := make([]preference.Utils, len(worth))
	for o, w := range worth {
		out[o] = floor(add(w, half))
	}
	return out
}

func floor(x *big.Rat) preference.Utils {
	n := new(big.Int).Div(x.Num(), x.Denom()) // Euclidean, so down, as a denominator is positive
	return preference.Utils(n.Int64())
}

func ceil(x *big.Rat) preference.Utils { return -floor(new(big.Rat).Neg(x)) }
