package report

import (
	"strings"

	"parley/plan"
)

// misreadingLine tells what is misread where that is worth something to the subject, as far as play can tell.
func (c *composer) misreadingLine() prose {
	var parts []string
	for i := range c.p.Misreadings {
		if m := &c.p.Misreadings[i]; m.Advice != "none" {
			parts = append(parts, c.misreading(m))
		}
	}
	return say(strings.Join(parts, " "))
}

// misreading is a belief in a sentence: who misreads whom, and whether to put it right.
func (c *composer) misreading(m *plan.Misreading) string {
	text := m.Holder.Name + " misreads " + m.About.Name + " on " + quoted(m.Track.Name) + ": "
	gain := 0.0
	if len(m.Nodes) > 0 {
		gain = m.Nodes[0].Gain.Mean
	}
	switch {
	case m.Advice == "correct" && m.Own:
		return text + "to see it rightly would be worth " + value(gain) + " to " + c.them() + "."
	case m.Advice == "correct":
		return text + "to put that right is worth " + value(gain) + " to " + c.them() + "."
	case m.Advice == "leave" && m.Own:
		return text + "what " + c.them() + " gets by it, " + value(-gain) + ", would be lost by seeing rightly."
	case m.Advice == "leave":
		return text + "that is worth " + value(-gain) + " to " + c.them() + ", so leave it."
	}
	return text + "whether that is put right or left makes no visible difference to " + c.them() + "."
}

// misreadings are the beliefs of the dossier, number by number, with what they are worth.
func (c *composer) misreadings() []block {
	if len(c.p.Misreadings) == 0 {
		return nil
	}
	out := []block{{Head: "What they think of one another's ends"}}
	for i := range c.p.Misreadings {
		m := &c.p.Misreadings[i]
		out = append(out, para(c.misreading(m)+c.byScenario(m)), block{Table: c.believedTable(m)})
	}
	return out
}

// byScenario tells where putting a belief right is worth something other than on the whole.
func (c *composer) byScenario(m *plan.Misreading) string {
	var parts []string
	for k, x := range m.Nodes {
		i := c.nodeNamed(x.Node)
		if k == 0 || i < 0 || x.Advice == "none" {
			continue
		}
		parts = append(parts, quoted(c.p.Nodes[i].Name)+": "+x.Advice+" ("+plusMinus(x.Gain.Mean)+" if put right)")
	}
	if len(parts) == 0 {
		return ""
	}
	return " By scenario: " + strings.Join(parts, "; ") + "."
}

func (c *composer) believedTable(m *plan.Misreading) *table {
	t := &table{Caption: "What " + m.Holder.Name + " believes of " + m.About.Name + " on " + m.Track.Name,
		Heads: []string{"Number", "As believed", "As the dossier has it", "Rests on"}, Right: []bool{false, true, true, false}}
	for _, x := range m.Points {
		is := x.Is
		if is == "" {
			is = "–"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(c.input(x.Input, upperFirst(x.Label))), say(x.Believed), say(is), c.claimList(x.Because)}})
	}
	return t
}
