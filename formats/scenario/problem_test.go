package scenario_test

import (
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/formats/scenario"
	"parley/formats/scenariotest"
	"parley/model"
	"parley/model/outcome"
	"parley/model/preference"
)

func rat(t testing.TB, text string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatal(text)
	}
	return r
}

func rats(t testing.TB, texts ...string) []*big.Rat {
	t.Helper()
	out := make([]*big.Rat, len(texts))
	for i, s := range texts {
		out[i] = rat(t, s)
	}
	return out
}

// What is handed over is what the definition says, outcome by outcome: exactly if nothing had to be rounded, and else to
// half a unit for each number of the sum.
func TestProblemEqualsUtility(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenariotest.Draw(t, scenariotest.Shape{Integers: true, Reals: true, Boxes: true, Tables: true, Wild: true})
		if rapid.Bool().Draw(t, "fine") { // beyond any common denominator that fits
			s.Profiles[0].Weights[0] = big.NewRat(1_000_000_007, 998_244_353_000_000_011)
		}
		p, err := s.Problem(scenario.ProblemOptions{})
		if err != nil {
			t.Fatal(err)
		}
		rounded, err := s.Rounded(scenario.ProblemOptions{})
		if err != nil {
			t.Fatal(err)
		}
		unit := new(big.Rat).SetInt64(int64(p.Unit()))
		scenariotest.Outcomes(s, 3000, func(ω outcome.Outcome) {
			for i := range s.Profiles {
				want := s.Utility(i, ω)
				want.Mul(want, unit)
				got := new(big.Rat).SetInt64(int64(p.Utilities[i].Of(p.Space, ω)))
				gap := new(big.Rat).Sub(got, want)
				terms := int64(len(s.Issues) + len(s.Profiles[i].Boxes) + len(s.Profiles[i].Tables) + 1)
				if !rounded && gap.Sign() != 0 || gap.Abs(gap).Cmp(big.NewRat(terms, 2)) > 0 {
					t.Fatalf("party %d at %v: %v units, want %s (rounded: %v)", i, ω, got, want.FloatString(3), rounded)
				}
				if got.Num().BitLen() > 56 {
					t.Fatalf("party %d at %v: %v units", i, ω, got)
				}
				// As many outcomes reach the value of no deal as on paper.
				d := s.Disagreement(i, scenario.ProblemOptions{})
				if u := s.Utility(i, ω); !rounded && (u.Cmp(d) >= 0) != (p.Utilities[i].Of(p.Space, ω) >= p.Reservation[i]) {
					t.Fatalf("party %d at %v: %v against %v of no deal, but %v units against %v", i, ω, u, d, got, p.Reservation[i])
				}
			}
		})
	})
}

func TestUnit(t *testing.T) {
	of := func(weights, values []string, reservation string) *scenario.Scenario {
		s := &scenario.Scenario{Name: "x"}
		p := scenario.Profile{Name: "p", Weights: rats(t, weights...)}
		for range weights {
			s.Issues = append(s.Issues, scenario.Issue{Name: "i", Kind: scenario.Discrete, Values: []string{"a", "b"}})
			p.Evaluators = append(p.Evaluators, scenario.Evaluator{Values: rats(t, values...)})
		}
		if reservation != "" {
			p.Reservation = rat(t, reservation)
		}
		s.Profiles = []scenario.Profile{p}
		return s
	}
	for _, c := range []struct {
		name        string
		s           *scenario.Scenario
		unit        preference.Utils
		reservation preference.Utils
		rounded     bool
	}{
		{"tenths", of([]string{"0.5", "0.5"}, []string{"0", "0.2"}, ""), 10, 0, false},
		{"the reservation counts too", of([]string{"0.5", "0.5"}, []string{"0", "1"}, "0.25"), 4, 1, false},
		{"thirds and sevenths", of([]string{"1/3", "1/7"}, []string{"0", "1"}, ""), 21, 0, false},
		// 2·10^16 ≤ 2^55: the reservation does not fit, the unit becomes fine, and the reservation the next unit above.
		{"a reservation of twenty places", of([]string{"0.5"}, []string{"0", "1"}, "0.33333333333333333333"), 2e16, 6666666666666667, false},
		{"seventeen places", of([]string{"0.12345678901234567"}, []string{"0", "1"}, ""), 1e12, 0, true},
		{"large and fine", of([]string{"1000000.12345678901234567"}, []string{"0", "1"}, ""), 1e10, 0, true}, // 10^6·10^10 < 2^55 < 10^17
		{"nothing at all", of([]string{"0"}, []string{"0", "1"}, ""), 1, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := c.s.Problem(scenario.ProblemOptions{})
			if err != nil {
				t.Fatal(err)
			}
			rounded, _ := c.s.Rounded(scenario.ProblemOptions{})
			if p.Unit() != c.unit || p.Reservation[0] != c.reservation || rounded != c.rounded {
				t.Errorf("unit %d, reservation %d, rounded %v; want %d, %d, %v", p.Unit(), p.Reservation[0], rounded, c.unit, c.reservation, c.rounded)
			}
		})
	}
	if _, err := of([]string{"1e17"}, []string{"0", "1"}, "").Problem(scenario.ProblemOptions{}); err == nil || !strings.Contains(err.Error(), "out of range") {
		t.Errorf("utilities of 10^17: %v", err)
	}
}

