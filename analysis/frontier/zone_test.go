package frontier_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

func inZone(p *model.Problem, ω outcome.Outcome) bool {
	for i, u := range p.Utilities {
		if u.Of(p.Space, ω) < p.Reservation[i] {
			return false
		}
	}
	return p.Allows(ω)
}

func countByForce(p *model.Problem) *big.Int {
	size, _ := p.Space.SmallSize(1 << 20)
	n := int64(0)
	for k := range size {
		if inZone(p, p.Space.At(nil, k)) {
			n++
		}
	}
	return big.NewInt(n)
}

// Counts are right, or bounds hold, whatever the budget.
func TestCountZoneEqualsBruteForce(t *testing.T) {
	closed := make(chan struct{})
	close(closed)
	for _, budget := range []struct {
		name string
		o    frontier.CountOptions
	}{
		{"as many as may be", frontier.CountOptions{}},
		{"few worths", frontier.CountOptions{Most: 200}},
		{"hardly any", frontier.CountOptions{Most: 1}},
		{"stopped", frontier.CountOptions{Stop: closed}},
	} {
		for _, c := range shapes {
			t.Run(budget.name+"/"+c.name, func(t *testing.T) {
				for seed := range uint64(300) {
					p := c.random(rand.New(rand.NewPCG(seed, 5)))
					if seed%3 == 0 {
						addBoxes(p, rand.New(rand.NewPCG(seed, 6)))
					}
					got, want := frontier.CountZone(p, budget.o), countByForce(p)
					if got.Low.Cmp(want) > 0 || got.High.Cmp(want) < 0 || budget.o == (frontier.CountOptions{}) && !got.Exact() {
						t.Fatalf("seed %d: counted %v to %v, want %v", seed, got.Low, got.High, want)
					}
					p.RequiresChange = false
					got, ok := frontier.CountEliminated(p, budget.o)
					if want := countByForce(p); !ok || got.Low.Cmp(want) > 0 || got.High.Cmp(want) < 0 {
						t.Fatalf("seed %d: without a walk counted %v to %v, want %v", seed, got.Low, got.High, want)
					}
				}
			})
		}
	}
}

// addBoxes gives every party a few boxes over up to four issues.
func addBoxes(p *model.Problem, r *rand.Rand) {
	for i := range p.Utilities {
		for range r.IntN(3) {
			b := preference.Box{Scope: scope(r, p.Space.Issues(), 4), Value: preference.Utils(r.IntN(20) - 8)}
			for _, j := range b.Scope {
				allowed := make([]bool, p.Space.Options(j))
				for o := range allowed {
					allowed[o] = r.IntN(3) > 0
				}
				b.Allowed = append(b.Allowed, allowed)
			}
			p.Utilities[i].Boxes = append(p.Utilities[i].Boxes, b)
		}
	}
}

func TestCountZoneOfLargeSpaces(t *testing.T) {
	at := func(p *model.Problem, reservation ...float64) *model.Problem {
		for i, r := range reservation {
			p.Reservation[i] = preference.FromFloat(r)
		}
		return p
	}
	round := uniform(1, 40, 6)
	for i := range round.Utilities {
		for _, t := range round.Utilities[i].Tables {
			for o := range t.Values {
				t.Values[o] = preference.Utils((o*(i+2)+i*3)%7) * preference.One / 240
			}
		}
	}
	for _, c := range []struct {
		name  string
		p     *model.Problem
		exact bool
	}{
		{"all of 10⁵⁰ inside", uniform(1, 50, 10), true},
		{"none inside", at(uniform(1, 50, 10), 0.99, 0.99), true},
		{"10¹⁰, all different", at(uniform(1, 10, 10), 0.6, 0.6), true},
		{"6⁴⁰ with round numbers", at(round, 0.4, 0.5), true},
		{"10³⁰, all different", at(uniform(1, 30, 10), 0.55, 0.55), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := frontier.CountZone(c.p, frontier.CountOptions{})
			if got.Exact() != c.exact || got.Low.Cmp(got.High) > 0 || got.High.Cmp(c.p.Space.Size()) > 0 {
				t.Errorf("got %v to %v, exact %v; want exact %v", got.Low, got.High, got.Exact(), c.exact)
			}
			low, _ := new(big.Float).SetInt(got.Low).Float64()
			high, _ := new(big.Float).SetInt(got.High).Float64()
			t.Logf("%.6g to %.6g", low, high)
		})
	}
}
