package negmas

import (
	"fmt"
	"math/big"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// Write returns the YAML file of the outcome space and one for each profile, and warnings of what the format cannot hold. Sums
// over single issues become LinearAdditiveUtilityFunctions; boxes and tables become hyper-rectangles, beside them in a
// WeightedUtilityFunction. A discount dᵗ becomes an ExpDiscountedUFun by relative_time.
func Write(s *scenario.Scenario) (scenario.Files, []scenario.Warning, error) {
	if err := s.CheckNames(); err != nil {
		return nil, nil, err
	}
	if len(s.Issues) == 0 || len(s.Profiles) == 0 {
		return nil, nil, fmt.Errorf("%s: a scenario without issues or profiles cannot be written", s.Name)
	}
	w := &writer{s: s}
	names := []string{s.Name}
	for i := range s.Profiles {
		names = append(names, s.Profiles[i].Name)
	}
	names = scenario.Slugs(names, "profile")
	files := scenario.Files{names[0] + ".yml": w.space().YAML()}
	for i := range s.Profiles {
		body, err := w.profile(i)
		if err != nil {
			return nil, nil, err
		}
		files[names[i+1]+".yml"] = body.YAML()
	}
	return files, w.warnings, nil
}

// A writer gathers warnings.
type writer struct {
	s        *scenario.Scenario
	warnings []scenario.Warning
}

func (w *writer) warn(i int, code, format string, args ...any) {
	w.warnings = append(w.warnings, scenario.Warning{Code: "negmas-" + code, Text: w.s.Profiles[i].Name + ": " + fmt.Sprintf(format, args...)})
}

// space returns the outcome space.
func (w *writer) space() *tree.Node {
	kind, issues := "DiscreteCartesianOutcomeSpace", tree.List()
	for j := range w.s.Issues {
		is := &w.s.Issues[j]
		body := tree.Object().Set("name", tree.Text(is.Name))
		switch {
		case is.Kind == scenario.Real:
			kind = "CartesianOutcomeSpace"
			body.Set("type", tree.Text("ContinuousIssue")).Set("values", tree.List(float(is.Low), float(is.High)))
		case whole(is):
			body.Set("type", tree.Text("ContiguousIssue")).Set("values", tree.List(tree.Number(is.Low), tree.Number(last(is))))
		default:
			body.Set("type", tree.Text(listed(is)))
			values := tree.List()
			for o := range is.Values {
				values.Items = append(values.Items, option(is, o))
			}
			body.Set("values", values)
		}
		issues.Items = append(issues.Items, body)
	}
	return tree.Object().Set("type", tree.Text(kind)).Set("name", tree.Text(w.s.Name)).Set("issues", issues)
}

// float returns a number that Python reads as no integer.
func float(x *big.Rat) *tree.Node {
	if x.IsInt() {
		return tree.Word(x.Num().String() + ".0")
	}
	return tree.Number(x)
}

// whole reports whether an issue is all whole numbers from one to another.
func whole(is *scenario.Issue) bool {
	return is.Kind == scenario.Integer && is.Low.IsInt() && is.Step.Cmp(one) == 0 && is.Values[0] == is.Low.RatString() &&
		is.Values[len(is.Values)-1] == last(is).RatString()
}

// last returns the greatest number of an issue.
func last(is *scenario.Issue) *big.Rat {
	x := new(big.Rat).Mul(is.Step, big.NewRat(int64(len(is.Values)-1), 1))
	return x.Add(x, is.Low)
}

// listed returns the class of an issue whose options are listed.
func listed(is *scenario.Issue) string {
	if is.Kind == scenario.Integer {
		return "DiscreteCardinalIssue"
	}
	return "CategoricalIssue"
}

// option returns the name of an option, as text unless the issue is one of numbers.
func option(is *scenario.Issue, o int) *tree.Node {
	if is.Kind == scenario.Integer {
		return tree.Word(is.Values[o])
	}
	return tree.Text(is.Values[o])
}

// profile returns the utility function of profile i.
func (w *writer) profile(i int) (*tree.Node, error) {
	p := &w.s.Profiles[i]
	constant, terms := w.s.Terms(i, scenario.ProblemOptions{}, tree.Exact)
	body, err := w.additive(i, constant, terms)
	if err != nil {
		return nil, err
	}
	if !p.Additive() {
		boxes, err := w.rectangles(i)
		if err != nil {
			return nil, err
		}
		body = tree.Object().Set("type", tree.Text("WeightedUtilityFunction")).
			Set("ufuns", tree.List(body, boxes)).Set("weights", tree.List(tree.Word("1.0"), tree.Word("1.0")))
	}
	if d := p.Discount; d != nil && d.Cmp(one) != 0 {
		body = tree.Object().Set("type", tree.Text("ExpDiscountedUFun")).Set("ufun", body).
			Set("discount", tree.Number(d)).Set("factor", tree.Text("relative_time"))
	}
	w.noDeal(i, body)
	return body.Set("name", tree.Text(p.Name)), nil
}

// additive returns the sum over single issues.
func (w *writer) additive(i int, constant *big.Rat, terms []scenario.Term) (*tree.Node, error) {
	values, weights := tree.List(), tree.List()
	for j, t := range terms {
		is := &w.s.Issues[j]
		if is.Kind == scenario.Real {
			weight, f, err := w.line(i, j)
			if err != nil {
				return nil, err
			}
			values.Items, weights.Items = append(values.Items, f), append(weights.Items, weight)
			continue
		}
		mapping := tree.Object()
		for o, v := range t.Values {
			mapping.SetKey(option(is, o), tree.Number(v))
		}
		values.Items = append(values.Items, tree.Object().Set("type", tree.Text("TableFun")).Set("mapping", mapping))
		weights.Items = append(weights.Items, tree.Number(t.Weight))
	}
	body := tree.Object().Set("type", tree.Text("LinearAdditiveUtilityFunction")).Set("weights", weights).Set("values", values)
	if constant.Sign() != 0 {
		body.Set("bias", tree.Number(constant))
	}
	return body, nil
}

// noDeal writes the value of no deal; nothing stated is −∞ to NegMAS.
func (w *writer) noDeal(i int, body *tree.Node) {
	want := w.s.Disagreement(i, scenario.ProblemOptions{})
	body.Set("reserved_value", tree.Number(want))
	if len(w.s.Profiles[i].ReservationBid) > 0 {
		w.warn(i, "bid", "the reservation bid is written as its utility, %s", tree.Shortest(want))
	}
}

// rectangles returns boxes and tables as hyper-rectangles, over numbers of issues from 0.
func (w *writer) rectangles(i int) (*tree.Node, error) {
	divisor := one
	if d := w.s.Profiles[i].Divisor; d != nil {
		divisor = d
	}
	ranges, worths := tree.List(), tree.List()
	entries := 0
	for _, t := range w.s.Profiles[i].Tables {
		entries += len(t.Values)
	}
	if entries > maxTable {
		return nil, fmt.Errorf("profile %q: its tables have %d entries, too many for hyper-rectangles", w.s.Profiles[i].Name, entries)
	}
	for _, b := range w.s.AllBoxes(i) {
		body := tree.Object()
		never := false
		for _, c := range b.Conditions {
			values, some := allowed(&w.s.Issues[c.Issue], c)
			never = never || !some
			body.SetKey(tree.Word(fmt.Sprint(c.Issue)), values)
		}
		if never {
			continue
		}
		ranges.Items = append(ranges.Items, body)
		worths.Items = append(worths.Items, tree.Number(new(big.Rat).Quo(b.Value, divisor)))
	}
	return tree.Object().Set("type", tree.Text("HyperRectangleUtilityFunction")).Set("outcome_ranges", ranges).Set("utilities", worths), nil
}

// allowed returns a condition as a list of options, or the only one. Two numbers alone would be read as an open interval, so
// the second is repeated; both ends of an interval stand beside it, so that it is closed.
func allowed(is *scenario.Issue, c scenario.Condition) (n *tree.Node, some bool) {
	if is.Kind == scenario.Real {
		low, high := is.Low, is.High
		if c.Low != nil {
			low = c.Low
		}
		if c.High != nil {
			high = c.High
		}
		return tree.List(tree.List(float(low), float(high)), float(low), float(high)), low.Cmp(high) <= 0
	}
	list := tree.List()
	for o, yes := range c.Allowed {
		if yes {
			list.Items = append(list.Items, option(is, o))
		}
	}
	switch len(list.Items) {
	case 0:
		return nil, false
	case 1:
		return list.Items[0], true
	case 2:
		list.Items = append(list.Items, list.Items[1])
	}
	return list, true
}
