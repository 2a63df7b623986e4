package negolog

import (
	"fmt"
	"math/big"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// maxProfiles is how many profiles letters are enough for.
const maxProfiles = 26

// Write returns profileA.json, profileB.json and so on, in the order of the profiles, and warnings of what the format cannot
// hold: names of profiles, discounts, more than two parties. Numbers of a range become the 21 of its grid. An error says that a
// utility is no sum over single issues.
func Write(s *scenario.Scenario) (scenario.Files, []scenario.Warning, error) {
	if err := s.CheckNames(); err != nil {
		return nil, nil, err
	}
	n := len(s.Profiles)
	if n == 0 || n > maxProfiles || len(s.Issues) == 0 {
		return nil, nil, fmt.Errorf("%s: %d profiles and %d issues; NegoLog files hold 1 to %d profiles", s.Name, n, len(s.Issues), maxProfiles)
	}
	w := &writer{s: s, options: s.OptionNames(scenario.ProblemOptions{})}
	if n != 2 {
		w.warn("parties", "NegoLog negotiates between two parties, and reads profileA.json and profileB.json only: there are %d", n)
	}
	for _, is := range s.Issues {
		if is.Kind == scenario.Real {
			w.warn("grid", "issue %q takes any number; it is written as %d of them", is.Name, scenario.DefaultSteps)
		}
	}
	files := scenario.Files{}
	for i := range s.Profiles {
		body, err := w.profile(i)
		if err != nil {
			return nil, nil, err
		}
		files["profile"+string(rune('A'+i))+".json"] = body.JSON()
	}
	return files, w.warnings, nil
}

// A writer gathers warnings.
type writer struct {
	s        *scenario.Scenario
	options  [][]string
	warnings []scenario.Warning
}

func (w *writer) warn(code, format string, args ...any) {
	w.warnings = append(w.warnings, scenario.Warning{Code: "negolog-" + code, Text: fmt.Sprintf(format, args...)})
}

func (w *writer) profile(i int) (*tree.Node, error) {
	p := &w.s.Profiles[i]
	if !p.Additive() {
		return nil, fmt.Errorf("profile %q: its boxes or tables tie issues together, which NegoLog cannot say; GENIUS XML and NegMAS YAML hold boxes, GeniusWeb JSON small tables", p.Name)
	}
	constant, terms := w.s.Terms(i, scenario.ProblemOptions{}, tree.Exact)
	if constant.Sign() != 0 {
		terms[0] = terms[0].Weighed(constant)
	}
	weights, issues := tree.Object(), tree.Object()
	for j, t := range terms {
		weights.Set(w.s.Issues[j].Name, tree.Number(t.Weight))
		values := tree.Object()
		for o, v := range t.Values {
			values.Set(w.options[j][o], tree.Number(v))
		}
		issues.Set(w.s.Issues[j].Name, values)
	}
	if d := p.Discount; d != nil && d.Cmp(big.NewRat(1, 1)) != 0 {
		w.warn("left-out", "%s: NegoLog has no discount: %s is left out", p.Name, tree.Shortest(d))
	}
	noDeal := w.s.Disagreement(i, scenario.ProblemOptions{})
	return tree.Object().Set("reservationValue", tree.Number(noDeal)).Set("issueWeights", weights).Set("issues", issues), nil
}
