package continuous_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/continuous"
	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

type rule func(continuous.Result, []preference.Utils) (continuous.Vertex, bool)

var rules = []struct {
	name   string
	of     rule
	plain  func([]frontier.Point, []preference.Utils) (frontier.Point, bool)
	better func(g, h [2]*big.Rat, ideal [2]*big.Rat) int
}{
	{"Nash", continuous.Nash, solution.Nash, func(g, h, _ [2]*big.Rat) int {
		return new(big.Rat).Mul(g[0], g[1]).Cmp(new(big.Rat).Mul(h[0], h[1]))
	}},
	{"Kalai–Smorodinsky", continuous.KalaiSmorodinsky, solution.KalaiSmorodinsky, func(g, h, ideal [2]*big.Rat) int {
		return least(g, ideal).Cmp(least(h, ideal))
	}},
	{"egalitarian", continuous.Egalitarian, solution.Egalitarian, func(g, h, _ [2]*big.Rat) int {
		return least(g, [2]*big.Rat{rat(1), rat(1)}).Cmp(least(h, [2]*big.Rat{rat(1), rat(1)}))
	}},
	{"utilitarian", continuous.Utilitarian, solution.Utilitarian, func(g, h, _ [2]*big.Rat) int {
		return new(big.Rat).Add(g[0], g[1]).Cmp(new(big.Rat).Add(h[0], h[1]))
	}},
}

// least returns the smallest share of the ideal, of parties that have one.
func least(g, ideal [2]*big.Rat) *big.Rat {
	var low *big.Rat
	for i := range g {
		if ideal[i].Sign() > 0 {
			if s := new(big.Rat).Quo(g[i], ideal[i]); low == nil || s.Cmp(low) < 0 {
				low = s
			}
		}
	}
	if low == nil {
		return new(big.Rat)
	}
	return low
}

// pie makes a problem of one line on which the first party's u falls from its first entry to the last as the second's
// v rises.
func pie(x []float64, u, v []float64) *model.Problem {
	p := &model.Problem{Space: outcome.NewSpace(), Utilities: make([]preference.Utility, 2)}
	p.Lines = []model.Line{{}}
	for k := range x {
		p.Lines[0].Knots = append(p.Lines[0].Knots, model.Knot{X: x[k], U: utils(u[k], v[k])})
	}
	return p
}

func utils(x ...float64) (u []preference.Utils) {
	for _, x := range x {
		u = append(u, preference.FromFloat(x))
	}
	return u
}

func TestClosedForms(t *testing.T) {
	split := pie([]float64{0, 1}, []float64{1, 0}, []float64{0, 1})
	kinked := pie([]float64{0, 5, 10}, []float64{1, 0.8, 0}, []float64{0, 0.6, 1})
	hollow := pie([]float64{0, 5, 10}, []float64{1, 0.25, 0}, []float64{0, 0.25, 1})
	for _, c := range []struct {
		name string
		p    *model.Problem
		of   rule
		d    []preference.Utils
		x    float64
	}{
		{"Nash 1950: a pie is halved", split, continuous.Nash, utils(0, 0), 0.5},
		{"the surplus over d is halved", split, continuous.Nash, utils(0.2, 0), 0.4}, // 0.2 + 0.8/2 is left to the first
		{"Kalai–Smorodinsky on a straight line", split, continuous.KalaiSmorodinsky, utils(0.2, 0), 0.4},
		{"egalitarian on a straight line", split, continuous.Egalitarian, utils(0.2, 0), 0.4},
		{"utilitarian, one for one: the even split of gains", split, continuous.Utilitarian, utils(0.2, 0), 0.4},
		// (1 − 0.04x)(0.12x) peaks at 12.5, past the kink, and (1.6 − 0.16x)(0.2 + 0.08x) at 3.75, before it.
		{"Nash at a kink", kinked, continuous.Nash, utils(0, 0), 5},
		// After the kink u = 0.8 − 0.16y, v = 0.6 + 0.08y: equal where 0.24y = 0.2.
		{"egalitarian past a kink", kinked, continuous.Egalitarian, utils(0, 0), 5 + 0.2/0.24},
		{"utilitarian at a kink", kinked, continuous.Utilitarian, utils(0, 0), 5},
		// Before the kink u = 1 − 0.15x, v = 0.05x, product greatest at 10/3: 0.5·0.1667; after it the mirror image
		// is as good, and what is better for the first party stands.
		{"Nash on a hollow frontier", hollow, continuous.Nash, utils(0, 0), 10.0 / 3},
		{"egalitarian on a hollow frontier", hollow, continuous.Egalitarian, utils(0, 0), 5},
		{"utilitarian on a hollow frontier: an end", hollow, continuous.Utilitarian, utils(0, 0), 0},
		{"at the edge of the zone", split, continuous.Nash, utils(0.75, 0.25), 0.25},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, ok := c.of(frontierOf(t, c.p, frontier.Options{}), c.d)
			if !ok || math.Abs(v.X[0]-c.x) > 1e-14 {
				t.Errorf("got %v, %v, want %v", v.X, ok, c.x)
			}
			attained(t, c.p, v)
		})
	}
	if _, ok := continuous.Nash(frontierOf(t, split, frontier.Options{}), utils(0.75, 0.26)); ok {
		t.Error("a deal outside the zone")
	}
}

