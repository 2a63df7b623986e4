package dossier

import (
	"slices"

	"parley/model"
)

// step reads one performance of a schedule. What it requires waits until all steps are known.
func (k *scheduler) step(e entry[step]) {
	x := e.Value
	st := model.Step{ID: e.Key, Name: named(x.Name, e.Key), By: -1, Value: unsaid, Takes: model.NoRef, SeenAfter: model.NoRef, UndoneIn: model.NoRef,
		Earliest: x.Earliest.Day, Deadline: x.Deadline.Day, Final: x.UndoneIn.Never, Because: k.supports(x.Because), At: e.At}
	if st.Earliest.After(st.Deadline) && st.Deadline != "" {
		k.c.errorf(x.Deadline.At, "bad-date", "write a later day", "the deadline of step %q lies before the day from which it can be taken", e.Key)
	}
	for _, c := range x.Clause {
		k.clause(e, c, &st)
	}
	switch {
	case len(x.Clause) > 0 && len(x.Values) > 0:
		k.c.errorf(x.Values[0].At, "both-ways", "leave values out: those of the issue hold", "step %q has a clause, and values besides", e.Key)
	case len(x.Clause) == 0 && len(x.Values) == 0:
		k.c.errorf(e.At, "missing-key", "add clause: {issue: option}, or values: {one: -3, other: 5}", "step %q does not say what it is worth", e.Key)
	}
	st.Value = k.bySeat("steps."+e.Key+".values", "value of "+st.Name+" to ", model.Effect, true, x.Values, x.Because)
	if x.By.Text != "" {
		st.By = k.seatOf(x.By)
	} else {
		st.By = k.deliverer(e, st.Clauses)
	}
	st.Once = x.Once
	if st.Returned = k.input(quantity{id: k.id + "steps." + e.Key + ".returned", label: "share of " + st.Name + " that goes back when it is undone (" + k.s.Name + ")", role: model.Probability}, &x.Returned, x.Because); st.Returned != model.NoRef && !x.Once {
		k.c.errorf(x.Returned.At, "both-ways", "add once: true, or leave returned out", "what step %q is worth comes while it stands, so nothing of it goes back", e.Key)
	}
	st.Takes = k.months(e.Key, "takes", "time that "+st.Name+" takes", &x.Takes, x.Because)
	st.SeenAfter = k.months(e.Key, "seen_after", "time until "+st.Name+" is seen", &x.SeenAfter, x.Because)
	st.UndoneIn = k.months(e.Key, "undone_in", "time to undo "+st.Name, &x.UndoneIn.number, x.Because)
	k.s.Steps = append(k.s.Steps, st)
}

// clause reads the option that a step brings about. It starts from the option that the last step before it on the same
// issue left, or from the status quo.
func (k *scheduler) clause(e entry[step], c entry[word], st *model.Step) {
	if k.s.Track < 0 {
		k.c.errorf(c.At, "missing-key", "add track: to the schedule", "step %q speaks of an issue, and schedule %q names no track", e.Key, k.e.Key)
		return
	}
	j := k.issueAt(k.s.Track, c.key())
	if j < 0 {
		return
	}
	to := k.optionOf(place{k.s.Track, j}, c.Value)
	if to < 0 {
		return
	}
	from := k.out.Tracks[k.s.Track].Issues[j].StatusQuo
	for i, earlier := range k.s.Steps {
		for _, x := range earlier.Clauses {
			if x.Issue == j {
				from = x.To
				need(st, i, model.NoRef)
			}
		}
	}
	if from == to {
		k.c.warnf(c.At, "idle-step", "leave it out", "step %q leaves %s where it is", e.Key, c.Key)
	}
	st.Clauses = append(st.Clauses, model.Clause{Issue: j, From: from, To: to})
}

