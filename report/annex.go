package report

import (
	"reflect"
	"slices"
	"strings"

	"parley/plan"
)

// perScenario lists the candidates of every scenario with exact and played values side by side; scenarios with the
// same candidates and values share a table.
func (c *composer) perScenario() section {
	s := section{ID: "candidates", Title: "Candidates, scenario by scenario"}
	groups := alike(c.p.Nodes, func(nd *plan.Node) any { return []any{nd.Candidates, nd.Best, nd.NoDeal} })
	for _, g := range groups {
		nd := &c.p.Nodes[g[0]]
		if len(nd.Candidates) == 0 {
			continue
		}
		s.Blocks = append(s.Blocks, block{Head: c.ways(g)})
		for _, i := range g {
			if c.p.Nodes[i].ID != "" {
				s.Blocks = append(s.Blocks, para(c.chanceLine(i)))
			}
		}
		s.Blocks = append(s.Blocks, block{Table: c.candidateTable(nd, c.ways(g))})
		if text := c.inseparable(nd); !nd.Separated && text != "" {
			s.Blocks = append(s.Blocks, para(text))
		}
	}
	return s
}

// ways names the scenarios of a group. What lies below a scenario of the group, and in the group itself, goes with it.
func (c *composer) ways(group []int) string {
	if len(group) == len(c.p.Nodes) && len(group) > 1 {
		return "In every scenario"
	}
	followed := map[int]bool{}
	var parts []string
	var shown []int
	for _, i := range group {
		if parent := c.p.Nodes[i].Parent; parent > 0 && slices.Contains(group, parent) {
			followed[parent] = true
			continue
		}
		shown = append(shown, i)
	}
	for _, i := range shown {
		name := c.way(i)
		if name == "" {
			name = "Now"
		}
		if followed[i] {
			name += ", and on from there"
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, "; ")
}

// chanceLine tells how likely a scenario is and where that comes from.
func (c *composer) chanceLine(i int) prose {
	nd := &c.p.Nodes[i]
	out := say(nd.Name+": ", c.nodeInput(nd, "scenarios.", percents(nd.P.Low, nd.P.High)), ", "+nd.Word)
	if c.p.Nodes[max(nd.Parent, 0)].Parent >= 0 {
		out = say(out, "; from now on "+percents(nd.Path.Low, nd.Path.High))
	}
	out = say(out, "; ", c.noDealInput(nd, "no deal is worth "+estimate(nd.NoDeal.Played)))
	if nd.Wait != nil {
		out = say(out, "; waiting "+value(nd.Wait.Played.Mean)+" in play and "+value(nd.Wait.Exact.Mean)+" on paper")
	}
	return say(out, ".")
}

func (c *composer) candidateTable(nd *plan.Node, where string) *table {
	t := &table{Caption: "Candidates: " + where + " (* completed by Parley)", Heads: []string{"Candidate", "On paper", "In play", "Worst in 20", "A deal", "Signed", "Room for one", "Most regret", "Rests on"},
		Right: []bool{false, true, true, true, true, true, true, true}}
	for _, v := range nd.Candidates {
		name := v.Name
		if v.Generated {
			name += " *"
		}
		cell := say(name)
		if v.ID == nd.Best {
			cell = prose{{Text: name, Strong: true}, {Text: " (advised)"}}
		}
		if with := c.with(&v); with != "" {
			cell = say(cell, "\n"+with)
		}
		deal, signed, room, regret := "–", "–", "–", "–"
		if engages(&v) {
			deal, signed, room = share(v.Deal), share(v.Signed), share(v.Possible)
		}
		if slices.ContainsFunc(c.p.Regret.Candidates, func(n plan.Named) bool { return n.ID == v.ID }) {
			regret = value(v.MaxRegret)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{cell, say(estimate(v.Value.Exact)), say(estimate(v.Value.Played)), say(value(v.Worst)),
			say(deal), say(signed), say(room), say(regret), c.claimList(v.Because)}})
	}
	return t
}

// with tells the conditions, devices and levers of a candidate.
func (c *composer) with(v *plan.Valued) string {
	var parts []string
	for _, x := range v.Insist {
		parts = append(parts, "insists on "+c.book.words(x))
	}
	if len(v.Devices) > 0 {
		parts = append(parts, "demands "+list(names(v.Devices)))
	}
	if len(v.Levers) > 0 {
		parts = append(parts, "uses "+list(names(v.Levers)))
	}
	return strings.Join(parts, "; ")
}

// A view is a track as it looks at some scenarios.
type view struct {
	v     plan.TrackView
	nodes []int
}

// views groups the looks of a track that are the same, whether it is open or not.
func (c *composer) views(track string) []view {
	var out []view
	for i := range c.p.Nodes {
	next:
		for _, v := range c.p.Nodes[i].Tracks {
			if v.Track.ID != track {
				continue
			}
			open := v.Open
			v.Open = true
			for k := range out {
				if reflect.DeepEqual(out[k].v, v) {
					if open {
						out[k].nodes = append(out[k].nodes, i)
					}
					continue next
				}
			}
			x := view{v: v}
			if open {
				x.nodes = []int{i}
			}
			out = append(out, x)
		}
	}
	kept := out[:0]
	for _, x := range out {
		if len(x.nodes) > 0 {
			kept = append(kept, x)
		}
	}
	return kept
}

// trackIDs lists the tracks in the order of the plan.
func (c *composer) trackIDs() []plan.Named {
	var out []plan.Named
	for i := range c.p.Nodes {
	next:
		for _, v := range c.p.Nodes[i].Tracks {
			for _, o := range out {
				if o.ID == v.Track.ID {
					continue next
				}
			}
			out = append(out, v.Track)
		}
	}
	return out
}

