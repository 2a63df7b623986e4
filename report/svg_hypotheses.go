package report

import (
	"slices"
	"strings"

	"parley/plan"
)

// mostRows is how many claims a picture of the matrix holds; those that decide come first.
const mostRows = 40

// hypothesesFigure draws the claims against the hypotheses: a letter in each cell, the more strokes behind it the more it
// speaks against, and below each column what speaks against it in all and how likely that leaves it. nil without rows.
func (c *composer) hypothesesFigure() *figure {
	h := c.p.Evidence.Hypotheses
	if h == nil || len(h.List) == 0 || len(h.Rows) == 0 {
		return nil
	}
	note := "CC very consistent, C consistent, N neutral, I inconsistent, II very inconsistent; figures: how likely the claim is if the hypothesis is true. Strokes: it speaks against. A frame below: the least that speaks against, and the likeliest. ★ a row without which another hypothesis would lead; ○ one that tells nothing apart."
	if len(h.Rows) > mostRows {
		note += " Only the first rows are drawn; the table has all."
	}
	return &figure{ID: "hypotheses-figure", Title: "Rival explanations and what speaks against them",
		Desc: "A matrix of claims by hypotheses with how far each claim is consistent with each, the rows that decide on top, and below it the inconsistency, prior and posterior of each hypothesis.",
		Note: note, Picture: c.drawHypotheses(h), Numbers: c.hypothesesTable(h)}
}

const (
	cellWidth    = 84.0
	matrixText   = 140.0 // where the text of a claim begins
	matrixLeft   = 440.0
	matrixRemark = 150.0
)

func (c *composer) drawHypotheses(h *plan.Hypotheses) *canvas {
	n := float64(len(h.List))
	pic := &canvas{Width: max(matrixLeft+n*cellWidth+matrixRemark, 680)}
	y := 8.0
	for i, x := range h.List {
		pic.text("strong", "middle", matrixLeft+(float64(i)+0.5)*cellWidth, y+14, firstLines(fitted(x.ID, cellWidth-6), 1)[0])
	}
	y += 24
	for _, r := range h.Rows[:min(len(h.Rows), mostRows)] {
		text := firstLines(fitted(c.claimText(r.Claim), matrixLeft-matrixText-16), 2)
		height := max(24, float64(len(text))*lineHeight+6)
		middle := y + height/2 + 5
		pic.text("strong", "middle", 14, middle, rowMark(r))
		pic.text("tick", "start", 28, middle, firstLines(fitted(r.Claim.ID, matrixText-70), 1)[0])
		pic.text("strong", "end", matrixText-12, middle, r.Grade)
		pic.texts("label", "start", matrixText, middle-float64(len(text)-1)*lineHeight/2, text)
		for i := range h.List {
			pic.cell(matrixLeft+float64(i)*cellWidth, y, height, letterOf(r, i), r.Claim.ID+", "+h.List[i].ID)
		}
		for i, s := range firstLines(fitted(remarkOf(r), matrixRemark-16), int(height/14)) {
			pic.text("small", "start", matrixLeft+n*cellWidth+10, y+14+float64(i)*14, s)
		}
		y += height + 2
	}
	y = c.footOfMatrix(pic, h, y+6)
	for _, x := range h.List {
		y += pic.texts("small", "start", 8, y+16, fitted(x.ID+": "+x.Text, pic.Width-20)) + 2
	}
	pic.Height = y + 14
	return pic
}

// claimText is the text of a claim of the ledger, or its name in the row.
func (c *composer) claimText(n plan.Named) string {
	if k, ok := c.claims[n.ID]; ok {
		return k.Text
	}
	return n.Name
}

// rowMark marks rows that decide, and rows that tell nothing apart.
func rowMark(r plan.MatrixRow) string {
	switch {
	case r.Decides:
		return "★"
	case r.Flat:
		return "○"
	}
	return ""
}

// letterOf is what stands in a cell: the letter, or else the likelihood.
func letterOf(r plan.MatrixRow, i int) string {
	switch {
	case i < len(r.Letters) && r.Letters[i] != "":
		return r.Letters[i]
	case i < len(r.Likelihood):
		return number(r.Likelihood[i])
	}
	return "–"
}

