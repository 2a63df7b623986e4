package report

import "parley/plan"

// matrix draws every pair of parties as a small scatter: the party of the column across, that of the row up. It
// returns the lowest pixel used.
func (d *many) matrix(top float64) float64 {
	const left, gap = 64.0, 44.0
	n := len(d.v.Parties)
	side := min((d.pic.Width-left-16-gap*float64(n-2))/float64(n-1), 300)
	for row := 1; row < n; row++ {
		for column := range row {
			x, y := left+float64(column)*(side+gap), top+16+float64(row-1)*(side+gap+26)
			d.panel(box{x, y, side, side}, column, row)
		}
	}
	return top + float64(n-1)*(side+gap+26) - 10
}

// panel draws one pair: hollow dots are worth less than no deal to somebody, not only to these two.
func (d *many) panel(b box, across, up int) {
	x := newAxis(d.values(across), 0.1, b.x, b.x+b.w)
	y := newAxis(d.values(up), 0.1, b.y+b.h, b.y)
	d.pic.rect("card", b.x, b.y, b.w, b.h, "")
	at, labels := x.ticks()
	for i, k := range at {
		if len(at) <= 6 || i%2 == 0 {
			d.pic.text("tick", "middle", x.at(k), b.y+b.h+15, labels[i])
		}
	}
	at, labels = y.ticks()
	for i, k := range at {
		d.pic.text("tick", "end", b.x-6, y.at(k)+4, labels[i])
	}
	rx, ry := x.at(d.m.Reservation[across]), y.at(d.m.Reservation[up])
	d.pic.line("reservation one", rx, b.y, rx, b.y+b.h)
	d.pic.line("reservation two", b.x, ry, b.x+b.w, ry)
	dot := func(class string, pt plan.Point) {
		d.pic.circle(class, x.at(pt.Utilities[across]), y.at(pt.Utilities[up]), 2.6, pt.Text)
	}
	for _, pt := range d.shown {
		if !d.inside(pt) {
			dot("dot", pt)
		}
	}
	for _, pt := range d.shown {
		if d.inside(pt) {
			dot("dot good", pt)
		}
	}
	for _, k := range d.marks() {
		d.pic.mark(k.form, "mark "+k.form, x.at(k.at.Utilities[across]), y.at(k.at.Utilities[up]), 6, k.name+": "+k.at.Text)
	}
	d.pic.text("small", "middle", b.x+b.w/2, b.y+b.h+31, clip(d.v.Parties[across].Name, b.w)+" →")
	d.pic.text("small", "start", b.x, b.y-5, "↑ "+clip(d.v.Parties[up].Name, b.w-16))
}

// clip shortens a text to a width in pixels.
func clip(s string, width float64) string {
	lines := fitted(s, width)
	if len(lines) <= 1 {
		return s
	}
	return lines[0] + " …"
}
