package plan

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/analysis/commitment"
	"parley/analysis/promise"
	"parley/analysis/schedule"
	"parley/model"
	"parley/model/evidence"
)

// How much is looked for.
const (
	atOnce       = 3   // steps in one act of an order that is looked for where no sequence would do
	mostTranches = 4   // into which a step is cut
	cutSteps     = 3   // steps that are cut: those that the other side is exposed by most
	deviceDraws  = 200 // draws in which each device is tried
)

// Schedules looks at the schedules of a case: all of them, or the one with the id. It is an error to name one that
// there is not, or a party or what-if.
func Schedules(ctx context.Context, c *model.Case, o Options, id string) (*OverTime, error) {
	e, err := openEngine(c, o)
	if err != nil {
		return nil, err
	}
	e.believe(e.c.AsOf)
	e.work.report, e.work.what = o.Progress, "carrying promises out"
	p := &OverTime{Schema: PromisesSchema, Parley: o.Version, Seed: o.Seed, Input: c.Hash, Dossier: e.caseHeader(), Without: e.o.Without.Names(), WhatIf: o.WhatIf,
		Schedules: []ScheduleView{}, Record: e.records(), Warnings: []string{}}
	for _, m := range e.timeline() {
		if m.Kind == "promise" || m.Kind == "scenario" || m.Kind == "as_of" {
			p.Timeline = append(p.Timeline, m)
		}
	}
	for i := range e.c.Schedules {
		if id != "" && e.c.Schedules[i].ID != id {
			continue
		}
		var v ScheduleView
		if v, err = e.scheduleView(ctx, i, e.ens.Draws); err != nil {
			break
		}
		p.Schedules = append(p.Schedules, v)
	}
	p.Warnings, p.Partial = append(p.Warnings, e.warnings...), err != nil
	round(p)
	return p, err
}

// schedules fills in what a plan tells of promises over time, on the draws for questions that need many solves each.
func (e *engine) schedules(ctx context.Context, p *Plan, _ [][]valuation, _ int) error {
	for i := range e.c.Schedules {
		v, err := e.scheduleView(ctx, i, e.probing())
		if err != nil {
			return err
		}
		p.Schedules = append(p.Schedules, v)
	}
	return nil
}

// scheduleView lays out one schedule.
func (e *engine) scheduleView(ctx context.Context, i int, draws []*model.Draw) (ScheduleView, error) {
	t := e.study(i, draws)
	v := t.header()
	if faults := t.modal.Plain.Check(); len(faults) > 0 { // the dossier has been checked; what is left is told
		for _, err := range faults {
			e.warn("schedule " + t.s.ID + ": " + err.Error())
		}
		return v, nil
	}
	written, clocks, err := t.carried(ctx, "written", inOrder(t.modal.Written))
	if err != nil {
		return v, err
	}
	v.Written = written
	best := t.search(ctx)
	v.Proven, v.Least = best.Proven, best.Least
	for _, act := range best.Together {
		var names []Named
		for _, k := range act {
			names = append(names, t.step(k))
		}
		v.Together = append(v.Together, names)
	}
	if err := t.compare(ctx, &v, best, clocks); err != nil {
		return v, err
	}
	v.Cuts = t.cuts(ctx, best)
	if err := t.securities(ctx, &v, best, clocks); err != nil {
		return v, err
	}
	v.Uncovered, v.Gap, v.Credibility = t.uncovered(clocks), t.gap(), t.delivered(clocks)
	return v, ctx.Err()
}

// search looks for the best order with the most likely values: one step after another, or, where no such order keeps
// itself, with several at once.
func (t *study) search(ctx context.Context) schedule.Best {
	one := schedule.Find(t.modal.Schedule, schedule.Search{Stop: stopped(ctx)})
	if one.SelfEnforcing || ctx.Err() != nil || len(one.Unwilling) > 0 {
		return one
	}
	if several := schedule.Find(t.modal.Schedule, schedule.Search{Together: min(atOnce, len(t.s.Steps)), Stop: stopped(ctx)}); several.SelfEnforcing || several.Need < one.Need {
		return several
	}
	return one
}

func stopped(ctx context.Context) func() bool { return func() bool { return ctx.Err() != nil } }

// header lays out what a schedule is.
func (t *study) header() ScheduleView {
	s := t.s
	v := ScheduleView{Schedule: Named{s.ID, s.Name}, Parties: []Named{t.party(0), t.party(1)}, Starts: s.Starts, Ends: s.Ends, Office: [][]evidence.Date{{}, {}},
		Draws: len(t.draws), Exact: t.e.ens.Exact, Because: s.Because, Inputs: []string{}}
	for seat, days := range s.Office {
		v.Office[seat] = append(v.Office[seat], days...)
	}
	if s.Track >= 0 {
		track := t.e.track(s.Track)
		v.Track = &track
	}
	for k, x := range s.Steps {
		m := t.modal.Plain.Steps[k]
		view := StepView{Step: t.step(k), By: t.party(x.By), Clause: t.clause(k), Takes: 12 * m.Takes, Final: x.Final, UndoneIn: 12 * m.Undo, Seen: 12 * m.Seen,
			Earliest: x.Earliest, Deadline: x.Deadline, Because: x.Because,
			Worth: t.bySeat(func(d, seat int) float64 { return t.e.c.StepValue(s, k, seat, t.draws[d]) })}
		for _, n := range x.Requires {
			view.Requires = append(view.Requires, s.Steps[n.Step].ID)
		}
		v.Steps = append(v.Steps, view)
	}
	v.Total = t.bySeat(func(d, seat int) float64 { return t.games[d].Plain.Total(seat) })
	for _, r := range s.Inputs() {
		v.Inputs = append(v.Inputs, t.e.c.Inputs[r].ID)
	}
	return v
}

