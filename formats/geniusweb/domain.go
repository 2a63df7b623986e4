package geniusweb

import (
	"math/big"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// A domain is the issues of a negotiation.
type domain struct {
	at     *tree.Node
	name   string
	issues []scenario.Issue
	names  []string         // of the issues
	issue  map[string]int   // by name
	option []map[string]int // per issue, by name
}

// domain reads {"name", "issuesValues": {issue: {"values": […]} or {"range": [low, high, step]}}}.
func (r *reader) domain(n *tree.Node) (*domain, error) {
	d := &domain{at: n, name: n.Get("name").String(), issue: map[string]int{}}
	list := n.Get("issuesValues")
	if !list.Is(tree.Mapping) || len(list.Items) == 0 {
		return nil, n.Errorf("issuesValues must be issues and their values by name")
	}
	if len(list.Items) > scenario.MaxIssues {
		return nil, list.Errorf("%d issues, more than %d", len(list.Items), scenario.MaxIssues)
	}
	r.values = 0
	for i, body := range list.Items {
		if !list.Live(i) {
			continue
		}
		is, err := r.issue(list.Keys[i].Text, body)
		if err != nil {
			return nil, err
		}
		options := make(map[string]int, len(is.Values))
		for o, v := range is.Values {
			options[v] = o
		}
		d.issue[is.Name] = len(d.issues)
		d.issues, d.names, d.option = append(d.issues, is), append(d.names, is.Name), append(d.option, options)
	}
	return d, nil
}

func (r *reader) issue(name string, n *tree.Node) (scenario.Issue, error) {
	if values := n.Given("values"); values != nil {
		return r.discrete(name, values)
	}
	if rng := n.Given("range"); rng != nil {
		return r.stepped(name, rng)
	}
	return scenario.Issue{}, n.Errorf("issue %q has neither values nor a range", name)
}

// count adds options to those of the domain.
func (r *reader) count(n *tree.Node, more int) error {
	if r.values += more; more > scenario.MaxValues || r.values > scenario.MaxValues {
		return n.Errorf("more than %d values", scenario.MaxValues)
	}
	return nil
}

func (r *reader) discrete(name string, n *tree.Node) (scenario.Issue, error) {
	is := scenario.Issue{Name: name, Kind: scenario.Discrete}
	seen := map[string]bool{}
	for _, v := range n.Items {
		switch {
		case !v.Is(tree.Scalar):
			return is, v.Errorf("%s where a value of %q is wanted", v.Describe(), name)
		case seen[v.Text]:
			r.log.Warn(v, "duplicate", "the value %q of %q is listed twice; once counts", v.Text, name)
			continue
		}
		seen[v.Text] = true
		is.Values = append(is.Values, v.Text)
	}
	if len(is.Values) == 0 {
		return is, n.Errorf("issue %q has no values", name)
	}
	return is, r.count(n, len(is.Values))
}

// stepped reads [low, high, step], or the same by name. Options are low, low+step, … up to high at most.
func (r *reader) stepped(name string, n *tree.Node) (scenario.Issue, error) {
	is := scenario.Issue{Name: name, Kind: scenario.Integer}
	parts := n.Items
	if n.Is(tree.Mapping) {
		parts = []*tree.Node{n.Get("low"), n.Get("high"), n.Get("step")}
	}
	if len(parts) != 3 {
		return is, n.Errorf("the range of %q must be [low, high, step]", name)
	}
	var x [3]*big.Rat
	for k, part := range parts {
		if part == nil {
			return is, n.Errorf("the range of %q must be [low, high, step]", name)
		}
		var err error
		if x[k], err = part.Number(); err != nil {
			return is, err
		}
	}
	is.Low, is.High, is.Step = x[0], x[1], x[2]
	if is.Step.Sign() <= 0 || is.Low.Cmp(is.High) > 0 {
		return is, n.Errorf("the range of %q must run upwards, with a step above 0", name)
	}
	if !tree.Exact(is.Low) || !tree.Exact(is.Step) {
		return is, n.Errorf("the range of %q has too many decimals", name)
	}
	span := new(big.Rat).Sub(is.High, is.Low)
	span.Quo(span, is.Step)
	steps := new(big.Int).Quo(span.Num(), span.Denom())
	if !steps.IsInt64() || steps.Int64() >= scenario.MaxValues {
		return is, n.Errorf("more than %d values", scenario.MaxValues)
	}
	number := new(big.Rat).Set(is.Low)
	for range steps.Int64() + 1 {
		is.Values = append(is.Values, tree.Shortest(number))
		number.Add(number, is.Step)
	}
	return is, r.count(n, len(is.Values))
}

// like returns the first domain of a list that is the same as d, or else what is given.
func (d *domain) like(all []*domain, otherwise *domain) *domain {
	for _, e := range all {
		if e.same(d) {
			return e
		}
	}
	return otherwise
}

// same reports whether two domains have the same issues with the same values, in whatever order.
func (d *domain) same(e *domain) bool {
	if d == e {
		return true
	}
	if len(d.issues) != len(e.issues) {
		return false
	}
	for j, is := range d.issues {
		k, ok := e.issue[is.Name]
		if !ok || e.issues[k].Kind != is.Kind || len(e.issues[k].Values) != len(is.Values) {
			return false
		}
		for v := range d.option[j] {
			if _, ok := e.option[k][v]; !ok {
				return false
			}
		}
	}
	return true
}

// find returns the number of an option by its name, numbers by their value, or -1.
func (d *domain) find(issue int, v *tree.Node) int {
	if o, ok := d.option[issue][v.String()]; ok {
		return o
	}
	is := &d.issues[issue]
	if is.Kind != scenario.Integer {
		return -1
	}
	if x, err := v.Number(); err == nil {
		if o, ok := d.option[issue][tree.Shortest(x)]; ok {
			return o
		}
	}
	return -1
}
