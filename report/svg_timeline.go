package report

import (
	"fmt"
	"math"
	"slices"
	"time"

	"parley/model/evidence"
	"parley/plan"
)

// kinds of moments with their names and marks. Those of a kind not listed stand last.
var kinds = []struct{ kind, name, form string }{
	{"history", "Events", "circle"}, {"round", "Past rounds", "square"}, {"promise", "Promises", "triangle"},
	{"mandate", "Mandates", "circle"}, {"scenario", "What may come", "diamond"}, {"embargoed", "Dated later, not used", "circle"},
}

// timelineFigure draws one line per moment, by kind: text on the left, mark or bar on the right; solid up to the as-of
// date, hollow after it. nil if no moment has a full date.
func (c *composer) timelineFigure() *figure {
	lines := c.timelineLines()
	if len(lines) == 0 {
		return nil
	}
	return &figure{ID: "timeline-figure", Title: "Timeline",
		Desc:    "Dated events, promises, mandates and scenarios along a line of years, with the day from which the dossier speaks.",
		Note:    "Upright line: the day from which the dossier speaks. Hollow: after it, and what is dated later was not used. A bar runs to the end of a promise or mandate; an arrow to the right has no end; one to the left stands for an earlier day.",
		Picture: c.drawTimeline(lines), Numbers: c.timelineTable()}
}

// A timelineLine is a moment ready to be drawn.
type timelineLine struct {
	m        plan.Moment
	from, to float64 // years; to is +∞ for an open end
	group    int     // place in kinds
}

// timelineLines keeps moments with a date, grouped by kind, their order kept.
func (c *composer) timelineLines() []timelineLine {
	var out []timelineLine
	for g := 0; g <= len(kinds); g++ {
		for _, m := range c.p.Timeline {
			if m.Kind == "as_of" || m.Kind == "horizon" || kindOf(m) != g {
				continue
			}
			x := timelineLine{m: m, group: g}
			from, ok := years(m.On)
			to, okTo := years(m.To)
			if !ok && !okTo {
				continue
			}
			x.from, x.to = from, to
			if !ok {
				x.from = to
			}
			if !okTo {
				x.to = x.from
				if m.Kind == "mandate" || m.Kind == "promise" && m.State != "no" && m.State != "broken" {
					x.to = math.Inf(1)
				}
			}
			out = append(out, x)
		}
	}
	return out
}

func kindOf(m plan.Moment) int {
	for g, k := range kinds {
		if m.Kind == k.kind {
			return g
		}
	}
	return len(kinds)
}

// years turns a date into a number of years.
func years(d evidence.Date) (float64, bool) {
	t, err := time.Parse("2006-01-02", string(d))
	if err != nil {
		return 0, false
	}
	return float64(t.Year()) + float64(t.YearDay()-1)/366, true
}

func (c *composer) drawTimeline(lines []timelineLine) *canvas {
	const width, left, right = 900.0, 430.0, 24.0
	pic := &canvas{Width: width}
	asOf, known := years(c.p.Dossier.AsOf)
	var values []float64
	for _, x := range lines {
		values = append(values, x.from)
		if !math.IsInf(x.to, 1) {
			values = append(values, x.to)
		}
	}
	for _, d := range []evidence.Date{c.p.Dossier.AsOf, c.p.Dossier.To} {
		if v, ok := years(d); ok {
			values = append(values, v)
		}
	}
	a := newAxis(recent(values), 1, left, width-right)
	y, group := 28.0, -1
	var rows []func()
	for _, x := range lines {
		if x.group != group {
			group = x.group
			name, at := "Other", y
			if group < len(kinds) {
				name = kinds[group].name
			}
			rows = append(rows, func() { pic.text("strong", "start", 8, at+14, name) })
			y += 24
		}
		text := fitted(momentText(x.m), left-120)
		at := y
		rows = append(rows, func() {
			pic.text("tick", "start", 8, at+12, day(x.m.On))
			pic.texts("label", "start", 96, at+12, text)
			pic.moment(a, at+8, x, known && x.from > asOf)
		})
		y += float64(len(text))*lineHeight + 5
	}
	pic.horizontal(a, 22, y+4, "")
	if known {
		pic.line("as-of", a.at(asOf), 18, a.at(asOf), y+4)
		pic.text("strong halo", "middle", math.Min(math.Max(a.at(asOf), left+60), width-80), 14, "as of "+day(c.p.Dossier.AsOf))
	}
	for _, draw := range rows {
		draw()
	}
	pic.Height = y + 34
	return pic
}

// recent drops the earliest tenth of the dates if it would take more than half of the line.
func recent(values []float64) []float64 {
	sorted := slices.Sorted(slices.Values(values))
	k := len(sorted) / 10
	if span := sorted[len(sorted)-1] - sorted[0]; sorted[k]-sorted[0] > span/2 {
		return sorted[k:]
	}
	return sorted
}

// moment draws the mark or bar of a line.
func (pic *canvas) moment(a axis, y float64, x timelineLine, later bool) {
	class, form := "mark", "circle"
	if x.group < len(kinds) {
		form = kinds[x.group].form
	}
	if later || x.m.Kind == "embargoed" || x.m.Kind == "scenario" {
		class = "hollow"
	}
	if x.to > x.from {
		end := a.at(x.to)
		if math.IsInf(x.to, 1) {
			end = a.To
			pic.polyline("arrow", []float64{end - 6, end, end - 6}, []float64{y - 5, y, y + 5})
		}
		pic.line("span "+class, a.clamped(x.from), y, max(end, a.From), y)
	}
	if x.from < a.Low {
		pic.polyline("arrow", []float64{a.From + 2, a.From - 4, a.From + 2}, []float64{y - 5, y, y + 5})
		return
	}
	pic.mark(form, class, a.at(x.from), y, 5, momentText(x.m))
}

// momentText is a moment in words.
func momentText(m plan.Moment) string {
	text := m.Text
	if m.Lane != "" {
		text = m.Lane + ": " + text
	}
	if m.State != "" {
		state := m.State
		if m.Kind == "promise" {
			if w, ok := map[string]string{"yes": "kept", "no": "broken", "partly": "kept in part", "open": "open"}[state]; ok {
				state = w
			}
		}
		text += " (" + state + ")"
	}
	return text
}

func (c *composer) timelineTable() *table {
	t := &table{Caption: "Timeline in words", Heads: []string{"From", "To", "Kind", "What"}}
	for _, m := range c.p.Timeline {
		kind := m.Kind
		if g := kindOf(m); g < len(kinds) {
			kind = kinds[g].name
		}
		switch m.Kind {
		case "as_of":
			kind = "The dossier speaks from here"
		case "horizon":
			kind = "Horizon"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(day(m.On)), say(day(m.To)), say(kind), say(fmt.Sprint(momentText(m)))}})
	}
	return t
}
