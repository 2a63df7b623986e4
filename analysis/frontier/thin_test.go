package frontier_test

import (
	"math/rand/v2"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// What is lost by thinning stays within the ε that the result states, for every outcome that may be agreed.
func TestThinnedFrontierKeepsItsPromise(t *testing.T) {
	for _, c := range shapes {
		t.Run(c.name, func(t *testing.T) {
			c.values *= 20 // fewer ties, longer lists
			s, thinned := frontier.Limited(4), 0
			for seed := range uint64(400) {
				p := c.random(rand.New(rand.NewPCG(seed, 3)))
				got, err := s.Of(p, frontier.Options{})
				if err != nil {
					t.Fatal(err)
				}
				want := bruteForce(p, nil)
				if got.Exact {
					if !samePoints(got.Points, want) {
						t.Fatalf("seed %d: got %v, want %v, as it says it is exact", seed, got, want)
					}
					continue
				}
				thinned++
				ε := preference.FromFloat(got.Epsilon)
				for _, q := range want {
					if !anyWithin(got.Points, q, ε) {
						t.Fatalf("seed %d: nothing within %d of %v in %v", seed, ε, q, got.Points)
					}
				}
				for _, q := range got.Points {
					if !p.Allows(q.Outcome) {
						t.Fatalf("seed %d: %v is not allowed", seed, q)
					}
				}
			}
			if thinned == 0 && c.parties > 1 {
				t.Error("no list was thinned")
			}
		})
	}
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
	p := &model.Problem{StatusQuo: make(outcome.Outcome, n), Procedural: make([]bool, n)}
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
	if r.Exact || len(r.Points) > 1<<16 || len(r.Points) < 1<<10 {
		t.Errorf("got %d points, exact %v", len(r.Points), r.Exact)
	}
	// 2³⁰ points on a line of length 2³⁰: 2¹⁶ of them leave gaps of 2¹⁴ at least; thinning in steps loses some more.
	if ε := preference.FromFloat(r.Epsilon); ε < 1<<14 || ε > 1<<20 {
		t.Errorf("got ε %d, want 2¹⁴ to 2²⁰ of 2³⁰", ε)
	}
}
