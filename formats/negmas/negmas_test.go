package negmas_test

import (
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/formats/negmas"
	"parley/formats/scenario"
	"parley/formats/scenariotest"
	"parley/model/outcome"
)

const space = `
type: CartesianOutcomeSpace
name: tea
path: /somewhere/else
issues:
  - {name: leaf, type: CategoricalIssue, values: [green, black]}
  - {name: grams, type: ContiguousIssue, values: [1, 4]}
  - {name: price, type: ContinuousIssue, values: [0.0, 10.0], n_levels: 5}
`

// read reads the space above, in Python's YAML, and one utility function.
func read(body string) (*scenario.Scenario, error) {
	return negmas.Read(scenario.Files{"tea.yml": []byte(space), "ann.yml": []byte(body)}, scenario.Options{})
}

// lines is the beginning of an additive function with the given parts for grams and price.
func lines(grams, price string) string {
	return "type: LinearAdditiveUtilityFunction\nname: ann\nweights: [1, 1, 1]\nvalues:\n- {type: TableFun, mapping: {green: 0, black: 0}}\n- " + grams + "\n- " + price + "\n"
}

const nothing = "{type: ConstFun, bias: 0}"

func TestRead(t *testing.T) {
	tests := []struct {
		name string
		body string
		at   outcome.Outcome // of 21 prices, a half apart
		want string          // utility of at, value of no deal, codes of warnings
	}{
		{"a constant is worth its least", "type: ConstUtilityFunction\nvalue: 2.5", outcome.Outcome{0, 0, 0}, "5/2 5/2"},
		{"all three kinds", `
type: negmas.preferences.LinearAdditiveUtilityFunction
reserved_value: 0.25
stability: 2047
bias: 0.5
weights: {leaf: 2, grams: 10, price: 0.1}
values:
  leaf: {black: 1, green: 0.25}
  grams: {type: TableFun, mapping: {1: 0, 2: 0.5, 3: 0.75, 4: 1}}
  price: {type: AffineFun, slope: -1, bias: 10}`, outcome.Outcome{0, 2, 20}, "17/2 1"}, // 0.5 + 0.5 + 7.5 + 0; at least 0.5 + 0.5 + 0 + 0
		{"a list of values, null weights, identity", "type: LinearAdditiveUtilityFunction\nreserved_value: 3\nvalues: {leaf: [1, 2], grams: {type: IdentityFun}}\n", outcome.Outcome{1, 3, 2}, "7 3"}, // 2 + 4 + 1
		{"a weight that is missing", "type: LinearAdditiveUtilityFunction\nreserved_value: -.inf\nweights: {leaf: 0, grams: 2}\nvalues: {leaf: [1, 2]}\n", outcome.Outcome{1, 3, 2}, "9 2 missing"},
		{"affine", "type: AffineUtilityFunction\nbias: 1\nweights: [0, 2, 3]\n", nil, `ann.yml:1:1: the options of "leaf" are no numbers, which a function could rate`},
		{"hyper-rectangles", `
type: HyperRectangleUtilityFunction
bias: 1
reserved_value: .inf
outcome_ranges: []
utilities: []`, nil, "ann.yml:4:17: a reserved_value of +∞ leaves nothing to agree on"},
		{"ranges, choices and a range of nothing", `
type: HyperRectangleUtilityFunction
weights: [2, 1, 1, 1, 1]
outcome_ranges: [{1: [1, 4]}, {0: black, 1: [1, 3, 4]}, {1: [[2.5, 4.5], 1]}, null, {0: null}]
utilities: [1, 10, 100, 1000, 10000]`, outcome.Outcome{1, 2, 0}, "1112 1002 open-range never"}, // 3 lies in ]1, 4[, in {1, 3, 4} and in ]2.5, 4.5[
		{"ends are left out", "type: HyperRectangleUtilityFunction\noutcome_ranges: [{1: [1, 4]}]\nutilities: [1]", outcome.Outcome{0, 3, 0}, "0 0 open-range"},
		{"a range of a price", "type: HyperRectangleUtilityFunction\noutcome_ranges: [{2: [1.0, 4.0]}, {2: [[1.0, 4.0], 1.0, 4.0]}]\nutilities: [1, 2]", outcome.Outcome{0, 3, 8}, "3 0 closed-range"},
		{"a sum of functions", `
type: WeightedUtilityFunction
weights: [0.5, 2]
ufuns:
- {type: ConstUtilityFunction, value: 4}
- {type: WeightedUtilityFunction, ufuns: [{type: ConstUtilityFunction, value: 1}, {type: HyperRectangleUtilityFunction, outcome_ranges: [{leaf: black}], utilities: [3]}]}
`, outcome.Outcome{1, 0, 0}, "10 4"},
		{"an exponential discount by step", "type: ExpDiscountedUFun\ndiscount: 0.9\nufun: {type: ConstUtilityFunction, value: 4, reserved_value: 7}", outcome.Outcome{0, 0, 0}, "4 7 discount"},
		{"a linear discount", "type: LinDiscountedUFun\ncost: 0.9\nreserved_value: 6\nufun: {type: ConstUtilityFunction, value: 4, reserved_value: 7}", outcome.Outcome{0, 0, 0}, "4 6 discount"},
		{"factors", `
type: GLAUtilityFunction
bias: 1
factors:
- [[0], {black: 3}, 2]
- [[grams, leaf], {type: TableMultiFun, mapping: {? [2, black] : 5}}, 10]
- [[1], {type: LinearFun, slope: 100}]`, outcome.Outcome{1, 1, 0}, "257 101 missing missing"},
		{"sampled", lines("{type: QuadraticFun, a2: 1, a1: -1, bias: 2}", "{type: PolynomialFun, coefficients: [0, 0, 1], bias: 1}"), outcome.Outcome{0, 2, 2}, "10 3 sampled"}, // 9 − 3 + 2, 1 + 1
		{"triangles", lines(nothing, "{type: TriangularFun, start: 1, middle: 4, end: 6, scale: 3, bias: 1}"), outcome.Outcome{0, 0, 6}, "3 1"},
		{"triangles fall", lines(nothing, "{type: TriangularFun, start: 1, middle: 4, end: 6, scale: 3}"), outcome.Outcome{0, 0, 10}, "3/2 0"},
		{"a triangle that jumps", lines(nothing, "{type: TriangularFun, start: 1, middle: 1, end: 6}"), outcome.Outcome{0, 0, 12}, "0 0 sampled"},
		{"a triangle of whole numbers", lines("{type: TriangularFun, start: 1, middle: 2, end: 4}", nothing), outcome.Outcome{0, 2, 0}, "1/2 0"},
		{"trapezoids", lines(nothing, "{type: TrapezoidalFun, start: 1, rise_end: 2, fall_start: 4, end: 6}"), outcome.Outcome{0, 0, 11}, "1/4 0"},
		{"sums of functions", lines(nothing, "{type: AggregatingFun, weights: [2, 1], bias: 1, funs: [{type: LinearFun, slope: 1}, {type: BiasedFun, bias: 0.5, fun: {type: TriangularFun, start: 0, middle: 5, end: 10}}]}"), outcome.Outcome{0, 0, 10}, "25/2 3/2"},
		{"bumps", lines(nothing, "{type: MultiModalTrapezoidalFun, starts: [0, 5], rise_ends: [1, 6], fall_starts: [2, 7], ends: [3, 8], scales: [1, 4], weights: [1, 0.5]}"), outcome.Outcome{0, 0, 12}, "2 0"},
		{"bells", lines("{type: GaussianFun, center: 2, sigma: 1, scale: 8}", nothing), outcome.Outcome{0, 1, 0}, "8 1353352832366127/1250000000000000"},
		{"an alias", "type: LinearAdditiveUtilityFunction\nvalues: {leaf: &t [1, 2], grams: [0, 0, 0, 0], price: {type: ConstFun, bias: 1}}\nweights: [1, 1, 0]\nreserved_outcome: [black, 2, 1.0]\n", outcome.Outcome{1, 0, 0}, "2 1 reserved-outcome"},
		{"a value missing", "type: LinearAdditiveUtilityFunction\nvalues: {leaf: {black: 1, white: 2}, grams: [0, 0, 0, 0], price: {type: ConstFun, bias: 0}}\n", outcome.Outcome{1, 0, 0}, "1 0 missing unknown-value"},
		{"a class of others", "type: LinearAdditiveUtilityFunction\nvalues: [{type: os.system, f: rm}, 1, 1]\n", nil, `ann.yml:2:10: functions of type "os.system" are not read; those of type AffineFun, ConstFun, CosFun, ExponentialFun, GaussianFun, IdentityFun, LinearFun, LogFun, QuadraticFun, SinFun, TrapezoidalFun, TriangularFun, AggregatingFun, BiasedFun, MultiModalGaussianFun, MultiModalTrapezoidalFun, PolynomialFun, TableFun are`},
		{"a class that is not read", "type: NonLinearAggregationUtilityFunction\nf: x\n", nil, `ann.yml:1:1: utility functions of type "NonLinearAggregationUtilityFunction" are not read; `},
		{"no number", "type: ConstUtilityFunction\nvalue: .nan", nil, `ann.yml:2:8: ".nan" where a number is wanted`},
		{"a function of words", lines(nothing, nothing) + "---\n", nil, "ann.yml:8:1: a second document in one file"},
		{"a logarithm of nothing", lines("{type: LogFun, tau: -1}", nothing), nil, `ann.yml:6:3: no number (NaN) at "1" of "grams"`},
		{"too deep", "type: WeightedUtilityFunction\nufuns: [" + strings.Repeat("{type: WeightedUtilityFunction, ufuns: [", 12) + strings.Repeat("]}", 12) + "]", nil, "utility functions nested deeper than 10"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := read(tt.body)
			if err != nil {
				if tt.at != nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("got  %v\nwant %s", err, tt.want)
				}
				return
			}
			if tt.at == nil {
				t.Fatalf("read, want %s", tt.want)
			}
			got := s.Utility(0, tt.at).RatString() + " " + s.Disagreement(0, scenario.ProblemOptions{}).RatString()
			seen := map[string]bool{}
			var codes []string
			for _, w := range s.Warnings {
				if code := strings.TrimPrefix(w.Code, "negmas-"); !seen[code] || code == "missing" {
					codes, seen[code] = append(codes, code), true
				}
			}
			for _, c := range codes {
				got += " " + c
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s\n%v", got, tt.want, s.Warnings)
			}
		})
	}
}

