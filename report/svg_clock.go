package report

import (
	"math"
	"strings"

	"parley/model/evidence"
	"parley/plan"
)

// The clock: above, the record of earlier promises as bars over their own years; below, a bar per step over the years of
// the schedule, as it is written, with the most likely values.
const (
	clockWidth = 900.0
	clockLeft  = 330.0 // of the bars
	clockRight = 24.0
	barHeight  = 12.0
)

// clockFigure draws the record and the schedule as it is written; nil if it was not carried out.
func (c *composer) clockFigure(v *plan.ScheduleView) *figure {
	if len(v.Written.Modal.Done) == 0 {
		return nil
	}
	f := &figure{ID: anchor("clock", v.Schedule.ID), Title: "The promise clock: " + v.Schedule.Name,
		Desc: "Bars over years: promises on record and what became of them, then each step of the schedule, who performs it, when it is done and whether it can be taken back.",
		Note: "Record: a bar runs from the promise to its end; ✓ kept, ✗ broken, ½ in part, ? open. Steps: dotted while being performed, then standing; filled: " + v.Parties[0].Name + ", hatched: " + v.Parties[1].Name +
			". A bar with a square end can never be taken back; else the end tells in how long it can. Dashed upright lines: mandates end; thin ones: dated events. A diamond: who stops, with the most likely values.",
		Numbers: clockTable(c, v)}
	k := &clock{pic: &canvas{Width: clockWidth}, v: v, y: 20}
	k.record(c)
	k.steps(c)
	k.pic.Height = k.y + 8
	f.Picture = k.pic
	return f
}

// A clock is the picture in the making.
type clock struct {
	pic *canvas
	v   *plan.ScheduleView
	y   float64
}

// record draws the promises of the two sides.
func (k *clock) record(c *composer) {
	type line struct {
		who string
		p   plan.Promised
	}
	var lines []line
	asOf, known := years(c.p.Dossier.AsOf)
	values := []float64{}
	for _, r := range c.p.Promises {
		if r.Party != k.v.Parties[0] && r.Party != k.v.Parties[1] {
			continue
		}
		for _, p := range r.Promises {
			if from, ok := years(p.On); ok {
				lines, values = append(lines, line{r.Party.Name, p}), append(values, from)
			}
		}
	}
	if len(lines) == 0 || !known {
		return
	}
	a := newAxis(append(recent(values), asOf), 1, clockLeft, clockWidth-clockRight)
	k.pic.text("strong", "start", 8, k.y, "The record")
	k.y += 8
	top := k.y
	var draw []func()
	for _, x := range lines {
		text, at := fitted(x.who+": "+x.p.Text, clockLeft-30), k.y
		draw = append(draw, func() {
			k.pic.texts("small", "start", 8, at+12, text)
			k.promise(a, at+8, x.p, asOf)
		})
		k.y += float64(len(text))*lineHeight + 4
	}
	k.pic.horizontal(a, top, k.y+2, "")
	for _, f := range draw {
		f()
	}
	k.y += 44
}

// promise draws one promise of the record.
func (k *clock) promise(a axis, y float64, p plan.Promised, asOf float64) {
	from, _ := years(p.On)
	mark, class := "?", "span hollow"
	switch {
	case p.Kept > 0 && p.Broken > 0:
		mark, class = "½", "span"
	case p.Kept > 0:
		mark, class = "✓", "span"
	case p.Broken > 0:
		mark = "✗"
	}
	to := asOf
	if d, ok := untilDay(p.Fate); ok {
		to = d
	}
	k.pic.line(class, a.clamped(from), y, max(a.clamped(to), a.clamped(from)+3), y)
	k.pic.text("strong halo", "middle", min(max(a.clamped(to), a.From+6), a.To-4), y+5, mark)
}

// untilDay finds the day that a fate speaks of.
func untilDay(fate string) (float64, bool) {
	for _, w := range strings.FieldsFunc(fate, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		if x, ok := years(evidence.Date(w)); ok {
			return x, true
		}
	}
	return 0, false
}

// steps draws the bars of the schedule.
func (k *clock) steps(c *composer) {
	m := k.v.Written.Modal
	from, _ := years(k.v.Starts)
	a := newAxis(append([]float64{from}, k.span(c)...), 1, clockLeft, clockWidth-clockRight)
	k.pic.text("strong", "start", 8, k.y, "The schedule as written")
	marks := k.marks(c, a)
	k.y += 8 + marks
	top := k.y
	var draw []func()
	for i, s := range k.v.Steps {
		text, at := fitted(s.Step.Name, clockLeft-30), k.y
		start, ok := years(m.Start[i])
		done, ok2 := years(m.Done[i])
		draw = append(draw, func() {
			k.pic.texts("label", "start", 8, at+12, text)
			if ok && ok2 {
				k.bar(a, at+2, s, start, done)
			}
		})
		k.y += max(float64(len(text))*lineHeight, barHeight+6) + 4
	}
	k.pic.horizontal(a, top, k.y, "")
	for _, f := range draw {
		f()
	}
	if s := m.Stops; s != nil {
		if at, ok := years(s.On); ok {
			k.pic.line("as-of", a.clamped(at), top, a.clamped(at), k.y)
			k.pic.mark("diamond", "mark diamond", a.clamped(at), k.y, 6, s.Party.Name+" stops")
			k.pic.text("small halo", "start", min(a.clamped(at)+10, a.To-150), k.y-4, s.Party.Name+" stops")
		}
	}
	k.y += 34
}

