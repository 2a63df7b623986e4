package when

import (
	"strings"
	"unicode/utf8"

	"parley/intake/calendar"
	"parley/intake/text"
	"parley/model/evidence"
)

// An Expression is a stretch of a sentence that tells a time.
type Expression struct {
	Span  text.Span // where it stands in the sentence that was given, in bytes, with its preposition
	Sense Sense

	// From and To are the first and the last day meant; "" is open: "since 2019" has no To, "until Friday" no From. Both are "" where only somebody
	// who knows the event could tell the day.
	From, To evidence.Date
	Exact    bool   // the words name days, not a vaguer time as "early 2021" and "three months ago" do
	Event    string // what the time hangs on, where it does: "taking office" of "shortly after taking office"
	Why      string // how the days were worked out
	Unsure   string // why they may be others, "" if nothing speaks for that
}

// Sense tells how an expression relates to its days.
type Sense string

// The senses.
const (
	At     Sense = "at"     // on the day or within the days
	Since  Sense = "since"  // from the first day on
	Until  Sense = "until"  // up to the last day
	By     Sense = "by"     // not later than the last day
	Before Sense = "before" // up to the last day, which is the eve of what is named
	After  Sense = "after"  // from the first day on, which is the morrow of what is named
)

// Day returns the day meant, and false if it is not one single day.
func (e Expression) Day() (evidence.Date, bool) { return e.From, e.From != "" && e.From == e.To }

// A Context is what has to be known of the report.
type Context struct {
	Published evidence.Date // the day of publication; without it only dates with a year have days
	Anchor    evidence.Date // the day that the report spoke of last, for "two days later"; "" if there is none
}

// Find returns the expressions of time in a sentence, in order; none overlaps another. Without a day of publication in the context, an expression
// that needs one has no days and says so. Line breaks count as spaces.
func Find(sentence string, c Context) []Expression {
	var all []Expression
	for from := 0; from < len(sentence); {
		n := piece(sentence[from:])
		for _, e := range find(sentence[from:from+n], c) {
			e.Span = e.Span.Shift(from)
			all = append(all, e)
		}
		from += n
	}
	return all
}

// mostPiece is how many bytes are read at once; a "sentence" that is longer is read in pieces, so that memory does not grow with it.
const mostPiece = 16 << 10

// piece returns the length of the next piece, which ends at a space if there is one.
func piece(s string) int {
	if len(s) <= mostPiece {
		return len(s)
	}
	if i := strings.LastIndexByte(s[:mostPiece], ' '); i > 0 {
		return i
	}
	n := mostPiece
	for n > 1 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

func find(sentence string, c Context) []Expression {
	s := scan(sentence)
	s.published, s.dated = calendar.Parse(c.Published)
	s.anchor, s.anchored = calendar.Parse(c.Anchor)
	var all []Expression
	for i := 0; i < len(s.tokens); {
		m := s.longest(levelSentence, i)
		if m == nil {
			i++
			continue
		}
		if !m.none && !(m.bare && !s.stands(i, m)) {
			all = append(all, s.expression(i, m))
			s.remember(i, m)
		}
		i += m.n
	}
	return all
}

// remember keeps a day that is written with its year, for a date without one that follows it.
func (s *sentence) remember(i int, m *meaning) {
	for _, t := range s.tokens[i : i+m.n] {
		if t.classes&(isYear|isISO) != 0 && m.exact && !m.lost && !m.openFrom {
			s.named, s.hasNamed = m.from, true
		}
	}
}

// expression makes what is returned of a meaning that begins at token i.
func (s *sentence) expression(i int, m *meaning) Expression {
	e := Expression{
		Span:  text.Span{From: s.tokens[i].from, To: s.tokens[i+m.n-1].to},
		Sense: m.sense, Exact: m.exact, Why: m.why, Unsure: m.unsure, Event: m.event,
	}
	if e.Sense == "" {
		e.Sense = At
	}
	if m.lost {
		e.Exact = false
		return e
	}
	if !m.openFrom {
		e.From = m.from.Date()
	}
	if !m.openTo {
		e.To = m.to.Date()
	}
	if e.From == "" && e.To == "" && e.Unsure == "" {
		e.Exact, e.Unsure = false, "outside the years 1 to 9999"
	}
	return e
}
