package plan

import (
	"slices"

	"parley/model"
)

// A Table is a track with who sits at it and who else has a say in what is signed there.
type Table struct {
	Track   Named   `json:"track"`
	Parties []Named `json:"parties"`
	// Priority is the share of the track in the subject's total value; nil where the subject has no seat.
	Priority  *Estimate `json:"priority,omitempty"`
	Ratifiers []Named   `json:"ratifiers,omitempty"` // who must approve what is signed
	Spoilers  []Named   `json:"spoilers,omitempty"`  // who may undo it
}

// A Link is what a deal on one track does to what no deal is worth on another.
type Link struct {
	From    Named    `json:"from"`
	To      Named    `json:"to"`
	Party   Named    `json:"party"` // to whom no deal is worth more or less then
	Size    Estimate `json:"size"`  // by so much
	Input   string   `json:"input,omitempty"`
	Text    string   `json:"text,omitempty"`
	Because []string `json:"because,omitempty"`
}

// A Bystander is a party without a seat at any track.
type Bystander struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Role string `json:"role"` // ratifier, affected or offstage
}

// cast lists the tracks, what ties them, and who has no seat.
func (e *engine) cast(p *Plan) {
	c := e.c
	for t, track := range c.Tracks {
		x := Table{Track: e.track(t)}
		for _, party := range track.Parties {
			x.Parties = append(x.Parties, e.party(party))
		}
		if i := e.number(t); i >= 0 {
			share := e.average(func(d *model.Draw) float64 { return e.priorities(d)[i] })
			x.Priority = &share
		}
		for _, r := range track.Ratifiers {
			who := Named{r.ID, r.Name}
			if r.Spoiler {
				x.Spoilers = append(x.Spoilers, who)
			} else {
				x.Ratifiers = append(x.Ratifiers, who)
			}
		}
		p.Tables = append(p.Tables, x)
	}
	for _, l := range c.Links {
		x := Link{From: e.track(l.From), To: e.track(l.To), Party: e.party(l.Party), Text: l.Text, Because: l.Because,
			Size: e.average(func(d *model.Draw) float64 { return d.Of(l.Size, 0) })}
		if l.Size != model.NoRef {
			x.Input = c.Inputs[l.Size].ID
		}
		p.Links = append(p.Links, x)
	}
	for i, party := range c.Parties {
		if !slices.ContainsFunc(c.Tracks, func(t model.Track) bool { return t.Seat(i) >= 0 }) {
			p.Aside = append(p.Aside, Bystander{party.ID, party.Name, party.Role})
		}
	}
}
