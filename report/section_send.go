package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

// send names the delegate, what he may sign, what others would cost, and what his mandate does.
func (c *composer) send(a plan.Advice) prose {
	s := a.Send
	if s == nil {
		return nil
	}
	if len(s.Drawn) > 0 {
		return say(drawn(s.Drawn))
	}
	text := s.Delegate.Name
	if len(s.MaySign) > 0 {
		text += ", free to sign " + c.bounds(s.MaySign)
	} else if s.Latitude != "" {
		text += ", with " + s.Latitude + " latitude"
	}
	if remarks := append(instead(s.Instead), narrow(a)...); len(remarks) > 0 {
		text += " (" + strings.Join(remarks, "; ") + ")"
	}
	return say(text)
}

// bounds words conditions within which a delegate may sign.
func (c *composer) bounds(conditions []string) string {
	var parts []string
	for _, m := range conditions {
		parts = append(parts, c.book.words(m))
	}
	return strings.Join(parts, "; ")
}

// drawn words whom events may bring.
func drawn(list []plan.Odds) string {
	var parts []string
	for _, o := range list {
		parts = append(parts, o.Delegate.Name+" ("+percent(o.Chance.Mean)+")")
	}
	return "whoever is sent: " + strings.Join(parts, " or ") + "; that is not one's own to choose"
}

// instead words what other delegates would cost.
func instead(costs []plan.Cost) []string {
	var out, alike []string
	for _, x := range costs {
		switch loss := x.Loss.Mean; {
		case loss >= noticeable:
			out = append(out, x.Item.Name+" would cost "+value(loss)+" on average")
		case loss <= -noticeable:
			out = append(out, x.Item.Name+" would do better by "+value(-loss)+" in the same manner without these conditions")
		default:
			alike = append(alike, x.Item.Name)
		}
	}
	if len(alike) > 0 {
		out = append(out, list(alike)+" would do as well")
	}
	return out
}

// narrow words what the mandate of the delegate advised costs or wins, where that can be seen and told from chance.
func narrow(a plan.Advice) []string {
	i := slices.IndexFunc(a.Delegates, func(d plan.Delegation) bool { return d.Delegate.ID == a.Send.Delegate.ID })
	if i < 0 {
		return nil
	}
	d := a.Delegates[i]
	var out []string
	switch {
	case d.Seen && d.Narrow.Mean > 0:
		out = append(out, "a free hand would be worth "+value(d.Narrow.Mean)+" more")
	case d.Seen:
		out = append(out, "his bounds tie his hands and are worth "+value(-d.Narrow.Mean)+" more than a free hand")
	}
	if d.AimBeyond && d.CallHome < 0 {
		out = append(out, "he may not sign what is aimed at")
	} else if d.AimBeyond {
		out = append(out, "what is aimed at takes a call home")
	}
	return out
}

// sendings compares those who could be sent, scenario by scenario.
func (c *composer) sendings() section {
	s := section{ID: "delegates", Title: "Whom to send"}
	advices := func(nd *plan.Node) []plan.Advice { return append([]plan.Advice{nd.Advice}, nd.Also...) }
	t := &table{Caption: "Delegates on the advised course, all else being as advised (in play)",
		Heads: []string{"If", "Track", "Delegate", "A deal", "Worth", "Calls home", "Rounds lost", "Fair package beyond him", "With a free hand", "His bounds cost"},
		Right: []bool{false, false, false, true, true, true, true, true, true, true}}
	told := func(nd *plan.Node) any {
		var out [][]plan.Delegation
		for _, a := range advices(nd) {
			out = append(out, a.Delegates)
		}
		return out
	}
	for _, g := range alike(c.p.Nodes, told) {
		for _, a := range advices(&c.p.Nodes[g[0]]) {
			for _, d := range a.Delegates {
				t.Rows = append(t.Rows, row{Cells: append([]prose{say(c.ways(g)), say(a.Track.Name)}, c.delegation(d)...)})
			}
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, block{Table: t}, para("The same coins fall for all, so what differs is the delegate, or his bounds, alone. “Beyond him”: of the cases with room for a deal, those in which he may not sign the fair package without a call home."))
	}
	return s
}

// delegation is a line of the table.
func (c *composer) delegation(d plan.Delegation) []prose {
	name := d.Delegate.Name
	if d.Chance != nil {
		name += " (sent in " + percent(d.Chance.Mean) + " of cases)"
	}
	switch {
	case len(d.MaySign) > 0 && d.CallHome < 0:
		name += "\nmay sign nothing but " + c.bounds(d.MaySign)
	case len(d.MaySign) > 0:
		name += "\nmay sign alone " + c.bounds(d.MaySign)
	}
	cells := []prose{say(name), say(share(d.Deal)), say(value(d.Value.Mean))}
	if len(d.MaySign) == 0 {
		return append(cells, say("–"), say("–"), say("–"), say("–"), say("–"))
	}
	costs := "none seen"
	if d.Seen {
		costs = value(d.Narrow.Mean)
	}
	return append(cells, say(average(d.Calls)), say(average(d.Waited)), say(share(d.Beyond)), say(share(d.FreeDeal)), say(costs))
}

// average prints a mean count.
func average(e plan.Estimate) string { return fmt.Sprintf("%.1f", e.Mean) }
