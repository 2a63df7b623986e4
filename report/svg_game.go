package report

import (
	"fmt"
	"slices"
	"strings"

	"parley/plan"
)

// gameBlocks lay out the empirical game of a track: who answers whom best, the picture, and the numbers.
func (c *composer) gameBlocks(r *plan.RedTeam, where string) []block {
	g := r.Game
	if g == nil || !rectangular(g) {
		return nil
	}
	if g.Flat {
		return []block{para("Way against manner nothing differs visibly there, so no answer in kind could matter.")}
	}
	f := &figure{ID: anchor("game", strings.Join(r.Nodes, ".")+"."+r.Track.ID), Title: "Way against manner: " + r.Track.Name + " (" + where + ")",
		Desc:    fmt.Sprintf("A table of %d ways of %s against %d manners of %s. Each cell holds what both get; darker cells are better for %s.", len(g.Rows), c.subjectName(), len(g.Columns), r.Party.Name, c.them()),
		Note:    "In each cell: to " + c.them() + ", then to " + r.Party.Name + ". ▲: no other way is visibly better against that manner; ■: no other manner is visibly better against that way; framed: both, so neither gains visibly by a change alone. The first row is advised.",
		Numbers: c.gameTable(r, where)}
	f.Picture = c.drawGame(r)
	return []block{para(c.gameSentence(r)), block{Figure: f}.on(webPage), block{Table: c.gameTable(r, where)}.on(texts)}
}

// rectangular reports whether a game has a figure for every way and manner.
func rectangular(g *plan.Game) bool {
	rows, columns := len(g.Rows), len(g.Columns)
	if rows == 0 || columns == 0 || len(g.Ours) != rows || len(g.Theirs) != rows || g.InKind < 0 || g.InKind >= columns || g.Worst < 0 || g.Worst >= columns {
		return false
	}
	for i := range rows {
		if len(g.Ours[i]) != columns || len(g.Theirs[i]) != columns {
			return false
		}
	}
	return !slices.ContainsFunc(g.Equilibria, func(q plan.GameEquilibrium) bool { return len(q.Row) != rows || len(q.Column) != columns })
}

func (c *composer) subjectName() string {
	if c.p.Subject.Name != "" {
		return c.p.Subject.Name
	}
	return "the subject"
}

// bests marks the cells in which no other row is visibly better against the column, and those in which no other column is
// against the row.
func bests(g *plan.Game) (row, column [][]bool) {
	row, column = make([][]bool, len(g.Ours)), make([][]bool, len(g.Ours))
	for i := range g.Ours {
		row[i], column[i] = make([]bool, len(g.Columns)), make([]bool, len(g.Columns))
		for j := range g.Columns {
			row[i][j], column[i][j] = true, true
			for k := range g.Ours {
				row[i][j] = row[i][j] && g.Ours[k][j].Mean-g.Ours[i][j].Mean < noticeable
			}
			for k := range g.Columns {
				column[i][j] = column[i][j] && g.Theirs[i][k].Mean-g.Theirs[i][j].Mean < noticeable
			}
		}
	}
	return row, column
}

func (c *composer) drawGame(r *plan.RedTeam) *canvas {
	const left, pad, height = 330.0, 6.0, 44.0
	g := r.Game
	column := max(96.0, min(150, 620/float64(len(g.Columns))))
	heads, most := make([][]string, len(g.Columns)), 0
	for j, k := range g.Columns {
		heads[j] = fitted(k, column-2*pad)
		most = max(most, len(heads[j]))
	}
	pic := &canvas{Width: left + column*float64(len(g.Columns)) + 8}
	pic.text("head", "start", left+4, 14, r.Party.Name+" →")
	y := float64(most)*lineHeight + 34
	for j, h := range heads {
		pic.texts("small", "middle", left+column*(float64(j)+0.5), y-8-float64(len(h)-1)*lineHeight, h)
	}
	low, high := g.Ours[0][0].Mean, g.Ours[0][0].Mean
	for _, line := range g.Ours {
		for _, x := range line {
			low, high = min(low, x.Mean), max(high, x.Mean)
		}
	}
	ours, theirs := bests(g)
	for i, name := range g.Rows {
		lines := fitted(name, left-16)
		tall := max(height, float64(len(lines))*lineHeight+10)
		class := "label"
		if i == 0 {
			class = "name"
		}
		pic.texts(class, "start", 8, y+tall/2+4-float64(len(lines)-1)*lineHeight/2, lines)
		for j := range g.Columns {
			x := left + column*float64(j)
			a, b := g.Ours[i][j], g.Theirs[i][j]
			pic.rect(fmt.Sprintf("cell heat-%d", heat(a.Mean-low, high-low)), x+1, y+1, column-2, tall-2,
				fmt.Sprintf("%s against %s: %s (± %.3f), %s (± %.3f)", name, g.Columns[j], value(a.Mean), a.SE, value(b.Mean), b.SE))
			if ours[i][j] && theirs[i][j] {
				pic.rect("frame", x+2.5, y+2.5, column-5, tall-5, "")
			}
			pic.text("cell-text", "middle", x+column/2, y+tall/2, payoffs(a, b))
			pic.text("small", "middle", x+column/2, y+tall/2+15, marks(ours[i][j], theirs[i][j]))
		}
		y += tall
	}
	pic.Height = y + 8
	return pic
}

