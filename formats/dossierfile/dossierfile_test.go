package dossierfile_test

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/dossier"
	"parley/formats/dossierfile"
	"parley/formats/scenario"
	"parley/formats/scenariotest"
	"parley/model"
	"parley/model/outcome"
)

// load writes a scenario, loads the dossier and returns the problem at modal numbers.
func load(t *rapid.T, s *scenario.Scenario) (*model.Case, *model.Problem, []scenario.Warning) {
	files, warnings, err := dossierfile.Write(s)
	if err != nil {
		t.Fatal(err)
	}
	c, problems := dossier.Parse(files, dossier.Options{})
	if problems != nil {
		t.Fatalf("%v\n%s", problems, files["dossier.yaml"])
	}
	for _, p := range dossier.Lint(c) {
		if p.Code == "always-true" || p.Code == "never-true" {
			t.Fatalf("%v\n%s", p, files["dossier.yaml"])
		}
	}
	return c, c.Problem(0, model.NewSampler(c, 1, nil).Modal(), model.Setting{}), warnings
}

// Loaded, the dossier gives every outcome its utility, and no deal its value, and keeps all names.
func TestWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wild := rapid.Bool().Draw(t, "wild")
		s := scenariotest.Draw(t, scenariotest.Shape{Integers: true, Reals: true, Boxes: true, Tables: rapid.Bool().Draw(t, "tables"), Wild: wild})
		if len(s.Profiles) < 2 {
			s.Profiles = append(s.Profiles, s.Profiles[0])
		}
		c, p, warnings := load(t, s)
		for j, is := range c.Tracks[0].Issues {
			if want := strings.TrimSpace(s.Issues[j].Name); strings.TrimSpace(is.Name) != want {
				t.Fatalf("issue %q is called %q", want, is.Name)
			}
		}
		for i := range s.Profiles {
			if c.Parties[c.Tracks[0].Parties[i]].Name != s.Profiles[i].Name {
				t.Fatalf("party %q is called %q", s.Profiles[i].Name, c.Parties[i].Name)
			}
			moved, divided := rescaled(warnings, s.Profiles[i].Name)
			onScale := func(x *big.Rat) float64 {
				y, _ := new(big.Rat).Quo(new(big.Rat).Add(x, moved), divided).Float64()
				return y
			}
			scenariotest.Outcomes(s, 500, func(ω outcome.Outcome) {
				want, got := onScale(s.Utility(i, ω)), p.Utilities[i].Of(p.Space, ω).Float()
				if math.Abs(got-want) > 1e-9 {
					t.Fatalf("party %d at %v: %v, want %v", i, ω, got, want)
				}
			})
			want := max(-100, min(100, onScale(s.Disagreement(i, scenario.ProblemOptions{}))))
			if got := p.Reservation[i].Float(); math.Abs(got-want) > 1e-9 {
				t.Fatalf("no deal is worth %v to party %d, want %v", got, i, want)
			}
		}
	})
}

// rescaled returns what a warning says of the scale of a party: moved and divided by how much.
func rescaled(all []scenario.Warning, name string) (moved, divided *big.Rat) {
	moved, divided = new(big.Rat), big.NewRat(1, 1)
	for _, w := range all {
		if rest, ok := strings.CutPrefix(w.Text, name+": utilities are moved by "); ok {
			by, rest, _ := strings.Cut(rest, " and then divided by ")
			over, _, _ := strings.Cut(rest, ",")
			moved.SetString(by)
			divided.SetString(over)
		}
	}
	return moved, divided
}

