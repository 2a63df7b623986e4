package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/intake/calendar"
)

// What single lines above and below a body look like.

var (
	clockForm = regexp.MustCompile(`(?i)\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:GMT|UTC|BST|CET|CEST|KST|JST|EST|EDT|PST|PDT|ET|IST|SGT|HKT|MSK|AEST|[+-]\d{1,2}(?::?\d\d)?)\)?(?:[+-]\d+)?)?|\b\d{1,2}\s*[ap]\.?m\.?\b`)
	siteForm  = regexp.MustCompile(`^(?:https?://)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?$`)
	acronym   = regexp.MustCompile(` \(\p{Lu}{2,8}\)$`)
	wordForm  = regexp.MustCompile(`\p{L}+`)
	wordAt    = regexp.MustCompile(`\S+`)
)

// mostLine is how many bytes a line above or below a body may have to be looked at closely.
const mostLine = 300

// besideDates are the words that may stand beside a date in a line that tells nothing else.
var besideDates = wordSet(`published posted issued released updated last first on at date dated time created modified filed sent of publication publication local edition
	print online originally this article was is in am pm gmt utc bst cet cest kst jst est edt pst pdt et ist the st nd rd th updated: and - min mins minute minutes read hours ago for immediate release revised no nr issue vol volume number edition year`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// dateOnly reports whether a line holds a date with its year and nothing else but times and words as those above.
func dateOnly(s string) bool {
	if len(s) > mostLine || tellsMore(s) {
		return false
	}
	found := calendar.Find(s)
	if len(found) == 0 {
		return false
	}
	rest := s
	for i := len(found) - 1; i >= 0; i-- {
		rest = rest[:found[i].From] + " " + rest[found[i].To:]
	}
	rest = clockForm.ReplaceAllString(rest, " ")
	for _, w := range wordForm.FindAllString(rest, -1) {
		if w = strings.ToLower(w); !besideDate(w) && w != "t" && w != "z" {
			return false
		}
	}
	return true
}

// besideDate reports whether a word in small letters may stand beside a date, or in one.
func besideDate(w string) bool {
	_, _, weekday := calendar.WeekdayNamed(w)
	_, _, month := calendar.MonthNamed(w)
	return weekday || month || besideDates[w]
}

// tellsMore reports whether a line has a word of five letters or more, no zone of time therefore, that stands in no date nor beside one. That is so of
// all lines but a few, and much quicker to see than whether there is a date.
func tellsMore(s string) bool {
	for i := 0; i < len(s); {
		n := strings.IndexFunc(s[i:], func(r rune) bool { return !unicode.IsLetter(r) })
		if n < 0 {
			n = len(s) - i
		}
		if word := s[i : i+n]; n > 4 && n == utf8.RuneCountInString(word) && !besideDate(strings.ToLower(word)) {
			return true
		}
		_, step := utf8.DecodeRuneInString(s[i+n:])
		i += n + step
	}
	return false
}

// clockOnly reports whether a line holds a time of day only.
func clockOnly(s string) bool {
	return clockForm.MatchString(s) && strings.TrimSpace(strings.Trim(clockForm.ReplaceAllString(s, ""), "(),. ")) == ""
}

// site reports whether a line is the address of a site.
func site(s string) bool { return len(s) < 80 && siteForm.MatchString(s) }

// outletWords end the names of outlets; outletOpeners begin them.
var outletWords = wordSet(`times post news herald daily agency press gazette tribune journal chronicle observer broadcasting radio tv television network
	bulletin newsletter review weekly wire today mail express guardian telegraph standard star sun globe mirror record courier monitor dispatch
	newswire magazine online media digest reporter mercury argus echo inquirer examiner sentinel ledger advertiser independent ministry
	correspondent institute foundation centre center union council association federation office service bureau secretariat commission spokesperson
	department group company inc ltd plc corp corporation limited ag gmbh reuters afp ap kcna tass yonhap interfax kyodo xinhua bloomberg`)

var outletOpeners = wordSet("radio agence agenzia agencia ministry department embassy office")

// outletLike reports whether a piece of a line may be the name of an outlet: few words, each with a capital, one of the above at an end.
func outletLike(s string) bool {
	if len(s) > mostLine {
		return false
	}
	s = acronym.ReplaceAllString(s, "") // "Central News Service (CNS)"
	words := wordForm.FindAllString(s, -1)
	if len(words) == 0 || len(words) > 12 || ends(s) || strings.ContainsAny(s, "\"“”?!") {
		return false
	}
	for _, w := range words {
		first := []rune(w)[0]
		if !unicode.IsUpper(first) && len(w) > 3 {
			return false
		}
	}
	first, last := strings.ToLower(words[0]), strings.ToLower(words[len(words)-1])
	if outletWords[last] || outletOpeners[first] || first == "the" && len(words) > 1 && outletWords[last] {
		return true
	}
	return len(words) == 1 && len(words[0]) <= 6 && len(words[0]) >= 2 && words[0] == strings.ToUpper(words[0]) && !sectionLabel(s)
}

// sections are labels above headlines that name a part of a paper or a kind of text.
var sections = wordSet(`world politics business sport sports opinion analysis exclusive breaking live update updated national international asia europe africa americas
	economy markets technology science health culture local region regional home news comment editorial feature features interview video photos share print save listen
	subscribe advertisement ad menu search skip explainer factbox timeline statement speech communique release advisory bulletin newsletter urgent alert flash confidential embargoed
	diplomacy defence defense security labour labor industry energy transport education environment society law courts crime top stories story latest more for immediate press read min minutes mins commentary readout transcript remarks issue vol volume no nr number edition`)

// sectionLabel reports whether a line is made of such labels only.
func sectionLabel(s string) bool {
	if len(s) > mostLine {
		return false
	}
	words := wordForm.FindAllString(s, -1)
	if len(words) == 0 {
		return true
	}
	if len(words) > 5 || ends(s) {
		return false
	}
	for _, w := range words {
		if w = strings.ToLower(w); !sections[w] && w != "and" && w != "the" && w != "to" && w != "s" {
			return false
		}
	}
	return true
}

// rubbish are beginnings of lines that belong to a page and not to its report.
var rubbish = regexp.MustCompile(`(?i)^(?:advertisement\b|©|\(c\) \d|copyright\b|all rights reserved|read (?:more|also|next)\b|see also\b|related(?: (?:articles?|stories|topics|news))?\s*:?\s*$|related: |also read\b|more on this|more from\b|follow us\b|` +
	`subscribe\b|sign up\b|share (?:this|on)\b|click here\b|editor'?s? note\b|this article (?:was|is|has been)\b|this (?:story|report) (?:was|has been)\b|correction\b.{0,3}:|\(?(?:additional )?(?:reporting|writing|editing|compiled) (?:and \w+ )?by\b|` +
	`media contacts?\b|press contacts?\b|contacts?\b:|for (?:more|further) information\b|notes? to editors?\b|about (?:us|the author)\b|image (?:source|credit|caption)\b|photo(?:graph)?s?(?: credit)?[:/]|file photo|picture:|caption:|` +
	`ends$|-?\s*ends?\s*-$|###|-\s*30\s*-|\* \* \*|\*{3,}|_{3,}|-{3,}|={3,}|tags?:|topics?:|filed under|tel:|phone:|e-?mail:|fax:|our standards:|unsubscribe\b|view (?:this|in) (?:email|browser)|sent from my|the views expressed)`)

// rubbishOpeners are the first words of such lines; most paragraphs have another, and looking that up is much cheaper than the expression.
var rubbishOpeners = wordSet(`advertisement c copyright all read see related also more follow subscribe sign share click editor editors this correction additional reporting
	writing editing compiled media press contact contacts for note notes about image photo photos photograph photographs file picture caption end ends tag tags topic topics filed tel phone e email
	fax our unsubscribe view sent the`)

func opensRubbish(s string) bool {
	first := strings.TrimLeft(cut(s, 40), "( ")
	end := strings.IndexFunc(first, func(r rune) bool { return !unicode.IsLetter(r) })
	return end <= 0 || rubbishOpeners[strings.ToLower(first[:end])]
}

// mostRubbish is how many bytes a block of boilerplate may have; a longer one is read all the same.
const mostRubbish = 1200

// boilerplate reports whether a block belongs to a page and not to its report.
func boilerplate(s string) bool {
	if len(s) < mostRubbish && opensRubbish(s) && rubbish.MatchString(cut(s, 80)) {
		return true
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) }) || dateOnly(s) || site(s)
}

