package text

import (
	"regexp"
	"strings"
)

var (
	// A dateline that is all of a line: place, day and agency in either order, a dash behind them or not.
	aloneForm  = regexp.MustCompile(`^(` + placePattern + `)[.,]? (` + dayPattern + `)[.,]? ?` + outletPattern + `?[.,:]? ?(?:—|–|--|-|―)*$`)
	aloneAfter = regexp.MustCompile(`^(` + placePattern + `)[.,]? ?` + outletPattern + `[.,]? ?(` + dayPattern + `)?[.,:]? ?(?:—|–|--|-|―)*$`)
	// A place in capitals, or a place and an agency, before a colon.
	colonForm = regexp.MustCompile(`^(` + placePattern + `)(?:[.,]? ` + outletPattern + `)?: \S`)
)

// dashes are what a dateline may end with where nothing follows it.
const dashes = "—–-―"

// datelineAlone reads the first line of a block that is a dateline and nothing else, which must have two of place, day and agency,
// and a dash or an agency besides a day. The end is that of the line.
func datelineAlone(s string) (dateline, bool) {
	line, _, _ := strings.Cut(s, "\n")
	if len(line) > mostDateline {
		return dateline{}, false
	}
	bare := strings.TrimSpace(line)
	from := strings.Index(line, bare)
	d := dateline{end: len(line)}
	at := aloneForm.FindStringSubmatchIndex(bare)
	order := []int{1, 2, 3, 4, 5}
	if at == nil {
		at, order = aloneAfter.FindStringSubmatchIndex(bare), []int{1, 5, 2, 3, 4}
	}
	if at == nil {
		return d, false
	}
	group := func(k int) Span {
		if at[2*k] < 0 {
			return Span{}
		}
		return trimmed(line, Span{at[2*k], at[2*k+1]}.Shift(from))
	}
	d.place, d.date = group(order[0]), group(order[1])
	for _, k := range order[2:] {
		if g := group(k); !g.Empty() {
			d.outlet = g
		}
	}
	d.readDay(line[d.date.From:d.date.To])
	dashed := strings.TrimRight(bare, dashes) != bare
	whole := dashed && (d.month > 0 || !d.outlet.Empty()) || d.month > 0 && !d.outlet.Empty()
	return d, whole && d.shaped(line)
}

// takeAlone takes a dateline that is the first line of a block, and returns what is left of the block.
func (r *reading) takeAlone(b block) (block, bool) {
	if r.Place.Text != "" {
		return b, false
	}
	d, ok := datelineAlone(r.In(b.Span))
	if !ok {
		return b, false
	}
	r.dateline(d, b.Span)
	b.From += d.end
	b.Span = trimmed(r.Text, b.Span)
	return b, true
}

// noPlace are words in capitals before a colon that are no place.
var noPlace = map[string]bool{
	"NOTE": true, "UPDATE": true, "UPDATED": true, "ANALYSIS": true, "OPINION": true, "EXCLUSIVE": true, "BREAKING": true, "WATCH": true, "READ": true, "CORRECTION": true, "SUMMARY": true,
	"INTERVIEWER": true, "HOST": true, "MODERATOR": true, "QUESTION": true, "ANSWER": true, "FACTBOX": true, "BACKGROUND": true, "LIVE": true, "WARNING": true, "IMPORTANT": true, "PRESIDENT": true, "CHAIR": true, "SPEAKER": true,
}

// colonDateline reads "NEW DELHI: The ministry ..." at the head of the body. It is none where the label comes again, as the names of
// speakers do in a transcript, or where another paragraph has one, or where somebody speaks of himself.
func (r *reading) colonDateline(s string) (dateline, bool) {
	at := colonForm.FindStringSubmatchIndex(cut(s, mostDateline))
	if at == nil {
		return dateline{}, false
	}
	d := dateline{end: at[1] - 1, place: Span{at[2], at[3]}}
	for k := 2; k <= 4; k++ {
		if at[2*k] >= 0 {
			d.outlet = Span{at[2*k], at[2*k+1]}
		}
	}
	place := s[d.place.From:d.place.To]
	if len(place) < 3 || place != strings.ToUpper(place) || len(strings.Fields(place)) > 4 || noPlace[place] || !isProse(s[d.end:]) {
		return d, false
	}
	switch first, _, _ := strings.Cut(strings.TrimLeft(s[d.end:], " "), " "); first {
	case "I", "We", "My", "Our", "You", "Thank", "Well,", "Yes,", "No,", "Good", "I'm", "We're", "I’m", "We’re":
		return d, false
	}
	labels := 0
	for _, b := range r.blocks {
		if m := colonForm.FindStringSubmatch(cut(r.In(b.Span), mostDateline)); m != nil && (m[1] == strings.ToUpper(m[1]) || m[1] == place) {
			labels++
		}
	}
	return d, labels == 1
}
