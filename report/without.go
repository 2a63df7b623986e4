package report

import (
	"io"

	"parley/plan"
)

// Without writes a plan beside the same plan without some of its evidence: whether the advice holds, what is advised
// and expected in each scenario side by side, and what became of the numbers that rested on that evidence alone.
func Without(w io.Writer, whole, without *plan.Plan, width int) error {
	x := plan.SetAside(whole, without)
	before, c := newComposer(whole, screens), newComposer(without, screens)
	d := tidied(*x.Diff)
	doc := document{Title: "What rests on it: " + c.title(), Meta: c.meta(), Notices: c.notices()}
	doc.Lead = []prose{say(headline(d))}
	doc.Brief = pruned(before.sideOf("With all the evidence"), c.sideOf("Without it"), nodesBeside(d), c.setAside())
	if s := bulleted("Break-even values", flipChanges(d)); s != nil {
		doc.Brief = append(doc.Brief, *s)
	}
	doc.Brief = append(doc.Brief, section{Title: "Compared", Blocks: []block{para(sides(d))}})
	t := newTerminal(w, width)
	t.document(doc, false)
	return t.err
}

// sideOf is the one-sentence answer of a plan.
func (c *composer) sideOf(title string) section {
	s := c.sentence()
	s.Title = title
	return s
}

// nodesBeside lays out what is advised and expected at each node, with and without.
func nodesBeside(d *plan.Diff) section {
	t := &table{Heads: []string{"If it comes to", "Advised with it", "Advised without", "Room for a deal", "Without", "Worth", "Without"}, Right: []bool{false, false, false, true, true, true, true}}
	for _, n := range d.Nodes {
		if n.From == nil || n.To == nil {
			continue
		}
		name := n.Node.Name
		if n.Node.ID == "" {
			name = "Now"
		}
		then := "the same"
		if n.Advice {
			then = advised(n.To)
		}
		worth := value(n.To.Value)
		if !n.Clear {
			worth += " (no clear change)"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(name), say(advised(n.From)), say(then), say(percent(n.From.Deal)), say(percent(n.To.Deal)), say(value(n.From.Value)), say(worth)}})
	}
	return section{Title: "Side by side", Blocks: []block{{Table: t}}}
}