// A mapping over all outcomes is a table.
func TestMapping(t *testing.T) {
	const space = "type: DiscreteCartesianOutcomeSpace\nissues: [{name: a, type: CategoricalIssue, values: [x, y]}, {name: b, type: DiscreteCardinalIssue, values: [2, 5]}]\n"
	read := func(body string) (*scenario.Scenario, error) {
		return negmas.Read(scenario.Files{"s.yml": []byte(space), "u.yml": []byte("type: MappingUtilityFunction\n" + body)}, scenario.Options{})
	}
	s, err := read("mapping:\n  ? [x, 2]\n  : 1\n  ? [y, 5]\n  : 7\ndefault: 0.5\n")
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []string{"1", "1/2", "1/2", "7"} {
		if got := s.Utility(0, outcome.Outcome{k / 2, k % 2}).RatString(); got != want {
			t.Errorf("outcome %d: %s, want %s", k, got, want)
		}
	}
	if _, err := read("mapping: {? [x, 2] : 1}\n"); err == nil || !strings.Contains(err.Error(), "3 outcomes have no utility, which is −∞ to NegMAS") {
		t.Errorf("outcomes without utility: %v", err)
	}
}

func TestReadSpaces(t *testing.T) {
	const u = "type: ConstUtilityFunction\nvalue: 1\n"
	for in, want := range map[string]string{
		"type: SubsetCartesianOutcomeSpace\nissues: []":                                                 `s.yml:1:1: outcome spaces of type "SubsetCartesianOutcomeSpace" are not read; CartesianOutcomeSpace and DiscreteCartesianOutcomeSpace are`,
		"type: CartesianOutcomeSpace\nissues: []":                                                       `s.yml:1:1: an outcome space needs a list of 1 to 10000 issues`,
		"type: CartesianOutcomeSpace\nissues: [{name: a, type: CallableIssue, values: 1}]":              `issues of type "CallableIssue" are not read; those of type CardinalIssue, CategoricalIssue, ContiguousIssue,`,
		"type: CartesianOutcomeSpace\nissues: [{name: a, type: ContiguousIssue, values: 999999999999}]": `issue "a" must run from a whole number up to another, at most 100000 away`,
		"type: CartesianOutcomeSpace\nissues: [{name: a, type: CategoricalIssue, values: [1, 1.0]}]":    `issue "a" lists "1.0" twice`,
		"type: CartesianOutcomeSpace\nissues: [{name: a, type: ContiguousIssue, values: 3}]":            "",
	} {
		_, err := negmas.Read(scenario.Files{"s.yml": []byte(in), "u.yml": []byte(u)}, scenario.Options{})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s\ngot  %v\nwant %s", in, err, want)
		}
	}
}

