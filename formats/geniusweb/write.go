package geniusweb

import (
	"fmt"
	"math/big"
	"slices"

	"parley/formats/scenario"
	"parley/formats/tree"
	"parley/model/outcome"
)

// Write returns a domain file and one file for each profile, and warnings of what the format cannot hold: a value of no deal
// that no bid states, discounts, utilities outside 0 to 1. Boxes and tables become a SumOfGroupsUtilitySpace; an error says
// that they tie too many issues together for one. Real issues become the 21 numbers of their grids.
func Write(s *scenario.Scenario) (scenario.Files, []scenario.Warning, error) {
	w := &writer{s: s, options: s.OptionNames(scenario.ProblemOptions{}), files: scenario.Files{}}
	if len(s.Issues) == 0 || len(s.Profiles) == 0 {
		return nil, nil, fmt.Errorf("%s: a scenario without issues or profiles cannot be written", s.Name)
	}
	if err := s.CheckNames(); err != nil {
		return nil, nil, err
	}
	names := []string{s.Name}
	for i := range s.Profiles {
		names = append(names, s.Profiles[i].Name)
	}
	names = scenario.Slugs(names, "profile")
	for i := range s.Profiles {
		if err := w.form(i); err != nil {
			return nil, nil, err
		}
	}
	w.domain = w.describe()
	w.files[names[0]+".json"] = w.domain.JSON()
	for i := range s.Profiles {
		w.files[names[i+1]+".json"] = w.profile(i).JSON()
	}
	return w.files, w.warnings, nil
}

// A writer gathers the files of a scenario.
type writer struct {
	s        *scenario.Scenario
	options  [][]string
	forms    []form     // per profile
	step     []*big.Rat // per issue: of its range; nil: options are written by name
	domain   *tree.Node
	files    scenario.Files
	warnings []scenario.Warning
}

// A form is a profile as it is going to be written.
type form struct {
	scenario.Shares                  // empty if it is no sum over single issues
	parts           []scenario.Table // what is read back, all told
}

func (w *writer) warn(i int, code, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if i >= 0 {
		text = w.s.Profiles[i].Name + ": " + text
	}
	w.warnings = append(w.warnings, scenario.Warning{Code: "geniusweb-" + code, Text: text})
}

// form brings profile i into its form, and says if that takes another scale.
func (w *writer) form(i int) error {
	sh, ok := w.s.Shares(i, scenario.ProblemOptions{})
	f := form{Shares: sh}
	if ok {
		f.parts = single(sh)
	} else {
		constant, parts, ok := w.s.Parts(i, scenario.ProblemOptions{}, maxTable)
		if !ok {
			return fmt.Errorf("profile %q: its boxes or tables tie issues together with more than %d combinations, which GeniusWeb could only list; GENIUS XML and NegMAS YAML hold boxes", w.s.Profiles[i].Name, maxTable)
		}
		f.Moved, f.Divided = scenario.Fit(constant, parts)
		f.parts = rest(constant, parts, f.Moved, f.Divided)
	}
	if f.Moved.Sign() != 0 || f.Divided.Cmp(big.NewRat(1, 1)) != 0 {
		w.warn(i, "scale", "utilities are moved by %s and then divided by %s, to lie between 0 and 1 as GeniusWeb wants them", tree.Shortest(f.Moved), tree.Shortest(f.Divided))
	}
	w.forms = append(w.forms, f)
	return nil
}

// single returns shares as tables over one issue each.
func single(sh scenario.Shares) []scenario.Table {
	var out []scenario.Table
	for j, values := range sh.Values {
		t := scenario.Table{Issues: []int{j}}
		for _, v := range values {
			t.Values = append(t.Values, new(big.Rat).Mul(sh.Weights[j], v))
		}
		out = append(out, t)
	}
	return out
}

// rest moves tables so that each begins at 0, gives the first what that leaves over, and divides.
func rest(constant *big.Rat, parts []scenario.Table, moved, divided *big.Rat) []scenario.Table {
	base, _ := scenario.Range(new(big.Rat).Add(constant, moved), parts)
	var out []scenario.Table
	for g, t := range parts {
		least, _ := scenario.Range(new(big.Rat), parts[g:g+1])
		moved := scenario.Table{Issues: t.Issues}
		for _, v := range t.Values {
			x := new(big.Rat).Sub(v, least)
			if g == 0 {
				x.Add(x, base)
			}
			moved.Values = append(moved.Values, x.Quo(x, divided))
		}
		out = append(out, moved)
	}
	return out
}

// describe returns the domain.
func (w *writer) describe() *tree.Node {
	issues := tree.Object()
	w.step = make([]*big.Rat, len(w.s.Issues))
	for j := range w.s.Issues {
		is := &w.s.Issues[j]
		body := tree.Object()
		if w.step[j] = w.stepOf(j); w.step[j] != nil {
			body.Set("range", tree.List(tree.Number(is.Low), tree.Number(is.High), tree.Number(w.step[j])))
		} else {
			body.Set("values", texts(w.options[j]))
		}
		if is.Kind == scenario.Real {
			w.warn(-1, "grid", "issue %q takes any number; it is written as %d of them", is.Name, len(w.options[j]))
		}
		issues.Set(is.Name, body)
	}
	return tree.Object().Set("name", tree.Text(w.s.Name)).Set("issuesValues", issues)
}

func texts(all []string) *tree.Node {
	out := tree.List()
	for _, s := range all {
		out.Items = append(out.Items, tree.Text(s))
	}
	return out
}

