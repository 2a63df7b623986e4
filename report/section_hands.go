package report

import (
	"parley/plan"
)

// tie says in a line what tying one's own hands would gain, where that can be seen and told from chance.
func (c *composer) tie(nd *plan.Node) prose {
	h := nd.Hands
	if h == nil || !h.Seen || h.Best <= 0 || h.Best >= len(h.Steps) {
		return nil
	}
	free, bound := h.Steps[0], h.Steps[h.Best]
	text := "one's own hands in public beforehand: nothing worth less than " + value(bound.At) + "; if it is believed that gains " + value(h.Gain.Mean) + " on paper"
	if share(free.Zone) != share(bound.Zone) {
		text += " (room for a deal in " + share(bound.Zone) + " of cases in place of " + share(free.Zone) + ")"
	}
	return say(text)
}

// hands tells for every scenario what tying one's own hands wins and loses.
func (c *composer) hands() section {
	s := section{ID: "hands", Title: "Tying one's own hands"}
	for _, g := range alike(c.p.Nodes, func(nd *plan.Node) any { return nd.Hands }) {
		h := c.p.Nodes[g[0]].Hands
		if h == nil || len(h.Steps) == 0 || h.Best < 0 || h.Best >= len(h.Steps) {
			continue
		}
		where := c.ways(g)
		s.Blocks = append(s.Blocks, block{Head: h.Track.Name + ": " + where}, para(c.handsLine(h)),
			block{Figure: c.handsFigure(anchor("hands", c.p.Nodes[g[0]].ID+"."+h.Track.ID), h, where)}.on(webPage), block{Table: handsTable(h, where)}.on(texts))
	}
	if len(s.Blocks) == 0 {
		return section{}
	}
	note := para("What if " + c.p.Subject.Name + " could bind itself beforehand, for all to see, to sign nothing worth less to it than some level? On paper, over the same cases as the zone of agreement; the other side is taken to believe it, and not to do the same.")
	s.Blocks = append([]block{note}, s.Blocks...)
	return s
}

func (c *composer) handsLine(h *plan.Hands) string {
	best := h.Steps[h.Best]
	switch {
	case h.Best == 0:
		return "No level gains anything: what is won in a better deal is lost in deals that do not come about."
	case !h.Seen:
		return "The best level, " + value(best.At) + ", gains nothing that can be seen and told from chance."
	}
	text := "Best at " + value(best.At) + ": " + value(h.Gain.Mean) + " more than with hands free"
	if h.Least != nil {
		text += "; in the most likely case the least it would then sign is " + h.Least.Text
	}
	return stop(text)
}

func handsTable(h *plan.Hands, where string) *table {
	t := &table{Caption: "Hands tied at: " + where, Heads: []string{"Nothing worth less than", "Room for a deal", "A deal is worth", "Expected"}, Right: []bool{false, true, true, true}}
	for i, b := range h.Steps {
		at := value(b.At)
		if i == 0 {
			at = "no deal (hands free)"
		}
		label := say(at)
		if i == h.Best {
			label = prose{{Text: at, Strong: true}, {Text: " (best)"}}
		}
		given := "–"
		if b.Given != nil {
			given = value(b.Given.Mean)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{label, say(share(b.Zone)), say(given), say(value(b.Value.Mean))}})
	}
	return t
}
