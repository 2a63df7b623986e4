package report

import (
	"fmt"
	"io"
	"slices"

	"parley/plan"
)

// LeakTest writes what a reader of the brief could infer of what is to be kept.
func LeakTest(w io.Writer, p *plan.Plan) error {
	c := newComposer(p, whole)
	d := document{Title: "What a reader could infer: " + c.title(), Meta: c.meta(), Notices: c.notices()}
	if c.p.Leak == nil || len(c.p.Leak.Tests) == 0 {
		d.Lead = []prose{say("Nothing was tested: no track is laid out.")}
	} else {
		d.Lead = []prose{say(c.outsiderWords())}
		for i := range c.p.Leak.Tests {
			d.Brief = append(d.Brief, pruned(c.leakSection(&c.p.Leak.Tests[i]))...)
		}
	}
	t := newTerminal(w, 0)
	t.document(d, false)
	return t.err
}

// outsiderWords says who reads, and what he is taken to know.
func (c *composer) outsiderWords() string {
	whose := c.ours()
	return "Read as by a careful outsider who has what is made for " + readers[c.p.Leak.For] + ", and this program: he knows parties, tracks, issues, rules and every range of the dossier but two things. Of " + whose +
		" value of no deal he knows how wide the doubt about it is, not where it lies: anywhere between what the least and the best efficient package would give, all alike. Each of " + whose + " red lines he takes for meant or for a bluff, as likely."
}

// ours is whose secrets they are: "your" or "North Korea's".
func (c *composer) ours() string {
	if c.p.Anticipate {
		return c.p.Subject.Name + "'s"
	}
	return "your"
}

func (c *composer) leakSection(x *plan.LeakTest) section {
	s := section{ID: "leak", Title: x.Track.Name}
	if x.Node.ID != "" {
		s.Title += ", if it comes to " + quoted(x.Node.Name)
	}
	how := "over " + count(x.Hypotheses, "set") + " of everything else"
	if x.Exact {
		how = "every state weighed"
	}
	s.Blocks = append(s.Blocks, para(fmt.Sprintf("To be kept: no deal is worth %s to %s. Before reading: %s. When all is read: %s. Eight chances in ten, %s.",
		value(x.Truth), c.them(), stretch(x.Before), gained(x.After), how)), block{Table: leakTable(x)})
	var items []prose
	for i, step := range x.Struck {
		items = append(items, struckLine(x, i, step))
	}
	s.Blocks = append(s.Blocks, block{Items: items}, block{Table: redTable(x)}, block{Table: roleTable(x)})
	return s
}

// stretch prints an interval.
func stretch(i plan.Inference) string {
	if value(i.Low) == value(i.High) {
		return value(i.Low)
	}
	return value(i.Low) + " to " + value(i.High)
}

// gained prints an interval with the information in it.
func gained(i plan.Inference) string { return stretch(i) + " (" + bits(i.Bits) + ")" }

func bits(x float64) string { return fmt.Sprintf("%.1f", x) + nbsp + "bits" }

func leakTable(x *plan.LeakTest) *table {
	t := &table{Caption: "Line by line", Heads: []string{"Line", "What is read in it", "Alone", "Bits", "With all above", "Bits"}, Right: []bool{false, false, false, true, false, true}}
	for _, l := range x.Lines {
		name := l.Line
		if l.Where != "brief" {
			name += " (" + l.Where + ")"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(name), say(brief(l.Says)), say(stretch(l.Alone)), say(fmt.Sprintf("%.1f", l.Alone.Bits)),
			say(stretch(l.SoFar)), say(fmt.Sprintf("%.1f", l.SoFar.Bits))}})
	}
	return t
}

// brief cuts a long text short.
func brief(text string) string {
	if short := shortened(text, 60); short != text {
		return short + " …"
	}
	return text
}

// struckLine tells what is left when lines are struck out.
func struckLine(x *plan.LeakTest, i int, step plan.LeakStep) prose {
	var names []string
	for _, n := range step.Struck {
		names = append(names, quoted(n))
	}
	direct := false
	for _, l := range x.Lines {
		direct = direct || l.Direct && slices.Contains(step.Struck, l.Line)
	}
	left := ": still " + gained(step.Left) + "."
	if step.Left.Bits < leastBits {
		left = ": little is left to read (" + bits(step.Left.Bits) + ")."
	}
	switch {
	case i == 0 && direct && len(names) == 1:
		return say("The number itself stands in " + names[0] + ". Without that line" + left)
	case i == 0 && direct:
		return say("The number itself stands in " + list(names) + ". Without these lines" + left)
	case i == 0:
		return say("Without " + list(names) + left)
	}
	return say("Without " + list(names) + " as well" + left)
}

// leastBits is how much information is told as some.
const leastBits = 0.5

func redTable(x *plan.LeakTest) *table {
	t := &table{Caption: "Red lines: thought to be meant", Heads: []string{"Red line", "Before", "After", "Bits", "The plan counts it as"}, Right: []bool{false, true, true, true}}
	for _, r := range x.RedLines {
		as := "a bluff"
		if r.Meant {
			as = "meant"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(r.Text), say(percent(r.Before)), say(percent(r.After)), say(fmt.Sprintf("%.1f", r.Bits)), say(as)}})
	}
	return t
}

func roleTable(x *plan.LeakTest) *table {
	t := &table{Caption: "By reader", Heads: []string{"Made for", "What no deal is thought to be worth", "Bits"}, Right: []bool{false, false, true}}
	for _, r := range x.Roles {
		t.Rows = append(t.Rows, row{Cells: []prose{say(string(r.Role)), say(stretch(r.Left)), say(fmt.Sprintf("%.1f", r.Left.Bits))}})
	}
	return t
}

// leakLine is the finding of the draft-leak test on the main track in one sentence.
func (c *composer) leakLine() prose {
	if c.p.Leak == nil || len(c.p.Leak.Tests) == 0 {
		return nil
	}
	x := &c.p.Leak.Tests[0]
	text := "Read by others, this gives away what no deal is worth to " + c.them()
	if within := max(x.Truth-x.After.Low, x.After.High-x.Truth); within < 0.1 {
		text += " to within " + fmt.Sprintf("%.2f", max(within, 0.01))
	}
	if len(x.Struck) > 0 && x.Struck[0].Left.Bits >= leastBits {
		text += ", and as " + stretch(x.Struck[0].Left) + " without the lines that print it"
	}
	return say(text + " (parley leak).")
}
