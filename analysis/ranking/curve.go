package ranking

import (
	"slices"
	"sort"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// A Curve is the exact frontier between one party's utility and its guess of another's, kept to be looked up: what can
// be offered at each level of one's own. It is read-only and may be shared by goroutines.
type Curve struct {
	points  []frontier.Point // U[0] mine, descending; U[1] the other's, ascending
	exact   bool
	epsilon float64
}

// NewCurve solves the frontier between two utilities over the outcomes of p that count. The error, if any, is a
// [*frontier.ErrWidth] or an [*ErrBox]. Cost: one call of [frontier.Of].
func NewCurve(p *model.Problem, mine, other preference.Utility, o Options) (*Curve, error) {
	r, err := solve(new(frontier.Solver), p, mine, other, o, nil)
	return &Curve{r.Points, r.Exact, r.Epsilon}, err
}

// solve returns the frontier between two utilities.
func solve(s *frontier.Solver, p *model.Problem, mine, other preference.Utility, o Options, floor []preference.Utils) (frontier.Result, error) {
	if len(p.Lines) > 0 {
		return frontier.Result{}, errLines
	}
	q := *p
	if o.IgnoreRules {
		q.Rules, q.RequiresChange = nil, false
	}
	if !o.Vetoes {
		q.Vetoes = nil
	}
	q.Utilities = nil
	for _, u := range []preference.Utility{mine, other} {
		w, err := written(p.Space, u)
		if err != nil {
			return frontier.Result{}, err
		}
		q.Utilities = append(q.Utilities, w)
	}
	q.Vetoes = slices.Clone(q.Vetoes)
	for i := range q.Vetoes {
		w, err := written(p.Space, q.Vetoes[i].Utility)
		if err != nil {
			return frontier.Result{}, err
		}
		q.Vetoes[i].Utility = w
	}
	return s.Of(&q, frontier.Options{Floor: floor})
}

// Exact reports whether the curve is the frontier itself. If not, every outcome that counts has a point no more than
// epsilon worse for either party, on the scale of utility.
func (c *Curve) Exact() (exact bool, epsilon float64) { return c.exact, c.epsilon }

// Points returns the curve from my best point to the other's. It is shared: do not write to it.
func (c *Curve) Points() []frontier.Point { return c.points }

// BestForOther returns, of the outcomes worth at least level to me, the one worth most to the other, among equals the
// one worth most to me, then the lowest; U is mine, then the other's. False if none is worth so much. The point is
// shared: do not write to it. Cost: O(log points).
func (c *Curve) BestForOther(level preference.Utils) (frontier.Point, bool) {
	i := sort.Search(len(c.points), func(i int) bool { return c.points[i].U[0] < level })
	if i == 0 {
		return frontier.Point{}, false
	}
	return c.points[i-1], true
}

// BestForMe returns, of the outcomes worth at least level to the other, the one worth most to me: see
// [Curve.BestForOther].
func (c *Curve) BestForMe(level preference.Utils) (frontier.Point, bool) {
	i := sort.Search(len(c.points), func(i int) bool { return c.points[i].U[1] >= level })
	if i == len(c.points) {
		return frontier.Point{}, false
	}
	return c.points[i], true
}

// Within returns, of the outcomes worth at least low and at most high to me, the one worth most to the other: a
// trade-off at one's own level (Faratin, Sierra and Jennings 2002, Artificial Intelligence 142:205–237). False if no
// efficient outcome lies in that band. Then the point of [Curve.BestForOther] at low is worth more than high to me and
// at least as much to the other as anything in the band, so nothing in it is worth offering; [Favourite] finds it still.
func (c *Curve) Within(low, high preference.Utils) (frontier.Point, bool) {
	q, ok := c.BestForOther(low)
	if !ok || q.U[0] > high {
		return frontier.Point{}, false
	}
	return q, true
}

// Weigh returns Σ weight·utility: what several others want together, in units of the utilities times the weights. The
// sum must stay far below 2⁶⁰.
func Weigh(utilities []preference.Utility, weights []int64) preference.Utility {
	var sum preference.Utility
	for i, u := range utilities {
		w := preference.Utils(weights[i])
		sum.Constant += w * u.Constant
		for _, t := range u.Tables {
			sum.Tables = append(sum.Tables, scaled(t, w))
		}
		for _, b := range u.Boxes {
			b.Value *= w
			sum.Boxes = append(sum.Boxes, b)
		}
	}
	return sum
}

// scaled returns a table with every value multiplied.
func scaled(t preference.Table, by preference.Utils) preference.Table {
	v := preference.Table{Scope: t.Scope, Values: make([]preference.Utils, len(t.Values))}
	for i, x := range t.Values {
		v.Values[i] = by * x
	}
	return v
}
