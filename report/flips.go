package report

import (
	"fmt"
	"io"
	"strings"

	"parley/plan"
)

// Flips writes what would have to be true for the advice to change: the smallest sets of assumptions, then the
// break-even values of single ones.
func Flips(w io.Writer, p *plan.Plan) error {
	c := newComposer(p, screens)
	d := document{Title: "What would flip the advice: " + c.title(), Meta: c.meta(), Notices: c.notices()}
	d.Brief = append(d.Brief, c.flipSets(0), c.flips())
	t := newTerminal(w, 0)
	t.document(d, false)
	return t.err
}

// flipSets lists minimal sets, at most so many (0: all).
func (c *composer) flipSets(most int) section {
	s := section{ID: "flip-sets", Title: "Smallest sets of assumptions that reverse the advice"}
	if len(c.p.FlipSets) == 0 {
		s.Blocks = append(s.Blocks, para("None was found: no one, two or three of the numbers that move the result most, taken to the ends of their ranges, reverse the advice."))
		return s
	}
	var items []prose
	for i, f := range c.p.FlipSets {
		if most > 0 && i == most {
			items = append(items, say(fmt.Sprintf("… and %d more (parley flip).", len(c.p.FlipSets)-i)))
			break
		}
		items = append(items, c.flipSet(f))
	}
	s.Blocks = append(s.Blocks, para("Each set does so together, and no part of it alone, within their own ranges; smallest sets first, then those that take least."), block{Items: items})
	return s
}

// flipSet words a set.
func (c *composer) flipSet(f plan.FlipSet) prose {
	out := say("")
	for i, x := range f.Parts {
		label := x.Label // begins small, as the model words it
		if i == 0 {
			label = upperFirst(label)
		} else {
			out = say(out, ", and ")
		}
		way := "down to "
		if x.At > x.From {
			way = "up to "
		}
		out = say(out, c.input(x.Input, label), fmt.Sprintf(" %s%s (now %s)", way, number(x.At), number(x.From)))
	}
	text := ": " + quoted(f.To) + " instead of " + quoted(f.From)
	if f.Node.ID != "" {
		text += " if it comes to " + quoted(f.Node.Name)
	}
	return say(out, strings.TrimSuffix(text, ".")+".")
}
