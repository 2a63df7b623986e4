package plan

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"parley/analysis/frontier"
	"parley/internal/num"
	"parley/model"
	"parley/plan/scenario"
)

const (
	tornadoBars  = 8 // inputs taken one at a time, chosen by rank correlation
	flippedBars  = 3 // of these, the strongest are searched for break-even values
	flipSteps    = 6
	lowQuantile  = 0.05
	highQuantile = 0.95
)

// A variant is the plan's chosen candidates revalued with some inputs changed, by exact value.
type variant struct {
	act, wait float64  // at the root
	gain      float64  // of the better of the two over holding off
	zone      float64  // chance of a zone on the main track over the leaves, whoever sits there
	best      []string // per node: the best candidate by exact value among those compared
}

// sensitivities moves one input at a time to its 5 % and 95 % quantile, the others drawn as ever (common random
// numbers), and reports the plan's gain over holding off there, by exact values; then it searches the strongest for break-even values.
func (e *engine) sensitivities(ctx context.Context, p *Plan, values map[int][]valuation, n int) error {
	picked := e.screen(values, n)
	base, err := e.vary(ctx, values, n, nil)
	if err != nil {
		return err
	}
	for _, r := range picked {
		in := e.c.Inputs[r]
		s := Sensitivity{Input: in.ID, Label: in.Label, Because: in.Because, Base: base.gain,
			LowInput: in.Spread.Quantile(lowQuantile), HighInput: in.Spread.Quantile(highQuantile)}
		low, err := e.vary(ctx, values, n, setTo(r, s.LowInput))
		if err != nil {
			return err
		}
		high, err := e.vary(ctx, values, n, setTo(r, s.HighInput))
		if err != nil {
			return err
		}
		s.Low, s.High, s.DealLow, s.DealHigh = low.gain, high.gain, low.zone, high.zone
		p.Sensitivity = append(p.Sensitivity, s)
	}
	strongestFirst(p.Sensitivity)
	for i := range p.Sensitivity[:min(len(p.Sensitivity), flippedBars)] {
		if err := e.search(ctx, p, values, n, &p.Sensitivity[i]); err != nil {
			return err
		}
	}
	return nil
}

// strongestFirst orders inputs by the swing of the gain plus the swing of the chance of a zone, each as a share of the
// largest: an input that decides whether there is a deal counts as much as one that decides what it is worth.
func strongestFirst(list []Sensitivity) {
	gain, zone := 0.0, 0.0
	for _, s := range list {
		gain, zone = max(gain, math.Abs(s.High-s.Low)), max(zone, math.Abs(s.DealHigh-s.DealLow))
	}
	score := func(s Sensitivity) float64 {
		x := 0.0
		if gain > 1e-12 {
			x += math.Abs(s.High-s.Low) / gain
		}
		if zone > 1e-12 {
			x += math.Abs(s.DealHigh-s.DealLow) / zone
		}
		return x
	}
	slices.SortStableFunc(list, func(a, b Sensitivity) int { return -compareNear(score(a), score(b)) })
}

func setTo(r model.Ref, x float64) []model.Change {
	return []model.Change{{Inputs: []model.Ref{r}, Set: true, To: x}}
}

// screen picks the ranged inputs whose drawn values go most with the gain of the plan or with the chance of a zone,
// by Spearman's ρ over the played draws.
func (e *engine) screen(values map[int][]valuation, n int) []model.Ref {
	draws := e.played[:n]
	gain, zone := make([]float64, n), make([]float64, n)
	for i, node := range e.nodes {
		if len(node.children) > 0 {
			continue
		}
		vs := values[node.same]
		best, hold := vs[e.rank(vs, n)[0]], e.inNode(vs, holdOff)
		for k, d := range draws {
			w := e.pathProbability(i, d)
			gain[k] += w * (best.played[k].exact - hold.played[k].exact)
			if e.possible(vs, k) {
				zone[k] += w
			}
		}
	}
	type scored struct {
		r model.Ref
		ρ float64
	}
	var list []scored
	for r, in := range e.c.Inputs {
		if in.Spread.IsPoint() {
			continue
		}
		x := make([]float64, n)
		for k, d := range draws {
			x[k] = d.Values[r]
		}
		list = append(list, scored{model.Ref(r), max(math.Abs(num.RankCorrelation(x, gain)), math.Abs(num.RankCorrelation(x, zone)))})
	}
	slices.SortStableFunc(list, func(a, b scored) int { return -cmp.Compare(a.ρ, b.ρ) })
	var out []model.Ref
	for _, s := range list[:min(len(list), tornadoBars)] {
		if s.ρ > 0 {
			out = append(out, s.r)
		}
	}
	return out
}

// possible reports whether some candidate has a zone of agreement on the main track in played draw k.
func (e *engine) possible(vs []valuation, k int) bool {
	for _, v := range vs {
		for i, l := range v.spec.legs {
			if l.track == e.tracks()[0] && v.played[k].legs[i].possible {
				return true
			}
		}
	}
	return false
}