// JSON is read where there is no YAML, or where it is asked for; files of other formats do not confuse.
func TestJSON(t *testing.T) {
	files := scenario.Files{
		"domain.xml":  []byte("<negotiation_template/>"),
		"space.json":  []byte(`{"__python_class__": "negmas.outcomes.outcome_space.DiscreteCartesianOutcomeSpace", "name": "t", "issues": [{"type": "ContiguousIssue", "name": "a", "values": [0, 1]}]}`),
		"u.json":      []byte(`{"type": "LinearAdditiveUtilityFunction", "reserved_value": -Infinity, "weights": [2], "values": [{"type": "TableFun", "mapping": {"0": 1, "1": 3}}]}`),
		"_stats.yaml": []byte("opposition: 0.5\n"),
	}
	s, err := negmas.Read(files, scenario.Options{})
	if err != nil || s.Format != "NegMAS JSON" || s.Utility(0, outcome.Outcome{1}).RatString() != "6" {
		t.Fatalf("%v %+v", err, s)
	}
	files["space.yml"], files["u.yml"] = []byte("type: CartesianOutcomeSpace\nissues: [{name: b, type: ContiguousIssue, values: 3}]\n"), []byte("type: ConstUtilityFunction\nvalue: 1\n")
	for asked, want := range map[string]string{"": "b", "u.json": "a"} {
		if s, err = negmas.Read(files, scenario.Options{File: asked}); err != nil || s.Issues[0].Name != want {
			t.Errorf("asked for %q: %v %v", asked, err, s)
		}
	}
}

