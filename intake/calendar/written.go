package calendar

import (
	"regexp"
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
var forms = []*regexp.Regexp{
	form(`(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})`),
	form(`(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})`),
	form(`(?P<y>\d{4})\. ?(?P<m>\d{1,2})\. ?(?P<d>\d{1,2})\.?`),
	form(`(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日`),
	form(`(?P<y>\d{4}) ?년 ?(?P<m>\d{1,2}) ?월 ?(?P<d>\d{1,2}) ?일`),
	form(`(?P<n>[A-Za-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?:at )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?)?(?: [A-Z]{2,4},?)?,? (?P<y>\d{4})`),
	form(`(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](?P<n>[A-Za-z]{3,9})\.?,?[ -](?P<y>\d{4})`),
	form(`(?P<y>\d{4})[ -](?P<n>[A-Za-z]{3,9})[ -](?P<d>\d{1,2})`),
	form(`(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>\d{4})`),
	form(`(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})`),
	form(`(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})`),
	form(`(?P<a>\d{1,2})-(?P<b>\d{1,2})-(?P<y>\d{4})`),
	form(`(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<z>\d{2})`),
}

func form(s string) *regexp.Regexp { return regexp.MustCompile(s) }

// Find returns the dates in a text that are written with their year, in order, none overlapping another. A two-digit year is
// one of 1970 to 2069. Cost: one pass for each of a dozen forms.
func Find(s string) []Written {
	if !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	var all []Written
	for _, f := range forms {
		for _, at := range f.FindAllStringSubmatchIndex(s, -1) {
			if w, ok := read(s, f, at); ok && free(all, w) {
				all = append(all, w)
			}
		}
	}
	for i := 1; i < len(all); i++ { // few, and nearly in order
		for j := i; j > 0 && all[j].From < all[j-1].From; j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
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

// free reports whether a date overlaps none of those found.
func free(all []Written, w Written) bool {
	for _, o := range all {
		if w.From < o.To && o.From < w.To {
			return false
		}
	}
	return true
}
