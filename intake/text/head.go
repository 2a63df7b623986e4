package text

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/intake/calendar"
)

// A reading is a document in the making: the blocks of its text, and what has been learned of it.
type reading struct {
	Document
	blocks   []block
	datings  []dating
	dayFirst int // 1: day first, -1: month first, 0: not known
	dropped  int // blocks of boilerplate

	candidates []candidate // lines above the body that may be the headline or the name of the outlet
	release    bool        // a line above the body calls the text a release
}

// A candidate is a line above the body that tells nothing else.
type candidate struct {
	Span
	group  int  // number of the group of lines without an empty line between them, from 0
	behind bool // a line of the same group before it names the outlet
}

// mostHead is how many blocks may stand above the body.
const mostHead = 20

// finish sorts the blocks into headline, lines above the body, body and boilerplate, and settles the day of publication.
func (r *reading) finish(g Given) {
	body := r.head()
	r.name(body)
	for _, b := range r.blocks[body:] {
		r.bodyBlock(b)
	}
	if r.dropped > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%s left out of the body: captions, links, lines above and below the text", count(r.dropped, "block")+be(r.dropped)))
	}
	if r.give(g); g.Published == "" {
		r.settle(r.datings, r.dayFirst)
	}
	if r.Published == "" {
		r.Unsure = append(r.Unsure, "the day of publication is not told")
	}
}

// head reads the blocks above the body and returns the number of the first block of the body.
func (r *reading) head() int {
	group, last, behind := -1, 0, false
	for i, b := range r.blocks {
		s := r.In(b.Span)
		if i == 0 || strings.Count(r.Text[last:b.From], "\n") > 1 || r.Format != Plain {
			group, behind = group+1, false
		}
		last = b.To
		if rest, ok := r.takeAlone(b); ok {
			if r.blocks[i] = rest; rest.Empty() {
				continue
			}
			b, s = rest, r.In(rest.Span)
		}
		_, lined := findDateline(s)
		if i >= mostHead || lined || b.kind == prose && isProse(s) && !r.isHeadLine(s) {
			return i
		}
		for _, l := range lines(s) {
			outlet := r.Outlet.Text
			r.headLine(candidate{l.Shift(b.From), group, behind}, b.kind)
			behind = behind || outlet != r.Outlet.Text
		}
	}
	return r.noProse()
}

// noProse finds the body of a report without a single paragraph that looks like one: what follows its first line.
func (r *reading) noProse() int {
	if len(r.blocks) < 2 {
		return 0
	}
	return 1
}

// isProse reports whether a block reads like a sentence and not like a headline, which has no full stop but that of an abbreviation.
func isProse(s string) bool {
	n := utf8.RuneCountInString(s)
	if n >= 50 && ends(s) && !strings.HasSuffix(strings.TrimSpace(s), ":") || n >= 300 {
		return true
	}
	words := strings.Fields(strings.TrimRight(s, "\"'”’ "))
	if len(words) < 3 {
		return false
	}
	last := words[len(words)-1]
	return strings.HasSuffix(last, ".") && strings.Count(last, ".") == 1
}

// isHeadLine reports whether every line of a block tells something of the report.
func (r *reading) isHeadLine(s string) bool {
	for _, l := range lines(s) {
		if line := s[l.From:l.To]; !dateOnly(line) && !bylineForm.MatchString(line) && !keyed(line) {
			return false
		}
	}
	return true
}

var (
	bylineForm  = regexp.MustCompile(`^(?:(?i:by|words by|written by|reporting by|story by|report by|text by)[: ] ?|From )(\p{Lu}[^,|•·]*)`)
	keyForm     = regexp.MustCompile(`^([A-Za-z][A-Za-z ]{1,20}): *(\S.*)$`)
	separators  = regexp.MustCompile(` *[|•·] *| +[—–-] +|\t+| {3,}`)
	releaseForm = regexp.MustCompile(`(?i)^(?:for immediate release|press release|news release|media release|press statement|statement)\b`)
)

// keys are the names of lines of the form "Name: value" above a body.
var keys = map[string]string{
	"title": "title", "headline": "title", "subject": "title", "re": "title",
	"outlet": "outlet", "source": "outlet", "publication": "outlet", "publisher": "outlet", "agency": "outlet", "newspaper": "outlet", "organisation": "outlet", "organization": "outlet", "issued by": "outlet", "published by": "outlet", "published in": "outlet",
	"author": "author", "byline": "author", "by": "author", "reporter": "author", "from": "author", "correspondent": "author",
	"date": "date", "published": "date", "publication date": "date", "posted": "date", "issued": "date", "released": "date", "updated": "date", "last updated": "date", "sent": "date", "dated": "date", "date of issue": "date", "first published": "date",
	"to": "", "cc": "", "bcc": "", "section": "", "tags": "", "category": "", "topic": "", "topics": "", "url": "", "link": "", "location": "place", "place": "place", "edition": "", "embargo": "", "for immediate release": "",
	"reading time": "", "photo": "", "image": "", "caption": "", "contact": "", "ref": "", "reference": "", "no": "", "page": "", "language": "", "keywords": "",
}

