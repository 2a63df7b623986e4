package plan

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"parley/analysis/frontier"
	"parley/internal/num"
	"parley/model"
	"parley/model/evidence"
)

// Make plans. If the context ends before all is done, it returns what is complete, marked Partial, with the
// context's error; or no plan at all if not even the first draws were finished. Other errors are the user's: an
// unknown party, scenario or what-if, or a case that this version cannot plan.
func Make(ctx context.Context, c *model.Case, o Options) (*Plan, error) {
	e, err := newEngine(c, o)
	if err != nil {
		return nil, err
	}
	return e.make(ctx, []part{
		{"weighing levers", e.leverTable},
		{"carrying promises out", e.schedules},
		{"weighing assumptions", e.sensitivities},
		{"moving assumptions together", e.flipPairs},
		{"valuing what could be known", e.questions},
		{"sweeping deep uncertainties", e.regrets},
		{"trying futures", e.robustness},
		{"testing on past rounds", e.knownBackcasts},
		{"answering for the other side", e.answers},
		{"comparing delegates", e.sendings},
		{"tying hands", e.tying},
		{"playing the other side", e.redTeams},
		{"putting beliefs right", e.misreadings},
		{"weighing signposts", e.signposts},
		{"testing what the brief gives away", e.leaks},
	})
}

// A part of a plan is made from what candidates are worth in the first n played draws.
type part struct {
	what string
	do   func(ctx context.Context, p *Plan, values [][]valuation, n int) error
}

// make lays out the tree, and then part by part.
func (e *engine) make(ctx context.Context, parts []part) (*Plan, error) {
	p := e.header()
	e.work.report = e.o.Progress
	e.expectWork()

	e.work.what = "playing candidates"
	values, n, err := e.valueAll(ctx)
	if n == 0 {
		return nil, fmt.Errorf("interrupted before the first draws were done: %w", err)
	}
	p.Played = n
	e.work.what = "looking for zones of agreement"
	if err == nil {
		var done int
		var views map[[2]int]looks
		views, done, err = e.lookAll(ctx)
		p.Draws = done
		if done > 0 {
			e.fillNodes(ctx, p, values, n, views)
		}
	}
	if len(p.Nodes) == 0 {
		p.Draws = 0
		e.fillNodes(ctx, p, values, n, nil)
	}
	for _, part := range parts {
		e.work.what = part.what
		if err == nil {
			err = part.do(ctx, p, values, n)
		}
	}
	p.Scorecards = e.scorecards()
	p.Partial = err != nil
	p.Warnings = append(p.Warnings, e.warnings...)
	slices.Sort(p.Warnings)
	round(p)
	if err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return nil, err
	}
	return p, err
}

// Backcasts runs the dossier's past rounds alone; the plan returned has its header and Backcasts filled.
func Backcasts(ctx context.Context, c *model.Case, o Options) (*Plan, error) {
	e, err := newEngine(c, o)
	if err != nil {
		return nil, err
	}
	p := e.header()
	p.Draws = len(e.ens.Draws)
	e.work.report, e.work.what = o.Progress, "testing on past rounds"
	for i := range c.Rounds {
		e.work.expect(backcastSolves(e, &c.Rounds[i]))
	}
	err = e.backcasts(ctx, p, false)
	p.Answered = e.answered()
	p.Partial = err != nil
	round(p)
	return p, err
}

// expectWork tells the progress bar how many pieces there will be.
func (e *engine) expectWork() {
	e.work.expect(len(e.played) + len(e.ens.Draws))
	for i := range e.c.Rounds {
		if e.c.Rounds[i].Known {
			e.work.expect(backcastSolves(e, &e.c.Rounds[i]))
		}
	}
	if e.ens.Exact {
		e.work.expect(len(e.ens.Draws))
	}
}

// caseHeader names the dossier.
func (e *engine) caseHeader() Header {
	c := e.c
	return Header{c.ID, c.Title, c.AsOf, c.From, c.To, c.Invented}
}

