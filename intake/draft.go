package intake

import (
	"slices"

	"parley/model/evidence"
)

// Format is what a draft file says it is.
const Format = "parley/draft/1"

// A Draft is what reports propose for a dossier.
type Draft struct {
	Draft     string     `json:"draft" jsonschema:"required,enum=parley/draft/1" jsonschema_description:"the format: parley/draft/1"`
	Reports   []Report   `json:"reports"`
	Sources   []Source   `json:"sources"`
	Claims    []Claim    `json:"claims"`
	History   []Event    `json:"history"`
	Scenarios []Scenario `json:"scenarios"`
	Issues    []Issue    `json:"issues"`
}

// A Report is what was read.
type Report struct {
	File       string            `json:"file" jsonschema:"required"`
	SHA256     string            `json:"sha256"` // of the text, which characters are counted in, in hexadecimal
	Format     string            `json:"format"`
	Outlet     string            `json:"outlet"`
	Published  evidence.Date     `json:"published" jsonschema:"required" jsonschema_description:"the day of publication, such as 2024-08-01"`
	Characters int               `json:"characters"`
	SameAs     string            `json:"same_as"` // file of an earlier report with the same text, of which nothing is proposed twice
	Warnings   []string          `json:"warnings"`
	Unsure     []string          `json:"unsure"`
	At         evidence.Position `json:"-"`
}

// From is the place that an item came from.
type From struct {
	File string `json:"file" jsonschema:"required" jsonschema_description:"a report of this draft"`
	// Characters are the first character (Unicode code point, counted from 0) and the one after the last, of the text of the report.
	Characters []int             `json:"characters" jsonschema:"required" jsonschema_description:"two numbers: first character, and the one after the last"`
	At         evidence.Position `json:"-"`
}

// Accept is what a person has decided about an item.
type Accept string

// The decisions.
const (
	Undecided Accept = "ask"
	Yes       Accept = "yes"
	No        Accept = "no"
)

// A Source is somebody who says something, or an outlet.
type Source struct {
	ID          string            `json:"id" jsonschema:"required"`
	Accept      Accept            `json:"accept" jsonschema:"enum=ask,enum=yes,enum=no"` // where undecided: taken if a claim needs it
	Have        string            `json:"have"`                                          // id of the same source in the dossier, which is used instead
	Name        string            `json:"name" jsonschema:"required"`
	Reliability string            `json:"reliability" jsonschema:"enum=A,enum=B,enum=C,enum=D,enum=E,enum=F"`
	Why         string            `json:"why"`
	Origin      string            `json:"origin"` // id of the source that this one only relays
	Party       string            `json:"party"`  // id of the party of the dossier for which it speaks
	Note        string            `json:"note"`
	From        From              `json:"from" jsonschema:"required"`
	Unsure      []string          `json:"unsure"`
	At          evidence.Position `json:"-"`
}

// A Claim is one statement, paraphrased in words of the text.
type Claim struct {
	ID          string            `json:"id" jsonschema:"required"`
	Accept      Accept            `json:"accept" jsonschema:"enum=ask,enum=yes,enum=no"`
	Source      string            `json:"source" jsonschema:"required"`
	Via         string            `json:"via"`
	Said        evidence.Date     `json:"said"`
	Learned     evidence.Date     `json:"learned"`
	Credibility int               `json:"credibility" jsonschema:"minimum=1,maximum=6"`
	Kind        string            `json:"kind" jsonschema:"required,enum=fact,enum=intent,enum=forecast,enum=cause,enum=opinion,enum=signal,enum=capability,enum=odds,enum=judgement"`
	Text        string            `json:"text" jsonschema:"required"`
	If          string            `json:"if"`         // the condition under which it is said to hold
	Denied      bool              `json:"denied"`     // it says that something is not so
	Likelihood  string            `json:"likelihood"` // the word of probability used
	Hedges      []string          `json:"hedges"`
	By          string            `json:"by"` // "rules", or the model that proposed it
	From        From              `json:"from" jsonschema:"required"`
	Unsure      []string          `json:"unsure"`
	At          evidence.Position `json:"-"`
}

// An Event is something that happened on a day.
type Event struct {
	ID      string            `json:"id" jsonschema:"required"`
	Accept  Accept            `json:"accept" jsonschema:"enum=ask,enum=yes,enum=no"`
	On      evidence.Date     `json:"on"`
	Between []evidence.Date   `json:"between"` // first and last possible day, where the report does not tell the day
	Text    string            `json:"text" jsonschema:"required"`
	Because []string          `json:"because"`
	By      string            `json:"by"`
	From    From              `json:"from" jsonschema:"required"`
	Unsure  []string          `json:"unsure"`
	At      evidence.Position `json:"-"`
}

// A Scenario is something that may come about, on which a claim depends.
type Scenario struct {
	ID      string            `json:"id" jsonschema:"required"`
	Accept  Accept            `json:"accept" jsonschema:"enum=ask,enum=yes,enum=no"`
	Name    string            `json:"name" jsonschema:"required"`
	P       string            `json:"p"` // as a dossier has it; a person gives it
	On      evidence.Date     `json:"on"`
	Because []string          `json:"because"` // the claims that depend on it
	By      string            `json:"by"`
	From    From              `json:"from" jsonschema:"required"`
	Unsure  []string          `json:"unsure"`
	At      evidence.Position `json:"-"`
}

// An Issue is something that somebody wants settled.
type Issue struct {
	ID       string            `json:"id" jsonschema:"required"`
	Accept   Accept            `json:"accept" jsonschema:"enum=ask,enum=yes,enum=no"`
	Name     string            `json:"name" jsonschema:"required"`
	Track    string            `json:"track"`
	Options  []string          `json:"options"` // status quo outward
	WantedBy string            `json:"wanted_by"`
	Because  []string          `json:"because"`
	By       string            `json:"by"`
	From     From              `json:"from" jsonschema:"required"`
	Unsure   []string          `json:"unsure"`
	At       evidence.Position `json:"-"`
}

// The grades of what nobody has judged yet.
const (
	ungradedReliability = "F"
	ungradedWhy         = "not graded yet"
	ungradedCredibility = 6
)

// Rules is who proposed what no model did.
const Rules = "rules"

// Items returns how many items the draft proposes.
func (d *Draft) Items() int {
	return len(d.Sources) + len(d.Claims) + len(d.History) + len(d.Scenarios) + len(d.Issues)
}

// A Doubt is what the intake was unsure of, about one item.
type Doubt struct {
	Item   string `json:"item"` // section.id, or the file of a report
	From   From   `json:"from"`
	Unsure string `json:"unsure"`
}

// Doubts lists everything that the intake was unsure of, in the order of the draft.
func (d *Draft) Doubts() []Doubt {
	var all []Doubt
	add := func(item string, from From, unsure []string) {
		for _, u := range unsure {
			all = append(all, Doubt{item, from, u})
		}
	}
	for _, r := range d.Reports {
		add(r.File, From{File: r.File}, append(slices.Clone(r.Warnings), r.Unsure...))
	}
	for _, x := range d.Sources {
		add("sources."+x.ID, x.From, x.Unsure)
	}
	for _, x := range d.Claims {
		add("claims."+x.ID, x.From, x.Unsure)
	}
	for _, x := range d.History {
		add("history."+x.ID, x.From, x.Unsure)
	}
	for _, x := range d.Scenarios {
		add("scenarios."+x.ID, x.From, x.Unsure)
	}
	for _, x := range d.Issues {
		add("issues."+x.ID, x.From, x.Unsure)
	}
	return all
}
