package genius

import (
	"fmt"
	"math/big"

	"parley/formats/scenario"
	"parley/formats/tree"
)

// rectangles writes a profile as hyper-rectangles over integer issues: its boxes and tables, and for every option of its
// additive part one that holds for this option.
func (wr *writer) rectangles(i int) error {
	p := &wr.s.Profiles[i]
	divisor := one
	if p.Divisor != nil && p.Divisor.Sign() > 0 && tree.Exact(p.Divisor) {
		divisor = p.Divisor
	}
	factor := new(big.Rat).Set(divisor) // from what the profile states to what is written
	if p.Divisor != nil {
		factor.Quo(factor, p.Divisor)
	}
	wr.line(2, `<utility maxutility="%s">`, tree.Shortest(divisor))
	wr.line(3, `<ufun type="PlainUfun" weight="1" aggregation="sum">`)
	written := 0
	write := func(value *big.Rat, ranges []bound) error {
		if value.Sign() == 0 {
			return nil
		}
		if written++; written > maxBoxes {
			return fmt.Errorf("profile %q: more than %d hyper-rectangles", p.Name, maxBoxes)
		}
		wr.line(4, `<hyperRectangle utility="%s">`, tree.Shortest(value))
		for _, b := range ranges {
			from := base(&wr.s.Issues[b.issue])
			wr.line(5, `<INCLUDES index="%d" min="%d" max="%d"/>`, b.issue+1, from+int64(b.from), from+int64(b.to))
		}
		wr.line(4, `</hyperRectangle>`)
		return nil
	}
	if p.Constant != nil {
		if err := write(new(big.Rat).Mul(p.Constant, factor), nil); err != nil {
			return err
		}
	}
	if len(p.Evaluators) > 0 {
		for j := range wr.s.Issues {
			for o, v := range wr.worths(i, j) {
				if err := write(v.Mul(v, divisor), []bound{{j, o, o}}); err != nil {
					return err
				}
			}
		}
	}
	for _, b := range wr.s.AllBoxes(i) {
		if n := runs(b.Conditions); n > maxBoxes {
			return fmt.Errorf("profile %q: a box falls apart into more than %d hyper-rectangles", p.Name, maxBoxes)
		} else if n == 0 {
			continue
		}
		value := new(big.Rat).Mul(b.Value, factor)
		if err := eachRun(b.Conditions, nil, func(ranges []bound) error { return write(value, ranges) }); err != nil {
			return err
		}
	}
	wr.line(3, `</ufun>`)
	wr.line(2, `</utility>`)
	return nil
}

// whole reports whether the options of an issue are whole numbers in a row, of a size that GENIUS reads.
func whole(is *scenario.Issue) bool {
	return is.Kind == scenario.Integer && is.Step.Cmp(one) == 0 && is.Low.IsInt() && is.High.IsInt() &&
		is.Low.Num().BitLen() < 32 && is.High.Num().BitLen() < 32
}

// base returns the number of the first option of an issue as it is written.
func base(is *scenario.Issue) int64 {
	if whole(is) {
		return is.Low.Num().Int64()
	}
	return 0
}

// A bound allows the options of an issue from one to another.
type bound struct{ issue, from, to int }

// runs returns how many boxes of unbroken ranges the conditions are made of, or a number above maxBoxes.
func runs(conditions []scenario.Condition) int {
	all, none := 1, false
	for _, c := range conditions {
		n := 0
		for o := range c.Allowed {
			if c.Allowed[o] && (o == 0 || !c.Allowed[o-1]) {
				n++
			}
		}
		none = none || n == 0
		all = min(all*max(n, 1), maxBoxes+1)
	}
	if none {
		return 0
	}
	return all
}

// eachRun calls f for every box of unbroken ranges that the conditions are made of.
func eachRun(conditions []scenario.Condition, chosen []bound, f func([]bound) error) error {
	if len(conditions) == 0 {
		return f(chosen)
	}
	c := conditions[0]
	for from := 0; from < len(c.Allowed); from++ {
		if !c.Allowed[from] {
			continue
		}
		to := from
		for to+1 < len(c.Allowed) && c.Allowed[to+1] {
			to++
		}
		if err := eachRun(conditions[1:], append(chosen, bound{c.Issue, from, to}), f); err != nil {
			return err
		}
		from = to
	}
	return nil
}
