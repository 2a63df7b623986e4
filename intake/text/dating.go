package text

import (
	"fmt"
	"sort"
	"strings"

	"parley/intake/calendar"
)

// A dating is one place where a report tells a day on which it may have been published.
type dating struct {
	day      calendar.Day
	other    calendar.Day // the other reading, if twofold
	twofold  bool
	yearless bool // month and day only: day has an arbitrary year
	utc      bool // told in universal time, so that the day may be another where the report was made
	part     Part
	rank     rank
}

// A rank orders datings: the lowest is taken.
type rank int

const (
	published rank = iota // a date that is called that of publication
	unnamed               // a date above the body that is called nothing
	lined                 // in the dateline
	addressed             // in the address of the page
	updated               // of a change
	below                 // below the body
	filed                 // on which the file was made
)

// rankNames tell ranks to people.
var rankNames = [...]string{"date of publication", "date above the text", "dateline", "date in the address", "date of an update", "date below the text", "date of the file"}

// settle chooses the day of publication among the datings of a report. dayFirst tells in which order the outlet's country writes numbers: 1 day first, -1 month first, 0 not known.
func (d *Document) settle(all []dating, dayFirst int) {
	sort.SliceStable(all, func(i, j int) bool { return all[i].rank < all[j].rank })
	all = complete(all)
	for i := range all {
		all[i].resolve(all, dayFirst)
	}
	for _, a := range all {
		if a.yearless {
			d.Unsure = append(d.Unsure, fmt.Sprintf("the %s %q has no year", rankNames[a.rank], a.part.Text))
			continue
		}
		if a.twofold {
			d.Unsure = append(d.Unsure, fmt.Sprintf("the %s %q can be %s or %s", rankNames[a.rank], a.part.Text, a.day, a.other))
			continue
		}
		a = nearer(a, all)
		d.Published, d.Dated = a.day.Date(), a.part
		d.differing(a, all)
		return
	}
}

// complete gives datings without a year the year that brings them nearest to one that has it.
func complete(all []dating) []dating {
	for i, a := range all {
		for _, b := range all {
			if !all[i].yearless || b.yearless {
				continue
			}
			_, month, day := a.day.Split()
			year, _, _ := b.day.Split()
			best, found := calendar.Day(0), false
			for y := year - 1; y <= year+1; y++ {
				c, ok := calendar.Of(y, month, day)
				if ok && (!found || b.far(c) < b.far(best)) {
					best, found = c, true
				}
			}
			if found {
				all[i].day, all[i].yearless = best, false
			}
		}
	}
	return all
}

// far is the distance of a day from the nearer reading of a dating.
func (a dating) far(d calendar.Day) calendar.Day {
	if a.twofold {
		return min(distance(a.day, d), distance(a.other, d))
	}
	return distance(a.day, d)
}

func distance(a, b calendar.Day) calendar.Day { return max(a-b, b-a) }

// resolve decides a date in figures by another date, or by the country.
func (a *dating) resolve(all []dating, dayFirst int) {
	if !a.twofold {
		return
	}
	for _, b := range all {
		if b.twofold || b.yearless {
			continue
		}
		if near, far := distance(a.day, b.day), distance(a.other, b.day); near <= 3 && far > 3 {
			a.twofold = false
			return
		} else if far <= 3 && near > 3 {
			a.day, a.twofold = a.other, false
			return
		}
	}
	switch dayFirst {
	case 1:
		a.day, a.twofold = a.other, false
	case -1:
		a.twofold = false
	}
}

// nearer prefers a date that the report shows to one in universal time that is a day off.
func nearer(a dating, all []dating) dating {
	for _, b := range all {
		if a.utc && !b.utc && !b.twofold && !b.yearless && b.rank <= lined && distance(a.day, b.day) == 1 {
			return b
		}
	}
	return a
}

// differing warns of datings that tell another day than the one taken.
func (d *Document) differing(taken dating, all []dating) {
	seen := map[calendar.Day]bool{taken.day: true}
	var others []string
	for _, a := range all {
		if !a.yearless && !a.twofold && !seen[a.day] && a.rank <= updated {
			seen[a.day] = true
			others = append(others, fmt.Sprintf("the %s says %s", rankNames[a.rank], a.day))
		}
	}
	if len(others) > 0 {
		d.Warnings = append(d.Warnings, fmt.Sprintf("published %s by the %s; %s", taken.day, rankNames[taken.rank], strings.Join(others, "; ")))
	}
}

// datings returns the dates written in a text, with the rank that the words before them give. A weekday beside a date in figures decides its reading.
func datings(s string, at Span, how How, r rank) []dating {
	line := s[at.From:at.To]
	var all []dating
	for _, w := range calendar.Find(line) {
		a := dating{day: w.Day, other: w.Other, twofold: w.Twofold, rank: labelled(line[:w.From], r), part: Part{Text: line[w.From:w.To], How: how}}
		if how != ByMeta {
			a.part.Span = Span{w.From, w.To}.Shift(at.From)
		}
		rest := line[w.To:min(len(line), w.To+16)]
		a.utc = strings.HasPrefix(rest, "T") && strings.Contains(rest, "Z") || strings.Contains(rest, "UTC")
		if d, ok := weekdayBefore(line[:w.From]); ok && a.twofold {
			switch {
			case a.day.Weekday() == d && a.other.Weekday() != d:
				a.twofold = false
			case a.other.Weekday() == d && a.day.Weekday() != d:
				a.day, a.twofold = a.other, false
			}
		}
		all = append(all, a)
	}
	return all
}

// weekdayBefore returns the weekday whose name ends a text.
func weekdayBefore(s string) (int, bool) {
	s = strings.TrimRight(s, " ,.")
	i := strings.LastIndexFunc(s, func(r rune) bool { return r == ' ' || r == ':' || r == ',' }) + 1
	d, _, ok := calendar.WeekdayNamed(s[i:])
	return d, ok
}

// labels are the words before a date that tell what it is the date of; the last one in the line before it counts.
var labels = []struct {
	word string
	rank rank
}{
	{"published", published}, {"posted", published}, {"issued", published}, {"released", published}, {"first published", published}, {"publication date", published},
	{"date:", published}, {"dated", published}, {"created", published}, {"filed", published}, {"sent:", published},
	{"updated", updated}, {"modified", updated}, {"amended", updated}, {"corrected", updated}, {"revised", updated}, {"edited", updated},
}

func labelled(before string, r rank) rank {
	before = strings.ToLower(before)
	last := -1
	for _, l := range labels {
		if i := strings.LastIndex(before, l.word); i > last {
			last = i
			r = l.rank
		}
	}
	return r
}
