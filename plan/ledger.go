package plan

import (
	"fmt"
	"slices"
	"strings"

	"parley/model"
	"parley/model/evidence"
)

// evidence counts and lists what the plan rests on.
func (e *engine) evidence() Evidence {
	c, b := e.c, newBook(e.c)
	out := Evidence{Claims: len(c.Claims), Sources: b.sourcesUsed(), Numbers: len(c.Inputs), Single: b.single()}
	for _, in := range c.Inputs {
		n := b.number(in)
		n.About = e.concerns(in.ID)
		out.Inputs = append(out.Inputs, n)
		if !in.Spread.IsPoint() {
			out.Ranged++
			if unfounded(in) {
				out.Judgement = append(out.Judgement, in.ID)
			}
		}
	}
	for _, k := range c.Claims {
		x := b.claim(k)
		x.Protected = b.protected(k)
		if out.Ledger = append(out.Ledger, x); len(x.Used) == 0 {
			out.Idle = append(out.Idle, k.ID)
		} else if x.Stale {
			out.Stale = append(out.Stale, k.ID)
		}
	}
	for _, x := range c.Embargoed {
		out.Embargoed = append(out.Embargoed, Embargo{x.What, x.Date, x.Text})
	}
	b.fill(&out)
	out.Chances = statedChances(c)
	return out
}

// unfounded reports whether a number is a judgement: no claim is cited for it, and no record makes it.
func unfounded(in model.Input) bool { return len(in.Because) == 0 && !in.Spread.IsBeta() }

// concerns lists the ids of the parties that a number is about.
func (e *engine) concerns(input string) []string {
	var out []string
	for _, p := range e.partiesIn(strings.Split(input, ".")) {
		out = append(out, p.ID)
	}
	return out
}

// ignored tells what this version's numbers leave out.
func (e *engine) ignored() []string {
	c := e.c
	var out []string
	for _, p := range c.Parties {
		seated := slices.ContainsFunc(c.Tracks, func(t model.Track) bool { return t.Seat(c.Party(p.ID)) >= 0 })
		stands := slices.ContainsFunc(c.Tracks, func(t model.Track) bool {
			return slices.ContainsFunc(t.Ratifiers, func(r model.Ratifier) bool { return r.Spoiler && r.Party == c.Party(p.ID) })
		})
		if !seated && !stands && p.Role != "ratifier" {
			out = append(out, fmt.Sprintf("%s is not a player of its own: what it may do enters only through the numbers of others.", p.Name))
		}
	}
	for _, s := range c.Unused {
		out = append(out, fmt.Sprintf("The section %s is kept and shown but moves no number.", s))
	}
	steps := "Promises are one step: that a deal is carried out over years, and could be broken half-way, enters only through credibility."
	if len(c.Scheduled) > 0 {
		steps = "That a deal is carried out over years, and could be broken half-way, enters through the credibility that follows from the schedule, whatever is agreed in the end."
	}
	out = append(out, steps,
		"The other side is taken to know its own mind; what it might do about this plan is tried one step ahead, and no further.",
		"Inputs are drawn independently of one another"+e.sharedLines()+".")
	return out
}

// sharedLines names the red lines that are not drawn independently.
func (e *engine) sharedLines() string {
	var groups []string
	for _, r := range e.c.Resolves() {
		groups = append(groups, fmt.Sprintf("%s of %s", strings.Join(r.Lines, ", "), e.c.Parties[r.Party].Name))
	}
	if len(groups) == 0 || e.o.Without.RedLines {
		return ""
	}
	return ", but one resolve stands behind each of these sets of red lines: " + strings.Join(groups, "; ")
}

// timeline collects the dated marks, in order of date, then kind, then text.
func (e *engine) timeline() []Moment {
	c := e.c
	var out []Moment
	add := func(m Moment) {
		if m.On != "" || m.To != "" {
			out = append(out, m)
		}
	}
	for _, h := range c.History {
		add(Moment{On: h.On, Kind: "history", Text: h.Text, State: h.Result})
	}
	for _, p := range c.Promises {
		add(Moment{On: p.On, To: p.Until, Kind: "promise", Text: p.Text, Lane: c.Parties[p.By].Name, State: p.Kept})
	}
	for _, r := range c.Rounds {
		if !r.Known { // among the embargoed below
			continue
		}
		state := "no deal"
		if r.Agreement {
			state = "deal"
		}
		add(Moment{On: r.On, Kind: "round", Text: r.Name, State: state})
	}
	for _, m := range c.Mandates {
		add(Moment{On: m.From, To: m.To, Kind: "mandate", Text: m.Name, Lane: c.Parties[m.Party].Name})
	}
	for _, s := range c.Scenarios {
		add(Moment{On: s.On, Kind: "scenario", Text: s.Name})
	}
	for _, x := range c.Embargoed {
		add(Moment{On: x.Date, Kind: "embargoed", Text: x.Text})
	}
	add(Moment{On: c.AsOf, Kind: "as_of", Text: "as of"})
	add(Moment{On: c.To, Kind: "horizon", Text: "horizon"})
	slices.SortStableFunc(out, func(a, b Moment) int {
		first := func(m Moment) evidence.Date {
			if m.On == "" {
				return m.To
			}
			return m.On
		}
		switch x, y := first(a), first(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return out
}
