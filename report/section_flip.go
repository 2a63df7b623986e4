package report

import (
	"fmt"
	"math"
	"strings"

	"parley/plan"
)

const mostFlips = 3

// flips tells which inputs move the result most, and where the advice changes.
func (c *composer) flips() section {
	s := section{ID: "flips", Title: "What would flip this"}
	most := c.limits.flips
	if sets := c.flipSetItems(c.limits.sets); len(sets) == 0 {
		most = max(most, 1)
	} else {
		s.Blocks = append(s.Blocks, para("Smallest sets that do, within their ranges:"), block{Items: sets})
	}
	var items []prose
	for i, x := range c.p.Sensitivity {
		if i == most {
			break
		}
		items = append(items, c.flipLine(x))
	}
	if len(items) > 0 {
		s.Blocks = append(s.Blocks, para("Gain over holding off, on paper, as one number goes from low to high:"))
	}
	s.Blocks = append(s.Blocks, block{Items: items})
	if len(c.p.Sensitivity) > 0 {
		s.Blocks = append(s.Blocks, block{Figure: c.tornadoFigure()}.on(webPage), block{Figure: c.flipFigure()}.on(webPage), block{Table: c.flipTable()}.on(pages))
	}
	return s
}

// flipLine is one input: what it is, how far it moves the result, what would flip.
func (c *composer) flipLine(x plan.Sensitivity) prose {
	out := say(c.input(x.Input, upperFirst(x.Label)), fmt.Sprintf(", %s to %s: ", number(x.LowInput), number(x.HighInput)))
	if math.Abs(x.High-x.Low) < noticeable {
		out = say(out, "gain "+value(x.Base)+" throughout")
	} else {
		out = say(out, "gain "+value(x.Low)+" to "+value(x.High))
	}
	if math.Abs(x.DealHigh-x.DealLow) >= 0.01 {
		out = say(out, ", room for a deal "+percent(x.DealLow)+" to "+percent(x.DealHigh))
	}
	out = say(out, "; ")
	var inside []plan.Flip
	for _, f := range x.Flips {
		if f.InRange {
			inside = append(inside, f)
		}
	}
	if len(inside) == 0 {
		out = say(out, "no flip in range")
		if len(x.Flips) > 0 {
			out = say(out, ", outside it "+c.flipsAt(x.Flips[0]))
		}
		return say(out, ".")
	}
	for i, f := range inside {
		if i > 0 {
			out = say(out, "; ")
		}
		out = say(out, c.flipsAt(f))
	}
	return say(out, ".")
}

// flipsAt words a break-even: "below 0.64: “wait”".
func (c *composer) flipsAt(f plan.Flip) string {
	side := "below "
	if f.Above {
		side = "above "
	}
	text := side + number(f.At) + ": " + quoted(f.To)
	if i := c.nodeNamed(f.Node); f.Node != "" && i > 0 {
		text += " if it comes to " + quoted(c.p.Nodes[i].Name)
	}
	return text
}

// flipTable lists every break-even value.
func (c *composer) flipTable() *table {
	t := &table{Caption: "Break-even values", Heads: []string{"Input", "Flips", "From", "To", "Where", "Within its range", "Found"}}
	for _, f := range c.p.Flips {
		side, inside, where := "below ", "no", "everywhere"
		if f.Above {
			side = "above "
		}
		if f.InRange {
			inside = "yes"
		}
		if i := c.nodeNamed(f.Node); i > 0 {
			where = c.p.Nodes[i].Name
		} else if f.Node == "" {
			where = "now"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(c.input(f.Input, upperFirst(f.Label))), say(side + number(f.At)), say(f.From), say(f.To),
			say(where), say(inside), say(f.How)}})
	}
	return t
}

// rules names the decision rules for people.
var rules = map[string]string{"expected value": "Best on average", "worst case": "Best at its worst", "maximum regret": "Least to regret"}

// ruleValues lists what one choice is worth by each rule.
func ruleValues(rs []plan.Rule) string {
	parts := make([]string, len(rs))
	for i, x := range rs {
		label := x.Rule
		if w, ok := rules[x.Rule]; ok {
			label = w
		}
		parts[i] = strings.ToLower(label) + " (" + value(x.Value) + ")"
	}
	return list(parts)
}

// holdingOffIsAsGood reports whether no rule sees a noticeable difference between its choice and opening nothing.
func holdingOffIsAsGood(rs []plan.Rule) bool {
	for _, x := range rs {
		if math.Abs(x.Value-x.HoldOff) >= noticeable {
			return false
		}
	}
	return true
}

// sideBySide sets the choices of three decision rules beside one another.
func (c *composer) sideBySide() section {
	s := section{ID: "rules", Title: "Three ways to choose"}
	r := c.p.Regret
	if len(r.Rules) == 0 {
		return s
	}
	same := true
	var parts []pair
	for _, x := range r.Rules {
		label := x.Rule
		if w, ok := rules[x.Rule]; ok {
			label = w
		}
		same = same && x.Choice.ID == r.Rules[0].Choice.ID
		parts = append(parts, pair{label, say(quoted(x.Choice.Name) + " (" + value(x.Value) + ")")})
	}
	if holdingOffIsAsGood(r.Rules) {
		s.Blocks = append(s.Blocks, para("By none of the three rules does anything beat holding off by as much as 0.005."))
	} else if same && len(r.Rules) > 1 {
		s.Blocks = append(s.Blocks, para("All rules agree on "+quoted(r.Rules[0].Choice.Name)+": "+ruleValues(r.Rules)+"."))
	} else {
		s.Blocks = append(s.Blocks, block{Pairs: parts})
	}
	if !same && !holdingOffIsAsGood(r.Rules) {
		s.Blocks = append(s.Blocks, para("The rules disagree: which to follow depends on how much a bad end matters."))
	}
	if i := c.target(); i > 0 && i < len(c.p.Nodes) && !c.p.Nodes[i].Separated && c.p.Nodes[i].RunnerUp != "" && gains(&c.p.Nodes[i]) {
		s.Blocks = append(s.Blocks, para(c.inseparable(&c.p.Nodes[i])))
	}
	if f := c.regretFigure(); f != nil {
		s.Blocks = append(s.Blocks, block{Figure: f}.on(webPage))
	}
	return s
}