// keyed reports whether a line has one of those names.
func keyed(line string) bool {
	m := keyForm.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	_, ok := keys[strings.ToLower(m[1])]
	return ok
}

// headLine reads one line above the body.
func (r *reading) headLine(at candidate, kind blockKind) {
	line := r.In(at.Span)
	if line == "" || kind == aside {
		return
	}
	if len(line) > 2*mostLine {
		r.candidates = append(r.candidates, at)
		return
	}
	r.release = r.release || releaseForm.MatchString(line)
	switch {
	case r.Format == PDF && printedForm.MatchString(line):
		r.datings = append(r.datings, datings(r.Text, at.Span, ByHeader, filed)...)
	case r.keyLine(at.Span):
	case kind == heading && r.Title.Text == "":
		r.Title = Part{Text: oneLine(line), Span: at.Span, How: ByHeader}
	case r.pieces(at.Span):
	case sectionLabel(line):
	case dateLabel.MatchString(line) && len(calendar.Find(line)) > 0 && len(line) < 200:
		r.datings = append(r.datings, datings(r.Text, at.Span, ByHeader, unnamed)...)
	default:
		at.behind = r.dayAmongWords(at.Span) || at.behind
		r.candidates = append(r.candidates, at)
	}
}

// dayAmongWords takes the day of "Issue of 3 November 2029", and the outlet of "The Harbour Times, 3 November 2029, page 4": a short line with one date, which is no headline if
// there is another.
func (r *reading) dayAmongWords(at Span) bool {
	line := r.In(at)
	found := calendar.Find(line)
	if len(found) != 1 || len(strings.Fields(line)) > 12 || ends(line) {
		return false
	}
	r.datings = append(r.datings, datings(r.Text, at, ByHeader, unnamed)...)
	before := Span{0, found[0].From}
	before.To = len(strings.TrimRight(line[:before.To], " ,;:(-–—|"))
	if name := line[:before.To]; r.Outlet.Text == "" && outletLike(name) {
		r.Outlet = Part{Text: oneLine(name), Span: before.Shift(at.From), How: ByHeader}
	}
	return true
}

var dateLabel = regexp.MustCompile(`(?i)^(?:first )?(?:published|posted|issued|released|created|(?:last )?updated|modified|date)\b`)

// keyLine reads "Name: value".
func (r *reading) keyLine(at Span) bool {
	line := r.Text[at.From:at.To]
	m := keyForm.FindStringSubmatchIndex(line)
	if m == nil {
		return false
	}
	what, ok := keys[strings.ToLower(line[m[2]:m[3]])]
	if !ok {
		return false
	}
	value := Span{m[4], m[5]}
	if i := strings.IndexByte(line[value.From:value.To], '|'); i > 0 { // "Source: Coast Agency | 2024-08-01 | Editor: …"
		r.datings = append(r.datings, datings(r.Text, Span{value.From + i + 1, value.To}.Shift(at.From), ByHeader, unnamed)...)
		value = trimmed(line, Span{value.From, value.From + i})
	}
	if found := calendar.Find(line[value.From:value.To]); what != "date" && what != "title" && len(found) == 1 && found[0].From > 0 {
		r.datings = append(r.datings, datings(r.Text, value.Shift(at.From), ByHeader, unnamed)...)
		value.To = value.From + len(strings.TrimRight(line[value.From:value.From+found[0].From], " ,;(-–—"))
	}
	value = value.Shift(at.From)
	part := Part{Text: oneLine(r.In(value)), Span: value, How: ByHeader}
	switch what {
	case "title":
		r.Title = part
	case "outlet":
		r.Outlet = part
	case "author":
		r.Author = part
	case "place":
		r.Place = part
	case "date":
		r.datings = append(r.datings, datings(r.Text, at, ByHeader, unnamed)...)
	}
	return true
}

