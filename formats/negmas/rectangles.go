package negmas

import (
	"math/big"
	"slices"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// rectangles reads ranges of outcomes, what each is worth, and weights.
func rectangles(r *reader, n *tree.Node, weight *big.Rat, u *sum, _ int) error {
	ranges, worths := n.Get("outcome_ranges"), n.Get("utilities")
	if !ranges.Is(tree.Sequence) || !worths.Is(tree.Sequence) || len(ranges.Items) != len(worths.Items) {
		return n.Errorf("a HyperRectangleUtilityFunction needs as many outcome_ranges as utilities")
	}
	ws, err := numbers(n.Given("weights"), len(ranges.Items))
	if err != nil {
		return err
	}
	open := false
	for k, item := range ranges.Items {
		x, err := worths.Items[k].Number()
		if err != nil {
			return worths.Items[k].Errorf("%s where the number that a range is worth is wanted; functions are not read", worths.Items[k].Describe())
		}
		b := scenario.Box{Value: x.Mul(x, new(big.Rat).Mul(weight, ws[k]))}
		holds, err := r.conditions(item, &b, &open)
		if err != nil {
			return err
		}
		if holds {
			u.boxes = append(u.boxes, b)
		}
	}
	if open {
		r.log.Warn(ranges, "open-range", "NegMAS leaves both ends of a range out: that is how ranges are read here")
	}
	return bias(n, weight, u)
}

// conditions reads a range, by issue. It returns false if the range never holds.
func (r *reader) conditions(n *tree.Node, b *scenario.Box, open *bool) (holds bool, err error) {
	if n.Kind == tree.Null {
		return true, nil // it holds everywhere
	}
	if !n.Is(tree.Mapping) {
		return false, n.Errorf("%s where ranges by issue are wanted", n.Describe())
	}
	holds = true
	for i, item := range n.Items {
		if !n.Live(i) {
			continue
		}
		j := r.space.issue(n.Keys[i])
		if j < 0 {
			return false, n.Keys[i].Errorf("no issue %s; issues are numbered from 0", n.Keys[i].Describe())
		}
		if slices.ContainsFunc(b.Conditions, func(c scenario.Condition) bool { return c.Issue == j }) {
			return false, n.Keys[i].Errorf("issue %q has two ranges", r.space.issues[j].Name)
		}
		if item.Kind == tree.Null {
			r.log.Warn(item, "never", "NegMAS takes a range of nothing for one that never holds, and so it is read here")
			holds = false
			continue
		}
		c, err := r.condition(item, j, open)
		if err != nil {
			return false, err
		}
		b.Conditions = append(b.Conditions, c)
	}
	slices.SortFunc(b.Conditions, func(x, y scenario.Condition) int { return x.Issue - y.Issue })
	return holds, nil
}

// condition reads the range of one issue: an option, [low, high] for what lies strictly between, or a list of such.
func (r *reader) condition(n *tree.Node, j int, open *bool) (scenario.Condition, error) {
	c := scenario.Condition{Issue: j}
	is := &r.space.issues[j]
	if is.Kind == scenario.Real {
		return r.interval(n, j, open)
	}
	if err := r.spend(n, len(is.Values)); err != nil {
		return c, err
	}
	c.Allowed = make([]bool, len(is.Values))
	return c, r.allow(n, j, c.Allowed, open, 0)
}

// allow marks the options that a range takes in.
func (r *reader) allow(n *tree.Node, j int, allowed []bool, open *bool, depth int) error {
	switch {
	case n.Is(tree.Scalar):
		if o := r.space.find(j, n); o >= 0 {
			allowed[o] = true
		}
	case !n.Is(tree.Sequence) || depth > 1:
		return n.Errorf("%s where options or a range of %q are wanted", n.Describe(), r.space.issues[j].Name)
	case pair(n) != nil:
		*open = true
		ends := pair(n)
		if r.space.numbers[j] == nil {
			return n.Errorf("the options of %q are no numbers, which a range could take in", r.space.issues[j].Name)
		}
		if err := r.spend(n, len(allowed)); err != nil {
			return err
		}
		for o, x := range r.space.numbers[j] {
			allowed[o] = allowed[o] || x.Cmp(ends[0]) > 0 && x.Cmp(ends[1]) < 0
		}
	default:
		for _, item := range n.Items {
			if err := r.allow(item, j, allowed, open, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// pair returns the ends of a range, if n is a list of two numbers, else nil.
func pair(n *tree.Node) []*big.Rat {
	if !n.Is(tree.Sequence) || len(n.Items) != 2 {
		return nil
	}
	var out []*big.Rat
	for _, item := range n.Items {
		x, err := item.Number()
		if err != nil || item.Quoted {
			return nil
		}
		out = append(out, x)
	}
	return out
}

// interval reads the range of an issue of any number: [low, high], which is taken with its ends, as no other number than
// they tells the difference; or [[low, high], low, high], which says so; or one number.
func (r *reader) interval(n *tree.Node, j int, open *bool) (scenario.Condition, error) {
	c := scenario.Condition{Issue: j}
	if x, err := n.Number(); err == nil {
		c.Low, c.High = x, x
		return c, nil
	}
	ends := pair(n)
	if ends != nil {
		r.log.Warn(n, "closed-range", "a range of %q is taken with its ends, which NegMAS leaves out", r.space.issues[j].Name)
	} else if n.Is(tree.Sequence) && len(n.Items) == 3 {
		ends = pair(n.Items[0])
		rest := pair(tree.List(n.Items[1], n.Items[2]))
		if ends != nil && (rest == nil || rest[0].Cmp(ends[0]) != 0 || rest[1].Cmp(ends[1]) != 0) {
			ends = nil
		}
	}
	if ends == nil {
		return c, n.Errorf("a range of %q, which takes any number, must be [low, high] or one number", r.space.issues[j].Name)
	}
	c.Low, c.High = ends[0], ends[1]
	return c, nil
}
