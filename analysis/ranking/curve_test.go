package ranking_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/analysis/frontier"
	"parley/analysis/ranking"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// A pair is what an outcome is worth to me and to the other.
type pair struct {
	ω    outcome.Outcome
	u, v preference.Utils
}

func pairs(list []ranked, p *model.Problem, other preference.Utility) []pair {
	var all []pair
	for _, x := range list {
		all = append(all, pair{x.ω, x.u, other.Of(p.Space, x.ω)})
	}
	return all
}

// bestForOther is the plain version: most for the other, then for me, then the lowest.
func bestForOther(list []pair, low, high preference.Utils) (best pair, ok bool) {
	for _, x := range list { // descending for me, equals from the lowest up
		if low <= x.u && x.u <= high && (!ok || x.v > best.v) {
			best, ok = x, true
		}
	}
	return best, ok
}

func is(q frontier.Point, x pair) bool {
	return q.U[0] == x.u && q.U[1] == x.v && slices.Equal(q.Outcome, x.ω)
}

func TestCurveEqualsBruteForce(t *testing.T) {
	eachCase(t, 300, func(t *testing.T, p *model.Problem, o ranking.Options, want []ranked, rng *rand.Rand) {
		c, err := ranking.NewCurve(p, p.Utilities[0], p.Utilities[1], o)
		if err != nil {
			t.Fatal(err)
		}
		list := pairs(want, p, p.Utilities[1])
		low, high := band(rng, want)
		best, has := bestForOther(list, low, 1e9)
		q, ok := c.BestForOther(low)
		if ok != has || ok && !is(q, best) {
			t.Errorf("best for the other at %v: got %v, %v, want %v, %v", low, q, ok, best, has)
		}
		inside, _ := bestForOther(list, low, high)
		if w, ok := c.Within(low, high); ok && !is(w, inside) || !ok && has && (q.U[0] <= high || q.U[1] < inside.v && inside.ω != nil) {
			t.Errorf("within %v to %v: got %v, %v, want %v", low, high, w, ok, inside)
		}
		ω, u, all := ranking.Favourite(of(t, p, o).Band(low, high), p.Space, p.Utilities[1], 0)
		if in := between(want, low, high); !all || len(in) > 0 && (p.Utilities[1].Of(p.Space, ω) != inside.v || u != p.Utilities[0].Of(p.Space, ω)) || (ω == nil) != (len(in) == 0) {
			t.Errorf("favourite within %v to %v: got %v, %v, %v, want one worth %v", low, high, ω, u, all, inside.v)
		}
		if len(list) == 0 {
			return
		}
		level := list[rng.IntN(len(list))].v
		mine, err := ranking.NewCurve(p, p.Utilities[1], p.Utilities[0], o)
		a, _ := mine.BestForOther(level)
		b, ok := c.BestForMe(level)
		if err != nil || !ok || a.U[0] != b.U[1] || a.U[1] != b.U[0] {
			t.Errorf("best for me at %v: got %v, want %v seen from the other side", level, b, a)
		}
	})
}

func TestFavouriteStops(t *testing.T) {
	p := uniform(1, 4, 4, false)
	x, _ := ranking.NewIndex(p, 0, ranking.Options{})
	ω, u, all := ranking.Favourite(x.Descending(), p.Space, p.Utilities[1], 1)
	best, top := x.At(nil, 0)
	if all || u != top || !slices.Equal(ω, best) {
		t.Errorf("got %v, %v, %v, want the first and no more: %v, %v", ω, u, all, best, top)
	}
}

func TestWeigh(t *testing.T) {
	eachCase(t, 20, func(t *testing.T, p *model.Problem, _ ranking.Options, want []ranked, _ *rand.Rand) {
		sum := ranking.Weigh(p.Utilities, []int64{2, 5})
		for _, x := range want {
			if got, want := sum.Of(p.Space, x.ω), 2*x.u+5*p.Utilities[1].Of(p.Space, x.ω); got != want {
				t.Errorf("%v: got %v, want %v", x.ω, got, want)
			}
		}
	})
}

func TestRefusals(t *testing.T) {
	wide := uniform(1, 14, 3, false)
	scope := make(preference.Scope, 13)
	for j := range scope {
		scope[j] = j
	}
	boxed := *wide
	allowed := slices.Repeat([][]bool{{true, false, true}}, 13)
	boxed.Utilities = []preference.Utility{{Boxes: []preference.Box{{Scope: scope, Allowed: allowed, Value: 1}}}, {}}
	ruled := *wide
	ruled.Rules = []model.BoundRule{{Rule: preference.Rule{Scope: scope, Allowed: slices.Repeat([]bool{true}, scope.Size(wide.Space))}}}
	lined := *wide
	lined.Lines = make([]model.Line, 1)

	var box *ranking.ErrBox
	var width *ranking.ErrWidth
	var size *ranking.ErrSize
	for _, c := range []struct {
		name string
		p    *model.Problem
		as   any
	}{{"box", &boxed, &box}, {"rule", &ruled, &width}, {"line", &lined, nil}} {
		_, err := ranking.Of(c.p, 0, ranking.Options{})
		if err == nil || c.as != nil && !errors.As(err, c.as) {
			t.Errorf("%s: got %v, want %T", c.name, err, c.as)
		}
		if c.name == "rule" {
			continue // the frontier has a limit of its own
		}
		if _, err := ranking.NewCurve(c.p, c.p.Utilities[0], c.p.Utilities[1], ranking.Options{}); err == nil {
			t.Errorf("%s: a curve was drawn", c.name)
		}
	}
	if _, err := ranking.NewIndex(uniform(1, 20, 10, false), 0, ranking.Options{}); !errors.As(err, &size) {
		t.Errorf("10²⁰ outcomes: got %v, want %T", err, size)
	}
}
