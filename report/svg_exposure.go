package report

import (
	"fmt"
	"math"

	"parley/plan"
)

// exposureFigure draws, for the written order, the best and the one-sided ones, what each side would have lost if the other
// stopped then; nil if nothing is ever exposed.
func (c *composer) exposureFigure(v *plan.ScheduleView) *figure {
	var shown []plan.Carried
	most := 0.0
	for _, x := range orders(v) {
		if x.Kind == "at_once" || len(x.Modal.Moments) == 0 {
			continue
		}
		for _, m := range x.Modal.Moments {
			most = math.Max(most, math.Max(m.Exposure[0], m.Exposure[1]))
		}
		shown = append(shown, x)
	}
	if len(shown) == 0 || most <= 0 {
		return nil
	}
	f := &figure{ID: anchor("exposure", v.Schedule.ID), Title: "Exposure over time: " + v.Schedule.Name,
		Desc:    "For each order of steps, what each side would have lost since the start if the other stopped at that moment.",
		Note:    "Solid: " + v.Parties[0].Name + "; dashed: " + v.Parties[1].Name + ". Height: what it would have lost if the other stopped then, most likely values. Marks: the worst moment of each. Small ticks: a step is done. All panels have one scale.",
		Numbers: exposureTable(v, shown)}
	f.Picture = exposurePicture(v, shown, most)
	return f
}

func exposurePicture(v *plan.ScheduleView, shown []plan.Carried, most float64) *canvas {
	const width, left, right, height = 840.0, 70.0, 30.0, 92.0
	last := 1.0
	for _, x := range shown {
		done, _ := years(x.Done)
		start, _ := years(v.Starts)
		last = math.Max(last, done-start)
		for _, m := range x.Modal.Moments {
			if m.Exposure[0]+m.Exposure[1] > smallest {
				last = math.Max(last, m.Year)
			}
		}
	}
	pic := &canvas{Width: width}
	start, _ := years(v.Starts)
	t := newAxis([]float64{start, start + last + 0.1}, 1, left, width-right)
	y := 10.0
	for i, x := range shown {
		top, bottom := y+24, y+24+height
		a := newAxis([]float64{0, most}, 0.001, bottom, top)
		pic.text("strong", "start", left, y+14, orderName(x))
		pic.text("small", "end", width-right, y+14, fmt.Sprintf("keeps itself in %s of cases", share(x.Holds)))
		at, labels := a.ticks()
		for k := range at {
			if k%2 == 0 || len(at) < 4 {
				pic.line("grid", left, a.at(at[k]), width-right, a.at(at[k]))
				pic.text("tick", "end", left-6, a.at(at[k])+4, labels[k])
			}
		}
		for seat := range v.Parties {
			exposureLine(pic, t, a, x, seat, start, last)
		}
		done := -1
		for _, m := range x.Modal.Moments {
			if m.Done != done && m.Done > 0 && m.Year <= last+0.1 {
				pic.line("axis", t.at(start+m.Year), bottom, t.at(start+m.Year), bottom+5)
			}
			done = m.Done
		}
		if i == len(shown)-1 {
			pic.horizontal(t, top, bottom, "")
			bottom += 22
		} else {
			pic.line("axis", left, bottom, width-right, bottom)
		}
		y = bottom + 12
	}
	pic.Height = y + 4
	return pic
}

// exposureLine draws the exposure of one side as steps, with a mark at its worst.
func exposureLine(pic *canvas, t, a axis, x plan.Carried, seat int, start, last float64) {
	var xs, ys []float64
	worst, at := 0.0, 0.0
	before := 0.0
	for _, m := range x.Modal.Moments {
		if m.Year > last+0.1 {
			break
		}
		px := t.at(start + m.Year)
		xs, ys = append(xs, px, px), append(ys, a.at(before), a.at(m.Exposure[seat]))
		if before = m.Exposure[seat]; before > worst {
			worst, at = before, px
		}
	}
	if len(xs) == 0 {
		return
	}
	xs, ys = append(xs, t.To), append(ys, a.at(before))
	pic.polyline("worth "+seatClass(seat), xs, ys)
	if worst > smallest {
		pic.mark([]string{"circle", "diamond"}[seat], "mark "+[]string{"square", "triangle"}[seat], at, a.at(worst), 4, thousandth(worst))
		anchor, dx := "start", 7.0
		if at > (t.From+t.To)/2 {
			anchor, dx = "end", -7
		}
		pic.text("small halo", anchor, at+dx, a.at(worst)+[]float64{-3, 12}[seat], thousandth(worst))
	}
}

// exposureTable is the picture in words: the worst of each order, with the most likely values.
func exposureTable(v *plan.ScheduleView, shown []plan.Carried) *table {
	t := &table{Caption: "Worst exposure, most likely values: " + v.Schedule.Name, Heads: []string{"Order", v.Parties[0].Name, "when", v.Parties[1].Name, "when"}, Right: []bool{false, true, false, true}}
	for _, x := range shown {
		cells := []prose{say(orderName(x))}
		for seat := range v.Parties {
			worst, on := 0.0, "–"
			for _, m := range x.Modal.Moments {
				if m.Exposure[seat] > worst {
					worst, on = m.Exposure[seat], day(m.On)
				}
			}
			cells = append(cells, say(thousandth(worst)), say(on))
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	return t
}