// header fills in what needs no computing.
func (e *engine) header() *Plan {
	c := e.c
	p := &Plan{Schema: Schema, Parley: e.o.Version, Seed: e.o.Seed, Input: c.Hash, Exact: e.ens.Exact,
		Dossier: e.caseHeader(), Subject: e.party(c.Subject),
		Anticipate: c.Anticipate, Without: e.o.Without.Names(), WhatIf: e.o.WhatIf,
		Evidence: e.evidence(), Timeline: e.timeline(), Affected: c.Affected, Assumptions: c.Assumptions, Ignored: e.ignored()}
	for _, s := range c.Signposts {
		p.Signposts = append(p.Signposts, s.Text)
	}
	p.Signs = e.listSigns()
	e.cast(p)
	e.learning(p)
	return p
}

// fillNodes lays out the tree: values rolled back, candidates, tracks and advice.
func (e *engine) fillNodes(ctx context.Context, p *Plan, values [][]valuation, n int, views map[[2]int]looks) {
	r := e.roll(values, n)
	keys := slices.SortedFunc(maps.Keys(views), comparePairs)
	laid := make([]TrackView, len(keys))
	e.work.expect(len(keys))
	// Not interrupted: what has been computed so far is laid out whole.
	_ = e.each(context.WithoutCancel(ctx), len(keys), func(i int, s *frontier.Solver) {
		laid[i] = e.view(keys[i][0], keys[i][1], views[keys[i]], s)
	})
	seen := map[[2]int]TrackView{}
	for i, key := range keys {
		seen[key] = laid[i]
	}
	for i := range e.nodes {
		nd := e.node(i, r)
		for _, t := range e.tracks() {
			if v, ok := seen[[2]int{e.nodes[i].same, t}]; ok {
				v.Open = slices.Contains(e.nodes[i].open, t)
				nd.Tracks = append(nd.Tracks, v)
			}
		}
		nd.Before = e.before(r.at[i])
		all := e.advice(i, r, nd)
		nd.Advice, nd.Also = all[0], all[1:]
		p.Nodes = append(p.Nodes, nd)
	}
	p.Course = e.course(n)
	e.paths(p)
	p.Sentence = sentence(p)
	p.Flips = append(p.Flips, e.closedFormFlips(p)...)
}

func comparePairs(a, b [2]int) int { return slices.Compare(a[:], b[:]) }

// node lays out one node without its tracks and advice.
func (e *engine) node(i int, r rolled) Node {
	s := e.c.Scenarios[e.nodes[i].scenario]
	vs := r.values[i]
	best := vs[r.best[i]]
	nd := Node{ID: s.ID, Name: s.Name, Parent: e.nodes[i].parent, Children: e.nodes[i].children, On: s.On, Best: best.spec.id,
		P: Estimate{Mean: 1, Low: 1, High: 1}, Choice: "act", ChoiceExact: "act"}
	if s.P != model.NoRef {
		nd.Inputs = append(nd.Inputs, e.c.Inputs[s.P].ID)
	}
	for _, t := range e.c.Tracks {
		for _, res := range t.NoAgreement {
			if res.Scenario == s.ID || s.ID == "" && res.Scenario == "default" {
				for _, ref := range res.Value {
					if ref != model.NoRef {
						nd.Inputs = append(nd.Inputs, e.c.Inputs[ref].ID)
					}
				}
			}
		}
	}
	for _, k := range r.order[i] {
		nd.Candidates = append(nd.Candidates, e.valued(vs[k], r.n))
	}
	e.compareBest(&nd, vs, r, i)
	e.judge(&nd, vs, r.order[i], r.n)
	e.fillValues(&nd, r, i)
	return nd
}

