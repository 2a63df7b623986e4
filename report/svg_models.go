package report

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"parley/simulation/modelling"
)

// ModelsSVG draws what opponent models know over the time of the talks, a panel for each measure.
func ModelsSVG(w io.Writer, title string, r *modelling.Report, origin string) error {
	if len(r.Results) == 0 {
		return errors.New("there is no model to draw")
	}
	return writeSVG(w, modelsFigure("models", title, r), origin)
}

// A measure of models is one panel.
type modelMeasure struct {
	name, better string
	of           func(modelling.Point) modelling.Mean
}

var modelMeasures = []modelMeasure{
	{"Spearman's ρ", "more is better", func(p modelling.Point) modelling.Mean { return p.Spearman }},
	{"Kendall's τ", "more is better", func(p modelling.Point) modelling.Mean { return p.Kendall }},
	{"RMSE", "less is better", func(p modelling.Point) modelling.Mean { return p.RMSE }},
}

func modelsFigure(id, title string, r *modelling.Report) *figure {
	return &figure{ID: id, Title: "What opponent models know: " + title,
		Desc:    fmt.Sprintf("Means over %d talks of how near each model comes to what the other side wants, at times from 0 to 1.", r.Talks),
		Note:    "Each line is a model, named at its end. What is known when talks end stands for the rest of the time. The table has the 95 % intervals at the end.",
		Picture: drawModels(r), Numbers: modelsTable(r)}
}

func drawModels(r *modelling.Report) *canvas {
	const width, left, panel, top, gap = 720.0, 60.0, 200.0, 40.0, 76.0
	names := 0.0
	for _, m := range r.Results {
		names = max(names, textWidth(m.Model))
	}
	pic := &canvas{Width: width, Height: top + float64(len(modelMeasures))*(panel+gap)}
	x := newAxis([]float64{0, 1}, 1, left, width-min(names+34, width/3))
	for k, m := range modelMeasures {
		y0 := top + float64(k)*(panel+gap)
		values := []float64{0}
		for _, result := range r.Results {
			for _, p := range result.Points {
				values = append(values, m.of(p).Mean)
			}
		}
		modelPanel(pic, r, m, x, newAxis(values, 0.1, y0+panel, y0))
	}
	return pic
}

func modelPanel(pic *canvas, r *modelling.Report, m modelMeasure, x, y axis) {
	pic.text("label", "start", 8, y.To-12, "↑ "+m.name+" ("+m.better+")")
	at, labels := y.ticks()
	for i, v := range at {
		pic.line("grid", x.From, y.at(v), x.To, y.at(v))
		pic.text("tick", "end", x.From-8, y.at(v)+4, labels[i])
	}
	pic.line("axis", x.From, y.From, x.From, y.To)
	pic.horizontal(x, y.To, y.From, "time →")
	var ends []float64
	for k, result := range r.Results {
		var xs, ys []float64
		for _, p := range result.Points {
			xs, ys = append(xs, x.at(p.Time)), append(ys, y.at(m.of(p).Mean))
		}
		pic.polyline("dance-line", xs, ys)
		for i := range xs {
			pic.mark(danceForms[k%len(danceForms)], modelClass(k), xs[i], ys[i], 3, "")
		}
		ends = append(ends, ys[len(ys)-1])
	}
	places := spaced(ends, 14, y.To+4, y.From)
	for k, result := range r.Results {
		from, to := x.To+2, x.To+14
		pic.line("grid", from, ends[k], to, places[k])
		pic.mark(danceForms[k%len(danceForms)], modelClass(k), to+6, places[k], 3.4, "")
		pic.text("small", "start", to+14, places[k]+4, result.Model)
	}
}

// modelClass gives models that have the same shape another colour.
func modelClass(k int) string { return danceClass(k + k/len(danceForms)) }

// spaced moves places that are too near one another, in their order, and keeps them between top and bottom if they fit.
func spaced(at []float64, least, top, bottom float64) []float64 {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	out := slices.Clone(at)
	last := math.Inf(-1)
	for _, i := range order {
		out[i] = max(out[i], last+least, top)
		last = out[i]
	}
	limit := bottom
	for k := len(order) - 1; k >= 0 && out[order[k]] > limit; k-- {
		out[order[k]] = limit
		limit -= least
	}
	return out
}

func modelsTable(r *modelling.Report) *table {
	t := &table{Caption: "At the end of the talks", Heads: []string{"Model"}, Right: []bool{false}}
	for _, m := range modelMeasures {
		t.Heads, t.Right = append(t.Heads, m.name), append(t.Right, true)
	}
	for _, result := range r.Results {
		cells := []prose{say(result.Model)}
		for _, m := range modelMeasures {
			x := m.of(result.Points[len(result.Points)-1])
			cells = append(cells, say(fmt.Sprintf("%.3f ± %.3f", x.Mean, x.Half)))
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	return t
}
