package geniusweb_test

import (
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/formats/geniusweb"
	"parley/formats/scenario"
	"parley/formats/scenariotest"
	"parley/model/outcome"
)

const domain = `{"name": "tea", "issuesValues": {"leaf": {"values": ["green", "black"]}, "grams": {"range": [0, "10", 2.5]}}}`

// profile wraps the inside of an additive profile for the domain above.
func profile(inside string) string {
	return `{"LinearAdditiveUtilitySpace": {"name": "ann", "domain": ` + domain + `, ` + inside + `}}`
}

const (
	leaf    = `"leaf": {"discreteutils": {"valueUtilities": {"green": 0.5, "black": 1}}}`
	grams   = `"grams": {"numberutils": {"lowValue": 0, "lowUtility": 1, "highValue": 10, "highUtility": 0}}`
	weights = `"issueWeights": {"leaf": 0.4, "grams": 0.6}`
	good    = `"issueUtilities": {` + leaf + `, ` + grams + `}, ` + weights
)

// read reads a domain and one profile.
func read(t *testing.T, profile string, o scenario.Options) (*scenario.Scenario, error) {
	t.Helper()
	return geniusweb.Read(scenario.Files{"tea.json": []byte(domain), "ann.json": []byte(profile)}, o)
}

func codes(s *scenario.Scenario) string {
	var out []string
	for _, w := range s.Warnings {
		out = append(out, strings.TrimPrefix(w.Code, "geniusweb-"))
	}
	return strings.Join(out, " ")
}

