package scenario_test

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"parley/formats/scenario"
	"parley/formats/scenariotest"
	"parley/model/outcome"
)

// Taken apart and added up again, a utility is what it was, and the range of the parts is that of all outcomes.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := scenariotest.Shape{Integers: true, Reals: rapid.Bool().Draw(t, "reals"), Boxes: true, Tables: true, Wild: true}
		s := scenariotest.Draw(t, shape)
		for i := range s.Profiles {
			constant, parts, ok := s.Parts(i, scenario.ProblemOptions{}, 1_000_000)
			if !ok {
				t.Fatal("too large")
			}
			all := make([]bool, len(s.Issues))
			for _, part := range parts {
				for _, j := range part.Issues {
					if all[j] {
						t.Fatalf("issue %d in two parts", j)
					}
					all[j] = true
				}
			}
			if slices.Contains(all, false) {
				t.Fatalf("parts cover %v", all)
			}
			low, high := scenario.Range(constant, parts)
			var least, most *big.Rat
			names := s.OptionNames(scenario.ProblemOptions{})
			scenariotest.Outcomes(s, 2000, func(ω outcome.Outcome) {
				want, got := s.Utility(i, ω), new(big.Rat).Set(constant)
				for _, part := range parts {
					at := 0
					for _, j := range part.Issues {
						at = at*len(names[j]) + ω[j]
					}
					got.Add(got, part.Values[at])
				}
				if got.Cmp(want) != 0 {
					t.Fatalf("at %v: %v, want %v", ω, got, want)
				}
				if least == nil || want.Cmp(least) < 0 {
					least = want
				}
				if most == nil || want.Cmp(most) > 0 {
					most = want
				}
			})
			if n := len(names); n < 3 && (least.Cmp(low) != 0 || most.Cmp(high) != 0) {
				t.Fatalf("range %v to %v, want %v to %v", low, high, least, most)
			}
		}
	})
}

func TestPartsLimit(t *testing.T) {
	s := &scenario.Scenario{Issues: []scenario.Issue{
		{Name: "a", Kind: scenario.Discrete, Values: []string{"x", "y"}}, {Name: "b", Kind: scenario.Discrete, Values: []string{"x", "y", "z"}},
	}, Profiles: []scenario.Profile{{Boxes: []scenario.Box{{Value: big.NewRat(1, 2), Conditions: []scenario.Condition{
		{Issue: 0, Allowed: []bool{true, false}}, {Issue: 1, Allowed: []bool{true, false, true}}}}}}}}
	if _, _, ok := s.Parts(0, scenario.ProblemOptions{}, 5); ok {
		t.Error("six entries within a limit of five")
	}
	if _, parts, ok := s.Parts(0, scenario.ProblemOptions{}, 6); !ok || len(parts) != 1 || len(parts[0].Values) != 6 {
		t.Errorf("got %v %v, want one table of six", parts, ok)
	}
}

func TestSlugs(t *testing.T) {
	got := scenario.Slugs([]string{"Price", "price", "a b & c", "", "…", "-x-", "日本", "price", "../etc"}, "issue")
	want := []string{"Price", "price_2", "a_b_c", "issue", "issue_2", "x", "日本", "price_3", "etc"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
