package report

import (
	"math"
	"strings"

	"parley/plan"
)

// tornadoFigure draws how far each input alone moves the result, strongest first: a disc at its low end, a ring at its
// high end, a diamond where the advice flips within the range. nil without inputs.
func (c *composer) tornadoFigure() *figure {
	s := c.p.Sensitivity
	if len(s) == 0 {
		return nil
	}
	return &figure{ID: "tornado", Title: "What moves the result, one input at a time",
		Desc:    "Bars from the gain over holding off at the low end of each input to that at its high end, sorted by length, with marks where the advice flips.",
		Note:    "Disc: low end of the input. Ring: high end. Diamond: the advice flips there (placed between the two ends in proportion). Upright line: the gain as it stands. Gains over holding off, on paper.",
		Picture: drawTornado(s), Numbers: c.tornadoTable()}
}

func drawTornado(s []plan.Sensitivity) *canvas {
	const width, left, right = 780.0, 300.0, 60.0
	pic := &canvas{Width: width}
	var values []float64
	for _, x := range s {
		values = append(values, x.Low, x.High, x.Base)
	}
	a := newAxis(values, 0.02, left+40, width-right)
	y := 16.0
	var rows []func()
	for _, x := range s {
		name, notes := fitted(upperFirst(x.Label), left-16), flipNotes(x, width-left-40)
		height := max(float64(len(name))*lineHeight, 24+float64(len(notes))*lineHeight) + 12
		at := y
		rows = append(rows, func() {
			pic.texts("label", "start", 8, at+15, name)
			pic.bar(a, at+11, x)
			pic.texts("small halo", "start", left+40, at+34, notes)
			pic.line("grid", 8, at+height-6, width-8, at+height-6)
		})
		y += height
	}
	pic.horizontal(a, 8, y, "gain over holding off, on paper")
	pic.line("base", a.at(s[0].Base), 8, a.at(s[0].Base), y)
	for _, draw := range rows {
		draw()
	}
	pic.Height = y + 46
	return pic
}

// bar draws one input.
func (pic *canvas) bar(a axis, y float64, x plan.Sensitivity) {
	low, high := a.at(x.Low), a.at(x.High)
	pic.rect("bar one", math.Min(low, high), y-6, math.Abs(high-low), 12, x.Label)
	pic.circle("end-low", low, y, 5, "at "+number(x.LowInput)+": "+value(x.Low))
	pic.circle("end-high", high, y, 5, "at "+number(x.HighInput)+": "+value(x.High))
	l, r, left, right := low, high, number(x.LowInput), number(x.HighInput)
	if low > high {
		l, r, left, right = high, low, right, left
	}
	pic.text("small halo", "end", l-9, y+4, left)
	pic.text("small halo", "start", r+9, y+4, right)
	for _, f := range x.Flips {
		if !f.InRange || x.HighInput == x.LowInput {
			continue
		}
		share := math.Min(math.Max((f.At-x.LowInput)/(x.HighInput-x.LowInput), 0), 1)
		pic.mark("diamond", "flip", low+share*(high-low), y, 6, "flips at "+number(f.At))
	}
}

// flipNotes words the flips of an input under its bar.
func flipNotes(x plan.Sensitivity, width float64) []string {
	var parts []string
	for _, f := range x.Flips {
		side := "below "
		if f.Above {
			side = "above "
		}
		where := ""
		if !f.InRange {
			where = " (outside its range)"
		}
		parts = append(parts, "◆ "+side+number(f.At)+where+": "+f.To)
	}
	if len(parts) == 0 {
		return nil
	}
	return fitted(strings.Join(parts, "  "), width)
}

func (c *composer) tornadoTable() *table {
	t := &table{Caption: "Inputs and results", Heads: []string{"Input", "Low end", "High end", "Gain at low", "Gain at high", "Room for a deal at low", "Room for a deal at high", "Rests on"},
		Right: []bool{false, true, true, true, true, true, true}}
	for _, x := range c.p.Sensitivity {
		rests := c.claimList(x.Because)
		if len(rests) == 0 {
			rests = say("judgement")
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(c.input(x.Input, upperFirst(x.Label))), say(number(x.LowInput)), say(number(x.HighInput)),
			say(value(x.Low)), say(value(x.High)), say(percent(x.DealLow)), say(percent(x.DealHigh)), rests}})
	}
	return t
}
