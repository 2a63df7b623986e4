package report

// parallel draws one upright axis for each party, a line for each point across them, and the legend; it returns the
// lowest pixel used (parallel coordinates, Inselberg 1985).
func (d *many) parallel(top float64) float64 {
	const left, right, height = 60.0, 40.0, 270.0
	n := len(d.v.Parties)
	head := d.heads(top, left, right)
	from, to := head+height, head+12
	at := func(i int) float64 { return left + (d.pic.Width-left-right)*float64(i)/float64(n-1) }
	axes := make([]axis, n)
	for i := range axes {
		axes[i] = newAxis(d.values(i), 0.1, from, to)
	}
	line := func(class string, u []float64) {
		var xs, ys []float64
		for i := range u {
			xs, ys = append(xs, at(i)), append(ys, axes[i].at(u[i]))
		}
		d.pic.polyline(class, xs, ys)
	}
	for _, pt := range d.shown {
		if !d.inside(pt) {
			line("thread", pt.Utilities)
		}
	}
	for _, pt := range d.shown {
		if d.inside(pt) {
			line("thread good", pt.Utilities)
		}
	}
	for i, a := range axes {
		d.pic.line("axis", at(i), from, at(i), to)
		places, labels := a.ticks()
		for k, y := range places {
			d.pic.line("axis", at(i)-4, a.at(y), at(i), a.at(y))
			d.pic.text("tick halo", "end", at(i)-8, a.at(y)+4, labels[k])
		}
		y := a.at(d.m.Reservation[i])
		d.pic.line("base stop", at(i)-12, y, at(i)+12, y)
	}
	for _, k := range d.marks() {
		line("thread "+k.form, k.at.Utilities)
	}
	for _, k := range d.marks() {
		for i, u := range k.at.Utilities {
			d.pic.mark(k.form, "mark "+k.form, at(i), axes[i].at(u), 6, k.name+": "+k.at.Text)
		}
	}
	return d.legend(from + 34)
}

// heads writes the parties' names above their axes and returns where the axes may begin.
func (d *many) heads(top, left, right float64) float64 {
	n := len(d.v.Parties)
	room := (d.pic.Width - left - right) / float64(n-1)
	tallest := 1
	for i, p := range d.v.Parties {
		x, anchor := left+room*float64(i), "middle"
		width := room - 24
		switch i {
		case 0:
			anchor, x, width = "start", 8, room/2+left-32
		case n - 1:
			anchor, x, width = "end", d.pic.Width-8, room/2+right-32
		}
		lines := fitted(p.Name, width*0.9) // bold letters are broader
		d.pic.texts("strong", anchor, x, top, lines)
		tallest = max(tallest, len(lines))
	}
	return top + float64(tallest-1)*lineHeight
}

// legend names the shapes and returns the lowest pixel used.
func (d *many) legend(y float64) float64 {
	x := 16.0
	d.pic.line("base stop", x-8, y-4, x+8, y-4)
	d.pic.text("small", "start", x+14, y, "no deal")
	x += textWidth("no deal") + 40
	for _, k := range d.marks() {
		if x+textWidth(k.name)+20 > d.pic.Width {
			x, y = 16, y+lineHeight+4
		}
		d.pic.mark(k.form, "mark "+k.form, x, y-4, 6, "")
		d.pic.text("small", "start", x+12, y, k.name)
		x += textWidth(k.name) + 32
	}
	return y + 6
}
