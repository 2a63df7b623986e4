package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

const redTeamID = "red-team"

// redTeam is the plan as the other side would try it, track by track.
func (c *composer) redTeam() section {
	s := section{ID: redTeamID, Title: "As the other side would try it"}
	if len(c.p.RedTeam) > 0 {
		s.Blocks = append(s.Blocks, para("What each side's table is worth to the other side and to "+c.them()+
			" is on the scale of that track; what an answer costs "+c.them()+" is over all tracks, against the mix of manners and delegates that the plan assumes. Answers were tried one thing after another, so the best of all together may be missed."))
	}
	for i := range c.p.RedTeam {
		r := &c.p.RedTeam[i]
		where := c.ways(c.places(r.Nodes))
		s.Blocks = append(s.Blocks, block{Head: r.Track.Name + " (" + r.Party.Name + "): " + where}, para(c.bestReply(r)))
		if c.matters(r) {
			s.Blocks = append(s.Blocks, block{Table: c.replyTable(r, where)})
		}
		s.Blocks = append(s.Blocks, c.gameBlocks(r, where)...)
	}
	s.Blocks = append(s.Blocks, c.misreadings()...)
	return s
}

// matters reports whether anything that the other side might do makes a visible difference to either side.
func (c *composer) matters(r *plan.RedTeam) bool {
	for _, x := range r.Replies {
		if visible(x.Gain.Mean) || visible(x.Cost.Mean) {
			return true
		}
	}
	return false
}

// visible reports whether a difference is told as one.
func visible(x float64) bool { return x >= noticeable || x <= -noticeable }

// bestReply tells the other side's best answer, the one that hurts most at little cost, and what could be done.
func (c *composer) bestReply(r *plan.RedTeam) string {
	text := "Against " + quoted(r.Plan) + " " + r.Party.Name
	if !c.matters(r) {
		return text + fmt.Sprintf(" has %s, none of which makes a visible difference to either side.", count(len(r.Replies)-1, "answer"))
	}
	switch {
	case r.Best.Assumed || !visible(r.Best.Gain.Mean):
		text += " has nothing visibly better than what is assumed of it (" + value(r.Best.Value.Mean) + " to it, " + value(r.Best.Ours.Mean) + " to " + c.them() + ")"
	default:
		text += " does best by " + r.Best.Text + " (" + value(r.Best.Value.Mean) + " to it, " + plusMinus(r.Best.Gain.Mean) + "; " + value(r.Best.Ours.Mean) + " to " + c.them() + ")" + c.costs(r.Best)
	}
	text += "."
	if w := r.Worst; w != nil && w.Cost.Mean >= noticeable && visible(w.Cost.Mean-r.Best.Cost.Mean) {
		text += " It could hurt " + c.them() + " most, at almost no cost to itself, by " + w.Text + c.costs(*w) + "."
	}
	return text + c.counter(r)
}

// plusMinus prints a difference with its sign.
func plusMinus(x float64) string {
	if x < 0 || value(x) == "0.00" {
		return value(x)
	}
	return "+" + value(x)
}

// costs is ", which costs you 0.03": what an answer costs the subject, or gives it.
func (c *composer) costs(x plan.Reply) string {
	switch {
	case x.Cost.Mean >= noticeable:
		return ", which costs " + c.them() + " " + value(x.Cost.Mean)
	case x.Cost.Mean <= -noticeable:
		return ", which gives " + c.them() + " " + value(-x.Cost.Mean) + " more"
	}
	return ", which makes no visible difference to " + c.them()
}

// counter tells what could be done about the best answer.
func (c *composer) counter(r *plan.RedTeam) string {
	k := r.Counter
	switch {
	case k == nil:
		return ""
	case k.Changes:
		return " Against its best answer " + quoted(k.Plan) + " would be worth " + value(k.Gain.Mean) + " more: the advice would change."
	case !k.Keeps && visible(k.Gain.Mean):
		return " Against its best answer " + quoted(k.Plan) + " might be worth " + value(k.Gain.Mean) + " more, which may be chance."
	}
	return " Against its best answer nothing else is visibly better than what is advised."
}

