package when

import (
	"fmt"
	"strings"

	"parley/intake/calendar"
)

// days are single days and a few days on end, and what is told in days, weeks, months or years from another day.
var days = []rule{
	// Told from the day of the report.
	{"today|tonight", func(m *match) *meaning { return m.fromReport(0) }},
	{"this <part>", func(m *match) *meaning { return m.fromReport(0) }},
	{"earlier|later today", func(m *match) *meaning { return m.fromReport(0) }},
	{"yesterday <part>?", func(m *match) *meaning { return m.fromReport(-1) }},
	{"last night", func(m *match) *meaning { return m.fromReport(-1) }},
	{"tomorrow <part>?", func(m *match) *meaning { return m.fromReport(1) }},
	{"the day before yesterday", func(m *match) *meaning { return m.fromReport(-2) }},
	{"the day after tomorrow", func(m *match) *meaning { return m.fromReport(2) }},
	{"overnight", overnight},

	// Weekdays.
	{"<weekday> <part>?", weekdayAlone},
	{"early|late <weekday> <part>?", weekdayAlone},
	{"<shortday>", shortWeekday},
	{"this|last|next|past coming? <weekday> <part>?", weekdayNamed},
	{"the coming <weekday> <part>?", weekdayNamed},
	{"this past <weekday> <part>?", weekdayNamed},
	{"<weekday> <part>? of? last|this|next week", weekdayOfWeek},
	{"last|this|next week on? <weekday>", weekdayOfWeek},

	// Dates.
	{"<iso>", iso},
	{"<month> <day> ,? <year>", dated},
	{"<month> <day>", dated},
	{"the? <day> of? <month> ,? <year>", dated},
	{"the? <day> of? <month>", dated},
	{"<month> the <day>", dated},
	{"<weekday|shortday> <part>? ,? (? the? <month> the? <day> ,? <year> )?", dated},
	{"<weekday|shortday> <part>? ,? (? the? <month> the? <day> )?", dated},
	{"<weekday|shortday> <part>? ,? (? the? <day> of? <month> ,? <year> )?", dated},
	{"<weekday|shortday> <part>? ,? (? the? <day> of? <month> )?", dated},
	{"<month> <day> of? ,? last|this|next year", datedOfYear},
	{"the? <day> of? <month> ,? last|this|next year", datedOfYear},
	{"<number> / <number> / <year>", numeric},
	{"<number> - <number> - <year>", numeric},

	// Days on end.
	{"<month> <day> -|–|—|to|and|through|& <day> ,? <year>", dayToDay},
	{"<month> <day> -|–|—|to|and|through|& <day>", dayToDay},
	{"the? <day> -|–|—|to|and|& <day> of? <month> ,? <year>", dayToDay},
	{"the? <day> -|–|—|to|and|& <day> of? <month>", dayToDay},

	// Told in units from the report.
	{"<number> <unit> ago", ago},
	{"<number> and <number> half <unit> ago", ago},
	{"<number> <unit> and <number> half ago", ago},
	{"half a <unit> ago", halfAgo},
	{"nearly|almost|about|around|over|roughly|some|barely|just <number> <unit> ago", ago},
	{"more|less than <number> <unit> ago", ago},
	{"a? <vague> of? <unit> ago", vagueAgo},
	{"<unit> ago", vagueAgo},

	// Told in units from the day spoken of last.
	{"<number> <unit> earlier|before|previously|prior", unitsBefore},
	{"<number> <unit> later|afterwards|afterward|after|on", unitsAfter},
	{"the day|night|evening|week|month|year before|earlier", oneBefore},
	{"the previous day|night|evening", oneBefore},
	{"the day|week|month|year after|later|afterwards", oneAfter},
	{"the following|next day|morning", oneAfter},
	{"that|the same? day|night|evening|morning|afternoon", sameDay},

	// Feasts on fixed days.
	{"new year '|’ s? eve", func(m *match) *meaning { return m.feast(12, 31) }},
	{"new year '|’ s? day?", func(m *match) *meaning { return m.feast(1, 1) }},
	{"christmas eve", func(m *match) *meaning { return m.feast(12, 24) }},
	{"christmas day?", func(m *match) *meaning { return m.feast(12, 25) }},
	{"boxing day", func(m *match) *meaning { return m.feast(12, 26) }},
	{"may day", func(m *match) *meaning { return m.feast(5, 1) }},
}

