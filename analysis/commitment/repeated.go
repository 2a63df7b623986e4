package commitment

import "math"

// A Repeated game is a game of two parties that each keep or cheat, played again and again for ever; values are averages
// per period. After each period both see a signal that depends, with chance, on what was done.
type Repeated struct {
	// Payoff by what the first does, what the second does (0 keeps, 1 cheats), and party.
	Payoff   [2][2][2]float64
	Discount float64 // δ in (0,1)
	// Signal by what both do: the chance of each signal. Empty: both see what was done.
	Signal [2][2][]float64
}

// Alarms are signals of a watcher who raises an alarm with chance q if neither cheats, and with chance p if one or both do.
func Alarms(q, p float64) [2][2][]float64 {
	kept, cheated := []float64{1 - q, q}, []float64{1 - p, p}
	return [2][2][]float64{{kept, cheated}, {cheated, cheated}}
}

// AlarmsApart are signals of two watchers, one for each party, whose alarms are independent of each other.
func AlarmsApart(q, p float64) [2][2][]float64 {
	var out [2][2][]float64
	chance := [2]float64{q, p}
	for a := range 2 {
		for b := range 2 {
			x, y := chance[a], chance[b]
			out[a][b] = []float64{(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y}
		}
	}
	return out
}

// Values bound the set of values that the parties can have if neither ever gains by doing other than expected, in pure
// strategies that depend on the signals so far and on a public lottery.
type Values struct {
	// Outer holds all of them, Inner only such; corners counterclockwise. Inner is empty if none was verified.
	Outer, Inner [][2]float64
	// Joint bounds the greatest sum of both values, Even the greatest value that both can have alike: what is certain to be had
	// and what is not passed. Even is −Inf where nobody is to have alike.
	Joint, Even [2]float64
	// Keeps says that both can keep their word in a period; Never that they cannot in any. If neither, the bounds leave it open.
	Keeps, Never bool
	Converged    bool // the outer bound moves no more
}

const (
	// mostSteps bounds the steps of the iteration.
	mostSteps = 1000
	// rounding is what values are told apart by, as a share of the greatest payoff (at least 1). The outer bound is so much wider in
	// each step, so that it never is a mere line.
	rounding = 1e-9
)

// Values computes bounds by the iteration of Abreu, Pearce and Stacchetti (1990, "Toward a Theory of Discounted Repeated Games
// with Imperfect Monitoring", Econometrica 58(5):1041–1063): what can be had with values W promised from tomorrow on,
//
//	B(W) = { (1−δ)g(a) + δ Σ π(y|a) w(y) :  w(y) ∈ W, and neither gains by another act },
//
// again and again from all feasible values. It shrinks to the set sought. W is kept as a polygon between directions (Judd, Yeltekin and Conklin 2003,
// "Computing Supergame Equilibria", Econometrica 71(4):1239–1254): the supporting lines bound it from outside; the hull of the points that attain
// them, iterated and drawn together a little until it lies within its own B, from inside.
//
// Cost: steps × (32 and up to 4 directions) × 4 pairs of acts, a linear program of 2 rows and one per signal each.
func (r Repeated) Values() Values {
	g := newGame(r)
	w := g.feasible()
	v := Values{Joint: point{math.Inf(-1), math.Inf(-1)}, Even: point{math.Inf(-1), math.Inf(-1)}}
	for step := 0; step < mostSteps && !v.Converged; step++ {
		next := w
		moved := 0.0
		for _, λ := range g.directions {
			_, c := g.most(λ, w)
			for _, x := range next {
				moved = max(moved, dot(λ, x)-c)
			}
			next = clip(next, λ, c+rounding*g.scale)
		}
		if len(next) == 0 {
			break
		}
		w, v.Converged = without(next, rounding/10*g.scale), moved <= 1.1*rounding*g.scale
	}
	v.Outer = w
	v.Never = !g.plays(0, 0, w)
	if inner := g.inner(w); inner != nil {
		v.Inner = inner
		v.Keeps = !v.Never && g.plays(0, 0, inner)
		v.Joint[0], v.Even[0] = joint(inner), g.even(inner)
	}
	v.Joint[1], v.Even[1] = joint(w), g.even(w)
	return v
}

func joint(w []point) float64 {
	most := math.Inf(-1)
	for _, x := range w {
		most = max(most, x[0]+x[1])
	}
	return most
}

// even is the greatest x with (x, x) in a polygon, up to rounding.
func (g *game) even(w []point) float64 {
	most := math.Inf(-1)
	for i, a := range w {
		b := w[(i+1)%len(w)]
		da, db := a[0]-a[1], b[0]-b[1]
		if math.Abs(da) <= 10*rounding*g.scale {
			most = max(most, (a[0]+a[1])/2)
		}
		if da*db < 0 {
			most = max(most, a[0]+da/(da-db)*(b[0]-a[0]))
		}
	}
	return most
}

// A game is a repeated game made ready.
type game struct {
	Repeated
	directions []point
	scale      float64
}

func newGame(r Repeated) *game {
	g := &game{Repeated: r}
	if len(r.Signal[0][0]) == 0 {
		for a := range 2 {
			for b := range 2 {
				g.Signal[a][b] = make([]float64, 4)
				g.Signal[a][b][2*a+b] = 1
			}
		}
	}
	const n = 32
	for k := range n {
		s, c := math.Sincos(2 * math.Pi * float64(k) / n)
		g.directions = append(g.directions, point{c, s})
	}
	corners := hull(g.payoffs())
	for i, a := range corners { // and those of the sides of what is feasible
		b := corners[(i+1)%len(corners)]
		if d := (point{b[1] - a[1], a[0] - b[0]}); len(corners) > 2 {
			l := math.Hypot(d[0], d[1])
			g.directions = append(g.directions, point{d[0] / l, d[1] / l})
		}
	}
	g.scale = 1
	for _, p := range corners {
		g.scale = max(g.scale, math.Abs(p[0]), math.Abs(p[1]))
	}
	return g
}

func (g *game) payoffs() []point {
	var out []point
	for a := range 2 {
		for b := range 2 {
			out = append(out, g.Payoff[a][b])
		}
	}
	return out
}

// feasible is the hull of the payoffs, of which nobody has less than it can make sure of.
func (g *game) feasible() []point {
	w := hull(g.payoffs())
	p := g.Payoff
	first := min(max(p[0][0][0], p[1][0][0]), max(p[0][1][0], p[1][1][0]))
	second := min(max(p[0][0][1], p[0][1][1]), max(p[1][0][1], p[1][1][1]))
	return clip(clip(w, point{-1, 0}, -first), point{0, -1}, -second)
}

// program is the linear program of two acts with values from w promised: the weight of each corner after each signal.
func (g *game) program(a, b int, w []point) (*program, []float64) {
	signals := len(g.Signal[a][b])
	p := &program{c: make([]float64, signals*len(w)), equal: signals}
	for y := range signals {
		row := make([]float64, len(p.c))
		for k := range w {
			row[y*len(w)+k] = 1
		}
		p.rows, p.b = append(p.rows, row), append(p.b, 1)
	}
	other := [2][2]int{{1 - a, b}, {a, 1 - b}}
	for i, o := range other {
		row := make([]float64, len(p.c))
		for y := range signals {
			for k, x := range w {
				row[y*len(w)+k] = g.Discount * (g.Signal[o[0]][o[1]][y] - g.Signal[a][b][y]) * x[i]
			}
		}
		p.rows = append(p.rows, row)
		p.b = append(p.b, (1-g.Discount)*(g.Payoff[a][b][i]-g.Payoff[o[0]][o[1]][i]))
	}
	return p, g.Signal[a][b]
}

// plays reports whether two acts can be played with values from w promised.
func (g *game) plays(a, b int, w []point) bool {
	if len(w) == 0 {
		return false
	}
	p, _ := g.program(a, b, w)
	_, ok := p.solve()
	return ok
}

// most returns the point of B(w) that lies farthest in a direction, and how far.
func (g *game) most(λ point, w []point) (point, float64) {
	best, most := point{}, math.Inf(-1)
	for a := range 2 {
		for b := range 2 {
			p, chance := g.program(a, b, w)
			for y, π := range chance {
				for k, x := range w {
					p.c[y*len(w)+k] = g.Discount * π * dot(λ, x)
				}
			}
			θ, ok := p.solve()
			if !ok {
				continue
			}
			v := point{(1 - g.Discount) * g.Payoff[a][b][0], (1 - g.Discount) * g.Payoff[a][b][1]}
			for y, π := range chance {
				for k, x := range w {
					f := g.Discount * π * θ[y*len(w)+k]
					v[0], v[1] = v[0]+f*x[0], v[1]+f*x[1]
				}
			}
			if d := dot(λ, v); d > most+1e-12 {
				best, most = v, d
			}
		}
	}
	return best, most
}

// attained is the hull of the points of B(w) that lie farthest in all directions.
func (g *game) attained(w []point) []point {
	var out []point
	for _, λ := range g.directions {
		if v, c := g.most(λ, w); !math.IsInf(c, -1) {
			out = append(out, v)
		}
	}
	return without(hull(out), rounding/100*g.scale)
}

// inner finds a set within its own B inside w, up to rounding; nil if it finds none. It looks at what is left of w if only points
// attained are kept, and at w drawn together; what then lies within its own B grows to what it attains.
func (g *game) inner(w []point) []point {
	kept := w
	for range mostSteps / 10 {
		next := g.attained(kept)
		if len(next) == 0 {
			return nil
		}
		moved := g.beyond(next, kept)
		if kept = next; moved <= rounding*g.scale {
			break
		}
	}
	tried := [][]point{kept}
	for _, by := range []float64{1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9} {
		tried = append(tried, drawn(w, by))
	}
	for _, s := range tried {
		if g.beyond(g.attained(s), s) <= rounding*g.scale {
			return g.grown(s)
		}
	}
	return nil
}

// grown adds to a set within its own B what it attains, as long as that is more.
func (g *game) grown(w []point) []point {
	for range mostSteps / 10 {
		more := g.attained(w)
		if g.beyond(w, more) <= rounding*g.scale {
			break
		}
		w = without(hull(append(more, w...)), rounding/100*g.scale)
	}
	return w
}

// beyond is how far a set reaches out of another, at most.
func (g *game) beyond(of, w []point) float64 {
	most := 0.0
	for _, x := range w {
		most = max(most, outside(of, x))
	}
	return most
}

// drawn draws a polygon together.
func drawn(w []point, by float64) []point {
	c := centre(w)
	var out []point
	for _, x := range w {
		out = append(out, point{x[0] + by*(c[0]-x[0]), x[1] + by*(c[1]-x[1])})
	}
	return out
}