// clause is what a step brings about, in words.
func (t *study) clause(k int) string {
	var parts []string
	for _, x := range t.s.Steps[k].Clauses {
		is := t.e.c.Tracks[t.s.Track].Issues[x.Issue]
		parts = append(parts, is.Name+": "+is.Options[x.To].Name)
	}
	return strings.Join(parts, "; ")
}

// An orderTrial is an order as it was carried out.
type orderTrial struct {
	Carried
	clocks []*schedule.Clock
	is     string
}

// compare carries the schedule out in the order that was found, with one side first, with the other, and all at once. The
// best is that which keeps itself in most draws; of these, the one with the smallest worst exposure on average; of these
// the fastest, and then the written one before the others.
func (t *study) compare(ctx context.Context, v *ScheduleView, found schedule.Best, written []*schedule.Clock) error {
	trials := []orderTrial{{v.Written, written, "written"}}
	try := func(kind, is string, o schedule.Order) error {
		x, clocks, err := t.carried(ctx, kind, inOrder(o))
		trials = append(trials, orderTrial{x, clocks, is})
		return err
	}
	if t.modal.CheckOrder(found.Order) != nil { // interrupted, or nobody would begin
		found.Order = t.modal.Written
	}
	if err := try("best", "found", found.Order); err != nil {
		return err
	}
	for seat := range t.s.Parties {
		if err := try("first", "first", promise.First(t.modal.Schedule, t.modal.Written, seat)); err != nil {
			return err
		}
		who := t.party(seat)
		x := &trials[len(trials)-1]
		x.First = &who
		v.Compared = append(v.Compared, x.Carried)
	}
	best := slices.MinFunc(trials, func(a, b orderTrial) int {
		return cmp.Or(-compareNear(a.Holds.P, b.Holds.P), compareNear(a.Worst.Mean, b.Worst.Mean), cmp.Compare(a.Done, b.Done))
	})
	v.Best, v.BestIs = best.Carried, best.is
	v.Best.Kind, v.Best.First = "best", nil
	one, other := trials[2].clocks, trials[3].clocks
	v.Beats = t.chance(func(k int) bool { return worst(best.clocks[k]) < min(worst(one[k]), worst(other[k]))-1e-9 })
	x, _, err := t.carried(ctx, "at_once", func(g *promise.Game) (*schedule.Schedule, schedule.Order) { return promise.AtOnce(g.Schedule) })
	v.Compared = append(v.Compared, x)
	return err
}

// cuts cuts the steps by which the other side is exposed most.
func (t *study) cuts(ctx context.Context, best schedule.Best) []Cut {
	g := t.modal.Schedule
	steps := make([]int, len(g.Steps))
	for k := range steps {
		steps[k] = k
	}
	cost := func(k int) float64 { return -g.Worth(k, g.Steps[k].By) }
	slices.SortStableFunc(steps, func(a, b int) int { return -compareNear(cost(a), cost(b)) })
	var out []Cut
	for _, k := range steps[:min(len(steps), cutSteps)] {
		if cost(k) <= 0 || ctx.Err() != nil {
			break
		}
		c := Cut{Step: t.step(k), Best: 1}
		for _, f := range g.Finenesses(k, mostTranches, schedule.Search{Stop: stopped(ctx)}) {
			c.Worst, c.Holds = append(c.Worst, f.Best.Worst), append(c.Holds, f.Best.SelfEnforcing)
			n, b := len(c.Worst)-1, c.Best-1
			if c.Holds[n] && !c.Holds[b] || c.Holds[n] == c.Holds[b] && c.Worst[n] < c.Worst[b]-leastWorth {
				c.Best = n + 1
			}
		}
		out = append(out, c)
	}
	return out
}

// gap tells what a shift of power does to promises; nil where none is stated.
func (t *study) gap() *PowerGap {
	p := t.s.Shift
	if p == nil {
		return nil
	}
	out := &PowerGap{Riser: t.party(p.Riser), Decider: t.party(1 - p.Riser)}
	years := len(p.Power) - 1
	gaps := make([][]float64, len(t.draws)) // per draw and year
	for k, d := range t.draws {
		gaps[k] = make([]float64, years)
		r := commitment.Rise{Discount: min(d.Of(t.s.Terms[1-p.Riser].Discount, surely), surely), Share: d.Of(p.Share, 0), CostRiser: d.Of(p.Cost[p.Riser], 0), CostDecliner: d.Of(p.Cost[1-p.Riser], 0)}
		for _, ref := range p.Power {
			r.Power = append(r.Power, d.Of(ref, 0))
		}
		for y := range gaps[k] {
			gaps[k][y] = r.Gap(y)
		}
	}
	for y := range years {
		out.Years = append(out.Years, GapYear{Year: y,
			Power: t.estimate(func(k int) float64 { return t.draws[k].Of(p.Power[y], 0) }),
			Gap:   t.estimate(func(k int) float64 { return gaps[k][y] }),
			Open:  t.chance(func(k int) bool { return gaps[k][y] > 1e-9 })})
	}
	out.Holds = t.chance(func(k int) bool {
		return slices.Max(gaps[k]) <= 1e-9
	})
	return out
}

// surely keeps a discount below 1, where sums over all years to come would have no end.
const surely = 1 - 1e-6