// Any scenario reads back the same, boxes, tables and lines included.
func TestWriteReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenariotest.Draw(t, scenariotest.Shape{Integers: true, Reals: true, Boxes: true, Tables: rapid.Bool().Draw(t, "tables"), Wild: rapid.Bool().Draw(t, "wild")})
		files, _, err := negmas.Write(s)
		if err != nil {
			t.Fatal(err)
		}
		back, err := negmas.Read(files, scenario.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, files)
		}
		out := make([]scenario.Profile, 0)
		for _, p := range s.Profiles {
			for _, q := range back.Profiles {
				if q.Name == p.Name {
					out = append(out, q)
				}
			}
		}
		back.Profiles = out
		if diff := scenariotest.Differ(s, back, big.NewRat(1, 1e15)); diff != "" {
			t.Fatalf("%s\n%s", diff, files)
		}
		for i := range s.Profiles {
			want, got := s.Disagreement(i, scenario.ProblemOptions{}), back.Disagreement(i, scenario.ProblemOptions{})
			if want.Cmp(got) > 0 { // a value below the least utility is raised to it
				t.Fatalf("no deal is worth %v, not %v", got, want)
			}
		}
	})
}

// shared are files of others, which stay where they are.
const shared = "../../../shared/scenarios/negmas"