// pieces reads a line of dates, bylines, outlets and labels, parted by bars, dots or dashes, and returns false if one piece is none of these.
func (r *reading) pieces(at Span) bool {
	line := r.Text[at.From:at.To]
	from := 0
	var parts []Span
	for _, m := range append(separators.FindAllStringIndex(line, -1), []int{len(line), len(line)}) {
		if p := trimmed(line, Span{from, m[0]}); !p.Empty() {
			parts = append(parts, p)
		}
		from = m[1]
	}
	known, names := 0, 0
	for _, p := range parts {
		s := line[p.From:p.To]
		if capitalised(s, 3) {
			names++
		}
		if dateOnly(s) || bylineForm.MatchString(s) || sectionLabel(s) || outletLike(s) || site(s) || clockOnly(s) {
			known++
		}
	}
	beside := len(r.candidates) > 0 && names == len(parts) // "Coast Agency | Portville" below a headline
	if known == 0 || known < len(parts) && (len(parts) < 3 || known < 2) && !beside {
		return false
	}
	for _, p := range parts {
		r.piece(line[p.From:p.To], p.Shift(at.From))
	}
	for _, p := range parts { // now that the ones with a mark are known
		if beside && known < len(parts) {
			break
		}
		r.unmarked(line[p.From:p.To], p.Shift(at.From))
	}
	return true
}

// unmarked takes a piece with nothing but its place in such a line to tell what it is: an outlet if it begins with "The" or is of one word or more than three, or else an author.
func (r *reading) unmarked(s string, at Span) {
	if dateOnly(s) || bylineForm.MatchString(s) || sectionLabel(s) || outletLike(s) || site(s) || clockOnly(s) || !capitalised(s, 5) {
		return
	}
	part := Part{Text: oneLine(s), Span: at, How: ByHeader}
	switch n := len(strings.Fields(s)); {
	case n == 1 || n > 3 || strings.HasPrefix(s, "The "):
		if r.Outlet.Text == "" {
			r.Outlet = part
		}
	case r.Author.Text == "" && !strings.ContainsAny(s, "&0123456789"):
		r.Author = part
	}
}

// piece takes what one piece of a line tells.
func (r *reading) piece(s string, at Span) {
	switch {
	case dateOnly(s):
		r.datings = append(r.datings, datings(r.Text, at, ByHeader, unnamed)...)
	case bylineForm.MatchString(s):
		r.byline(s, at)
	case outletLike(s) || site(s):
		if r.Outlet.Text == "" && !sectionLabel(s) {
			r.Outlet = Part{Text: oneLine(s), Span: at, How: ByHeader}
		}
	}
}

// byline takes the author of "By Ann Poe in Seoul", and the outlet of "By Ann Poe, The Harbour Times" and "By Ann Poe for The Harbour Times".
func (r *reading) byline(s string, at Span) {
	m := bylineForm.FindStringSubmatchIndex(s)
	name := Span{m[2], m[3]}
	for _, stop := range []string{" in ", " at ", " for ", " of ", " reports", ":"} {
		if i := strings.Index(s[name.From:name.To], stop); i > 0 {
			name.To = name.From + i
		}
	}
	name = trimmed(s, name)
	if r.Author.Text == "" {
		r.Author = Part{Text: oneLine(s[name.From:name.To]), Span: name.Shift(at.From), How: ByByline}
	}
	rest := Span{name.To, len(s)}
	for _, lead := range []string{", ", " for ", " of "} {
		if strings.HasPrefix(s[rest.From:], lead) {
			rest.From += len(lead)
			break
		}
	}
	if o := trimmed(s, rest); r.Outlet.Text == "" && outletLike(s[o.From:o.To]) {
		r.Outlet = Part{Text: oneLine(s[o.From:o.To]), Span: o.Shift(at.From), How: ByByline}
	}
}

// bodyBlock takes a paragraph of the body, without its dateline, or drops boilerplate.
func (r *reading) bodyBlock(b block) {
	if len(r.Paragraphs) < 3 { // a dateline opens the body
		if rest, ok := r.takeAlone(b); ok {
			b = rest
		}
	}
	s := r.In(b.Span)
	if b.Empty() {
		return
	}
	if b.kind == aside || boilerplate(s) || b.kind == heading || crossHead(s) {
		r.footer(s, b.Span)
		r.dropped++
		return
	}
	if len(r.Paragraphs) < 3 && r.Place.Text == "" {
		d, ok := findDateline(s)
		if !ok && len(r.Paragraphs) == 0 {
			d, ok = r.colonDateline(s)
		}
		if ok {
			r.dateline(d, b.Span)
			b.From += d.end
			b.Span = trimmed(r.Text, b.Span)
		}
	}
	if !b.Empty() {
		r.Paragraphs = append(r.Paragraphs, b.Span)
	}
}

// oneLine writes a text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// crossHead reports whether a block of the body is a heading between paragraphs: short, without an end, no list and no speech.
func crossHead(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return utf8.RuneCountInString(s) <= 60 && !ends(s) && !bullet(s) && len(strings.Fields(s)) <= 8 && (unicode.IsLetter(last) || unicode.IsDigit(last)) && !strings.ContainsAny(s, "“\"")
}
