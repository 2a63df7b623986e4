package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

const (
	mapWidth   = 580.0
	mapParty   = 104.0 // width of a party's box
	mapLane    = 44.0  // between arrows that stand beside each other
	mapRow     = 74.0  // least height of a track's row
	usualLanes = 4     // more make the picture wider
	thickest   = 13.0  // line of a track that is all that counts
	noteHeight = 15.0
)

// mapFigure draws who sits at which track, the tracks as lines as thick as they count, what a deal on one does to the
// others as arrows, and who has no seat; nil without tracks.
func (c *composer) mapFigure() *figure {
	if len(c.p.Tables) == 0 {
		return nil
	}
	note := "A line is a track, the thicker the more it counts for " + c.them() + " (share of the total value)."
	if len(c.p.Links) > 0 {
		note += " A dashed arrow leads from a track on which a deal is struck to one on which no deal is then worth more (+) or less (−)."
	}
	note += " A number in a disc: opened, in this order"
	if i := c.target(); i > 0 {
		note += ", if it comes to " + quoted(c.way(i))
	}
	return &figure{ID: "map", Title: "The tracks, who sits at them, and what ties them together",
		Desc: "Parties as boxes, tracks as lines between them with their priority and the order in which they would be opened, arrows for what a deal on one track does to the value of no deal on another, and below those without a seat.",
		Note: note + ".", Picture: c.drawMap(), Numbers: c.mapTable()}
}

// A mapRowOf is a track with its place in the picture.
type mapTrack struct {
	plan.Table
	order     int // in which it is opened; 0: it is not
	top, y, h float64
}

// mapTracks are the tracks in the order in which they are opened, then those that are not, those of others last.
func (c *composer) mapTracks() []mapTrack {
	var opened []plan.Named
	if nd := c.root(); nd != nil {
		if v := best(&c.p.Nodes[c.target()]); v != nil {
			opened = v.Engage
		}
	}
	var out []mapTrack
	for _, t := range c.p.Tables {
		out = append(out, mapTrack{Table: t, order: slices.Index(opened, t.Track) + 1})
	}
	rank := func(t mapTrack) int {
		switch {
		case t.order > 0:
			return t.order
		case slices.Contains(t.Parties, c.p.Subject):
			return len(c.p.Tables) + 1
		}
		return len(c.p.Tables) + 2
	}
	slices.SortStableFunc(out, func(a, b mapTrack) int { return rank(a) - rank(b) })
	return out
}

// sides are the party on the left, which is the subject wherever it sits, and those on the right.
func (c *composer) sides(t plan.Table) (left plan.Named, right []plan.Named) {
	for _, p := range t.Parties {
		if p == c.p.Subject {
			left = p
		} else {
			right = append(right, p)
		}
	}
	if left.ID == "" && len(right) > 0 {
		left, right = right[0], right[1:]
	}
	return left, right
}

func (c *composer) drawMap() *canvas {
	tracks, links := c.mapTracks(), c.lanes()
	pic := &canvas{Width: mapWidth + float64(max(links.lanes-usualLanes, 0))*mapLane}
	channel := float64(links.lanes)*mapLane + 12
	from, to := 8+mapParty, pic.Width-8-mapParty
	room := to - from - channel - 50 // for the name of a track, right of its disc
	y := 10.0
	for i := range tracks {
		t := &tracks[i]
		name, says := fitted(t.Track.Name, room), c.sayOf(*t, room)
		t.top, t.h = y, max(mapRow, float64(len(name))*lineHeight+float64(len(says))*noteHeight+26)
		for _, p := range t.Parties {
			t.h = max(t.h, float64(len(fitted(p.Name, mapParty-16)))*lineHeight+24)
		}
		t.y = y + 14 + float64(len(name))*lineHeight
		c.drawTrack(pic, *t, from, to, name, says)
		y += t.h
	}
	c.drawSides(pic, tracks)
	c.drawLinks(pic, tracks, links, to)
	y = c.legend(pic, y+6, links.list)
	pic.Height = c.drawAside(pic, y) + 4
	return pic
}

// sayOf are the notes below a track's line: what it counts, who must approve, who may undo.
func (c *composer) sayOf(t mapTrack, width float64) []string {
	text := ""
	if t.Priority != nil {
		text = percent(t.Priority.Mean) + " of the total"
	}
	add := func(s string) {
		if text != "" {
			text += "; "
		}
		text += s
	}
	if len(t.Ratifiers) > 0 {
		add("ratified by " + list(names(t.Ratifiers)))
	}
	if len(t.Spoilers) > 0 {
		add(list(names(t.Spoilers)) + " may undo it")
	}
	if t.order == 0 && slices.Contains(t.Parties, c.p.Subject) {
		add("not opened")
	}
	if text == "" {
		return nil
	}
	return fitted(text, width+16)
}

