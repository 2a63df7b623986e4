package game

import (
	"fmt"
	"math"
	"math/big"
	"slices"
)

// grain is what payoffs of a symmetric game are rounded to before it is solved, 2⁻³⁰: means of the same plays, summed in
// another order, are then the same number, and ties are ties.
const grain = 1.0 / (1 << 30)

// A Symmetric is a game of two players who choose among the same things, where who plays i against j gets Payoff[i][j].
type Symmetric struct{ Payoff [][]float64 }

// NewSymmetric returns the game with payoffs rounded to 2⁻³⁰. It is an error if the matrix is not square, or holds what is
// no number below a million.
func NewSymmetric(payoff [][]float64) (Symmetric, error) {
	out := make([][]float64, len(payoff))
	if len(payoff) == 0 {
		return Symmetric{}, fmt.Errorf("game: nothing to choose")
	}
	for i, row := range payoff {
		if len(row) != len(payoff) {
			return Symmetric{}, fmt.Errorf("game: row %d has %d columns, want %d", i, len(row), len(payoff))
		}
		for j, x := range row {
			if !(math.Abs(x) < 1e6) {
				return Symmetric{}, fmt.Errorf("game: row %d, column %d is %v, want a number below a million", i, j, x)
			}
			out[i] = append(out[i], math.Round(x/grain)*grain)
		}
	}
	return Symmetric{out}, nil
}

// Len returns the number of things to choose among.
func (g Symmetric) Len() int { return len(g.Payoff) }

// column returns what the second player gets.
func (g Symmetric) column() [][]float64 {
	out := make([][]float64, g.Len())
	for i := range out {
		for j := range out {
			out[i] = append(out[i], g.Payoff[j][i])
		}
	}
	return out
}

// BestReplies returns, for each j, what does best against it, all that tie, and what the best gets.
func (g Symmetric) BestReplies() (replies [][]int, best []float64) {
	for j := range g.Payoff {
		top, at := math.Inf(-1), []int(nil)
		for i := range g.Payoff {
			switch x := g.Payoff[i][j]; {
			case x > top:
				top, at = x, []int{i}
			case x == top:
				at = append(at, i)
			}
		}
		replies, best = append(replies, at), append(best, top)
	}
	return replies, best
}

// Pure returns the equilibria in which nobody mixes, as pairs i ≤ j that answer each other best; i = j is symmetric.
func (g Symmetric) Pure() [][2]int {
	_, best := g.BestReplies()
	var out [][2]int
	for i := range g.Payoff {
		for j := i; j < g.Len(); j++ {
			if g.Payoff[i][j] == best[j] && g.Payoff[j][i] == best[i] {
				out = append(out, [2]int{i, j})
			}
		}
	}
	return out
}

// Undominated returns what is left, ascending, when whatever gets less than some one other thing against everything that
// is left is struck out, again and again. All equilibria are among them, and no order of striking leaves anything else.
func (g Symmetric) Undominated() []int {
	left := make([]int, g.Len())
	for i := range left {
		left[i] = i
	}
	for {
		next := slices.DeleteFunc(slices.Clone(left), func(i int) bool {
			return slices.ContainsFunc(left, func(k int) bool { return g.dominates(k, i, left) })
		})
		if len(next) == len(left) {
			return left
		}
		left = next
	}
}

func (g Symmetric) dominates(k, i int, among []int) bool {
	return !slices.ContainsFunc(among, func(j int) bool { return g.Payoff[k][j] <= g.Payoff[i][j] })
}

// Solve returns the equilibria as [Solve] does, with a probability for everything. Only what is [Symmetric.Undominated]
// is looked at, and there may be at most half of [MaxChoices] of it.
func (g Symmetric) Solve() (Result, error) {
	left := g.Undominated()
	small := Symmetric{make([][]float64, len(left))}
	for a, i := range left {
		for _, j := range left {
			small.Payoff[a] = append(small.Payoff[a], g.Payoff[i][j])
		}
	}
	r, err := Solve(small.Payoff, small.column())
	for k := range r.Equilibria {
		e := &r.Equilibria[k]
		e.Row, e.Column = spread(e.Row, left, g.Len()), spread(e.Column, left, g.Len())
	}
	return r, err
}

// Gain returns the most that a player gains by leaving the mixture x while the other stays with it: at least 0, and 0 at
// a symmetric equilibrium.
func (g Symmetric) Gain(x []float64) float64 { return Regret(g.Payoff, g.column(), x, x)[0] }

// spread puts the probabilities of what is left at its places among n.
func spread(x []*big.Rat, left []int, n int) []*big.Rat {
	out := make([]*big.Rat, n)
	for i := range out {
		out[i] = new(big.Rat)
	}
	for a, i := range left {
		out[i] = x[a]
	}
	return out
}
