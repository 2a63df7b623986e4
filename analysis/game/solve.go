package game

import (
	"fmt"
	"math"
	"math/big"
)

// MaxChoices bounds the rows and columns of a game together.
const MaxChoices = 16

// An Equilibrium is a pair of mixed strategies, neither of which gains by a change of its own.
type Equilibrium struct {
	Row, Column []*big.Rat  // probabilities of the rows and of the columns; each sums to 1
	Value       [2]*big.Rat // what the first and the second player get
}

// Mix returns the probabilities as numbers.
func (e Equilibrium) Mix() (row, column []float64) { return floats(e.Row), floats(e.Column) }

// A Result lists the extreme equilibria of a game: all of them, unless it is degenerate, and else those of which all
// others are mixtures.
type Result struct {
	Equilibria []Equilibrium // those with few choices first, then as the rows and columns stand
	Degenerate bool
}

// Solve finds the equilibria of the game in which the first player gets row[i][j] and the second column[i][j]. It is an
// error if the matrices differ in shape or are empty, hold what is no number, or have more than [MaxChoices] rows and
// columns together.
func Solve(row, column [][]float64) (Result, error) {
	if err := check(row, column); err != nil {
		return Result{}, err
	}
	a, b := integers(row), integers(column)
	m, n := len(a), len(a[0])
	ps := vertices(transposed(b), m, n, func(i int) int { return i }, func(j int) int { return m + j })
	qs := vertices(a, n, m, func(j int) int { return m + j }, func(i int) int { return i })
	out := Result{Degenerate: crowded(ps, m) || crowded(qs, n)}
	all := uint32(1)<<(m+n) - 1
	for _, p := range ps {
		for _, q := range qs {
			if p.labels|q.labels != all || p.null() || q.null() {
				continue
			}
			e := Equilibrium{Row: p.mix(), Column: q.mix()}
			e.Value = [2]*big.Rat{expected(row, e), expected(column, e)}
			out.Equilibria = append(out.Equilibria, e)
		}
	}
	return out, nil
}

func check(row, column [][]float64) error {
	if len(row) == 0 || len(row[0]) == 0 {
		return fmt.Errorf("game: a player has nothing to choose")
	}
	if m, n := len(row), len(row[0]); m+n > MaxChoices {
		return fmt.Errorf("game: %d rows and %d columns, at most %d together", m, n, MaxChoices)
	}
	if len(column) != len(row) {
		return fmt.Errorf("game: %d rows for one player, %d for the other", len(row), len(column))
	}
	for i := range row {
		if len(row[i]) != len(row[0]) || len(column[i]) != len(row[0]) {
			return fmt.Errorf("game: row %d has %d and %d columns, want %d", i, len(row[i]), len(column[i]), len(row[0]))
		}
		for j := range row[i] {
			if x := row[i][j] + column[i][j]; math.IsNaN(x) || math.IsInf(row[i][j], 0) || math.IsInf(column[i][j], 0) {
				return fmt.Errorf("game: row %d, column %d is no number", i, j)
			}
		}
	}
	return nil
}

// integers brings a matrix to a common denominator and lifts it so that its least entry is 1. Equilibria do not notice.
func integers(m [][]float64) [][]*big.Int {
	scale := big.NewInt(1)
	for _, r := range m {
		for _, x := range r {
			if d := new(big.Rat).SetFloat64(x).Denom(); d.Cmp(scale) > 0 {
				scale.Set(d) // powers of two, so the largest is common to all
			}
		}
	}
	out, least := make([][]*big.Int, len(m)), (*big.Int)(nil)
	for i, r := range m {
		for _, x := range r {
			q := new(big.Rat).SetFloat64(x)
			v := new(big.Int).Quo(new(big.Int).Mul(q.Num(), scale), q.Denom())
			if out[i] = append(out[i], v); least == nil || v.Cmp(least) < 0 {
				least = v
			}
		}
	}
	lift := new(big.Int).Sub(big.NewInt(1), least)
	for _, r := range out {
		for j := range r {
			r[j] = new(big.Int).Add(r[j], lift)
		}
	}
	return out
}

func transposed(m [][]*big.Int) [][]*big.Int {
	out := make([][]*big.Int, len(m[0]))
	for j := range out {
		for i := range m {
			out[j] = append(out[j], m[i][j])
		}
	}
	return out
}

// expected is the payoff of a pair of mixed strategies.
func expected(m [][]float64, e Equilibrium) *big.Rat {
	sum := new(big.Rat)
	for i, x := range e.Row {
		for j, y := range e.Column {
			v := new(big.Rat).SetFloat64(m[i][j])
			sum.Add(sum, v.Mul(v, x).Mul(v, y))
		}
	}
	return sum
}

func floats(x []*big.Rat) []float64 {
	out := make([]float64, len(x))
	for i, r := range x {
		out[i], _ = r.Float64()
	}
	return out
}