// replyTable lists what was tried, answers that print alike together.
func (c *composer) replyTable(r *plan.RedTeam, where string) *table {
	t := &table{Caption: "What " + r.Party.Name + " could do about " + quoted(r.Plan) + ": " + where,
		Heads: []string{"It answers", "To it", "Against what is assumed", "To " + c.them(), "Costs " + c.them()}, Right: []bool{false, true, true, true, true}}
	var texts [][]string
	for _, x := range r.Replies {
		figures := []prose{say(value(x.Value.Mean)), say(plusMinus(x.Gain.Mean)), say(value(x.Ours.Mean)), say(plusMinus(x.Cost.Mean))}
		if n := len(t.Rows); n > 0 && alikeCells(t.Rows[n-1].Cells[1:], figures) {
			texts[n-1] = append(texts[n-1], x.Text)
			continue
		}
		texts = append(texts, []string{x.Text})
		t.Rows = append(t.Rows, row{Cells: append([]prose{nil}, figures...)})
	}
	for i, list := range texts {
		t.Rows[i].Cells[0] = say(upperFirst(orMore(list)))
	}
	return t
}

func alikeCells(a, b []prose) bool {
	for i := range a {
		if a[i].String() != b[i].String() {
			return false
		}
	}
	return true
}

// orMore joins texts with "or" and counts those past the third.
func orMore(list []string) string {
	const most = 3
	if n := len(list) - most; n > 0 {
		return strings.Join(list[:most], "; or ") + "; or " + count(n, "other")
	}
	return strings.Join(list, "; or ")
}

// redTeamLine is the answer that would cost the subject most: the best one, or one that costs the other side almost
// nothing; nil if none is visible but those that are told as best manners anyway.
func (c *composer) redTeamLine() prose {
	var team *plan.RedTeam
	var worst plan.Reply
	for i := range c.p.RedTeam {
		r := &c.p.RedTeam[i]
		for _, x := range []*plan.Reply{&r.Best, r.Worst} {
			if x != nil && x.Cost.Mean >= noticeable && x.Cost.Mean > worst.Cost.Mean && !c.told(r, x) {
				team, worst = r, *x
			}
		}
	}
	if team == nil {
		return nil
	}
	text := c.where(team) + team.Party.Name
	if worst.Text == team.Best.Text {
		text += " does best by " + worst.Text + c.costs(worst)
		if team.Counter != nil && team.Counter.Changes {
			text += "; " + quoted(team.Counter.Plan) + " would then be worth " + value(team.Counter.Gain.Mean) + " more"
		}
	} else {
		text += " could cheaply hurt by " + worst.Text + c.costs(worst)
	}
	return say(text + ".")
}

// told reports whether a reply is a manner that is told as the best one already.
func (c *composer) told(r *plan.RedTeam, x *plan.Reply) bool {
	return slices.ContainsFunc(c.p.OtherSide, func(a plan.Answer) bool {
		return a.Party == r.Party && a.Strategy == x.Text && slices.Contains(r.Nodes, a.Node)
	})
}

// where begins a sentence with the scenarios of a red team, and its track where there are several.
func (c *composer) where(r *plan.RedTeam) string {
	at := c.places(r.Nodes)
	var parts []string
	for _, i := range at[:min(len(at), 2)] {
		if i > 0 {
			parts = append(parts, quoted(c.p.Nodes[i].Name))
		}
	}
	text := "Now: "
	if len(parts) > 0 {
		text = "If it comes to " + strings.Join(parts, " or ")
		if n := len(at) - 2; n > 0 {
			text += " or " + count(n, "other")
		}
		text += ": "
	}
	if nd := c.root(); nd != nil && len(nd.Tracks) > 1 {
		text += "on " + quoted(r.Track.Name) + " "
	}
	return text
}