// pathProbability is the drawn probability of reaching node i from the first node.
func (e *engine) pathProbability(i int, d *model.Draw) float64 {
	p := 1.0
	for ; e.nodes[i].parent >= 0; i = e.nodes[i].parent {
		parent := e.nodes[i].parent
		p *= e.c.Branch(e.nodes[parent].scenario, d)[slices.Index(e.nodes[parent].children, i)]
	}
	return p
}

// vary revalues the plan, exactly, with inputs changed: the best candidate of each node, the best other that engages
// something else or nothing, and holding off.
func (e *engine) vary(ctx context.Context, values map[int][]valuation, n int, changes []model.Change) (variant, error) {
	draws := make([]*model.Draw, 0, len(e.probing()))
	for _, d := range e.probing() {
		draws = append(draws, d.With(e.c, changes))
	}
	w := make([]float64, len(draws))
	sum := 0.0
	for k, d := range draws {
		w[k] = d.Weight
		sum += d.Weight
	}
	for k := range w {
		w[k] /= sum
	}
	type job struct {
		node int
		s    spec
	}
	var jobs []job
	first := make([]int, len(e.nodes))
	for i, nd := range e.nodes {
		first[i] = len(jobs)
		if nd.same != i {
			continue
		}
		vs := values[i]
		for _, k := range e.compared(vs, n) {
			jobs = append(jobs, job{i, vs[k].spec})
		}
	}
	zones := make([][]float64, len(e.nodes))
	for i := range zones {
		zones[i] = make([]float64, len(draws))
	}
	samples := make([][]sample, len(jobs))
	for i := range samples {
		samples[i] = make([]sample, len(draws))
	}
	e.work.expect(len(draws))
	err := e.each(ctx, len(draws), func(k int, s *frontier.Solver) {
		desk := e.newDesk(s, draws[k])
		for j := range jobs {
			samples[j][k] = e.sample(desk, jobs[j].node, jobs[j].s, false)
		}
		for i, nd := range e.nodes {
			if _, b := e.bargain(desk, e.tracks()[0], e.plainly(i)); b.ok && nd.same == i {
				zones[i][k] = 1
			}
		}
	})
	if err != nil {
		return variant{}, err
	}
	out := variant{best: make([]string, len(e.nodes))}
	hold := make([]float64, len(e.nodes))
	tree := make([]scenario.Node, len(e.nodes))
	for i, nd := range e.nodes {
		at := first[nd.same]
		var act []float64
		bestMean := math.Inf(-1)
		for j := at; j < len(jobs) && jobs[j].node == nd.same; j++ {
			x := make([]float64, len(draws))
			for k := range x {
				x[k] = samples[j][k].exact
			}
			m := num.Mean(x, w)
			if jobs[j].s.id == holdOff {
				hold[i] = m
			}
			if m > bestMean+1e-12 {
				bestMean, act, out.best[i] = m, x, jobs[j].s.id
			}
		}
		tree[i] = e.chanceNode(i, act, draws)
		if len(nd.children) == 0 {
			for k, d := range draws {
				out.zone += w[k] * zones[nd.same][k] * e.pathProbability(i, d)
			}
		}
	}
	r := scenario.Rollback(tree, w)
	out.act, out.gain = num.Mean(tree[0].Act, w), num.Mean(r[0].Value, w)-hold[0]
	if r[0].Wait != nil {
		out.wait = num.Mean(r[0].Wait, w)
	}
	return out, nil
}

// compared picks the candidates that a variant revalues: the best, the best with another exact problem, and holding
// off, the best first.
func (e *engine) compared(vs []valuation, n int) []int {
	order := e.rank(vs, n)
	out := []int{order[0]}
	for _, k := range order[1:] {
		s := vs[k].spec
		if s.id == holdOff || len(out) < 2 && !sameProblem(s, vs[order[0]].spec) {
			out = append(out, k)
		}
	}
	return out
}

// sameProblem reports whether two candidates have the same exact problems: they differ at most in manner, delegate
// and opening.
func sameProblem(a, b spec) bool {
	texts := func(rs []model.TrackRule) []string {
		var out []string
		for _, r := range rs {
			out = append(out, r.Text)
		}
		return out
	}
	return slices.Equal(a.levers, b.levers) && slices.EqualFunc(a.legs, b.legs, func(x, y leg) bool {
		return x.track == y.track && slices.Equal(texts(x.insist), texts(y.insist)) && slices.Equal(x.devices, y.devices)
	})
}

