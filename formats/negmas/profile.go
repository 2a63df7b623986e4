package negmas

import (
	"fmt"
	"math/big"
	"path"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
	"parley/internal/near"
)

// profile reads a file with a utility function.
func (r *reader) profile(n *tree.Node) error {
	u := newSum(r.space)
	if err := r.function(n, one, u, 0); err != nil {
		return err
	}
	p := u.profile(r.space)
	p.Name, p.File = n.Get("name").String(), n.File
	if p.Name == "" {
		p.Name = strings.TrimSuffix(n.File, path.Ext(n.File))
	}
	if err := r.noDeal(n, &p); err != nil {
		return err
	}
	if err := r.discount(n, &p); err != nil {
		return err
	}
	r.s.Profiles = append(r.s.Profiles, p)
	return nil
}

// A function reads a utility function of one class and adds it, weighed, to a sum.
type function func(r *reader, n *tree.Node, weight *big.Rat, u *sum, depth int) error

// functions are the classes of utility functions that are read. Whichever reads others in turn is bounded by depth.
func functions() map[string]function {
	return map[string]function{
		"LinearAdditiveUtilityFunction":    additive,
		"LinearUtilityAggregationFunction": additive,
		"LinearUtilityFunction":            affine,
		"AffineUtilityFunction":            affine,
		"ConstUtilityFunction":             constant,
		"HyperRectangleUtilityFunction":    rectangles,
		"MappingUtilityFunction":           mapping,
		"GLAUtilityFunction":               factored,
		"WeightedUtilityFunction":          weighted,
		"ExpDiscountedUFun":                discounted,
		"LinDiscountedUFun":                discounted,
	}
}

// maxNesting bounds how many utility functions stand inside each other.
const maxNesting = 10

func (r *reader) function(n *tree.Node, weight *big.Rat, u *sum, depth int) error {
	all := functions()
	read, ok := all[class(n)]
	switch {
	case !ok && n.Is(tree.Mapping):
		names := strings.Split(known(all), ", ")
		return n.Errorf("utility functions of type %q are not read; %s", class(n), hint(class(n), names))
	case !ok:
		return n.Errorf("%s where a utility function is wanted", n.Describe())
	case depth > maxNesting:
		return n.Errorf("utility functions nested deeper than %d", maxNesting)
	}
	if c := n.Given("constraints"); c != nil && len(c.Items) > 0 {
		return c.Errorf("constraints are Python functions and are not read")
	}
	return read(r, n, weight, u, depth)
}

// hint returns the class that was meant, or else all that are read.
func hint(got string, names []string) string {
	if w := near.Word(got, names); w != "" {
		return fmt.Sprintf("did you mean %q?", w)
	}
	return "those that are: " + strings.Join(names, ", ")
}

// number reads a number by its key; otherwise stands for one that is missing or null.
func number(n *tree.Node, key string, otherwise *big.Rat) (*big.Rat, error) {
	x := n.Given(key)
	if x == nil {
		return otherwise, nil
	}
	return x.Number()
}

// bias adds the bias of a function, if there is one.
func bias(n *tree.Node, weight *big.Rat, u *sum) error {
	x, err := number(n, "bias", new(big.Rat))
	if err == nil {
		u.add(weight, x)
	}
	return err
}

func constant(r *reader, n *tree.Node, weight *big.Rat, u *sum, _ int) error {
	v := n.Get("value")
	if v == nil {
		return n.Errorf("a constant needs a value")
	}
	x, err := v.Number()
	if err == nil {
		u.add(weight, x)
	}
	return err
}