// On the knots and half way between them, lines say what the profiles say.
func TestLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenariotest.Draw(t, scenariotest.Shape{Reals: true, Wild: true})
		opt := scenario.ProblemOptions{Lines: true}
		p, err := s.Problem(opt)
		if err != nil {
			t.Fatal(err)
		}
		issues := s.LineIssues(opt)
		if len(issues) != len(p.Lines) || len(s.OptionNames(opt)) != p.Space.Issues() || len(issues)+p.Space.Issues() != len(s.Issues) {
			t.Fatalf("%d lines of %v, %d issues in the space", len(p.Lines), issues, p.Space.Issues())
		}
		for l, j := range issues {
			if s.Issues[j].Kind != scenario.Real {
				t.Fatalf("issue %d became a line", j)
			}
			knots := p.Lines[l].Knots
			for k := range knots {
				compareLine(t, s, p, j, knots[k], knots[k])
				if k > 0 {
					compareLine(t, s, p, j, knots[k-1], knots[k])
				}
			}
		}
	})
}

// compareLine compares the middle of two knots.
func compareLine(t *rapid.T, s *scenario.Scenario, p *model.Problem, j int, a, b model.Knot) {
	x, _ := new(big.Float).SetFloat64((a.X + b.X) / 2).Rat(nil)
	for i := range s.Profiles {
		want := s.Profiles[i].Evaluators[j].At(x)
		want.Mul(want, s.Profiles[i].Weights[j])
		if d := s.Profiles[i].Divisor; d != nil {
			want.Quo(want, d)
		}
		w, _ := want.Float64()
		if got := (p.Float(a.U[i]) + p.Float(b.U[i])) / 2; math.Abs(got-w) > 1e-9 {
			t.Fatalf("issue %d at %v: %v, want %v", j, x, got, w)
		}
	}
}

func TestLinesThatJumpAreGrids(t *testing.T) {
	s := &scenario.Scenario{
		Issues: []scenario.Issue{{Name: "r", Kind: scenario.Real, Low: rat(t, "0"), High: rat(t, "2")}},
		Profiles: []scenario.Profile{{Weights: rats(t, "1"), Evaluators: []scenario.Evaluator{{Knots: []scenario.Knot{
			{X: rat(t, "0"), Value: rat(t, "0")}, {X: rat(t, "1"), Value: rat(t, "1")}, {X: rat(t, "1"), Value: rat(t, "0.5")},
		}}}}},
	}
	p, err := s.Problem(scenario.ProblemOptions{Lines: true, Steps: 5})
	if err != nil || len(p.Lines) != 0 || p.Space.Options(0) != 5 {
		t.Fatalf("%d lines, %v", len(p.Lines), err)
	}
	var got []float64
	for _, u := range p.Utilities[0].Tables[0].Values {
		got = append(got, p.Float(u))
	}
	if want := []float64{0, 0.5, 0.5, 0.5, 0.5}; !slices.Equal(got, want) { // at 1 itself the second knot holds
		t.Errorf("got %v, want %v", got, want)
	}
	if names := s.OptionNames(scenario.ProblemOptions{Steps: 4}); !slices.Equal(names[0], []string{"0", "0.666667", "1.33333", "2"}) {
		t.Errorf("got %v", names)
	}
}

func TestDisagreement(t *testing.T) {
	for _, c := range []struct{ name, format, reading, stated, want string }{
		{"GENIUS states", "GENIUS XML", "", "0.7", "0.7"},
		{"GENIUS states nothing", "GENIUS XML", "", "", "0"},
		{"GENIUS below the least", "GENIUS XML", "", "-1", "-1"},
		{"NegMAS states", "GENIUS XML", scenario.NegMAS, "0.7", "0.7"},
		{"NegMAS raises to the least", "GENIUS XML", scenario.NegMAS, "0", "0.25"},
		{"NegMAS's own files", "NegMAS YAML", "", "", "0.25"},
	} {
		s := &scenario.Scenario{Format: c.format, Reading: c.reading,
			Issues:   []scenario.Issue{{Name: "i", Kind: scenario.Discrete, Values: []string{"a", "b"}}},
			Profiles: []scenario.Profile{{Weights: rats(t, "0.5"), Evaluators: []scenario.Evaluator{{Values: rats(t, "0.5", "1")}}}}}
		if c.stated != "" {
			s.Profiles[0].Reservation = rat(t, c.stated)
		}
		if got := s.Disagreement(0, scenario.ProblemOptions{}); got.Cmp(rat(t, c.want)) != 0 {
			t.Errorf("%s: got %v, want %s", c.name, got, c.want)
		}
	}
}

