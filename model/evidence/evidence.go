// Package evidence holds what is known and from whom: sources, claims and their Admiralty grades, dates, and the
// words and odds in which likelihood is told.
//
// Reliability (of a source) and credibility (of a claim) are judged apart and never combined into a number.
package evidence

import (
	"fmt"
	"time"
)

// A Date is a calendar day, comparable as a string in the form 2006-01-02; "" is unknown or open.
type Date string

// After reports whether d is known and later than e; an empty e is open, so nothing is after it.
func (d Date) After(e Date) bool { return d != "" && e != "" && d > e }

// YearsTo returns the years of 365.25 days from d to e, negative if e is the earlier; false if either is no day.
func (d Date) YearsTo(e Date) (float64, bool) {
	from, err := time.Parse(time.DateOnly, string(d))
	to, err2 := time.Parse(time.DateOnly, string(e))
	if err != nil || err2 != nil {
		return 0, false
	}
	return to.Sub(from).Hours() / 24 / 365.25, true
}

// Eve returns the day before d; d itself if it is no day.
func (d Date) Eve() Date {
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return Date(day.AddDate(0, 0, -1).Format(time.DateOnly))
}

// A Position is a place in a file that a person wrote. Line and Column count from 1; the zero Position is "nowhere".
type Position struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

func (p Position) String() string {
	if p.File == "" {
		return "-"
	}
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Kind says what sort of statement a claim is.
type Kind string

// The kinds of claim.
const (
	Fact       Kind = "fact"
	Intent     Kind = "intent"
	Forecast   Kind = "forecast"
	Cause      Kind = "cause"
	Opinion    Kind = "opinion"
	Signal     Kind = "signal"
	Capability Kind = "capability"
	Odds       Kind = "odds"
	Judgement  Kind = "judgement"
)

// Kinds lists every kind of claim.
var Kinds = []Kind{Fact, Intent, Forecast, Cause, Opinion, Signal, Capability, Odds, Judgement}

// A Source is a person or body that says things.
type Source struct {
	ID, Name    string
	Reliability string // "A" to "F"; F: cannot be judged
	Why         string // why this reliability
	AccessUntil Date   // last day with direct access; "" if it continues or is not known
	Interest    []string
	Origin      string // the source it takes its word from, if it only relays
	References  []string
	Protect     bool // not to be named to allies and the public
	Note        string
	At          Position
}

// A Claim is one statement, paraphrased.
type Claim struct {
	ID           string
	Source       string // source id
	Via          string // source id of who carried it
	Text         string
	Kind         Kind
	Credibility  int // 1 to 6; 6: cannot be judged
	Said         Date
	Learned      Date
	SupportedBy  []string
	Contradicted []string
	Rival        []string // claims that explain the same thing otherwise
	References   []string
	Secret       bool // for the principal alone
	Note         string
	At           Position
}

// Dated returns the day from which the claim may be used: when it was learned, or else said.
func (c Claim) Dated() Date {
	if c.Learned != "" {
		return c.Learned
	}
	return c.Said
}

// Reliability tells what a letter of the Admiralty code means (AJP-2.1).
var Reliability = map[string]string{
	"A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
	"D": "not usually reliable", "E": "unreliable", "F": "reliability cannot be judged",
}

// Credibility tells what a figure of the Admiralty code means; index 0 is unused.
var Credibility = [7]string{
	"", "confirmed by other sources", "probably true", "possibly true", "doubtful", "improbable", "truth cannot be judged",
}
