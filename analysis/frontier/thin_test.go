package frontier_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// What is lost by thinning stays within the ε that the result states, for every outcome that may be agreed.
func TestThinnedFrontierKeepsItsPromise(t *testing.T) {
	closed := make(chan struct{})
	close(closed)
	for _, budget := range []struct {
		name string
		o    frontier.Options
		s    func(seed int) *frontier.Solver
	}{
		{"one point", frontier.Options{Most: 1}, nil},
		{"few points", frontier.Options{Most: 4}, nil},
		{"little memory", frontier.Options{Memory: 1}, nil},
		{"stopped at once", frontier.Options{Stop: closed}, nil},
		{"stopped at some time", frontier.Options{}, func(seed int) *frontier.Solver { return frontier.Hasty(seed%40 + 1) }},
		{"ε asked for", frontier.Options{Epsilon: 5e-12}, nil},
		{"more ε asked for", frontier.Options{Epsilon: 40e-12}, nil},
		{"all of it", frontier.Options{Epsilon: 10e-12, Most: 6, Memory: 4000}, func(seed int) *frontier.Solver { return frontier.Hasty(seed%90 + 1) }},
	} {
		for _, c := range shapes {
			c.values *= 20 // fewer ties, longer lists
			t.Run(budget.name+"/"+c.name, func(t *testing.T) {
				thinned := 0
				for seed := range 120 {
					s := new(frontier.Solver)
					if budget.s != nil {
						s = budget.s(seed)
					}
					p := c.random(rand.New(rand.NewPCG(uint64(seed), 3)))
					if !keepsPromise(t, s, p, budget.o) {
						thinned++
					}
					if t.Failed() {
						t.Fatalf("seed %d", seed)
					}
				}
				if thinned == 0 && c.parties > 1 && budget.name == "few points" {
					t.Error("no list was thinned")
				}
			})
		}
	}
}

// keepsPromise compares a frontier with that found by brute force, and reports whether it is exact.
func keepsPromise(t *testing.T, s *frontier.Solver, p *model.Problem, o frontier.Options) (exact bool) {
	t.Helper()
	exact = true
	for _, o.Floor = range [][]preference.Utils{nil, p.Reservation} {
		got, err := s.Of(p, o)
		if err != nil {
			t.Fatal(err)
		}
		if want := bruteForce(p, o.Floor); got.Exact && !samePoints(got.Points, want) {
			t.Errorf("got %v, want %v, as it says it is exact", got, want)
		}
		ε := preference.FromFloat(got.Epsilon)
		if got.Exact != (ε == 0) || o.Most == 0 && o.Memory == 0 && o.Stop == nil && o.Epsilon > 0 && got.Epsilon > o.Epsilon {
			t.Errorf("ε %v, exact %v, asked for %v", got.Epsilon, got.Exact, o.Epsilon)
		}
		if len(p.Vetoes) == 0 && o.Most > 0 && len(got.Points) > o.Most {
			t.Errorf("%d points, at most %d wanted", len(got.Points), o.Most)
		}
		floor := slices.Clone(o.Floor)
		for i := range floor {
			floor[i] += ε
		}
		for _, q := range bruteForce(p, floor) {
			if !anyWithin(got.Points, q, ε) {
				t.Errorf("nothing within %d of %v in %v", ε, q, got.Points)
			}
		}
		for _, q := range got.Points {
			if !attains(p, q) || o.Floor != nil && !atLeast(q.U, o.Floor) {
				t.Errorf("%v is not allowed, or not worth that", q)
			}
		}
		exact = exact && got.Exact
	}
	return exact
}

// Stopped amid a merge of many points, the solver takes up what it has left undone, in haste.
func TestStopAmidALargeMerge(t *testing.T) {
	p := among(5, 6, 10)
	whole := frontierOf(t, p)
	exact := 0
	for looks := 1; exact < 3; looks += 1 + looks/4 {
		r, err := frontier.Hasty(looks).Of(p, frontier.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Exact {
			exact++
			if !samePoints(r.Points, whole) {
				t.Fatalf("%d looks: %d points, said to be exact, want %d", looks, len(r.Points), len(whole))
			}
			continue
		}
		ε := preference.FromFloat(r.Epsilon)
		for _, q := range whole {
			if !anyWithin(r.Points, q, ε) {
				t.Fatalf("%d looks: nothing within %d of %v", looks, ε, q)
			}
		}
	}
}

// attains reports whether a point's outcome is allowed and worth what the point says.
func attains(p *model.Problem, q frontier.Point) bool {
	for i, u := range p.Utilities {
		if u.Of(p.Space, q.Outcome) != q.U[i] {
			return false
		}
	}
	return p.Allows(q.Outcome)
}

func anyWithin(points []frontier.Point, q frontier.Point, ε preference.Utils) bool {
	for _, r := range points {
		ok := true
		for i := range q.U {
			ok = ok && r.U[i] >= q.U[i]-ε
		}
		if ok {
			return true
		}
	}
	return false
}

// powers is as bad as additive problems get: all 2ⁿ outcomes are on the frontier.
func powers(n int) *model.Problem {
	p := &model.Problem{StatusQuo: make(outcome.Outcome, n), Incidental: make([]bool, n)}
	card := make([]int, n)
	for range 2 {
		p.Utilities = append(p.Utilities, preference.Utility{})
	}
	for j := range n {
		card[j] = 2
		for i := range 2 {
			v := make([]preference.Utils, 2)
			v[i] = 1 << j
			p.Utilities[i].Tables = append(p.Utilities[i].Tables, preference.Table{Scope: preference.Scope{j}, Values: v})
		}
	}
	p.Space = outcome.NewSpace(card...)
	return p
}

func TestFrontierOfExponentialSize(t *testing.T) {
	r, err := frontier.Of(powers(30), frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Exact || len(r.Points) > 1<<17 || len(r.Points) < 1<<15 {
		t.Errorf("got %d points, exact %v", len(r.Points), r.Exact)
	}
	// 2³⁰ points on a line: each of 2¹⁷ makes 2¹² on either side good; thinning in steps loses some more.
	if ε := preference.FromFloat(r.Epsilon); ε < 1<<12 || ε > 1<<14 {
		t.Errorf("got ε %d, want 2¹² to 2¹⁴", ε)
	}
}
