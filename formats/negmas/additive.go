package negmas

import (
	"math/big"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// additive reads values and weights by issue, and a bias.
func additive(r *reader, n *tree.Node, weight *big.Rat, u *sum, _ int) error {
	values := n.Get("values")
	count := len(r.space.issues)
	if !values.Is(tree.Mapping) && !(values.Is(tree.Sequence) && len(values.Items) == count) {
		return n.Errorf("%s needs values, one for each of the %d issues, by name or in a list", class(n), count)
	}
	ws, err := r.weights(n, one)
	if err != nil {
		return err
	}
	for j := range r.space.issues {
		at := r.byIssue(values, j)
		var e scenario.Evaluator
		if at == nil {
			e, err = r.evaluate(identity, j, values)
		} else {
			e, err = r.worth(at, j)
		}
		if err != nil {
			return err
		}
		if err := r.append(n, u, j, term{new(big.Rat).Mul(weight, ws[j]), e}); err != nil {
			return err
		}
	}
	return bias(n, weight, u)
}

// byIssue returns the item for issue j of a list or mapping, or nil.
func (r *reader) byIssue(n *tree.Node, j int) *tree.Node {
	if n.Is(tree.Sequence) && j < len(n.Items) {
		return n.Items[j]
	}
	return n.Given(r.space.issues[j].Name)
}

// weights reads weights by issue, in a list or by name. A name that is missing has weight 1; without any weights, they are
// all otherwise.
func (r *reader) weights(n *tree.Node, otherwise *big.Rat) ([]*big.Rat, error) {
	list, count := n.Given("weights"), len(r.space.issues)
	out := make([]*big.Rat, count)
	if list != nil && list.Is(tree.Sequence) && len(list.Items) != count {
		return nil, list.Errorf("%d weights for %d issues", len(list.Items), count)
	}
	for j := range out {
		out[j] = otherwise
		if list == nil {
			continue
		}
		w := r.byIssue(list, j)
		if out[j] = one; w == nil {
			r.log.Warn(list, "missing", "no weight for %q: 1, as NegMAS takes it", r.space.issues[j].Name)
			continue
		}
		var err error
		if out[j], err = w.Number(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// affine reads weights that multiply the numbers of the options themselves.
func affine(r *reader, n *tree.Node, weight *big.Rat, u *sum, _ int) error {
	ws, err := r.weights(n, big.NewRat(1, int64(len(r.space.issues))))
	if err != nil {
		return err
	}
	for j := range r.space.issues {
		e, err := r.evaluate(identity, j, n)
		if err != nil {
			return err
		}
		if err := r.append(n, u, j, term{new(big.Rat).Mul(weight, ws[j]), e}); err != nil {
			return err
		}
	}
	if class(n) == "LinearUtilityFunction" {
		return nil // NegMAS sets its bias to 0
	}
	return bias(n, weight, u)
}

// worth reads what the options of issue j are worth: a table, a list in the order of the options, or a function.
func (r *reader) worth(n *tree.Node, j int) (scenario.Evaluator, error) {
	switch {
	case n.Is(tree.Sequence):
		return r.inOrder(n, j)
	case class(n) == "TableFun":
		if !n.Get("mapping").Is(tree.Mapping) {
			return scenario.Evaluator{}, n.Errorf("a TableFun needs a mapping")
		}
		return r.table(n.Get("mapping"), j)
	case n.Is(tree.Mapping) && class(n) == "":
		return r.table(n, j)
	case n.Is(tree.Mapping):
		c, err := curveOf(n, 0)
		if err != nil {
			return scenario.Evaluator{}, err
		}
		return r.evaluate(c, j, n)
	}
	return scenario.Evaluator{}, n.Errorf("%s where the values of %q are wanted", n.Describe(), r.space.issues[j].Name)
}

// inOrder reads a list of numbers, one for each option.
func (r *reader) inOrder(n *tree.Node, j int) (e scenario.Evaluator, err error) {
	is := &r.space.issues[j]
	if is.Kind == scenario.Real || len(n.Items) != len(is.Values) {
		return e, n.Errorf("%d values for the options of %q", len(n.Items), is.Name)
	}
	e.Values, err = numbers(n, len(is.Values))
	return e, err
}

// table reads numbers by option. An option that is missing has no utility in NegMAS, which is no number here.
func (r *reader) table(n *tree.Node, j int) (e scenario.Evaluator, err error) {
	is := &r.space.issues[j]
	if is.Kind == scenario.Real {
		return e, n.Errorf("issue %q takes any number, which a table cannot rate", is.Name)
	}
	if err := r.spend(n, len(is.Values)); err != nil {
		return e, err
	}
	e.Values = make([]*big.Rat, len(is.Values))
	for i, item := range n.Items {
		if !n.Live(i) {
			continue
		}
		o := r.space.find(j, n.Keys[i])
		if o < 0 {
			r.log.Unknown(n.Keys[i], "unknown-value", n.Keys[i].String(), is.Values, "issue %q has no option %s: left out", is.Name, n.Keys[i].Describe())
			continue
		}
		if e.Values[o], err = item.Number(); err != nil {
			return e, err
		}
	}
	for o, v := range e.Values {
		if v == nil {
			r.log.Warn(n, "missing", "no value for %q of %q: 0; NegMAS has no utility for it", is.Values[o], is.Name)
			e.Values[o] = new(big.Rat)
		}
	}
	return e, nil
}

// evaluate works a function of one number out for the options of issue j.
func (r *reader) evaluate(c curve, j int, n *tree.Node) (e scenario.Evaluator, err error) {
	is := &r.space.issues[j]
	if err := r.spend(n, c.cost()*max(len(is.Values), len(c.bends), scenario.DefaultSteps)); err != nil {
		return e, err
	}
	if is.Kind == scenario.Real {
		return r.lines(c, is, n)
	}
	if r.space.numbers[j] == nil && !c.constant {
		return e, n.Errorf("the options of %q are no numbers, which a function could rate", is.Name)
	}
	e.Values = make([]*big.Rat, len(is.Values))
	for o := range e.Values {
		x := new(big.Rat)
		if !c.constant {
			x = r.space.numbers[j][o]
		}
		if e.Values[o], err = c.at(x); err != nil {
			return e, n.Errorf("%v at %q of %q", err, is.Values[o], is.Name)
		}
	}
	return e, nil
}

// lines turns a function into straight lines over a range: exactly between its bends, or else between the numbers of
// the grid on which Real issues are cut.
func (r *reader) lines(c curve, is *scenario.Issue, n *tree.Node) (e scenario.Evaluator, err error) {
	xs := []*big.Rat{is.Low, is.High}
	if c.curved {
		r.log.Warn(n, "sampled", "%s is not straight on %q: it is taken at %d numbers, and straight between them", class(n), is.Name, scenario.DefaultSteps)
		span := new(big.Rat).Sub(is.High, is.Low)
		for k := range int64(scenario.DefaultSteps) {
			x := new(big.Rat).Mul(span, big.NewRat(k, scenario.DefaultSteps-1))
			xs = append(xs, x.Add(x, is.Low))
		}
	} else {
		for _, x := range c.bends {
			if x.Cmp(is.Low) > 0 && x.Cmp(is.High) < 0 {
				xs = append(xs, x)
			}
		}
	}
	for _, x := range ascending(xs) {
		v, err := c.at(x)
		if err != nil {
			return e, n.Errorf("%v on %q", err, is.Name)
		}
		e.Knots = append(e.Knots, scenario.Knot{X: x, Value: v})
	}
	return e, nil
}

// append adds a term to a sum. Lines are joined later, at a cost of their number times their bends, which counts.
func (r *reader) append(n *tree.Node, u *sum, j int, t term) error {
	knots := 0
	for _, other := range u.terms[j] {
		knots += len(other.worth.Knots)
	}
	u.terms[j] = append(u.terms[j], t)
	return r.spend(n, knots+len(u.terms[j])*len(t.worth.Knots))
}
