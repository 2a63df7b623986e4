package report

import (
	"fmt"
	"math"
	"slices"

	"parley/plan"
)

// robustFigures are the pictures of many futures: the box of each failure, and how often each candidate is best.
func (c *composer) robustFigures(r *plan.Robustness) []*figure {
	var out []*figure
	for _, f := range r.Failures {
		if len(f.Limits) > 0 && len(r.Points) > 0 && f.What != "beaten" {
			out = append(out, c.boxFigure(r, f))
		}
	}
	if f := c.acceptabilityFigure(); f != nil {
		out = append(out, f)
	}
	return out
}

// boxFigure draws the futures by the most telling condition and, beside it, the second one or the result itself.
func (c *composer) boxFigure(r *plan.Robustness, f plan.Failure) *figure {
	title := map[string]string{"gain": "Where the plan gains nothing visible", "room": "Where room for a deal is very unlikely"}[f.What]
	return &figure{ID: "futures-" + f.What, Title: title,
		Desc: "One mark for each future, placed by the condition that tells most, with crosses where the plan fails and a frame around the conditions found.",
		Note: "Cross: the plan fails there. Ring: it does not. Dashed frame: the conditions found. One mark is one future.", Picture: c.drawBox(r, f), Numbers: c.failureTable(r)}
}

func (c *composer) drawBox(r *plan.Robustness, f plan.Failure) *canvas {
	const width, height, left, right, top = 640.0, 380.0, 64.0, 20.0, 20.0
	pic := &canvas{Width: width, Height: height}
	l := f.Limits[0]
	d := r.Swept[l.Swept]
	x := axis{d.Low, d.High, left, width - right}
	result := func(p plan.FuturePoint) float64 { return p.Gain }
	name := "gain over holding off, in play"
	if f.What == "room" {
		result, name = func(p plan.FuturePoint) float64 { return p.Room }, "chance that a deal would suit all"
	}
	y, up, low, high := c.upright(r, f, result, height-50, top)
	if up != "" {
		name = up
	}
	pic.horizontal(x, top, height-50, spanWords(d))
	pic.text("head", "start", 8, 12, "↑ "+name)
	values, labels := y.ticks()
	for i, v := range values {
		pic.line("grid", left, y.at(v), width-right, y.at(v))
		pic.text("tick", "end", left-6, y.at(v)+4, labels[i])
	}
	for _, p := range r.Points {
		v := result(p)
		if up != "" {
			v = p.At[f.Limits[1].Swept]
		}
		if fails(f.What, p) {
			pic.mark("cross", "flip", x.clamped(p.At[l.Swept]), y.clamped(v), 3.5, fmt.Sprintf("gain %s, room %s", value(p.Gain), percent(p.Room)))
		} else {
			pic.circle("dot", x.clamped(p.At[l.Swept]), y.clamped(v), 3.5, fmt.Sprintf("gain %s, room %s", value(p.Gain), percent(p.Room)))
		}
	}
	pic.rect("short two", x.at(l.Low), y.at(high), x.at(l.High)-x.at(l.Low), y.at(low)-y.at(high), "the conditions found")
	return pic
}

// upright is the axis upwards: the second condition with its name and limits, or else the result.
func (c *composer) upright(r *plan.Robustness, f plan.Failure, result func(plan.FuturePoint) float64, from, to float64) (a axis, name string, low, high float64) {
	if len(f.Limits) > 1 {
		k := f.Limits[1]
		d := r.Swept[k.Swept]
		return axis{d.Low, d.High, from, to}, spanWords(d), k.Low, k.High
	}
	var values []float64
	for _, p := range r.Points {
		values = append(values, result(p))
	}
	a = newAxis(values, 0.02, from, to)
	return a, "", a.Low, a.High
}

// fails reports whether a future is a failure of a kind.
func fails(what string, p plan.FuturePoint) bool {
	if what == "room" {
		return p.Room < 0.2-1e-9
	}
	return p.Gain < noticeable-1e-9
}

func spanWords(d plan.Swept) string {
	if d.Deep {
		return d.Name + " (0: low end, 1: high end)"
	}
	return upperFirst(d.Name)
}

const mostBars = 8

// acceptabilityFigure draws in what share of the draws each candidate of the plan's node is the best, the second, the
// third: nil without ranks.
func (c *composer) acceptabilityFigure() *figure {
	if c.root() == nil {
		return nil
	}
	nd := &c.p.Nodes[c.target()]
	list := slices.DeleteFunc(slices.Clone(nd.Candidates), func(v plan.Valued) bool { return len(v.Ranks) == 0 })
	if len(list) < 2 {
		return nil
	}
	title := "How often each candidate is best"
	if i := c.target(); i > 0 {
		title += " if " + quoted(c.way(i))
	}
	return &figure{ID: "acceptability", Title: title,
		Desc:    "Bars with the share of played draws in which each candidate is the best, second or third of this scenario.",
		Note:    "Dark: best; lighter: second, third. Candidates as good as each other in a draw share the place, so those that differ little split their share. It tells how often, not by how much.",
		Picture: drawRanks(list[:min(len(list), mostBars)], nd.Best), Numbers: c.ranksTable(nd)}
}

func drawRanks(list []plan.Valued, advised string) *canvas {
	const width, left, right = 780.0, 330.0, 70.0
	pic := &canvas{Width: width}
	a := axis{0, 1, left, width - right}
	y := 14.0
	for _, v := range list {
		name := v.Name
		if v.ID == advised {
			name += " (advised)"
		}
		lines := fitted(name, left-16)
		height := math.Max(26, float64(len(lines))*lineHeight+8)
		pic.texts("label", "start", 8, y+15, lines)
		at := 0.0
		for r := range min(len(v.Ranks), 3) {
			share := v.Ranks[r]
			pic.rect(fmt.Sprintf("cell heat-%d", 5-2*r), a.at(at), y+4, a.at(at+share)-a.at(at), 14, percent(share))
			at += share
		}
		pic.text("small", "start", a.at(at)+6, y+15, percent(v.Ranks[0]))
		y += height
	}
	pic.horizontal(a, 8, y, "share of draws, in play")
	pic.Height = y + 46
	return pic
}

func (c *composer) ranksTable(nd *plan.Node) *table {
	t := &table{Caption: "Share of draws in which each candidate is", Heads: []string{"Candidate", "Best", "Second", "Third", "Best on paper"}, Right: []bool{false, true, true, true, true}}
	for _, v := range nd.Candidates {
		cells := []prose{say(v.Name)}
		for r := range 3 {
			text := "–"
			if r < len(v.Ranks) {
				text = percent(v.Ranks[r])
			}
			cells = append(cells, say(text))
		}
		t.Rows = append(t.Rows, row{Cells: append(cells, say(percent(v.FirstExact)))})
	}
	return t
}
