package plan

import (
	"context"

	"parley/analysis/choice"
)

// Robustness is the plan in many futures: the deep uncertainties, which nobody can put a probability on, are swept
// evenly from end to end, all at once, together with the ranged inputs that move the result most; whatever else is
// doubtful is drawn as ever, and averaged over in each future. Values are played, and count from when the scenario is
// known: leaves by probability.
type Robustness struct {
	Futures int     `json:"futures"` // points of the sweep
	Draws   int     `json:"draws"`   // played draws behind each; for chances of a zone four times as many
	Swept   []Swept `json:"swept"`
	// Choices are the candidates worth comparing, over all futures, and the plan itself if it differs from each of them.
	Choices []Choice `json:"choices"`
	Plan    string   `json:"plan"`  // id of the choice that the plan comes to
	Rules   []Rule   `json:"rules"` // what each decision rule would choose
	// WaitBetter is the share of futures in which waiting for the first event is worth more than acting now; nil without
	// events.
	WaitBetter *float64      `json:"wait_better,omitempty"`
	Failures   []Failure     `json:"failures"`
	Points     []FuturePoint `json:"points"`
	// Influence shares out the variance of the plan's gain; nil if too few draws are played to tell.
	Influence []Influence `json:"influence,omitempty"`
}

// A Swept is a dimension of the futures: a deep uncertainty, whose place is the share of the way from its low to its
// high end, or an input, which takes the quantiles of its own distribution evenly.
type Swept struct {
	ID   string  `json:"id"` // of the deep uncertainty, or address of the input
	Name string  `json:"name"`
	Deep bool    `json:"deep"`
	Low  float64 `json:"low"` // 0 and 1 for a deep uncertainty, the ends of its range for an input
	High float64 `json:"high"`
}

// A Choice is a candidate over all futures. One that is not to be had in a scenario holds off there.
type Choice struct {
	Candidate  Named   `json:"candidate"`
	Mean       float64 `json:"mean"`
	Worst      float64 `json:"worst"`
	Best       float64 `json:"best"`
	MaxRegret  float64 `json:"max_regret"`
	Regret90   float64 `json:"regret_ninety"` // regret that nine futures in ten do not pass
	MeanRegret float64 `json:"mean_regret"`
	Gains      float64 `json:"gains"`     // share of futures in which it is better than holding off by Noticeable or more
	NotWorse   float64 `json:"not_worse"` // share in which it is at least as good as holding off
	First      float64 `json:"first"`     // share in which it is the best; those as good as each other share it
}

// A FuturePoint is one future: where it lies in each dimension, what the plan gains over holding off there, and the
// chance of a zone of agreement.
type FuturePoint struct {
	At   []float64 `json:"at"`
	Gain float64   `json:"gain"`
	Room float64   `json:"room"`
}

const (
	sweptInputs     = 4   // ranged inputs swept beside the deep uncertainties
	futuresShare    = 2   // a future for every second played draw
	drawsShare      = 80  // in each future a draw for every so many played ones, at most five
	mostFutureDraws = 5   // in each future
	roomDraws       = 4   // to each of these so many for the chance of a zone, which needs no play
	leastRoom       = 0.2 // a chance of a zone below this is very unlikely (ICD 203)
	hurwicz         = 0.5
	sharing         = 200 // played draws below which variance is not shared out
)

// robustness sweeps the futures and says how the plan fares in them.
func (e *engine) robustness(ctx context.Context, p *Plan, values [][]valuation, n int) error {
	s := e.newSweep(p, values, n)
	if len(s.dims) == 0 {
		return nil
	}
	r := &Robustness{Swept: s.swept()}
	all, err := s.run(ctx)
	if err != nil {
		return err
	}
	r.Futures, r.Draws = len(all), s.m
	for f, x := range all {
		r.Points = append(r.Points, FuturePoint{At: s.place(f), Gain: x.plan - x.value[0], Room: x.room})
	}
	s.compare(p, r, all)
	r.Failures = s.failures(p, r, all)
	if len(e.nodes[0].children) > 0 {
		share := 0.0
		for _, x := range all {
			if x.wait > x.act+1e-12 {
				share += 1 / float64(len(all))
			}
		}
		r.WaitBetter = &share
	}
	if e.o.Played >= sharing {
		if r.Influence, err = s.influence(ctx, p); err != nil {
			return err
		}
	}
	p.Robust = r
	return nil
}

