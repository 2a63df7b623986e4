package continuous_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/continuous"
	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A shape says what random problems look like. Small values make ties and dominated ends frequent; they are
// multiplied by scale, so that crossings and levels fall between them.
type shape struct {
	parties, issues, options int
	lines, knots, values     int
	scale                    preference.Utils
	rules, ups, fixed        bool // ups: the parties want opposite ends; fixed: something must change
}

func (s shape) random(r *rand.Rand) *model.Problem {
	card := slices.Repeat([]int{s.options}, s.issues)
	p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, s.issues), Incidental: make([]bool, s.issues), RequiresChange: s.fixed}
	value := func() preference.Utils { return preference.Utils(r.IntN(s.values)) * s.scale }
	for range s.parties {
		var u preference.Utility
		for j := range s.issues {
			t := preference.Table{Scope: preference.Scope{j}}
			for range s.options {
				t.Values = append(t.Values, value())
			}
			u.Tables = append(u.Tables, t)
		}
		p.Utilities, p.Reservation = append(p.Utilities, u), append(p.Reservation, value())
	}
	if s.rules {
		rule := preference.Rule{Scope: preference.Scope{0, 1}}
		for range s.options * s.options {
			rule.Allowed = append(rule.Allowed, r.IntN(3) > 0)
		}
		p.Rules = append(p.Rules, model.BoundRule{Rule: rule, Seat: -1})
	}
	for range s.lines {
		p.Lines = append(p.Lines, s.line(r, value))
	}
	return p
}

func (s shape) line(r *rand.Rand, value func() preference.Utils) model.Line {
	var line model.Line
	x := -1.5
	for range 1 + r.IntN(s.knots) {
		k := model.Knot{X: x}
		for range s.parties {
			k.U = append(k.U, value())
		}
		line.Knots = append(line.Knots, k)
		x += 0.1 + r.Float64()
	}
	if s.ups {
		for i := range s.parties {
			var u []preference.Utils
			for _, k := range line.Knots {
				u = append(u, k.U[i])
			}
			slices.Sort(u)
			for k := range u {
				line.Knots[k].U[i] = u[k]
				if i == 0 {
					line.Knots[k].U[i] = u[len(u)-1-k]
				}
			}
		}
	}
	return line
}

var shapes = []struct {
	name string
	shape
}{
	{"one line", shape{parties: 2, lines: 1, knots: 6, values: 9, scale: 60}},
	{"one line with ties", shape{parties: 2, lines: 1, knots: 8, values: 3, scale: 60}},
	{"two lines", shape{parties: 2, lines: 2, knots: 4, values: 12, scale: 60}},
	{"three straight lines", shape{parties: 2, lines: 3, knots: 2, values: 7, scale: 60}},
	{"opposed lines", shape{parties: 2, lines: 3, knots: 4, values: 10, scale: 60, ups: true}},
	{"opposed lines, no ties", shape{parties: 2, lines: 3, knots: 4, values: 1 << 20, scale: 1 << 10, ups: true}},
	{"issues alone", shape{parties: 2, issues: 3, options: 3, values: 5, scale: 60}},
	{"an issue and a line", shape{parties: 2, issues: 1, options: 5, lines: 1, knots: 3, values: 6, scale: 60}},
	{"issues and lines", shape{parties: 2, issues: 2, options: 3, lines: 2, knots: 3, values: 8, scale: 60, rules: true}},
	{"issues and opposed lines", shape{parties: 2, issues: 2, options: 4, lines: 2, knots: 4, values: 30, scale: 60, rules: true, ups: true, fixed: true}},
	{"large numbers", shape{parties: 2, issues: 2, options: 3, lines: 2, knots: 3, values: 1 << 28, scale: 1 << 28, ups: true}},
}

