package report

import (
	"math"
	"strings"

	"parley/plan"
)

// scenarios is the table: if, likely, do, a deal is, worth.
func (c *composer) scenarios() section {
	s := section{ID: "scenarios", Title: "If, then"}
	nd := c.root()
	if nd == nil {
		return s
	}
	shown, left := c.rows()
	s.Blocks = append(s.Blocks, block{Table: c.scenarioTable(shown)})
	note := "A deal: how often in play to how often one would suit all. Worth: to " + c.them() + ", 0 to 1, 8 cases in 10."
	if left > 0 {
		note += " " + count(left, "further scenario") + " with much the same advice: annex."
	}
	s.Blocks = append(s.Blocks, para(note))
	if len(c.p.Nodes) > 1 {
		s.Blocks = append(s.Blocks, block{Figure: c.treeFigure()}.on(webPage))
	}
	return s
}

// scenarioTable lays the scenarios out.
func (c *composer) scenarioTable(shown []int) *table {
	t := &table{Caption: "What may happen, what to do then, and what comes of it", Heads: []string{"If …", "Likely", "Do", "A deal is", "Worth"}}
	told := map[string]string{}
	for _, i := range shown {
		t.Rows = append(t.Rows, c.scenarioRow(i, told))
	}
	return t
}

// rows picks the scenarios for the table: those that follow on now, below them those whose advice or chance of a deal
// differs from their parent's, and the one whose plan is laid out below. Without scenarios it is the root.
func (c *composer) rows() (shown []int, left int) {
	if len(c.p.Nodes) == 1 {
		return []int{0}, 0
	}
	target := c.target()
	var walk func(i int)
	walk = func(i int) {
		for _, k := range c.p.Nodes[i].Children {
			if k <= i || k >= len(c.p.Nodes) {
				continue
			}
			if (i == 0 || c.differs(k, i)) && len(shown) < c.limits.rows || k == target {
				shown = append(shown, k)
			} else {
				left++
			}
			walk(k)
		}
	}
	walk(0)
	return shown, left
}

// differs reports whether a scenario deserves a line beside its parent's: another choice, another value, another chance
// on the same main track; with one track, another candidate.
func (c *composer) differs(k, parent int) bool {
	a, b := &c.p.Nodes[k], &c.p.Nodes[parent]
	if a.Choice != b.Choice || len(a.Tracks) < 2 && a.Best != b.Best || math.Abs(a.Value.Played.Mean-b.Value.Played.Mean) >= 2*noticeable {
		return true
	}
	x, _, on := mainDeal(a)
	y, _, before := mainDeal(b)
	return on == before && math.Abs(x.P-y.P) >= 0.05
}

// mainDeal is the chance of a deal at a node in play and on paper; of several tracks it takes the main one and names it.
func mainDeal(nd *plan.Node) (deal, possible plan.Chance, track string) {
	v := best(nd)
	if v == nil {
		return
	}
	if len(v.Tracks) > 1 {
		for _, t := range v.Tracks {
			if t.Track.ID == nd.Advice.Track.ID {
				return t.Deal, t.Possible, t.Track.Name
			}
		}
	}
	return v.Deal, v.Possible, ""
}

// scenarioRow is a line of the table; told are the choices of the lines above, which are not told twice.
func (c *composer) scenarioRow(i int, told map[string]string) row {
	nd := &c.p.Nodes[i]
	name := strings.Repeat("› ", c.depth(i)) + nd.Name
	likely := say("–")
	if nd.Parent >= 0 {
		likely = say(c.nodeInput(nd, "scenarios.", percents(nd.P.Low, nd.P.High)), "\n"+nd.Word)
	}
	do := toldOnce(told, c.choice(nd), nd.Name)
	noDeal := "no deal: " + value(nd.NoDeal.Played.Mean)
	return row{Cells: []prose{say(name), likely, say(do), say(c.deals(nd)),
		say(estimate(nd.Value.Played)+"\n", c.noDealInput(nd, noDeal))}}
}

// depth is how many scenarios lie above a node.
func (c *composer) depth(i int) int {
	n := 0
	for k := c.p.Nodes[i].Parent; k > 0; k = c.p.Nodes[k].Parent {
		n++
	}
	return n
}

// toldOnce is a choice, or where it stands if it is long and was told above.
func toldOnce(told map[string]string, do, name string) string {
	if above, ok := told[do]; ok && columns(do) > columns(above)+10 {
		return "as if " + quoted(above)
	}
	told[do] = name
	return do
}

// deals is the chance of a deal at a node: on every track engaged if there is room, else on the main one.
func (c *composer) deals(nd *plan.Node) string {
	v := best(nd)
	switch {
	case v == nil:
		return "–"
	case nd.Choice == "wait" && len(nd.Children) > 0:
		return "depends on what comes"
	case !engages(v):
		return "not sought"
	case !c.limits.tracks || len(v.Tracks) < 2:
		deal, possible, track := mainDeal(nd)
		words, range_ := dealIs(deal, possible)
		if track != "" {
			return track + ": " + words + ", " + range_
		}
		return words + "\n" + range_
	}
	lines := make([]string, len(v.Tracks))
	for i, t := range v.Tracks {
		words, range_ := dealIs(t.Deal, t.Possible)
		lines[i] = t.Track.Name + ": " + words + ", " + range_
	}
	return strings.Join(lines, "\n")
}
