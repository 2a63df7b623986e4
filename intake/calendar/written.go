package calendar

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Written is a date that is written out with its year.
type Written struct {
	From, To int // where it stands in the text, in bytes
	Day      Day
	Other    Day  // the other reading of 03/04/2024, if Twofold; Day is then the reading month first
	Twofold  bool // both readings give a date, and they differ
}

// Forms of dates. Groups are named y, m, n (name of a month), d, and a, b for numbers of which either may be the day.
var forms = []form{
	{"-", regexp.MustCompile(`(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})`)},
	{"/", regexp.MustCompile(`(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})`)},
	{".", regexp.MustCompile(`(?P<y>\d{4})\. ?(?P<m>\d{1,2})\. ?(?P<d>\d{1,2})\.?`)},
	{"年", regexp.MustCompile(`(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日`)},
	{"년", regexp.MustCompile(`(?P<y>\d{4}) ?년 ?(?P<m>\d{1,2}) ?월 ?(?P<d>\d{1,2}) ?일`)},
	{"month", regexp.MustCompile(`(?P<n>[A-Za-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?:at )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?)?(?: [A-Z]{2,4},?)?,? (?P<y>\d{4})`)},
	{"month", regexp.MustCompile(`(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](?P<n>[A-Za-z]{3,9})\.?,?[ -](?P<y>\d{4})`)},
	{"month", regexp.MustCompile(`(?P<y>\d{4})[ -](?P<n>[A-Za-z]{3,9})[ -](?P<d>\d{1,2})`)},
	{".", regexp.MustCompile(`(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>\d{4})`)},
	{".", regexp.MustCompile(`(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})`)},
	{"/", regexp.MustCompile(`(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})`)},
	{"-", regexp.MustCompile(`(?P<a>\d{1,2})-(?P<b>\d{1,2})-(?P<y>\d{4})`)},
	{"/", regexp.MustCompile(`(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<z>\d{2})`)},
}

// A form is a way of writing dates. A text without the sign that it needs, or without the name of a month where that is needed, is not looked at closely.
type form struct {
	need string
	expr *regexp.Regexp
}

// possible reports whether a text has what a form needs.
func (f form) possible(s string) bool {
	if f.need == "month" {
		return monthName.MatchString(s)
	}
	return strings.Contains(s, f.need)
}

var monthName = regexp.MustCompile(`[JFMASONDjfmasond][AEPUCOaepuco][NBRYLGPTVCnbrylgptvc]`)

// Find returns the dates in a text that are written with their year, in order, none overlapping another. A two-digit year is
// one of 1970 to 2069. Cost: one pass for each of a dozen forms.
func Find(s string) []Written {
	if !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	var all []Written
	var taken []bool // by byte
	for _, f := range forms {
		if !f.possible(s) {
			continue
		}
		for _, at := range f.expr.FindAllStringSubmatchIndex(s, -1) {
			w, ok := read(s, f.expr, at)
			if !ok || taken != nil && slices.Contains(taken[w.From:w.To], true) {
				continue
			}
			if taken == nil {
				taken = make([]bool, len(s))
			}
			for i := w.From; i < w.To; i++ {
				taken[i] = true
			}
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b Written) int { return a.From - b.From })
	return all
}

// read returns the date of a match, and false where the numbers make none, or go on to either side.
func read(s string, f *regexp.Regexp, at []int) (Written, bool) {
	w := Written{From: at[0], To: at[1]}
	if goesOn(s, w.From, w.To) {
		return w, false
	}
	part := func(name string) string {
		if i := f.SubexpIndex(name); i >= 0 && at[2*i] >= 0 {
			return s[at[2*i]:at[2*i+1]]
		}
		return ""
	}
	number := func(name string) int { n, _ := strconv.Atoi(part(name)); return n }
	year, month, day := number("y"), number("m"), number("d")
	if z := part("z"); z != "" {
		if year = 2000 + number("z"); year > 2069 {
			year -= 100
		}
	}
	ok := true
	if n := part("n"); n != "" {
		month, _, ok = MonthNamed(n)
	}
	if a := number("a"); a > 0 {
		return either(w, year, a, number("b"))
	}
	var real bool
	w.Day, real = Of(year, month, day)
	return w, ok && real && plausible(year)
}

// either reads two numbers of which one is the month and one the day.
func either(w Written, year, a, b int) (Written, bool) {
	american, ok := Of(year, a, b)
	other, ok2 := Of(year, b, a)
	switch {
	case ok && ok2 && a != b:
		w.Day, w.Other, w.Twofold = american, other, true
	case ok:
		w.Day = american
	default:
		w.Day = other
	}
	return w, (ok || ok2) && plausible(year)
}

func plausible(year int) bool { return year >= 1500 && year <= 2200 }

// goesOn reports whether a digit or letter touches the match, so that it is part of something longer.
func goesOn(s string, from, to int) bool {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	if from > 0 && (digit(s[from-1]) && digit(s[from]) || from > 1 && strings.IndexByte("-/.", s[from-1]) >= 0 && digit(s[from-2]) && digit(s[from])) {
		return true
	}
	if from > 0 && letter(s[from-1]) && letter(s[from]) {
		return true
	}
	return to < len(s) && digit(s[to])
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