// span are the years that the axis has to hold beside the start.
func (k *clock) span(c *composer) []float64 {
	var out []float64
	for _, d := range append([]evidence.Date{k.v.Written.Done, k.v.Ends}, k.v.Office[0]...) {
		if x, ok := years(d); ok {
			out = append(out, x)
		}
	}
	for _, d := range k.v.Office[1] {
		if x, ok := years(d); ok {
			out = append(out, x)
		}
	}
	last := 0.0
	for _, x := range out {
		last = max(last, x)
	}
	return append(out, last+0.4) // room for what stands on
}

// bar draws a step: dotted while it is performed, then standing to the right edge.
func (k *clock) bar(a axis, y float64, s plan.StepView, start, done float64) {
	seat := 0
	if s.By == k.v.Parties[1] {
		seat = 1
	}
	class, title := seatClass(seat), s.By.Name+": "+s.Step.Name
	x0, x1, end := a.clamped(start), a.clamped(done), a.To-44
	if x1-x0 > 1 {
		k.pic.line("reservation two", x0, y+barHeight/2, x1, y+barHeight/2)
	}
	if end <= x1 {
		end = min(x1+8, a.To)
	}
	if seat == 0 {
		k.pic.rect("bar "+class, x1, y, end-x1, barHeight, title)
	} else {
		k.pic.rect("past", x1, y, end-x1, barHeight, title)
		k.pic.hatch("hatching", x1, y, end-x1, barHeight, 6, title)
	}
	if s.Final {
		k.pic.mark("square", "mark cross", end+7, y+barHeight/2, 5, "it cannot be taken back")
		return
	}
	text := "↶ " + months(s.UndoneIn)
	if s.UndoneIn < 0.25 {
		text = "↶ now"
	}
	k.pic.text("tick", "start", end+3, y+barHeight-2, text)
}

// marks draws where mandates end and what events are dated, above the bars, and returns the height of their labels.
func (k *clock) marks(c *composer, a axis) float64 {
	type mark struct {
		at    float64
		text  string
		class string
	}
	var all []mark
	for seat, days := range k.v.Office {
		for _, d := range days {
			if x, ok := years(d); ok {
				all = append(all, mark{x, "mandate in " + k.v.Parties[seat].Name + " ends", "short reservation two"})
			}
		}
	}
	for _, m := range c.p.Timeline {
		if x, ok := years(m.On); ok && m.Kind == "scenario" && x > a.Low && x < a.High {
			all = append(all, mark{x, m.Text, "leader"})
		}
	}
	height := 0.0
	for i, m := range all {
		if m.at < a.Low || m.at > a.High {
			continue
		}
		height += lineHeight
		anchor, at := "start", a.at(m.at)+4
		if a.at(m.at) > (a.From+a.To)/2 {
			anchor, at = "end", a.at(m.at)-4
		}
		k.pic.text("small halo", anchor, at, k.y+height, m.text)
		k.pic.line(m.class, a.at(m.at), k.y+height-10, a.at(m.at), k.y+8+float64(len(all))*lineHeight+k.height())
		_ = i
	}
	return math.Max(height, 0)
}

// height is what the bars will take.
func (k *clock) height() float64 {
	h := 0.0
	for _, s := range k.v.Steps {
		h += max(float64(len(fitted(s.Step.Name, clockLeft-30)))*lineHeight, barHeight+6) + 4
	}
	return h
}

// clockTable is the clock in words.
func clockTable(c *composer, v *plan.ScheduleView) *table {
	t := &table{Caption: "The clock of " + v.Schedule.Name + " in words", Heads: []string{"Step", "By", "Begins", "Done", "Can be undone in"}}
	m := v.Written.Modal
	for i, s := range v.Steps {
		undone := months(s.UndoneIn)
		if s.Final {
			undone = "never"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(s.Step.Name), say(s.By.Name), say(day(m.Start[i])), say(day(m.Done[i])), say(undone)}})
	}
	for seat, days := range v.Office {
		for _, d := range days {
			t.Rows = append(t.Rows, row{Cells: []prose{say("Mandate ends"), say(v.Parties[seat].Name), say(day(d)), say(""), say("")}})
		}
	}
	return t
}
