package report

import (
	"reflect"
	"slices"

	"parley/plan"
)

var verdictWords = map[string]string{"use": "use", "only_with": "only", "incredible": "incredible", "hold": "leave", "harms": "harms", "harmless": "hardly matters"}

// leverUses tells what the levers in one's own hands, or in others', come to: a row for each verdict, with the scenarios
// in which it holds.
func (c *composer) leverUses(own bool) *table {
	t := &table{Caption: "What using them comes to", Heads: []string{"Lever", "If", "Verdict", "Gain in play", "Gain on paper", "A deal", "Room for one", "Needed"},
		Right: []bool{false, false, false, true, true, true, true, true}}
	if !own {
		t.Caption = "What others' levers would do to the plan"
	}
	for i := range c.p.Levers {
		v := &c.p.Levers[i]
		if v.Own != own {
			continue
		}
		for _, group := range alikeUses(v.Uses) {
			t.Rows = append(t.Rows, c.leverRow(v, group))
		}
	}
	return t
}

// alikeUses groups uses with the same verdict, in order.
func alikeUses(uses []plan.LeverUse) [][]plan.LeverUse {
	var out [][]plan.LeverUse
next:
	for _, u := range uses {
		for i, g := range out {
			if g[0].Verdict == u.Verdict && reflect.DeepEqual(g[0].With, u.With) {
				out[i] = append(g, u)
				continue next
			}
		}
		out = append(out, []plan.LeverUse{u})
	}
	return out
}

func (c *composer) leverRow(v *plan.LeverView, group []plan.LeverUse) row {
	var nodes []string
	for _, u := range group {
		nodes = append(nodes, u.Nodes...)
	}
	verdict := verdictWords[group[0].Verdict]
	if with := group[0].With; len(with) > 0 {
		verdict += " with " + list(names(with))
	}
	gain := func(of func(plan.LeverUse) plan.Estimate) prose {
		low, high, se := of(group[0]).Mean, of(group[0]).Mean, 0.0
		for _, u := range group {
			e := of(u)
			low, high, se = min(low, e.Mean), max(high, e.Mean), max(se, e.SE)
		}
		text := withSign(low)
		if withSign(high) != text {
			text += " to " + withSign(high)
		}
		if number(se) != "0" {
			text += nbsp + "±" + nbsp + number(se)
		}
		return say(text)
	}
	open := slices.DeleteFunc(slices.Clone(group), func(u plan.LeverUse) bool { return u.Track == nil })
	deal := moved(open, func(u plan.LeverUse) plan.Shift { return u.Deal })
	room := moved(open, func(u plan.LeverUse) plan.Shift { return u.Room })
	return row{Cells: []prose{say(v.Lever.Name), say(c.ways(c.places(nodes))), say(verdict), gain(func(u plan.LeverUse) plan.Estimate { return u.Gain.Played }),
		gain(func(u plan.LeverUse) plan.Estimate { return u.Gain.Exact }), say(deal), say(room), say(needs(open))}}
}

// needs tells the credibility that a lever would need where it bears on an open track.
func needs(group []plan.LeverUse) string {
	if len(group) == 0 {
		return "–"
	}
	low, high := group[0].Needed, group[0].Needed
	for _, u := range group {
		low, high = min(low, u.Needed), max(high, u.Needed)
	}
	word := func(x float64) string {
		switch {
		case x <= 0:
			return "nothing"
		case x > 1:
			return "none is enough"
		}
		return percent(x)
	}
	if a, b := word(low), word(high); a != b {
		return a + " to " + b
	}
	return word(low)
}

// moved prints the range of a chance without and with a lever.
func moved(group []plan.LeverUse, of func(plan.LeverUse) plan.Shift) string {
	if len(group) == 0 {
		return "–"
	}
	span := func(of func(plan.LeverUse) plan.Chance) string {
		low, high := of(group[0]), of(group[0])
		for _, u := range group {
			if x := of(u); x.P < low.P {
				low = x
			} else if x.P > high.P {
				high = x
			}
		}
		return shares(low, high)
	}
	a, b := span(func(u plan.LeverUse) plan.Chance { return of(u).Without }), span(func(u plan.LeverUse) plan.Chance { return of(u).With })
	if a == b {
		return a
	}
	return a + "; with it " + b
}

// withSign prints a difference with its sign, to three decimals.
func withSign(x float64) string {
	s := number(x)
	if x > 0 && s != "0" {
		return "+" + s
	}
	return s
}

// places are the places of nodes by their ids.
func (c *composer) places(ids []string) []int {
	var out []int
	for i := range c.p.Nodes {
		if slices.Contains(ids, c.p.Nodes[i].ID) {
			out = append(out, i)
		}
	}
	return out
}

// nerves tells how long either side can hold on while a lever stands that may get out of hand.
func (c *composer) nerves() []prose {
	var out []prose
	for i := range c.p.Levers {
		v := &c.p.Levers[i]
		for k := range v.Uses {
			u := &v.Uses[k]
			if len(u.Nerves) < 2 || u.Track == nil {
				continue
			}
			a, b := u.Nerves[0], u.Nerves[1]
			text := "While " + v.Lever.Name + " stands (" + c.ways(c.places(u.Nodes)) + ", " + u.Track.Name + "), in the most likely case " + holds(a) + ", and " + holds(b)
			switch {
			case a.Rounds < b.Rounds:
				text += ": " + a.Party.Name + " gives way first"
			case b.Rounds < a.Rounds:
				text += ": " + b.Party.Name + " gives way first"
			}
			out = append(out, say(text+"."))
		}
	}
	return out
}

func holds(n plan.Nerve) string {
	return n.Party.Name + " can hold on for " + count(n.Rounds, "round") + " (it would run a risk of disaster of up to " + percent(n.CriticalRisk) + " rather than give way)"
}
