package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

// A redacted plan is laid out by functions of its own, which speak only of what its reader sees: a section added for the
// principal cannot show up in it by accident, nor print a nought for what was withheld.

// redacted reports whether something was withheld from the reader.
func (c *composer) redacted() bool { return c.p.For != nil && c.p.For.Role != plan.Principal }

// sees reports whether the reader sees what a role sees.
func (c *composer) sees(roles ...plan.Role) bool { return slices.Contains(roles, c.p.For.Role) }

// readers names the roles in a sentence.
var readers = map[plan.Role]string{plan.Principal: "the principal", plan.Delegate: "the delegate", plan.Ally: "an ally", plan.Public: "the public"}

// withheldLine says what the reader does not see.
func (c *composer) withheldLine() prose {
	if c.p.For == nil {
		return nil
	}
	if len(c.p.For.Withheld) == 0 {
		return say("Nothing is withheld.")
	}
	return say("Withheld: " + strings.Join(c.p.For.Withheld, "; ") + ".")
}

// redactedDocument composes what the reader sees.
func (c *composer) redactedDocument() document {
	d := document{Title: c.title(), Meta: c.meta(), Notices: c.notices(), Lead: c.redactedLead()}
	d.Brief = pruned(c.redactedSentence(), c.mayHappen(), c.askedFor(), c.orders(), c.theirFlips(), c.theirAnswer(), c.signs(), c.affected())
	d.Annex = pruned(c.atStake(), c.pastRounds(), c.history(), c.openLedger(), c.embargo(), c.redactedHonesty())
	return d
}

func (c *composer) redactedLead() []prose {
	var out []prose
	if c.p.Subject.Name != "" {
		verb := "On the side of "
		if c.p.Anticipate {
			verb = "Anticipating "
		}
		out = append(out, say(verb+c.p.Subject.Name+"."))
	}
	if e := c.p.Evidence; e.Claims > 0 {
		out = append(out, say(count(e.Claims, "claim")+" from "+count(e.Sources, "source")+"."))
	}
	return append(out, c.withheldLine())
}

// orderAt words what to do at a node, without what that is worth.
func (c *composer) orderAt(nd *plan.Node) string {
	v := best(nd)
	switch {
	case nd.Choice == "wait" && len(nd.Children) > 0:
		return "wait for what comes next"
	case engages(v) && !nd.Gains:
		return "hold off"
	}
	return c.does(nd, v)
}

// redactedSentence is what to do now, and then.
func (c *composer) redactedSentence() section {
	s := section{ID: answerID, Title: "In one sentence"}
	nd := c.root()
	if nd == nil || !c.sees(plan.Delegate) {
		return s
	}
	text := c.subject() + c.orderAt(nd)
	if i := c.target(); i > 0 {
		if then := c.orderAt(&c.p.Nodes[i]); then != c.orderAt(nd) {
			text += ", and, if it comes to " + quoted(c.way(i)) + ", " + then
		}
	}
	s.Blocks = append(s.Blocks, para(stop(text)))
	return s
}

