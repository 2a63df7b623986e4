package impasse_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"parley/analysis/impasse"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

// crossed makes a problem of two parties who want the opposite on every issue, weigh them differently, and draw red
// lines and other rules over one or two issues each; neither will sign for less than the share of its best.
func crossed(seed uint64, issues, options, rules int, share float64) *model.Problem {
	r := rand.New(rand.NewPCG(seed, 3))
	card := slices.Repeat([]int{options}, issues)
	p := &model.Problem{Space: outcome.NewSpace(card...), StatusQuo: make(outcome.Outcome, issues), Incidental: make([]bool, issues)}
	for party := range 2 {
		w, sum := make([]float64, issues), 0.0
		for j := range w {
			w[j] = 0.1 + r.Float64()
			sum += w[j]
		}
		var u preference.Utility
		for j := range w {
			t := preference.Table{Scope: preference.Scope{j}}
			for o := range options {
				x := float64(o) / float64(options-1)
				if party == 1 {
					x = 1 - x
				}
				t.Values = append(t.Values, preference.FromFloat(w[j]/sum*math.Sqrt(x)))
			}
			u.Tables = append(u.Tables, t)
		}
		p.Utilities = append(p.Utilities, u)
		p.Reservation = append(p.Reservation, preference.FromFloat(share))
	}
	kinds := []model.RuleKind{model.ByRedLine, model.ByMandate, model.ByInsistence, model.ByConstraint}
	for k := range rules {
		sc := preference.Scope{r.IntN(issues - 1)}
		if r.IntN(2) == 0 {
			sc = append(sc, sc[0]+1)
		}
		rule := model.BoundRule{Rule: preference.Rule{Scope: sc, Allowed: make([]bool, sc.Size(p.Space))}, Kind: kinds[k%4], ID: fmt.Sprint("rule ", k), Seat: k%3 - 1}
		for i := range rule.Allowed {
			rule.Allowed[i] = r.IntN(4) > 0
		}
		rule.Allowed[r.IntN(len(rule.Allowed))] = true
		p.Rules = append(p.Rules, rule)
	}
	return p
}

// Whatever cuts the search short, it says so, and what it has found by then is right.
func TestLimits(t *testing.T) {
	p := crossed(1, 6, 4, 20, 0.75)
	all, err := impasse.Of(p, impasse.Options{})
	if err != nil || !all.Complete || len(all.Sets) < 4 || len(all.Mixed) < 4 {
		t.Fatalf("%v, complete %v, %d sets, %d mixed", err, all.Complete, len(all.Sets), len(all.Mixed))
	}
	for n := 1; n < all.Solves; n += 1 + n/8 {
		got, err := impasse.Of(p, impasse.Options{Solves: n})
		if err != nil || got.Complete || got.Solves != n {
			t.Fatalf("%d solves: %v, complete %v after %d", n, err, got.Complete, got.Solves)
		}
		if len(got.Sets) > 0 && !reflect.DeepEqual(got.Sets, all.Sets[:len(got.Sets)]) || len(got.Firm) > 0 && !reflect.DeepEqual(got.Firm, all.Firm[:len(got.Firm)]) {
			t.Fatalf("%d solves: other sets than without a limit", n)
		}
		if len(got.Mixed) > len(all.Mixed) {
			t.Fatalf("%d solves: more mixed sets than without a limit", n)
		}
	}
	stop := make(chan struct{})
	close(stop)
	if got, err := impasse.Of(p, impasse.Options{Stop: stop}); err != nil || got.Complete || got.Solves > 0 {
		t.Errorf("stopped at once: %v, complete %v, %d solved", err, got.Complete, got.Solves)
	}
	for size := 1; size <= 4; size++ {
		got, err := impasse.Of(p, impasse.Options{Size: size, Plain: true})
		if err != nil || !got.Complete || len(got.Mixed) > 0 {
			t.Fatalf("size %d: %v, complete %v, %d mixed", size, err, got.Complete, len(got.Mixed))
		}
		for _, set := range slices.Concat(got.Sets, got.Firm) {
			if len(set.Elements) > size {
				t.Errorf("size %d: got %v", size, set.Elements)
			}
		}
	}
}

// The problem is given as it was.
func TestOfChangesNothing(t *testing.T) {
	p, same := crossed(2, 5, 3, 10, 0.7), crossed(2, 5, 3, 10, 0.7)
	for range 2 {
		if _, err := impasse.Of(p, impasse.Options{}); err != nil || !reflect.DeepEqual(p, same) {
			t.Fatalf("%v, or another problem than before", err)
		}
	}
	impasse.Fix(p, map[int]int{0: 1, 3: 0})
	impasse.Apply(p, []impasse.Element{{Kind: impasse.Lift, Index: 0}, {Kind: impasse.Reservation, Index: 1}}, []impasse.Amount{{}, {By: 5}}, nil)
	if !reflect.DeepEqual(p, same) {
		t.Fatal("another problem than before")
	}
}

// believed makes a problem in which each of two parties gains 100·trust of the other's promise in a lone deal.
func believed(first, second preference.Utils) (*model.Problem, func([]float64) *model.Problem) {
	credible := func(trust []float64) *model.Problem {
		p := &model.Problem{Space: outcome.NewSpace(1), StatusQuo: outcome.Outcome{0}, Incidental: []bool{false}, Trust: trust,
			Reservation: []preference.Utils{first, second}}
		for k := range 2 {
			p.Utilities = append(p.Utilities, preference.Utility{Constant: preference.Utils(math.Floor(100*trust[1-k] + 1e-9))})
		}
		return p
	}
	return credible([]float64{0.2, 0.3}), credible
}