// fillValues fills in what acting, waiting and holding off are worth at a node.
func (e *engine) fillValues(nd *Node, r rolled, i int) {
	onPaper, inPlay, v := e.best.paper, e.best.play, r.at[i]
	exact := func(x []float64) Estimate { return series{x, onPaper.t.weights, e.ens.Exact}.estimate() }
	played := func(x []float64) Estimate { return series{x, equal(r.n), false}.estimate() }
	nd.NoDeal = Pair{exact(onPaper.holdingOff(untouched(i))), played(inPlay.holdingOff(untouched(i)))}
	nd.Value = Pair{exact(onPaper.value(v)), played(inPlay.value(v))}
	nd.Act = nd.Value
	act, wait, acts := onPaper.split(v)
	actPlayed, waitPlayed, actsPlayed := inPlay.split(v)
	if len(nd.Children) > 0 {
		nd.Act, nd.Wait = Pair{exact(act), played(actPlayed)}, &Pair{exact(wait), played(waitPlayed)}
		nd.Discount = e.average(func(d *model.Draw) float64 { return d.Of(e.c.Discount, 1) }).Mean
		if !actsPlayed {
			nd.Choice = "wait"
		}
		if !acts {
			nd.ChoiceExact = "wait"
		}
	}
	nd.Gains = nd.Act.Played.Mean-played(inPlay.holdingOff(v)).Mean >= Noticeable
}

// compareBest says whether the best candidate can be told from the next, by the paired difference of played values.
func (e *engine) compareBest(nd *Node, vs []valuation, r rolled, i int) {
	if len(r.order[i]) < 2 {
		nd.Separated = true
		return
	}
	second := vs[r.order[i][1]]
	nd.RunnerUp = second.spec.id
	nd.Margin = difference(vs[r.best[i]], second, r.n)
	nd.Separated = separated(nd.Margin)
}

// difference is the played value of a minus that of b, paired by draw.
func difference(a, b valuation, n int) Estimate {
	return paired(a.inPlay(n).x, b.inPlay(n).x)
}

// paired is the difference of two series over played draws.
func paired(a, b []float64) Estimate {
	x := make([]float64, len(a))
	for k := range x {
		x[k] = a[k] - b[k]
	}
	return series{x, equal(len(x)), false}.estimate()
}

// valued lays out a candidate.
func (e *engine) valued(v valuation, n int) Valued {
	s := v.spec
	out := Valued{ID: s.id, Name: s.name, Generated: s.generated,
		Value: Pair{v.exactly(e, n).estimate(), v.inPlay(n).estimate()}}
	for i, l := range s.legs {
		out.Engage = append(out.Engage, e.track(l.track))
		out.Tracks = append(out.Tracks, e.legView(v, i, n))
		for _, r := range l.insist {
			if r.Track == l.track {
				out.Insist = append(out.Insist, r.Text)
			}
		}
		for _, k := range l.devices {
			if d := (Named{e.c.Devices[k].ID, e.c.Devices[k].Name}); !slices.Contains(out.Devices, d) {
				out.Devices = append(out.Devices, d)
			}
		}
	}
	if len(s.legs) > 0 {
		main := e.mainLeg(s)
		out.Strategy = main.strategy
		out.Delegate = e.mandate(main.delegate)
	}
	for _, k := range s.levers {
		out.Levers = append(out.Levers, Named{e.c.Levers[k].ID, e.c.Levers[k].Name})
	}
	if s.from != nil {
		out.Steps, out.Because = s.from.Steps, s.from.Because
	}
	x := v.inPlay(n)
	out.Worst = num.Quantile(x.x, x.weights, 0.05)
	out.Possible, out.Signed, out.Deal = v.chances(e, n)
	out.Defection = v.defection(n, 0, len(s.legs))
	return out
}