// mayHappen is the tree of scenarios as a list: with chances for those who see them, with what to do for the delegate.
func (c *composer) mayHappen() section {
	s := section{ID: "scenarios", Title: "What may happen"}
	if len(c.p.Nodes) < 2 {
		return s
	}
	t := &table{Caption: "Scenarios", Heads: []string{"If …", "On"}}
	if c.sees(plan.Delegate, plan.Ally) {
		t.Heads = append(t.Heads, "Likely")
	}
	if c.sees(plan.Delegate) {
		t.Heads = append(t.Heads, "Do")
	}
	told := map[string]string{}
	for i := range c.p.Nodes {
		nd := &c.p.Nodes[i]
		if nd.Parent < 0 {
			continue
		}
		cells := []prose{say(strings.Repeat("› ", c.depth(i)) + nd.Name), say(day(nd.On))}
		if c.sees(plan.Delegate, plan.Ally) {
			cells = append(cells, say(percents(nd.P.Low, nd.P.High)+", "+nd.Word))
		}
		if c.sees(plan.Delegate) {
			cells = append(cells, say(toldOnce(told, c.orderAt(nd), nd.Name)))
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	s.Blocks = append(s.Blocks, block{Table: t})
	return s
}

// askedFor is what an ally should know of what will be asked for.
func (c *composer) askedFor() section {
	s := section{ID: "asks", Title: "What will be asked for"}
	if c.root() == nil || !c.sees(plan.Ally) {
		return s
	}
	nd := &c.p.Nodes[c.target()]
	for _, a := range append([]plan.Advice{nd.Advice}, nd.Also...) {
		var pairs []pair
		if a.Open != nil {
			pairs = append(pairs, pair{"Opening", say(a.Open.Text)})
		}
		if len(a.Secure) > 0 {
			pairs = append(pairs, pair{"Devices", devicesOf(a)})
		}
		if len(pairs) > 0 {
			s.Blocks = append(s.Blocks, para("If talks open on "+quoted(a.Track.Name)+":"), block{Pairs: pairs})
		}
	}
	return s
}

func devicesOf(a plan.Advice) prose {
	var out []plan.Named
	for _, e := range a.Secure {
		if e.Item.ID != "all_devices" {
			out = append(out, e.Item)
		}
	}
	if len(out) == 0 && len(a.Secure) > 0 {
		return say(a.Secure[0].Item.Name)
	}
	return say(list(names(out)))
}

// orders is the plan as the delegate needs it: mandate, opening, aim, trades, devices, bounds.
func (c *composer) orders() section {
	s := section{ID: "plan", Title: "Your orders"}
	if c.root() == nil || !c.sees(plan.Delegate) {
		return s
	}
	i := c.target()
	nd := &c.p.Nodes[i]
	if c.p.Anticipate {
		s.Title = "The plan"
	}
	if i > 0 {
		s.Title += " if " + quoted(c.way(i))
	}
	if engages(best(nd)) && !nd.Gains {
		s.Blocks = append(s.Blocks, para("This is what to hold to if talks open all the same."))
	}
	var pairs []pair
	add := func(label string, text prose) {
		if len(text) > 0 {
			pairs = append(pairs, pair{label, text})
		}
	}
	v := best(nd)
	if engages(v) && len(v.Engage) > 1 {
		add("Engage", say(strings.Join(below(v.Engage, nd.Advice.Track), ", then ")))
	}
	for _, p := range c.order(nd.Advice) {
		add(p.Label, p.Text)
	}
	if v != nil {
		add("With", say(list(append(names(v.Devices), names(v.Levers)...))))
		var parts []string
		for i, x := range v.Steps {
			parts = append(parts, fmt.Sprintf("%d. %s", i+1, x))
		}
		add("Steps", say(strings.Join(parts, "  ")))
	}
	s.Blocks = append(s.Blocks, block{Pairs: pairs})
	for _, a := range nd.Also {
		s.Blocks = append(s.Blocks, block{Head: a.Track.Name}, block{Pairs: c.order(a)})
	}
	return s
}

// order is the advice on one track.
func (c *composer) order(a plan.Advice) []pair {
	var out []pair
	add := func(label string, text prose) {
		if len(text) > 0 {
			out = append(out, pair{label, text})
		}
	}
	add("Send", c.send(a))
	if a.Open != nil && (a.Aim == nil || a.Open.Text != a.Aim.Text) {
		add("Open", say("with "+a.Open.Text))
	}
	if a.Aim != nil {
		add("Aim", say(a.Aim.Text))
	}
	add("Trade", c.trades(a.Trades))
	if len(a.Secure) > 0 {
		add("Secure", devicesOf(a))
	}
	var parts []string
	for _, h := range a.Hold {
		parts = append(parts, c.book.words(h))
	}
	if len(parts) > 0 {
		add("Never", say("outside these bounds: "+strings.Join(parts, "; ")))
	}
	if a.Send != nil && len(a.Send.MaySign) > 0 {
		add("Beyond", say("what may be signed alone: ask home first"))
	}
	return out
}

// theirFlips tells what, about others and events, would change the advice.
func (c *composer) theirFlips() section {
	s := section{ID: "flips", Title: "What about them would change the advice"}
	var items []prose
	for _, f := range c.p.Flips {
		if f.InRange {
			items = append(items, say(upperFirst(f.Label)+" "+c.flipsAt(f)+"."))
		}
	}
	s.Blocks = append(s.Blocks, block{Items: items})
	return s
}

// theirAnswer is the other side's best answer, without what it is worth.
func (c *composer) theirAnswer() section {
	s := section{ID: "other-side", Title: "The other side's best answer"}
	if !c.sees(plan.Delegate) {
		return s
	}
	var items []prose
	for _, a := range c.p.OtherSide {
		text := a.Party.Name + " does best by " + a.Strategy + "."
		if i := c.nodeNamed(a.Node); i > 0 {
			text = "If it comes to " + quoted(c.p.Nodes[i].Name) + ": " + text
		}
		items = append(items, say(text))
	}
	s.Blocks = append(s.Blocks, block{Items: few(items, c.limits.answers)})
	return s
}
