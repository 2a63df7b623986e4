package statement

import (
	"parley/intake/text"
	"parley/intake/when"
	"parley/model/evidence"
)

// A Statement is one thing that one person or body is reported to have said, done or foreseen. All spans lie in
// [text.Document.Text].
type Statement struct {
	Span    text.Span // the sentence or clause
	Content text.Span // what is said, within Span, without the attribution where that stands at an edge
	Speaker Speaker   // whose word it is; the outlet's if nobody else is named
	Via     []Speaker // who passed it on, outermost first; the outlet, which always is outermost, is left out

	Verb     string // the verb of saying as its lemma: "say", "warn", "deny"; "" for narration
	Quoted   bool   // at least half of what is said stands in quotation marks
	Said     when.Expression
	SaidHow  string // how the day was found: "named here", "said before", "day of publication"
	Kind     evidence.Kind
	KindWhy  string // the cue that decided the kind
	Negated  bool   // what is said, or the statement itself, is a denial
	Hedges   []string
	Likely   string      // a word of [evidence.Words] or of Kent (1964), "" for none
	If       []text.Span // conditions: "if Trump wins"
	About    []Mention
	Unsure   []string // what a rule guessed, in plain words
	Headline string   // the paraphrase: one line, only words of Span
}

// Who is what sort of speaker somebody is.
type Who string

// The sorts of speaker.
const (
	Person  Who = "person"
	Body    Who = "body"    // an organisation, a government
	Group   Who = "group"   // officials, residents, analysts
	Unnamed Who = "unnamed" // a senior official
	Outlet  Who = "outlet"  // the report itself
	Named   Who = "named"   // a proper name of which the report does not tell whether it is a person's or an organisation's
)

// A Speaker is whoever says or does something, as far as the report tells.
type Speaker struct {
	Name  string // the fullest name in the report, or the description for those without
	Title string // "foreign minister", "senior diplomat"
	Body  string // office, party or country that the speaker belongs to
	Who   Who
	Span  text.Span // the words that name the speaker here; empty for the outlet and for continuing speech
	Named text.Span // where the name stands that the words were resolved to
	How   string    // "named", "surname", "pronoun", "description", "continuing speech", "narration"
}

// A Mention is a party, person, organisation or place that a statement is about.
type Mention struct {
	Span text.Span
	Name string // the usual name: "North Korea" for "Pyongyang"
	What string // "party" (a country or government), "person", "organisation", "place"
}

// An Event is something dated that happened, for the history of a dossier.
type Event struct {
	Span         text.Span
	Text         string // a paraphrase: words of Span
	What         string // meeting, test, vote, agreement, offer, strike, action
	When         when.Expression
	Participants []Mention
	Result       string // words that tell how it ended, "" if none do
	Planned      bool   // it lies ahead of the day of publication
	Statement    int    // index of the statement that tells of it
}

// A Goal is what somebody wants of somebody: a candidate for an issue.
type Goal struct {
	Span      text.Span // what is wanted
	Text      string
	By        string // who wants it
	Cue       string // the words that show it
	Statement int
	Again     []int // further statements that name the same goal
}

// A Scenario is a condition that a statement hangs on.
type Scenario struct {
	Span      text.Span
	Text      string
	Past      bool // "had X happened": it did not
	Statement int
}

// A Result is everything found in one document, in the order of the text.
type Result struct {
	Statements []Statement
	Events     []Event
	Goals      []Goal
	Scenarios  []Scenario
	Unsure     []string // doubts about the document as a whole
	Warnings   []string // what was cut or not read, with counts
}
