package dossierfile

import (
	"fmt"
	"math/big"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// Limits of the dossier format on what is written here.
const (
	maxTable        = 1_000_000   // combinations of the issues of one condition
	maxWork         = 100_000_000 // combinations times comparisons, all conditions together
	maxInteractions = 10_000
	maxCondition    = 4000 // bytes
	maxParties      = 200
	maxShift        = 100 // of an interaction or a value of no deal
)

// Write returns dossier.yaml, and warnings of what a dossier cannot hold or holds otherwise. An error says what it cannot be
// written for: fewer than two parties, or conditions beyond the limits.
func Write(s *scenario.Scenario) (scenario.Files, []scenario.Warning, error) {
	if len(s.Profiles) < 2 || len(s.Profiles) > maxParties || len(s.Issues) == 0 {
		return nil, nil, fmt.Errorf("%s: %d parties and %d issues; a dossier has 2 to %d parties, and issues", s.Name, len(s.Profiles), len(s.Issues), maxParties)
	}
	s = plain(s)
	w := &writer{s: s, options: s.OptionNames(scenario.ProblemOptions{}), interactions: tree.Object()}
	w.name()
	for i := range s.Profiles {
		if err := w.fit(i); err != nil {
			return nil, nil, err
		}
	}
	root := tree.Object().Set("dossier", tree.Object().
		Set("id", tree.Text(scenario.Slugs([]string{s.Name}, "scenario")[0])).
		Set("title", tree.Text(s.Name)).Set("advise", tree.Text(w.party[0])).Set("scale", tree.Word("1")))
	root.Set("parties", w.parties()).Set("issues", w.issues())
	if len(w.interactions.Keys) > 0 {
		root.Set("interactions", w.interactions)
	}
	root.Set("no_agreement", w.noAgreement())
	head := "# Utilities are those of the files that this dossier was made from; where they had to be moved or divided, the\n# command that wrote it has said so.\n"
	return scenario.Files{"dossier.yaml": append([]byte(head), root.YAML()...)}, w.warnings, nil
}

// A writer gathers the dossier of a scenario.
type writer struct {
	s            *scenario.Scenario
	options      [][]string
	party, issue []string   // ids
	option       [][]string // ids
	shares       []scenario.Shares
	interactions *tree.Node
	work         int
	warnings     []scenario.Warning
}

func (w *writer) warn(code, format string, args ...any) {
	w.warnings = append(w.warnings, scenario.Warning{Code: "dossier-" + code, Text: fmt.Sprintf(format, args...)})
}

// name makes ids of names.
func (w *writer) name() {
	var issues, parties []string
	for j := range w.s.Issues {
		issues = append(issues, w.s.Issues[j].Name)
		w.option = append(w.option, scenario.Slugs(w.options[j], "option"))
		if w.s.Issues[j].Kind == scenario.Real {
			w.warn("grid", "issue %q takes any number; it is written as %d of them", w.s.Issues[j].Name, len(w.options[j]))
		}
	}
	for i := range w.s.Profiles {
		parties = append(parties, w.s.Profiles[i].Name)
	}
	w.issue, w.party = scenario.Slugs(issues, "issue"), scenario.Slugs(parties, "party")
}

// fit brings the utilities of a party into 0 to 1, and takes what ties issues together as interactions.
func (w *writer) fit(i int) error {
	p := &w.s.Profiles[i]
	constant, parts := w.s.Additive(i, scenario.ProblemOptions{})
	moved, divided := scenario.Fit(constant, parts)
	if !p.Additive() {
		divided = w.widest(i, moved, divided)
	}
	sh := w.s.SharesOn(i, scenario.ProblemOptions{}, moved, divided)
	w.shares = append(w.shares, sh)
	if moved.Sign() != 0 || divided.Cmp(big.NewRat(1, 1)) != 0 {
		w.warn("scale", "%s: utilities are moved by %s and then divided by %s, as a dossier has values from 0 to 1", p.Name, tree.Shortest(moved), tree.Shortest(divided))
	}
	if d := p.Discount; d != nil && d.Cmp(big.NewRat(1, 1)) != 0 {
		w.warn("left-out", "%s: the discount of %s is left out", p.Name, tree.Shortest(d))
	}
	if p.Additive() {
		return nil
	}
	return w.interact(i)
}

// widest returns what the utilities of party i, once they are moved, have to be divided by for the greatest of them, or what
// none exceeds, to be 1 at most, and for every box to be an interaction that a dossier may have; at least what is given.
func (w *writer) widest(i int, moved, least *big.Rat) *big.Rat {
	constant, parts := w.s.Additive(i, scenario.ProblemOptions{})
	_, top := scenario.Range(constant, parts)
	boxes := w.s.AllBoxes(i)
	if all, tied, ok := w.s.Parts(i, scenario.ProblemOptions{}, maxTable/10); ok {
		_, top = scenario.Range(all, tied)
	} else {
		for _, b := range boxes {
			if x := w.value(i, b.Value); x.Sign() > 0 && len(b.Conditions) > 0 {
				top.Add(top, x)
			}
		}
	}
	out := least
	if top.Add(top, moved).Cmp(out) > 0 {
		out = top
	}
	for _, b := range boxes {
		x := new(big.Rat).Quo(w.value(i, b.Value), big.NewRat(maxShift, 1))
		if x.Abs(x).Cmp(out) > 0 {
			out = x
		}
	}
	return out
}

// value divides what a box or an entry pays as its profile says.
func (w *writer) value(i int, x *big.Rat) *big.Rat {
	if d := w.s.Profiles[i].Divisor; d != nil {
		return new(big.Rat).Quo(x, d)
	}
	return x
}

func (w *writer) parties() *tree.Node {
	out := tree.Object()
	for i, id := range w.party {
		out.Set(id, tree.Object().Set("name", tree.Text(w.s.Profiles[i].Name)))
	}
	return out
}

func (w *writer) issues() *tree.Node {
	out := tree.Object()
	for j, id := range w.issue {
		options, weights, values := tree.List(), tree.Object(), tree.Object()
		for o, name := range w.options[j] {
			option := tree.Text(w.option[j][o])
			if name != w.option[j][o] {
				option = tree.Object().Set("id", option).Set("name", tree.Text(name))
			}
			options.Items = append(options.Items, option)
		}
		for i, party := range w.party {
			weights.Set(party, tree.Number(w.shares[i].Weights[j]))
			list := tree.List()
			for _, v := range w.shares[i].Values[j] {
				list.Items = append(list.Items, tree.Number(v))
			}
			values.Set(party, list)
		}
		out.Set(id, tree.Object().Set("name", tree.Text(w.s.Issues[j].Name)).Set("options", options).Set("weights", weights).Set("values", values))
	}
	return out
}

// noAgreement returns the values of no deal, moved and divided as the utilities are.
func (w *writer) noAgreement() *tree.Node {
	values := tree.Object()
	for i, party := range w.party {
		x := w.s.Disagreement(i, scenario.ProblemOptions{})
		x.Quo(x.Add(x, w.shares[i].Moved), w.shares[i].Divided)
		for _, end := range []*big.Rat{big.NewRat(maxShift, 1), big.NewRat(-maxShift, 1)} {
			if new(big.Rat).Mul(x, end).Cmp(new(big.Rat).Mul(end, end)) > 0 {
				w.warn("scale", "%s: a value of no deal of %s is beyond what a dossier has, and beyond all utilities; %s is written", w.s.Profiles[i].Name, tree.Shortest(x), tree.Shortest(end))
				x = end
			}
		}
		values.Set(party, tree.Number(x))
	}
	return tree.Object().Set("default", values)
}
