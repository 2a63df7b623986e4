package promise

import (
	"math"

	"parley/analysis/schedule"
	"parley/model"
	"parley/model/evidence"
)

// A Game is a schedule of a case in one draw.
type Game struct {
	*schedule.Schedule // with the securities that are part of what is written
	// Plain is the same without them; Devices are what could be had besides, by their places in Securities.
	Plain   *schedule.Schedule
	Devices []schedule.Device
	Place   []int // per device: its place in the schedule's Securities
	Written schedule.Order

	agreed   []schedule.Device
	agreedAt []int // their places in Securities
}

// In returns a schedule of a case in a draw.
func In(c *model.Case, s *model.Schedule, d *model.Draw) *Game {
	r := reader{c, s, d}
	plain := &schedule.Schedule{Span: r.years(s.Ends)}
	for seat := range s.Parties {
		plain.Parties = append(plain.Parties, r.party(seat))
	}
	for k := range s.Steps {
		plain.Steps = append(plain.Steps, r.step(k, plain))
	}
	g := &Game{Schedule: plain, Plain: plain}
	for i := range s.Securities {
		dev := r.device(&s.Securities[i])
		if s.Securities[i].Agreed {
			g.agreed, g.agreedAt = append(g.agreed, dev), append(g.agreedAt, i)
		} else {
			g.Devices, g.Place = append(g.Devices, dev), append(g.Place, i)
		}
	}
	if len(g.agreed) > 0 {
		g.Schedule = g.Less(-1)
	}
	for _, act := range s.Written() {
		g.Written = append(g.Written, schedule.Act(act))
	}
	return g
}

// A reader reads one schedule in one draw.
type reader struct {
	c *model.Case
	s *model.Schedule
	d *model.Draw
}

// years is how long after the start a day lies; 0 for none, or for one before the start.
func (r reader) years(day evidence.Date) float64 {
	y, ok := r.s.Starts.YearsTo(day)
	if !ok {
		return 0
	}
	return max(y, 0)
}

func (r reader) months(ref model.Ref) float64 { return r.d.Of(ref, 0) / 12 }

func (r reader) party(seat int) schedule.Party {
	t := r.s.Terms[seat]
	most := 1.0
	if r.s.Ends == "" {
		most = patient
	}
	p := schedule.Party{Name: r.c.Parties[r.s.Parties[seat]].Name, Discount: min(max(r.d.Of(t.Discount, 1), 1-patient), most), Turnover: min(r.d.Of(t.Hazard, 0), surely),
		Breaks: r.d.Of(t.Breaks, 0), Heedless: r.d.Of(t.Heedless, 0), Bears: r.d.Of(t.Bears, 0), Stop: schedule.Stop{Reputation: r.d.Of(t.Stopping, 0)}}
	for _, day := range r.s.Office[seat] {
		p.Ends = append(p.Ends, r.years(day))
	}
	return p
}

// patient is the greatest discount where there is no end: at 1 no sum over the years to come would have one. What it falls
// short of 1 is the least discount of all.
const patient = 1 - 1e-6

// surely is the greatest chance per year that others take over; at 1 there would be no time at all.
const surely = 1 - 1e-9

func (r reader) step(k int, in *schedule.Schedule) schedule.Step {
	x := r.s.Steps[k]
	out := schedule.Step{Name: x.Name, Clause: x.ID, By: x.By, Earliest: r.years(x.Earliest), Takes: r.months(x.Takes), Deadline: r.years(x.Deadline),
		Final: x.Final, Undo: r.months(x.UndoneIn), Returned: r.d.Of(x.Returned, 0), Seen: math.Round(24*r.months(x.SeenAfter)) / 24}
	for _, n := range x.Requires {
		out.After = append(out.After, schedule.After{Step: n.Step, Wait: r.months(n.Wait)})
	}
	for seat := range r.s.Parties {
		worth := r.c.StepValue(r.s, k, seat, r.d)
		if x.Once {
			out.To = append(out.To, schedule.Value{Once: worth})
		} else {
			out.To = append(out.To, schedule.Value{Rate: worth * perYear(in.Parties[seat].Discount, in.Span)})
		}
	}
	return out
}

// perYear is the rate that over a span of years is worth 1 at its start; 0 stands for no end.
func perYear(δ, span float64) float64 {
	ρ := -math.Log(δ)
	switch {
	case span == 0:
		return ρ
	case ρ == 0:
		return 1 / span
	}
	return ρ / -math.Expm1(-ρ*span)
}

// device turns a security into a device of the schedule. A month is a twelfth of a year, and so is its price.
func (r reader) device(x *model.Security) schedule.Device {
	out := schedule.Device{Name: x.Name, Party: x.On, Most: r.d.Of(x.Size, 0), Steps: x.Steps, Price: []float64{r.d.Of(x.Price[0], 0), r.d.Of(x.Price[1], 0)}}
	switch x.Kind {
	case "penalty":
		out.Kind = schedule.Penalty
	case "guarantee":
		out.Kind = schedule.Guarantee
	case "monitoring":
		out.Kind, out.Most = schedule.Monitoring, out.Most/12
		out.Price[0], out.Price[1] = out.Price[0]*12, out.Price[1]*12
	case "snapback":
		out.Kind, out.Within, out.Most = schedule.Snapback, out.Most/12, 1
		if x.Steps == nil {
			for k := range r.s.Steps {
				if r.s.Steps[k].By != x.On {
					out.Steps = append(out.Steps, k)
				}
			}
		}
	}
	return out
}

// Less is the schedule as written without one of the securities that are part of it.
func (g *Game) Less(security int) *schedule.Schedule {
	var devices []schedule.Device
	var amounts []float64
	for i, place := range g.agreedAt {
		if place != security {
			devices, amounts = append(devices, g.agreed[i]), append(amounts, g.agreed[i].Most)
		}
	}
	return g.Plain.With(devices, amounts)
}