func TestRead(t *testing.T) {
	tests := []struct {
		name    string
		profile string
		at      outcome.Outcome
		want    string // utility of at, reservation, codes of warnings
	}{
		{"a table and a line", profile(good), outcome.Outcome{0, 1}, "13/20 none"}, // 0.4·0.5 + 0.6·0.75
		{"the Python version's names", profile(strings.NewReplacer("discreteutils", "DiscreteValueSetUtilities", "numberutils", "NumberValueSetUtilities").Replace(good)), outcome.Outcome{1, 4}, "2/5 none"},
		{"a reservation bid", profile(good + `, "reservationBid": {"issuevalues": {"leaf": "black", "grams": 2.5}}`), outcome.Outcome{1, 1}, "17/20 17/20"},
		{"a bid that leaves an issue open", profile(good + `, "reservationBid": {"issuevalues": {"leaf": "black"}}`), outcome.Outcome{1, 0}, "1 2/5"},
		{"a bid of null", profile(good + `, "reservationBid": null`), outcome.Outcome{1, 0}, "1 none"},
		{"a bid for what is not there", profile(good + `, "reservationBid": {"issuevalues": {"leaf": "red", "cup": "big"}}`), outcome.Outcome{1, 0}, "1 0 unknown-value unknown-issue"},
		{"weights that do not sum to 1", profile(strings.Replace(good, "0.4", "0.5", 1)), outcome.Outcome{1, 0}, "11/10 none weights"},
		{"a value above 1", profile(strings.Replace(good, `"black": 1`, `"black": 2`, 1)), outcome.Outcome{1, 4}, "4/5 none scale"},
		{"a value missing", profile(strings.Replace(good, `, "black": 1`, "", 1)), outcome.Outcome{1, 4}, "0 none missing"},
		{"a value too many", profile(strings.Replace(good, `"black": 1`, `"black": 1, "blak": 1`, 1)), outcome.Outcome{1, 4}, "2/5 none unknown-value"},
		{"an issue missing", profile(`"issueUtilities": {` + leaf + `}, "issueWeights": {"leaf": 1}`), outcome.Outcome{0, 0}, "1/2 none missing missing"},
		{"a key twice", profile(good + `, "name": "bob", "issueWeights": {"leaf": 1, "grams": 0}`), outcome.Outcome{0, 0}, "1/2 none duplicate duplicate"},
		{"a line that ends early", profile(strings.Replace(good, `"highValue": 10`, `"highValue": 7.5`, 1)), outcome.Outcome{1, 4}, "2/5 none range"},
		{"a line rounded to eight decimals", profile(strings.Replace(good, `"lowUtility": 1`, `"lowUtility": 0.00000001`, 1)), outcome.Outcome{1, 2}, "400000006/1000000000 none"}, // 5·10⁻⁹ is rounded up
		{"groups", `{"SumOfGroupsUtilitySpace": {"domain": ` + domain + `, "partUtilities": {"both": {"partsutils": {"issues": ["grams", "leaf"],
			"utilslist": [{"values": [10, "green"], "util": 0.3}, {"values": ["2.5", "black"], "util": 0.9}]}}}}}`, outcome.Outcome{1, 1}, "9/10 none"},
		{"groups that leave an issue out", `{"SumOfGroupsUtilitySpace": {"domain": ` + domain + `, "partUtilities": {"a": {"issues": ["leaf"], "utilslist": [{"values": ["black"], "util": 1}]}},
			"reservationBid": {"issuevalues": {"leaf": "black"}}}}`, outcome.Outcome{1, 1}, "1 1 missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := read(t, tt.profile, scenario.Options{})
			if err != nil {
				t.Fatal(err)
			}
			got := s.Utility(0, tt.at).RatString() + " none"
			if r := s.Profiles[0].Reservation; r != nil {
				got = s.Utility(0, tt.at).RatString() + " " + r.RatString()
			}
			if c := codes(s); c != "" {
				got += " " + c
			}
			want := tt.want
			if number, rest, _ := strings.Cut(want, " "); strings.Contains(number, "/") {
				x, _ := new(big.Rat).SetString(number)
				want = x.RatString() + " " + rest
			}
			if got != want {
				t.Errorf("got  %s\nwant %s\n%v", got, want, s.Warnings)
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	tests := []struct {
		name    string
		profile string
		reading string
		want    string
	}{
		{"an order", `{"DefaultPartialOrdering": {"name": "x", "domain": ` + domain + `}}`, "", `ann.json:1:28: DefaultPartialOrdering states an order without utilities, which is not supported; LinearAdditiveUtilitySpace and SumOfGroupsUtilitySpace are`},
		{"no number", profile(strings.Replace(good, "0.4", `"much"`, 1)), "", `: "much" where a number is wanted`},
		{"a huge exponent", profile(strings.Replace(good, "0.4", `1e999999999`, 1)), "", `: "1e999999999" where a number is wanted`},
		{"NaN", profile(strings.Replace(good, "0.4", `NaN`, 1)), "", `: "NaN" where a number is wanted`},
		{"a line over names", profile(strings.Replace(good, `"leaf": {"discreteutils": {"valueUtilities": {"green": 0.5, "black": 1}}}`, `"leaf": {"numberutils": {}}`, 1)), "", `: "leaf" has values by name, which a line cannot rate`},
		{"broken JSON", profile(good) + "}", "", `: '}' after the end of the value`},
		{"no profile", `{"UtilitySpace": 1}`, "", `tea.json:1:1: there is no profile for this domain: files with LinearAdditiveUtilitySpace or SumOfGroupsUtilitySpace are wanted beside it`},
		{"an issue in two groups", `{"SumOfGroupsUtilitySpace": {"partUtilities": {"a": {"issues": ["leaf", "leaf"], "utilslist": []}}}}`, "", `ann.json:1:73: issue "leaf" stands in two groups`},
		{"NegMAS and numbers", profile(good), scenario.NegMAS, `: NegMAS does not read numberutils; the reading of GeniusWeb itself does`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := read(t, tt.profile, scenario.Options{Reading: tt.reading})
			if err == nil {
				t.Fatalf("read: %v", s.Warnings)
			}
			if !strings.HasSuffix(err.Error(), tt.want) {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// A folder may hold two domains; the file asked for, or else the first domain with a profile, says which is meant.
func TestTwoDomains(t *testing.T) {
	other := strings.ReplaceAll(domain, "green", "white")
	files := scenario.Files{
		"a.json": []byte(other), "b.json": []byte(domain), "x.json": []byte(profile(good)),
		"y.json":     []byte(strings.ReplaceAll(profile(good), "green", "white")),
		"specs.json": []byte(`{"size": 3}`),
	}
	for asked, want := range map[string]string{"": "white y.json", "a.json": "white y.json", "b.json": "green x.json", "x.json": "green x.json"} {
		s, err := geniusweb.Read(files, scenario.Options{File: asked})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Issues[0].Values[0] + " " + s.Profiles[0].File; got != want || len(s.Profiles) != 1 || codes(s) != "left-out left-out" {
			t.Errorf("asked for %q: got %s %v, want %s", asked, got, s.Warnings, want)
		}
	}
}

// What is written reads back as the same issues and utilities: exactly where GeniusWeb's scale holds them.
func TestWriteReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := scenariotest.Shape{Integers: true, Reals: true, Boxes: rapid.Bool().Draw(t, "boxes"), Tables: rapid.Bool().Draw(t, "tables")}
		s := scenariotest.Draw(t, shape)
		files, warnings, err := geniusweb.Write(s)
		if err != nil {
			t.Fatal(err)
		}
		back, err := geniusweb.Read(files, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		off := new(big.Rat)
		for i, p := range s.Profiles {
			for j := range s.Profiles[i].Evaluators {
				if s.Issues[j].Kind == scenario.Real {
					off = big.NewRat(1, 1e15) // two fifths of the range stand on no grid of 21 exactly
				}
			}
			for _, w := range warnings {
				if w.Code == "geniusweb-scale" && strings.HasPrefix(w.Text, p.Name+": ") {
					return // on another scale
				}
			}
			if !p.Additive() {
				off = big.NewRat(1, 1e15)
			}
		}
		if len(back.Warnings) > 0 {
			t.Fatalf("GeniusWeb would not like it: %v", back.Warnings)
		}
		ordered(back, s)
		if diff := scenariotest.Differ(s, back, off); diff != "" {
			t.Fatalf("%s\n%s", diff, files)
		}
		for i := range s.Profiles {
			want, got := s.Disagreement(i, scenario.ProblemOptions{}), back.Disagreement(i, scenario.ProblemOptions{})
			if want.Cmp(got) != 0 && !warned(warnings, s.Profiles[i].Name+": no bid states") {
				t.Fatalf("no deal is worth %v, not %v, without a warning", got, want)
			}
		}
	})
}

// ordered puts the profiles of a scenario read into the order of the one written; files are read in the order of names.
func ordered(s, like *scenario.Scenario) {
	out := make([]scenario.Profile, 0, len(s.Profiles))
	for _, p := range like.Profiles {
		for _, q := range s.Profiles {
			if p.Name == q.Name {
				out = append(out, q)
			}
		}
	}
	s.Profiles = out
}

func warned(all []scenario.Warning, prefix string) bool {
	for _, w := range all {
		if strings.HasPrefix(w.Text, prefix) {
			return true
		}
	}
	return false
}

// Wild utilities are moved and divided, and a warning says how.
func TestWriteOtherScale(t *testing.T) {
	s := &scenario.Scenario{Name: "s", Issues: []scenario.Issue{{Name: "a", Kind: scenario.Discrete, Values: []string{"x", "y"}}},
		Profiles: []scenario.Profile{{Name: "p", Weights: []*big.Rat{big.NewRat(1, 1)}, Reservation: big.NewRat(3, 1), Discount: big.NewRat(1, 2),
			Evaluators: []scenario.Evaluator{{Values: []*big.Rat{big.NewRat(-2, 1), big.NewRat(6, 1)}}}}}}
	files, warnings, err := geniusweb.Write(s)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"p: utilities are moved by 2 and then divided by 8, to lie between 0 and 1 as GeniusWeb wants them [geniusweb-scale]",
		"p: no bid states the value of no deal, 0.625 on the scale written: it will be read as 0 [geniusweb-left-out]",
		"p: GeniusWeb has no discount: 0.5 is left out [geniusweb-left-out]",
	}
	for k, w := range warnings {
		if k >= len(want) || w.String() != want[k] {
			t.Errorf("warning %d: %s", k, w)
		}
	}
	back, err := geniusweb.Read(files, scenario.Options{})
	if err != nil || back.Utility(0, outcome.Outcome{1}).Cmp(big.NewRat(1, 1)) != 0 || back.Utility(0, outcome.Outcome{0}).Sign() != 0 {
		t.Errorf("read back %v, %v", back, err)
	}
}

// shared are files of others, which stay where they are.
const shared = "../../../shared/scenarios/geniusweb"

func TestShared(t *testing.T) {
	dirs, _ := filepath.Glob(shared + "/*")
	if len(dirs) == 0 {
		t.Skip("no " + shared)
	}
	for _, dir := range dirs {
		files := scenario.Files{}
		names, _ := filepath.Glob(dir + "/*.json")
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Base(name)] = data
		}
		s, err := geniusweb.Read(files, scenario.Options{})
		if err != nil || len(s.Profiles) != 2 || len(s.Warnings) > 0 {
			t.Fatalf("%s: %v, %v", dir, err, s)
		}
		files, warnings, err := geniusweb.Write(s)
		if err != nil || len(warnings) > 0 {
			t.Fatalf("%s: %v %v", dir, err, warnings)
		}
		back, err := geniusweb.Read(files, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := scenariotest.Differ(s, back, new(big.Rat)); diff != "" {
			t.Errorf("%s: %s", dir, diff)
		}
	}
}

// Nothing makes the reader panic, and what it reads and can write reads back.
func FuzzRead(f *testing.F) {
	f.Add([]byte(profile(good)))
	f.Add([]byte(profile(good + `, "reservationBid": {"issuevalues": {"leaf": "black"}}`)))
	f.Add([]byte(`{"SumOfGroupsUtilitySpace": {"partUtilities": {"both": {"partsutils": {"issues": ["grams", "leaf"], "utilslist": [{"values": [10, "green"], "util": 0.3}]}}}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := geniusweb.Read(scenario.Files{"tea.json": []byte(domain), "x.json": data}, scenario.Options{})
		if err != nil {
			return
		}
		files, warnings, err := geniusweb.Write(s)
		if err != nil {
			return
		}
		back, err := geniusweb.Read(files, scenario.Options{})
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, files)
		}
		for _, w := range warnings {
			if w.Code == "geniusweb-scale" {
				return
			}
		}
		if diff := scenariotest.Differ(s, back, big.NewRat(1, 1e15)); diff != "" {
			t.Fatal(diff)
		}
	})
}
