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

// bruteForce is the plain version: value every outcome, keep those that no other dominates.
func bruteForce(p *model.Problem, floor []preference.Utils) []frontier.Point {
	size, ok := p.Space.SmallSize(1 << 20)
	if !ok {
		panic("frontier_test: too large for brute force")
	}
	var all []frontier.Point // distinct by U, as later outcomes are higher
	for n := range size {
		ω := p.Space.At(nil, n)
		if !p.Allows(ω) {
			continue
		}
		q := frontier.Point{Outcome: ω}
		for _, u := range p.Utilities {
			q.U = append(q.U, u.Of(p.Space, ω))
		}
		same := func(r frontier.Point) bool { return slices.Equal(r.U, q.U) }
		if !slices.ContainsFunc(all, same) {
			all = append(all, q)
		}
	}
	var kept []frontier.Point
	for _, q := range all {
		better := func(r frontier.Point) bool { return !slices.Equal(r.U, q.U) && atLeast(r.U, q.U) }
		if !slices.ContainsFunc(all, better) && (floor == nil || atLeast(q.U, floor)) {
			kept = append(kept, q)
		}
	}
	slices.SortFunc(kept, func(a, b frontier.Point) int { return slices.Compare(b.U, a.U) })
	return kept
}

func atLeast(u, floor []preference.Utils) bool {
	for i := range u {
		if u[i] < floor[i] {
			return false
		}
	}
	return true
}

func samePoints(a, b []frontier.Point) bool {
	return slices.EqualFunc(a, b, func(x, y frontier.Point) bool {
		return slices.Equal(x.U, y.U) && slices.Equal(x.Outcome, y.Outcome)
	})
}

// A shape says what random problems look like.
type shape struct {
	parties, issues, options, coupled, rules, vetoes int
	values                                           int // utilities are integers below it: few values, many ties
	change                                           bool
}

// random makes a problem of the shape.
func (sh shape) random(r *rand.Rand) *model.Problem {
	card := make([]int, 1+r.IntN(sh.issues))
	p := &model.Problem{RequiresChange: sh.change, StatusQuo: make(outcome.Outcome, len(card))}
	for j := range card {
		card[j] = 1 + r.IntN(sh.options)
		p.StatusQuo[j] = r.IntN(card[j])
		p.Incidental = append(p.Incidental, r.IntN(3) == 0)
	}
	p.Space = outcome.NewSpace(card...)
	for range sh.parties {
		p.Utilities = append(p.Utilities, sh.utility(r, p.Space))
		p.Reservation = append(p.Reservation, preference.Utils(r.IntN(sh.values*len(card)+1)))
	}
	for range r.IntN(sh.rules + 1) {
		sc := scope(r, len(card), 3)
		rule := preference.Rule{Scope: sc, Allowed: make([]bool, sc.Size(p.Space))}
		for i := range rule.Allowed {
			rule.Allowed[i] = r.IntN(4) > 0
		}
		p.Rules = append(p.Rules, model.BoundRule{Rule: rule, Kind: model.ByRedLine, Seat: 0})
	}
	for range r.IntN(sh.vetoes + 1) {
		t := preference.Utils(r.IntN(sh.values * len(card)))
		p.Vetoes = append(p.Vetoes, model.Veto{Utility: sh.utility(r, p.Space), Threshold: t})
	}
	return p
}

// utility is additive with a few tables over several issues.
func (sh shape) utility(r *rand.Rand, s outcome.Space) preference.Utility {
	u := preference.Utility{Constant: preference.Utils(r.IntN(5) - 2)}
	table := func(sc preference.Scope) {
		t := preference.Table{Scope: sc, Values: make([]preference.Utils, sc.Size(s))}
		for i := range t.Values {
			t.Values[i] = preference.Utils(r.IntN(2*sh.values) - sh.values/2)
		}
		u.Tables = append(u.Tables, t)
	}
	for j := range s.Issues() {
		if r.IntN(5) > 0 {
			table(preference.Scope{j})
		}
	}
	for range r.IntN(sh.coupled + 1) {
		table(scope(r, s.Issues(), 3))
	}
	return u
}

// scope returns up to size different issues, ascending; now and then none.
func scope(r *rand.Rand, issues, size int) preference.Scope {
	sc := preference.Scope(r.Perm(issues)[:min(issues, r.IntN(size+1))])
	slices.Sort(sc)
	return sc
}

var shapes = []struct {
	name string
	shape
}{
	{"additive", shape{parties: 2, issues: 5, options: 4, values: 50}},
	{"additive ties", shape{parties: 2, issues: 6, options: 4, values: 3}},
	{"coupled", shape{parties: 2, issues: 5, options: 4, coupled: 3, values: 20}},
	{"coupled ties", shape{parties: 2, issues: 6, options: 3, coupled: 3, values: 2}},
	{"rules", shape{parties: 2, issues: 5, options: 4, coupled: 2, rules: 3, values: 5}},
	{"change", shape{parties: 2, issues: 5, options: 3, rules: 1, values: 4, change: true}},
	{"change coupled", shape{parties: 2, issues: 6, options: 3, coupled: 3, rules: 3, values: 3, change: true}},
	{"veto", shape{parties: 2, issues: 5, options: 3, coupled: 2, vetoes: 1, values: 3}},
	{"vetoes and all", shape{parties: 2, issues: 6, options: 3, coupled: 2, rules: 2, vetoes: 2, values: 3, change: true}},
	{"three parties", shape{parties: 3, issues: 5, options: 3, coupled: 2, rules: 2, vetoes: 1, values: 4, change: true}},
	{"one party", shape{parties: 1, issues: 5, options: 3, coupled: 2, rules: 2, vetoes: 1, values: 4, change: true}},
}

func TestOfEqualsBruteForce(t *testing.T) {
	var s frontier.Solver // reused on purpose: nothing may be left over from the problem before
	for _, c := range shapes {
		t.Run(c.name, func(t *testing.T) {
			for seed := range uint64(1500) {
				p := c.random(rand.New(rand.NewPCG(seed, 1)))
				for _, floor := range [][]preference.Utils{nil, p.Reservation} {
					got, err := s.Of(p, frontier.Options{Floor: floor})
					if err != nil {
						t.Fatal(err)
					}
					if want := bruteForce(p, floor); !samePoints(got.Points, want) || !got.Exact {
						t.Fatalf("seed %d, floor %v: got %v, want %v", seed, floor, got, want)
					}
				}
			}
		})
	}
}
