package frontier_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/preference"
)

// A search that is stopped, or told to be content with less, stays within the ε that it states, for every outcome that
// may be agreed.
func TestStoppedSearchKeepsItsPromise(t *testing.T) {
	for _, c := range mixes() {
		t.Run(c.name, func(t *testing.T) {
			inexact := 0
			for seed := range uint64(80) {
				r := rand.New(rand.NewPCG(seed, 6))
				p := c.make(r)
				for _, o := range []frontier.Options{{}, {Floor: p.Reservation}, {Most: 1 + r.IntN(3)}, {Floor: p.Reservation, Epsilon: float64(r.IntN(9)) * 1e-12}} {
					parts := r.IntN(40)
					if o.Most > 0 || o.Epsilon > 0 {
						parts = 0
					}
					got := frontier.Searched(p, o, parts)
					if !got.Exact {
						inexact++
					}
					if checkPromise(t, p, o, got); t.Failed() {
						t.Fatalf("seed %d, %v, stopped after %d parts", seed, o, parts)
					}
				}
			}
			if inexact == 0 {
				t.Error("every search was exact")
			}
		})
	}
}

// checkPromise compares a result with all outcomes.
func checkPromise(t *testing.T, p *model.Problem, o frontier.Options, got frontier.Result) {
	t.Helper()
	worth := func(a, b frontier.Point) bool { return slices.Equal(a.U, b.U) } // ties may not be settled yet
	if want := bruteForce(p, o.Floor); got.Exact && !slices.EqualFunc(got.Points, want, worth) {
		t.Errorf("got %v, want %v, as it says it is exact", got, want)
	}
	if got.Exact != (got.Epsilon == 0) || o.Epsilon > 0 && got.Epsilon > o.Epsilon || o.Most > 0 && len(got.Points) > o.Most {
		t.Errorf("exact %v, ε %v, %d points", got.Exact, got.Epsilon, len(got.Points))
	}
	ε, floor := preference.FromFloat(got.Epsilon), slices.Clone(o.Floor)
	for i := range floor {
		floor[i] += ε
	}
	for _, q := range bruteForce(p, floor) {
		if !anyWithin(got.Points, q, ε) && (o.Floor != nil || len(got.Points) > 0) {
			t.Errorf("nothing within %d of %v in %v", ε, q, got.Points)
		}
	}
	for _, q := range got.Points {
		if !attains(p, q) || o.Floor != nil && !atLeast(q.U, o.Floor) {
			t.Errorf("%v is not allowed, or not worth that", q)
		}
	}
}

func TestStopClosedAtOnce(t *testing.T) {
	stop := make(chan struct{})
	close(stop)
	p := boxed(1, 30, 60, 2)
	got, err := frontier.Of(p, frontier.Options{Stop: stop})
	if err != nil || got.Exact || len(got.Points) == 0 || got.Epsilon <= 0 || got.Epsilon > 0.2 {
		t.Errorf("got %d points, exact %v, ε %v, %v, want some within 0.2", len(got.Points), got.Exact, got.Epsilon, err)
	}
	best, _, _ := frontier.Best(p, 1, frontier.Options{})
	some, bound, exact := frontier.Best(p, 1, frontier.Options{Stop: stop})
	if !exact && bound <= some.U[1] || bound < best.U[1] || some.U[1] > best.U[1] {
		t.Errorf("best at once %d, at most %d, in time %d", some.U[1], bound, best.U[1])
	}
}

func TestBestEqualsBruteForce(t *testing.T) {
	for _, c := range mixes() {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(150) {
				r := rand.New(rand.NewPCG(seed, 7))
				p := c.make(r)
				seat := r.IntN(len(p.Utilities))
				for _, floor := range [][]preference.Utils{nil, p.Reservation} {
					got, bound, exact := frontier.Best(p, seat, frontier.Options{Floor: floor})
					want := bestByForce(p, seat, floor)
					if !exact || got.Outcome.Compare(want.Outcome) != 0 || !slices.Equal(got.U, want.U) || want.U != nil && bound != want.U[seat] {
						t.Fatalf("seed %d, seat %d, floor %v: got %v, at most %d, exact %v, want %v", seed, seat, floor, got, bound, exact, want)
					}
				}
			}
		})
	}
}

// bestByForce looks through all outcomes.
func bestByForce(p *model.Problem, seat int, floor []preference.Utils) (best frontier.Point) {
	size, _ := p.Space.SmallSize(1 << 20)
	for n := range size {
		q := frontier.Point{Outcome: p.Space.At(nil, n)}
		for _, u := range p.Utilities {
			q.U = append(q.U, u.Of(p.Space, q.Outcome))
		}
		if p.Allows(q.Outcome) && (floor == nil || atLeast(q.U, floor)) && (best.U == nil || q.U[seat] > best.U[seat]) {
			best = q
		}
	}
	return best
}