// perTrack is the exact analysis of every track: room for a deal, packages, trades, devices, what would open one.
func (c *composer) perTrack() section {
	s := section{ID: "tracks", Title: "Tracks"}
	if f := c.mapFigure(); f != nil {
		s.Blocks = append(s.Blocks, block{Figure: f}.on(webPage), block{Table: c.mapTable()}.on(texts))
	}
	for _, t := range c.trackIDs() {
		views := c.views(t.ID)
		if len(views) == 0 {
			continue
		}
		s.Blocks = append(s.Blocks, block{Head: t.Name})
		if f := c.zoneFigure(t.ID); f != nil && t.ID != c.shownTrack() {
			s.Blocks = append(s.Blocks, block{Figure: f}.on(webPage))
		}
		s.Blocks = append(s.Blocks, block{Table: c.zoneTable(views, t.Name)})
		for _, x := range views {
			s.Blocks = append(s.Blocks, c.trackBlocks(x)...)
		}
	}
	return s
}

// shownTrack is the track whose pictures stand with the plan already.
func (c *composer) shownTrack() string {
	if c.root() == nil {
		return ""
	}
	return c.p.Nodes[c.target()].Advice.Track.ID
}

func (c *composer) zoneTable(views []view, track string) *table {
	t := &table{Caption: "Zone of agreement, exact: " + track, Heads: []string{"If", "Exists", "Party", "No deal", "Best it could reach", "At the fair point", "Its promises are trusted"},
		Right: []bool{false, false, false, true, true, true, true}}
	for _, x := range views {
		for seat, p := range x.v.Parties {
			cells := []prose{say(c.ways(x.nodes)), say(likelihood(x.v.Zone) + ", " + percents(x.v.Zone.Low, x.v.Zone.High)), say(p.Name)}
			for k, es := range [][]plan.Estimate{x.v.NoDeal, x.v.Reach, x.v.Nash, x.v.Trust} {
				text := span{Text: "–"}
				if seat < len(es) {
					text.Text = estimate(es[seat])
				}
				switch k {
				case 0:
					text = c.firstInput(text.Text, "no_agreement."+c.p.Nodes[x.nodes[0]].ID+"."+p.ID, "tracks."+x.v.Track.ID+".no_agreement.default."+p.ID, "no_agreement.default."+p.ID)
				case 3:
					text = c.firstInput(text.Text, "credibility."+p.ID)
				}
				cells = append(cells, say(text))
			}
			t.Rows = append(t.Rows, row{Cells: cells})
		}
	}
	return t
}

// trackBlocks are the packages, trades, devices and openings of one look at a track.
func (c *composer) trackBlocks(x view) []block {
	where := c.ways(x.nodes)
	seat := c.seat(&x.v)
	var out []block
	shown := c.root() != nil && x.v.Track.ID == c.shownTrack() && slices.Contains(x.nodes, c.target())
	if f := frontierFigure(anchor("frontier", c.p.Nodes[x.nodes[0]].ID+"."+x.v.Track.ID), x.v, seat, where); f != nil && !shown {
		out = append(out, block{Figure: f}.on(webPage))
	}
	packages := &table{Caption: "Packages most often at the fair point: " + where, Heads: []string{"Package", "Of cases"}, Right: []bool{false, true}}
	for _, p := range x.v.Parties {
		packages.Heads, packages.Right = append(packages.Heads, "To "+p.Name), append(packages.Right, true)
	}
	for _, k := range x.v.Packages {
		cells := []prose{say(k.Text), say(percent(k.Share))}
		for i := range x.v.Parties {
			if i < len(k.Utilities) {
				cells = append(cells, say(value(k.Utilities[i])))
			}
		}
		packages.Rows = append(packages.Rows, row{Cells: cells})
	}
	trades := &table{Caption: "Trades: " + where, Heads: []string{"Yield on", "Gain on", "Ratio of the stakes"}, Right: []bool{false, false, true}}
	for _, t := range x.v.Trades {
		trades.Rows = append(trades.Rows, row{Cells: []prose{say(t.Give.Name), say(t.Get.Name), say(ratio(t.Ratio))}})
	}
	devices := &table{Caption: "What devices do to the chance of a zone of agreement: " + where, Heads: []string{"Device", "Without", "With", "How"}, Right: []bool{false, true, true}}
	for _, e := range x.v.Devices {
		how := "demanded beside the deal"
		if e.InDeal {
			how = "part of the deal"
		}
		devices.Rows = append(devices.Rows, row{Cells: []prose{say(e.Item.Name), say(percents(e.Before.Low, e.Before.High)), say(percents(e.After.Low, e.After.High)), say(how)}})
	}
	out = append(out, block{Table: packages}, block{Table: trades}, block{Table: devices})
	if len(x.v.WhyNot) > 0 {
		out = append(out, para(where+": what would open a zone of agreement in the most likely case, each alone: ", openings(x.v.WhyNot), "."))
	}
	return out
}

// history is the timeline.
func (c *composer) history() section {
	s := section{ID: "timeline", Title: "Timeline"}
	if len(c.p.Timeline) == 0 {
		return s
	}
	if f := c.timelineFigure(); f != nil {
		s.Blocks = append(s.Blocks, block{Figure: f}.on(webPage))
	}
	s.Blocks = append(s.Blocks, block{Table: c.timelineTable()}.on(texts))
	return s
}
