package game

import "math/big"

// A face holds the maximin strategies of the game A in which both choose among the same things and one's gain is the
// other's loss (Aᵀ = −A, value 0). With B = A + c above 0 they are y/Σy for the best of
//
//	max Σy   over y ≥ 0, B y ≤ 1,
//
// solved by the simplex method in whole numbers (Edmonds 1967), with Bland's rule (1977), which never goes round. Variables
// 0 to n−1 are y, n to 2n−1 the slacks of the rows.
type face struct {
	n            int
	t            [][]*big.Int // rows, then the objective; columns, then the right-hand side; all over det
	det          *big.Int
	basic, outer []int // the variable of each row, of each column
}

// newFace goes to a corner of the face. The matrix holds whole numbers.
func newFace(a [][]*big.Int) *face {
	n := len(a)
	f := &face{n: n, det: big.NewInt(1)}
	c := big.NewInt(1)
	for _, row := range a {
		for _, x := range row {
			if y := new(big.Int).Add(new(big.Int).Abs(x), big.NewInt(1)); y.Cmp(c) > 0 {
				c = y
			}
		}
	}
	for i, row := range a {
		var line []*big.Int
		for _, x := range row {
			line = append(line, new(big.Int).Add(x, c))
		}
		f.t = append(f.t, append(line, big.NewInt(1)))
		f.outer, f.basic = append(f.outer, i), append(f.basic, n+i)
	}
	var objective []*big.Int
	for range n {
		objective = append(objective, big.NewInt(-1))
	}
	f.t = append(f.t, append(objective, new(big.Int)))
	for f.improve(func(c int) int { return f.t[n][c].Sign() }) {
	}
	return f
}

// improve enters the first variable whose coefficient is below 0, by variable number, and reports whether there was one.
func (f *face) improve(coefficient func(column int) int) bool {
	enter := -1
	for c := range f.n {
		if coefficient(c) < 0 && (enter < 0 || f.outer[c] < f.outer[enter]) {
			enter = c
		}
	}
	if enter < 0 {
		return false
	}
	f.pivot(f.leaving(enter), enter)
	return true
}

// leaving returns the row that bounds the variable of a column first, ties by variable number.
func (f *face) leaving(c int) int {
	best := -1
	for r := range f.n {
		if f.t[r][c].Sign() <= 0 {
			continue
		}
		if best < 0 {
			best = r
			continue
		}
		x := new(big.Int).Mul(f.t[r][f.n], f.t[best][c])
		if k := x.Cmp(new(big.Int).Mul(f.t[best][f.n], f.t[r][c])); k < 0 || k == 0 && f.basic[r] < f.basic[best] {
			best = r
		}
	}
	if best < 0 {
		panic("game: a bounded program without a bound")
	}
	return best
}

// pivot exchanges the variables of a row and a column.
func (f *face) pivot(r, c int) {
	p := new(big.Int).Set(f.t[r][c])
	x := new(big.Int)
	for i := range f.t {
		for j := range f.t[i] {
			if i == r || j == c {
				continue
			}
			v := f.t[i][j]
			v.Mul(v, p).Sub(v, x.Mul(f.t[i][c], f.t[r][j])).Quo(v, f.det) // without remainder
		}
	}
	for i := range f.t {
		if i != r {
			f.t[i][c].Neg(f.t[i][c])
		}
	}
	f.t[r][c].Set(f.det)
	f.det = p
	f.basic[r], f.outer[c] = f.outer[c], f.basic[r]
}

// raise goes to a corner of the face where a variable is above 0, and reports whether there is one.
func (f *face) raise(v int) bool {
	for {
		row := -1
		for r := range f.n {
			if f.basic[r] == v {
				row = r
			}
		}
		if row >= 0 && f.t[row][f.n].Sign() > 0 {
			return true
		}
		moved := f.improve(func(c int) int {
			switch {
			case f.t[f.n][c].Sign() != 0: // leaves the face
				return 1
			case row >= 0:
				return f.t[row][c].Sign()
			case f.outer[c] == v:
				return -1
			}
			return 1
		})
		if !moved {
			return false
		}
	}
}

// corner returns the mixture at the present corner.
func (f *face) corner() []*big.Rat {
	y, sum := make([]*big.Rat, f.n), new(big.Rat)
	for i := range y {
		y[i] = new(big.Rat)
	}
	for r, v := range f.basic {
		if v < f.n {
			y[v].SetFrac(f.t[r][f.n], f.det)
			sum.Add(sum, y[v])
		}
	}
	for i := range y {
		y[i].Quo(y[i], sum)
	}
	return y
}

// middle returns a mixture in which everything is played that any maximin strategy plays, and every row is slack that is
// slack for any: the average of the corners at which something is so for the first time.
func (f *face) middle() []*big.Rat {
	seen := make([]bool, 2*f.n)
	var corners [][]*big.Rat
	take := func() {
		corners = append(corners, f.corner())
		for r, v := range f.basic {
			seen[v] = seen[v] || f.t[r][f.n].Sign() > 0
		}
	}
	take()
	for v := range seen {
		if !seen[v] && f.raise(v) {
			take()
		}
	}
	out := make([]*big.Rat, f.n)
	share := big.NewRat(1, int64(len(corners)))
	for i := range out {
		out[i] = new(big.Rat)
		for _, x := range corners {
			out[i].Add(out[i], x[i])
		}
		out[i].Mul(out[i], share)
	}
	return out
}
