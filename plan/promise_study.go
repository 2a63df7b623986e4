package plan

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"parley/analysis/frontier"
	"parley/analysis/promise"
	"parley/analysis/schedule"
	"parley/internal/num"
	"parley/model"
	"parley/model/evidence"
)

// A study is one schedule over the draws.
type study struct {
	e       *engine
	i       int // place in Case.Schedules
	s       *model.Schedule
	draws   []*model.Draw
	weights []float64 // that sum to 1
	games   []*promise.Game
	modal   *promise.Game
}

func (e *engine) study(i int, draws []*model.Draw) *study {
	t := &study{e: e, i: i, s: &e.c.Schedules[i], draws: draws, modal: promise.In(e.c, &e.c.Schedules[i], e.sampler.Modal())}
	sum := 0.0
	for _, d := range draws {
		t.games = append(t.games, promise.In(e.c, t.s, d))
		t.weights = append(t.weights, d.Weight)
		sum += d.Weight
	}
	for k := range t.weights {
		t.weights[k] /= sum
	}
	return t
}

// estimate is a number over the draws.
func (t *study) estimate(f func(k int) float64) Estimate {
	x := make([]float64, len(t.draws))
	for k := range x {
		x[k] = f(k)
	}
	return series{x, t.weights, t.e.ens.Exact}.estimate()
}

// bySeat is an estimate per party.
func (t *study) bySeat(f func(k, seat int) float64) []Estimate {
	return []Estimate{t.estimate(func(k int) float64 { return f(k, 0) }), t.estimate(func(k int) float64 { return f(k, 1) })}
}

func (t *study) chance(f func(k int) bool) Chance {
	yes := make([]bool, len(t.draws))
	for k := range yes {
		yes[k] = f(k)
	}
	return chance(yes, t.weights, t.e.ens.Exact)
}

// A variation is a schedule as it is to be carried out: the game of a draw with something changed, in some order.
type variation func(g *promise.Game) (*schedule.Schedule, schedule.Order)

// inOrder is the schedule as written, in some order.
func inOrder(o schedule.Order) variation {
	return func(g *promise.Game) (*schedule.Schedule, schedule.Order) { return g.Schedule, o }
}

// follow carries a variation out in every draw.
func (t *study) follow(ctx context.Context, v variation) ([]*schedule.Clock, error) {
	out := make([]*schedule.Clock, len(t.draws))
	t.e.work.expect(len(out))
	err := t.e.each(ctx, len(out), func(k int, _ *frontier.Solver) { out[k] = schedule.Follow(v(t.games[k])) })
	return out, err
}

// carried lays out how a schedule is carried out in an order.
func (t *study) carried(ctx context.Context, kind string, v variation) (Carried, []*schedule.Clock, error) {
	clocks, err := t.follow(ctx, v)
	if err != nil {
		return Carried{}, nil, err
	}
	s, o := v(t.modal)
	most := schedule.Follow(s, o)
	out := Carried{Kind: kind, Order: t.ids(o), Late: t.stepIDs(most.Late), Done: t.day(most.Makespan),
		Holds:    t.chance(func(k int) bool { return clocks[k].Holds() }),
		Exposure: t.bySeat(func(k, seat int) float64 { return clocks[k].Worst[seat] }),
		Worst:    t.estimate(func(k int) float64 { return worst(clocks[k]) }),
		Value:    t.bySeat(func(k, seat int) float64 { return clocks[k].Expected[seat] }),
		On:       []evidence.Date{t.day(most.WorstAt[0]), t.day(most.WorstAt[1])}}
	out.Stops = t.stops(clocks, o)
	out.Modal = t.timetable(most)
	return out, clocks, nil
}

func worst(c *schedule.Clock) float64 { return math.Max(c.Worst[0], c.Worst[1]) }

// stops counts who stops before which act.
func (t *study) stops(clocks []*schedule.Clock, o schedule.Order) []Stops {
	type key struct{ party, done int }
	draws := map[key][]int{}
	for k, c := range clocks {
		if c.Stops != nil {
			at := key{c.Stops.Party, c.Moments[c.Stops.Moment].Done}
			draws[at] = append(draws[at], k)
		}
	}
	out, first := []Stops{}, map[string]int{}
	for at, ks := range draws {
		x := Stops{Party: t.party(at.party)}
		if at.done > 0 {
			x.After = t.stepIDs(o[at.done-1])[len(o[at.done-1])-1]
		}
		if at.done < len(o) {
			x.Next = t.stepIDs(o[at.done])[0]
		}
		w, on, gain, loss := make([]float64, len(ks)), make([]float64, len(ks)), make([]float64, len(ks)), make([]float64, len(ks))
		for i, k := range ks {
			c := clocks[k].Stops
			w[i], on[i], gain[i], loss[i] = t.weights[k], c.At, c.Gain, c.Loss[1-at.party]
			x.Share += t.weights[k]
		}
		x.On = t.day(num.Quantile(on, w, 0.5))
		x.Gain, x.Loss = series{gain, w, t.e.ens.Exact}.estimate(), series{loss, w, t.e.ens.Exact}.estimate()
		first[x.Party.ID+" "+x.Next+" "+x.After] = at.done
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b Stops) int {
		return cmp.Or(-compareNear(a.Share, b.Share), cmp.Compare(first[a.Party.ID+" "+a.Next+" "+a.After], first[b.Party.ID+" "+b.Next+" "+b.After]), cmp.Compare(a.Party.ID, b.Party.ID))
	})
	return out
}

// timetable lays out the course with the most likely values.
func (t *study) timetable(c *schedule.Clock) Timetable {
	var out Timetable
	for k := range c.Start {
		out.Start, out.Done = append(out.Start, t.day(c.Start[k])), append(out.Done, t.day(c.Dates.Done[k]))
	}
	for _, m := range c.Moments {
		x := Exposed{Year: m.At, On: t.day(m.At), Done: m.Done, Exposure: m.Exposure}
		for seat := range m.Go {
			x.Gain = append(x.Gain, m.Stop[seat]-m.Go[seat])
		}
		out.Moments = append(out.Moments, x)
	}
	if s := c.Stops; s != nil {
		out.Stops = &Stopped{Party: t.party(s.Party), On: t.day(s.At), Seen: t.day(s.Seen), Gain: s.Gain, Withheld: t.stepIDs(s.Withheld), Loss: s.Loss}
	}
	return out
}

func (t *study) party(seat int) Named { return t.e.party(t.s.Parties[seat]) }

func (t *study) step(k int) Named { return Named{t.s.Steps[k].ID, t.s.Steps[k].Name} }

func (t *study) stepIDs(steps []int) []string {
	var out []string
	for _, k := range steps {
		out = append(out, t.s.Steps[k].ID)
	}
	return out
}

func (t *study) ids(o schedule.Order) [][]string {
	out := make([][]string, len(o))
	for i, act := range o {
		out[i] = t.stepIDs(act)
	}
	return out
}

// day is the day so many years after the start; "" for none.
func (t *study) day(years float64) evidence.Date {
	start, err := time.Parse(time.DateOnly, string(t.s.Starts))
	if err != nil || math.IsInf(years, 0) || math.IsNaN(years) || years > farthest {
		return ""
	}
	return evidence.Date(start.AddDate(0, 0, int(math.Round(years*365.25))).Format(time.DateOnly))
}

// farthest is how many years ahead days are told.
const farthest = 1000
