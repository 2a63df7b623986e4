package dossierfile

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
	"parley/model/outcome"
)

// plain returns the scenario without conditions that let everything through, and so with boxes that hold everywhere as what
// they are, parts of the constant.
func plain(s *scenario.Scenario) *scenario.Scenario {
	out := *s
	out.Profiles = slices.Clone(s.Profiles)
	for i := range out.Profiles {
		p := &out.Profiles[i]
		p.Boxes = slices.Clone(p.Boxes)
		for k := range p.Boxes {
			p.Boxes[k].Conditions = slices.DeleteFunc(slices.Clone(p.Boxes[k].Conditions), func(c scenario.Condition) bool {
				return c.Allowed != nil && !slices.Contains(c.Allowed, false)
			})
		}
	}
	return &out
}

// interact adds what boxes and tables of party i pay.
func (w *writer) interact(i int) error {
	for _, b := range w.s.AllBoxes(i) {
		if len(b.Conditions) == 0 {
			continue // it is part of the constant
		}
		adds := new(big.Rat).Quo(w.value(i, b.Value), w.shares[i].Divided)
		when, some, err := w.when(b)
		if err != nil {
			return fmt.Errorf("profile %q: %w", w.s.Profiles[i].Name, err)
		}
		if !some || adds.Sign() == 0 {
			continue
		}
		n := len(w.interactions.Keys) + 1
		if n > maxInteractions {
			return fmt.Errorf("profile %q: more than %d hyper-rectangles or entries of tables, which a dossier cannot hold; GENIUS XML and NegMAS YAML can", w.s.Profiles[i].Name, maxInteractions)
		}
		w.interactions.Set(fmt.Sprintf("x%d", n), tree.Object().
			Set("party", tree.Text(w.party[i])).Set("when", tree.Text(when)).Set("adds", tree.Number(adds)))
	}
	return nil
}

// when states a box as a condition. It returns false if the box never holds.
func (w *writer) when(b scenario.Box) (text string, some bool, err error) {
	var parts []string
	var card []int
	atoms := 0
	for _, c := range b.Conditions {
		allowed := w.allowed(c)
		card = append(card, len(allowed))
		part, n := compare(w.issue[c.Issue], w.option[c.Issue], allowed)
		if n == 0 {
			return "", false, nil
		}
		parts, atoms = append(parts, part), atoms+n
	}
	size, ok := outcome.NewSpace(card...).SmallSize(maxTable)
	text = strings.Join(parts, " and ")
	if w.work += size * atoms; !ok || w.work > maxWork || len(text) > maxCondition {
		return "", false, fmt.Errorf("a hyper-rectangle over %d issues is too large for a condition of a dossier, which is worked out as a table of at most %d entries; GENIUS XML and NegMAS YAML hold it", len(card), maxTable)
	}
	return text, true, nil
}

// allowed returns the options that a condition lets through, of a Real issue on its grid.
func (w *writer) allowed(c scenario.Condition) []bool {
	if w.s.Issues[c.Issue].Kind != scenario.Real {
		return c.Allowed
	}
	out := make([]bool, len(w.options[c.Issue]))
	for o := range out {
		out[o] = w.s.Meets(c, o, scenario.ProblemOptions{})
	}
	return out
}

// compare states which options of an issue are meant: one, a row of them, all but some, or a list. atoms is how many
// comparisons that takes; 0: no option is.
func compare(issue string, options []string, allowed []bool) (text string, atoms int) {
	var in, out []string
	first, last := -1, -1
	for o, yes := range allowed {
		if !yes {
			out = append(out, word(options[o]))
			continue
		}
		if in = append(in, word(options[o])); first < 0 {
			first = o
		}
		last = o
	}
	end := len(options) - 1
	row := last-first+1 == len(in)
	issue = word(issue)
	switch {
	case len(in) == 0:
		return "", 0
	case len(in) == 1:
		return issue + " = " + in[0], 1
	case row && last == end:
		return issue + " >= " + in[0], 1
	case row && first == 0:
		return issue + " <= " + in[len(in)-1], 1
	case row:
		return issue + " >= " + in[0] + " and " + issue + " <= " + in[len(in)-1], 2
	case len(out) < len(in):
		return issue + " not in (" + strings.Join(out, ", ") + ")", 1
	}
	return issue + " in (" + strings.Join(in, ", ") + ")", 1
}

// word puts an id in quotes if the language of conditions has it for itself.
func word(id string) string {
	switch id {
	case "and", "or", "not", "in", "requires", "unless":
		return `"` + id + `"`
	}
	return id
}