// printedForm is the line that browsers put above a page when they print it: the day of printing.
var printedForm = regexp.MustCompile(`^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?`)

var reportingForm = regexp.MustCompile(`(?i)^\(?(?:additional )?(?:reporting|writing)(?: and \w+)? by (\p{L}[^;,.)]*)`)

// footer takes what a line below the body tells: who wrote it, when it was published.
func (r *reading) footer(s string, at Span) {
	if len(s) > mostLine {
		return
	}
	if m := reportingForm.FindStringSubmatchIndex(s); m != nil && r.Author.Text == "" {
		name := Span{m[2], m[3]}
		if i := strings.Index(s[name.From:name.To], " in "); i > 0 {
			name.To = name.From + i
		}
		r.Author = Part{Text: oneLine(s[name.From:name.To]), Span: name.Shift(at.From), How: ByFooter}
	}
	if dateOnly(s) {
		r.datings = append(r.datings, datings(r.Text, at, ByFooter, below)...)
	}
	if m := rightsForm.FindStringSubmatchIndex(s); m != nil && r.Outlet.Text == "" {
		if name := s[m[2]:m[3]]; capitalised(name, 6) {
			r.Outlet = Part{Text: oneLine(name), Span: Span{m[2], m[3]}.Shift(at.From), How: ByFooter}
		}
	}
}

// rightsForm is "© 2024 Coast Agency. All rights reserved."
var rightsForm = regexp.MustCompile(`(?i)^(?:copyright|©|\(c\))(?: ?(?:copyright|©|\(c\)))?,? ?(?:\d{4}(?:[-–]\d{2,4})?,? )?(?:by )?(\p{Lu}[^.,|©]{1,60}?)(?:[.,|]| all rights| \d{4}|$)`)

// dateline takes what a dateline tells.
func (r *reading) dateline(d dateline, at Span) {
	part := func(p Span) Part {
		p = p.Shift(at.From)
		return Part{Text: oneLine(r.In(p)), Span: p, How: ByDateline}
	}
	if !d.place.Empty() {
		r.Place = part(d.place)
	}
	if !d.outlet.Empty() && (r.Outlet.Text == "" || r.Outlet.How == ByHeader && !outletLike(r.Outlet.Text)) {
		r.Outlet = part(d.outlet)
	}
	if d.month == 0 {
		return
	}
	year := d.year
	if year == 0 {
		year = 2024 // a leap year, so that 29 February is a day; the year is found by another date
	}
	if day, ok := calendar.Of(year, d.month, d.day); ok {
		r.datings = append(r.datings, dating{day: day, yearless: d.year == 0, rank: lined, part: part(d.date)})
	}
}
