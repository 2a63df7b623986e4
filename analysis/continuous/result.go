package continuous

import (
	"math/big"
	"slices"
	"sort"

	"parley/model/outcome"
	"parley/model/preference"
)

// A Vertex is an outcome of the frontier, and what it is worth to both.
type Vertex struct {
	U       []float64       // per seat, where 1 is the problem's unit: the nearest number to Exact.U
	Outcome outcome.Outcome // of the discrete issues
	X       []float64       // number of each line: the nearest to Exact.X
	Exact   Exact
}

// Exact is a vertex without rounding. Fractions may be shared between vertices: they are for reading.
type Exact struct {
	U []*big.Rat // per seat, in units of [preference.Utils]
	X []*big.Rat // per line
}

// A Segment is a straight part of the frontier, on which the discrete issues and all lines but one stay as they are.
// From is better for the first party, To for the second; if both are the same, the segment is a point. An open end is
// a limit of outcomes on the frontier that is not itself on it: an outcome elsewhere is as good for one party and
// better for the other.
type Segment struct {
	From, To         Vertex
	FromOpen, ToOpen bool
}

// IsPoint reports whether the segment is a single point.
func (g Segment) IsPoint() bool { return g.From.Exact.U[0].Cmp(g.To.Exact.U[0]) == 0 }

// A Result is a frontier. Segments follow one another by what they are worth to the first party, descending.
//
// If Exact is false, the discrete issues' frontier or a sum of lines outgrew its bound and was thinned: every outcome
// that may be agreed (and that lies Epsilon above the floor) then has one on a segment that is no more than Epsilon
// worse for any party. All points of segments are attained either way, as [Exact] says.
type Result struct {
	Segments []Segment
	One      preference.Utils // units that make 1
	Exact    bool
	Epsilon  float64 // on the scale of Vertex.U; 0 if Exact
}

// At returns the outcome of the frontier that is best for the other party among those that give the seat (0 or 1) at
// least a level; false if none does. Cost: O(log segments).
func (r Result) At(seat int, level preference.Utils) (Vertex, bool) {
	want := whole(level)
	n := sort.Search(len(r.Segments), func(i int) bool { // the first that the seat likes too little, or well enough
		if seat == 0 {
			g := r.Segments[i]
			c := g.From.Exact.U[0].Cmp(want)
			return c < 0 || c == 0 && g.FromOpen
		}
		g := r.Segments[i]
		c := g.To.Exact.U[1].Cmp(want)
		return c > 0 || c == 0 && !g.ToOpen
	})
	if seat == 0 {
		n--
	}
	if n < 0 || n == len(r.Segments) {
		return Vertex{}, false
	}
	g := r.Segments[n]
	if part, ok := r.clip(g, seat, want); !ok {
		return Vertex{}, false
	} else if seat == 0 {
		return part.To, true
	} else {
		return part.From, true
	}
}

// clip returns the part of a segment that gives a seat at least a level; false if none does.
func (r Result) clip(g Segment, seat int, level *big.Rat) (Segment, bool) {
	from, to := g.From.Exact.U[seat].Cmp(level), g.To.Exact.U[seat].Cmp(level)
	switch {
	case from < 0 && to < 0, from < 0 && to == 0 && g.ToOpen, to < 0 && from == 0 && g.FromOpen:
		return g, false
	case from < 0:
		g.From, g.FromOpen = r.between(g, share(g, seat, level)), false
	case to < 0:
		g.To, g.ToOpen = r.between(g, share(g, seat, level)), false
	}
	return g, true
}

// share returns how much of a segment lies before a level of a seat.
func share(g Segment, seat int, level *big.Rat) *big.Rat {
	from := g.From.Exact.U[seat]
	s := new(big.Rat).Sub(level, from)
	return s.Quo(s, new(big.Rat).Sub(g.To.Exact.U[seat], from))
}

// between returns the outcome a share of the way along a segment.
func (r Result) between(g Segment, share *big.Rat) Vertex {
	switch {
	case share.Sign() <= 0:
		return g.From
	case share.Cmp(one) >= 0:
		return g.To
	}
	v := Vertex{Outcome: g.From.Outcome}
	for i := range g.From.Exact.U {
		v.Exact.U = append(v.Exact.U, mix(g.From.Exact.U[i], g.To.Exact.U[i], share))
	}
	v.Exact.X, v.X = slices.Clone(g.From.Exact.X), slices.Clone(g.From.X)
	for l, x := range g.From.Exact.X {
		if y := g.To.Exact.X[l]; x != y && x.Cmp(y) != 0 {
			v.Exact.X[l] = mix(x, y, share)
			v.X[l], _ = v.Exact.X[l].Float64()
		}
	}
	v.U = floats(v.Exact.U, r.One)
	return v
}

var one = big.NewRat(1, 1)

// mix returns x + share·(y − x).
func mix(x, y, share *big.Rat) *big.Rat {
	if x.Cmp(y) == 0 {
		return x
	}
	z := new(big.Rat).Sub(y, x)
	z.Mul(z, share)
	return z.Add(z, x)
}

// floats returns the numbers nearest to u/unit.
func floats(u []*big.Rat, unit preference.Utils) []float64 {
	out := make([]float64, len(u))
	for i, u := range u {
		if n := u.Num(); u.IsInt() && n.BitLen() <= 53 && unit < 1<<53 {
			out[i] = float64(n.Int64()) / float64(unit) // of two exact numbers, so the nearest
		} else {
			out[i], _ = new(big.Rat).Quo(u, whole(unit)).Float64()
		}
	}
	return out
}

// segments turns parts into what callers see.
func (s *solver) segments(list []chain, parts []part) []Segment {
	s.x = make([][]*big.Rat, len(s.p.Lines))
	for l, line := range s.p.Lines {
		for _, k := range line.Knots {
			s.x[l] = append(s.x[l], new(big.Rat).SetFloat64(k.X))
		}
	}
	cursors, out := make([]cursor, len(list)), make([]Segment, len(parts))
	for i, p := range parts {
		c := cursors[p.chain].part(list[p.chain], p.step, 1)
		g := Segment{FromOpen: p.noFrom, ToOpen: p.noTo}
		if i > 0 && parts[i-1].chain == p.chain && order(parts[i-1].to, p.from) == 0 {
			g.From = out[i-1].To
		} else {
			g.From = s.vertex(c, p.s, p.from)
		}
		g.To = g.From
		if len(c.steps) > 0 {
			g.To = s.vertex(c, p.s, p.to)
		}
		out[i] = g
	}
	return out
}

// vertex returns where a chain of at most one step is cut.
func (s *solver) vertex(c chain, sp span, at cut) Vertex {
	v := Vertex{Outcome: s.points[c.point].Outcome, X: make([]float64, len(c.knots))}
	v.Exact = Exact{U: []*big.Rat{at.rat(), sp.at(at)}, X: make([]*big.Rat, len(c.knots))}
	for l, k := range c.knots {
		v.Exact.X[l], v.X[l] = s.x[l][k], s.p.Lines[l].Knots[k].X
	}
	if len(c.steps) > 0 {
		t := c.steps[0]
		x := mix(s.x[t.line][t.from], s.x[t.line][t.to], sp.share(at))
		v.Exact.X[t.line] = x
		v.X[t.line], _ = x.Float64()
	}
	v.U = floats(v.Exact.U, s.p.Unit())
	return v
}