func (m *match) fromReport(n int) *meaning {
	if !m.s.dated {
		return undated()
	}
	day := m.s.published + calendar.Day(n)
	return between(day, day, fmt.Sprintf("told from the report of %s", stand(m.s.published)))
}

func overnight(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	return between(m.s.published-1, m.s.published, fmt.Sprintf("the night before the report of %s", stand(m.s.published)))
}

func weekdayAlone(m *match) *meaning {
	t, _ := m.find(isWeekday, 0)
	return m.weekday(t.weekday)
}

func shortWeekday(m *match) *meaning {
	t, _ := m.find(isShortDay, 0)
	r := m.weekday(t.weekday)
	r.bare = true
	return r
}

func weekdayNamed(m *match) *meaning {
	t, _ := m.find(isWeekday, 0)
	return m.named(t.weekday)
}

func weekdayOfWeek(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	t, _ := m.find(isWeekday, 0)
	monday, _ := m.s.published.Week()
	day := monday + calendar.Day(t.weekday+7*m.shift())
	return between(day, day, fmt.Sprintf("%s as seen from %s", m.words(), stand(m.s.published)))
}

func iso(m *match) *meaning {
	t, _ := m.find(isISO, 0)
	found := calendar.Find(m.s.text[t.from:t.to])
	if len(found) != 1 {
		return nil
	}
	return m.written(found[0])
}

// written is the meaning of a date in figures.
func (m *match) written(w calendar.Written) *meaning {
	if !w.Twofold {
		return between(w.Day, w.Day, "a date in figures")
	}
	r := &meaning{lost: true}
	return r.doubt("%s can be %s or %s", m.words(), w.Day, w.Other)
}

func numeric(m *match) *meaning {
	found := calendar.Find(strings.ReplaceAll(m.words(), " ", ""))
	if len(found) != 1 {
		return nil
	}
	return m.written(found[0])
}

// dated is a month and a day, with or without year and weekday.
func dated(m *match) *meaning {
	month, _ := m.find(isMonth, 0)
	day, _ := m.find(isDay, 0)
	r := m.date(month.month, day.number, month.month, day.number)
	if w, ok := m.find(isWeekday|isShortDay, 0); ok && r != nil && !r.lost && r.from.Weekday() != w.weekday {
		r.doubt("%s is a %s, not a %s", r.from, calendar.Weekdays[r.from.Weekday()], calendar.Weekdays[w.weekday])
	}
	return r
}

// date is a stretch from one day to another, in the year of the match or the one that fits.
func (m *match) date(month, day, toMonth, toDay int) *meaning {
	of, ok := daysOf(month, day, toMonth, toDay)
	if !ok {
		return nil
	}
	y, ok := m.find(isYear, 0)
	if !ok {
		return m.yearless(fmt.Sprintf("%d %s", day, calendar.Months[month]), of)
	}
	if _, ok := calendar.Of(y.year, month, day); !ok {
		return nil // 29 February of a year that has none
	}
	return between3(of, y.year, "written with its year")
}

func between3(of stretch, year int, why string) *meaning {
	from, to := of(year)
	return between(from, to, why)
}

func datedOfYear(m *match) *meaning {
	month, _ := m.find(isMonth, 0)
	day, _ := m.find(isDay, 0)
	of, ok := daysOf(month.month, day.number, month.month, day.number)
	if !ok {
		return nil
	}
	return m.inYear(of)
}