// drawTrack draws the line of a track with its disc and words.
func (c *composer) drawTrack(pic *canvas, t mapTrack, from, to float64, name, says []string) {
	class, wide := "track", 2.0
	if t.Priority != nil {
		wide = max(wide, thickest*t.Priority.Mean)
	} else {
		class = "track aside"
	}
	pic.rect(class, from, t.y-wide/2, to-from, wide, t.Track.Name)
	if t.order > 0 {
		pic.circle("disc", from+20, t.y, 11, "opened as number "+fmt.Sprint(t.order))
		pic.text("disc-text", "middle", from+20, t.y+4.5, fmt.Sprint(t.order))
	} else {
		pic.circle("disc hollow", from+20, t.y, 8, "not opened")
	}
	pic.texts("strong", "start", from+40, t.y-9-float64(len(name)-1)*lineHeight, name)
	for i, s := range says {
		pic.text("small", "start", from+40, t.y+18+float64(i)*noteHeight, s)
	}
}

// drawSides draws the parties' boxes; one that sits at neighbouring tracks has one for all of them.
func (c *composer) drawSides(pic *canvas, tracks []mapTrack) {
	side := func(x float64, class string, of func(plan.Table) []plan.Named) {
		for i := 0; i < len(tracks); {
			who, k := of(tracks[i].Table), i
			for k+1 < len(tracks) && slices.Equal(of(tracks[k+1].Table), who) {
				k++
			}
			top, bottom := tracks[i].top+4, tracks[k].top+tracks[k].h-4
			var lines []string
			for _, p := range who {
				lines = append(lines, fitted(p.Name, mapParty-16)...)
			}
			pic.rect(class, x, top, mapParty, bottom-top, list(names(who)))
			pic.texts("strong", "middle", x+mapParty/2, (top+bottom)/2+4-float64(len(lines)-1)*lineHeight/2, lines)
			i = k + 1
		}
	}
	side(8, "seat", func(t plan.Table) []plan.Named { l, _ := c.sides(t); return []plan.Named{l} })
	side(pic.Width-8-mapParty, "seat", func(t plan.Table) []plan.Named { _, r := c.sides(t); return r })
}

// A mapLink is a link with the lane in which its arrow stands.
type mapLink struct {
	plan.Link
	letter   string
	from, to int // rows
	lane     int
}

// mapLinks are the arrows of the picture.
type mapLinks struct {
	list  []mapLink
	lanes int
}

// lanes puts every link between two tracks into the first lane where it stands alone.
func (c *composer) lanes() mapLinks {
	tracks := c.mapTracks()
	row := func(t plan.Named) int {
		return slices.IndexFunc(tracks, func(x mapTrack) bool { return x.Track.ID == t.ID })
	}
	var out mapLinks
	for _, l := range c.p.Links {
		x := mapLink{Link: l, from: row(l.From), to: row(l.To), letter: string(rune('a' + len(out.list)%26))}
		if x.from < 0 || x.to < 0 || x.from == x.to {
			continue
		}
		for slices.ContainsFunc(out.list, func(o mapLink) bool { return o.lane == x.lane && o.meets(x) }) {
			x.lane++
		}
		out.list, out.lanes = append(out.list, x), max(out.lanes, x.lane+1)
	}
	return out
}

// meets reports whether two arrows would lie over each other in one lane.
func (x mapLink) meets(o mapLink) bool {
	return min(x.from, x.to) < max(o.from, o.to) && min(o.from, o.to) < max(x.from, x.to)
}

// drawLinks draws the arrows, each with its letter and by how much no deal is moved.
func (c *composer) drawLinks(pic *canvas, tracks []mapTrack, links mapLinks, to float64) {
	for _, x := range links.list {
		at := to - 10 - mapLane*(float64(x.lane)+0.5)
		a, b := tracks[x.from].y, tracks[x.to].y
		down := 1.0
		if b < a {
			down = -1
		}
		pic.circle("link-end", at, a, 3.5, "")
		pic.line("link", at, a+4*down, at, b-9*down)
		pic.mark(map[float64]string{1: "down", -1: "triangle"}[down], "link-end", at, b-8*down, 6, c.linkWords(x.Link))
		mid := (a + b) / 2
		pic.text("strong halo", "middle", at, mid-2, x.letter)
		pic.text("label halo", "middle", at, mid+13, shift(x.Size.Mean))
	}
}

