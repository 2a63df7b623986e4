package model

import (
	"parley/model/evidence"
	"parley/model/outcome"
)

// A Round is a past negotiation with a known result, on which the model is tested.
type Round struct {
	ID, Name  string
	Track     int
	On        evidence.Date
	Agreement bool // the result
	Result    string
	Delegates []int           // mandates at the table, if known
	Asks      []Ask           // what each side asked for, as far as known
	Signed    outcome.Outcome // nil if none or not known
	Because   []string
	Known     bool // false: dated after the as-of date, so usable for scoring only
	// Later marks a round some of whose claims are dated after the as-of date: what was asked for may have been known
	// only then, so nothing is learnt from it.
	Later bool
	At    evidence.Position
}

// An Ask is an incomplete outcome that a party asked for: option per issue, -1 where it said nothing.
type Ask struct {
	Track   int
	Party   int
	Options []int // per issue of the track
}

// A DeepUncertainty has no probability; it is swept from its low to its high end.
type DeepUncertainty struct {
	ID, Name  string
	Low, High []Change
	At        evidence.Position
}

// A Candidate is a strategy that the dossier puts up for a party.
type Candidate struct {
	ID, Name  string
	Party     int
	Scenarios []int // nodes where it may be used with what lies below them; empty: everywhere
	Engage    []int // tracks opened; empty: none, which is waiting or walking away
	Delegate  int   // mandate; -1: the one the dossier has in force
	Strategy  string
	Insist    []TrackRule // signed only if these hold
	Opening   []Ask       // what it opens with: at most one per track of Engage
	Devices   []int
	Levers    []int
	Steps     []string
	Note      string
	Because   []string
	At        evidence.Position
}

// A WhatIf is a named set of changes.
type WhatIf struct {
	ID, Note string
	Changes  []Change
	Without  Without
	At       evidence.Position
}

// An Event is a line of the history, perhaps an offer.
type Event struct {
	ID, Text, Result string
	On               evidence.Date
	Offer            *Ask   // what was offered, if it was an offer
	Answer           string // of the others to it: "accepted", "refused" or "" for none
	Outreach         *Outreach
	Later            bool // as of [Round]
	Because          []string
	At               evidence.Position
}

// A Promise is a promise made, and what became of it.
type Promise struct {
	ID, Text string
	By, To   int
	On       evidence.Date
	Kept     string // "yes", "no", "partly" or "open"
	Until    evidence.Date
	// Later marks a promise some of whose claims are dated after the as-of date: what became of it may have been known
	// only then, so it counts as open.
	Later   bool
	Because []string
	At      evidence.Position
}

// A Question is a forecast to score later.
type Question struct {
	ID, Text string
	By       evidence.Date
	P        Ref
	Outcome  string // "yes", "no" or "" while open
	// Scenarios names the nodes of the tree whose joint probability it should match; empty: not comparable.
	Scenarios []int
	At        evidence.Position
}