// compare fills in the choices and what each rule makes of them.
func (s *sweep) compare(p *Plan, r *Robustness, all []reading) {
	t := make(choice.Table, len(s.names))
	leaves, path := s.leaves(p)
	drawn := make([][]float64, len(s.names)) // per choice and leaf, deep uncertainties as drawn
	names, plan := s.names, make([]float64, len(all))
	for c := range names {
		for _, x := range all {
			t[c] = append(t[c], x.value[c])
		}
		drawn[c] = p.Regret.Value[c][:len(leaves)]
	}
	for f, x := range all {
		plan[f] = x.plan
	}
	r.Plan = s.planIs(t, plan)
	if r.Plan == planID {
		names, t = append(names[:len(names):len(names)], Named{planID, "The plan, as advised in each scenario"}), append(t, plan)
		var own []float64
		for f, i := range leaves {
			own = append(own, p.Regret.Value[s.best[i]][f])
		}
		drawn = append(drawn, own)
	}
	r.Choices = choices(names, t)
	r.Rules = ruled(names, t, choice.Table(drawn).Expected(path), r.Choices)
}

// planID names the plan among the choices where it is none of the candidates.
const planID = "plan"

// planIs returns the id of the choice that is worth the same as the plan in every future, or planID.
func (s *sweep) planIs(t choice.Table, plan []float64) string {
next:
	for c := range t {
		for f := range plan {
			if compareNear(t[c][f], plan[f]) != 0 {
				continue next
			}
		}
		return s.names[c].ID
	}
	return planID
}

// choices lays out the table; the first choice is holding off.
func choices(names []Named, t choice.Table) []Choice {
	gains := make([]float64, t.Futures())
	for f := range gains {
		gains[f] = t[0][f] + Noticeable
	}
	mean, worst, best := t.Laplace(), t.Worst(), t.Hurwicz(1)
	most, ninety, regret := t.MaxRegret(), t.RegretQuantile(0.9), t.MeanRegret()
	enough, asGood, ranks := t.Satisfies(gains), t.Satisfies(t[0]), choice.Ranks(t, equal(t.Futures()))
	out := make([]Choice, len(names))
	for c := range out {
		out[c] = Choice{Candidate: names[c], Mean: mean[c], Worst: worst[c], Best: best[c], MaxRegret: most[c], Regret90: ninety[c],
			MeanRegret: regret[c], Gains: enough[c], NotWorse: asGood[c], First: ranks[c][0]}
	}
	return out
}

// ruled applies the decision rules; among equals they take the best on average over the futures, then the first.
func ruled(names []Named, t choice.Table, expected []float64, list []Choice) []Rule {
	of := func(figure func(Choice) float64, sign float64) []float64 {
		out := make([]float64, len(list))
		for c := range list {
			out[c] = float64(sign * figure(list[c]))
		}
		return out
	}
	mean := of(func(c Choice) float64 { return c.Mean }, 1)
	var out []Rule
	for _, rule := range []struct {
		name   string
		figure []float64 // the higher, the better
		sign   float64
	}{
		{"expected value", expected, 1},
		{"worst case", of(func(c Choice) float64 { return c.Worst }, 1), 1},
		{"maximum regret", of(func(c Choice) float64 { return c.MaxRegret }, -1), -1},
		{"90th percentile regret", of(func(c Choice) float64 { return c.Regret90 }, -1), -1},
		{"satisficing", of(func(c Choice) float64 { return c.Gains }, 1), 1},
		{"laplace", mean, 1},
		{"hurwicz", t.Hurwicz(hurwicz), 1},
	} {
		k := choice.Highest(rule.figure, mean)
		out = append(out, Rule{Rule: rule.name, Choice: names[k], Value: rule.sign * rule.figure[k], HoldOff: rule.sign * rule.figure[0]})
	}
	return out
}
