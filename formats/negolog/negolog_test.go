package negolog_test

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/formats/negolog"
	"parley/formats/scenario"
	"parley/formats/scenariotest"
	"parley/model/outcome"
)

const ann = `{"reservationValue": 0.25, "issueWeights": {"leaf": 0.4, "milk": 0.6},
 "issues": {"leaf": {"green": 0.5, "black": 1}, "milk": {"no": 1, "yes": 0}}}`

func TestRead(t *testing.T) {
	swap := func(old, new string) string { return strings.Replace(ann, old, new, 1) }
	tests := []struct {
		name, bob string
		at        outcome.Outcome
		want      string // utility of at to the second, reservation, codes of warnings; or the error
	}{
		{"as usual", ann, outcome.Outcome{0, 0}, "4/5 1/4"},
		{"issues in another order", `{"reservationValue": 0, "issueWeights": {"milk": 1, "leaf": 0}, "issues": {"milk": {"yes": 1, "no": 0}, "leaf": {"black": 1, "green": 0}}}`, outcome.Outcome{0, 1}, "1 0"},
		{"no reservation value", swap(`"reservationValue": 0.25, `, ""), outcome.Outcome{0, 0}, "4/5 none missing"},
		{"weights", swap("0.4", "0.5"), outcome.Outcome{1, 0}, "11/10 1/4 weights"},
		{"scale", swap(`"no": 1`, `"no": -1`), outcome.Outcome{1, 0}, "-1/5 1/4 scale"},
		{"a value that the first lacks", swap(`"no": 1`, `"no": 1, "oat": 0.5`), outcome.Outcome{1, 2}, "7/10 1/4 missing unknown-value"},
		{"an issue without weight", swap(`"milk": {`, `"cup": {"big": 1}, "milk": {`), outcome.Outcome{0, 0}, "4/5 1/4 unknown-issue"},
		{"a key twice", swap(`"leaf": 0.4`, `"leaf": 0.1, "leaf": 0.4`), outcome.Outcome{0, 0}, "4/5 1/4 duplicate"},
		{"no number", swap("0.4", `"x"`), nil, `bob.json:1:53: "x" where a number is wanted`},
		{"no values", swap(`, "milk": {"no": 1, "yes": 0}`, ""), nil, `bob.json:1:58: issues has no values for "milk"`},
		{"broken", ann + "]", nil, `bob.json:2:78: ']' after the end of the value`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := negolog.Read(scenario.Files{"ann.json": []byte(ann), "bob.json": []byte(tt.bob), "specs.json": []byte(`{"Nash_A": 1}`)}, scenario.Options{})
			got := ""
			switch {
			case err != nil:
				got = err.Error()
			default:
				got = s.Utility(1, tt.at).RatString() + " none"
				if r := s.Profiles[1].Reservation; r != nil {
					got = s.Utility(1, tt.at).RatString() + " " + r.RatString()
				}
				for _, w := range s.Warnings {
					got += " " + strings.TrimPrefix(w.Code, "negolog-")
				}
			}
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Any additive scenario of any scale reads back the same.
func TestWriteReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scenariotest.Draw(t, scenariotest.Shape{Integers: true, Reals: true, Wild: rapid.Bool().Draw(t, "wild")})
		files, _, err := negolog.Write(s)
		if err != nil {
			t.Fatal(err)
		}
		back, err := negolog.Read(files, scenario.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := scenariotest.Differ(s, back, big.NewRat(1, 1e15)); diff != "" {
			t.Fatal(diff)
		}
		for i := range s.Profiles {
			if s.Disagreement(i, scenario.ProblemOptions{}).Cmp(back.Disagreement(i, scenario.ProblemOptions{})) != 0 {
				t.Fatalf("no deal is worth %v", back.Profiles[i].Reservation)
			}
		}
	})
}

func TestWriteErrors(t *testing.T) {
	s := &scenario.Scenario{Name: "s", Issues: []scenario.Issue{{Name: "a", Kind: scenario.Discrete, Values: []string{"x"}}},
		Profiles: []scenario.Profile{{Name: "p", Boxes: []scenario.Box{{Value: big.NewRat(1, 1)}}}}}
	if _, _, err := negolog.Write(s); err == nil || !strings.Contains(err.Error(), "NegMAS YAML hold boxes") {
		t.Errorf("boxes: %v", err)
	}
	s.Issues = append(s.Issues, s.Issues[0])
	if _, _, err := negolog.Write(s); err == nil || !strings.Contains(err.Error(), `two issues are called "a"`) {
		t.Errorf("twins: %v", err)
	}
}

// shared are files of others, which stay where they are.
const shared = "../../../shared/scenarios/negolog"

// NegoLog ships what it found on each domain: the utilities of its Nash bid have to come out, and the range.
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
		s, err := negolog.Read(files, scenario.Options{})
		if err != nil || len(s.Profiles) != 2 {
			t.Fatalf("%s: %v, %v", dir, err, s)
		}
		var specs struct {
			NumberOfBids   int
			Nash_A, Nash_B float64
			NashBid        map[string]string
		}
		if err := json.Unmarshal(files["specs.json"], &specs); err != nil {
			t.Fatal(err)
		}
		size := 1
		ω := make(outcome.Outcome, len(s.Issues))
		for j, is := range s.Issues {
			size *= len(is.Values)
			for o, v := range is.Values {
				if v == specs.NashBid[is.Name] {
					ω[j] = o
				}
			}
		}
		a, _ := s.Utility(0, ω).Float64()
		b, _ := s.Utility(1, ω).Float64()
		if size != specs.NumberOfBids || math.Abs(a-specs.Nash_A) > 1e-9 || math.Abs(b-specs.Nash_B) > 1e-9 {
			t.Errorf("%s: %d bids, Nash %v %v; want %d, %v %v", dir, size, a, b, specs.NumberOfBids, specs.Nash_A, specs.Nash_B)
		}
	}
}

// Nothing makes the reader panic, and what it reads reads back.
func FuzzRead(f *testing.F) {
	f.Add([]byte(ann))
	f.Add([]byte(`{"issueWeights": {"leaf": 1, "leaf": 2}, "issues": {"leaf": {"": 1e-3}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := negolog.Read(scenario.Files{"a.json": []byte(ann), "b.json": data}, scenario.Options{})
		if err != nil {
			return
		}
		files, _, err := negolog.Write(s)
		if err != nil {
			t.Fatalf("cannot write: %v", err)
		}
		back, err := negolog.Read(files, scenario.Options{})
		if err != nil {
			t.Fatalf("cannot read what was written: %v", err)
		}
		if diff := scenariotest.Differ(s, back, big.NewRat(1, 1e9)); diff != "" && len(data) < 200 {
			t.Fatal(diff)
		}
	})
}