// stepOf returns the step of the range as which issue j can be written, or nil: numbers at equal steps that every profile rates
// by a straight line. A group has values by name only.
func (w *writer) stepOf(j int) *big.Rat {
	is, n := &w.s.Issues[j], len(w.options[j])
	if is.Kind == scenario.Discrete || n < 2 {
		return nil
	}
	for _, f := range w.forms {
		if f.Values == nil || !straight(f.Values[j]) {
			return nil
		}
	}
	step := is.Step
	if is.Kind == scenario.Real {
		step = new(big.Rat).Sub(is.High, is.Low)
		step.Quo(step, big.NewRat(int64(n-1), 1))
	}
	x := new(big.Rat).Set(is.Low)
	for o := range n {
		if tree.Shortest(x) != w.options[j][o] || !tree.Exact(x) {
			return nil
		}
		x.Add(x, step)
	}
	if x.Sub(x, step).Cmp(is.High) != 0 {
		return nil
	}
	return step
}

// straight reports whether values run straight from the first to the last, once rounded as GeniusWeb rounds them.
func straight(values []*big.Rat) bool {
	first, last := values[0], values[len(values)-1]
	for o, v := range values {
		x := new(big.Rat).Sub(last, first)
		x.Mul(x, big.NewRat(int64(o), int64(len(values)-1)))
		if places8(x.Add(x, first)).Cmp(v) != 0 {
			return false
		}
	}
	return true
}

func (w *writer) profile(i int) *tree.Node {
	p, f := &w.s.Profiles[i], &w.forms[i]
	kind, body := additive, w.additive(f)
	if f.Values == nil {
		kind, body = grouped, w.groups(f)
	}
	body.Set("domain", w.domain)
	w.noDeal(i, body)
	if d := p.Discount; d != nil && d.Cmp(big.NewRat(1, 1)) != 0 {
		w.warn(i, "left-out", "GeniusWeb has no discount: %s is left out", tree.Shortest(d))
	}
	return tree.Object().Set(kind, body.Set("name", tree.Text(p.Name)))
}

// additive returns weights and values by issue.
func (w *writer) additive(f *form) *tree.Node {
	utilities, weights := tree.Object(), tree.Object()
	for j, values := range f.Values {
		is := &w.s.Issues[j]
		weights.Set(is.Name, tree.Number(f.Weights[j]))
		if w.step[j] != nil {
			utilities.Set(is.Name, tree.Object().Set("numberutils", tree.Object().
				Set("lowValue", tree.Number(is.Low)).Set("lowUtility", tree.Number(values[0])).
				Set("highValue", tree.Number(is.High)).Set("highUtility", tree.Number(values[len(values)-1]))))
			continue
		}
		table := tree.Object()
		for o, v := range values {
			table.Set(w.options[j][o], tree.Number(v))
		}
		utilities.Set(is.Name, tree.Object().Set("discreteutils", tree.Object().Set("valueUtilities", table)))
	}
	return tree.Object().Set("issueUtilities", utilities).Set("issueWeights", weights)
}

// groups returns tables, combination by combination; what is worth nothing is not listed.
func (w *writer) groups(f *form) *tree.Node {
	all := tree.Object()
	for g, t := range f.parts {
		var names []string
		var card []int
		for _, j := range t.Issues {
			names, card = append(names, w.s.Issues[j].Name), append(card, len(w.options[j]))
		}
		space, entries := outcome.NewSpace(card...), tree.List()
		var ω outcome.Outcome
		for at, v := range t.Values {
			if v.Sign() == 0 {
				continue
			}
			ω = space.At(ω, at)
			values := tree.List()
			for k, j := range t.Issues {
				values.Items = append(values.Items, tree.Text(w.options[j][ω[k]]))
			}
			entries.Items = append(entries.Items, tree.Object().Set("values", values).Set("util", tree.Number(v)))
		}
		body := tree.Object().Set("issues", texts(names)).Set("utilslist", entries)
		all.Set(fmt.Sprintf("part%d", g+1), tree.Object().Set("partsutils", body))
	}
	return tree.Object().Set("partUtilities", all)
}

// noDeal writes the reservation bid, and warns if what is read from it is not what no deal is worth.
func (w *writer) noDeal(i int, body *tree.Node) {
	f := &w.forms[i]
	bid, options := w.s.Profiles[i].ReservationBid, make([]int, len(w.s.Issues))
	values := tree.Object()
	for j := range options {
		options[j] = -1
		if j < len(bid) && bid[j] != "" {
			options[j] = slices.Index(w.options[j], bid[j])
		}
		if options[j] >= 0 {
			value := tree.Text(bid[j])
			value.Quoted = w.step[j] == nil
			values.Set(w.s.Issues[j].Name, value)
		}
	}
	if len(values.Keys) > 0 {
		body.Set("reservationBid", tree.Object().Set("issuevalues", values))
	}
	want, got := w.s.Disagreement(i, scenario.ProblemOptions{}), partial(f.parts, options, w.options)
	want.Quo(want.Add(want, f.Moved), f.Divided)
	if tree.Shortest(got) != tree.Shortest(want) {
		w.warn(i, "left-out", "no bid states the value of no deal, %s on the scale written: it will be read as %s", tree.Shortest(want), tree.Shortest(got))
	}
}

// partial returns what a bid is worth: a table counts if the bid leaves none of its issues open.
func partial(parts []scenario.Table, bid []int, options [][]string) *big.Rat {
	sum := new(big.Rat)
	for _, t := range parts {
		at, complete := 0, true
		for _, j := range t.Issues {
			complete = complete && bid[j] >= 0
			at = at*len(options[j]) + max(bid[j], 0)
		}
		if complete {
			sum.Add(sum, t.Values[at])
		}
	}
	return sum
}
