package report

import (
	"fmt"
	"strings"

	"parley/plan"
)

// overTime tells of every schedule whether it keeps itself, who stops, what order and which devices would do better, what is
// left uncovered, and what that makes of credibility.
func (c *composer) overTime() section {
	s := section{ID: "promises", Title: "Promises over time"}
	for i := range c.p.Schedules {
		s.Blocks = append(s.Blocks, c.scheduleBlocks(&c.p.Schedules[i], len(c.p.Schedules) > 1)...)
	}
	return s
}

// scheduleBlocks are what is told of one schedule.
func (c *composer) scheduleBlocks(v *plan.ScheduleView, several bool) []block {
	var out []block
	if several {
		out = append(out, block{Head: v.Schedule.Name})
	}
	out = append(out, para(c.scheduleLead(v)), para(keepsItself(v)))
	for _, f := range c.scheduleFigures(v) {
		out = append(out, block{Figure: f}.on(webPage))
	}
	out = append(out, block{Table: stepTable(c, v)}, block{Table: orderTable(v)}, para(orderLine(v)), para(cutLine(v)),
		block{Table: securityTable(v)}, para(termsLine(v)), block{Table: termsTable(v)})
	for _, u := range v.Uncovered {
		out = append(out, para(uncoveredLine(v, u)))
	}
	return append(out, para(gapLine(v)), block{Table: gapTable(v)}, para(c.deliveredLine(v)))
}

// scheduleLead says what the schedule is.
func (c *composer) scheduleLead(v *plan.ScheduleView) prose {
	text := fmt.Sprintf("%s and %s carry out %s from %s on", v.Parties[0].Name, v.Parties[1].Name, count(len(v.Steps), "step"), day(v.Starts))
	if v.Ends != "" {
		text += "; on " + day(v.Ends) + " all is over"
	}
	text += ". Carried out at once and for good it would be worth " + estimate(v.Total[0]) + " to " + v.Parties[0].Name + " and " + estimate(v.Total[1]) + " to " + v.Parties[1].Name + ", beside no deal."
	if len(v.Because) > 0 {
		return say(text+" Rests on ", c.claimList(v.Because), ".")
	}
	return say(text)
}

// keepsItself says whether the written order keeps itself, and else who stops, when, gaining what.
func keepsItself(v *plan.ScheduleView) string {
	w := v.Written
	text := "As written it keeps itself in " + share(w.Holds) + " of cases" + outOfDraws(v) + ": nobody ever gains by stopping."
	if near0(w.Holds.P) {
		text = "As written it does not keep itself in any case looked at" + outOfDraws(v) + "."
	}
	if len(w.Stops) == 0 {
		return text
	}
	return text + " " + stopsLine(v, w)
}

// outOfDraws says from how many draws the shares of a schedule come, and how near that brings the first of them.
func outOfDraws(v *plan.ScheduleView) string {
	w := v.Written.Holds
	if v.Exact || w.Low == w.High {
		return ""
	}
	return fmt.Sprintf(" (%s; %d draws)", between(percent(w.Low), percent(w.High)), v.Draws)
}

// stopsLine tells of the likeliest stops.
func stopsLine(v *plan.ScheduleView, w plan.Carried) string {
	const most = 3
	var parts []string
	for i, x := range w.Stops {
		if i == most || x.Share < 0.01 && i > 0 {
			break
		}
		when := "after " + stepName(v, x.After)
		switch {
		case x.After == "":
			when = "before anything is done"
		case x.Next != "":
			when += ", before " + stepName(v, x.Next)
		}
		text := fmt.Sprintf("in %s %s stops %s (about %s), gaining %s", percent(x.Share), x.Party.Name, when, month(x.On), thousandth(x.Gain.Mean))
		if x.Loss.Mean > smallest {
			text += "; the other has lost " + thousandth(x.Loss.Mean) + " by then"
		}
		parts = append(parts, text)
	}
	return upperFirst(strings.Join(parts, "; ")) + "."
}

// smallest is the least difference of values that is told of exposures and gains by stopping: half of a thousandth.
const smallest = 0.0005

// thousandth prints a value that may be small: with three decimals.
func thousandth(x float64) string {
	switch {
	case x > -smallest && x < smallest && x != 0:
		return "under 0.001"
	}
	s := fmt.Sprintf("%.3f", x)
	return strings.Replace(strings.TrimSuffix(s, "0"), "-", "−", 1)
}

