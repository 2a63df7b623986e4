package report

import (
	"fmt"
	"slices"

	"parley/plan"
)

// mostFutures is the number of lines of the picture; the table below it has them all.
const mostFutures = 24

// A futureRow is a line of the heat map: futures in which all candidates fall short by the same.
type futureRow struct {
	names  []string
	regret []float64
	most   float64
}

// regretFigure draws how far each candidate falls short of the best in each future: the darker, the more, with the
// number in each cell; nil without candidates or futures.
func (c *composer) regretFigure() *figure {
	r := c.p.Regret
	if len(r.Candidates) == 0 || len(r.Futures) == 0 || len(r.Regret) < len(r.Candidates) {
		return nil
	}
	rows := futureRows(r)
	f := &figure{ID: "regret", Title: "Regret: how far each choice falls short of the best, future by future",
		Desc: "A table of choices against futures with the value lost against the best choice in each; darker cells lose more.",
		Note: "0.00 is the best choice in that future. Futures with the same numbers share a line.", Numbers: c.regretTable()}
	if left := len(rows) - mostFutures; left > 0 {
		slices.SortStableFunc(rows, func(a, b futureRow) int {
			switch {
			case a.most > b.most:
				return -1
			case a.most < b.most:
				return 1
			}
			return 0
		})
		rows = rows[:mostFutures]
		f.Note += fmt.Sprintf(" Shown: the %d lines with the most at stake; %d more stand in the table.", mostFutures, left)
	}
	f.Picture = drawRegret(r.Candidates, rows)
	return f
}

// futureRows turns the table of regrets into lines by future and merges those that print alike.
func futureRows(r plan.Regret) []futureRow {
	var out []futureRow
	for k, fu := range r.Futures {
		x := futureRow{names: []string{futureName(fu)}}
		for i := range r.Candidates {
			v := 0.0
			if k < len(r.Regret[i]) {
				v = r.Regret[i][k]
			}
			x.regret, x.most = append(x.regret, v), max(x.most, v)
		}
		at := slices.IndexFunc(out, func(o futureRow) bool {
			return slices.EqualFunc(o.regret, x.regret, func(a, b float64) bool { return value(a) == value(b) })
		})
		if at >= 0 {
			out[at].names = append(out[at].names, x.names...)
			continue
		}
		out = append(out, x)
	}
	return out
}

func futureName(f plan.Future) string {
	if f.Deep == "" {
		return f.Name
	}
	return f.Name + "; " + f.Deep + ": " + f.End
}

// label names a line; of many futures it names two and counts the rest.
func (x futureRow) label() string {
	if n := len(x.names); n > 2 {
		return x.names[0] + " (and " + fmt.Sprint(n-1) + " like it)"
	}
	if len(x.names) == 2 {
		return x.names[0] + " | " + x.names[1]
	}
	return x.names[0]
}

func drawRegret(candidates []plan.Named, rows []futureRow) *canvas {
	const left, pad = 330.0, 6.0
	column := max(76.0, min(120, 640/float64(len(candidates))))
	heads, most := make([][]string, len(candidates)), 0
	for i, k := range candidates {
		heads[i] = fitted(k.Name, column-2*pad)
		most = max(most, len(heads[i]))
	}
	pic := &canvas{Width: left + column*float64(len(candidates)) + 8}
	y := float64(most)*lineHeight + 16
	for i, h := range heads {
		pic.texts("small", "middle", left+column*(float64(i)+0.5), y-8-float64(len(h)-1)*lineHeight, h)
	}
	top := 0.0
	for _, x := range rows {
		top = max(top, x.most)
	}
	for _, x := range rows {
		lines := fitted(x.label(), left-16)
		height := max(26, float64(len(lines))*lineHeight+8)
		pic.texts("label", "start", 8, y+height/2+4-float64(len(lines)-1)*lineHeight/2, lines)
		for i, v := range x.regret {
			cx := left + column*float64(i)
			pic.rect(fmt.Sprintf("cell heat-%d", heat(v, top)), cx+1, y+1, column-2, height-2, "")
			class := "cell-text"
			if value(v) == "0.00" {
				class = "cell-best"
			}
			pic.text(class, "middle", cx+column/2, y+height/2+4, value(v))
		}
		y += height
	}
	pic.Height = y + 8
	return pic
}

// heat is the shade of a regret, 0 (none) to 5 (as much as anywhere).
func heat(v, top float64) int {
	if value(v) == "0.00" || top <= 0 {
		return 0
	}
	return min(1+int(v/top*4.999), 5)
}

func (c *composer) regretTable() *table {
	r := c.p.Regret
	t := &table{Caption: "Value and regret in every future", Heads: []string{"Future"}, Right: []bool{false}}
	for _, k := range r.Candidates {
		t.Heads, t.Right = append(t.Heads, k.Name), append(t.Right, true)
	}
	for f, fu := range r.Futures {
		cells := []prose{say(futureName(fu))}
		for i := range r.Candidates {
			text := "–"
			if i < len(r.Value) && f < len(r.Value[i]) && i < len(r.Regret) && f < len(r.Regret[i]) {
				text = value(r.Value[i][f]) + " (" + value(r.Regret[i][f]) + ")"
			}
			cells = append(cells, say(text))
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	most := []prose{say("Most regret in any")}
	for i := range r.Candidates {
		text := "–"
		if i < len(r.Max) {
			text = value(r.Max[i])
		}
		most = append(most, say(text))
	}
	t.Rows = append(t.Rows, row{Cells: most})
	return t
}
