package measure_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// draw makes a small problem with tables, up to a number of boxes for each party, and rules.
func draw(r *rand.Rand, parties, boxes int) *model.Problem {
	card := make([]int, 1+r.IntN(4))
	for j := range card {
		card[j] = 1 + r.IntN(3)
	}
	p := &model.Problem{One: 7, Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, len(card)), Incidental: make([]bool, len(card))}
	scope := func() (sc preference.Scope) {
		for j := range card {
			if r.IntN(2) == 0 {
				sc = append(sc, j)
			}
		}
		return sc
	}
	for range parties {
		u := preference.Utility{Constant: preference.Utils(r.IntN(9) - 4)}
		for range r.IntN(5) {
			t := preference.Table{Scope: scope()}
			for range t.Scope.Size(p.Space) {
				t.Values = append(t.Values, preference.Utils(r.IntN(21)-10))
			}
			u.Tables = append(u.Tables, t)
		}
		for range r.IntN(boxes + 1) {
			b := preference.Box{Scope: scope(), Value: preference.Utils(r.IntN(21) - 10)}
			for _, j := range b.Scope {
				var allowed []bool
				for range card[j] {
					allowed = append(allowed, r.IntN(2) == 0)
				}
				b.Allowed = append(b.Allowed, allowed)
			}
			u.Boxes = append(u.Boxes, b)
		}
		p.Utilities, p.Reservation = append(p.Utilities, u), append(p.Reservation, preference.Utils(r.IntN(9)-6))
	}
	for range r.IntN(2) {
		rule := model.BoundRule{Seat: -1, Rule: preference.Rule{Scope: scope()}}
		for range rule.Scope.Size(p.Space) {
			rule.Allowed = append(rule.Allowed, r.IntN(4) > 0)
		}
		p.Rules = append(p.Rules, rule)
	}
	return p
}

// all lists every outcome with what it is worth.
func all(p *model.Problem) (points []frontier.Point) {
	n, _ := p.Space.SmallSize(1000)
	for k := range n {
		q := frontier.Point{Outcome: p.Space.At(nil, k)}
		for _, u := range p.Utilities {
			q.U = append(q.U, u.Of(p.Space, q.Outcome))
		}
		points = append(points, q)
	}
	return points
}

func allowed(p *model.Problem) []frontier.Point {
	return slices.DeleteFunc(all(p), func(q frontier.Point) bool { return !p.Allows(q.Outcome) })
}

func dominates(u, v []preference.Utils) bool { return atLeast(u, v) && !slices.Equal(u, v) }

func atLeast(u, v []preference.Utils) bool {
	for i := range u {
		if u[i] < v[i] {
			return false
		}
	}
	return true
}

// efficient drops dominated points, and all but the first of equal ones.
func efficient(points []frontier.Point) (out []frontier.Point) {
	for k, q := range points {
		if !slices.ContainsFunc(points, func(v frontier.Point) bool { return dominates(v.U, q.U) }) &&
			!slices.ContainsFunc(points[:k], func(v frontier.Point) bool { return slices.Equal(v.U, q.U) }) {
			out = append(out, q)
		}
	}
	return out
}

func point(k int, u ...preference.Utils) frontier.Point {
	return frontier.Point{U: u, Outcome: outcome.Outcome{k}}
}

// random makes points with utilities from 0 to most, few of them equal if most is large.
func random(r *rand.Rand, n, parties int, most int64) (points []frontier.Point) {
	for k := range n {
		q := frontier.Point{Outcome: outcome.Outcome{k}}
		for range parties {
			q.U = append(q.U, preference.Utils(r.Int64N(most+1)))
		}
		points = append(points, q)
	}
	return points
}

func rat(x preference.Utils) *big.Rat { return new(big.Rat).SetInt64(int64(x)) }

func check(t *testing.T, what string, seed uint64, got, want any) {
	t.Helper()
	if got != want {
		t.Fatalf("%s, seed %d: got %v, want %v", what, seed, got, want)
	}
}
