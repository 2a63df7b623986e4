package report

import (
	"slices"

	"parley/plan"
)

// mostColumns is how many scenarios a table of strategies sets beside each other: more cannot be read on paper.
const mostColumns = 4

// asLeft stands for a cell that says what its left neighbour does.
const asLeft = "as left"

// strategyRows are the lines of a plan in the order of the table, by the label that each has there; those that are not
// listed follow, such as the lines of further tracks.
var strategyRows = []struct{ label, line string }{
	{"Do", "Do"}, {"In order", "Engage"}, {"Send", "Send"}, {"Open", "Open"}, {"Demand", "Aim"}, {"Trade", "Trade"}, {"Hold", "Never"},
	{"Secure", "Secure"}, {"Devices and levers", "With"}, {"Square", "Square"}, {"Walk", "Walk"}, {"Steps", "Steps"},
}

// A strategy is what to do at some scenarios, line by line.
type strategy struct {
	nodes []int
	lines map[string]prose
}

// strategies sets beside each other what to do in each scenario that asks for something else.
func (c *composer) strategies() section {
	s := section{ID: "strategies", Title: "Strategy, scenario by scenario"}
	groups := c.strategyGroups()
	tables := (len(groups) + mostColumns - 1) / mostColumns
	for len(groups) > 0 {
		n := (len(groups) + tables - 1) / tables
		tables--
		s.Blocks = append(s.Blocks, block{Table: c.strategyTable(groups[:n])})
		groups = groups[n:]
	}
	return s
}

// strategyGroups gathers the scenarios in which every line is the same.
func (c *composer) strategyGroups() []strategy {
	var out []strategy
next:
	for i := range c.p.Nodes {
		lines := c.strategyLines(&c.p.Nodes[i])
		for k := range out {
			if sameLines(out[k].lines, lines) {
				out[k].nodes = append(out[k].nodes, i)
				continue next
			}
		}
		out = append(out, strategy{[]int{i}, lines})
	}
	return out
}

// strategyLines are the lines of the plan at a scenario; where one waits there is only that to say.
func (c *composer) strategyLines(nd *plan.Node) map[string]prose {
	lines := map[string]prose{"Do": say(upperFirst(c.choice(nd)))}
	if nd.Choice == "wait" && len(nd.Children) > 0 || !engages(best(nd)) {
		return lines
	}
	for _, p := range c.advicePairs(nd) {
		lines[p.Label] = p.Text
	}
	return lines
}

func sameLines(a, b map[string]prose) bool {
	if len(a) != len(b) {
		return false
	}
	for k, x := range a {
		if y, ok := b[k]; !ok || x.String() != y.String() {
			return false
		}
	}
	return true
}

// strategyTable has the lines as rows and the scenarios as columns.
func (c *composer) strategyTable(columns []strategy) *table {
	t := &table{Caption: "What to do, and where (" + asLeft + ": the same as in the scenario to the left)", Heads: []string{"Line"}, Sticky: true}
	for _, s := range columns {
		t.Heads = append(t.Heads, c.ways(s.nodes))
	}
	for _, r := range c.strategyOrder(columns) {
		cells := []prose{say(r.label)}
		for i, s := range columns {
			text := s.lines[r.line]
			switch {
			case len(text) == 0:
				text = say("–")
			case i > 0 && text.String() == columns[i-1].lines[r.line].String():
				text = say(asLeft)
			}
			cells = append(cells, text)
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	return t
}

// strategyOrder lists the rows that some column has.
func (c *composer) strategyOrder(columns []strategy) []struct{ label, line string } {
	has := func(line string) bool {
		return slices.ContainsFunc(columns, func(s strategy) bool { return len(s.lines[line]) > 0 })
	}
	var out []struct{ label, line string }
	known := map[string]bool{}
	for _, r := range strategyRows {
		if known[r.line] = true; has(r.line) {
			out = append(out, r)
		}
	}
	for _, s := range columns {
		for _, nd := range s.nodes {
			for _, p := range c.advicePairs(&c.p.Nodes[nd]) {
				if !known[p.Label] && has(p.Label) {
					known[p.Label] = true
					out = append(out, struct{ label, line string }{p.Label, p.Label})
				}
			}
		}
	}
	return out
}