func stepName(v *plan.ScheduleView, id string) string {
	for _, s := range v.Steps {
		if s.Step.ID == id {
			return quoted(s.Step.Name)
		}
	}
	return id
}

func stepTable(c *composer, v *plan.ScheduleView) *table {
	t := &table{Caption: v.Schedule.Name + ": the steps", Heads: []string{"Step", "By", "Worth to " + v.Parties[0].Name, "Worth to " + v.Parties[1].Name, "Takes", "Seen after", "Can be undone in", "When, as written"},
		Right: []bool{false, false, true, true}}
	for k, s := range v.Steps {
		name := s.Step.Name
		if s.Clause != "" {
			name += "\n" + s.Clause
		}
		undone := months(s.UndoneIn)
		if s.Final {
			undone = "never"
		}
		when := ""
		if k < len(v.Written.Modal.Done) {
			when = month(v.Written.Modal.Done[k])
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(name), say(s.By.Name), say(thousandth(s.Worth[0].Mean)), say(thousandth(s.Worth[1].Mean)), say(months(s.Takes)), say(months(s.Seen)), say(undone), say(when)}})
	}
	return t
}

// months prints a time that is given in months.
func months(x float64) string {
	switch {
	case x < 0.25:
		return "at once"
	case x < 24:
		return number(round1(x)) + nbsp + "mo."
	}
	return number(round1(x/12)) + nbsp + "y."
}

func round1(x float64) float64 { return float64(int(x*10+0.5)) / 10 }

// orderTable compares the orders.
func orderTable(v *plan.ScheduleView) *table {
	t := &table{Caption: v.Schedule.Name + ": the order of steps", Heads: []string{"Order", "Keeps itself", "Worst exposure of " + v.Parties[0].Name, "of " + v.Parties[1].Name, "Who stops, if anybody", "Worth to both"}, Right: []bool{false, true, true, true}}
	for _, x := range orders(v) {
		who := "–"
		if len(x.Stops) > 0 {
			s := x.Stops[0]
			who = s.Party.Name + " before " + stepName(v, s.Next)
			if s.Next == "" {
				who = s.Party.Name + " once all is done"
			}
			who += " (" + percent(s.Share) + ")"
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(orderName(x)), say(share(x.Holds)), say(worstOf(x, 0)), say(worstOf(x, 1)), say(who), say(thousandth(x.Value[0].Mean) + " and " + thousandth(x.Value[1].Mean))}})
	}
	return t
}

// orders are all the orders that are compared, the written one first.
func orders(v *plan.ScheduleView) []plan.Carried {
	out := []plan.Carried{v.Written}
	if v.BestIs == "found" {
		out = append(out, v.Best)
	}
	return append(out, v.Compared...)
}

func orderName(x plan.Carried) string {
	switch x.Kind {
	case "written":
		return "As written"
	case "best":
		return "The best found"
	case "at_once":
		return "All at once"
	}
	if x.First != nil {
		return x.First.Name + " first"
	}
	return x.Kind
}

// worstOf prints the worst exposure of a side, with when, for the most likely values.
func worstOf(x plan.Carried, seat int) string {
	text := thousandth(x.Exposure[seat].Mean)
	if x.Exposure[seat].Mean > smallest && seat < len(x.On) && x.On[seat] != "" {
		text += ", " + month(x.On[seat])
	}
	return text
}

// orderLine tells the best order and what must be done at once.
func orderLine(v *plan.ScheduleView) string {
	if len(v.Best.Order) == 0 {
		return ""
	}
	text := "Best order found: " + orderWords(v, v.Best) + "."
	switch v.BestIs {
	case "written":
		text = "No order of one step after another was found that is better than the written one: none keeps itself in more cases, nor with a smaller worst exposure."
	case "found":
		text += " With the most likely values, and dates left aside, "
		if v.Proven {
			text += "no other is better: first that nobody gains by stopping, then by the smallest worst exposure, then by speed, then by fairness."
		} else {
			text += "there may be a better one; none has a worst exposure below " + thousandth(v.Least) + "."
		}
	}
	if v.BestIs != "first" {
		text += " In " + share(v.Beats) + " of cases its worst exposure is below that of either side going first."
	}
	text += atOnceLine(v)
	if len(v.Together) > 0 {
		var acts []string
		for _, act := range v.Together {
			acts = append(acts, list(names(act)))
		}
		text += " To be done at one time: " + strings.Join(acts, "; ") + "."
	}
	return text
}

