package report

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"parley/plan"
)

// trust says how far to trust the plan: past rounds, what is left out, what is judgement, the worst case.
func (c *composer) trust() section {
	s := section{ID: "trust", Title: "How far to trust this"}
	var items []prose
	for _, b := range c.p.Backcasts {
		items = append(items, backcastLine(b))
	}
	if len(c.p.Backcasts) == 0 && len(c.p.Nodes) > 0 {
		items = append(items, say("Not tested: the dossier has no past round to run the model on."))
	}
	items = append(items, c.recordLine(), c.learntLine())
	if ig := c.p.Ignored; len(ig) > 0 {
		items = append(items, say("Left out: "+first(players(ig), 1)))
	}
	short := append(c.judgementLine(), c.staleLine(), c.embargoLine(), c.worstLine(), c.leakLine())
	items = append(items, joined(slices.DeleteFunc(short, func(p prose) bool { return len(p) == 0 }), " "))
	if a := c.p.Assumptions; len(a) > 0 {
		items = append(items, say("Filled in by Parley: "+first(a, 1)))
	}
	if w := c.p.Warnings; len(w) > 0 {
		items = append(items, say("Doubts: "+first(w, c.limits.doubts)))
	}
	items = slices.DeleteFunc(items, func(p prose) bool { return len(p) == 0 })
	s.Blocks = append(s.Blocks, block{Items: items})
	return s
}

// players moves what is left out of the world before what is left out of the dossier's text.
func players(ignored []string) []string {
	var world, text []string
	for _, x := range ignored {
		if strings.HasPrefix(x, "The section ") {
			text = append(text, x)
		} else {
			world = append(world, x)
		}
	}
	return append(world, text...)
}

// first joins the first sentences of a list and counts the rest.
func first(all []string, n int) string {
	var parts []string
	for _, x := range all[:min(n, len(all))] {
		parts = append(parts, stop(x))
	}
	text := strings.Join(parts, " ")
	if len(all) > n {
		text += fmt.Sprintf(" And %d more (annex).", len(all)-n)
	}
	return text
}

// backcastLine is a past round in one line.
func backcastLine(b plan.Backcast) prose {
	came, hit := "none came", "a miss"
	if b.Agreement {
		came = "one came"
	}
	if b.Hit {
		hit = "a hit"
	}
	text := b.Name
	if b.On != "" {
		text += " (" + day(b.On) + ")"
	}
	text += ", run as of its eve: " + share(b.Full) + " for room for a deal; " + came + ", " + hit +
		". A plain scorecard said " + share(b.Plain) + "."
	if n := len(b.Hindsight); n > 0 {
		text += " Not clean: " + count(n, "number") + " of it rest on later evidence."
		if n == 1 {
			text = strings.Replace(text, " of it rest on", " of it rests on", 1)
		}
	}
	return say(text)
}

func (c *composer) embargoLine() prose {
	n := len(c.p.Evidence.Embargoed)
	if n == 0 {
		return nil
	}
	return say("Not used, being dated after " + day(c.p.Dossier.AsOf) + ": " + count(n, "item") + ".")
}

func (c *composer) judgementLine() []prose {
	e := c.p.Evidence
	if e.Ranged == 0 || e.Claims == 0 {
		return nil
	}
	if len(e.Judgement) == 0 {
		return []prose{say(fmt.Sprintf("Every one of the %s with a range cites a claim.", count(e.Ranged, "number")))}
	}
	return []prose{say(fmt.Sprintf("Judgement without a claim: %d of the %s with a range (listed by parley check).", len(e.Judgement), count(e.Ranged, "number")))}
}

// worstLine is the worst case of the advised choices, over the leaves that the plan reaches.
func (c *composer) worstLine() prose {
	worst, where := 0.0, -1
	for i := range c.p.Nodes {
		nd := &c.p.Nodes[i]
		v := best(nd)
		if len(nd.Children) > 0 || v == nil {
			continue
		}
		if where < 0 || v.Worst < worst {
			worst, where = v.Worst, i
		}
	}
	if where < 0 {
		return nil
	}
	text := "Worst case: in one case of twenty the plan is worth less than " + value(worst)
	if where > 0 {
		text += ", if it comes to " + quoted(c.p.Nodes[where].Name)
	}
	return say(text + ".")
}

// otherSide is the other side's best answer to the advice, alike answers told once.
func (c *composer) otherSide() section {
	s := section{ID: "other-side", Title: "The other side's best answer"}
	var items []prose
	var told []plan.Answer
	var at [][]string
	for _, a := range c.p.OtherSide {
		name := ""
		if i := c.nodeNamed(a.Node); i > 0 {
			name = c.p.Nodes[i].Name
		}
		a.Node = ""
		k := 0
		for k < len(told) && !reflect.DeepEqual(told[k], a) {
			k++
		}
		if k == len(told) {
			told, at = append(told, a), append(at, nil)
		}
		if name != "" {
			at[k] = append(at[k], quoted(name))
		}
	}
	for k, a := range told {
		items = append(items, c.answer(a, at[k]))
	}
	items = slices.Insert(items, min(len(items), 1), c.misreadingLine(), c.redTeamLine())
	items = slices.DeleteFunc(items, func(p prose) bool { return len(p) == 0 })
	s.Blocks = append(s.Blocks, block{Items: few(items, c.limits.answers)})
	return s
}

// few shortens a list and counts the rest.
func few(items []prose, most int) []prose {
	if len(items) <= most {
		return items
	}
	return append(items[:most:most], say(fmt.Sprintf("And %d more (annex).", len(items)-most)))
}

func (c *composer) answer(a plan.Answer, at []string) prose {
	text := ""
	if len(at) > 0 {
		if n := len(at); n > 3 {
			at = append(at[:2:2], count(n-2, "other"))
		}
		text = "If it comes to " + strings.Join(at, " or ") + ": "
	}
	text += a.Party.Name + " does best by " + a.Strategy + " (" + value(a.Value.Mean) + " to it, " + value(a.Ours.Mean) + " to " + c.them() + ")"
	switch {
	case a.Cost >= noticeable:
		text += ", which costs " + value(a.Cost) + " against what is assumed"
	case a.Cost <= -noticeable:
		text += ", which gives " + value(-a.Cost) + " more than what is assumed"
	}
	return say(upperFirst(text) + ".")
}

// affected lists who bears the result without a seat.
func (c *composer) affected() section {
	s := section{ID: "affected", Title: "Affected, not at the table"}
	if len(c.p.Affected) > 0 {
		s.Blocks = append(s.Blocks, para(stop(strings.Join(c.p.Affected, "; "))))
	}
	return s
}
