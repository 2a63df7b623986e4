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
	sets := c.flipSets()
	c.limits.sets = 0
	d.Brief = append(d.Brief, sets, c.flips())
	t := newTerminal(w, 0)
	t.document(d, false)
	return t.err
}

// flipSets lists all minimal sets.
func (c *composer) flipSets() section {
	s := section{ID: "flip-sets", Title: "Smallest sets of assumptions that reverse the advice"}
	if len(c.p.FlipSets) == 0 {
		s.Blocks = append(s.Blocks, para("None was found: no one, two or three of the numbers that move the result most, taken to the ends of their ranges, reverse the advice."))
		return s
	}
	s.Blocks = append(s.Blocks, para("Each set does so together, and no part of it alone, within their own ranges; smallest sets first, then those that take least."),
		block{Items: c.flipSetItems(len(c.p.FlipSets))})
	return s
}

// flipSetItems lists minimal sets, at most so many.
func (c *composer) flipSetItems(most int) []prose {
	var items []prose
	for _, f := range c.p.FlipSets[:min(most, len(c.p.FlipSets))] {
		items = append(items, c.flipSet(f))
	}
	return items
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
		at, now := apart(x.At, x.From)
		out = say(out, c.input(x.Input, label), fmt.Sprintf(" %s%s (now %s)", way, at, now))
	}
	text := ": " + quoted(f.To) + " instead of " + quoted(unlike(f.From, f.To))
	if f.Node.ID != "" {
		text += " if it comes to " + quoted(f.Node.Name)
	}
	return say(out, strings.TrimSuffix(text, ".")+".")
}

// unlike is what a text ends with after the words that it has in common with another; the whole if that is all of it.
func unlike(text, other string) string {
	a, b := strings.Fields(text), strings.Fields(other)
	n := 0
	for n < len(a)-1 && n < len(b)-1 && a[n] == b[n] {
		n++
	}
	return strings.Join(a[n:], " ")
}