func TestShared(t *testing.T) {
	dirs, _ := filepath.Glob(shared + "/*")
	if len(dirs) == 0 {
		t.Skip("no " + shared)
	}
	for _, dir := range dirs {
		files := scenario.Files{}
		names, _ := filepath.Glob(dir + "/*.yml")
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Base(name)] = data
		}
		s, err := negmas.Read(files, scenario.Options{})
		if err != nil || len(s.Profiles) != 2 || len(s.Warnings) > 0 {
			t.Fatalf("%s: %v, %v", dir, err, s)
		}
		if filepath.Base(dir) == "Laptop" { // the range that NegMAS itself computes, ../../../shared/golden/scenarios.json
			for i, want := range [][2]float64{{10.512860678968533, 30.001554125152623}, {6.573013171461685, 17.98081454168242}} {
				low, high := scenario.Range(mustParts(s, i))
				a, _ := low.Float64()
				b, _ := high.Float64()
				if math.Abs(a-want[0]) > 1e-9 || math.Abs(b-want[1]) > 1e-9 {
					t.Errorf("party %d: %v to %v, want %v", i, a, b, want)
				}
			}
		}
		files, _, err = negmas.Write(s)
		if err != nil {
			t.Fatal(err)
		}
		back, err := negmas.Read(files, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := scenariotest.Differ(s, back, new(big.Rat)); diff != "" {
			t.Errorf("%s: %s", dir, diff)
		}
	}
}

func mustParts(s *scenario.Scenario, i int) (*big.Rat, []scenario.Table) {
	constant, parts, _ := s.Parts(i, scenario.ProblemOptions{}, 1000)
	return constant, parts
}

// Nothing makes the reader panic, and what it reads and can write reads back.
func FuzzRead(f *testing.F) {
	f.Add([]byte(lines("{type: QuadraticFun, a2: 1, a1: -1}", "{type: TriangularFun, start: 1, middle: 4, end: 6}")))
	f.Add([]byte("type: HyperRectangleUtilityFunction\nweights: [2, 1]\noutcome_ranges: [{1: [1, 4]}, {0: black, 1: [1, 3, 4]}]\nutilities: [1, 10]"))
	f.Add([]byte("type: GLAUtilityFunction\nfactors: [[[1, 0], {? [2, black] : 5}, 2], [[1], {type: LogFun, tau: 1}]]"))
	f.Add([]byte("type: WeightedUtilityFunction\nufuns: [&a {type: ConstUtilityFunction, value: 1}, *a]\nreserved_value: -.inf"))
	f.Add([]byte("type: LinearAdditiveUtilityFunction\nvalues: {leaf: [1, 2], price: {type: AggregatingFun, funs: [{type: IdentityFun}]}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := negmas.Read(scenario.Files{"tea.yml": []byte(space), "u.yml": data}, scenario.Options{})
		if err != nil {
			return
		}
		files, _, err := negmas.Write(s)
		if err != nil {
			return
		}
		back, err := negmas.Read(files, scenario.Options{})
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, files)
		}
		off := big.NewRat(1, 1e9)
		for i := range s.Profiles {
			u := s.Utility(i, outcome.Outcome{0, 0, 0})
			if u.Abs(u).Cmp(big.NewRat(1e9, 1)) > 0 || u.Denom().BitLen() > 100 {
				return // beyond what 25 digits tell apart
			}
		}
		if diff := scenariotest.Differ(s, back, off); diff != "" && len(data) < 150 {
			t.Fatal(diff)
		}
	})
}
