package dossier

import (
	"fmt"
	"slices"

	"parley/model"
	"parley/model/evidence"
)

// What a schedule may hold at most. The exact search takes 24 steps, bounds go further.
const (
	maxSteps      = 200
	maxSecurities = 24
	maxPower      = 100 // years of a shift of power
)

// readSchedules reads deals that are carried out in steps over time.
func (b *builder) readSchedules() {
	for _, e := range b.doc.Schedules {
		b.schedule(e)
	}
	for i := range b.out.Schedules {
		s := &b.out.Schedules[i]
		if slices.ContainsFunc(b.out.Scheduled, func(x model.Scheduled) bool { return x.Schedule == i }) {
			continue
		}
		for _, r := range s.Inputs() {
			b.out.Inputs[r].Apart = true
		}
	}
	b.fromSchedules()
}

// fromSchedules says on which claims the credibilities rest that follow from a schedule.
func (b *builder) fromSchedules() {
	for _, x := range b.out.Scheduled {
		in := &b.out.Inputs[b.out.Credibility[x.Party]]
		s := &b.out.Schedules[x.Schedule]
		if !slices.Contains(s.Parties[:], x.Party) && len(s.Steps) > 0 {
			b.c.errorf(in.At, "no-seat", "name a schedule of which it is a party", "%q is no party of schedule %q, from which its credibility is to follow", b.out.Parties[x.Party].ID, s.ID)
		}
		in.Because = slices.Clone(s.Because)
		for _, r := range b.out.Reads(s) {
			for _, id := range b.out.Inputs[r].Because {
				if !slices.Contains(in.Because, id) {
					in.Because = append(in.Because, id)
				}
			}
		}
	}
}

// A scheduler reads one schedule.
type scheduler struct {
	*builder
	e     entry[schedule]
	s     *model.Schedule
	steps ids
	id    string // beginning of its addresses
}

func (b *builder) schedule(e entry[schedule]) {
	x := e.Value
	s := model.Schedule{ID: e.Key, Name: named(x.Name, e.Key), Starts: x.Starts.Day, Ends: x.Ends.Day, Because: b.supports(x.Because), At: e.At, Terms: [2]model.Terms{model.NoTerms, model.NoTerms}}
	k := &scheduler{builder: b, e: e, s: &s, id: "schedules." + e.Key + "."}
	// A schedule keeps its place even if it cannot be read whole, as credibilities refer to it by that.
	if k.seats() && k.span() {
		k.whoTheyAre()
		k.steps = register(b, "step", x.Steps)
		switch {
		case len(x.Steps) == 0 && x.At.Line > 0:
			b.c.errorf(e.At, "missing-key", "add steps: {first: {by: , values: }}", "schedule %q has no steps", e.Key)
		case len(x.Steps) > maxSteps || len(x.Securities) > maxSecurities:
			b.c.errorf(e.At, "too-large", "", "schedule %q has %d steps and %d securities, more than %d and %d", e.Key, len(x.Steps), len(x.Securities), maxSteps, maxSecurities)
		default:
			k.body()
		}
	}
	b.out.Schedules = append(b.out.Schedules, s)
}

// body reads what is performed, in which order, and what could secure it.
func (k *scheduler) body() {
	x := k.e.Value
	for _, st := range x.Steps {
		k.step(st)
	}
	k.requirements()
	k.order()
	for _, d := range x.Securities {
		k.security(d)
	}
	k.shift()
}

// unsaid are numbers by seat that are not given.
var unsaid = [2]model.Ref{model.NoRef, model.NoRef}

// seats finds the track and the two parties.
func (k *scheduler) seats() bool {
	x := k.e.Value
	k.s.Track = -1
	switch {
	case x.Track.Text != "":
		if k.s.Track = k.find(k.trackIDs, x.Track); k.s.Track < 0 {
			return false
		}
	case len(k.out.Tracks) == 1:
		k.s.Track = 0
	case len(x.Between) == 0:
		k.trackOf(x.Track, "schedule "+k.e.Key, k.e.key())
		return false
	}
	between := k.findAll(k.parties, x.Between)
	if len(x.Between) == 0 {
		between = k.out.Tracks[k.s.Track].Parties
	}
	if len(between) != 2 || between[0] == between[1] {
		if len(between) == max(len(x.Between), 2) || len(x.Between) == 0 {
			k.c.errorf(k.e.At, "two-parties", "write between: [one, other]", "schedule %q is between %d parties, and a schedule has two", k.e.Key, len(between))
		}
		return false
	}
	k.s.Parties = [2]int{between[0], between[1]}
	return true
}

