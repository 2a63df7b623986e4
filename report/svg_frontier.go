package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"parley/plan"
)

// rulesOfFairness names the points of a picture, with the shape that marks each, in the order of the legend; the last is
// no rule's but the reader's own.
var rulesOfFairness = []struct{ id, name, form string }{
	{"nash", "Nash", "diamond"},
	{"kalai_smorodinsky", "Kalai–Smorodinsky", "square"},
	{"egalitarian", "egalitarian", "triangle"},
	{"utilitarian", "utilitarian", "down"},
	{"deal", "the deal in question", "circle"},
}

// FrontierSVG writes the exact frontier of a track as a picture that stands alone: the outcomes that nobody can better
// without loss to another, the values of no deal, the zone of agreement between them, and the fair points. Two parties
// are drawn as a scatter; three and more with one axis each, and up to five also pair by pair. origin is a line that says
// below the picture of what it was made.
func FrontierSVG(w io.Writer, v plan.TrackView, origin string) error {
	if len(v.Parties) < 2 || len(v.Modal.Reservation) < 2 {
		return fmt.Errorf("report: a picture of a frontier needs two parties with values of no deal; track %q has %d", v.Track.ID, len(v.Parties))
	}
	f := frontierFigure("frontier", *tidied(v), 0, "")
	if len(v.Parties) > 2 {
		f = manyFigure("frontier", *tidied(v))
	}
	if f == nil {
		return fmt.Errorf("report: track %q has no point to draw", v.Track.ID)
	}
	return writeSVG(w, f, origin)
}

// mostDots is the number of frontier points above which only the line is drawn.
const mostDots = 200

// frontierFigure draws the modal draw of a track, the party at seat on the horizontal axis; nil if there is nothing to
// draw.
func frontierFigure(id string, v plan.TrackView, seat int, where string) *figure {
	m := v.Modal
	if len(v.Parties) < 2 || len(m.Reservation) < 2 || len(m.Frontier) == 0 {
		return nil
	}
	other := 1 - min(seat, 1)
	seat = 1 - other
	title := "What is possible: " + v.Track.Name
	if where != "" {
		title += " (" + where + ")"
	}
	x, y := v.Parties[seat].Name, v.Parties[other].Name
	f := &figure{ID: id, Title: title, Numbers: frontierTable(v, x, y, seat, other),
		Desc: fmt.Sprintf("Outcomes that neither side can better without loss to the other, by their value to %s (across) and %s (up), with the values of no deal and the fair points, in the most likely case.", x, y),
		Note: "Rings: outcomes that cannot be bettered for one side without loss to the other; the line between them only guides the eye. Dashed lines: no deal. Shaded: what both sides prefer to it."}
	if m.Empty {
		f.Note = "Rings: outcomes that cannot be bettered for one side without loss to the other; the line between them only guides the eye. Dashed lines: no deal. Up and to the right of both there is no outcome: no zone of agreement in the most likely case."
	}
	if len(known(m.Asks)) > 0 {
		f.Note += " Discs: what was asked for in past rounds, red lines apart, the rest settled as the asker would like."
	}
	f.Picture = drawFrontier(v, x, y, seat, other)
	return f
}

// A plot maps two parties' values to the picture.
type plot struct {
	pic         *canvas
	x, y        axis
	seat, other int
	taken       []box
	inside      box
}

func (p *plot) at(u []float64) (float64, float64) { return p.x.at(u[p.seat]), p.y.at(u[p.other]) }

