package scenario_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"parley/formats/scenario"
	"parley/formats/scenariotest"
	"parley/model/outcome"
)

// Shares sum to 1, lie between 0 and 1, and give the utilities, moved and divided, to 10⁻¹⁷.
func TestShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wild := rapid.Bool().Draw(t, "wild")
		s := scenariotest.Draw(t, scenariotest.Shape{Integers: true, Reals: true, Wild: wild})
		one, off := big.NewRat(1, 1), big.NewRat(1, 100_000_000_000_000_000)
		for i := range s.Profiles {
			sh, ok := s.Shares(i, scenario.ProblemOptions{})
			if !ok {
				t.Fatal("additive, and no shares")
			}
			if !wild && (sh.Moved.Sign() != 0 || sh.Divided.Cmp(one) != 0) {
				t.Fatalf("moved by %v, divided by %v", sh.Moved, sh.Divided)
			}
			sum := new(big.Rat)
			for j, w := range sh.Weights {
				sum.Add(sum, w)
				for _, v := range append(sh.Values[j], w) {
					if v.Sign() < 0 || v.Cmp(one) > 0 {
						t.Fatalf("%v is no share", v)
					}
				}
			}
			if sum.Cmp(one) != 0 {
				t.Fatalf("weights sum to %v", sum)
			}
			scenariotest.Outcomes(s, 1000, func(ω outcome.Outcome) {
				want := s.Utility(i, ω)
				want.Quo(want.Add(want, sh.Moved), sh.Divided)
				got := new(big.Rat)
				for j, o := range ω {
					got.Add(got, new(big.Rat).Mul(sh.Weights[j], sh.Values[j][o]))
				}
				if d := got.Sub(got, want); d.Abs(d).Cmp(off) > 0 {
					t.Fatalf("at %v off by %s", ω, d.FloatString(25))
				}
			})
		}
	})
}

// Weights that pass 1 by a rounding are not worth another scale.
func TestFitSlip(t *testing.T) {
	for text, want := range map[string]string{"1": "1", "1.00000000000000005": "1", "1.000001": "1000001/1000000", "0.5": "1"} {
		x, _ := new(big.Rat).SetString(text)
		parts := []scenario.Table{{Issues: []int{0}, Values: []*big.Rat{new(big.Rat), x}}}
		if moved, divided := scenario.Fit(new(big.Rat), parts); moved.Sign() != 0 || divided.RatString() != want {
			t.Errorf("%s: divided by %v, want %s", text, divided, want)
		}
	}
}

// A slip makes no weight negative.
func TestSharesSlip(t *testing.T) {
	over, _ := new(big.Rat).SetString("1.00000000000000005")
	values := scenario.Evaluator{Values: []*big.Rat{new(big.Rat), big.NewRat(1, 1)}}
	issue := scenario.Issue{Name: "a", Kind: scenario.Discrete, Values: []string{"x", "y"}}
	s := &scenario.Scenario{Issues: []scenario.Issue{issue, issue}, Profiles: []scenario.Profile{
		{Weights: []*big.Rat{new(big.Rat), over}, Evaluators: []scenario.Evaluator{values, values}}}}
	sh, ok := s.Shares(0, scenario.ProblemOptions{})
	if !ok || sh.Weights[0].Sign() != 0 || sh.Weights[1].Cmp(big.NewRat(1, 1)) != 0 || sh.Values[1][1].Cmp(big.NewRat(1, 1)) != 0 {
		t.Errorf("got %+v", sh)
	}
}
