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
	// Expect are the questions that would tell most about what to expect, whether or not they change what to do.
	Expect []Telling `json:"expect"`
	// Corroborate are the claims for which a second source would be sought first.
	Corroborate []Corroboration `json:"corroborate"`
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
	_, n, err := e.valueAll(ctx)
	if err != nil {
		return nil, err
	}
	p.Played, p.Draws = n, len(e.ens.Draws)
	err = e.ask(ctx, p)
	p.Partial = err != nil
	round(p)
	return p, err
}

// An inquiry holds the choices, with their values over draws, that knowledge would be used on. Every track is decided by
// itself, as values add up over tracks; what links move from one to another, and limits of attention, are left out.
type inquiry struct {
	e       *engine
	draws   []*model.Draw
	weights []float64
	exact   bool
	tables  [][]table1    // per track of the subject and node
	keep    []float64     // per draw: share kept by waiting
	branch  [][][]float64 // per node: per child, per draw
	base    []float64     // value of the plan at the first node, per draw
}

// A table1 is the choice on one track at a node: holding off or waiting, and the ways of opening it.
type table1 struct {
	names   []Named
	nothing []float64   // what no deal contributes, per draw
	opened  [][]float64 // per way: what talks contribute if the others come
	costs   [][]float64 // per way: of opening
	came    []float64   // chance that they do; nil: 1
}

// leastWorth is the least worth that is told as one.
const leastWorth = Noticeable / 10

// questions fills in what a plan tells of it: no question is valued by itself where everything together is worth nothing.
func (e *engine) questions(ctx context.Context, p *Plan, _ [][]valuation, _ int) error {
	q := e.inquire()
	if w := q.perfect(); w.High < leastWorth {
		asked := append(e.inputQuestions(), e.lineQuestions()...)
		p.Asked = &Asked{Perfect: w, Inputs: []Question{}, Claims: []Question{}}
		e.expectation(p.Asked, asked, ranked(e.claimQuestions(asked)))
		return nil
	}
	return e.ask(ctx, p)
}

// ask fills in what it would be worth to know.
func (e *engine) ask(ctx context.Context, p *Plan) error {
	q := e.inquire()
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
	e.expectation(p.Asked, questions, p.Asked.Claims)
	return nil
}

// inquire lays the tree out over the states of an exact ensemble, or else over the played draws.
func (e *engine) inquire() *inquiry {
	j := e.best.play
	if e.ens.Exact {
		j = e.best.paper
	}
	q := &inquiry{e: e, draws: j.t.draws, weights: j.t.weights, exact: e.ens.Exact, branch: make([][][]float64, len(e.nodes))}
	for _, d := range q.draws {
		q.keep = append(q.keep, d.Of(e.c.Discount, 1))
	}
	for i := range e.nodes {
		q.branch[i], _ = e.chancesAt(i, q.draws)
	}
	for _, t := range e.tracks() {
		var at []table1
		for i := range e.nodes {
			at = append(at, e.layTable(j, i, t))
		}
		q.tables = append(q.tables, at)
	}
	q.base, _ = q.roll(func(c information.Choice) []int { return information.Choose(c, nil) })
	return q
}

// layTable puts the ways of opening a track at a node on its table: those of all candidates that engage it alone.
func (e *engine) layTable(j *joint, i, track int) table1 {
	n := e.nodes[i].same
	out := table1{names: []Named{{holdOff, "Hold off"}}, nothing: e.noDeal(j.t, i, track, 0)}
	if len(e.nodes[i].children) > 0 {
		out.names[0] = Named{"wait", "wait"}
	}
	for _, s := range e.nodes[n].specs {
		if len(s.legs) != 1 || s.legs[0].track != track {
			continue
		}
		w := newWay(s.legs[0], s.levers)
		out.names = append(out.names, Named{s.id, s.name})
		out.opened = append(out.opened, e.settled(j.t, track, e.ends(j.t, n, w, 0, j.played)))
		out.costs = append(out.costs, e.price(j.t, w, true))
	}
	if len(e.c.Tracks[track].Approach.Willing) > 0 {
		for k := range j.t.draws {
			out.came = append(out.came, j.t.ground[groundKey{n, track}][k].answered)
		}
	}
	return out
}

// A decision is what was chosen on a track at a node in each draw.
type decision struct {
	track, node int
	chosen      []int
}

// roll values the tracks in every draw where choices are made by choose, from the leaves to the first node.
func (q *inquiry) roll(choose func(information.Choice) []int) ([]float64, []decision) {
	total := make([]float64, len(q.weights))
	var made []decision
	for t := range q.tables {
		value, rest := make([][]float64, len(q.e.nodes)), make([][]float64, len(q.e.nodes))
		for i := len(q.e.nodes) - 1; i >= 0; i-- {
			table := q.tables[t][i]
			c := information.Choice{Weights: q.weights, Exact: q.exact}
			c.Values, rest[i] = q.ahead(i, table, value, rest)
			for w := range table.opened {
				c.Values = append(c.Values, table.weigh(w, c.Values[0]))
			}
			chosen := choose(c)
			value[i] = make([]float64, len(q.weights))
			for k, x := range chosen {
				value[i][k] = c.Values[x][k]
			}
			for k, x := range chosen {
				chosen[k] = min(x, max(x-(len(c.Values)-len(table.names)), 0)) // leaving for good is holding off
			}
			made = append(made, decision{t, i, chosen})
		}
		for k, v := range value[0] {
			total[k] += v
		}
	}
	return total, made
}

// ahead is what there is without opening a track at a node: at a leaf holding off; else waiting, and, where that costs,
// leaving it for good. rest is the value of never opening it.
func (q *inquiry) ahead(i int, table table1, value, rest [][]float64) (choices [][]float64, never []float64) {
	children := q.e.nodes[i].children
	if len(children) == 0 {
		return [][]float64{table.nothing}, table.nothing
	}
	wait, still := make([]float64, len(q.weights)), make([]float64, len(q.weights))
	for c, child := range children {
		for k, p := range q.branch[i][c] {
			base := 0.0
			if q.e.c != nil && q.e.c.KeepsGain {
				base = rest[child][k]
			}
			wait[k] += float64(p * (base + float64(q.keep[k]*(value[child][k]-base))))
			still[k] += float64(p * rest[child][k])
		}
	}
	if q.e.c != nil && q.e.c.KeepsGain {
		return [][]float64{wait}, still
	}
	return [][]float64{wait, table.nothing}, table.nothing
}

// weigh mixes what opening in some way gives with what is left if nobody comes.
func (t table1) weigh(way int, otherwise []float64) []float64 {
	out := make([]float64, len(otherwise))
	for k, v := range t.opened[way] {
		if t.came != nil {
			v = float64(t.came[k]*v) + float64((1-t.came[k])*otherwise[k])
		}
		out[k] = v - t.costs[way][k]
	}
	return out
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
	for _, d := range made {
		names := q.tables[d.track][d.node].names
		place := func(k int) int { return d.chosen[k] }
		if low, high := names[q.usual(lowest, place)], names[q.usual(highest, place)]; low != high {
			out = append(out, Turn{Node: q.e.nodeName(d.node), Low: low, High: high})
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