func drawFrontier(v plan.TrackView, xName, yName string, seat, other int) *canvas {
	const width, height, left, right, top, bottom = 720.0, 540.0, 70.0, 24.0, 40.0, 92.0
	m := v.Modal
	var xs, ys []float64
	for _, pt := range known(m.Frontier) {
		xs, ys = append(xs, pt.Utilities[seat]), append(ys, pt.Utilities[other])
	}
	xs, ys = append(xs, m.Reservation[seat]), append(ys, m.Reservation[other])
	for _, pt := range known(m.Asks) {
		xs, ys = append(xs, pt.Utilities[seat]), append(ys, pt.Utilities[other])
	}
	if len(m.StatusQuo) >= 2 {
		xs, ys = append(xs, m.StatusQuo[seat]), append(ys, m.StatusQuo[other])
	}
	for _, r := range rulesOfFairness { // a deal in question need not be on the frontier
		if pt, ok := m.Named[r.id]; ok && len(pt.Utilities) >= 2 {
			xs, ys = append(xs, pt.Utilities[seat]), append(ys, pt.Utilities[other])
		}
	}
	p := &plot{pic: &canvas{Width: width, Height: height}, seat: seat, other: other,
		x: newAxis(xs, 0.1, left, width-right), y: newAxis(ys, 0.1, height-bottom, top),
		inside: box{left, top, width - left - right, height - top - bottom}}
	p.axes(xName, yName)
	p.zone(m)
	p.curve(m)
	p.points(m)
	p.legend(m, height-18)
	return p.pic
}

// known keeps points with values for two parties.
func known(points []plan.Point) []plan.Point {
	return slices.DeleteFunc(slices.Clone(points), func(pt plan.Point) bool { return len(pt.Utilities) < 2 })
}

func (p *plot) axes(xName, yName string) {
	p.pic.horizontal(p.x, p.y.To, p.y.From, "value to "+xName+" →")
	at, labels := p.y.ticks()
	for i, y := range at {
		p.pic.line("grid", p.x.From, p.y.at(y), p.x.To, p.y.at(y))
		p.pic.text("tick", "end", p.x.From-8, p.y.at(y)+4, labels[i])
	}
	p.pic.line("axis", p.x.From, p.y.From, p.x.From, p.y.To)
	p.pic.text("label", "start", 8, 20, "↑ value to "+yName)
}

// zone shades what both prefer to no deal and draws the two reservation lines.
func (p *plot) zone(m plan.Picture) {
	x, y := p.x.at(m.Reservation[p.seat]), p.y.at(m.Reservation[p.other])
	class := "zone"
	if m.Empty {
		class = "zone-empty"
	}
	p.pic.rect(class, x, p.y.To, p.x.To-x, y-p.y.To, "at least as good as no deal for both")
	p.pic.line("reservation one", x, p.y.From, x, p.y.To)
	p.pic.line("reservation two", p.x.From, y, p.x.To, y)
	p.label("small", "no deal "+value(m.Reservation[p.seat]), x+2, p.y.From-4, 0)
	p.label("small", "no deal "+value(m.Reservation[p.other]), p.x.From+2, y-2, 0)
}

// curve draws the frontier as a line through its points and, if they are few, the points.
func (p *plot) curve(m plan.Picture) {
	points := known(m.Frontier)
	slices.SortStableFunc(points, func(a, b plan.Point) int {
		switch {
		case a.Utilities[p.seat] < b.Utilities[p.seat]:
			return -1
		case a.Utilities[p.seat] > b.Utilities[p.seat]:
			return 1
		}
		return cmp.Compare(b.Utilities[p.other], a.Utilities[p.other]) // the curve falls
	})
	var xs, ys []float64
	for _, pt := range points {
		x, y := p.at(pt.Utilities)
		xs, ys = append(xs, x), append(ys, y)
	}
	p.pic.polyline("curve", xs, ys)
	for i, pt := range points {
		p.taken = append(p.taken, box{xs[i] - 3, ys[i] - 3, 6, 6})
		if len(points) <= mostDots {
			p.pic.circle("dot", xs[i], ys[i], 3, pt.Text+": "+value(pt.Utilities[p.seat])+", "+value(pt.Utilities[p.other]))
		}
	}
}

// allFair is the label that four fair points in one place would have.
const allFair = "Nash, Kalai–Smorodinsky, egalitarian, utilitarian"