// atOnceLine says where doing everything at once keeps itself in more cases than one step after another, and what that costs.
func atOnceLine(v *plan.ScheduleView) string {
	after := v.Written
	if v.BestIs == "found" {
		after = v.Best
	}
	for _, x := range v.Compared {
		if x.Kind == "at_once" && percent(x.Holds.P) != percent(after.Holds.P) && x.Holds.P > after.Holds.P {
			return " Everything at once, where that can be done, would keep itself in more cases (" + share(x.Holds) + "), with a worst exposure of " + thousandth(x.Worst.Mean) + " in place of " + thousandth(after.Worst.Mean) + "."
		}
	}
	return ""
}

// orderWords writes an order out.
func orderWords(v *plan.ScheduleView, x plan.Carried) string {
	var acts []string
	for _, act := range x.Order {
		var parts []string
		for _, id := range act {
			parts = append(parts, strings.Trim(stepName(v, id), "“”"))
		}
		acts = append(acts, strings.Join(parts, " with "))
	}
	return strings.Join(acts, ", then ")
}

// cutLine tells which steps are better cut, and how finely.
func cutLine(v *plan.ScheduleView) string {
	var parts []string
	for _, x := range v.Cuts {
		if x.Best > 1 && x.Best <= len(x.Worst) {
			parts = append(parts, fmt.Sprintf("%s in %d parts (worst exposure of the best order %s in place of %s)", quoted(x.Step.Name), x.Best, thousandth(x.Worst[x.Best-1]), thousandth(x.Worst[0])))
		}
	}
	switch {
	case len(v.Cuts) == 0:
		return ""
	case len(parts) == 0:
		return "Cutting the costliest steps into parts changes nothing."
	}
	return "Worth cutting: " + strings.Join(parts, "; ") + "."
}

// securityTable tells what each device buys for the written order.
func securityTable(v *plan.ScheduleView) *table {
	t := &table{Caption: v.Schedule.Name + ": what each device buys for the order as written", Heads: []string{"Device", "Secures", "At most", "Keeps itself", "Worst exposure moves by", "Price to " + v.Parties[0].Name, "to " + v.Parties[1].Name}, Right: []bool{false, false, true, true, true, true, true}}
	for _, x := range v.Securities {
		name := x.Security.Name + " (" + x.Kind + ")"
		if x.Agreed {
			name += ", part of it as written"
		}
		most := thousandth(x.Most.Mean)
		if x.Kind == "monitoring" || x.Kind == "snapback" {
			most = months(x.Most.Mean)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(name), say(x.On.Name), say(most), say(share(x.Without) + " → " + share(x.With)),
			say(movedBy(x.Exposure[0].Mean) + " and " + movedBy(x.Exposure[1].Mean)), say(thousandth(x.Price[0].Mean)), say(thousandth(x.Price[1].Mean))}})
	}
	return t
}

// movedBy prints a change that may be small.
func movedBy(x float64) string {
	if x > -smallest && x < smallest {
		return "0"
	}
	return shift(x)
}

// termsLine says whether some combination of devices would do.
func termsLine(v *plan.ScheduleView) string {
	t := v.Terms
	switch {
	case t == nil:
		return ""
	case len(t.Combinations) > 0:
		return "With the most likely values no order keeps itself; with these it does, and with less of any of them it does not:"
	case t.Short == nil:
		return ""
	}
	text := "With the most likely values no order keeps itself, and no combination of the devices within their ranges makes one"
	if !t.Complete {
		text = "With the most likely values no order keeps itself, and no combination of the devices was found that makes one"
	}
	if len(t.Short.Unwilling) > 0 {
		return text + ": to " + list(names(t.Short.Unwilling)) + " the whole is worth less than nothing."
	}
	var parts []string
	for seat, x := range t.Short.Need {
		switch {
		case x == nil:
			parts = append(parts, "no cost of stopping would hold "+v.Parties[seat].Name)
		case *x > 0:
			parts = append(parts, "stopping would have to cost "+v.Parties[seat].Name+" "+thousandth(*x)+" more")
		}
	}
	if len(parts) > 0 {
		text += ": with all of them " + list(parts)
	}
	return text + "."
}

func termsTable(v *plan.ScheduleView) *table {
	t := &table{Caption: v.Schedule.Name + ": the price list", Heads: []string{"Devices", "Price to " + v.Parties[0].Name, "to " + v.Parties[1].Name, "Worst exposure", "By the clock"}, Right: []bool{false, true, true, true}}
	if v.Terms == nil {
		return t
	}
	for _, x := range v.Terms.Combinations {
		holds := "keeps itself"
		if !x.Holds {
			holds = "somebody still stops" + missing(v, x)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(combined(x)), say(thousandth(x.Price[0])), say(thousandth(x.Price[1])), say(thousandth(max(x.Exposure[0], x.Exposure[1]))), say(holds)}})
	}
	return t
}

