package frontier_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley/analysis/frontier"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// drawn makes a random problem of two parties with all that the solver knows of.
func drawn(t *rapid.T) *model.Problem {
	sh := shape{parties: 2, issues: 5, options: 4, coupled: 2, rules: 2, vetoes: 1, values: 6, change: rapid.Bool().Draw(t, "change")}
	return sh.random(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 4)))
}

func solve(t *rapid.T, p *model.Problem) []frontier.Point {
	r, err := frontier.Of(p, frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Points
}

// rescaled returns u·factor + shift.
func rescaled(u preference.Utility, factor, shift preference.Utils) preference.Utility {
	v := preference.Utility{Constant: u.Constant*factor + shift}
	for _, t := range u.Tables {
		x := preference.Table{Scope: t.Scope}
		for _, y := range t.Values {
			x.Values = append(x.Values, y*factor)
		}
		v.Tables = append(v.Tables, x)
	}
	return v
}

func outcomes(points []frontier.Point) []outcome.Outcome {
	var out []outcome.Outcome
	for _, q := range points {
		out = append(out, q.Outcome)
	}
	return out
}

func sameOutcomes(a, b []frontier.Point) bool {
	return slices.EqualFunc(outcomes(a), outcomes(b), func(x, y outcome.Outcome) bool { return x.Compare(y) == 0 })
}

func TestRescalingKeepsOutcomes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		q := *p
		q.Utilities = slices.Clone(p.Utilities)
		seat := rapid.IntRange(0, 1).Draw(t, "seat")
		q.Utilities[seat] = rescaled(p.Utilities[seat], preference.Utils(rapid.IntRange(1, 1000).Draw(t, "factor")), preference.Utils(rapid.IntRange(-50, 50).Draw(t, "shift")))
		if got, want := solve(t, &q), solve(t, p); !sameOutcomes(got, want) {
			t.Fatalf("got %v, want the outcomes of %v", got, want)
		}
	})
}

func TestSwappingPartiesMirrors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		q := *p
		q.Utilities = []preference.Utility{p.Utilities[1], p.Utilities[0]}
		want := solve(t, p)
		slices.Reverse(want)
		for i := range want {
			slices.Reverse(want[i].U)
		}
		if got := solve(t, &q); !samePoints(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// listed makes a problem of one issue whose options are the points.
func listed(points []frontier.Point) *model.Problem {
	p := &model.Problem{Space: outcome.NewSpace(len(points)), StatusQuo: outcome.Outcome{0}, Incidental: []bool{false}}
	for i := range points[0].U {
		t := preference.Table{Scope: preference.Scope{0}}
		for _, q := range points {
			t.Values = append(t.Values, q.U[i])
		}
		p.Utilities = append(p.Utilities, preference.Utility{Tables: []preference.Table{t}})
	}
	return p
}

func TestFrontierOfFrontierIsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := solve(t, drawn(t))
		if len(points) == 0 {
			return
		}
		again := solve(t, listed(points))
		for i, q := range again {
			if !slices.Equal(q.U, points[i].U) || q.Outcome[0] != i {
				t.Fatalf("got %v, want the points of %v in their order", again, points)
			}
		}
		if len(again) != len(points) {
			t.Fatalf("got %d points, want %d", len(again), len(points))
		}
	})
}

// Lifting a rule, which adds outcomes, leaves no point of the frontier without one at least as good.
func TestMoreOutcomesNeverLowerTheFrontier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		before := solve(t, p)
		q := *p
		if len(p.Rules) > 0 {
			q.Rules = p.Rules[1:]
		} else {
			q.Vetoes, q.RequiresChange = nil, false
		}
		after := solve(t, &q)
		for _, x := range before {
			if !anyWithin(after, x, 0) {
				t.Fatalf("nothing as good as %v in %v", x, after)
			}
		}
	})
}

func TestZone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		points := solve(t, p)
		r, err := frontier.Of(p, frontier.Options{Floor: p.Reservation})
		if err != nil || !samePoints(r.Points, frontier.Zone(p, points)) {
			t.Fatalf("with a floor %v, %v; filtered %v", r.Points, err, frontier.Zone(p, points))
		}
		c := frontier.CountZone(p, frontier.CountOptions{})
		n := c.Low
		if want := countByForce(p); !c.Exact() || n.Cmp(want) != 0 {
			t.Fatalf("counted %v, want %v", c, want)
		}
		if (n.Sign() > 0) != (len(r.Points) > 0) {
			t.Fatalf("%v outcomes in the zone, but a frontier of %d points", n, len(r.Points))
		}
		lower := *p
		lower.Reservation = slices.Clone(p.Reservation)
		lower.Reservation[rapid.IntRange(0, 1).Draw(t, "seat")] -= preference.Utils(rapid.IntRange(0, 5).Draw(t, "by"))
		if more := frontier.CountZone(&lower, frontier.CountOptions{}); more.Low.Cmp(n) < 0 {
			t.Fatalf("a lower reservation value shrank the zone from %v to %v", n, more.Low)
		}
	})
}
