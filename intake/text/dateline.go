package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"parley/intake/calendar"
)

// A dateline is what opens the body of a report by an agency: place, day, agency.
type dateline struct {
	place, outlet, date Span // in the block's text; zero if absent
	month, day, year    int  // zero if absent
	end                 int  // where the sentence begins
}

// mostDateline bounds how far a dateline may reach, in bytes.
const mostDateline = 120

const (
	placePattern  = `\p{Lu}[\p{L}.'’\- ]*(?:(?:, ?|/| and )\p{Lu}[\p{L}.'’\- ]*)*?`
	monthPattern  = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)[A-Za-z]*\.?`
	dayPattern    = `(?:(?:\p{L}+day,? )?(?:` + monthPattern + ` \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? ` + monthPattern + `)(?:,? \d{4})?)`
	outletPattern = `(?:\(([^()]{2,60})\)|/([^/]{2,40})/|\[([^\[\]]{2,60})\])`
)

var (
	// Place, day, agency, each of which may be absent, then a dash; or a full stop behind an agency.
	datelineForm = regexp.MustCompile(`^(?:(` + placePattern + `)[.,]? ?)??(` + dayPattern + `)?[.,]? ?` + outletPattern + `?[.,:]? ?(?:—|–|--|-|―)+ ?`)
	stopForm     = regexp.MustCompile(`^(` + placePattern + `)[.,] (` + dayPattern + `)[.,]? ` + outletPattern + `[.:] `)
	quietForm    = regexp.MustCompile(`^(\p{Lu}[\p{Lu}.'’\- ]{3,}(?:, \p{Lu}[\p{L} ]+?)?), (` + dayPattern + `)[.:] `)
	dayParts     = regexp.MustCompile(`(` + monthPattern + `) (\d{1,2})|(\d{1,2})(?:st|nd|rd|th)? (` + monthPattern + `)`)
	yearPart     = regexp.MustCompile(`\d{4}$`)
)

// findDateline reads the dateline of a paragraph, and returns false if it has none.
func findDateline(s string) (dateline, bool) {
	head := strings.ReplaceAll(cut(s, mostDateline), "\n", " ")
	if !strings.ContainsAny(head, "—–―") && !strings.Contains(head, "- ") && !strings.ContainsAny(head, "/)]") && !quietForm.MatchString(head) {
		return dateline{}, false // most paragraphs have no mark of a dateline
	}
	at := datelineForm.FindStringSubmatchIndex(head)
	if at == nil {
		at = stopForm.FindStringSubmatchIndex(head)
	}
	if at == nil {
		at = quietForm.FindStringSubmatchIndex(head)
	}
	if at == nil {
		return dateline{}, false
	}
	d := dateline{end: at[1]}
	group := func(k int) Span {
		if 2*k >= len(at) || at[2*k] < 0 {
			return Span{}
		}
		return trimmed(head, Span{at[2*k], at[2*k+1]})
	}
	d.place, d.date = group(1), group(2)
	for k := 3; k <= 5; k++ {
		if g := group(k); !g.Empty() {
			d.outlet = g
		}
	}
	d.readDay(head[d.date.From:d.date.To])
	return d, d.credible(head)
}

func (d *dateline) readDay(s string) {
	m := dayParts.FindStringSubmatch(s)
	if m == nil {
		return
	}
	d.month, _, _ = calendar.MonthNamed(m[1] + m[4])
	d.day, _ = strconv.Atoi(m[2] + m[3])
	d.year, _ = strconv.Atoi(yearPart.FindString(s))
}

// credible reports whether what stands before the dash is a dateline and not the beginning of a sentence.
func (d *dateline) credible(s string) bool {
	if d.end >= len(s) && len(s) < mostDateline { // nothing follows
		return false
	}
	return d.shaped(s)
}

// shaped reports whether the parts look like place, day and agency.
func (d *dateline) shaped(s string) bool {
	place, outlet := s[d.place.From:d.place.To], s[d.outlet.From:d.outlet.To]
	switch {
	case outlet != "":
		first := []rune(outlet)[0]
		return len(strings.Fields(outlet)) <= 6 && unicode.IsUpper(first) && len(strings.Fields(place)) <= 8
	case d.month > 0:
		return place != ""
	}
	city, _, _ := strings.Cut(place, ",")
	return len(city) >= 4 && city == strings.ToUpper(city) && len(strings.Fields(place)) <= 6
}