// Two lines at exchange rates 3 and 1/3, gains over (0, 0): the first is given whole, (1, 3), the second not at all.
func TestTwoRates(t *testing.T) {
	p := pie([]float64{0, 1}, []float64{0.25, 0}, []float64{0, 0.75})
	p.Lines = append(p.Lines, pie([]float64{7, 9}, []float64{0.75, 0}, []float64{0, 0.25}).Lines...)
	r := frontierOf(t, p, frontier.Options{})
	if len(r.Segments) != 2 {
		t.Fatalf("got %v, want two segments", r.Segments)
	}
	for _, c := range rules {
		v, ok := c.of(r, utils(0, 0))
		if !ok || !slices.Equal(v.U, []float64{0.75, 0.75}) || !slices.Equal(v.X, []float64{1, 7}) {
			t.Errorf("%s: got %v at %v, want 0.75 each at 1 and 7", c.name, v.U, v.X)
		}
	}
}

func TestRulesWithoutLinesEqualSolution(t *testing.T) {
	shape := shape{parties: 2, issues: 3, options: 3, values: 5, scale: 60}
	for seed := range uint64(1500) {
		p := shape.random(rand.New(rand.NewPCG(seed, 2)))
		points, err := frontier.Of(p, frontier.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r := frontierOf(t, p, frontier.Options{})
		for _, c := range rules {
			want, ok := c.plain(points.Points, p.Reservation)
			got, too := c.of(r, p.Reservation)
			if ok != too || ok && !slices.Equal(got.Outcome, want.Outcome) {
				t.Fatalf("seed %d: %s: got %v, %v, want %v, %v", seed, c.name, got, too, want, ok)
			}
		}
	}
}

// No outcome of a fine grid that may be agreed is better by any rule.
func TestRulesAgainstGrid(t *testing.T) {
	for _, c := range shapes {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(25) {
				random := rand.New(rand.NewPCG(seed, 3))
				p := c.random(random)
				gains := fine(p, 4)
				r := frontierOf(t, p, frontier.Options{})
				ideal := idealOf(r, p.Reservation)
				for _, rule := range rules {
					v, ok := rule.of(r, p.Reservation)
					if ok != (len(gains) > 0) && len(gains) > 0 {
						t.Fatalf("seed %d: %s: got %v, want a deal", seed, rule.name, ok)
					}
					if !ok {
						continue
					}
					attained(t, p, v)
					g := over(v.Exact.U, p.Reservation)
					for _, h := range gains {
						if rule.better(h, g, ideal) > 0 {
							t.Fatalf("seed %d: %s: %v is better than %v", seed, rule.name, h, g)
						}
					}
				}
			}
		})
	}
}

