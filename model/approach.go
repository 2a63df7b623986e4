package model

import (
	"slices"

	"parley/internal/num"
	"parley/model/evidence"
)

// An Approach is what it takes to get talks on a track, and to lose them. Its zero value: everybody comes, at no cost,
// and talks that fail are over.
type Approach struct {
	OpeningCosts []Ref          // per seat: of approaching the others, answered or not; nil or NoRef: nothing
	FailureCosts []Ref          // per seat: of talks that end without a deal, nil or NoRef: nothing
	Reopens      *Ref           // chance that talks that failed can be had again after the next event; nil: 0
	Willing      []Reservations // per scenario and seat: chance that the party comes when approached; none stated: it comes
}

// OpeningCost is what approaching the others costs a seat in a draw.
func (a Approach) OpeningCost(d *Draw, seat int) float64 { return costOf(d, a.OpeningCosts, seat) }

// FailureCost is what talks without a deal cost a seat in a draw.
func (a Approach) FailureCost(d *Draw, seat int) float64 { return costOf(d, a.FailureCosts, seat) }

func costOf(d *Draw, refs []Ref, seat int) float64 {
	if seat >= len(refs) {
		return 0
	}
	return d.Of(refs[seat], 0)
}

// Again is the chance that talks that failed can be had again.
func (a Approach) Again(d *Draw) float64 {
	if a.Reopens == nil {
		return 0
	}
	return d.Of(*a.Reopens, 0)
}

// Answered is the chance, in a draw, that all others on track t come when a seat approaches them under a scenario: the
// product of the chances of each, which are those stated for the scenario, or for its nearest ancestor, or by default.
func (c *Case) Answered(t, seat int, d *Draw, scenario string) float64 {
	track := &c.Tracks[t]
	if len(track.Approach.Willing) == 0 {
		return 1
	}
	d = c.Under(d, scenario)
	p := 1.0
	for s := range track.Parties {
		if s != seat {
			p *= d.Of(c.Willing(t, s, scenario), 1)
		}
	}
	return p
}

// Willing finds the number that holds for a seat of a track under a scenario: the chance that it comes when approached;
// NoRef if none is stated.
func (c *Case) Willing(t, seat int, scenario string) Ref {
	at := func(id string) Ref {
		for _, w := range c.Tracks[t].Approach.Willing {
			if w.Scenario == id && w.Value[seat] != NoRef {
				return w.Value[seat]
			}
		}
		return NoRef
	}
	for s := c.Scenario(scenario); s >= 0; s = c.Scenarios[s].Parent {
		if r := at(c.Scenarios[s].ID); r != NoRef {
			return r
		}
	}
	return at("default")
}

// An Outreach is an approach on record, and what came of it.
type Outreach struct {
	By, To int // parties
	Track  int // -1: not said
	Answer string
}

// The answers to an outreach.
const (
	CameToTalks = "talks"
	Declined    = "refused"
	NoAnswer    = "none"
)

// A Recorded number is read off the record of approaches: how likely a party is to come when approached.
type Recorded struct {
	Ref   Ref
	Party int
	Track int
	Prior Distribution // a beta
}

// Approaches counts how a party answered when approached on a track by a day: kept are those that led to talks, broken
// those refused or left without an answer, each counting 0.5^(age/half-life) as promises do ([Case.Tally]). Approaches
// made later, or resting on a claim of a later day, count for nothing.
func (c *Case) Approaches(r Recorded, asOf evidence.Date) Tally {
	t := Tally{Party: r.Party, AsOf: asOf, HalfLife: c.HalfLife, Prior: r.Prior}
	if t.HalfLife <= 0 {
		t.HalfLife = DefaultHalfLife
	}
	for i, e := range c.History {
		o := e.Outreach
		if o == nil || o.To != r.Party || o.Track >= 0 && o.Track != r.Track || e.On.After(asOf) || e.Later ||
			slices.ContainsFunc(e.Because, func(id string) bool { k := c.Claim(id); return k == nil || k.Dated().After(asOf) }) {
			continue
		}
		x := Entry{Promise: i, Day: e.On, Weight: 1, Text: "no answer", Broken: 1}
		switch o.Answer {
		case CameToTalks:
			x.Text, x.Kept, x.Broken = "came to talks", 1, 0
		case Declined:
			x.Text = "declined"
		}
		if years, ok := e.On.YearsTo(asOf); ok {
			x.Weight = num.Exp(-max(years, 0) / t.HalfLife * ln2)
		}
		t.Kept += float64(x.Kept * x.Weight)
		t.Broken += float64(x.Broken * x.Weight)
		t.Entries = append(t.Entries, x)
	}
	return t
}

// becauseOf lists the claims behind the approaches that count, each once.
func (c *Case) becauseOf(t Tally) []string {
	var out []string
	for _, e := range t.Entries {
		for _, id := range c.History[e.Promise].Because {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// Willingness is what the record of approaches says of a recorded number by a day, with the claims behind it.
func (c *Case) Willingness(r Recorded, asOf evidence.Date) (Distribution, []string) {
	t := c.Approaches(r, asOf)
	return t.Posterior(), c.becauseOf(t)
}
