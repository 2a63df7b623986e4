// Package scenariotest draws scenarios at random and compares them: what every reader and writer of a format is tested
// with.
package scenariotest

import (
	"fmt"
	"math/big"

	"pgregory.net/rapid"

	"parley/formats/scenario"
	"parley/model/outcome"
)

// Shape says what a scenario drawn may have; the zero Shape is additive, of Discrete issues, with utilities in [0,1].
type Shape struct {
	Integers bool // issues of numbers at equal steps
	Reals    bool // issues of any number of a range
	Boxes    bool // boxes, over Discrete and Integer issues
	Tables   bool // tables over two issues
	Wild     bool // weights, values and constants of any size and sign, and divisors
	Plain    bool // no reservation, discount or bid
}

// ugly are names that a careless writer trips over.
var ugly = []string{
	"Price", "a", "b", "no", "null", "1", "2.50", "-1", "- dash", "key: value", "#x", "\"quoted\"", "it's", "a & b < c", "é", "日本", "tab\there",
	"[x]", "{y}", "*star", "~", "comma, too", "50 %", "and", "in", "not in (x)", "back\\slash", "x=1", "true", " space ", "Ünï", "a.b", "new\nline", "😀",
}

// Names draws n different names, ugly ones among them.
func Names(t *rapid.T, n int, label string) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(ugly), n, n, rapid.ID).Draw(t, label)
}

// Draw draws a scenario of one to three issues with one to four options each, and one to three profiles.
func Draw(t *rapid.T, shape Shape) *scenario.Scenario {
	s := &scenario.Scenario{Name: Names(t, 1, "name")[0], Format: "test", Reading: scenario.Platform}
	for _, name := range Names(t, rapid.IntRange(1, 3).Draw(t, "issues"), "issue") {
		s.Issues = append(s.Issues, issue(t, name, shape))
	}
	for _, name := range Names(t, rapid.IntRange(1, 3).Draw(t, "profiles"), "profile") {
		s.Profiles = append(s.Profiles, profile(t, s, name, shape))
	}
	return s
}

func issue(t *rapid.T, name string, shape Shape) scenario.Issue {
	kind := rapid.IntRange(0, 3).Draw(t, "kind")
	n := rapid.IntRange(1, 4).Draw(t, "options")
	low, step := big.NewRat(rapid.Int64Range(-30, 30).Draw(t, "low"), 10), big.NewRat(rapid.Int64Range(1, 20).Draw(t, "step"), 4)
	switch {
	case kind == 1 && shape.Integers:
		is := scenario.Issue{Name: name, Kind: scenario.Integer, Low: low, Step: step}
		x := new(big.Rat).Set(low)
		for range n {
			digits, _ := x.FloatPrec()
			is.Values, is.High = append(is.Values, x.FloatString(digits)), new(big.Rat).Set(x)
			x.Add(x, step)
		}
		return is
	case kind == 2 && shape.Reals:
		return scenario.Issue{Name: name, Kind: scenario.Real, Low: low, High: new(big.Rat).Add(low, step)}
	}
	return scenario.Issue{Name: name, Kind: scenario.Discrete, Values: Names(t, n, "option")}
}

// number draws a decimal of three places.
func number(t *rapid.T, shape Shape, label string) *big.Rat {
	if shape.Wild {
		return big.NewRat(rapid.Int64Range(-20_000, 20_000).Draw(t, label), 1000)
	}
	return big.NewRat(rapid.Int64Range(0, 1000).Draw(t, label), 1000)
}

