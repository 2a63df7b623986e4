package report

import (
	"fmt"
	"slices"
)

const (
	sourceWidth = 196.0
	sourceStep  = 250.0 // from one column to the next
	claimWidth  = 168.0
	arcStep     = 13.0 // from one lane to the next
)

// forms and classes tell the parts of the picture apart: by shape, by letter and by colour.
var (
	partForms   = []string{"circle", "square", "triangle", "diamond", "down", "cross"}
	partClasses = []string{"one", "two", "three"}
)

// sourcesFigure draws through whose hands each claim came: sources on the left, who carried it right of them, claims on the
// right. What hangs together is one part, and counts as one origin. nil without claims.
func (c *composer) sourcesFigure() *figure {
	web := c.p.Evidence.Web
	if web == nil || len(web.Nodes) == 0 {
		return nil
	}
	w := newWebLayout(web, c.p.Evidence.Circles)
	if len(w.parts) == 0 {
		return nil
	}
	note := "Words flow from left to right: from who said it, through who carried it, to the claim, with its grade and how many numbers rest on it. What hangs together is one part, told by letter, shape and colour; claims of one part are not independent of each other. On the right: solid, with a triangle, one claim supports another; dashed, with a cross, it contradicts it; dotted, with a diamond, the two explain the same otherwise."
	if len(c.p.Evidence.Circles) > 0 {
		note += " ↻ and a heavy line: circular reporting, which confirms nothing."
	}
	if w.left > 0 {
		note += " Not drawn, but in the table: " + count(w.left, "claim") + "."
	}
	return &figure{ID: "sources-figure", Title: "Who relies on whom",
		Desc: "Sources and claims as boxes with lines from who says to who carries and to what is claimed, grouped into parts that hang together; at the right which claims support or contradict each other, circular reporting marked.",
		Note: note, Picture: c.drawSources(w), Numbers: c.sourcesTable(w)}
}

func (c *composer) drawSources(w *webLayout) *canvas {
	claimsAt := 12 + float64(w.columns)*sourceStep
	pic := &canvas{Width: max(claimsAt+claimWidth+24+float64(w.lanes)*arcStep+10, 680)}
	for i := range w.parts {
		c.drawPart(pic, w, i, claimsAt)
	}
	y := w.bottom
	c.drawArcs(pic, w, claimsAt+claimWidth)
	for _, x := range c.p.Evidence.Circles {
		lines := fitted("↻ "+x.Text, pic.Width-20)
		y += pic.texts("label", "start", 8, y+16, lines) + 4
	}
	pic.Height = y + 12
	return pic
}

// drawPart draws one part with its head.
func (c *composer) drawPart(pic *canvas, w *webLayout, i int, claimsAt float64) {
	p := w.parts[i]
	class := partClasses[i%len(partClasses)]
	pic.mark(partForms[i%len(partForms)], "part "+class, 16, p.top+12, 6, "part "+p.letter)
	pic.text("strong", "start", 30, p.top+17, "Part "+p.letter)
	for _, e := range p.flow {
		from, to := w.nodes[e.from], w.nodes[e.to]
		x := 12 + float64(from.column)*sourceStep + sourceWidth
		x2 := claimsAt
		if !to.claim {
			x2 = 12 + float64(to.column)*sourceStep
		}
		line := "flow " + class
		if e.circular {
			line += " circular"
		}
		pic.bend(line, x, from.y, x2, to.y, "")
		if e.circular && !(slices.Contains(to.after, e.from) && e.to < e.from) { // once where two rely on each other
			pic.text("strong halo", "middle", (x+x2)/2, (from.y+to.y)/2+5, "↻")
		}
	}
	c.drawBoxes(pic, w, p, claimsAt)
	pic.line("grid", 8, p.bottom, pic.Width-8, p.bottom)
}

// drawBoxes draws the sources and claims of a part.
func (c *composer) drawBoxes(pic *canvas, w *webLayout, p webPart, claimsAt float64) {
	for _, id := range p.sources {
		n := w.nodes[id]
		h := n.height
		pic.rect("seat", 12+float64(n.column)*sourceStep, n.y-h/2, sourceWidth, h, n.Name)
		pic.texts("label", "middle", 12+float64(n.column)*sourceStep+sourceWidth/2, n.y+5-float64(len(n.lines)-1)*lineHeight/2, n.lines)
	}
	for _, id := range p.claims {
		n := w.nodes[id]
		box := "seat"
		if n.Numbers == 0 {
			box = "seat outside"
		}
		pic.rect(box, claimsAt, n.y-10, claimWidth, 20, n.Name)
		if n.Stale {
			pic.hatch("hatching", claimsAt, n.y-10, 12, 20, 5, "stale")
		}
		pic.text("label", "start", claimsAt+18, n.y+5, firstLines(fitted(n.ID, claimWidth-90), 1)[0])
		pic.text("strong", "end", claimsAt+claimWidth-38, n.y+5, n.Grade)
		pic.text("tick", "end", claimsAt+claimWidth-8, n.y+5, fmt.Sprint(n.Numbers))
	}
}

// drawArcs draws what claims say of each other, right of them, each arc in a lane of its own.
func (c *composer) drawArcs(pic *canvas, w *webLayout, x float64) {
	for _, a := range w.arcs {
		from, to, at := w.nodes[a.From], w.nodes[a.To], x+18+float64(a.lane)*arcStep
		class, form := "arc", "triangle"
		switch a.Kind {
		case "contradicts":
			class, form = "arc against", "cross"
		case "rivals":
			class, form = "arc rival", "diamond"
		}
		if a.Circular {
			class += " circular"
		}
		title := a.From + " " + a.Kind + " " + a.To
		pic.polyline(class, []float64{x, at, at, x}, []float64{from.y, from.y, to.y, to.y})
		pic.mark(form, "arc-end", x+7, to.y, 4.5, title)
		if a.both {
			pic.mark(form, "arc-end", x+7, from.y, 4.5, title)
		}
		if a.Circular {
			pic.text("strong halo", "middle", at, (from.y+to.y)/2+5, "↻")
		}
	}
}

func (c *composer) sourcesTable(w *webLayout) *table {
	t := &table{Caption: "Through whose hands each claim came", Heads: []string{"Claim", "Part", "Said by", "Carried by", "Supports", "Contradicts", "Explains otherwise than", "Numbers"}, Right: []bool{false, false, false, false, false, false, false, true}}
	for _, k := range c.p.Evidence.Ledger {
		relations := map[string][]string{}
		for _, e := range c.p.Evidence.Web.Edges {
			if e.From == k.ID && w.claim(e.To) {
				relations[e.Kind] = append(relations[e.Kind], e.To)
			}
		}
		via := say("–")
		if k.Via != nil {
			via = say(c.source(*k.Via))
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(c.claim(k.ID)), say(w.letterOf(k.ID)), say(c.source(k.Source)), via,
			c.claimList(relations["supports"]), c.claimList(relations["contradicts"]), c.claimList(relations["rivals"]), say(fmt.Sprint(len(k.Used)))}})
	}
	for _, x := range c.p.Evidence.Circles {
		t.Rows = append(t.Rows, row{Cells: []prose{say("Circular"), nil, say(x.Text)}})
	}
	return t
}