// search looks for break-even values of an input, from its modal value outwards to the ends of its range widened by
// its width on both sides (within what its role allows), in flipSteps steps each way, then by halving.
func (e *engine) search(ctx context.Context, p *Plan, values map[int][]valuation, n int, s *Sensitivity) error {
	r := e.c.Ref(s.Input)
	in := e.c.Inputs[r]
	lowBound, highBound := in.Role.Bounds()
	width, from := in.Spread.High-in.Spread.Low, in.Spread.Modal()
	start, err := e.vary(ctx, values, n, setTo(r, from))
	if err != nil {
		return err
	}
	now := e.signature(start)
	for _, end := range []float64{max(lowBound, in.Spread.Low-width), min(highBound, in.Spread.High+width)} {
		at, then, err := e.firstFlip(ctx, values, n, r, from, end, now)
		if err != nil {
			return err
		}
		if then == now {
			continue
		}
		f := Flip{Input: in.ID, Label: in.Label, At: at, Above: end > from, How: "searched",
			InRange: at >= in.Spread.Low && at <= in.Spread.High}
		f.Node, f.From, f.To = e.change(p, now, then)
		s.Flips = append(s.Flips, f)
		p.Flips = append(p.Flips, f)
	}
	return nil
}

// firstFlip walks an input from one value to another and returns where the advice first changes and to what; the
// signature is the old one if it does not.
func (e *engine) firstFlip(ctx context.Context, values map[int][]valuation, n int, r model.Ref, from, end float64, now signature) (float64, signature, error) {
	step := (end - from) / flipSteps
	for i := 1; step != 0 && i <= flipSteps; i++ {
		x := from + step*float64(i)
		v, err := e.vary(ctx, values, n, setTo(r, x))
		if err != nil {
			return 0, now, err
		}
		if then := e.signature(v); then != now {
			return e.halve(ctx, values, n, r, x-step, x, now, then)
		}
	}
	return end, now, nil
}

// halve narrows a flip between a value before and one after it to 1/32 of the distance.
func (e *engine) halve(ctx context.Context, values map[int][]valuation, n int, r model.Ref, before, after float64, was, then signature) (float64, signature, error) {
	for range 5 {
		mid := (before + after) / 2
		v, err := e.vary(ctx, values, n, setTo(r, mid))
		if err != nil {
			return 0, was, err
		}
		if sig := e.signature(v); sig == was {
			before = mid
		} else {
			after, then = mid, sig
		}
	}
	return after, then, nil
}

// A signature is what counts as the advice when looking for flips: waiting or acting at the root, and at the first
// events whether to open talks or hold off.
type signature struct {
	waits  bool
	likely bool // a zone of agreement is likelier than not, over the scenarios
	nodes  string
}

func (e *engine) signature(v variant) signature {
	s := signature{waits: len(e.nodes[0].children) > 0 && v.wait > v.act+1e-12, likely: v.zone > 0.5}
	for i := range e.nodes {
		if e.nodes[i].parent <= 0 {
			s.nodes += v.best[i] + "|"
		}
	}
	return s
}

// change words the difference between two signatures.
func (e *engine) change(p *Plan, a, b signature) (node, from, to string) {
	if a.waits != b.waits {
		words := map[bool]string{true: "wait", false: "act now"}
		return "", words[a.waits], words[b.waits]
	}
	as, bs := strings.Split(a.nodes, "|"), strings.Split(b.nodes, "|")
	at := 0
	for i := range e.nodes {
		if e.nodes[i].parent > 0 {
			continue
		}
		if as[at] != bs[at] {
			return p.Nodes[i].ID, e.candidateName(i, as[at]), e.candidateName(i, bs[at])
		}
		at++
	}
	words := map[bool]string{true: "a deal is likelier than not", false: "a deal is unlikely"}
	return "", words[a.likely], words[b.likely]
}

func (e *engine) candidateName(i int, id string) string {
	for _, s := range e.nodes[i].specs {
		if s.id == id {
			return s.name
		}
	}
	return id
}

// closedFormFlips are the break-even values that need no search: the share of value that waiting must keep.
func (e *engine) closedFormFlips(p *Plan, r rolled) []Flip {
	if len(e.nodes[0].children) == 0 {
		return nil
	}
	root := &p.Nodes[0]
	keep := root.Discount
	if keep <= 0 || root.Wait == nil || root.Wait.Exact.Mean <= 0 {
		return nil
	}
	// wait = keep · W, so waiting and acting are worth the same at keep* = act / W.
	at := root.Act.Exact.Mean / (root.Wait.Exact.Mean / keep)
	f := Flip{Input: "dossier.waiting_keeps", Label: "share of value kept by waiting", At: at, How: "closed form, exact values",
		From: "wait", To: "act now"}
	if root.ChoiceExact == "act" {
		f.From, f.To, f.Above = "act now", "wait", true
	}
	if e.c.Discount != model.NoRef {
		s := e.c.Inputs[e.c.Discount].Spread
		f.InRange = at >= s.Low && at <= s.High
	}
	return []Flip{f}
}
