package geniusweb

import (
	"math/big"
	"path"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// additive reads a LinearAdditiveUtilitySpace.
func (r *reader) additive(n *tree.Node, d *domain) error {
	utilities, weights := n.Get("issueUtilities"), n.Get("issueWeights")
	if !utilities.Is(tree.Mapping) || !weights.Is(tree.Mapping) {
		return n.Errorf("a profile needs issueUtilities and issueWeights, by issue")
	}
	p := r.profile(n)
	p.Weights = make([]*big.Rat, len(d.issues))
	p.Evaluators = make([]scenario.Evaluator, len(d.issues))
	for _, part := range []*tree.Node{utilities, weights} {
		for _, k := range part.Keys {
			if _, ok := d.issue[k.Text]; !ok {
				r.log.Unknown(k, "unknown-issue", k.Text, d.names, "the domain has no issue %q: left out", k.Text)
			}
		}
	}
	for j, is := range d.issues {
		var err error
		if p.Weights[j], err = r.weight(weights, is.Name); err != nil {
			return err
		}
		if p.Evaluators[j].Values, err = r.worths(utilities, d, j); err != nil {
			return err
		}
	}
	r.checkScale(weights, p)
	return r.finish(n, p, d)
}

// profile starts a profile with its names.
func (r *reader) profile(n *tree.Node) *scenario.Profile {
	p := &scenario.Profile{Name: n.Get("name").String(), File: n.File}
	if p.Name == "" {
		p.Name = strings.TrimSuffix(n.File, path.Ext(n.File))
	}
	return p
}

func (r *reader) weight(weights *tree.Node, issue string) (*big.Rat, error) {
	if w := weights.Given(issue); w != nil {
		return w.Number()
	}
	if r.negmas {
		r.log.Warn(weights, "missing", "no weight for %q: 1, as NegMAS takes it", issue)
		return big.NewRat(1, 1), nil
	}
	r.log.Warn(weights, "missing", "no weight for %q: 0; GeniusWeb refuses the profile", issue)
	return new(big.Rat), nil
}

// worths reads what the options of issue j are worth.
func (r *reader) worths(utilities *tree.Node, d *domain, j int) ([]*big.Rat, error) {
	is := &d.issues[j]
	n := utilities.Given(is.Name)
	if n == nil {
		r.log.Warn(utilities, "missing", "no values for %q: 0; GeniusWeb refuses the profile", is.Name)
		return zeros(len(is.Values)), nil
	}
	for _, kind := range []struct {
		name string
		read func(*tree.Node, *domain, int) ([]*big.Rat, error)
		old  bool // NegMAS reads it
	}{
		{"discreteutils", r.table, true},
		{"DiscreteValueSetUtilities", r.table, false},
		{"numberutils", r.line, false},
		{"NumberValueSetUtilities", r.line, false},
	} {
		body := n.Given(kind.name)
		switch {
		case body == nil:
		case r.negmas && !kind.old:
			return nil, body.Errorf("NegMAS does not read %s; the reading of GeniusWeb itself does", kind.name)
		default:
			return kind.read(body, d, j)
		}
	}
	return nil, n.Errorf("values of %q must be discreteutils or numberutils", is.Name)
}

// zeros returns n zeros, all the same one.
func zeros(n int) []*big.Rat {
	out, zero := make([]*big.Rat, n), new(big.Rat)
	for o := range out {
		out[o] = zero
	}
	return out
}

// table reads {"valueUtilities": {value: utility}}.
func (r *reader) table(n *tree.Node, d *domain, j int) ([]*big.Rat, error) {
	is, list := &d.issues[j], n.Get("valueUtilities")
	if !list.Is(tree.Mapping) {
		return nil, n.Errorf("valueUtilities of %q must be numbers by value", is.Name)
	}
	out, given := zeros(len(is.Values)), make([]bool, len(is.Values))
	for i, item := range list.Items {
		if !list.Live(i) {
			continue
		}
		o := d.find(j, list.Keys[i])
		if o < 0 {
			r.log.Unknown(list.Keys[i], "unknown-value", list.Keys[i].Text, is.Values, "issue %q has no value %q: left out", is.Name, list.Keys[i].Text)
			continue
		}
		x, err := item.Number()
		if err != nil {
			return nil, err
		}
		out[o], given[o] = x, true
	}
	for o, ok := range given {
		if !ok {
			r.log.Warn(list, "missing", "no utility for %q of %q: 0; GeniusWeb refuses the profile", is.Values[o], is.Name)
		}
	}
	return out, nil
}

// line reads {"lowValue", "lowUtility", "highValue", "highUtility"}: straight between, 0 outside.
func (r *reader) line(n *tree.Node, d *domain, j int) ([]*big.Rat, error) {
	is := &d.issues[j]
	if is.Kind != scenario.Integer {
		return nil, n.Errorf("%q has values by name, which a line cannot rate", is.Name)
	}
	var x [4]*big.Rat
	for k, key := range []string{"lowValue", "lowUtility", "highValue", "highUtility"} {
		v := n.Get(key)
		if v == nil {
			return nil, n.Errorf("%s of %q is missing", key, is.Name)
		}
		var err error
		if x[k], err = v.Number(); err != nil {
			return nil, err
		}
	}
	if x[0].Cmp(x[2]) >= 0 {
		return nil, n.Errorf("lowValue of %q must be below highValue", is.Name)
	}
	if x[0].Cmp(is.Low) != 0 || x[2].Cmp(is.High) != 0 {
		r.log.Warn(n, "range", "the line of %q runs from %s to %s, the issue from %s to %s; outside the line is worth 0; GeniusWeb refuses the profile",
			is.Name, tree.Shortest(x[0]), tree.Shortest(x[2]), tree.Shortest(is.Low), tree.Shortest(is.High))
	}
	out := make([]*big.Rat, len(is.Values))
	at := new(big.Rat).Set(is.Low)
	for o := range out {
		out[o] = new(big.Rat)
		if at.Cmp(x[0]) >= 0 && at.Cmp(x[2]) <= 0 {
			v := new(big.Rat).Sub(at, x[0])
			v.Mul(v, new(big.Rat).Sub(x[3], x[1]))
			v.Quo(v, new(big.Rat).Sub(x[2], x[0]))
			out[o] = places8(v.Add(v, x[1]))
		}
		at.Add(at, is.Step)
	}
	return out, nil
}

// places8 rounds to eight decimals, halves away from zero.
func places8(x *big.Rat) *big.Rat {
	y, _ := new(big.Rat).SetString(x.FloatString(8))
	return y
}

// checkScale warns of numbers that GeniusWeb refuses.
func (r *reader) checkScale(weights *tree.Node, p *scenario.Profile) {
	sum, one := new(big.Rat), big.NewRat(1, 1)
	outside := 0
	for j := range p.Weights {
		sum.Add(sum, p.Weights[j])
		for _, v := range p.Evaluators[j].Values {
			if v.Sign() < 0 || v.Cmp(one) > 0 {
				outside++
			}
		}
	}
	if sum.Cmp(one) != 0 {
		r.log.Warn(weights, "weights", "the weights sum to %s, not to 1, and are taken as they are; GeniusWeb refuses the profile", tree.Shortest(sum))
	}
	if outside > 0 {
		r.log.Warn(weights, "scale", "%d values lie outside 0 to 1 and are taken as they are; GeniusWeb refuses the profile", outside)
	}
}