// legView lays out what a candidate comes to on one of its tracks.
func (e *engine) legView(v valuation, i, n int) TrackResult {
	l := v.spec.legs[i]
	out := TrackResult{Track: e.track(l.track), Candidate: l.of, Delegate: e.mandate(l.delegate), Strategy: l.strategy}
	list, w, exact := v.played[:n], equal(n), false
	if v.states != nil {
		list, w, exact = v.states, stateWeights(e), true
	}
	x := series{make([]float64, len(list)), w, exact}
	zone := make([]bool, len(list))
	for k := range list {
		x.x[k], zone[k] = list[k].legs[i].exact, list[k].legs[i].possible
	}
	y := series{make([]float64, n), equal(n), false}
	signed, ratified := make([]bool, n), make([]bool, n)
	for k, s := range v.played[:n] {
		y.x[k], signed[k], ratified[k] = s.legs[i].played, s.legs[i].signed, s.legs[i].ratified
	}
	out.Value = Pair{x.estimate(), y.estimate()}
	out.Possible, out.Signed, out.Deal = chance(zone, w, exact), chance(signed, equal(n), false), chance(ratified, equal(n), false)
	out.Defection = v.defection(n, i, i+1)
	return out
}

// mainLeg is the leg on the earliest track of the dossier: the one that the headline speaks of.
func (e *engine) mainLeg(s spec) leg {
	return slices.MinFunc(s.legs, func(a, b leg) int { return a.track - b.track })
}

func (e *engine) track(t int) Named { return Named{e.c.Tracks[t].ID, e.c.Tracks[t].Name} }

func (e *engine) mandate(m int) *Named {
	if m < 0 {
		return nil
	}
	return &Named{e.c.Mandates[m].ID, e.c.Mandates[m].Name}
}

// paths fills in the probabilities of the nodes.
func (e *engine) paths(p *Plan) {
	draws := e.ens.Draws
	path := make([][]float64, len(e.nodes))
	path[0] = make([]float64, len(draws))
	for k := range draws {
		path[0][k] = 1
	}
	w := make([]float64, len(draws))
	for k, d := range draws {
		w[k] = d.Weight
	}
	est := func(x []float64) Estimate { return series{x, w, e.ens.Exact}.estimate() }
	p.Nodes[0].Path = Estimate{Mean: 1, Low: 1, High: 1}
	for i, n := range e.nodes {
		for c, child := range n.children {
			own := make([]float64, len(draws))
			path[child] = make([]float64, len(draws))
			for k, d := range draws {
				own[k] = e.c.Branch(n.scenario, d)[c]
				path[child][k] = path[i][k] * own[k]
			}
			p.Nodes[child].P, p.Nodes[child].Path = est(own), est(path[child])
		}
	}
	for i := range p.Nodes {
		p.Nodes[i].Word = evidence.WordFor(p.Nodes[i].P.Mean)
	}
}

// sentence finds the nodes that the one-sentence answer speaks of.
func sentence(p *Plan) Sentence {
	root := &p.Nodes[0]
	s := Sentence{Wait: root.Choice == "wait"}
	if root.Wait != nil {
		s.Gain = root.Wait.Played.Mean - root.Act.Played.Mean
		if !s.Wait {
			s.Gain = -s.Gain
		}
	}
	for i, c := range root.Children {
		if i == 0 || p.Nodes[c].P.Mean > p.Nodes[s.Likely].P.Mean {
			s.Likely = c
		}
	}
	s.Best = s.Likely
	for i := range p.Nodes {
		if i > 0 && p.Nodes[i].prospect() > p.Nodes[s.Best].prospect()+1e-9 {
			s.Best = i
		}
	}
	return s
}

// prospect is the chance that the advised candidate meets a zone of agreement on the main track: the track listed
// first, whether or not it is engaged.
func (n *Node) prospect() float64 {
	if len(n.Tracks) == 0 || len(n.Candidates) == 0 {
		return 0
	}
	for _, r := range n.Candidates[0].Tracks {
		if r.Track == n.Tracks[0].Track {
			return r.Possible.P
		}
	}
	return 0
}