// Party 0 needs to believe party 1 by 0.6 and the other way round by 0.5; or no deal must be worth less.
func TestCorners(t *testing.T) {
	p, credible := believed(60, 50)
	got, err := impasse.Of(p, impasse.Options{Credible: credible})
	if err != nil || !got.Complete {
		t.Fatal(err, got.Complete)
	}
	var lines []string
	for _, set := range got.Sets {
		for _, w := range set.Ways {
			line := fmt.Sprintf("whole %v:", set.Whole)
			for k, e := range set.Elements {
				line += fmt.Sprintf(" %s %d by %d to %.6f", e.Kind, e.Index, w.Amounts[k].By, w.Amounts[k].To)
			}
			lines = append(lines, line)
		}
	}
	want := []string{
		"whole true: reservation 0 by 30 to 0.000000 reservation 1 by 30 to 0.000000",
		"whole false: reservation 0 by 30 to 0.000000 credibility 0 by 0 to 0.500000",
		"whole false: reservation 1 by 30 to 0.000000 credibility 1 by 0 to 0.600000",
		"whole false: credibility 0 by 0 to 0.500000 credibility 1 by 0 to 0.600000",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got %q, want %q", lines, want)
	}
}

// Where one credibility makes good for another there is a curve: its ends and the equal rise are given.
func TestCornersOfACurve(t *testing.T) {
	sum := func(trust []float64) *model.Problem {
		return &model.Problem{Space: outcome.NewSpace(1), StatusQuo: outcome.Outcome{0}, Incidental: []bool{false}, Trust: trust,
			Reservation: []preference.Utils{150},
			Utilities:   []preference.Utility{{Constant: preference.Utils(math.Floor(100*(trust[0]+trust[1]) + 1e-5))}}}
	}
	p := sum([]float64{0.1, 0.3})
	p.Utilities = append(p.Utilities, preference.Utility{})
	p.Reservation = append(p.Reservation, 0)
	credible := func(trust []float64) *model.Problem {
		q := sum(trust)
		q.Utilities = append(q.Utilities, preference.Utility{})
		return q
	}
	got, err := impasse.Of(p, impasse.Options{Credible: credible})
	if err != nil || len(got.Sets) != 2 {
		t.Fatal(err, got.Sets)
	}
	var ways []string
	for _, w := range got.Sets[1].Ways {
		ways = append(ways, fmt.Sprintf("%.4f %.4f", w.Amounts[0].To, w.Amounts[1].To))
	}
	want := []string{"0.5000 1.0000", "0.6500 0.8500", "1.0000 0.5000"}
	if !slices.Equal(ways, want) || got.Sets[1].Whole {
		t.Errorf("got %q, whole %v, want %q", ways, got.Sets[1].Whole, want)
	}
}

// A long list of ways is cut down to the few that say most, and says so.
func TestWays(t *testing.T) {
	full, err := impasse.Of(crossed(3, 6, 4, 0, 0.75), impasse.Options{Ways: 1000})
	if err != nil || len(full.Mixed) != 1 || !full.Mixed[0].Whole || len(full.Mixed[0].Ways) < 8 {
		t.Fatalf("%v: %v", err, full.Mixed)
	}
	few, err := impasse.Of(crossed(3, 6, 4, 0, 0.75), impasse.Options{Ways: 4})
	if err != nil || len(few.Mixed) != 1 || few.Mixed[0].Whole || len(few.Mixed[0].Ways) > 4 {
		t.Fatalf("%v: %v", err, few.Mixed)
	}
	all, left := full.Mixed[0].Ways, few.Mixed[0].Ways
	least := func(ways []impasse.Way, of func(a, b preference.Utils) preference.Utils) preference.Utils {
		x := preference.Utils(math.MaxInt64)
		for _, w := range ways {
			x = min(x, of(w.Amounts[0].By, w.Amounts[1].By))
		}
		return x
	}
	for k, of := range []func(a, b preference.Utils) preference.Utils{
		func(a, _ preference.Utils) preference.Utils { return a },
		func(_, b preference.Utils) preference.Utils { return b },
		func(a, b preference.Utils) preference.Utils { return a + b },
		func(a, b preference.Utils) preference.Utils { return max(a, b) },
	} {
		if got, want := least(left, of), least(all, of); got != want {
			t.Errorf("measure %d: least %d, want %d", k, got, want)
		}
	}
}

// Too many issues tied together for elimination cost time, which Solves bounds.
func TestWidth(t *testing.T) {
	p := crossed(1, 8, 10, 0, 0.9)
	sc := preference.Scope{0, 1, 2, 3, 4, 5, 6}
	for k := range sc {
		for j := range k {
			pair := preference.Scope{j, k}
			p.Rules = append(p.Rules, model.BoundRule{Rule: preference.Rule{Scope: pair, Allowed: slices.Repeat([]bool{true}, 100)}})
		}
	}
	if r, err := impasse.Of(p, impasse.Options{Solves: 3}); err != nil || r.Complete || r.Solves != 3 {
		t.Errorf("got %d solves, complete %v, %v, want an answer cut short", r.Solves, r.Complete, err)
	}
}
