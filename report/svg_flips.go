package report

import (
	"fmt"

	"parley/plan"
)

// mostMapped is how many sets a picture shows.
const mostMapped = 8

// flipFigure draws the smallest sets of assumptions that reverse the advice: how far each part has to go from its most
// likely value towards the end of its range. nil without sets.
func (c *composer) flipFigure() *figure {
	sets := c.p.FlipSets[:min(len(c.p.FlipSets), mostMapped)]
	if len(sets) == 0 {
		return nil
	}
	note := "Disc: the most likely value. Ring: the end of the range. Diamond: where the advice is reversed, if all of a set go so far together. Shorter ways are the weaker spots."
	if left := len(c.p.FlipSets) - len(sets); left > 0 {
		note += fmt.Sprintf(" %s more in the table.", upperFirst(count(left, "set")))
	}
	return &figure{ID: "flip-map", Title: "How little would reverse the advice",
		Desc: "For each set of assumptions that reverses the advice together, a line per assumption from its most likely value to the end of its range, with a mark where the advice turns.",
		Note: note, Picture: drawFlips(sets), Numbers: c.flipSetTable()}
}

func drawFlips(sets []plan.FlipSet) *canvas {
	const width, left, right = 780.0, 330.0, 70.0
	pic := &canvas{Width: width}
	from, to := left+50, width-right
	y := 16.0
	for i, f := range sets {
		if i > 0 {
			pic.line("grid", 8, y-4, width-8, y-4)
			y += 10
		}
		for _, x := range f.Parts {
			name := fitted(upperFirst(x.Label), left-16)
			pic.texts("label", "start", 8, y+8, name)
			at := from + f.Share*(to-from)
			pic.line("axis", from, y+4, to, y+4)
			pic.circle("end-low", from, y+4, 5, "most likely: "+number(x.From))
			pic.circle("end-high", to, y+4, 5, "end of the range: "+number(x.End))
			pic.mark("diamond", "flip", at, y+4, 6, "turns at "+number(x.At))
			pic.text("small halo", "end", from-10, y+8, number(x.From))
			pic.text("small halo", "start", to+10, y+8, number(x.End))
			pic.text("small halo", "middle", at, y+24, number(x.At))
			y += max(float64(len(name))*lineHeight, 24) + 12
		}
		turn := "→ " + f.To
		if f.Node.ID != "" {
			turn += ", if it comes to " + f.Node.Name
		}
		y += pic.texts("small", "start", 8, y+6, fitted(turn, width-16)) + 10
	}
	pic.Height = y
	return pic
}

func (c *composer) flipSetTable() *table {
	t := &table{Caption: "Smallest sets that reverse the advice", Heads: []string{"Set", "Assumption", "Now", "Turns at", "End of its range", "Share of the way", "From", "To", "If it comes to"},
		Right: []bool{true, false, true, true, true, true}}
	for i, f := range c.p.FlipSets {
		for _, x := range f.Parts {
			t.Rows = append(t.Rows, row{Cells: []prose{say(fmt.Sprint(i + 1)), say(c.input(x.Input, upperFirst(x.Label))), say(number(x.From)), say(number(x.At)),
				say(number(x.End)), say(percent(f.Share)), say(f.From), say(f.To), say(f.Node.Name)}})
		}
	}
	return t
}
