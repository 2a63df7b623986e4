package plan

import (
	"context"
	"math"
	"slices"
	"strings"

	"parley/analysis/game"
)

// A Game is the empirical game on a track: what both sides get, on average in play, for each way in which the subject
// may go about it against each manner of the other side's; and which answer each other.
type Game struct {
	Rows    []string   `json:"rows"`    // the subject's ways; the first is the advised one
	Columns []string   `json:"columns"` // the other side's manners
	Ours    [][]Payoff `json:"ours"`    // [row][column], on this track, its own levers paid for
	Theirs  [][]Payoff `json:"theirs"`  // [row][column], on this track
	// Equilibria of the matrix as estimated, exact in its figures to a millionth; the first few if there are many.
	Equilibria []GameEquilibrium `json:"equilibria"`
	Found      int               `json:"found"`      // how many there are, mixtures between them apart
	Degenerate bool              `json:"degenerate"` // some figures tie, so that there are mixtures without end between those listed
	Advised    bool              `json:"advised"`    // what is advised is played in one of them
	// Short is what the advised row falls short of the best row against the other side's part of an equilibrium, in the one
	// in which it does least; 0 if it is played in one.
	Short   float64 `json:"short"`
	InKind  int     `json:"in_kind"` // the column that answers the advised row best
	Assumed Payoff  `json:"assumed"` // to the subject by the advised row, the other side as assumed
	Worst   int     `json:"worst"`   // the column that is worst for the subject against the advised row
	// Loss is what the advised row loses against each of these two, compared with what is assumed, paired by draw.
	InKindLoss Payoff `json:"in_kind_loss"`
	WorstLoss  Payoff `json:"worst_loss"`
	Flat       bool   `json:"flat"` // no two entries of the subject's differ by 0.005 or more
}

// A Payoff is a mean over played draws with its standard error.
type Payoff struct {
	Mean float64 `json:"mean"`
	SE   float64 `json:"se"`
}

// A GameEquilibrium is a pair of mixtures of the rows and columns of a game, neither of which gains by a change alone.
type GameEquilibrium struct {
	Row    []float64 `json:"row"`    // probabilities
	Column []float64 `json:"column"` // probabilities
	Ours   float64   `json:"ours"`
	Theirs float64   `json:"theirs"`
	// Regret is the most that either side could gain by a change alone, worked out anew from the matrix: the certificate.
	Regret float64 `json:"regret"`
}

const (
	mostRows       = 6
	mostEquilibria = 6
	payoffUnit     = 1e-6 // figures nearer than that are the same
)

// game plays the subject's ways on the track against the other side's manners.
func (x *search) game(ctx context.Context) (*Game, error) {
	e := x.e
	rows, words := x.rows()
	columns := []reply{x.assumed}
	out := &Game{Rows: words}
	for _, m := range e.theirManners(x.assumed.party) {
		r := x.assumed
		r.manner = m
		columns, out.Columns = append(columns, r), append(out.Columns, manner(m))
	}
	t, err := e.bouts(ctx, x.n, rows, columns, x.draws)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		var a, b []Payoff
		for j := range out.Columns {
			a, b = append(a, payoff(of(t[i][j+1], ours))), append(b, payoff(of(t[i][j+1], theirs)))
		}
		out.Ours, out.Theirs = append(out.Ours, a), append(out.Theirs, b)
	}
	for j := range out.Columns {
		if out.Theirs[0][j].Mean > out.Theirs[0][out.InKind].Mean+1e-12 {
			out.InKind = j
		}
		if out.Ours[0][j].Mean < out.Ours[0][out.Worst].Mean-1e-12 {
			out.Worst = j
		}
	}
	mix := of(t[0][0], ours)
	out.Assumed = payoff(mix)
	out.InKindLoss = payoff(minus(mix, of(t[0][out.InKind+1], ours)))
	out.WorstLoss = payoff(minus(mix, of(t[0][out.Worst+1], ours)))
	out.solve()
	return out, nil
}

