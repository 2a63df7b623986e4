package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

// leverUse is what a lever comes to at a node, or nil.
func leverUse(v *plan.LeverView, node string) *plan.LeverUse {
	for i := range v.Uses {
		if slices.Contains(v.Uses[i].Nodes, node) {
			return &v.Uses[i]
		}
	}
	return nil
}

// leversAt tells which levers to use at a node and which not, and which of the others' would hurt.
func (c *composer) leversAt(nd *plan.Node) prose {
	byVerdict, some := map[string][]string{}, false
	for i := range c.p.Levers {
		v := &c.p.Levers[i]
		if u := leverUse(v, nd.ID); u != nil {
			phrase := c.leverPhrase(v, u)
			if c.limits.levers == 0 {
				phrase = v.Lever.Name
			}
			byVerdict[u.Verdict], some = append(byVerdict[u.Verdict], phrase), true
		}
	}
	if !some {
		return nil
	}
	var parts []string
	add := func(verdict, before string, most int) {
		if all := byVerdict[verdict]; len(all) > 0 {
			text := before + list(all[:min(len(all), most)])
			if left := len(all) - most; left > 0 {
				text += fmt.Sprintf(" (and %d more)", left)
			}
			parts = append(parts, text)
		}
	}
	most := max(c.limits.levers, 1)
	add("use", "use ", most)
	if c.limits.levers > 0 {
		add("only_with", "use only beside others ", most)
		add("hold", "leave ", most)
	} else if len(parts) == 0 {
		parts = append(parts, "use none")
	}
	add("incredible", "nobody would believe ", most)
	if c.limits.levers > 0 {
		add("harms", "beware of ", most)
	}
	return say(strings.Join(parts, "; "))
}

// leverPhrase names a lever with the reason for its verdict.
func (c *composer) leverPhrase(v *plan.LeverView, u *plan.LeverUse) string {
	gain := u.Gain.Played.Mean
	if u.Verdict == "harms" && u.Gain.Exact.Mean < gain {
		gain = u.Gain.Exact.Mean
	}
	reason, backs := "no visible gain", ""
	if v.Gladly != nil {
		backs = v.Owner.Name + " would as gladly carry it out in " + percent(v.Gladly.P) + " of cases"
	}
	switch {
	case u.Verdict == "incredible":
		reason = backs
	case gain >= noticeable:
		reason = "gains " + value(gain)
	case gain <= -noticeable:
		reason = "costs " + value(-gain)
	}
	if v.Incredible && u.Verdict != "incredible" {
		reason += "; incredible, as " + backs
	}
	if u.Verdict == "only_with" {
		reason = "with " + list(names(u.With))
	}
	return v.Lever.Name + " (" + reason + ")"
}

// levers is the lever table: numbers, use by scenario, and how long one can hold on where something is risked.
func (c *composer) levers() section {
	s := section{ID: "levers", Title: "Levers: what each side can do away from the table"}
	if len(c.p.Levers) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, block{Table: c.leverTable()}, block{Table: c.leverUses(true)}, block{Table: c.leverUses(false)}, block{Items: c.nerves()},
		para("To carry out and to back down cost where talks end without a deal. Gains compare the best candidate that uses the lever alone with the same without it; what others' levers would do compares the plan with and "+
			"without them standing, and is not weighed in it. Chances are those on the track on which the lever bears. Needed: the least probability of being carried out at which a deal is to be had in the most likely case."))
	return s
}

func (c *composer) leverTable() *table {
	t := &table{Caption: "Levers, with their costs and credibility", Heads: []string{"Lever", "Whose", "Costs its owner", "Carried out", "Moves no deal, if so", "On average, costs included", "Risk a round"},
		Right: []bool{false, false, false, false, false, false, true}}
	for i := range c.p.Levers {
		v := &c.p.Levers[i]
		name := v.Lever.Name
		if what := strings.TrimPrefix(v.Kind+": "+v.Text, ": "); what != "" {
			name += "\n" + strings.TrimSuffix(what, ": ")
		}
		risk := say("–")
		if v.Risk != nil {
			risk = say(c.input("levers."+v.Lever.ID+".risk", percentOf(v.Risk.Mean)))
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(name), say(v.Owner.Name), c.leverCosts(v), c.leverCredibility(v), say(effects(v, false)), say(effects(v, true)), risk}})
	}
	return t
}

// leverCosts tells what a lever costs to make, to carry out and to back down from.
func (c *composer) leverCosts(v *plan.LeverView) prose {
	var parts []prose
	for _, x := range []struct {
		what, field string
		e           *plan.Estimate
	}{{"to make", "cost", v.Cost}, {"to carry out", "carry_out", v.CarryOut}, {"to back down", "back_down", v.BackDown}} {
		if x.e != nil {
			parts = append(parts, say(x.what+" ", c.input("levers."+v.Lever.ID+"."+x.field, small(*x.e))))
		}
	}
	if len(parts) == 0 {
		return say("nothing")
	}
	return joined(parts, "\n")
}

// leverCredibility tells how likely a lever is carried out, and what its owner's costs say of that.
func (c *composer) leverCredibility(v *plan.LeverView) prose {
	out := say("taken as certain")
	if v.Stated != nil {
		out = say(c.input("levers."+v.Lever.ID+".credibility", percents(v.Stated.Low, v.Stated.High)), ", "+v.Word)
	}
	if v.Gladly == nil {
		return out
	}
	costs := "its owner would in " + share(*v.Gladly) + " of cases, " + likelihood(*v.Gladly)
	if v.Incredible {
		costs = "incredible: in " + percent(v.Gladly.P) + " of cases carrying out costs no more than backing down"
	}
	if v.Stated == nil {
		return say(costs)
	}
	return say(out, "; by its costs "+costs)
}

// effects tells what a lever does to values of no deal, party by party.
func effects(v *plan.LeverView, average bool) string {
	var parts []string
	for _, x := range v.Effects {
		e := x.Effect
		if average {
			e = x.NoDeal
		}
		if e.Low != 0 || e.High != 0 {
			parts = append(parts, x.Party.Name+" "+small(e))
		}
	}
	if len(parts) == 0 {
		return "–"
	}
	return strings.Join(parts, "\n")
}

// small prints an estimate that may be a hundredth or less.
func small(e plan.Estimate) string {
	if number(e.Low) == number(e.High) {
		return number(e.Mean)
	}
	return number(e.Mean) + " (" + number(e.Low) + " to " + number(e.High) + ")"
}

// percentOf prints a small probability with two figures.
func percentOf(p float64) string { return fmt.Sprintf("%.2g%s%%", p*100, nbsp) }
