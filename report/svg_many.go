package report

import (
	"fmt"
	"slices"

	"parley/plan"
)

// mostLines bounds the frontier points drawn for three and more parties, spread evenly over the frontier.
const mostLines = 300

// mostPanels is the number of parties up to which every pair is drawn as well.
const mostPanels = 5

// manyFigure draws the modal draw of a track of three or more parties: one axis for each party with a line for each
// frontier point across them, and, below, every pair of parties as a scatter; nil if there is nothing to draw.
func manyFigure(id string, v plan.TrackView) *figure {
	m := v.Modal
	m.Frontier = slices.DeleteFunc(slices.Clone(m.Frontier), func(pt plan.Point) bool { return len(pt.Utilities) != len(v.Parties) })
	if len(v.Parties) < 3 || len(m.Reservation) != len(v.Parties) || len(m.Frontier) == 0 {
		return nil
	}
	f := &figure{ID: id, Title: "What is possible: " + v.Track.Name,
		Desc: fmt.Sprintf("Outcomes that no party can better without loss to another, by their value to each of %d parties, with the values of no deal and the fair points, in the most likely case.", len(v.Parties)),
		Note: "Each line is one outcome that cannot be bettered for one party without loss to another; strong lines are worth at least no deal (the bars across the axes) to every party."}
	shown := spread(m.Frontier, mostLines)
	if left := len(m.Frontier) - len(shown); left > 0 {
		f.Note += fmt.Sprintf(" %d of %d points are drawn.", len(shown), len(m.Frontier))
	}
	pic := &canvas{Width: 760}
	many := many{pic: pic, v: v, m: m, shown: shown}
	bottom := many.parallel(24)
	if len(v.Parties) <= mostPanels {
		bottom = many.matrix(bottom + 36)
	}
	pic.Height = bottom + 16
	f.Picture = pic
	return f
}

// A many is the picture of several parties in the making.
type many struct {
	pic   *canvas
	v     plan.TrackView
	m     plan.Picture
	shown []plan.Point
}

// spread picks at most n points, evenly by place, first and last included.
func spread(points []plan.Point, n int) []plan.Point {
	if len(points) <= n {
		return points
	}
	out := make([]plan.Point, n)
	for i := range out {
		out[i] = points[i*(len(points)-1)/(n-1)]
	}
	return out
}

// inside reports whether a point is worth at least no deal to every party.
func (d *many) inside(pt plan.Point) bool {
	for i, u := range pt.Utilities {
		if u < d.m.Reservation[i] {
			return false
		}
	}
	return true
}

// values lists what a party's axis has to cover.
func (d *many) values(party int) []float64 {
	xs := []float64{d.m.Reservation[party]}
	for _, pt := range d.m.Frontier {
		xs = append(xs, pt.Utilities[party])
	}
	if pt, ok := d.m.Named["deal"]; ok && len(pt.Utilities) == len(d.v.Parties) {
		xs = append(xs, pt.Utilities[party])
	}
	if len(d.m.StatusQuo) == len(d.v.Parties) {
		xs = append(xs, d.m.StatusQuo[party])
	}
	for _, pt := range d.m.Asks {
		if len(pt.Utilities) == len(d.v.Parties) {
			xs = append(xs, pt.Utilities[party])
		}
	}
	return xs
}

// A landmark is a point that has a name and a shape.
type landmark struct {
	form, name string
	at         plan.Point
}

// marks lists the fair points, the status quo and the asks.
func (d *many) marks() []landmark {
	var out []landmark
	for _, r := range rulesOfFairness {
		if pt, ok := d.m.Named[r.id]; ok && len(pt.Utilities) == len(d.v.Parties) {
			out = append(out, landmark{r.form, r.name, pt})
		}
	}
	if len(d.m.StatusQuo) == len(d.v.Parties) {
		out = append(out, landmark{"cross", "status quo", plan.Point{Utilities: d.m.StatusQuo, Text: "status quo"}})
	}
	for i, pt := range d.m.Asks {
		if len(pt.Utilities) == len(d.v.Parties) {
			out = append(out, landmark{"circle", askName(i, pt), pt})
		}
	}
	return out
}