// linkWords say what a link does.
func (c *composer) linkWords(l plan.Link) string {
	more := "more"
	if l.Size.Mean < 0 {
		more = "less"
	}
	by := strings.TrimLeft(shift(l.Size.Mean), "+−")
	text := fmt.Sprintf("a deal on %s makes no deal on %s worth %s %s to %s", quoted(l.From.Name), quoted(l.To.Name), by, more, l.Party.Name)
	if l.Size.Low != l.Size.High {
		text += " (" + shift(l.Size.Low) + " to " + shift(l.Size.High) + ")"
	}
	return text
}

// legend explains the letters below the picture and returns where it ends.
func (c *composer) legend(pic *canvas, y float64, links []mapLink) float64 {
	for _, x := range links {
		lines := fitted(x.letter+": "+c.linkWords(x.Link), pic.Width-24)
		for i, s := range lines {
			pic.text("small", "start", 12+float64(min(i, 1))*14, y+12+float64(i)*noteHeight, s)
		}
		y += float64(len(lines))*noteHeight + 3
	}
	return y
}

// drawAside draws who has no seat, and returns where that ends.
func (c *composer) drawAside(pic *canvas, y float64) float64 {
	var who []string
	named := func(name string) bool { // told already, by the track that it ratifies or in the dossier's own words
		return slices.ContainsFunc(c.p.Affected, func(a string) bool { return strings.HasPrefix(a, name) }) ||
			slices.ContainsFunc(c.p.Tables, func(t plan.Table) bool {
				return slices.ContainsFunc(slices.Concat(t.Ratifiers, t.Spoilers), func(r plan.Named) bool { return r.Name == name })
			})
	}
	for _, p := range c.p.Aside {
		if named(p.Name) {
			continue
		}
		role := map[string]string{"ratifier": ": ratifies", "affected": ": affected", "offstage": ": off stage"}[p.Role]
		who = append(who, p.Name+role)
	}
	who = append(who, c.p.Affected...)
	if len(who) == 0 {
		return y
	}
	pic.text("head", "start", 8, y+18, "Without a seat")
	y += 28
	x, tall := 8.0, 0.0
	for _, s := range who {
		lines := fitted(s, 210)
		w, h := 16.0, float64(len(lines))*noteHeight+10
		for _, l := range lines {
			w = max(w, textWidth(l)+16)
		}
		if x > 8 && x+w > pic.Width-8 {
			x, y, tall = 8, y+tall+8, 0
		}
		pic.rect("seat outside", x, y, w, h, s)
		for i, l := range lines {
			pic.text("small", "start", x+8, y+16+float64(i)*noteHeight, l)
		}
		x, tall = x+w+8, max(tall, h)
	}
	return y + tall + 4
}

func (c *composer) mapTable() *table {
	t := &table{Caption: "Tracks, seats and links", Heads: []string{"Track", "Between", "Counts for", "Opened", "Who else has a say", "What a deal there does"}, Right: []bool{false, false, true, true}}
	for _, x := range c.mapTracks() {
		share, order := "–", "–"
		if x.Priority != nil {
			share = percents(x.Priority.Low, x.Priority.High)
		}
		if x.order > 0 {
			order = fmt.Sprint(x.order)
		}
		var say1 []string
		for _, r := range x.Ratifiers {
			say1 = append(say1, r.Name+" (ratifies)")
		}
		for _, r := range x.Spoilers {
			say1 = append(say1, r.Name+" (may undo it)")
		}
		var does []prose
		for _, l := range c.p.Links {
			if l.From.ID != x.Track.ID {
				continue
			}
			by := shift(l.Size.Mean)
			if l.Size.Low != l.Size.High {
				by += " (" + shift(l.Size.Low) + " to " + shift(l.Size.High) + ")"
			}
			text := say("no deal on "+quoted(l.To.Name)+" "+by+" to "+l.Party.Name, ": "+l.Text)
			if l.Input != "" {
				text = say("no deal on "+quoted(l.To.Name)+" ", c.input(l.Input, by), " to "+l.Party.Name+": "+l.Text)
			}
			if len(l.Because) > 0 {
				text = say(text, " (", c.claimList(l.Because), ")")
			}
			does = append(does, text)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(x.Track.Name), say(list(names(x.Parties))), say(share), say(order), say(list(say1)), joined(does, "\n")}})
	}
	return t
}
