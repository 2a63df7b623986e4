package report

import (
	"fmt"
	"strings"

	"parley/plan"
)

// planIf is the plan for the scenario that matters most: send, open, aim, trade, secure, never, walk.
func (c *composer) planIf() section {
	s := section{ID: "plan", Title: "The plan"}
	if c.root() == nil {
		return s
	}
	i := c.target()
	nd := &c.p.Nodes[i]
	if i > 0 {
		s.Title = "The plan if " + quoted(c.way(i))
	}
	pairs := c.advicePairs(nd)
	if len(pairs) == 0 {
		return s
	}
	if engages(best(nd)) && !gains(nd) {
		s.Blocks = append(s.Blocks, para("Opening gains nothing that can be seen in play; this is what to hold to if talks open all the same."))
	}
	s.Blocks = append(s.Blocks, block{Pairs: pairs}, c.whyNot(nd.Advice))
	for _, f := range c.planFigures(nd) {
		s.Blocks = append(s.Blocks, block{Figure: f}.on(webPage))
	}
	return s
}

// planFigures are the pictures of the track that the advice at a node speaks of.
func (c *composer) planFigures(nd *plan.Node) []*figure {
	var out []*figure
	for i := range nd.Tracks {
		v := &nd.Tracks[i]
		if v.Track.ID != nd.Advice.Track.ID {
			continue
		}
		if f := c.zoneFigure(v.Track.ID); f != nil {
			out = append(out, f)
		}
		if f := frontierFigure(anchor("frontier", nd.ID+"."+v.Track.ID), *v, c.seat(v), c.way(c.nodeNamed(nd.ID))); f != nil {
			out = append(out, f)
		}
	}
	return out
}

func (c *composer) advicePairs(nd *plan.Node) []pair {
	a := nd.Advice
	var out []pair
	add := func(label string, text prose) {
		if len(text) > 0 {
			out = append(out, pair{label, text})
		}
	}
	v := best(nd)
	if engages(v) && len(v.Engage) > 1 {
		add("Engage", say(strings.Join(below(v.Engage, a.Track), ", then ")))
	}
	add("Send", c.send(a))
	if a.Open != nil {
		add("Open", say("with "+terms(a.Open.Text)))
	}
	add("Aim", aim(a.Aim))
	add("Trade", c.trades(a.Trades))
	add("Secure", c.secure(a.Secure))
	if len(a.Hold) > 0 {
		var parts []string
		for _, h := range a.Hold {
			parts = append(parts, c.book.words(h))
		}
		add("Never", say("outside these bounds: "+strings.Join(parts, "; ")))
	}
	add("Walk", c.walk(nd))
	add("Tie", c.tie(nd))
	add("Square", c.square(nd))
	if v != nil {
		with := names(v.Devices)
		levers := c.leversAt(nd)
		if len(levers) == 0 {
			with = append(with, names(v.Levers)...)
		}
		add("With", say(list(with)))
		add("Levers", levers)
		var parts []string
		for i, x := range v.Steps {
			parts = append(parts, fmt.Sprintf("%d. %s", i+1, x))
		}
		if c.limits.steps {
			add("Steps", say(strings.Join(parts, "  ")))
		}
	}
	for _, x := range nd.Also {
		add(x.Track.Name, c.also(x))
	}
	return out
}

// terms words a package within a sentence.
func terms(text string) string {
	if text == "everything stays as it is" {
		return "things as they are"
	}
	return text
}

// below names tracks, and marks the one of which the next lines speak.
func below(tracks []plan.Named, main plan.Named) []string {
	out := names(tracks)
	for i, t := range tracks {
		if t.ID == main.ID {
			out[i] += " (the lines below)"
		}
	}
	return out
}

// also is the advice on a further track in one line.
func (c *composer) also(a plan.Advice) prose {
	var parts []string
	if a.Send != nil {
		parts = append(parts, "send "+a.Send.Delegate.Name)
	}
	if a.Aim != nil {
		parts = append(parts, "aim at "+terms(a.Aim.Text))
	}
	parts = append(parts, "walk below "+value(a.WalkAt))
	return say(strings.Join(parts, "; "))
}

func aim(a *plan.Package) prose {
	if a == nil {
		return nil
	}
	text := terms(a.Text)
	if a.Share >= 0.01 {
		text += " (the fair point in " + percent(a.Share) + " of cases)"
	}
	return say(text)
}

// trades words pairs of issues: ground given where it matters less for ground where it matters more.
func (c *composer) trades(ts []plan.Trade) prose {
	var parts []string
	for i, t := range ts {
		gain := quoted(t.Get.Name) + " (" + ratio(t.Ratio) + ")"
		if i > 0 && t.Give.ID == ts[i-1].Give.ID {
			parts[len(parts)-1] += " or " + gain
			continue
		}
		parts = append(parts, "yield on "+quoted(t.Give.Name)+" to gain on "+gain)
	}
	return say(strings.Join(parts, "; "))
}

func ratio(x float64) string { return number(float64(int(x*10+0.5))/10) + " to 1" }

// secure words the devices that raise the chance of room for a deal most.
func (c *composer) secure(es []plan.Effect) prose {
	var parts []string
	for _, e := range es {
		if len(parts) == c.limits.devices {
			break
		}
		from, to := share(e.Before), share(e.After)
		if from == to {
			continue
		}
		by := quoted(e.Item.Name)
		if e.Item.ID == "all_devices" {
			by = "all devices that can be had together"
		}
		parts = append(parts, "from "+from+" to "+to+" of cases by "+by)
	}
	if len(parts) == 0 {
		return nil
	}
	return say("room for a deal, " + strings.Join(parts, "; "))
}

func (c *composer) walk(nd *plan.Node) prose {
	a := nd.Advice
	if a.Track.ID == "" && a.Walk == nil && a.WalkAt == 0 {
		return nil
	}
	no := "no deal is worth " + value(a.WalkAt)
	if a.Walk == nil {
		return say("from anything worth less than ", c.trackNoDeal(nd, value(a.WalkAt)), ", the value of no deal")
	}
	return say("from anything below: "+terms(a.Walk.Text)+" (", c.trackNoDeal(nd, no), ")")
}

// trackNoDeal links to the subject's no-agreement value of the advice's track, or the node's.
func (c *composer) trackNoDeal(nd *plan.Node, text string) span {
	id := "tracks." + nd.Advice.Track.ID + ".no_agreement.default." + c.p.Subject.ID
	if _, ok := c.inputs[id]; ok {
		return c.input(id, text)
	}
	return c.noDealInput(nd, text)
}

// whyNot says what would open room for a deal where the most likely case has none.
func (c *composer) whyNot(a plan.Advice) block {
	if len(a.WhyNot) == 0 {
		return block{}
	}
	where := ""
	if a.Track.Name != "" && len(c.root().Tracks) > 1 {
		where = " on " + quoted(a.Track.Name)
	}
	text := "In the most likely case no deal" + where + " would suit everybody. What would open one, each alone: "
	return para(text, openings(a.WhyNot[:min(len(a.WhyNot), c.limits.openings)]), ".")
}

// openings words smallest changes with the share of cases without room that they open.
func openings(os []plan.Opening) prose {
	var parts []string
	for _, o := range os {
		text := o.Text
		if o.Share > 0 {
			text += " (opens " + percent(o.Share) + " of such cases)"
		}
		parts = append(parts, text)
	}
	return say(strings.Join(parts, "; "))
}
