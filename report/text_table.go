package report

import (
	"slices"
	"strings"
)

// table prints a table whose cells wrap.
func (t *terminalWriter) table(tb *table) {
	cells := [][]string{tb.Heads}
	for _, r := range tb.Rows {
		line := make([]string, len(tb.Heads))
		for i := range line {
			if i < len(r.Cells) {
				line[i] = strings.TrimRight(r.Cells[i].String(), "\n")
			}
		}
		cells = append(cells, line)
	}
	widths := fit(cells, t.width-1)
	for _, line := range cells {
		t.row(line, widths, tb)
	}
}

// fit finds widths of columns for a table of at most width columns of the terminal: every column gets its longest
// word, if that is no more than a fifth of the width, or an eighth of the width if all can have that, and the rest goes,
// letter by letter, where it saves most lines.
func fit(cells [][]string, width int) []int {
	n := len(cells[0])
	room := width - gap*(n-1)
	widths, natural := make([]int, n), make([]int, n)
	for _, line := range cells {
		for i, cell := range line {
			for _, part := range strings.Split(cell, "\n") {
				natural[i] = max(natural[i], columns(part))
				for _, word := range strings.Split(part, " ") {
					widths[i] = max(widths[i], min(columns(word), width/5))
				}
			}
		}
	}
	wider := slices.Clone(widths)
	for i := range wider {
		wider[i] = max(wider[i], min(natural[i], width/8))
	}
	if sum(wider) <= room {
		widths = wider
	}
	for sum(widths) > room && slices.Max(widths) > 1 {
		widths[slices.Index(widths, slices.Max(widths))]--
	}
	for sum(widths) < room {
		i := neediest(cells, widths, natural)
		if i < 0 {
			break
		}
		widths[i]++
	}
	return widths
}

// fewRows is the size of a table up to which lines are counted as they will be broken; beyond, by length alone.
const fewRows = 20

func linesOf(cell string, width int, exactly bool) int {
	if exactly {
		return len(wrapped(cell, width))
	}
	n := 0
	for _, part := range strings.Split(cell, "\n") {
		n += max(1, (len(part)+width-1)/width)
	}
	return n
}

// neediest is the column that makes most lines, counting only the rows that it makes tall; -1 if all fit.
func neediest(cells [][]string, widths, natural []int) int {
	need, bestNeed := -1, 0
	score := make([]int, len(widths))
	for _, line := range cells {
		height, lines := 1, make([]int, len(widths))
		for i, cell := range line {
			lines[i] = linesOf(cell, max(widths[i], 1), len(cells) <= fewRows)
			height = max(height, lines[i])
		}
		for i := range lines {
			if lines[i] == height {
				score[i] += height - 1
			}
		}
	}
	for i := range score {
		if widths[i] >= natural[i] {
			continue
		}
		if s := score[i]*1000 + natural[i] - widths[i]; s > bestNeed {
			need, bestNeed = i, s
		}
	}
	return need
}

func sum(xs []int) int {
	s := 0
	for _, x := range xs {
		s += x
	}
	return s
}

func (t *terminalWriter) row(line []string, widths []int, tb *table) {
	lines, height := make([][]string, len(line)), 0
	for i, cell := range line {
		lines[i] = wrapped(cell, max(widths[i], 1))
		height = max(height, len(lines[i]))
	}
	for k := range height {
		var b strings.Builder
		b.WriteByte(' ')
		for i := range line {
			cell := ""
			if k < len(lines[i]) {
				cell = lines[i][k]
			}
			if i > 0 {
				b.WriteString(strings.Repeat(" ", gap))
			}
			if tb.Numeric(i) {
				b.WriteString(strings.Repeat(" ", max(0, widths[i]-columns(cell))) + cell)
			} else {
				b.WriteString(padded(cell, widths[i]))
			}
		}
		t.line(b.String())
	}
}