func TestSelect(t *testing.T) {
	s := &scenario.Scenario{Name: "x", Profiles: []scenario.Profile{{Name: "Buyer", File: "b1.xml"}, {Name: "Seller", File: "s1.xml"}, {Name: "2", File: "x.json"}}}
	for _, c := range []struct {
		names []string
		want  string // files, or an error
	}{
		{[]string{"Seller", "Buyer"}, "s1.xml b1.xml"},
		{[]string{"b1.xml", "s1"}, "b1.xml s1.xml"},
		{[]string{"3", "1"}, "x.json b1.xml"},
		{[]string{"2"}, "x.json"}, // a name goes before a number
		{[]string{"seller"}, "s1.xml"},
		{[]string{"Buyer", "1"}, `profile "Buyer" is chosen twice`},
		{[]string{"Byer"}, `no profile "Byer"; did you mean "Buyer"?`},
		{[]string{"9"}, `no profile "9"; known: Buyer, Seller, 2`},
	} {
		got := ""
		if out, err := s.Select(c.names...); err != nil {
			got = err.Error()
		} else {
			for _, p := range out.Profiles {
				got += " " + p.File
			}
		}
		if strings.TrimSpace(got) != c.want {
			t.Errorf("%q: got %s, want %s", c.names, got, c.want)
		}
	}
}

// A problem stated as a scenario and handed over again is the same problem.
func TestFromProblem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenariotest.Draw(t, scenariotest.Shape{Integers: true, Boxes: true, Tables: true, Wild: true})
		p, err := s.Problem(scenario.ProblemOptions{})
		if err != nil {
			t.Fatal(err)
		}
		p.Rules = []model.BoundRule{{}}
		var issues []string
		for _, is := range s.Issues {
			issues = append(issues, is.Name)
		}
		back, err := scenario.FromProblem("x", issues, s.OptionNames(scenario.ProblemOptions{}), s.ProfileNames(), p)
		if err != nil {
			t.Fatal(err)
		}
		if len(back.Warnings) != 1 || !strings.Contains(back.Warnings[0].Text, "1 rules") {
			t.Fatalf("warnings %v", back.Warnings)
		}
		scenariotest.Outcomes(s, 3000, func(ω outcome.Outcome) {
			for i := range p.Utilities {
				want := big.NewRat(int64(p.Utilities[i].Of(p.Space, ω)), int64(p.Unit()))
				if got := back.Utility(i, ω); got.Cmp(want) != 0 {
					t.Fatalf("party %d at %v: %v, want %v", i, ω, got, want)
				}
				boxed := new(big.Rat)
				for _, b := range back.AllBoxes(i) {
					if holds(b, ω) {
						boxed.Add(boxed, b.Value)
					}
				}
				q := back.Profiles[i]
				q.Boxes, q.Tables = nil, nil
				plain := scenario.Scenario{Issues: back.Issues, Profiles: []scenario.Profile{q}}
				if boxed.Add(boxed, plain.Utility(0, ω)).Cmp(want) != 0 {
					t.Fatalf("party %d at %v: %v in boxes, want %v", i, ω, boxed, want)
				}
			}
		})
	})
	if _, err := scenario.FromProblem("x", nil, nil, nil, &model.Problem{Lines: make([]model.Line, 1)}); err == nil {
		t.Error("lines were stated")
	}
	if _, err := scenario.FromProblem("x", []string{"a"}, nil, nil, &model.Problem{}); err == nil {
		t.Error("too few names were taken")
	}
}

func holds(b scenario.Box, ω outcome.Outcome) bool {
	return !slices.ContainsFunc(b.Conditions, func(c scenario.Condition) bool { return !c.Allowed[ω[c.Issue]] })
}

func TestProblemErrors(t *testing.T) {
	issue := scenario.Issue{Name: "i", Kind: scenario.Discrete, Values: []string{"a"}}
	line := scenario.Issue{Name: "r", Kind: scenario.Real, Low: rat(t, "0"), High: rat(t, "1")}
	profiles := []scenario.Profile{{Name: "p"}}
	for _, c := range []struct {
		s    scenario.Scenario
		opt  scenario.ProblemOptions
		want string
	}{
		{scenario.Scenario{Name: "x", Issues: []scenario.Issue{issue}}, scenario.ProblemOptions{}, "x: no profile"},
		{scenario.Scenario{Name: "x", Profiles: profiles}, scenario.ProblemOptions{}, "x: no issue"},
		{scenario.Scenario{Name: "x", Profiles: profiles, Issues: []scenario.Issue{{Name: "e", Kind: scenario.Discrete}}}, scenario.ProblemOptions{}, `x: issue "e" has no options`},
		{scenario.Scenario{Name: "x", Profiles: profiles, Issues: []scenario.Issue{line}}, scenario.ProblemOptions{Steps: 1}, "a grid of 1 numbers, want 2 to 100000"},
		{scenario.Scenario{Name: "x", Profiles: profiles, Issues: []scenario.Issue{line, line}}, scenario.ProblemOptions{Steps: 60_000}, "x: more than 100000 options"},
	} {
		if _, err := c.s.Problem(c.opt); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}
