package plan

import (
	"cmp"
	"context"
	"math"
	"slices"

	"parley/internal/num"
	"parley/model"
)

const (
	tornadoBars  = 8 // inputs taken one at a time, chosen by rank correlation
	flippedBars  = 3 // of these, the strongest are searched for break-even values
	flipSteps    = 6
	lowQuantile  = 0.05
	highQuantile = 0.95
)

// sensitivities moves one input at a time to its 5 % and 95 % quantile, the others drawn as ever (common random
// numbers), and reports the plan's gain over holding off there, by exact values; then it searches the strongest for break-even values.
func (e *engine) sensitivities(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	picked, c := e.screen(values, n), e.contest()
	base, err := e.vary(ctx, c, nil)
	if err != nil {
		return err
	}
	c.watch = e.watch(p, base)
	for _, r := range picked {
		in := e.c.Inputs[r]
		s := Sensitivity{Input: in.ID, Label: in.Label, Because: in.Because, Base: base.gain,
			LowInput: in.Spread.Quantile(lowQuantile), HighInput: in.Spread.Quantile(highQuantile)}
		low, err := e.vary(ctx, c, setTo(r, s.LowInput))
		if err != nil {
			return err
		}
		high, err := e.vary(ctx, c, setTo(r, s.HighInput))
		if err != nil {
			return err
		}
		s.Low, s.High, s.DealLow, s.DealHigh = low.gain, high.gain, low.zone, high.zone
		p.Sensitivity = append(p.Sensitivity, s)
	}
	strongestFirst(p.Sensitivity)
	for i := range p.Sensitivity[:min(len(p.Sensitivity), flippedBars)] {
		if err := e.search(ctx, p, c, &p.Sensitivity[i]); err != nil {
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
func (e *engine) screen(values [][]valuation, n int) []model.Ref {
	draws := e.played[:n]
	gain, zone := make([]float64, n), make([]float64, n)
	value, hold := e.best.paper.value(untouched(0)), e.best.paper.holdingOff(untouched(0))
	if e.best.paper.t == e.best.play.t { // else the states are listed, and no number has a range
		for k := range gain {
			gain[k] = value[k] - hold[k]
		}
	}
	for i, node := range e.nodes {
		if len(node.children) > 0 {
			continue
		}
		for k, d := range draws {
			if e.possible(values[i], k) {
				zone[k] += e.pathProbability(i, d)
			}
		}
	}
	type scored struct {
		r model.Ref
		ρ float64
	}
	var list []scored
	for r, in := range e.c.Inputs {
		if !in.Moves() {
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