// points marks the fair points, the status quo and the asks; names of points that coincide share a label.
func (p *plot) points(m plan.Picture) {
	type marked struct {
		x, y  float64
		names string
	}
	var list []marked
	add := func(form, name, title string, u []float64) {
		x, y := p.at(u)
		p.pic.mark(form, "mark "+form, x, y, 7, title)
		p.taken = append(p.taken, box{x - 8, y - 8, 16, 16})
		for i := range list {
			if math.Abs(list[i].x-x) < 3 && math.Abs(list[i].y-y) < 3 {
				list[i].names += ", " + name
				return
			}
		}
		list = append(list, marked{x, y, name})
	}
	for _, r := range rulesOfFairness {
		if pt, ok := m.Named[r.id]; ok && len(pt.Utilities) >= 2 {
			add(r.form, r.name, r.name+": "+pt.Text, pt.Utilities)
		}
	}
	if len(m.StatusQuo) >= 2 {
		add("cross", "status quo", "status quo", m.StatusQuo)
	}
	for i, pt := range known(m.Asks) {
		add("circle", askName(i, pt), pt.Text, pt.Utilities)
	}
	for _, k := range list {
		if k.names == allFair {
			k.names = "all four fair points"
		}
		p.label("strong", k.names, k.x, k.y, 8)
	}
}

// askName is whose ask it was, or its number.
func askName(i int, pt plan.Point) string {
	if pt.Label != "" {
		return "asked by " + pt.Label
	}
	return fmt.Sprintf("ask %d", i+1)
}

// label writes a text near a point where there is room, with a leader if it stands away.
func (p *plot) label(class, text string, x, y, clear float64) {
	b := place(text, x, y, p.taken, p.inside)
	p.taken = append(p.taken, b)
	if clear > 0 {
		cx, cy := b.x+b.w/2, b.y+b.h/2
		if math.Hypot(math.Max(math.Abs(cx-x)-b.w/2, 0), math.Max(math.Abs(cy-y)-b.h/2, 0)) > 14 {
			p.pic.line("leader", x, y, math.Min(math.Max(x, b.x), b.x+b.w), math.Min(math.Max(y, b.y+2), b.y+b.h-2))
		}
	}
	p.pic.text(class+" halo", "start", b.x+2, b.y+b.h-4, text)
}

// legend names the shapes in use below the picture.
func (p *plot) legend(m plan.Picture, y float64) {
	x := p.x.From
	for _, r := range rulesOfFairness {
		if _, ok := m.Named[r.id]; ok {
			p.pic.mark(r.form, "mark "+r.form, x, y-4, 6, "")
			p.pic.text("small", "start", x+12, y, r.name)
			x += 0.92*textWidth(r.name) + 28 // of the small type
		}
	}
	if len(m.StatusQuo) >= 2 {
		p.pic.mark("cross", "mark cross", x, y-4, 6, "")
		p.pic.text("small", "start", x+12, y, "status quo")
	}
}

// mostListed bounds the table of a frontier; the count says what is left out.
const mostListed = 60

func frontierTable(v plan.TrackView, xName, yName string, seat, other int) *table {
	t := &table{Caption: "The frontier in numbers", Heads: []string{"Outcome", "To " + xName, "To " + yName}, Right: []bool{false, true, true}}
	line := func(name string, u []float64) {
		if len(u) >= 2 {
			t.Rows = append(t.Rows, row{Cells: []prose{say(name), say(value(u[seat])), say(value(u[other]))}})
		}
	}
	line("No deal", v.Modal.Reservation)
	line("Status quo", v.Modal.StatusQuo)
	for _, r := range rulesOfFairness {
		if pt, ok := v.Modal.Named[r.id]; ok {
			line(upperFirst(r.name)+": "+pt.Text, pt.Utilities)
		}
	}
	for i, pt := range known(v.Modal.Asks) {
		line(upperFirst(askName(i, pt))+": "+pt.Text, pt.Utilities)
	}
	points := known(v.Modal.Frontier)
	for _, pt := range points[:min(len(points), mostListed)] {
		line("Frontier: "+pt.Text, pt.Utilities)
	}
	if n := len(points) - mostListed; n > 0 {
		t.Caption += fmt.Sprintf(" (%d further points are not listed)", n)
	}
	return t
}
