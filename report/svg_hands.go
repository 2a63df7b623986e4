package report

import (
	"parley/plan"
)

// handsFigure draws, over the level to which the subject binds itself, the chance that a deal remains, what it is worth
// then, and the expected worth with its best point.
func (c *composer) handsFigure(id string, h *plan.Hands, where string) *figure {
	f := &figure{ID: id, Title: "Tying one's own hands: " + h.Track.Name, Numbers: handsTable(h, where),
		Desc: "The chance of a deal, its worth and the expected worth, as the least that may be signed rises from no deal to the best that could be had anywhere.",
		Note: "From left to right the subject binds itself to more. Dotted: the chance that a deal remains. Dashed: what it is worth then. Solid: what that comes to, no deal counted at its value; the diamond marks the best."}
	const width, height, left, right, top = 640.0, 300.0, 56.0, 150.0, 20.0
	pic := &canvas{Width: width, Height: height}
	bottom := height - 52
	var levels []float64
	for _, b := range h.Steps {
		levels = append(levels, b.At)
	}
	x, y := newAxis(levels, 0.02, left, width-right), axis{0, 1, bottom, top}
	at, labels := y.ticks()
	for i := range at {
		pic.line("grid", left, y.at(at[i]), width-right, y.at(at[i]))
		pic.text("tick", "end", left-6, y.at(at[i])+4, labels[i])
	}
	pic.horizontal(x, top, bottom, "nothing is signed that is worth less to "+c.p.Subject.Name+" than")
	for _, curve := range []struct {
		class, name string
		of          func(plan.Binding) (float64, bool)
	}{
		{"odds", "a deal remains", func(b plan.Binding) (float64, bool) { return b.Zone.P, true }},
		{"worth two", "its worth then", func(b plan.Binding) (float64, bool) {
			if b.Given == nil {
				return 0, false
			}
			return b.Given.Mean, true
		}},
		{"worth one", "expected worth", func(b plan.Binding) (float64, bool) { return b.Value.Mean, true }},
	} {
		var xs, ys []float64
		for _, b := range h.Steps {
			if v, ok := curve.of(b); ok {
				xs, ys = append(xs, x.at(b.At)), append(ys, y.clamped(v))
			}
		}
		if len(xs) > 0 {
			pic.polyline(curve.class, xs, ys)
			pic.text("small halo", "start", xs[len(xs)-1]+8, ys[len(ys)-1]+4, curve.name)
		}
	}
	best := h.Steps[h.Best]
	pic.mark("diamond", "mark diamond", x.at(best.At), y.clamped(best.Value.Mean), 6, "best: "+value(best.At)+", worth "+value(best.Value.Mean))
	f.Picture = pic
	return f
}
