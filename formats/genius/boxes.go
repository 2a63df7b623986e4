package genius

import (
	"math/big"
	"slices"
	"strings"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// maxCompared bounds the options of all conditions of a profile together.
const maxCompared = 20_000_000

// boxes reads a nonlinear profile: the sum of the hyper-rectangles that hold, over maxutility.
func (r *profileReader) boxes(u *node) error {
	r.p.Constant = new(big.Rat)
	ufuns := u.all("ufun")
	if len(ufuns) > 1 && !r.negmas {
		r.w.add(r.file, ufuns[1].place, "genius-ufun", "only the first <ufun> counts")
		ufuns = ufuns[:1]
	}
	one := big.NewRat(1, 1)
	for _, f := range ufuns {
		weight := one
		if a := f.find("weight"); a != nil {
			x, err := number(r.file, a)
			if err != nil {
				return err
			}
			if r.negmas {
				weight = x
			} else if x.Cmp(one) != 0 {
				r.w.add(r.file, a.place, "genius-ufun", "the weight of the outermost <ufun> does not count to GENIUS")
			}
		}
		if err := r.ufun(f, weight); err != nil {
			return err
		}
	}
	if r.negmas {
		return nil
	}
	a := u.find("maxutility")
	if a == nil {
		return fault(r.file, u.place, "<%s> without maxutility", u.tag)
	}
	x, err := number(r.file, a)
	if err == nil && x.Sign() <= 0 {
		err = fault(r.file, a.place, "maxutility %s is not positive", tree.Shortest(x))
	}
	r.p.Divisor = x
	return err
}

// ufun adds a function with all that it holds. A sum is the only aggregation that boxes can say.
func (r *profileReader) ufun(f *node, weight *big.Rat) error {
	how, ok := f.attr("aggregation")
	parts := len(f.all("hyperRectangle")) + len(f.all("ufun"))
	if how = strings.ToLower(strings.TrimSpace(how)); ok && (how == "min" || how == "max") && parts > 1 {
		return fault(r.file, f.place, "aggregation %q is not supported, only sum", how)
	}
	for _, h := range f.all("hyperRectangle") {
		if err := r.rectangle(h, weight); err != nil {
			return err
		}
	}
	for _, inner := range f.all("ufun") {
		w := weight
		if a := inner.find("weight"); a != nil {
			x, err := number(r.file, a)
			if err != nil {
				return err
			}
			w = new(big.Rat).Mul(weight, x)
		}
		if err := r.ufun(inner, w); err != nil {
			return err
		}
	}
	return nil
}

// rectangle adds one hyper-rectangle. What EXCLUDES pays everywhere but in a box is a constant less a box.
func (r *profileReader) rectangle(h *node, weight *big.Rat) error {
	a := h.find("utility")
	if a == nil {
		return fault(r.file, h.place, "<hyperRectangle> without utility")
	}
	pays, err := number(r.file, a)
	if err != nil {
		return err
	}
	pays.Mul(pays, weight)
	if a := h.find("weight"); a != nil && !r.negmas {
		x, err := number(r.file, a)
		if err != nil {
			return err
		}
		pays.Mul(pays, x)
	}
	bounds, outside := h.all("INCLUDES"), h.all("EXCLUDES")
	if len(outside) > 0 {
		switch {
		case r.negmas:
			r.w.add(r.file, outside[0].place, "genius-excludes", "EXCLUDES counts as INCLUDES, as to NegMAS")
			bounds, outside = append(bounds, outside...), nil
		case len(bounds) > 0:
			r.w.add(r.file, bounds[0].place, "genius-excludes", "INCLUDES beside EXCLUDES does not count")
			fallthrough
		default:
			bounds = outside
		}
	}
	box := scenario.Box{Value: pays}
	if box.Conditions, err = r.conditions(bounds); err != nil {
		return err
	}
	if len(outside) > 0 {
		r.p.Constant.Add(r.p.Constant, pays)
		box.Value = new(big.Rat).Neg(pays)
	}
	r.p.Boxes = append(r.p.Boxes, box)
	return nil
}

// conditions reads the bounds of a box, by ascending issue; two on one issue must both hold.
func (r *profileReader) conditions(bounds []*node) ([]scenario.Condition, error) {
	var out []scenario.Condition
	for _, b := range bounds {
		c, err := r.condition(b)
		if err != nil {
			return nil, err
		}
		k, found := slices.BinarySearchFunc(out, c.Issue, func(c scenario.Condition, j int) int { return c.Issue - j })
		if !found {
			out = slices.Insert(out, k, c)
			continue
		}
		r.both(&out[k], c)
	}
	return out, nil
}

// both has two conditions on one issue hold.
func (r *profileReader) both(a *scenario.Condition, b scenario.Condition) {
	for o := range a.Allowed {
		a.Allowed[o] = a.Allowed[o] && b.Allowed[o]
	}
	if a.Low != nil && b.Low.Cmp(a.Low) > 0 {
		a.Low = b.Low
	}
	if a.High != nil && b.High.Cmp(a.High) < 0 {
		a.High = b.High
	}
}

// condition reads one bound.
func (r *profileReader) condition(b *node) (scenario.Condition, error) {
	var c scenario.Condition
	if c.Issue = r.d.indexed(b); c.Issue < 0 {
		index, _ := b.attr("index")
		return c, fault(r.file, b.place, "<%s>: no issue has index %q", b.tag, clip(index))
	}
	var ends [2]*big.Rat
	for k, name := range []string{"min", "max"} {
		a := b.find(name)
		if a == nil {
			return c, fault(r.file, b.place, "<%s> without %s", b.tag, name)
		}
		var err error
		if ends[k], err = number(r.file, a); err != nil {
			return c, err
		}
	}
	is := &r.d.issues[c.Issue]
	if is.Kind == scenario.Real {
		c.Low, c.High = ends[0], ends[1]
		return c, nil
	}
	c.Allowed = make([]bool, len(is.Values))
	if r.compared += len(is.Values); r.compared > maxCompared {
		return c, fault(r.file, b.place, "more than %d options to compare with bounds", maxCompared)
	}
	for o, x := range r.d.asNumbers(c.Issue) {
		if x == nil {
			return c, fault(r.file, b.place, "<%s> bounds issue %q, whose options are not numbers", b.tag, clip(is.Name))
		}
		c.Allowed[o] = x.Cmp(ends[0]) >= 0 && x.Cmp(ends[1]) <= 0
	}
	return c, nil
}