// fine lists the gains of all outcomes that may be agreed, with so many numbers between knots, inside the zone.
func fine(p *model.Problem, between int) (gains [][2]*big.Rat) {
	size, _ := p.Space.SmallSize(1 << 20)
	for n := range size {
		ω := p.Space.At(nil, n)
		if !p.Allows(ω) {
			continue
		}
		sums := [][2]*big.Rat{over([]*big.Rat{rat(p.Utilities[0].Of(p.Space, ω)), rat(p.Utilities[1].Of(p.Space, ω))}, p.Reservation)}
		for _, line := range p.Lines {
			var next [][2]*big.Rat
			for _, w := range spread(line, between) {
				for _, s := range sums {
					next = append(next, [2]*big.Rat{new(big.Rat).Add(s[0], w[0]), new(big.Rat).Add(s[1], w[1])})
				}
			}
			sums = next
		}
		for _, s := range sums {
			if s[0].Sign() >= 0 && s[1].Sign() >= 0 {
				gains = append(gains, s)
			}
		}
	}
	return gains
}

// spread returns what a line is worth at its knots and at equal steps between them.
func spread(line model.Line, between int) (worth [][2]*big.Rat) {
	for k, b := range line.Knots {
		worth = append(worth, [2]*big.Rat{rat(b.U[0]), rat(b.U[1])})
		for i := 1; k > 0 && i < between; i++ {
			a := line.Knots[k-1]
			at := func(party int) *big.Rat {
				step := new(big.Rat).Mul(rat(b.U[party]-a.U[party]), big.NewRat(int64(i), int64(between)))
				return step.Add(step, rat(a.U[party]))
			}
			worth = append(worth, [2]*big.Rat{at(0), at(1)})
		}
	}
	return worth
}

func over(u []*big.Rat, d []preference.Utils) [2]*big.Rat {
	return [2]*big.Rat{new(big.Rat).Sub(u[0], rat(d[0])), new(big.Rat).Sub(u[1], rat(d[1]))}
}

func idealOf(r continuous.Result, d []preference.Utils) (ideal [2]*big.Rat) {
	for i := range ideal {
		ideal[i] = new(big.Rat)
		if v, ok := r.At(1-i, d[1-i]); ok {
			ideal[i].Sub(v.Exact.U[i], rat(d[i]))
		}
	}
	return ideal
}

func TestClosest(t *testing.T) {
	split := frontierOf(t, pie([]float64{0, 1}, []float64{1, 0}, []float64{0, 1}), frontier.Options{})
	for _, c := range []struct {
		name         string
		ideal, scale []preference.Utils
		x, distance  float64
	}{
		{"one for one", utils(1, 1), utils(1, 1), 0.5, math.Sqrt(0.5)},
		// (1−u)² + (2(1−v))², so x² + 4(1−x)²: least at 0.8
		{"the second's scale is half", utils(1, 1), utils(1, 0.5), 0.8, math.Sqrt(0.8)},
		{"an ideal beyond one end", utils(3, 1), utils(1, 1), 0, math.Sqrt(5)},
	} {
		v, distance, ok := continuous.Closest(split, c.ideal, c.scale)
		if !ok || math.Abs(v.X[0]-c.x) > 1e-15 || math.Abs(distance-c.distance) > 1e-15 {
			t.Errorf("%s: got %v at %v, %v, want %v at %v", c.name, distance, v.X, ok, c.distance, c.x)
		}
	}
	if _, _, ok := continuous.Closest(continuous.Result{}, utils(1, 1), utils(1, 1)); ok {
		t.Error("something is close on an empty frontier")
	}
}

func TestClosestAgainstGrid(t *testing.T) {
	for _, c := range shapes {
		for seed := range uint64(15) {
			p := c.random(rand.New(rand.NewPCG(seed, 4)))
			p.Reservation = utils(0, 0)
			r := frontierOf(t, p, frontier.Options{})
			if len(r.Segments) == 0 {
				continue
			}
			top := idealOf(r, p.Reservation)
			ideal := []preference.Utils{preference.Utils(top[0].Num().Int64()) + 1, preference.Utils(top[1].Num().Int64()) + 1}
			_, distance, _ := continuous.Closest(r, ideal, ideal)
			for _, g := range fine(p, 3) {
				far := 0.0
				for i, g := range g {
					x, _ := new(big.Rat).Quo(g, rat(ideal[i])).Float64()
					far += (1 - x) * (1 - x)
				}
				if math.Sqrt(far) < distance-1e-12 {
					t.Fatalf("%s, seed %d: %v is nearer than %v", c.name, seed, g, distance)
				}
			}
		}
	}
}