// span settles from when to when the schedule runs.
func (k *scheduler) span() bool {
	x := k.e.Value
	switch {
	case k.s.Starts == "" && x.Starts.At.Line > 0:
		return false // told
	case k.s.Starts == "":
		k.c.errorf(k.e.At, "missing-key", "add starts: 2025-01-20", "schedule %q does not say when it starts", k.e.Key)
		return false
	case k.s.Ends != "" && !k.s.Ends.After(k.s.Starts):
		k.c.errorf(x.Ends.At, "bad-date", "write the earlier day first", "schedule %q ends on %s, and starts on %s", k.e.Key, k.s.Ends, k.s.Starts)
		return false
	}
	for _, o := range x.Office {
		i := k.seatOf(o.key())
		if i < 0 {
			continue
		}
		for _, d := range o.Value {
			switch n := len(k.s.Office[i]); {
			case n > 0 && !d.Day.After(k.s.Office[i][n-1]):
				k.c.errorf(d.At, "bad-date", "write the earlier day first", "the days on which mandates of %q end do not ascend", o.Key)
			case d.Day.After(k.s.Starts): // those before have no part in it
				k.s.Office[i] = append(k.s.Office[i], d.Day)
			}
		}
	}
	return true
}

// seatOf finds the seat of a party in the schedule, or reports that it has none.
func (k *scheduler) seatOf(w word) int {
	p := k.find(k.parties, w)
	if p < 0 {
		return -1
	}
	i := slices.Index(k.s.Parties[:], p)
	if i < 0 {
		k.c.errorf(w.At, "no-seat", "name one of the two parties of the schedule", "%q is no party of schedule %q", w.Text, k.e.Key)
	}
	return i
}

// whoTheyAre reads the numbers that each party has.
func (k *scheduler) whoTheyAre() {
	x := k.e.Value
	for _, f := range []struct {
		field, label string
		role         model.Role
		utility      bool
		from         table[number]
		to           func(*model.Terms) *model.Ref
	}{
		{"discount", "worth of a year later beside now to ", model.Discount, false, x.Discount, func(t *model.Terms) *model.Ref { return &t.Discount }},
		{"hazard", "chance per year that others take over out of turn for ", model.Probability, false, x.Hazard, func(t *model.Terms) *model.Ref { return &t.Hazard }},
		{"breaks", "chance that whoever takes over stops at once for ", model.Probability, false, x.Breaks, func(t *model.Terms) *model.Ref { return &t.Breaks }},
		{"heedless", "share by which what comes after the mandate counts less to ", model.Probability, false, x.Heedless, func(t *model.Terms) *model.Ref { return &t.Heedless }},
		{"bears", "greatest exposure borne by ", model.Effect, true, x.Bears, func(t *model.Terms) *model.Ref { return &t.Bears }},
		{"stopping_costs", "what stopping costs ", model.Effect, true, x.Stopping, func(t *model.Terms) *model.Ref { return &t.Stopping }},
	} {
		for seat, r := range k.bySeat(f.field, f.label, f.role, f.utility, f.from, x.Because) {
			*f.to(&k.s.Terms[seat]) = r
			if r != model.NoRef && f.role == model.Effect && k.out.Inputs[r].Spread.Low < 0 {
				k.c.errorf(k.out.Inputs[r].At, "out-of-range", "want 0 or more", "%s may be negative", k.out.Inputs[r].Label)
			}
		}
	}
	for seat, t := range k.s.Terms {
		who := k.partyName(k.s.Parties[seat])
		takesOver := t.Hazard != model.NoRef || len(k.s.Office[seat]) > 0
		if takesOver && t.Breaks == model.NoRef {
			k.assume("Whoever takes over for %s in %s goes on as before, as breaks is not given.", who, k.s.Name)
		}
		if r := t.Discount; k.s.Ends == "" && (r == model.NoRef || k.out.Inputs[r].Spread.High >= 1) {
			at := k.e.At
			if r != model.NoRef {
				at = k.out.Inputs[r].At
			}
			k.c.errorf(at, "no-discount", "add discount: {"+k.out.Parties[k.s.Parties[seat]].ID+": 0.85..0.95}, or the day on which it ends",
				"schedule %q has no end, and a year later does not count less to %q: no sum would come to an end", k.e.Key, k.out.Parties[k.s.Parties[seat]].ID)
		}
	}
}

