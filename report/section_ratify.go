package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

const (
	minds       = 0.05 // chance of objecting from which somebody is told of there
	mostPassing = 5    // packages in the table of texts
)

// square says in a line who must be squared for the package aimed at, and how often what is signed fails.
func (c *composer) square(nd *plan.Node) prose {
	var parts []string
	left := 0
	for _, o := range nd.Advice.Others {
		switch {
		case o.Objects.Mean < minds:
		case len(parts) == c.limits.others:
			left++
		default:
			parts = append(parts, c.other(o))
		}
	}
	if left > 0 {
		parts = append(parts, fmt.Sprintf("and %d more (annex)", left))
	}
	if r := mainResult(nd); r != nil && r.Defection.P >= 0.01 {
		parts = append(parts, "what is signed then fails in "+share(r.Defection)+" of cases")
	}
	return say(strings.Join(parts, "; "))
}

// mainResult is what the advised candidate comes to on the track that the advice speaks of.
func mainResult(nd *plan.Node) *plan.TrackResult {
	if v := best(nd); v != nil {
		for i := range v.Tracks {
			if v.Tracks[i].Track.ID == nd.Advice.Track.ID {
				return &v.Tracks[i]
			}
		}
	}
	return nil
}

// other words one who must be squared: "the members' ballot may refuse it (25 %) over “…”; “…” wins it".
func (c *composer) other(o plan.Other) string {
	does := " may refuse it ("
	if o.Kind == "spoiler" {
		does = " may undo it ("
	}
	text := o.Body.Name + does + percent(o.Objects.Mean)
	if o.Means != "" {
		text += ": " + o.Means
	}
	text += ")"
	if len(o.To) > 0 {
		text += " over " + quoted(o.To[0])
	}
	return text + "; " + c.amends(o)
}

// amends words the smallest change that would win somebody over, and whom it costs what.
func (c *composer) amends(o plan.Other) string {
	a := o.Amends
	if a == nil {
		return "no change of one or two issues that both could bear wins it"
	}
	text := quoted(strings.Join(a.Changed, ", ")) + " wins it, "
	switch {
	case a.Cost.Mean >= noticeable:
		text += "at a cost of " + value(a.Cost.Mean) + " to " + c.them()
	case a.Theirs.Mean >= noticeable:
		text += "at the other side's cost (" + value(a.Theirs.Mean) + ")"
	default:
		text += "at no cost"
	}
	if a.Suits < 0.95 {
		text += " where it still suits both (" + percent(a.Suits) + ")"
	}
	return text
}

// afterwards is what becomes of deals once they are signed: who has a say, what passes, who must be squared for what is
// aimed at, and how often what is signed fails.
func (c *composer) afterwards() section {
	s := section{ID: "ratification", Title: "After the signature"}
	for _, t := range c.trackIDs() {
		for _, x := range c.views(t.ID) {
			if x.v.Ratification = entire(x.v); x.v.Ratification != nil {
				s.Blocks = append(s.Blocks, c.passing(x)...)
			}
		}
	}
	if len(s.Blocks) == 0 {
		return section{}
	}
	s.Blocks = append([]block{{Table: c.defectionTable()}, {Table: c.squareTable()}}, s.Blocks...)
	return s
}

// entire returns what is known of ratification with the packages of which every number is there; nil without two parties.
func entire(v plan.TrackView) *plan.Ratification {
	if v.Ratification == nil || len(v.Parties) != 2 {
		return nil
	}
	r := *v.Ratification
	r.Packages = slices.DeleteFunc(slices.Clone(r.Packages), func(k plan.Passage) bool {
		return len(k.Utilities) != len(v.Parties) || len(k.Passes) != len(r.Bodies)
	})
	return &r
}

// passing is the strip of one look at a track.
func (c *composer) passing(x view) []block {
	where := c.ways(x.nodes)
	out := []block{{Head: x.v.Track.Name + ": " + where}}
	var bodies []prose
	for _, b := range x.v.Ratification.Bodies {
		bodies = append(bodies, say(c.bodyLine(b)))
	}
	out = append(out, block{Items: bodies})
	if !slices.ContainsFunc(x.v.Ratification.Packages, func(k plan.Passage) bool { return k.All < 1-minds }) {
		return append(out, para("Nearly all efficient packages of the most likely case pass: they leave alone what these look at."))
	}
	if f := c.stripFigure(anchor("strip", c.p.Nodes[x.nodes[0]].ID+"."+x.v.Track.ID), x, where); f != nil {
		out = append(out, block{Figure: f}.on(webPage))
	}
	return append(out, block{Table: c.passTable(x, where, mostPassing)}.on(texts))
}