func dayToDay(m *match) *meaning {
	month, _ := m.find(isMonth, 0)
	a, _ := m.find(isDay, 0)
	b, _ := m.find(isDay, 1)
	if b.number <= a.number {
		return nil
	}
	r := m.date(month.month, a.number, month.month, b.number)
	if r != nil {
		r.span = true
	}
	return r
}

func (m *match) feast(month, day int) *meaning {
	of, _ := daysOf(month, day, month, day)
	return m.yearless(strings.ToLower(m.words()), of)
}

// ago is a number of units before the report.
func ago(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	n, _ := m.find(isNumber, 0)
	unit, _ := m.find(isUnit, 0)
	if m.has("half") {
		return m.halves(2*n.number+1, unit.word)
	}
	r := m.relative(m.s.published, -n.number, unit.word, fmt.Sprintf("%s, told from the report of %s", m.words(), m.s.published))
	if m.has("nearly", "almost", "about", "around", "over", "roughly", "some", "barely", "just", "more", "less") {
		r.exact = false
		r.doubt("told roughly")
	}
	return r
}

func halfAgo(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	unit, _ := m.find(isUnit, 0)
	return m.halves(1, unit.word)
}

// halves is a number of half units before the report, as the month in which it falls.
func (m *match) halves(n int, unit string) *meaning {
	u := units[unit]
	if u.months == 0 || u.months*n%2 != 0 {
		return nil
	}
	from, to := around(m.s.published.Months(-n*u.months/2), "month")
	return about(from, to, fmt.Sprintf("%s, told from the report of %s", m.words(), m.s.published))
}

func vagueAgo(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	unit, _ := m.find(isUnit, 0)
	if m.has("couple") {
		r := m.relative(m.s.published, -2, unit.word, fmt.Sprintf("%s, told from the report of %s", m.words(), m.s.published))
		r.exact = false
		return r.doubt("a couple is taken for two")
	}
	if !strings.HasSuffix(unit.word, "s") {
		return nil
	}
	r := about(0, m.s.published-1, fmt.Sprintf("before the report of %s", m.s.published))
	r.openFrom = true
	return r.doubt("no number tells how many %s", unit.word)
}

func unitsBefore(m *match) *meaning { return m.fromAnchor(-1) }
func unitsAfter(m *match) *meaning  { return m.fromAnchor(1) }

// fromAnchor is a number of units before or after the day spoken of last.
func (m *match) fromAnchor(sign int) *meaning {
	n, _ := m.find(isNumber, 0)
	unit, _ := m.find(isUnit, 0)
	if last := m.s.tokens[m.end-1].word; (last == "before" || last == "after" || last == "on" || last == "prior") && !m.closes() {
		return nil // what follows names the event
	}
	return m.anchored(sign*n.number, unit.word)
}

// closes reports whether nothing follows the match in its part of the sentence.
func (m *match) closes() bool {
	return m.end >= len(m.s.tokens) || m.s.tokens[m.end].classes&(isWord|isNumber) == 0
}

func (m *match) anchored(n int, unit string) *meaning {
	s := m.s
	if !s.anchored {
		return m.unanchored()
	}
	return m.relative(s.anchor, n, unit, fmt.Sprintf("told from %s, the day spoken of before", s.anchor)).
		doubt("it is told from %s, the date before it in the report", s.anchor)
}

// unitOf is the unit that a match names; parts of a day count as days.
func (m *match) unitOf() string {
	for _, u := range []string{"week", "month", "year"} {
		if m.has(u) {
			return u
		}
	}
	return "day"
}

func oneBefore(m *match) *meaning {
	if m.s.tokens[m.end-1].word == "before" && !m.closes() {
		return nil
	}
	return m.anchored(-1, m.unitOf())
}

func oneAfter(m *match) *meaning {
	if m.s.tokens[m.end-1].word == "after" && !m.closes() {
		return nil
	}
	return m.anchored(1, m.unitOf())
}

func sameDay(m *match) *meaning {
	if m.s.tokens[m.start].word == "the" && !m.has("same") {
		return nil
	}
	return m.anchored(0, "day")
}
