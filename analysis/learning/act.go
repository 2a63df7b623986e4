package learning

import (
	"parley/model"
	"parley/model/evidence"
	"parley/model/outcome"
)

// A Kind is what a party did.
type Kind string

// The kinds of act.
const (
	Asked    Kind = "asked"
	Accepted Kind = "accepted"
	Refused  Kind = "refused"
)

// An Act is something that a party asked for, accepted or refused.
type Act struct {
	Kind    Kind
	Party   int       // whose act it was
	Ask     model.Ask // what was asked for, or answered
	Setting model.Setting
	On      evidence.Date
	From    string // where the case tells it: "rounds.hanoi", "history.3"
	Name    string // of the round, or the text of the event
}

// Acts lists what the others are known to have asked for, accepted and refused by a day, in the order of the case:
// rounds first, then offers of the history. Each round that ended without a deal is a refusal of what every other side
// asked for; what was signed was accepted by all. The acts of the subject are left out, since it knows its own mind,
// unless it is being anticipated. So are acts without a day, and acts some of whose claims are of a later day.
func Acts(c *model.Case, asOf evidence.Date, without model.Without) []Act {
	g := gatherer{c: c, asOf: asOf}
	for _, r := range c.Rounds {
		if !r.Known || r.Later || !g.known(r.On, r.Because) {
			continue
		}
		g.from, g.name, g.on = "rounds."+r.ID, r.Name, r.On
		g.set = model.Setting{Scenario: r.ID, Delegates: r.Delegates, Without: without}
		for _, a := range r.Asks {
			a.Track = r.Track
			g.add(Asked, a.Party, a)
			if !r.Agreement {
				g.answered(Refused, a)
			}
		}
		if r.Signed != nil {
			g.answered(Accepted, model.Ask{Track: r.Track, Party: -1, Options: r.Signed})
		}
	}
	for _, e := range c.History {
		if e.Offer == nil || e.Later || !g.known(e.On, e.Because) {
			continue
		}
		g.from, g.name, g.on, g.set = qualified(e.ID), e.Text, e.On, model.Setting{Without: without}
		g.add(Asked, e.Offer.Party, *e.Offer)
		if e.Answer != "" {
			g.answered(Kind(e.Answer), *e.Offer)
		}
	}
	return g.acts
}

// qualified is the address of an event.
func qualified(id string) string {
	if len(id) > 8 && id[:8] == "history." {
		return id
	}
	return "history." + id
}

// A gatherer collects acts.
type gatherer struct {
	c          *model.Case
	asOf, on   evidence.Date
	from, name string
	set        model.Setting
	acts       []Act
}

// known reports whether something dated, and all of its claims, were known by the day.
func (g *gatherer) known(on evidence.Date, because []string) bool {
	if on == "" || on.After(g.asOf) {
		return false
	}
	for _, id := range because {
		if k := g.c.Claim(id); k == nil || k.Dated().After(g.asOf) {
			return false
		}
	}
	return true
}

func (g *gatherer) add(kind Kind, party int, a model.Ask) {
	if party == g.c.Subject && !g.c.Anticipate || g.c.Tracks[a.Track].Seat(party) < 0 {
		return
	}
	g.acts = append(g.acts, Act{Kind: kind, Party: party, Ask: a, Setting: g.set, On: g.on, From: g.from, Name: g.name})
}

// answered adds what everybody at the table but the asker answered.
func (g *gatherer) answered(kind Kind, a model.Ask) {
	for _, party := range g.c.Tracks[a.Track].Parties {
		if party != a.Party {
			g.add(kind, party, a)
		}
	}
}

// whole completes an ask with what stays as it is.
func whole(t *model.Track, a model.Ask) outcome.Outcome {
	ω := make(outcome.Outcome, len(t.Issues))
	for j, o := range a.Options {
		ω[j] = o
		if o < 0 {
			ω[j] = t.Issues[j].StatusQuo
		}
	}
	return ω
}

// Words tells the act in words: "South refused Arms: A cut".
func (a Act) Words(c *model.Case) string {
	verb := map[Kind]string{Asked: "asked for", Accepted: "accepted", Refused: "refused"}[a.Kind]
	return c.Parties[a.Party].Name + " " + verb + " " + terms(&c.Tracks[a.Ask.Track], a.Ask)
}

// terms are the options that an ask names.
func terms(t *model.Track, a model.Ask) string {
	text := ""
	for j, o := range a.Options {
		if o < 0 {
			continue
		}
		if text != "" {
			text += "; "
		}
		text += t.Issues[j].Name + ": " + t.Issues[j].Options[o].Name
	}
	if text == "" {
		return "nothing in particular"
	}
	return text
}