// bodyLine says who a body is, what it looks at, and how it decides.
func (c *composer) bodyLine(b plan.Body) string {
	text := b.Body.Name
	switch {
	case b.Kind == "spoiler":
		text += " may undo "
	case b.Party != nil:
		text += " must approve for " + b.Party.Name + " "
	default:
		text += " must approve "
	}
	switch {
	case b.When == "any deal":
		text += "any deal"
	case b.When != "":
		text += "what has " + c.book.words(b.When)
	case b.Kind == "spoiler":
		text += "what is worth too little to it"
	default:
		text += "and judges by what it wants itself"
	}
	if b.Votes > 0 {
		text += fmt.Sprintf("; %s of %s carry", thousands(b.Quota), count(b.Votes, "vote"))
	}
	if b.Vetoes > 0 {
		text += ", with " + count(b.Vetoes, "veto")
	}
	if b.Means != "" {
		text += "; by " + b.Means
	}
	return stop(text)
}

// passTable lists packages, the best for the subject first, with the chance that each body lets them pass: at most so
// many, evenly spread.
func (c *composer) passTable(x view, where string, most int) *table {
	r, seat := x.v.Ratification, c.seat(&x.v)
	t := &table{Caption: "What passes once it is signed, from best for " + c.p.Subject.Name + " on: " + where, Heads: []string{"Package"}, Right: []bool{false}}
	for _, p := range []int{seat, 1 - seat} {
		t.Heads, t.Right = append(t.Heads, "To "+x.v.Parties[p].Name), append(t.Right, true)
	}
	for _, b := range r.Bodies {
		t.Heads, t.Right = append(t.Heads, b.Body.Name), append(t.Right, true)
	}
	several := len(r.Bodies) > 1
	if several {
		t.Heads, t.Right = append(t.Heads, "All of them"), append(t.Right, true)
	}
	t.Heads = append(t.Heads, "Suits both sides")
	for _, k := range spreadPassages(r.Packages, most) {
		cells := []prose{say(k.Text), say(value(k.Utilities[seat])), say(value(k.Utilities[1-seat]))}
		for _, p := range k.Passes {
			cells = append(cells, say(percent(p)))
		}
		suits := "no"
		if k.Zone {
			suits = "yes"
		}
		if several {
			cells = append(cells, say(percent(k.All)))
		}
		t.Rows = append(t.Rows, row{Cells: append(cells, say(suits))})
	}
	return t
}

// spreadPassages keeps what suits both sides, or all if nothing does, thinned evenly.
func spreadPassages(list []plan.Passage, most int) []plan.Passage {
	if inside := slices.DeleteFunc(slices.Clone(list), func(k plan.Passage) bool { return !k.Zone }); len(inside) > 0 && len(list) > most {
		list = inside
	}
	if len(list) <= most {
		return list
	}
	out := make([]plan.Passage, most)
	for i := range out {
		out[i] = list[i*(len(list)-1)/(most-1)]
	}
	return out
}

// defectionTable tells, for the advised candidate, how often a track is signed and how often that fails.
func (c *composer) defectionTable() *table {
	t := &table{Caption: "Signed, and failed afterwards (in play, by the advised choice)", Heads: []string{"If", "Track", "Signed", "Passes", "Fails"}, Right: []bool{false, false, true, true, true}}
	told := func(nd *plan.Node) any {
		if v := best(nd); v != nil {
			return v.Tracks
		}
		return nil
	}
	for _, g := range alike(c.p.Nodes, told) {
		v := best(&c.p.Nodes[g[0]])
		if v == nil {
			continue
		}
		for _, r := range v.Tracks {
			if !c.squared(r.Track.ID) {
				continue
			}
			t.Rows = append(t.Rows, row{Cells: []prose{say(c.ways(g)), say(r.Track.Name), say(share(r.Signed)), say(share(r.Deal)), say(share(r.Defection))}})
		}
	}
	return t
}

// squared reports whether anybody has a say on a track after the signature.
func (c *composer) squared(track string) bool {
	return slices.ContainsFunc(c.p.Nodes, func(nd plan.Node) bool {
		return slices.ContainsFunc(nd.Tracks, func(v plan.TrackView) bool { return v.Track.ID == track && v.Ratification != nil })
	})
}

// squareTable tells who must be squared for what is aimed at, scenario by scenario.
func (c *composer) squareTable() *table {
	t := &table{Caption: "Who else must be squared for the package aimed at", Heads: []string{"If", "Who", "Objects", "To", "What would win it"}, Right: []bool{false, false, true}}
	advices := func(nd *plan.Node) any { return append([]plan.Advice{nd.Advice}, nd.Also...) }
	for _, g := range alike(c.p.Nodes, func(nd *plan.Node) any {
		var out [][]plan.Other
		for _, a := range advices(nd).([]plan.Advice) {
			out = append(out, a.Others)
		}
		return out
	}) {
		for _, a := range advices(&c.p.Nodes[g[0]]).([]plan.Advice) {
			for _, o := range a.Others {
				if o.Objects.Mean < 0.005 {
					continue
				}
				t.Rows = append(t.Rows, row{Cells: []prose{say(c.ways(g)), say(o.Body.Name), say(percents(o.Objects.Low, o.Objects.High)), say(strings.Join(o.To, "; ")), say(upperFirst(c.amends(o)))}})
			}
		}
	}
	return t
}
