package plan

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"parley/analysis/frontier"
	"parley/analysis/information"
	"parley/internal/num"
	"parley/model"
)

// mostInputs is how many inputs of a claim are learnt together at most: those that are worth the most by themselves.
const mostInputs = 4

// An Asked is what it would be worth to know before choosing.
type Asked struct {
	Perfect Worth      `json:"perfect"` // everything at once: the most that any knowledge can be worth (EVPI)
	Inputs  []Question `json:"inputs"`  // what one input or red line is worth knowing, most first
	Claims  []Question `json:"claims"`  // the same for what each claim bears on
}

// A Worth is the gain in expected value to the subject. Low and High bound it by 95 %; equal to Mean if exact. An
// estimate from draws errs downwards and may fall below zero where knowing is worth nothing.
type Worth struct {
	Mean float64 `json:"mean"`
	SE   float64 `json:"se"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A Question is something that one could find out.
type Question struct {
	ID      string   `json:"id"`   // of the input, red line or claim
	Text    string   `json:"text"` // in plain words
	About   []Named  `json:"about"`
	Inputs  []string `json:"inputs"`
	Because []string `json:"because,omitempty"` // claims that speak of it now
	Worth   Worth    `json:"worth"`
	Turns   []Turn   `json:"turns,omitempty"` // what the answers would change, for one input
}

// A Turn is a decision that an answer changes.
type Turn struct {
	Node Named `json:"node"`
	Low  Named `json:"low"`  // chosen where the input is in its lowest fifth
	High Named `json:"high"` // and in its highest
}

// Questions values what could be found out, for a dossier as it stands. It returns the plan's header with Asked filled.
func Questions(ctx context.Context, c *model.Case, o Options) (*Plan, error) {
	e, err := newEngine(c, o)
	if err != nil {
		return nil, err
	}
	p := e.header()
	e.work.report, e.work.what = o.Progress, "playing candidates"
	e.expectWork()
	values, n, err := e.valueAll(ctx)
	if err != nil {
		return nil, err
	}
	p.Played, p.Draws = n, len(e.ens.Draws)
	err = e.ask(ctx, p, values, n)
	p.Partial = err != nil
	round(p)
	return p, err
}

// An inquiry holds the tree of choices, with their values over draws, that knowledge would be used on. At a node one
// chooses on every track by itself, as values add up over tracks; what links move from one to another is left out.
type inquiry struct {
	e       *engine
	draws   []*model.Draw
	weights []float64
	exact   bool
	tables  map[int][]table1  // by node.same
	hold    map[int][]float64 // by node.same: value of holding off, per draw
	keep    []float64         // per draw: share of value kept by waiting
	branch  [][][]float64     // per node: per child, per draw
	base    []float64         // value of the plan at the first node, per draw
}

// A table1 is the choice on one track: what each candidate that engages it alone gains over holding off, per draw.
// The first is holding off.
type table1 struct {
	track Named
	names []Named
	gains [][]float64
}

// ask fills in what it would be worth to know.
func (e *engine) ask(ctx context.Context, p *Plan, values map[int][]valuation, n int) error {
	q := e.inquire(values, n)
	questions := append(e.inputQuestions(), e.lineQuestions()...)
	e.work.what = "valuing what could be known"
	e.work.expect(len(questions) + len(e.c.Claims))
	p.Asked = &Asked{Perfect: q.perfect(), Inputs: []Question{}, Claims: []Question{}}
	err := e.each(ctx, len(questions), func(i int, _ *frontier.Solver) {
		questions[i].worth, questions[i].Turns = q.worth([][]float64{questions[i].row(q.draws)}, true)
	})
	if err != nil {
		return err
	}
	claims := e.claimQuestions(questions)
	err = e.each(ctx, len(claims), func(i int, _ *frontier.Solver) {
		var rows [][]float64
		for _, k := range claims[i].parts {
			rows = append(rows, questions[k].row(q.draws))
		}
		claims[i].worth, _ = q.worth(rows, false)
	})
	if err != nil {
		return err
	}
	p.Asked.Inputs, p.Asked.Claims = ranked(questions), ranked(claims)
	return nil
}

// inquire lays the tree out over the states of an exact ensemble, or else over the played draws.
func (e *engine) inquire(values map[int][]valuation, n int) *inquiry {
	q := &inquiry{e: e, draws: e.played[:n], weights: equal(n), tables: map[int][]table1{}, hold: map[int][]float64{}}
	if e.ens.Exact {
		q.draws, q.weights, q.exact = e.ens.Draws, stateWeights(e), true
	}
	for i, vs := range values {
		q.lay(i, vs, n)
	}
	for _, d := range q.draws {
		q.keep = append(q.keep, d.Of(e.c.Discount, 1))
	}
	q.branch = make([][][]float64, len(e.nodes))
	for i, node := range e.nodes {
		q.branch[i] = grid(len(node.children), len(q.draws))
		for k, d := range q.draws {
			if len(node.children) > 0 {
				for c, p := range e.c.Branch(node.scenario, d) {
					q.branch[i][c][k] = p
				}
			}
		}
	}
	q.base, _ = q.roll(func(c information.Choice) []int { return information.Choose(c, nil) })
	return q
}

// lay puts the candidates of a node that engage one track on that track's table.
func (q *inquiry) lay(i int, vs []valuation, n int) {
	series := func(v valuation) []float64 {
		if q.exact {
			return v.exactly(q.e, n).x
		}
		return v.inPlay(n).x
	}
	hold := series(vs[slices.IndexFunc(vs, func(v valuation) bool { return v.spec.id == holdOff })])
	q.hold[i] = hold
	for _, t := range q.e.nodes[i].open {
		table := table1{track: q.e.track(t), names: []Named{{holdOff, "Hold off"}}, gains: [][]float64{make([]float64, len(hold))}}
		for _, v := range vs {
			if len(v.spec.legs) != 1 || v.spec.legs[0].track != t {
				continue
			}
			gain := make([]float64, len(hold))
			for k, x := range series(v) {
				gain[k] = x - hold[k]
			}
			table.names, table.gains = append(table.names, Named{v.spec.id, v.spec.name}), append(table.gains, gain)
		}
		if len(table.gains) > 1 {
			q.tables[i] = append(q.tables[i], table)
		}
	}
}

// A decision is what was chosen at a node in each draw: on every table, and whether to act.
type decision struct {
	chosen [][]int
	acts   []bool
}

// roll values the tree in every draw where choices are made by choose, from the leaves to the first node.
func (q *inquiry) roll(choose func(information.Choice) []int) ([]float64, []decision) {
	n := len(q.draws)
	value, made := make([][]float64, len(q.e.nodes)), make([]decision, len(q.e.nodes))
	for i := len(q.e.nodes) - 1; i >= 0; i-- {
		node := q.e.nodes[i]
		act := slices.Clone(q.hold[node.same])
		for _, t := range q.tables[node.same] {
			chosen := choose(information.Choice{Values: t.gains, Weights: q.weights, Exact: q.exact})
			for k, c := range chosen {
				act[k] += t.gains[c][k]
			}
			made[i].chosen = append(made[i].chosen, chosen)
		}
		value[i], made[i].acts = act, slices.Repeat([]bool{true}, n)
		if len(node.children) == 0 {
			continue
		}
		wait := q.wait(i, value)
		value[i] = make([]float64, n)
		for k, c := range choose(information.Choice{Values: [][]float64{act, wait}, Weights: q.weights, Exact: q.exact}) {
			made[i].acts[k] = c == 0
			value[i][k] = act[k]
			if c == 1 {
				value[i][k] = wait[k]
			}
		}
	}
	return value[0], made
}

// wait is what it is worth at node i to wait for its children, per draw.
func (q *inquiry) wait(i int, value [][]float64) []float64 {
	wait := make([]float64, len(q.draws))
	for k := range wait {
		for c, child := range q.e.nodes[i].children {
			wait[k] += float64(q.branch[i][c][k] * value[child][k])
		}
		wait[k] *= q.keep[k]
	}
	return wait
}

// perfect is the worth of knowing everything.
func (q *inquiry) perfect() Worth {
	informed, _ := q.roll(func(c information.Choice) []int {
		best := make([]int, len(c.Weights))
		for k := range best {
			for i := range c.Values {
				if c.Values[i][k] > c.Values[best[k]][k] {
					best[k] = i
				}
			}
		}
		return best
	})
	return q.gain(informed)
}

// worth is the worth of knowing the rows, and the decisions that a single one changes.
func (q *inquiry) worth(rows [][]float64, turns bool) (Worth, []Turn) {
	informed, made := q.roll(func(c information.Choice) []int { return information.Choose(c, rows) })
	w := q.gain(informed)
	if !turns || w.Low <= 0 {
		return w, nil
	}
	return w, q.turns(rows[0], made)
}

// gain compares informed values with the plan's, paired by draw.
func (q *inquiry) gain(informed []float64) Worth {
	x := make([]float64, len(informed))
	for k := range x {
		x[k] = informed[k] - q.base[k]
	}
	w := Worth{Mean: num.Mean(x, q.weights)}
	if !q.exact {
		w.SE = num.StandardError(x)
	}
	w.Low, w.High = w.Mean-1.96*w.SE, w.Mean+1.96*w.SE
	return w
}

// turns lists the decisions that are another where an input is in its lowest fifth than where it is in its highest.
func (q *inquiry) turns(row []float64, made []decision) []Turn {
	order := make([]int, len(row))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(row[a], row[b]) })
	fifth := max(1, len(order)/5)
	lowest, highest := order[:fifth], order[len(order)-fifth:]
	var out []Turn
	add := func(i int, low, high Named) {
		if low != high {
			out = append(out, Turn{Node: q.e.nodeName(i), Low: low, High: high})
		}
	}
	acts := [2]Named{{"wait", "wait"}, {"act", "act now"}}
	for i, d := range made {
		if len(q.e.nodes[i].children) > 0 {
			place := func(k int) int {
				if d.acts[k] {
					return 1
				}
				return 0
			}
			add(i, acts[q.usual(lowest, place)], acts[q.usual(highest, place)])
		}
		for t, chosen := range d.chosen {
			names := q.tables[q.e.nodes[i].same][t].names
			place := func(k int) int { return chosen[k] }
			add(i, names[q.usual(lowest, place)], names[q.usual(highest, place)])
		}
	}
	return out
}

// usual is the place chosen in most of some draws, by weight; the first of equals.
func (q *inquiry) usual(draws []int, place func(k int) int) int {
	weight := map[int]float64{}
	best := place(draws[0])
	for _, k := range draws {
		weight[place(k)] += q.weights[k]
	}
	for _, p := range slices.Sorted(maps.Keys(weight)) {
		if weight[p] > weight[best]+1e-12 || weight[p] > weight[best]-1e-12 && p < best {
			best = p
		}
	}
	return best
}

// ranked drops the scaffolding and sorts by worth.
func ranked(list []question) []Question {
	out := make([]Question, len(list))
	for i, k := range list {
		out[i] = k.Question
		out[i].Worth = k.worth
	}
	slices.SortStableFunc(out, func(a, b Question) int { return -compareNear(a.Worth.Mean, b.Worth.Mean) })
	return out
}

// best lists the places of the questions of greatest worth among some, at most n.
func best(all []question, among []int, n int) []int {
	out := slices.Clone(among)
	slices.SortStableFunc(out, func(a, b int) int { return -cmp.Compare(all[a].worth.Mean, all[b].worth.Mean) })
	out = out[:min(len(out), n)]
	slices.Sort(out)
	return out
}