// noGain warns of costs that may be gains.
func (k *scheduler) noGain(at evidence.Position, refs [2]model.Ref, what string) {
	for _, r := range refs {
		if r != model.NoRef && k.out.Inputs[r].Spread.Low < 0 {
			k.c.warnf(at, "negative-cost", "write costs as positive numbers", "%s may be negative, that is, a gain", what)
			return
		}
	}
}

// bySeat reads a number of each party.
func (k *scheduler) bySeat(field, label string, role model.Role, utility bool, t table[number], because words) [2]model.Ref {
	out := unsaid
	for i := range t {
		if seat := k.seatOf(t[i].key()); seat >= 0 {
			q := quantity{id: k.id + field + "." + t[i].Key, label: label + k.partyName(k.s.Parties[seat]) + " (" + k.s.Name + ")", role: role, utility: utility}
			out[seat] = k.input(q, &t[i].Value, because)
		}
	}
	return out
}

// months reads a span of time of a step.
func (k *scheduler) months(step, field, label string, v *number, because words) model.Ref {
	q := quantity{id: k.id + "steps." + step + "." + field, label: label + " (" + k.s.Name + "), months", role: model.Duration}
	return k.input(q, v, because)
}

// security reads a device that could be had.
func (k *scheduler) security(e entry[security]) {
	x := e.Value
	k.checkID(e.Key, e.At)
	d := model.Security{ID: e.Key, Name: named(x.Name, e.Key), Kind: x.Kind.Text, On: k.seatOf(x.On), Because: k.supports(x.Because), At: e.At, Price: unsaid, Size: model.NoRef}
	if d.On < 0 || d.Kind == "" {
		return
	}
	d.Agreed = x.Agreed
	inMonths := d.Kind == "snapback" || d.Kind == "monitoring"
	if len(x.Steps) > 0 && d.Kind != "snapback" {
		k.c.errorf(x.Steps[0].At, "both-ways", "leave steps out: it acts on all that the party promises", "only a snapback acts on some steps, and %q is of the kind %s", e.Key, d.Kind)
	}
	q := quantity{id: k.id + "securities." + e.Key + ".size", label: "size of " + d.Name + " (" + k.s.Name + ")", role: model.Effect, utility: true}
	if inMonths {
		q.role, q.utility, q.label = model.Duration, false, "months of "+d.Name+" ("+k.s.Name+")"
	}
	d.Size = k.input(q, &x.Size, x.Because)
	if d.Size == model.NoRef {
		return
	}
	if in := k.out.Inputs[d.Size]; in.Spread.Low < 0 {
		k.c.errorf(in.At, "out-of-range", "want 0 or more", "%s is no size of %s", in.Spread, d.Name)
	}
	d.Price = k.bySeat("securities."+e.Key+".price", "price of "+d.Name+" to ", model.Effect, inMonths, x.Price, x.Because)
	k.noGain(e.At, d.Price, "the price of "+d.Name)
	d.Steps = k.findAll(k.steps, x.Steps)
	k.s.Securities = append(k.s.Securities, d)
}

// shift reads how one side's strength grows.
func (k *scheduler) shift() {
	x := k.e.Value.Shift
	if x == nil {
		return
	}
	p := &model.PowerShift{Riser: k.seatOf(x.Riser), At: x.At}
	if p.Riser < 0 {
		return
	}
	who := k.partyName(k.s.Parties[p.Riser])
	read := func(field, label string, v *number) model.Ref {
		return k.input(quantity{id: k.id + "power_shift." + field, label: label + " (" + k.s.Name + ")", role: model.Probability}, v, x.Because)
	}
	for i := range x.Power {
		p.Power = append(p.Power, read(fmt.Sprintf("power.%d", i+1), fmt.Sprintf("chance that %s would prevail in year %d", who, i+1), &x.Power[i]))
	}
	p.Share = read("share", "share of what peace saves that goes to the side that falls behind", &x.Share)
	p.Cost = k.bySeat("power_shift.costs", "cost of a contest, in years of what is contested, to ", model.Effect, false, x.Costs, x.Because)
	k.noGain(x.At, p.Cost, "the cost of a contest")
	switch {
	case slices.Contains(p.Power, model.NoRef):
	case len(p.Power) < 2 || len(p.Power) > maxPower:
		k.c.errorf(x.At, "bad-number", "write power: [0.3, 0.4, 0.5], a chance for each year", "a shift of power takes 2 to %d numbers, and here are %d", maxPower, len(p.Power))
	default:
		k.s.Shift = p
	}
}