// missing says what a combination lacks by the clock.
func missing(v *plan.ScheduleView, x plan.Combination) string {
	var parts []string
	for seat, more := range x.More {
		switch {
		case more == nil:
			parts = append(parts, "no cost of stopping would hold "+v.Parties[seat].Name)
		case *more > smallest:
			parts = append(parts, "stopping would have to cost "+v.Parties[seat].Name+" "+thousandth(*more)+" more")
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + list(parts)
}

// combined names a combination.
func combined(x plan.Combination) string {
	var parts []string
	for _, p := range x.Parts {
		amount := thousandth(p.Amount)
		if p.Unit == "months" {
			amount = months(p.Amount)
		}
		parts = append(parts, p.Security.Name+" ("+amount+")")
	}
	return strings.Join(parts, " + ")
}

// uncoveredLine says what is left to trust when a mandate ends.
func uncoveredLine(v *plan.ScheduleView, u plan.Uncovered) string {
	other := v.Parties[0]
	if other == u.Party {
		other = v.Parties[1]
	}
	text := "When the mandate in " + u.Party.Name + " ends on " + day(u.On) + ": "
	switch {
	case len(u.Standing) > 0 && len(u.Undone) > 0:
		text += list(names(u.Standing)) + " could be undone, and " + list(names(u.Undone)) + " would still be owed"
	case len(u.Standing) > 0:
		text += list(names(u.Standing)) + " could be undone"
	case len(u.Undone) > 0:
		text += list(names(u.Undone)) + " would still be owed"
	default:
		return text + "nothing that it has done can be undone, and nothing is owed."
	}
	text += ". What " + other.Name + " has of these from then on is worth " + estimate(u.AtStake) + " to it"
	if len(u.Final) > 0 {
		text += ", and it has already given for good: " + list(names(u.Final))
	}
	text += "; it would by then have lost " + thousandth(u.Exposure.Mean) + " if " + u.Party.Name + " stopped."
	if u.Breaks.Mean > 0 {
		text += " Chance that whoever takes over does: " + percents(u.Breaks.Low, u.Breaks.High) + "."
	}
	return text
}

// gapLine tells of a shift of power.
func gapLine(v *plan.ScheduleView) string {
	if v.Gap == nil {
		return ""
	}
	text := v.Gap.Riser.Name + " grows stronger, and nothing binds it not to use that later. In " + share(v.Gap.Holds) + " of cases promises bear that in every year looked at."
	if near1(v.Gap.Holds.P) {
		return text
	}
	return text + " Else " + v.Gap.Decider.Name + " would rather fight than wait, unless it is given so much in that year, in years of what is contested:"
}

func gapTable(v *plan.ScheduleView) *table {
	t := &table{Caption: v.Schedule.Name + ": the commitment gap", Heads: []string{"Year", "Would prevail", "In how many cases promises are hollow", "To be transferred that year"}, Right: []bool{true, true, true, true}}
	if v.Gap == nil || near1(v.Gap.Holds.P) {
		return t
	}
	for _, y := range v.Gap.Years {
		t.Rows = append(t.Rows, row{Cells: []prose{say(fmt.Sprint(y.Year + 1)), say(percents(y.Power.Low, y.Power.High)), say(share(y.Open)), say(estimate(y.Gap))}})
	}
	return t
}

// deliveredLine says how far promises can be believed by what the schedule makes worth keeping.
func (c *composer) deliveredLine(v *plan.ScheduleView) prose {
	var parts []prose
	for _, x := range v.Credibility {
		name := span{Text: x.Party.Name}
		if x.Input != "" {
			name = c.firstInput(x.Party.Name, x.Input)
		}
		text := say("of what ", name, " promises ", x.To.Name+" can expect "+estimate(x.Share))
		switch {
		case x.Used:
			text = say(text, " (the plan draws from this)")
		case x.Stated != "":
			text = say(text, " (the plan uses "+x.Stated+" instead)")
		}
		if x.Record != nil {
			text = say(text, "; its record alone says "+value(*x.Record))
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return nil
	}
	return say("Credibility that follows from the order as written: ", joined(parts, "; "), ".")
}