// most is the plain version: the most that the second party can have if the first has at least u. It tries every
// outcome of the discrete issues and every choice of an interval for each line; within those, what is left is a
// fractional knapsack.
func most(p *model.Problem, u *big.Rat) *big.Rat {
	var best *big.Rat
	size, _ := p.Space.SmallSize(1 << 20)
	for n := range size {
		if ω := p.Space.At(nil, n); p.Allows(ω) {
			at := [2]preference.Utils{p.Utilities[0].Of(p.Space, ω), p.Utilities[1].Of(p.Space, ω)}
			eachInterval(p.Lines, nil, func(chosen [][2]model.Knot) {
				if x := knapsack(at, chosen, u); x != nil && (best == nil || x.Cmp(best) > 0) {
					best = x
				}
			})
		}
	}
	return best
}

func eachInterval(lines []model.Line, chosen [][2]model.Knot, do func([][2]model.Knot)) {
	if len(chosen) == len(lines) {
		do(chosen)
		return
	}
	knots := lines[len(chosen)].Knots
	if len(knots) == 1 {
		eachInterval(lines, append(chosen, [2]model.Knot{knots[0], knots[0]}), do)
	}
	for k := 1; k < len(knots); k++ {
		eachInterval(lines, append(chosen, [2]model.Knot{knots[k-1], knots[k]}), do)
	}
}

func knapsack(at [2]preference.Utils, chosen [][2]model.Knot, level *big.Rat) *big.Rat {
	type trade struct{ give, get preference.Utils }
	var trades []trade
	for _, c := range chosen {
		a, b := c[0].U, c[1].U
		if b[0] > a[0] || b[0] == a[0] && b[1] > a[1] {
			a, b = b, a
		}
		at[0], at[1] = at[0]+a[0], at[1]+a[1]
		if b[1] > a[1] {
			trades = append(trades, trade{a[0] - b[0], b[1] - a[1]})
		}
	}
	slices.SortFunc(trades, func(x, y trade) int {
		return big.NewRat(int64(y.get), int64(y.give)).Cmp(big.NewRat(int64(x.get), int64(x.give)))
	})
	left := new(big.Rat).Sub(rat(at[0]), level)
	if left.Sign() < 0 {
		return nil
	}
	v := rat(at[1])
	for _, t := range trades {
		share := new(big.Rat).Quo(left, rat(t.give))
		if share.Cmp(rat(1)) > 0 {
			share = rat(1)
		}
		left.Sub(left, new(big.Rat).Mul(share, rat(t.give)))
		v.Add(v, new(big.Rat).Mul(share, rat(t.get)))
	}
	return v
}

func rat(u preference.Utils) *big.Rat { return new(big.Rat).SetInt64(int64(u)) }

// worth is what an outcome with numbers for the lines is worth to a party, exactly; nil if a number is off its line.
func worth(p *model.Problem, ω outcome.Outcome, x []*big.Rat, party int) *big.Rat {
	sum := rat(p.Utilities[party].Of(p.Space, ω))
	for l, line := range p.Lines {
		w := on(line, x[l], party)
		if w == nil {
			return nil
		}
		sum.Add(sum, w)
	}
	return sum
}

func on(line model.Line, x *big.Rat, party int) *big.Rat {
	for k, b := range line.Knots {
		bx, bu := new(big.Rat).SetFloat64(b.X), rat(b.U[party])
		if c := x.Cmp(bx); c == 0 {
			return bu
		} else if c < 0 && k > 0 {
			a := line.Knots[k-1]
			ax, au := new(big.Rat).SetFloat64(a.X), rat(a.U[party])
			s := new(big.Rat).Quo(new(big.Rat).Sub(x, ax), new(big.Rat).Sub(bx, ax))
			return s.Mul(s, bu.Sub(bu, au)).Add(s, au)
		} else if c < 0 {
			return nil
		}
	}
	return nil
}