func TestWriteText(t *testing.T) {
	half := big.NewRat(1, 2)
	s := &scenario.Scenario{Name: "Tea: a trade", Issues: []scenario.Issue{
		{Name: "Leaf", Kind: scenario.Discrete, Values: []string{"green", "in", "Earl Grey"}},
		{Name: "Grams", Kind: scenario.Integer, Values: []string{"1", "2", "3", "4"}, Low: big.NewRat(1, 1), High: big.NewRat(4, 1), Step: big.NewRat(1, 1)},
	}}
	for _, name := range []string{"ann", "Bob's"} {
		s.Profiles = append(s.Profiles, scenario.Profile{Name: name, Weights: []*big.Rat{half, half}, Reservation: big.NewRat(1, 4), Evaluators: []scenario.Evaluator{
			{Values: []*big.Rat{half, new(big.Rat), half}}, {Values: []*big.Rat{half, half, half, new(big.Rat)}}}})
	}
	condition := func(issue int, allowed ...bool) scenario.Condition {
		return scenario.Condition{Issue: issue, Allowed: allowed}
	}
	for _, c := range [][]scenario.Condition{
		{condition(0, false, true, false), condition(1, false, true, true, false)},
		{condition(0, true, true, true), condition(1, true, false, true, true)},
		{condition(0, true, true, false)},
		{condition(0, true, false, true), condition(1, true, false, true, false)},
		{condition(1, false, false, false, true)},
		{condition(1, false, false, false, false)},
	} {
		s.Profiles[0].Boxes = append(s.Profiles[0].Boxes, scenario.Box{Conditions: c, Value: big.NewRat(1, 10)})
	}
	files, warnings, err := dossierfile.Write(s)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	const want = `# Utilities are those of the files that this dossier was made from; where they had to be moved or divided, the
# command that wrote it has said so.
dossier:
  id: Tea_a_trade
  title: "Tea: a trade"
  advise: ann
  scale: 1
parties:
  ann:
    name: ann
  Bob_s:
    name: "Bob's"
issues:
  Leaf:
    name: Leaf
    options:
      - green
      - in
      - id: Earl_Grey
        name: Earl Grey
    weights:
      ann: 0.5
      Bob_s: 0.5
    values:
      ann: [0.5, 0, 0.5]
      Bob_s: [0.5, 0, 0.5]
  Grams:
    name: Grams
    options: ["1", "2", "3", "4"]
    weights:
      ann: 0.5
      Bob_s: 0.5
    values:
      ann: [0.5, 0.5, 0.5, 0]
      Bob_s: [0.5, 0.5, 0.5, 0]
interactions:
  x1:
    party: ann
    when: "Leaf = \"in\" and Grams >= 2 and Grams <= 3"
    adds: 0.1
  x2:
    party: ann
    when: "Grams not in (2)"
    adds: 0.1
  x3:
    party: ann
    when: "Leaf <= \"in\""
    adds: 0.1
  x4:
    party: ann
    when: "Leaf not in (\"in\") and Grams in (1, 3)"
    adds: 0.1
  x5:
    party: ann
    when: "Grams = 4"
    adds: 0.1
no_agreement:
  default:
    ann: 0.25
    Bob_s: 0.25
`
	if got := string(files["dossier.yaml"]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWriteErrors(t *testing.T) {
	s := &scenario.Scenario{Name: "s", Profiles: make([]scenario.Profile, 1)}
	if _, _, err := dossierfile.Write(s); err == nil || !strings.Contains(err.Error(), "1 parties and 0 issues") {
		t.Errorf("one party: %v", err)
	}
	s.Profiles = make([]scenario.Profile, 2)
	b := scenario.Box{Value: big.NewRat(1, 2)}
	for j := range 7 {
		s.Issues = append(s.Issues, scenario.Issue{Name: string(rune('a' + j)), Kind: scenario.Discrete, Values: strings.Split("0123456789", "")})
		b.Conditions = append(b.Conditions, scenario.Condition{Issue: j, Allowed: make([]bool, 10)})
		b.Conditions[j].Allowed[0] = true
	}
	s.Profiles[1].Boxes = []scenario.Box{b}
	if _, _, err := dossierfile.Write(s); err == nil || !strings.Contains(err.Error(), "GENIUS XML and NegMAS YAML hold it") {
		t.Errorf("too large a box: %v", err)
	}
}