// weighted reads a weighted sum of utility functions.
func weighted(r *reader, n *tree.Node, weight *big.Rat, u *sum, depth int) error {
	list := n.Get("ufuns")
	if !list.Is(tree.Sequence) {
		return n.Errorf("a WeightedUtilityFunction needs ufuns")
	}
	ws, err := numbers(n.Given("weights"), len(list.Items))
	if err != nil {
		return err
	}
	for k, item := range list.Items {
		if err := r.function(item, new(big.Rat).Mul(weight, ws[k]), u, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// numbers reads a list of so many numbers; without a list they are all 1.
func numbers(n *tree.Node, count int) ([]*big.Rat, error) {
	out := make([]*big.Rat, count)
	for k := range out {
		out[k] = one
	}
	if n == nil || n.Is(tree.Sequence) && len(n.Items) == 0 {
		return out, nil
	}
	if !n.Is(tree.Sequence) || len(n.Items) != count {
		return nil, n.Errorf("%d numbers are wanted here", count)
	}
	for k, item := range n.Items {
		var err error
		if out[k], err = item.Number(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// discounted reads the function that is discounted.
func discounted(r *reader, n *tree.Node, weight *big.Rat, u *sum, depth int) error {
	if depth > 0 {
		r.log.Warn(n, "discount", "a discount inside a sum is left out")
	}
	return r.function(n.Get("ufun"), weight, u, depth+1)
}

// discount keeps a discount of the form dᵗ with t from 0 to 1, and warns of any other.
func (r *reader) discount(n *tree.Node, p *scenario.Profile) error {
	switch class(n) {
	case "ExpDiscountedUFun":
		d, err := number(n, "discount", one)
		if err != nil || d.Cmp(one) == 0 {
			return err
		}
		if by := n.Get("factor").String(); by != "relative_time" && by != "time" {
			if by == "" {
				by = "step"
			}
			r.log.Warn(n, "discount", "utilities lose value by %s^%s; that is left out, utilities are those at the start", tree.Shortest(d), by)
			return nil
		}
		p.Discount = d
	case "LinDiscountedUFun":
		cost, err := number(n, "cost", new(big.Rat))
		if err != nil || cost.Sign() == 0 {
			return err
		}
		r.log.Warn(n, "discount", "waiting costs %s by %q; that is left out, utilities are those at the start", tree.Shortest(cost), n.Get("factor").String())
	}
	if d := n.Given("discount_factor"); d != nil {
		r.log.Warn(d, "discount", "a discount_factor is no part of such a function; it is left out")
	}
	return nil
}

// noDeal reads reserved_value, of the outermost function that states a finite one, and reserved_outcome.
func (r *reader) noDeal(n *tree.Node, p *scenario.Profile) error {
	if bid := n.Given("reserved_outcome"); bid != nil {
		r.reservedOutcome(bid, p)
	}
	for depth := 0; n != nil && depth <= maxNesting; depth++ {
		v := n.Given("reserved_value")
		switch {
		case v == nil || v.Infinite() < 0:
		case v.Infinite() > 0:
			return v.Errorf("a reserved_value of +∞ leaves nothing to agree on")
		default:
			var err error
			p.Reservation, err = v.Number()
			return err
		}
		n = n.Given("ufun")
	}
	return nil
}

// reservedOutcome keeps the outcome that NegMAS carries along; it plays no part in NegMAS's own analysis.
func (r *reader) reservedOutcome(n *tree.Node, p *scenario.Profile) {
	bid := make([]string, len(r.space.issues))
	for i, v := range n.Items {
		j := i
		if n.Is(tree.Mapping) {
			j = r.space.issue(n.Keys[i])
		}
		if j < 0 || j >= len(bid) || !v.Is(tree.Scalar) {
			r.log.Warn(n, "reserved-outcome", "the reserved_outcome is none of this outcome space: left out")
			return
		}
		bid[j] = v.Text
		if o := r.space.find(j, v); o >= 0 {
			bid[j] = r.space.issues[j].Values[o]
		}
	}
	if slices.Contains(bid, "") {
		r.log.Warn(n, "reserved-outcome", "the reserved_outcome leaves issues open: left out")
		return
	}
	r.log.Warn(n, "reserved-outcome", "a reserved_outcome does not count in NegMAS's analysis; reserved_value does")
	p.ReservationBid = bid
}