// attained fails if a vertex is not what its outcome and numbers are worth, or may not be agreed.
func attained(t *testing.T, p *model.Problem, v continuous.Vertex) {
	t.Helper()
	if !p.Allows(v.Outcome) {
		t.Fatalf("%v is not allowed", v.Outcome)
	}
	for i := range v.U {
		if w := worth(p, v.Outcome, v.Exact.X, i); w == nil || w.Cmp(v.Exact.U[i]) != 0 {
			t.Fatalf("%v with %v is worth %v to %d, got %v", v.Outcome, v.X, w, i, v.Exact.U[i])
		}
		if f, _ := new(big.Rat).Quo(v.Exact.U[i], rat(p.Unit())).Float64(); f != v.U[i] {
			t.Fatalf("got %v, want %v", v.U[i], f)
		}
	}
	for l, x := range v.Exact.X {
		if f, _ := x.Float64(); f != v.X[l] {
			t.Fatalf("got %v, want %v", v.X[l], f)
		}
	}
}

// descends fails if some part of a segment dominates another, or ends are open that should not be, or the other way
// round.
func descends(t *testing.T, r continuous.Result) {
	t.Helper()
	for i, g := range r.Segments {
		du, dv := g.From.Exact.U[0].Cmp(g.To.Exact.U[0]), g.To.Exact.U[1].Cmp(g.From.Exact.U[1])
		if du != dv || du < 0 || du == 0 && (g.FromOpen || g.ToOpen) || g.IsPoint() != (du == 0) {
			t.Fatalf("segment %d: %v", i, g)
		}
		if i == 0 {
			continue
		}
		before := r.Segments[i-1]
		du, dv = before.To.Exact.U[0].Cmp(g.From.Exact.U[0]), g.From.Exact.U[1].Cmp(before.To.Exact.U[1])
		toOpen, fromOpen := du == 0 && dv > 0, dv == 0 && du > 0
		if du < 0 || dv < 0 || before.ToOpen != toOpen || g.FromOpen != fromOpen || du == 0 && dv == 0 && (g.IsPoint() || before.IsPoint()) {
			t.Fatalf("segments %d and %d: %v, %v", i-1, i, before, g)
		}
	}
	if n := len(r.Segments); n > 0 && (r.Segments[0].FromOpen || r.Segments[n-1].ToOpen) {
		t.Fatal("an end of the frontier is open")
	}
}

func frontierOf(t *testing.T, p *model.Problem, o frontier.Options) continuous.Result {
	t.Helper()
	r, err := continuous.Of(p, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// levels returns levels of the first party to look at: about each vertex, and some at random.
func levels(r continuous.Result, random *rand.Rand) []preference.Utils {
	var out []preference.Utils
	for _, g := range r.Segments {
		for _, v := range []continuous.Vertex{g.From, g.To} {
			u := preference.Utils(new(big.Int).Div(v.Exact.U[0].Num(), v.Exact.U[0].Denom()).Int64())
			out = append(out, u, u+1)
		}
	}
	if len(out) == 0 {
		return []preference.Utils{0}
	}
	low, high := slices.Min(out)-10, slices.Max(out)
	for range 5 {
		out = append(out, low+preference.Utils(random.Int64N(int64(high-low)+1)))
	}
	return out
}

func TestOfEqualsPlainVersion(t *testing.T) {
	for _, c := range shapes {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(120) {
				random := rand.New(rand.NewPCG(seed, 1))
				p := c.random(random)
				r := frontierOf(t, p, frontier.Options{})
				if !r.Exact || r.Epsilon != 0 {
					t.Fatalf("seed %d: not exact", seed)
				}
				descends(t, r)
				for _, g := range r.Segments {
					attained(t, p, g.From)
					attained(t, p, g.To)
				}
				for _, u := range levels(r, random) {
					want := most(p, rat(u))
					got, ok := r.At(0, u)
					if ok != (want != nil) || ok && (want.Cmp(got.Exact.U[1]) != 0 || got.Exact.U[0].Cmp(rat(u)) < 0) {
						t.Fatalf("seed %d: level %d: got %v, want %v", seed, u, got.Exact.U, want)
					}
					if ok {
						attained(t, p, got)
					}
				}
			}
		})
	}
}
