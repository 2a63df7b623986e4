package genius

import (
	"math/big"
	"strconv"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

func atoi(s string) (int, bool) {
	i, err := strconv.Atoi(strings.TrimSpace(s))
	return i, err == nil
}

// evaluator reads what the options of issue j are worth.
func (r *profileReader) evaluator(n *node, j int) (scenario.Evaluator, error) {
	is := &r.d.issues[j]
	e := n.first("evaluator")
	switch {
	case is.Kind == scenario.Real && e != nil:
		return r.real(e, j)
	case is.Kind == scenario.Integer && e != nil:
		return r.integer(n, e, j)
	case is.Kind == scenario.Real || is.Kind == scenario.Integer && len(n.all("item")) == 0:
		r.w.add(r.file, n.place, "genius-missing", "issue %q has no evaluator; it counts for nothing", clip(is.Name))
		return r.worthless(j), nil
	}
	return r.table(n, j)
}

// table reads the evaluations of items. The largest is what GENIUS divides by, that of an item beyond the domain
// included; of an item listed twice the last evaluation counts.
func (r *profileReader) table(n *node, j int) (scenario.Evaluator, error) {
	is := &r.d.issues[j]
	values := make([]*big.Rat, len(is.Values))
	var most *big.Rat
	stated := map[string]*big.Rat{} // beyond the domain
	for _, item := range n.all("item") {
		name, _ := item.attr("value")
		x, err := r.evaluation(item)
		if err != nil {
			return scenario.Evaluator{}, err
		}
		if x == nil {
			continue
		}
		o, exact := r.d.values[j].find(name)
		if o < 0 {
			r.w.add(r.file, item.place, "genius-extra", "%q is no option of issue %q in the domain and is left out", clip(name), clip(is.Name))
			stated[name] = x
			continue
		}
		if !exact {
			r.w.add(r.file, item.place, "genius-name", "%q is taken for %q of issue %q", clip(name), clip(is.Values[o]), clip(is.Name))
		}
		if values[o] != nil {
			r.w.add(r.file, item.place, "genius-duplicate", "%q is evaluated twice in issue %q; the last counts", clip(name), clip(is.Name))
		}
		values[o] = x
	}
	for o, v := range values {
		if v == nil {
			r.w.add(r.file, n.place, "genius-missing", "issue %q: %q is not evaluated; it counts for nothing", clip(is.Name), clip(is.Values[o]))
			values[o] = new(big.Rat)
		} else if most == nil || v.Cmp(most) > 0 {
			most = v
		}
	}
	if r.negmas {
		return scenario.Evaluator{Values: values}, nil
	}
	for _, x := range stated { // the largest, in whatever order
		if most == nil || x.Cmp(most) > 0 {
			most = x
		}
	}
	return r.divided(n, j, values, most), nil
}

// divided has a table divided by the largest evaluation, as GENIUS does it.
func (r *profileReader) divided(n *node, j int, values []*big.Rat, most *big.Rat) scenario.Evaluator {
	if most == nil || most.Cmp(big.NewRat(1, 100_000)) < 0 {
		r.w.add(r.file, n.place, "genius-max", "issue %q: no evaluation reaches 0.00001; GENIUS lets it count for nothing", clip(r.d.issues[j].Name))
		return r.worthless(j)
	}
	return scenario.Evaluator{Values: values, Divisor: most}
}

// evaluation reads the evaluation of an item; nil if there is none.
func (r *profileReader) evaluation(item *node) (*big.Rat, error) {
	a := item.find("evaluation")
	if a == nil || a.value == "null" {
		return nil, nil
	}
	x, err := number(r.file, a)
	if err != nil {
		return nil, err
	}
	if x.Sign() < 0 {
		r.w.add(r.file, a.place, "genius-negative", "evaluation %s is negative", tree.Shortest(x))
	}
	return x, nil
}

// parameter reads a number from the first of several attributes that is there, or else takes the one given.
func (r *profileReader) parameter(e *node, otherwise int64, names ...string) (*big.Rat, error) {
	for _, name := range names {
		if a := e.find(name); a != nil {
			return number(r.file, a)
		}
	}
	r.w.add(r.file, e.place, "genius-parameter", "%s is missing; %d is assumed", names[0], otherwise)
	return big.NewRat(otherwise, 1), nil
}

// line reads the parameters of a linear evaluator. NegMAS takes a slope of 1 where none is given.
func (r *profileReader) line(e *node, first, second [2]string) (offset, slope *big.Rat, err error) {
	if offset, err = r.parameter(e, 0, first[:]...); err != nil {
		return nil, nil, err
	}
	missing := int64(0)
	if r.negmas {
		missing = 1
	}
	slope, err = r.parameter(e, missing, second[:]...)
	return offset, slope, err
}

// integer reads the evaluator of an integer issue: offset + slope·(v − lowerbound), cut to [0,1].
func (r *profileReader) integer(n, e *node, j int) (scenario.Evaluator, error) {
	is := &r.d.issues[j]
	if f, ok := e.attr("ftype"); ok && !strings.EqualFold(f, "linear") {
		return scenario.Evaluator{}, fault(r.file, e.place, "ftype %q of an integer issue is not supported, only linear", clip(f))
	}
	offset, slope, err := r.line(e, [2]string{"offset", "parameter0"}, [2]string{"slope", "parameter1"})
	if err != nil {
		return scenario.Evaluator{}, err
	}
	from := new(big.Rat)
	if !r.negmas {
		if from, err = r.lower(n, is); err != nil {
			return scenario.Evaluator{}, err
		}
	}
	values := make([]*big.Rat, len(is.Values))
	x := new(big.Rat).Sub(is.Low, from)
	for o := range values {
		v := new(big.Rat).Mul(slope, x)
		if v.Add(v, offset); !r.negmas {
			v = cut(v)
		}
		values[o] = v
		x.Add(x, is.Step)
	}
	return scenario.Evaluator{Values: values}, nil
}

// lower returns the lower bound that the profile states of an integer issue, from which GENIUS counts.
func (r *profileReader) lower(n *node, is *scenario.Issue) (*big.Rat, error) {
	for _, m := range []*node{n, n.first("range")} {
		if m == nil {
			continue
		}
		if a := m.find("lowerbound"); a != nil {
			x, err := number(r.file, a)
			if err == nil && x.Cmp(is.Low) != 0 {
				r.w.add(r.file, a.place, "genius-bounds", "lowerbound of issue %q is %s in the domain", clip(is.Name), tree.Shortest(is.Low))
			}
			return x, err
		}
	}
	return is.Low, nil
}

// cut brings a number to [0,1].
func cut(x *big.Rat) *big.Rat {
	switch one := big.NewRat(1, 1); {
	case x.Sign() < 0:
		return new(big.Rat)
	case x.Cmp(one) > 0:
		return one
	}
	return x
}

// real reads the evaluator of a real issue as knots.
func (r *profileReader) real(e *node, j int) (scenario.Evaluator, error) {
	f, ok := e.attr("ftype")
	switch f = strings.ToLower(f); {
	case !ok || f == "linear":
		offset, slope, err := r.line(e, [2]string{"parameter0", "offset"}, [2]string{"parameter1", "slope"})
		if err != nil {
			return scenario.Evaluator{}, err
		}
		return scenario.Evaluator{Knots: r.linear(offset, slope, &r.d.issues[j])}, nil
	case f == "constant" && !r.negmas:
		c, err := r.parameter(e, 0, "parameter0")
		return scenario.Evaluator{Knots: []scenario.Knot{{X: r.d.issues[j].Low, Value: c}}}, err
	case f == "triangular":
		return r.triangular(e)
	}
	return scenario.Evaluator{}, fault(r.file, e.place, "ftype %q is not supported, only linear, constant and triangular", clip(f))
}

// linear returns the knots of offset + slope·x over the range of an issue, cut to [0,1] where GENIUS cuts.
func (r *profileReader) linear(offset, slope *big.Rat, is *scenario.Issue) []scenario.Knot {
	at := func(x *big.Rat) *big.Rat {
		v := new(big.Rat).Mul(slope, x)
		return v.Add(v, offset)
	}
	xs := []*big.Rat{is.Low}
	if !r.negmas && slope.Sign() != 0 {
		bends := []*big.Rat{new(big.Rat), big.NewRat(1, 1)} // where the line meets 0 and 1
		if slope.Sign() < 0 {
			bends[0], bends[1] = bends[1], bends[0]
		}
		for _, v := range bends {
			x := new(big.Rat).Sub(v, offset)
			if x.Quo(x, slope); x.Cmp(is.Low) > 0 && x.Cmp(is.High) < 0 {
				xs = append(xs, x)
			}
		}
	}
	var knots []scenario.Knot
	for _, x := range append(xs, is.High) {
		v := at(x)
		if !r.negmas {
			v = cut(v)
		}
		knots = append(knots, scenario.Knot{X: x, Value: v})
	}
	return knots
}

// triangular returns the knots of a function that rises from 0 at parameter0 to 1 at parameter2 and falls to 0 at
// parameter1.
func (r *profileReader) triangular(e *node) (scenario.Evaluator, error) {
	var x [3]*big.Rat
	for k, name := range []string{"parameter0", "parameter2", "parameter1"} {
		a := e.find(name)
		if a == nil {
			return scenario.Evaluator{}, fault(r.file, e.place, "triangular without %s", name)
		}
		var err error
		if x[k], err = number(r.file, a); err != nil {
			return scenario.Evaluator{}, err
		}
	}
	if x[0].Cmp(x[1]) > 0 || x[1].Cmp(x[2]) > 0 || x[0].Cmp(x[2]) == 0 {
		return scenario.Evaluator{}, fault(r.file, e.place, "triangular: parameter0 ≤ parameter2 ≤ parameter1 must hold")
	}
	return scenario.Evaluator{Knots: []scenario.Knot{
		{X: x[0], Value: new(big.Rat)}, {X: x[1], Value: big.NewRat(1, 1)}, {X: x[2], Value: new(big.Rat)},
	}}, nil
}
