package report

import (
	"fmt"

	"parley/plan"
)

// stripFigure draws the efficient packages of the most likely draw from the best for the subject to the best for the
// other side: above what each is worth to both, below the chance that each body lets it pass and that all do, the
// darker the likelier, with a line under what passes likelier than not (the win-set); nil without packages.
func (c *composer) stripFigure(id string, x view, where string) *figure {
	r := x.v.Ratification
	if len(r.Packages) == 0 {
		return nil
	}
	seat := c.seat(&x.v)
	f := &figure{ID: id, Title: "What passes once it is signed: " + x.v.Track.Name,
		Desc:    fmt.Sprintf("%d packages from the best for %s on the left to the best for %s on the right, with the chance that each ratifier or spoiler lets them pass.", len(r.Packages), x.v.Parties[seat].Name, x.v.Parties[1-seat].Name),
		Note:    "Curves: what a package is worth to each side, dashed: no deal. Green: packages that suit both. Each row is one who has a say afterwards; the darker, the likelier it lets the package pass, and the line below marks where that is likelier than not.",
		Numbers: c.passTable(x, where, len(r.Packages))}
	f.Picture = stripPicture(x.v, seat)
	return f
}

// A strip is the picture in the making.
type strip struct {
	pic         *canvas
	left, width float64 // of the cells
	list        []plan.Passage
}

func (s strip) x(i int) float64 { return s.left + s.width*float64(i)/float64(len(s.list)) }

func stripPicture(v plan.TrackView, seat int) *canvas {
	const width, left, right = 840.0, 220.0, 24.0
	s := strip{pic: &canvas{Width: width}, left: left, width: width - left - right, list: v.Ratification.Packages}
	y := s.curves(v, seat, 28)
	y += 22
	s.pic.text("head", "start", s.left, y-6, "← best for "+laneName(v.Parties[seat].Name)[0])
	s.pic.text("head", "end", s.left+s.width, y-6, "best for "+laneName(v.Parties[1-seat].Name)[0]+" →")
	for i, b := range v.Ratification.Bodies {
		name := b.Body.Name
		if b.Party != nil && b.Kind != "spoiler" {
			name += " (for " + b.Party.Name + ")"
		}
		y = s.lane(y, name, func(k plan.Passage) float64 { return k.Passes[i] })
	}
	if len(v.Ratification.Bodies) > 1 {
		y = s.lane(y, "All of them", func(k plan.Passage) float64 { return k.All })
	}
	s.pic.Height = y + 8
	return s.pic
}

// curves draws what the packages are worth to both sides, and returns where the rows below may begin.
func (s strip) curves(v plan.TrackView, seat int, top float64) float64 {
	const height = 110.0
	var values []float64
	for _, k := range s.list {
		values = append(values, k.Utilities...)
	}
	values = append(values, v.Modal.Reservation...)
	a := newAxis(values, 0.1, top+height, top)
	for i, k := range s.list {
		if k.Zone {
			s.pic.rect("zone", s.x(i), top, s.x(i+1)-s.x(i), height, k.Text)
		}
	}
	at, labels := a.ticks()
	for i := range at {
		s.pic.line("grid", s.left, a.at(at[i]), s.left+s.width, a.at(at[i]))
		s.pic.text("tick", "end", s.left-6, a.at(at[i])+4, labels[i])
	}
	for p, party := range v.Parties {
		xs, ys := make([]float64, len(s.list)), make([]float64, len(s.list))
		for i, k := range s.list {
			xs[i], ys[i] = (s.x(i)+s.x(i+1))/2, a.at(k.Utilities[p])
		}
		class := seatClass(p)
		s.pic.polyline("worth "+class, xs, ys)
		if p < len(v.Modal.Reservation) {
			s.pic.line("reservation "+class, s.left, a.at(v.Modal.Reservation[p]), s.left+s.width, a.at(v.Modal.Reservation[p]))
		}
		from := top + 14
		if p != seat {
			from += 40
		}
		s.pic.texts("small "+class+"-text", "start", 8, from, fitted("Worth to "+party.Name, s.left-60))
	}
	return top + height
}

// lane draws one row of chances from y on and returns where the next begins.
func (s strip) lane(y float64, name string, of func(plan.Passage) float64) float64 {
	lines := fitted(name, s.left-20)
	height := max(26, float64(len(lines))*lineHeight+6)
	s.pic.texts("label", "start", 8, y+height/2+4-float64(len(lines)-1)*lineHeight/2, lines)
	cell := s.width / float64(len(s.list))
	from := -1
	for i, k := range s.list {
		p := of(k)
		s.pic.rect(fmt.Sprintf("cell heat-%d", heat(p, 1)), s.x(i)+0.5, y, cell-1, height-6, k.Text+": "+percent(p))
		if cell >= 34 {
			s.pic.text("cell-text", "middle", s.x(i)+cell/2, y+height/2+1, percent(p))
		}
		if p > 0.5 && from < 0 {
			from = i
		}
		if from >= 0 && (p <= 0.5 || i == len(s.list)-1) {
			end := i
			if p > 0.5 {
				end = i + 1
			}
			s.pic.line("win", s.x(from)+0.5, y+height-3, s.x(end)-0.5, y+height-3)
			from = -1
		}
	}
	return y + height + 6
}