// rows are the ways that the subject may go about the track: the advised one, the same in other manners, and then those
// of other candidates as they rank by what they do on paper and in play, so many in all.
func (x *search) rows() (rows []spec, words []string) {
	var seen []string
	add := func(s spec, text string) {
		if id := newWay(s.legs[x.at], s.levers).id; len(rows) < mostRows && !slices.Contains(seen, id) {
			seen, rows, words = append(seen, id), append(rows, s), append(words, text)
		}
	}
	add(x.s, plainWords(x.leg))
	for _, m := range manners {
		s := x.s
		s.legs = slices.Clone(x.s.legs)
		s.legs[x.at].strategy = m.strategy
		add(s, strings.TrimSuffix(x.leg.of, ", "+manner(x.leg.strategy))+", "+m.words)
	}
	courses, told := x.instead()
	for i, s := range courses[1 : len(courses)-1] {
		add(s, told[i+1])
	}
	return rows, words
}

func payoff(v []float64) Payoff {
	x := estimated(v)
	return Payoff{x.Mean, x.SE}
}

// solve finds the equilibria of the matrix. Rows that come to the same for both sides in every column are one row, the
// first of them, and columns likewise: else each would be an equilibrium of its own.
func (g *Game) solve() {
	a, b := units(g.Ours), units(g.Theirs)
	rows := distinct(len(a), func(i, k int) bool { return slices.Equal(a[i], a[k]) && slices.Equal(b[i], b[k]) })
	columns := distinct(len(a[0]), func(j, k int) bool {
		return !slices.ContainsFunc(rows, func(i int) bool { return a[i][j] != a[i][k] || b[i][j] != b[i][k] })
	})
	r, err := game.Solve(submatrix(a, rows, columns), submatrix(b, rows, columns))
	if err != nil {
		panic("plan: " + err.Error()) // rows and columns are few, and means are numbers
	}
	g.Found, g.Degenerate = len(r.Equilibria), r.Degenerate
	for k, q := range r.Equilibria {
		few, fewer := q.Mix()
		x, y := spreadOut(few, rows, len(a)), spreadOut(fewer, columns, len(a[0]))
		g.Advised = g.Advised || q.Row[0].Sign() > 0
		if short := shortOfBest(a, y) * payoffUnit; k == 0 || short < g.Short {
			g.Short = short
		}
		if k >= mostEquilibria {
			continue
		}
		regret := game.Regret(a, b, x, y)
		v, _ := q.Value[0].Float64()
		w, _ := q.Value[1].Float64()
		g.Equilibria = append(g.Equilibria, GameEquilibrium{x, y, v * payoffUnit, w * payoffUnit, max(regret[0], regret[1]) * payoffUnit})
	}
	low, high := g.Ours[0][0].Mean, g.Ours[0][0].Mean
	for _, r := range g.Ours {
		for _, c := range r {
			low, high = min(low, c.Mean), max(high, c.Mean)
		}
	}
	g.Flat = high-low < Noticeable
}

// shortOfBest is what the first row falls short of the best one against a mixture of the columns.
func shortOfBest(a [][]float64, y []float64) float64 {
	first, best := 0.0, 0.0
	for i, row := range a {
		v := 0.0
		for j, p := range y {
			v += float64(row[j] * p)
		}
		if i == 0 {
			first, best = v, v
		}
		best = max(best, v)
	}
	return best - first
}

// distinct lists the first of each kind among n.
func distinct(n int, same func(i, k int) bool) []int {
	var out []int
	for i := range n {
		if !slices.ContainsFunc(out, func(k int) bool { return same(i, k) }) {
			out = append(out, i)
		}
	}
	return out
}

// submatrix takes some rows and columns of a matrix.
func submatrix(m [][]float64, rows, columns []int) [][]float64 {
	out := grid(len(rows), len(columns))
	for a, i := range rows {
		for b, j := range columns {
			out[a][b] = m[i][j]
		}
	}
	return out
}

// spreadOut puts probabilities back in their places among n.
func spreadOut(p []float64, at []int, n int) []float64 {
	out := make([]float64, n)
	for k, i := range at {
		out[i] = p[k]
	}
	return out
}

// units are the means of a matrix in millionths, so that what is the same but for rounding ties.
func units(m [][]Payoff) [][]float64 {
	out := grid(len(m), len(m[0]))
	for i := range m {
		for j := range m[i] {
			out[i][j] = math.Round(m[i][j].Mean / payoffUnit)
		}
	}
	return out
}
