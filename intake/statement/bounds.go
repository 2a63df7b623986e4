package statement

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/intake/text"
)

// What a report can cost is bounded, whatever stands in it. Reports as people write them come to none of these bounds.

// Bounds of a reader, in bytes of text and in statements.
type bounds struct {
	chapter    int // text held as tokens at a time: a longer report is read in chapters that share their cast
	paragraph  int // a longer paragraph is read in pieces
	statements int // with so many, reading stops
}

var usual = bounds{chapter: 128 << 10, paragraph: 16 << 10, statements: 50_000}

const (
	mostNames      = 20_000 // words of names under which somebody is found again
	mostVocabulary = 50_000 // words known to be written small, or with a capital
	mostMentions   = 16_384 // mentions that are kept from one chapter to the next
)

// full reports whether there are so many statements that reading stops.
func (r *reader) full() bool { return len(r.out.Statements) >= r.bounds.statements }

// forget lets go of the mentions that lie further back than anybody looks.
func (c *cast) forget() {
	c.mentions, c.unnamed = latest(c.mentions), latest(c.unnamed)
}

func latest(list []mention) []mention {
	if len(list) <= mostMentions {
		return list
	}
	return append([]mention(nil), list[len(list)-mostMentions:]...)
}

// pieces returns the paragraphs, those that are too long in pieces.
func (r *reader) pieces() []text.Span {
	long := 0
	for _, sp := range r.doc.Paragraphs {
		long = max(long, sp.To-sp.From)
	}
	if long <= r.bounds.paragraph {
		return r.doc.Paragraphs
	}
	var all []text.Span
	for _, sp := range r.doc.Paragraphs {
		if sp.From < 0 || sp.To > len(r.doc.Text) {
			continue
		}
		if sp.To-sp.From > r.bounds.paragraph {
			r.parted++
		}
		for sp.To-sp.From > r.bounds.paragraph {
			n := piece(r.doc.Text[sp.From:sp.To], r.bounds.paragraph)
			all = append(all, text.Span{From: sp.From, To: sp.From + n})
			sp.From += n
		}
		all = append(all, sp)
	}
	return all
}

// piece returns where a text that is longer than most bytes is cut: behind a sentence if one ends in the second half of them, else behind
// a word, else between two characters.
func piece(s string, most int) int {
	half := most / 2
	if i := strings.LastIndex(s[half:most], ". "); i >= 0 {
		return half + i + 2
	}
	if i := strings.LastIndexFunc(s[half:most], unicode.IsSpace); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[half+i:])
		return min(half+i+n, most)
	}
	for n := most; n > half; n-- {
		if utf8.RuneStart(s[n]) {
			return n
		}
	}
	return most
}

// warn tells what was cut and what was not read.
func (r *reader) warn() {
	add := func(format string, args ...any) {
		r.out.Warnings = append(r.out.Warnings, fmt.Sprintf(format, args...))
	}
	if r.parted > 0 {
		add("%s longer than %d bytes, read in pieces: a quotation that goes on over a cut may be taken for the report's own words", counted(r.parted, "paragraph"), r.bounds.paragraph)
	}
	if r.cut > 0 {
		add("sentences longer than %d words and marks were cut, %s: who speaks may be lost behind a cut", mostTokens, counted(r.cut, "cut"))
	}
	if r.unread > 0 {
		add("%d statements were found in the first %d of %d bytes of text, and the rest was not read: take the report in by parts", len(r.out.Statements), r.unread, len(r.doc.Text))
	}
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