// deliverer is the seat of the party that delivers all issues of a step.
func (k *scheduler) deliverer(e entry[step], clauses []model.Clause) int {
	seat := -1
	for _, c := range clauses {
		is := &k.out.Tracks[k.s.Track].Issues[c.Issue]
		at := slices.Index(k.s.Parties[:], is.DeliveredBy)
		if at < 0 || seat >= 0 && at != seat {
			seat = -1
			break
		}
		seat = at
	}
	if seat < 0 && len(e.Value.Clause) == len(clauses) { // else something has been told
		k.c.errorf(e.At, "missing-key", "add by: "+k.out.Parties[k.s.Parties[0]].ID, "step %q does not say who performs it", e.Key)
	}
	return max(seat, 0)
}

// need adds a step that comes before, or how long before.
func need(st *model.Step, step int, wait model.Ref) {
	i := slices.IndexFunc(st.Requires, func(n model.Need) bool { return n.Step == step })
	switch {
	case i < 0:
		st.Requires = append(st.Requires, model.Need{Step: step, Wait: wait})
	case wait != model.NoRef:
		st.Requires[i].Wait = wait
	}
}

// requirements finds what each step comes after, and refuses circles.
func (k *scheduler) requirements() {
	for i, e := range k.e.Value.Steps {
		for j := range e.Value.Requires {
			x := &e.Value.Requires[j]
			switch r := k.find(k.steps, x.key()); {
			case r == i:
				k.c.errorf(x.At, "circle", "name another one", "step %q requires itself", e.Key)
			case r >= 0:
				need(&k.s.Steps[i], r, k.months(e.Key, "requires."+x.Key, "time between "+k.s.Steps[r].Name+" and "+k.s.Steps[i].Name, &x.Value, e.Value.Because))
			}
		}
		slices.SortFunc(k.s.Steps[i].Requires, func(a, b model.Need) int { return a.Step - b.Step })
	}
	done := make([]bool, len(k.s.Steps))
	for range k.s.Steps {
		for i, st := range k.s.Steps {
			done[i] = done[i] || !slices.ContainsFunc(st.Requires, func(n model.Need) bool { return !done[n.Step] })
		}
	}
	if i := slices.Index(done, false); i >= 0 {
		k.c.errorf(k.s.Steps[i].At, "circle", "take one of the requirements out; of two steps on one issue the second requires the first", "step %q comes after itself, by what it requires", k.s.Steps[i].ID)
		for i := range k.s.Steps {
			k.s.Steps[i].Requires = nil
		}
	}
}

// order reads in which order the steps are written. Each stands in it once, and after what it requires.
func (k *scheduler) order() {
	x := k.e.Value.Order
	if len(x) == 0 {
		k.listed()
		return
	}
	at := make([]int, len(k.s.Steps)) // group of each step, from 1
	for g, ws := range x {
		var group []int
		for _, w := range ws {
			switch i := k.find(k.steps, w); {
			case i >= 0 && at[i] > 0:
				k.c.errorf(w.At, "duplicate-id", "keep one of the two", "step %q stands twice in the order", w.Text)
			case i >= 0:
				at[i], group = g+1, append(group, i)
			}
		}
		k.s.Order = append(k.s.Order, group)
	}
	for i, st := range k.s.Steps {
		if at[i] == 0 {
			k.c.errorf(x[0][0].At, "missing-step", "put it where it belongs", "step %q does not stand in the order", st.ID)
			continue
		}
		for _, n := range st.Requires {
			r := n.Step
			if at[r] >= at[i] && at[r] > 0 {
				k.c.errorf(x[at[i]-1][0].At, "bad-order", "put it after that", "step %q does not stand after %q, which it requires", st.ID, k.s.Steps[r].ID)
			}
		}
	}
}

// listed refuses steps that are listed before what they require, where no order is written.
func (k *scheduler) listed() {
	for i, st := range k.s.Steps {
		for _, n := range st.Requires {
			if n.Step > i {
				k.c.errorf(st.At, "bad-order", "list it after that, or write order:", "step %q is listed before %q, which it requires", st.ID, k.s.Steps[n.Step].ID)
			}
		}
	}
}
