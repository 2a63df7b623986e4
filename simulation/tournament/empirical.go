package tournament

import (
	"parley/analysis/game"
)

// A Game is the symmetric game of who may choose a strategy, by mean gains. Lists by strategy are in the order of
// [Summary.Names].
type Game struct {
	Pure        [][2]string   `json:"pure"`        // pairs that answer each other best; of a strategy with itself: symmetric
	Undominated []string      `json:"undominated"` // what is left when what does worse than another against all that is left is struck out
	Equilibria  []Equilibrium `json:"equilibria,omitempty"`
	Degenerate  bool          `json:"degenerate,omitempty"` // there are equilibria without end between those listed
	NotListed   string        `json:"not_listed,omitempty"` // why equilibria that mix are not listed
	Replies     []Reply       `json:"best_replies"`         // by strategy
	Replicator  Evolution     `json:"replicator"`           // from equal shares
	NashMix     []float64     `json:"nash_mix"`             // the maximin mixture of greatest entropy
	NashRating  []float64     `json:"nash_rating"`          // what each gets less what it gives, against that mixture
}

// An Equilibrium is a pair of mixtures neither of which gains by a change of its own.
type Equilibrium struct {
	First     []float64 `json:"first"`
	Second    []float64 `json:"second"`
	Values    []float64 `json:"values"`
	Symmetric bool      `json:"symmetric"`
}

// A Reply is what does best against a strategy that everybody else plays.
type Reply struct {
	To   string   `json:"to"`
	Best []string `json:"best"`
	// Gain is what leaving the strategy for the best reply gains where all others stay with it; 0 if it answers itself best.
	Gain float64 `json:"gain"`
}

// An Evolution is a population of strategies whose shares grow by success.
type Evolution struct {
	Times   []float64   `json:"times"`
	Shares  [][]float64 `json:"shares"`
	Settled bool        `json:"settled"`
	Gain    float64     `json:"gain"` // what the best strategy would gain over the last state's average
}

// gameOf analyses the payoffs; nil if some pair has not met.
func gameOf(names []string, pairs [][]*float64) *Game {
	payoff := make([][]float64, len(names))
	for i, row := range pairs {
		for _, x := range row {
			if x == nil {
				return nil
			}
			payoff[i] = append(payoff[i], *x)
		}
	}
	g, err := game.NewSymmetric(payoff)
	if err != nil {
		return nil // gains without bounds, of a scenario whose zone is next to nothing
	}
	out := &Game{Pure: [][2]string{}, Undominated: named(names, g.Undominated())}
	for _, p := range g.Pure() {
		out.Pure = append(out.Pure, [2]string{names[p[0]], names[p[1]]})
	}
	out.replies(names, g)
	out.solve(g)
	out.evolve(g)
	if a, err := g.NashAverage(); err == nil {
		out.NashMix, out.NashRating = a.Mix, a.Rating
	}
	return out
}

func named(names []string, at []int) []string {
	out := make([]string, len(at))
	for i, k := range at {
		out[i] = names[k]
	}
	return out
}

func (o *Game) replies(names []string, g game.Symmetric) {
	replies, best := g.BestReplies()
	for j := range names {
		o.Replies = append(o.Replies, Reply{To: names[j], Best: named(names, replies[j]), Gain: best[j] - g.Payoff[j][j]})
	}
}

// mostSolved is how many undominated strategies all equilibria are listed for.
const mostSolved = game.MaxChoices / 2

func (o *Game) solve(g game.Symmetric) {
	if n := len(o.Undominated); n > mostSolved {
		o.NotListed = "more than 8 strategies are left: only equilibria without mixing are listed"
		return
	}
	r, err := g.Solve()
	if err != nil {
		o.NotListed = err.Error()
		return
	}
	o.Degenerate = r.Degenerate
	for _, e := range r.Equilibria {
		x, y := e.Mix()
		q := Equilibrium{First: x, Second: y, Symmetric: true}
		for i := range x {
			q.Symmetric = q.Symmetric && e.Row[i].Cmp(e.Column[i]) == 0
		}
		for _, v := range e.Value {
			f, _ := v.Float64()
			q.Values = append(q.Values, f)
		}
		o.Equilibria = append(o.Equilibria, q)
	}
}

func (o *Game) evolve(g game.Symmetric) {
	start := make([]float64, g.Len())
	for i := range start {
		start[i] = 1 / float64(len(start))
	}
	e := g.Replicate(start, game.Pace{})
	o.Replicator = Evolution{Times: e.Times, Shares: e.Shares, Settled: e.Settled, Gain: g.Gain(e.Last())}
}
