package commitment

import "math"

// A program is a linear program: the greatest c·x over x ≥ 0 with rows a·x ≤ b or, for the first of them, a·x = b.
type program struct {
	c     []float64
	rows  [][]float64
	b     []float64
	equal int // how many of the first rows hold with equality
}

// zero is what pivots, and gains from them, have to pass.
const zero = 1e-11

// solve returns a best x and whether there is one; it is nil if the program has no bound. Two phases on a dense tableau. The column
// that gains most enters, and of rows that tie the one with the largest pivot leaves; if that goes on for long, it may be
// in a circle, and the least numbers enter and leave (Bland 1977), which cannot be. Cost: pivots × rows × columns.
func (p *program) solve() (x []float64, ok bool) {
	t := p.tableau()
	phase := make([]float64, t.width)
	for k := t.artificial; k < t.width; k++ {
		phase[k] = -1
	}
	if t.maximise(phase, t.width); t.value(phase) < -1e-9 {
		return nil, false
	}
	t.expel()
	c := make([]float64, t.width)
	copy(c, p.c)
	if !t.maximise(c, t.artificial) {
		return nil, true
	}
	x = make([]float64, len(p.c))
	for r, k := range t.basis {
		if k < len(x) {
			x[k] = max(t.rows[r][t.width], 0)
		}
	}
	return x, true
}

// A tableau holds rows in terms of the basis; the last column is the right side.
type tableau struct {
	rows              [][]float64
	basis             []int
	width, artificial int // columns, and the first of the artificial ones
}

// tableau starts from slacks, and from artificial columns in rows that have none or a negative right side.
func (p *program) tableau() *tableau {
	n, slack := len(p.c), len(p.rows)-p.equal
	t := &tableau{artificial: n + slack, width: n + slack}
	for r := range p.rows {
		if r < p.equal || p.b[r] < 0 {
			t.width++
		}
	}
	next := t.artificial
	for r, row := range p.rows {
		out := make([]float64, t.width+1)
		copy(out, row)
		out[t.width] = p.b[r]
		basic := n + r - p.equal
		if r >= p.equal {
			out[basic] = 1
		}
		if p.b[r] < 0 {
			for k := range out {
				out[k] = -out[k]
			}
		}
		if r < p.equal || p.b[r] < 0 {
			basic, next = next, next+1
			out[basic] = 1
		}
		t.rows, t.basis = append(t.rows, out), append(t.basis, basic)
	}
	return t
}

func (t *tableau) value(c []float64) float64 {
	sum := 0.0
	for r, k := range t.basis {
		sum += c[k] * t.rows[r][t.width]
	}
	return sum
}

// maximise pivots until no column below a limit gains; it reports whether there is a bound.
func (t *tableau) maximise(c []float64, limit int) bool {
	for steps := 0; ; steps++ {
		bland := steps > 20*(len(t.rows)+t.width)
		enter := t.enter(c, limit, bland)
		if enter < 0 {
			return true
		}
		leave := t.leave(enter, bland)
		if leave < 0 {
			return false
		}
		t.pivot(leave, enter)
	}
}

func (t *tableau) enter(c []float64, limit int, bland bool) int {
	enter, most := -1, zero
	for k := 0; k < limit; k++ {
		gain := c[k]
		for r, b := range t.basis {
			if c[b] != 0 {
				gain -= c[b] * t.rows[r][k]
			}
		}
		if gain > most {
			enter, most = k, gain
			if bland {
				break
			}
		}
	}
	return enter
}

func (t *tableau) leave(enter int, bland bool) int {
	least := math.Inf(1)
	for _, row := range t.rows {
		if row[enter] > zero {
			least = math.Min(least, math.Max(row[t.width], 0)/row[enter])
		}
	}
	leave := -1
	for r, row := range t.rows {
		if row[enter] <= zero || math.Max(row[t.width], 0)/row[enter] > least+1e-12 {
			continue
		}
		if leave < 0 || bland && t.basis[r] < t.basis[leave] || !bland && row[enter] > t.rows[leave][enter] {
			leave = r
		}
	}
	return leave
}

func (t *tableau) pivot(r, k int) {
	by := t.rows[r][k]
	for j := range t.rows[r] {
		t.rows[r][j] /= by
	}
	for i, row := range t.rows {
		if f := row[k]; i != r && f != 0 {
			for j := range row {
				row[j] -= f * t.rows[r][j]
			}
			row[k] = 0
		}
	}
	t.basis[r] = k
}

// expel takes artificial columns out of the basis, where they stand at 0; a row without another column is empty.
func (t *tableau) expel() {
	for r, row := range t.rows {
		if t.basis[r] < t.artificial {
			continue
		}
		best := 0
		for k := range t.artificial {
			if math.Abs(row[k]) > math.Abs(row[best]) {
				best = k
			}
		}
		if math.Abs(row[best]) > 1e-9 {
			t.pivot(r, best)
		}
	}
}
