package plan

import (
	"context"
	"math"
	"slices"

	"parley/analysis/promise"
	"parley/analysis/schedule"
	"parley/model"
)

// securities tells what each device buys, and which combinations would do.
func (t *study) securities(ctx context.Context, v *ScheduleView, best schedule.Best, written []*schedule.Clock) error {
	for i := range t.s.Securities {
		x, err := t.bought(ctx, i, written)
		if err != nil {
			return err
		}
		v.Securities = append(v.Securities, x)
	}
	if best.SelfEnforcing || len(t.modal.Devices) == 0 || ctx.Err() != nil {
		return ctx.Err()
	}
	v.Terms = t.terms(schedule.Devices(t.modal.Schedule, t.modal.Devices, schedule.Search{Stop: stopped(ctx)}))
	return ctx.Err()
}

// bought carries the written order out with a device at its most, or without one that is agreed.
func (t *study) bought(ctx context.Context, i int, written []*schedule.Clock) (Bought, error) {
	x := t.s.Securities[i]
	n := min(len(t.draws), deviceDraws)
	few := &study{e: t.e, i: t.i, s: t.s, draws: t.draws[:n], games: t.games[:n], modal: t.modal, weights: scaled(t.weights[:n])}
	other, err := few.follow(ctx, func(g *promise.Game) (*schedule.Schedule, schedule.Order) { return toggled(g, x, i), g.Written })
	if err != nil {
		return Bought{}, err
	}
	out := Bought{Security: Named{x.ID, x.Name}, Kind: x.Kind, On: t.party(x.On), Agreed: x.Agreed,
		Most:    few.estimate(func(k int) float64 { return few.draws[k].Of(x.Size, 0) }),
		Without: few.chance(func(k int) bool { return written[k].Holds() }), With: few.chance(func(k int) bool { return other[k].Holds() })}
	sign := 1.0
	if x.Agreed {
		out.Without, out.With, sign = out.With, out.Without, -1
	}
	out.Exposure = few.bySeat(func(k, seat int) float64 { return sign * (other[k].Worst[seat] - written[k].Worst[seat]) })
	out.Price = few.bySeat(func(k, seat int) float64 {
		price := few.draws[k].Of(x.Price[seat], 0)
		if x.Kind != "snapback" {
			price *= few.draws[k].Of(x.Size, 0)
		}
		return price
	})
	return out, nil
}

// toggled is the schedule with a device added at its most; or, of one that is agreed, with all that are agreed but this.
func toggled(g *promise.Game, x model.Security, i int) *schedule.Schedule {
	if !x.Agreed {
		for k, place := range g.Place {
			if place == i {
				return g.With(g.Devices[k:k+1], []float64{g.Devices[k].Most})
			}
		}
	}
	return g.Less(i)
}

// scaled are weights scaled to sum 1.
func scaled(w []float64) []float64 {
	out, sum := make([]float64, len(w)), 0.0
	for _, x := range w {
		sum += x
	}
	for k := range w {
		out[k] = w[k] / sum
	}
	return out
}

// terms lays out the minimal combinations.
func (t *study) terms(x schedule.Terms) *Terms {
	out := &Terms{Combinations: []Combination{}, Complete: x.Complete}
	for _, c := range x.Combinations {
		k := Combination{Price: c.Price, Order: t.ids(c.Best.Order), Exposure: c.Best.Exposure, Holds: c.Holds}
		for _, more := range c.More {
			k.More = append(k.More, finite(max(more, 0)))
		}
		for i, amount := range c.Amounts {
			if amount == 0 {
				continue
			}
			s := t.s.Securities[t.modal.Place[i]]
			part := Amount{Security: Named{s.ID, s.Name}, Amount: amount, Unit: "value"}
			switch s.Kind {
			case "monitoring":
				part.Amount, part.Unit = 12*amount, "months"
			case "snapback":
				part.Amount, part.Unit = 12*t.modal.Devices[i].Within, "months"
			}
			k.Parts = append(k.Parts, part)
		}
		out.Combinations = append(out.Combinations, k)
	}
	if x.Short == nil {
		return out
	}
	out.Short = &Short{Exposure: x.Short.Exposure}
	for _, need := range x.Short.Need {
		out.Short.Need = append(out.Short.Need, finite(need))
	}
	for _, seat := range x.Short.Unwilling {
		out.Short.Unwilling = append(out.Short.Unwilling, t.party(seat))
	}
	return out
}

// finite is a number that JSON can hold, or nil: no amount would do.
func finite(x float64) *float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	return &x
}

// uncovered tells what is left to trust when mandates end, in the written order.
func (t *study) uncovered(clocks []*schedule.Clock) []Uncovered {
	most := schedule.Follow(t.modal.Schedule, t.modal.Written)
	out := []Uncovered{}
	for seat, days := range t.s.Office {
		for m, day := range days {
			end := t.modal.Parties[seat].Ends[m]
			x := Uncovered{Party: t.party(seat), On: day, Breaks: t.estimate(func(k int) float64 { return t.games[k].Parties[seat].Breaks }), Standing: []Named{}, Undone: []Named{}, Final: []Named{}}
			var open []int
			for k, st := range t.modal.Steps {
				done := most.Dates.Done[k] <= end+1e-9
				switch {
				case st.By == seat && !done:
					x.Undone, open = append(x.Undone, t.step(k)), append(open, k)
				case st.By == seat && !st.Final:
					x.Standing, open = append(x.Standing, t.step(k)), append(open, k)
				case st.By != seat && done && st.Final:
					x.Final = append(x.Final, t.step(k))
				}
			}
			x.AtStake = t.estimate(func(k int) float64 {
				sum := 0.0
				for _, st := range open {
					sum += max(t.games[k].Worth(st, 1-seat), 0)
				}
				return sum
			})
			x.Exposure = t.estimate(func(k int) float64 { return exposureAt(clocks[k], 1-seat, end) })
			out = append(out, x)
		}
	}
	return out
}

// exposureAt is what a party would have lost if the other stopped at a time: at the last moment not after it.
func exposureAt(c *schedule.Clock, seat int, at float64) float64 {
	x := 0.0
	for _, m := range c.Moments {
		if m.At > at+1e-9 {
			break
		}
		x = m.Exposure[seat]
	}
	return x
}

// delivered tells how far each side's promises can be believed by what the written order makes worth keeping.
func (t *study) delivered(clocks []*schedule.Clock) []Delivered {
	share := make([][2]float64, len(clocks))
	for k, c := range clocks {
		for seat := range share[k] {
			share[k][seat] = promise.Believed(c.Delivery, seat)
		}
	}
	out := []Delivered{}
	for seat := range t.s.Parties {
		p := t.s.Parties[seat]
		x := Delivered{Party: t.party(seat), To: t.party(1 - seat), Share: t.estimate(func(k int) float64 { return share[k][seat] })}
		if ref := t.e.c.Credibility[p]; ref != model.NoRef && !t.e.o.Without.Credibility {
			x.Used = slices.ContainsFunc(t.e.c.Scheduled, func(f model.Scheduled) bool { return f.Party == p && f.Schedule == t.i })
			if x.Input = t.e.c.Inputs[ref].ID; !x.Used {
				x.Stated = t.e.c.Inputs[ref].Spread.String()
			}
		}
		if r := recordOf(t.e.c, p); r.Kept+r.Broken > 0 {
			x.Record = &r.Mean
		}
		out = append(out, x)
	}
	return out
}
