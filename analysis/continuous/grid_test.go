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

func TestGridOptions(t *testing.T) {
	p := pie([]float64{0, 0.3, 1}, []float64{1, 0.9, 0}, []float64{0, 0.6, 1})
	for _, c := range []struct {
		steps int
		x     []float64
		ε     []preference.Utils
	}{
		{0, []float64{0, 0.3, 1}, utils(0.45, 0.3)},
		{3, []float64{0, 0.3, 0.5, 1}, nil},
		{5, []float64{0, 0.25, 0.3, 0.5, 0.75, 1}, nil},
		{11, []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}, nil}, // 0.3 once
	} {
		g, err := continuous.NewGrid(p, c.steps)
		if err != nil || !slices.EqualFunc(g.X[0], c.x, func(x, y float64) bool { return max(x-y, y-x) < 1e-15 }) {
			t.Errorf("%d steps: got %v, %v, want %v", c.steps, g.X, err, c.x)
		}
		if c.ε != nil && !slices.Equal(g.Epsilon, c.ε) {
			t.Errorf("%d steps: got ε %v, want %v", c.steps, g.Epsilon, c.ε)
		}
	}
}

// Where all want the same, a grid misses nothing.
func TestGridWithoutConflict(t *testing.T) {
	p := pie([]float64{0, 1}, []float64{0, 1}, []float64{0, 0.5})
	g, err := continuous.NewGrid(p, 0)
	if err != nil || !slices.Equal(g.Epsilon, utils(0, 0)) {
		t.Errorf("got %v, %v, want 0", g.Epsilon, err)
	}
}

// For every outcome with any numbers for the lines, the grid has one with the same options that is worth no more than ε
// less to any party.
func TestGridMissesNoMoreThanEpsilon(t *testing.T) {
	for _, s := range []shape{
		{parties: 2, issues: 1, options: 2, lines: 2, knots: 4, values: 30, scale: 7},
		{parties: 3, issues: 1, options: 2, lines: 2, knots: 4, values: 30, scale: 7},
		{parties: 4, lines: 3, knots: 3, values: 5, scale: 1},
	} {
		for seed := range uint64(100) {
			random := rand.New(rand.NewPCG(seed, 8))
			p := s.random(random)
			g, err := continuous.NewGrid(p, random.IntN(6))
			if err != nil {
				t.Fatal(err)
			}
			for range 20 {
				ω := p.Space.At(nil, 0)
				x := numbers(p, random)
				var want []*big.Rat // ε below what is to be matched
				for i := range p.Utilities {
					want = append(want, new(big.Rat).Sub(worth(p, ω, x, i), rat(g.Epsilon[i])))
				}
				if !someCovers(g, ω, want) {
					t.Fatalf("seed %d: nothing on the grid gives %v, as %v does less %v", seed, want, x, g.Epsilon)
				}
			}
		}
	}
}

func numbers(p *model.Problem, random *rand.Rand) (x []*big.Rat) {
	for _, line := range p.Lines {
		k := random.IntN(len(line.Knots))
		at := new(big.Rat).SetFloat64(line.Knots[k].X)
		if k > 0 {
			gap := new(big.Rat).Sub(at, new(big.Rat).SetFloat64(line.Knots[k-1].X))
			at.Sub(at, gap.Mul(gap, big.NewRat(random.Int64N(65), 64)))
		}
		x = append(x, at)
	}
	return x
}

// someCovers reports whether some options of the lines, with ω for the other issues, give every party what it wants.
func someCovers(g continuous.Grid, ω outcome.Outcome, want []*big.Rat) bool {
	size, _ := g.Problem.Space.SmallSize(1 << 20)
	for n := range size {
		σ := g.Problem.Space.At(nil, n)
		if !slices.Equal(σ[:len(ω)], ω) {
			continue
		}
		all := true
		for i, u := range g.Problem.Utilities {
			all = all && rat(u.Of(g.Problem.Space, σ)).Cmp(want[i]) >= 0
		}
		if all {
			return true
		}
	}
	return false
}

// The exact frontier lies within ε of the grid's, and nowhere below.
func TestGridAgainstFrontier(t *testing.T) {
	for seed := range uint64(100) {
		p := mixed.random(rand.New(rand.NewPCG(seed, 9)))
		p.RequiresChange = seed%2 == 0
		g, err := continuous.NewGrid(p, 4)
		if err != nil {
			t.Fatal(err)
		}
		coarse, err := frontier.Of(g.Problem, frontier.Options{})
		if err != nil {
			t.Fatal(err)
		}
		fine := frontierOf(t, p, frontier.Options{})
		for _, q := range coarse.Points {
			v, ok := fine.At(0, q.U[0]-2) // a grid's worth is rounded, by half a unit a line
			if !ok || v.Exact.U[1].Cmp(rat(q.U[1]-2)) < 0 {
				t.Fatalf("seed %d: %v of the grid is above the frontier", seed, q)
			}
		}
		for _, s := range fine.Segments {
			near := func(q frontier.Point) bool {
				return rat(q.U[0]+g.Epsilon[0]).Cmp(s.To.Exact.U[0]) >= 0 && rat(q.U[1]+g.Epsilon[1]).Cmp(s.To.Exact.U[1]) >= 0
			}
			if !slices.ContainsFunc(coarse.Points, near) {
				t.Fatalf("seed %d: the grid misses %v by more than %v", seed, s.To.U, g.Epsilon)
			}
		}
	}
}
