package text

import (
	"sort"
	"unicode/utf8"

	"parley/model/evidence"
)

// A Document is what a report says, and what its file says of itself. It is not changed once it has been read.
type Document struct {
	File   string // the name that [Read] was given, for messages
	Format Format

	// Text is the report in UTF-8. HTML, PDF and mail are laid out anew: an empty line between paragraphs, no line break
	// within one. Plain text is kept as it stands apart from decoding, so that its lines may be wrapped anywhere: a
	// line break within a paragraph counts as a space.
	Text string

	Title  Part // the headline
	Outlet Part // who published it
	Author Part // who wrote it

	// Published is the day of publication, "" if the report does not say or its date can be read in two ways: it has to be asked
	// for then. Dated tells where the day stood.
	Published evidence.Date
	Dated     Part

	Place Part // the place of the dateline: "SEOUL" of "SEOUL, Aug. 1 (Agency) -"

	Paragraphs []Span // the body in order, without headline, header lines, dateline and boilerplate
	Quoted     []Span // parts of a mail that answer or carry an older one: what somebody else said at another time

	Warnings []string // what was repaired, cut or dropped, with counts
	Unsure   []string // what was decided by a rule that may be wrong, or could not be decided
}

// A Format is a kind of file.
type Format string

// The formats that [Read] knows.
const (
	Plain Format = "plain text"
	HTML  Format = "HTML"
	PDF   Format = "PDF"
	Mail  Format = "mail"
)

// A Span is a stretch of [Document.Text]: bytes From up to but without To. The zero Span is "nowhere".
type Span struct{ From, To int }

// Empty reports whether a span has no text.
func (s Span) Empty() bool { return s.To <= s.From }

// Shift returns the span moved by n bytes, as a span of a paragraph is in the whole text.
func (s Span) Shift(n int) Span { return Span{s.From + n, s.To + n} }

// Within reports whether s lies in o.
func (s Span) Within(o Span) bool { return o.From <= s.From && s.To <= o.To }

// Overlaps reports whether s and o have a byte in common.
func (s Span) Overlaps(o Span) bool { return s.From < o.To && o.From < s.To }

// A Part is something that a report says of itself.
type Part struct {
	Text string
	Span Span // where it stands in [Document.Text]; zero if it stands in the file's metadata only
	How  How
}

// How tells by which rule a [Part] was found.
type How string

// The ways in which parts are found.
const (
	ByMeta     How = "meta"     // metadata of the file
	ByHeader   How = "header"   // a line above the body
	ByByline   How = "byline"   // a line that begins with "By"
	ByDateline How = "dateline" // the place, date and agency that open the body
	ByFooter   How = "footer"   // a line below the body
	ByGiven    How = "given"    // the person who asks for the intake said so
)

// In returns the text of a span, "" for a span that is empty or outside the text.
func (d Document) In(s Span) string {
	if s.From < 0 || s.To > len(d.Text) || s.Empty() {
		return ""
	}
	return d.Text[s.From:s.To]
}

// A Ruler tells how many characters stand before a byte of a text. It takes one pass to make, and each question then reads at
// most a few hundred bytes.
type Ruler struct {
	text string
	runs []int // characters before byte k·step, for every k
}

const step = 512

// Ruler returns the ruler of the text.
func (d Document) Ruler() Ruler {
	r := Ruler{text: d.Text, runs: []int{0}}
	for at, n := step, 0; at <= len(d.Text); at += step {
		n += starts(d.Text[at-step : at])
		r.runs = append(r.runs, n)
	}
	return r
}

// Characters returns a span in characters (Unicode code points), counted from 0.
func (r Ruler) Characters(s Span) (from, to int) { return r.before(s.From), r.before(s.To) }

func (r Ruler) before(at int) int {
	at = max(0, min(at, len(r.text)))
	return r.runs[at/step] + starts(r.text[at/step*step:at])
}

// Bytes returns the span that lies between two counts of characters, and false if the text is shorter or to < from.
func (r Ruler) Bytes(from, to int) (Span, bool) {
	a, ok := r.byteOf(from)
	b, ok2 := r.byteOf(to)
	return Span{a, b}, ok && ok2 && a <= b
}

func (r Ruler) byteOf(n int) (int, bool) {
	k := sort.SearchInts(r.runs, n+1) - 1 // the last run with at most n characters before it
	if n < 0 {
		return 0, false
	}
	left := n - r.runs[k]
	for at := k * step; at <= len(r.text); at++ {
		if at == len(r.text) || utf8.RuneStart(r.text[at]) {
			if left == 0 {
				return at, true
			}
			left--
		}
	}
	return 0, false
}

// starts counts the bytes that begin a character.
func starts(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}