func payoffs(ours, theirs plan.Payoff) string { return value(ours.Mean) + " · " + value(theirs.Mean) }

// marks are the signs of a cell.
func marks(ours, theirs bool) string {
	text := ""
	if ours {
		text = "▲"
	}
	if theirs {
		text += "■"
	}
	return text
}

// gameTable holds the numbers of the picture.
func (c *composer) gameTable(r *plan.RedTeam, where string) *table {
	g := r.Game
	t := &table{Heads: []string{"Way"}, Right: []bool{false}}
	for _, k := range g.Columns {
		t.Heads, t.Right = append(t.Heads, upperFirst(k)), append(t.Right, true)
	}
	ours, theirs := bests(g)
	most := 0.0
	for i, name := range g.Rows {
		cells := []prose{say(name)}
		for j := range g.Columns {
			cells = append(cells, say(strings.TrimSpace(payoffs(g.Ours[i][j], g.Theirs[i][j])+" "+marks(ours[i][j], theirs[i][j]))))
			most = max(most, g.Ours[i][j].SE, g.Theirs[i][j].SE)
		}
		t.Rows = append(t.Rows, row{Cells: cells})
	}
	t.Caption = fmt.Sprintf("To %s · to %s, by way and manner (standard errors up to %.3f; ▲ no other way, ■ no other manner is visibly better): %s", c.them(), r.Party.Name, most, where)
	return t
}

// mostTold is how many equilibria a sentence tells.
const mostTold = 2

// gameSentence says which ways and manners answer each other, and what that means for the advice.
func (c *composer) gameSentence(r *plan.RedTeam) string {
	g := r.Game
	var parts []string
	for _, q := range g.Equilibria[:min(len(g.Equilibria), mostTold)] {
		parts = append(parts, mixed(g.Rows, q.Row, true)+" against "+mixed(g.Columns, q.Column, false)+" ("+value(q.Ours)+" and "+value(q.Theirs)+")")
	}
	text := "If both answer in kind, neither would change alone at " + strings.Join(parts, ", or at ")
	if n := g.Found - len(parts); n > 0 {
		text += ", or at " + count(n, "other pair")
	}
	if g.Degenerate {
		text += ", or where figures tie at mixtures of these"
	}
	text += ": exact in the figures as played, where nobody could gain more than a millionth by a change. What is advised "
	switch {
	case g.Advised:
		text += "is part of it."
	case g.Short < noticeable:
		text += "is visibly no worse there."
	default:
		text += "falls short of that by " + value(g.Short) + ": it is the best against the manners assumed, not against an answer in kind."
	}
	if !visible(g.InKindLoss.Mean) && !visible(g.WorstLoss.Mean) {
		return text + " Whatever the manner, it loses nothing visible against what is assumed."
	}
	if g.InKind == g.Worst {
		return text + " Against " + g.Columns[g.Worst] + ", which answers it best and is worst for " + c.them() + ", it " + lost(g.WorstLoss) + "."
	}
	return text + " Against the manner that answers it best, " + g.Columns[g.InKind] + ", it " + lost(g.InKindLoss) + "; against the worst, " + g.Columns[g.Worst] + ", it " + lost(g.WorstLoss) + "."
}

// lost words a loss with its standard error.
func lost(p plan.Payoff) string {
	switch {
	case p.Mean >= noticeable:
		return "loses " + value(p.Mean) + fmt.Sprintf(" (± %.3f)", p.SE) + " against what is assumed"
	case p.Mean <= -noticeable:
		return "gains " + value(-p.Mean) + fmt.Sprintf(" (± %.3f)", p.SE) + " over what is assumed"
	}
	return "loses nothing visible"
}

// mixed words a mixture: one name, or shares of several.
func mixed(names []string, p []float64, quote bool) string {
	var parts []string
	for i, x := range p {
		if x <= 0 {
			continue
		}
		text := names[i]
		if quote {
			text = quoted(text)
		}
		if x < 1 {
			text += " (" + percent(x) + ")"
		}
		parts = append(parts, text)
	}
	return list(parts)
}
