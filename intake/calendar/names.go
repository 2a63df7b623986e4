package calendar

import (
	"slices"
	"strings"
)

// Weekdays are the names of the days of the week, Monday first.
var Weekdays = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// Months are the names of the months; index 0 is unused.
var Months = [13]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// shortMonths and shortWeekdays are abbreviations in use, without their full stop, in lower case.
var shortMonths = map[string]int{
	"jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var shortWeekdays = map[string]int{
	"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}

var (
	longMonths   = index(Months[1:], 1)
	longWeekdays = index(Weekdays[:], 0)
)

func index(names []string, first int) map[string]int {
	m := map[string]int{}
	for i, n := range names {
		m[strings.ToLower(n)] = i + first
	}
	return m
}

// MonthNamed returns the month (1 to 12) of a name or abbreviation in any case, with or without full stop. Short reports an abbreviation.
func MonthNamed(word string) (month int, short, ok bool) { return named(word, longMonths, shortMonths) }

// WeekdayNamed returns the weekday (0 for Monday) of a name or abbreviation in any case, with or without full stop. Short reports an abbreviation.
func WeekdayNamed(word string) (weekday int, short, ok bool) {
	return named(word, longWeekdays, shortWeekdays)
}

func named(word string, long, short map[string]int) (n int, abbreviated, ok bool) {
	word = strings.TrimSuffix(strings.ToLower(word), ".")
	if n, ok := long[word]; ok {
		return n, false, true
	}
	n, ok = short[word]
	return n, ok, ok
}

// small are the numbers below twenty and the tens, in words.
var small = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// ordinals are the ordinal numbers to twelve, in words.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}

// NumberNamed returns the number below one hundred that a word in lower case names: "three", "forty", "twenty-one".
func NumberNamed(word string) (int, bool) {
	if n, ok := small[word]; ok {
		return n, true
	}
	tens, ones, ok := strings.Cut(word, "-")
	if t, o := small[tens], small[ones]; ok && t >= 20 && o > 0 && o < 10 {
		return t + o, true
	}
	return 0, false
}

// OrdinalNamed returns the number of an ordinal word in lower case, from "first" to "twelfth".
func OrdinalNamed(word string) (int, bool) {
	n, ok := ordinals[word]
	return n, ok
}

// Names returns every single word that the functions above know, in lower case and in order.
func Names() []string {
	var all []string
	for _, m := range []map[string]int{longMonths, shortMonths, longWeekdays, shortWeekdays, small, ordinals} {
		for w := range m {
			all = append(all, w)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