// remarkOf says what a row does.
func remarkOf(r plan.MatrixRow) string {
	var parts []string
	if r.Ratio > 1 {
		parts = append(parts, "tells "+number(r.Ratio)+" to 1")
	}
	if len(r.With) > 0 {
		parts = append(parts, "as one with "+list(r.With))
	}
	return strings.Join(parts, "; ")
}

// cell draws a cell; inconsistent ones are hatched, so that they stand out without colour.
func (pic *canvas) cell(x, y, height float64, letter, title string) {
	pic.rect("cell heat-0", x+1, y, cellWidth-2, height, title+": "+letter)
	switch letter {
	case "I":
		pic.hatch("hatching", x+1, y, cellWidth-2, height, 14, "")
	case "II":
		pic.hatch("hatching", x+1, y, cellWidth-2, height, 6, "")
	}
	pic.text("strong halo", "middle", x+cellWidth/2, y+height/2+5, letter)
}

// footOfMatrix draws inconsistency, prior and posterior, and returns where that ends.
func (c *composer) footOfMatrix(pic *canvas, h *plan.Hypotheses, y float64) float64 {
	row := func(name string, of func(plan.Hypothesis) string, framed []string) {
		pic.text("label", "end", matrixLeft-12, y+17, name)
		for i, x := range h.List {
			at := matrixLeft + float64(i)*cellWidth
			if slices.Contains(framed, x.ID) && of(x) != "–" {
				pic.rect("frame", at+4, y+1, cellWidth-8, 22, "")
			}
			pic.text("label", "middle", at+cellWidth/2, y+17, of(x))
		}
		y += 27
	}
	pic.line("axis", 8, y-4, matrixLeft+float64(len(h.List))*cellWidth, y-4)
	row("What speaks against it", func(x plan.Hypothesis) string { return number(x.Inconsistency) }, h.Best)
	row("How likely before", func(x plan.Hypothesis) string { return percent(x.Prior) }, nil)
	row("How likely after "+count(h.Counted, "row"), posterior, h.Likeliest)
	return y + 4
}

// posterior prints how likely the rows leave a hypothesis, if they say.
func posterior(x plan.Hypothesis) string {
	if x.Posterior == nil {
		return "–"
	}
	return percent(*x.Posterior)
}

func (c *composer) hypothesesTable(h *plan.Hypotheses) *table {
	heads := []string{"Claim", "Grade"}
	for _, x := range h.List {
		heads = append(heads, x.ID)
	}
	t := &table{Caption: "Claims against hypotheses", Heads: append(heads, "Tells apart", "Remark")}
	for _, r := range h.Rows {
		cells := []prose{say(c.claim(r.Claim.ID)), say(r.Grade)}
		for i := range h.List {
			cells = append(cells, say(letterOf(r, i)))
		}
		var apart []string
		if r.Steps > 0 {
			apart = append(apart, count(r.Steps, "letter"))
		}
		if r.Ratio > 0 {
			apart = append(apart, number(r.Ratio)+" to 1")
		}
		var remarks []string
		if len(r.BestWithout) > 0 {
			remarks = append(remarks, "without it the least speaks against "+list(r.BestWithout))
		}
		if len(r.LikeliestWithout) > 0 {
			remarks = append(remarks, "without it the likeliest is "+list(r.LikeliestWithout))
		}
		if r.Flat {
			remarks = append(remarks, "tells nothing apart")
		}
		if len(r.With) > 0 {
			remarks = append(remarks, "counts as one with "+list(r.With))
		}
		t.Rows = append(t.Rows, row{Cells: append(cells, say(strings.Join(apart, ", ")), say(upperFirst(strings.Join(remarks, "; "))))})
	}
	for _, x := range []struct {
		name string
		of   func(plan.Hypothesis) string
	}{{"What speaks against it", func(x plan.Hypothesis) string { return number(x.Inconsistency) }},
		{"How likely before", func(x plan.Hypothesis) string { return percent(x.Prior) }}, {"How likely after", posterior}} {
		cells := []prose{say(x.name), nil}
		for _, hyp := range h.List {
			cells = append(cells, say(x.of(hyp)))
		}
		t.Rows = append(t.Rows, row{Cells: append(cells, nil, nil)})
	}
	return t
}
