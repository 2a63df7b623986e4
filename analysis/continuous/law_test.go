package continuous_test

import (
	"errors"
	"math"
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

var mixed = shape{parties: 2, issues: 2, options: 4, lines: 3, knots: 4, values: 30, scale: 60, rules: true, ups: true}

// changed returns a problem whose tables, knots and reservation values are moved by f.
func changed(p *model.Problem, f func(party int, u preference.Utils) preference.Utils) *model.Problem {
	q := *p
	q.Utilities, q.Reservation, q.Lines = nil, nil, nil
	for i, u := range p.Utilities {
		var v preference.Utility
		for _, t := range u.Tables {
			t.Values = slices.Clone(t.Values)
			for k := range t.Values {
				t.Values[k] = f(i, t.Values[k])
			}
			v.Tables = append(v.Tables, t)
		}
		q.Utilities, q.Reservation = append(q.Utilities, v), append(q.Reservation, f(i, p.Reservation[i]))
	}
	for _, line := range p.Lines {
		var l model.Line
		for _, k := range line.Knots {
			l.Knots = append(l.Knots, model.Knot{X: k.X, U: []preference.Utils{f(0, k.U[0]), f(1, k.U[1])}})
		}
		q.Lines = append(q.Lines, l)
	}
	return &q
}

func TestLaws(t *testing.T) {
	for seed := range uint64(150) {
		p := mixed.random(rand.New(rand.NewPCG(seed, 5)))
		r := frontierOf(t, p, frontier.Options{})
		scaled := changed(p, func(i int, u preference.Utils) preference.Utils { return u * preference.Utils(3+4*i) })
		for _, c := range rules[:2] { // Nash and Kalai–Smorodinsky do not depend on scales
			v, ok := c.of(r, p.Reservation)
			w, too := c.of(frontierOf(t, scaled, frontier.Options{}), scaled.Reservation)
			if ok != too || !slices.Equal(v.X, w.X) || v.Outcome.Compare(w.Outcome) != 0 {
				t.Fatalf("seed %d: %s: rescaling moves %v to %v", seed, c.name, v, w)
			}
		}
		floored := frontierOf(t, p, frontier.Options{Floor: p.Reservation})
		if !sameSet(floored, continuous.Zone(r, p.Reservation)) {
			t.Fatalf("seed %d: a floor is not the zone", seed)
		}
		if again := continuous.Zone(floored, p.Reservation); !sameSet(again, floored) {
			t.Fatalf("seed %d: the zone of the zone is another", seed)
		}
		split := *p
		split.Lines = nil
		for _, line := range p.Lines {
			split.Lines = append(split.Lines, withMiddles(line))
		}
		if !sameCurve(r, frontierOf(t, &split, frontier.Options{})) {
			t.Fatalf("seed %d: knots on a straight line change the frontier", seed)
		}
		turned := *p
		turned.Lines = slices.Clone(p.Lines)
		slices.Reverse(turned.Lines)
		if !sameCurve(r, frontierOf(t, &turned, frontier.Options{})) {
			t.Fatalf("seed %d: the order of lines changes the frontier", seed)
		}
		mirror := mirrored(r)
		swapped := *p
		swapped.Utilities = []preference.Utility{p.Utilities[1], p.Utilities[0]}
		swapped.Lines = nil
		for _, line := range p.Lines {
			var l model.Line
			for _, k := range line.Knots {
				l.Knots = append(l.Knots, model.Knot{X: k.X, U: []preference.Utils{k.U[1], k.U[0]}})
			}
			swapped.Lines = append(swapped.Lines, l)
		}
		if !sameCurve(mirror, frontierOf(t, &swapped, frontier.Options{})) {
			t.Fatalf("seed %d: exchanging the parties does more than to exchange them", seed)
		}
	}
}

// withMiddles halves every interval.
func withMiddles(line model.Line) (out model.Line) {
	for k, b := range line.Knots {
		if k > 0 {
			a := line.Knots[k-1]
			out.Knots = append(out.Knots, model.Knot{X: (a.X + b.X) / 2, U: []preference.Utils{(a.U[0] + b.U[0]) / 2, (a.U[1] + b.U[1]) / 2}})
		}
		out.Knots = append(out.Knots, b)
	}
	return out
}

func mirrored(r continuous.Result) continuous.Result {
	turn := func(v continuous.Vertex) continuous.Vertex {
		v.Exact.U = []*big.Rat{v.Exact.U[1], v.Exact.U[0]}
		return v
	}
	out := continuous.Result{One: r.One}
	for _, g := range r.Segments {
		out.Segments = append(out.Segments, continuous.Segment{From: turn(g.To), To: turn(g.From), FromOpen: g.ToOpen, ToOpen: g.FromOpen})
	}
	slices.Reverse(out.Segments)
	return out
}

func sameSet(a, b continuous.Result) bool {
	return slices.EqualFunc(a.Segments, b.Segments, func(x, y continuous.Segment) bool {
		return sameU(x.From, y.From) && sameU(x.To, y.To) && x.FromOpen == y.FromOpen && x.ToOpen == y.ToOpen &&
			x.From.Outcome.Compare(y.From.Outcome) == 0
	})
}

func sameU(v, w continuous.Vertex) bool {
	return v.Exact.U[0].Cmp(w.Exact.U[0]) == 0 && v.Exact.U[1].Cmp(w.Exact.U[1]) == 0
}

// sameCurve reports whether two frontiers are the same set of utilities, however it is cut: neither has a corner that
// the other has not, or lies under.
func sameCurve(a, b continuous.Result) bool {
	return slices.EqualFunc(corners(a), corners(b), sameU)
}

// corners lists the ends of a frontier's segments, less those at which it goes straight on.
func corners(r continuous.Result) (out []continuous.Vertex) {
	rate := func(g continuous.Segment) *big.Rat {
		du := new(big.Rat).Sub(g.From.Exact.U[0], g.To.Exact.U[0])
		return du.Quo(new(big.Rat).Sub(g.To.Exact.U[1], g.From.Exact.U[1]), du)
	}
	for i, g := range r.Segments {
		if i > 0 && !g.IsPoint() && !r.Segments[i-1].IsPoint() && sameU(r.Segments[i-1].To, g.From) && rate(g).Cmp(rate(r.Segments[i-1])) == 0 {
			out = out[:len(out)-1]
		} else {
			out = append(out, g.From)
		}
		out = append(out, g.To)
	}
	return out
}

// What thinning leaves is attained, and no more than the stated ε worse than what there was.
func TestThinning(t *testing.T) {
	hollow := shape{parties: 2, issues: 2, options: 4, lines: 3, knots: 5, values: 500, scale: 60, ups: true}
	closed := make(chan struct{})
	close(closed)
	thinned := 0
	for seed := range uint64(60) {
		p := hollow.random(rand.New(rand.NewPCG(seed, 6)))
		p.One = 100_000
		whole := frontierOf(t, p, frontier.Options{})
		for _, o := range []frontier.Options{{Most: 4}, {Most: 12}, {Most: 40}, {Stop: closed}} {
			r := frontierOf(t, p, o)
			if r.Exact != (r.Epsilon == 0) {
				t.Fatalf("seed %d: exact %v, ε %v", seed, r.Exact, r.Epsilon)
			}
			if !r.Exact {
				thinned++
			}
			ε := new(big.Rat).SetFloat64(math.Round(r.Epsilon * 100_000))
			descends(t, r)
			for _, g := range r.Segments {
				attained(t, p, g.From)
				attained(t, p, g.To)
			}
			for _, g := range whole.Segments {
				for _, v := range []continuous.Vertex{g.From, g.To} {
					if !covered(r, v, ε) {
						t.Fatalf("seed %d, %v: nothing within %v of %v", seed, o.Most, ε, v.U)
					}
				}
			}
		}
	}
	if thinned < 20 {
		t.Errorf("only %d results thinned: the test is too weak", thinned)
	}
}

// covered reports whether a result has something no more than ε worse than v for either party. (At takes whole
// levels, so it is asked for the next higher one.)
func covered(r continuous.Result, v continuous.Vertex, ε *big.Rat) bool {
	level := new(big.Rat).Sub(v.Exact.U[0], ε)
	n := new(big.Int).Div(level.Num(), level.Denom()).Int64()
	w, ok := r.At(0, preference.Utils(n))
	return ok && w.Exact.U[1].Cmp(new(big.Rat).Sub(v.Exact.U[1], new(big.Rat).Add(ε, rat(1)))) >= 0
}

func TestAtForTheOtherSeat(t *testing.T) {
	for seed := range uint64(100) {
		random := rand.New(rand.NewPCG(seed, 7))
		p := mixed.random(random)
		r := frontierOf(t, p, frontier.Options{})
		mirror := mirrored(r)
		for _, u := range levels(mirror, random) {
			v, ok := r.At(1, u)
			w, too := mirror.At(0, u)
			if ok != too || ok && (v.Exact.U[0].Cmp(w.Exact.U[1]) != 0 || v.Exact.U[1].Cmp(w.Exact.U[0]) != 0) {
				t.Fatalf("seed %d, level %d: got %v, want %v mirrored", seed, u, v.U, w.U)
			}
		}
	}
}

// Where outcomes are worth the same, which stands for them does not depend on who likes which end.
func TestTies(t *testing.T) {
	for _, c := range []struct {
		name  string
		u, v  []float64 // per option of a discrete issue, beside a line traded one for one
		first int       // at the middle
	}{
		{"the lower option reaches further up", []float64{0.6, 0.4}, []float64{0.2, 0.4}, 0},
		{"the lower option reaches further down", []float64{0.4, 0.6}, []float64{0.4, 0.2}, 0},
		{"equal", []float64{0.5, 0.5}, []float64{0.5, 0.5}, 0},
		{"the lowest is worse", []float64{0.1, 0.6, 0.4}, []float64{0.1, 0.2, 0.4}, 1},
	} {
		p := pie([]float64{0, 1}, []float64{1, 0}, []float64{0, 1})
		p.Space = outcome.NewSpace(len(c.u))
		for i, values := range [][]float64{c.u, c.v} {
			p.Utilities[i].Tables = []preference.Table{{Scope: preference.Scope{0}, Values: utils(values...)}}
		}
		if v, _ := frontierOf(t, p, frontier.Options{}).At(0, preference.FromFloat(0.9)); v.Outcome[0] != c.first {
			t.Errorf("%s: got option %d, want %d", c.name, v.Outcome[0], c.first)
		}
	}
	// With equal exchange rates the first line is conceded first.
	p := pie([]float64{0, 1}, []float64{1, 0}, []float64{0, 1})
	p.Lines = append(p.Lines, p.Lines[0], p.Lines[0])
	if v, _ := frontierOf(t, p, frontier.Options{}).At(0, preference.FromFloat(1.5)); !slices.Equal(v.X, []float64{1, 0.5, 0}) {
		t.Errorf("equal rates: got %v, want the lines in their order", v.X)
	}
}

func TestEmpty(t *testing.T) {
	p := pie([]float64{0, 1}, []float64{1, 0}, []float64{0, 1})
	p.Rules = []model.BoundRule{{Rule: preference.Rule{Allowed: []bool{false}}, Seat: -1}}
	r := frontierOf(t, p, frontier.Options{})
	if len(r.Segments) != 0 || !r.Exact {
		t.Errorf("got %v, want nothing, exactly", r)
	}
	if _, ok := r.At(0, 0); ok {
		t.Error("an outcome where none is allowed")
	}
	for _, c := range rules {
		if _, ok := c.of(r, utils(0, 0)); ok {
			t.Errorf("%s: an outcome where none is allowed", c.name)
		}
	}
}

func TestRefusals(t *testing.T) {
	three := shape{parties: 3, lines: 1, knots: 2, values: 3, scale: 1}.random(rand.New(rand.NewPCG(1, 1)))
	if _, err := continuous.Of(three, frontier.Options{}); !errors.Is(err, continuous.ErrParties) {
		t.Errorf("got %v, want %v", err, continuous.ErrParties)
	}
	for name, line := range map[string]model.Line{
		"no knots":      {},
		"falling":       {Knots: []model.Knot{{X: 1, U: utils(0, 0)}, {X: 0, U: utils(0, 0)}}},
		"twice":         {Knots: []model.Knot{{X: 1, U: utils(0, 0)}, {X: 1, U: utils(0, 0)}}},
		"not a number":  {Knots: []model.Knot{{X: math.NaN(), U: utils(0, 0)}}},
		"infinite":      {Knots: []model.Knot{{X: math.Inf(1), U: utils(0, 0)}}},
		"minus that":    {Knots: []model.Knot{{X: math.Inf(-1), U: utils(0, 0)}}},
		"three parties": {Knots: []model.Knot{{X: 1, U: utils(0, 0, 0)}}},
	} {
		p := &model.Problem{Space: outcome.NewSpace(), Utilities: make([]preference.Utility, 2), Lines: []model.Line{line}}
		if _, err := continuous.Of(p, frontier.Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := continuous.NewGrid(p, 3); err == nil {
			t.Errorf("%s: no error for a grid", name)
		}
	}
}