func profile(t *rapid.T, s *scenario.Scenario, name string, shape Shape) scenario.Profile {
	p := scenario.Profile{Name: name}
	left := int64(1000) // thousandths of weight
	for j := range s.Issues {
		w := left
		if j < len(s.Issues)-1 {
			w = rapid.Int64Range(0, left).Draw(t, "weight")
		}
		left -= w
		p.Weights = append(p.Weights, big.NewRat(w, 1000))
		if shape.Wild {
			p.Weights[j] = number(t, shape, "weight")
		}
		p.Evaluators = append(p.Evaluators, evaluator(t, &s.Issues[j], shape))
	}
	if shape.Wild {
		p.Constant = number(t, shape, "constant")
		if rapid.Bool().Draw(t, "divided") {
			p.Divisor = big.NewRat(rapid.Int64Range(1, 30).Draw(t, "divisor"), 10)
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "boxes") {
		if shape.Boxes {
			p.Boxes = append(p.Boxes, box(t, s, shape))
		}
	}
	if shape.Tables && len(s.Issues) > 1 && s.Issues[0].Kind != scenario.Real && s.Issues[1].Kind != scenario.Real {
		values := make([]*big.Rat, len(s.Issues[0].Values)*len(s.Issues[1].Values))
		for i := range values {
			values[i] = number(t, shape, "entry")
		}
		p.Tables = append(p.Tables, scenario.Table{Issues: []int{0, 1}, Values: values})
	}
	if !shape.Plain && rapid.Bool().Draw(t, "reserved") {
		p.Reservation = number(t, shape, "reservation")
	}
	if !shape.Plain && rapid.Bool().Draw(t, "discounted") {
		p.Discount = big.NewRat(rapid.Int64Range(1, 10).Draw(t, "discount"), 10)
	}
	return p
}

func evaluator(t *rapid.T, is *scenario.Issue, shape Shape) scenario.Evaluator {
	var e scenario.Evaluator
	if is.Kind == scenario.Real {
		x := new(big.Rat).Set(is.Low)
		span := new(big.Rat).Sub(is.High, is.Low)
		for range rapid.IntRange(1, 3).Draw(t, "knots") {
			e.Knots = append(e.Knots, scenario.Knot{X: new(big.Rat).Set(x), Value: number(t, shape, "value")})
			x.Add(x, new(big.Rat).Mul(span, big.NewRat(2, 5)))
		}
		return e
	}
	for range is.Values {
		e.Values = append(e.Values, number(t, shape, "value"))
	}
	if shape.Wild && rapid.Bool().Draw(t, "normalised") {
		e.Divisor = big.NewRat(rapid.Int64Range(1, 30).Draw(t, "maximum"), 1)
	}
	return e
}

func box(t *rapid.T, s *scenario.Scenario, shape Shape) scenario.Box {
	b := scenario.Box{Value: number(t, shape, "box")}
	for j, is := range s.Issues {
		if is.Kind == scenario.Real || rapid.Bool().Draw(t, "free") {
			continue
		}
		c := scenario.Condition{Issue: j}
		for range is.Values {
			c.Allowed = append(c.Allowed, rapid.Bool().Draw(t, "allowed"))
		}
		b.Conditions = append(b.Conditions, c)
	}
	return b
}

// Outcomes calls f with every outcome of the scenario on its grids, in order, up to most of them.
func Outcomes(s *scenario.Scenario, most int, f func(outcome.Outcome)) {
	names := s.OptionNames(scenario.ProblemOptions{})
	card := make([]int, len(names))
	for j := range card {
		card[j] = len(names[j])
	}
	space := outcome.NewSpace(card...)
	n, ok := space.SmallSize(most)
	if !ok {
		n = most
	}
	var ω outcome.Outcome
	for k := range n {
		ω = space.At(ω, k)
		f(ω)
	}
}

// Differ compares two scenarios: issues, options of the grids, profiles, and utilities up to off. It returns the first
// difference, or "". Kinds of issues may differ, and names of profiles.
func Differ(a, b *scenario.Scenario, off *big.Rat) string {
	if len(a.Profiles) != len(b.Profiles) || len(a.Issues) != len(b.Issues) {
		return fmt.Sprintf("%d issues and %d profiles against %d and %d", len(a.Issues), len(a.Profiles), len(b.Issues), len(b.Profiles))
	}
	left, right := a.OptionNames(scenario.ProblemOptions{}), b.OptionNames(scenario.ProblemOptions{})
	for j := range left {
		if got, want := fmt.Sprintf("%q", right[j]), fmt.Sprintf("%q", left[j]); got != want || a.Issues[j].Name != b.Issues[j].Name {
			return fmt.Sprintf("issue %q %s against %q %s", a.Issues[j].Name, want, b.Issues[j].Name, got)
		}
	}
	diff := ""
	Outcomes(a, 5000, func(ω outcome.Outcome) {
		for i := range a.Profiles {
			u, v := a.Utility(i, ω), b.Utility(i, ω)
			if gap := new(big.Rat).Sub(u, v); diff == "" && gap.Abs(gap).Cmp(off) > 0 {
				diff = fmt.Sprintf("profile %d at %v: %s against %s", i, ω, u.FloatString(20), v.FloatString(20))
			}
		}
	})
	return diff
}
