package when

import (
	"fmt"
	"strings"

	"parley/intake/calendar"
)

// periods are stretches of the calendar from a week up.
var periods = []rule{
	// Years, decades, centuries.
	{"<year>", bareYear},
	{"<year> -|–|/ <number>", yearToYear},
	{"<year> -|– <year>", yearToYear},
	{"the? <decade>", decadeNamed},
	{"the? <ordinal> century", centuryNamed},
	{"fiscal|financial year? <year>", fiscal},
	{"fy <number>", fiscal},
	{"this|last|next|the current|coming|present? year|decade|century", unitNow},

	// Months.
	{"<month>", bareMonth},
	{"<month> of? <year>", monthYear},
	{"<month> , <year>", monthYear},
	{"this|last|next coming? <month>", monthNow},
	{"<month> of? last|this|next year", monthOfYear},
	{"<month> of? that year", monthOfThat},

	// Weeks, months, quarters near the report.
	{"this|last|next|the current|coming|past? week|month|quarter", unitNow},
	{"this|last|next|the|over coming|past? weekend", weekend},
	{"the coming|next <number> <unit>", comingUnits},
	{"the? coming|next <vague>? <unit>", comingUnits},
	{"the past|last|previous <number> <unit>", pastUnits},
	{"the? past|last <number>? <unit>", pastUnits},
	{"the past|last|previous <vague> <unit>", pastUnits},
	{"recent <unit>", recent},

	// Quarters and seasons.
	{"the? <ordinal> quarter of? <year>", quarterYear},
	{"the? <ordinal> - quarter of? <year>", quarterYear},
	{"the? <ordinal> quarter of last|this|next year", quarterOfYear},
	{"the? <ordinal> quarter", bareQuarter},
	{"q <number> of? <year>", quarterYear},
	{"q <number>", bareQuarter},
	{"the? <season> of? <year>", seasonYear},
	{"the? <season> of? last|this|next year", seasonOfYear},
	{"this|last|next <season>", seasonNow},
	{"the? <season>", bareSeason},

	// Relative to what was spoken of last.
	{"that|the same|following|previous|preceding|next? week|month|year", unitThere},
}

func bareYear(m *match) *meaning {
	t, _ := m.find(isYear, 0)
	r := between2(calendar.Year(t.year))
	r.bare, r.why = true, fmt.Sprintf("the year %d", t.year)
	return r
}

func between2(from, to calendar.Day) *meaning { return between(from, to, "") }

func yearToYear(m *match) *meaning {
	a, _ := m.find(isYear, 0)
	b, two := m.find(isYear, 1)
	last := b.year
	if !two {
		n, _ := m.find(isNumber, 1)
		if last = a.year/100*100 + n.number; n.to-n.from != 2 {
			return nil
		}
	}
	if last <= a.year {
		return nil
	}
	from, _ := calendar.Year(a.year)
	_, to := calendar.Year(last)
	r := between(from, to, fmt.Sprintf("the years %d to %d", a.year, last))
	r.bare, r.span = true, true
	return r
}

func decadeNamed(m *match) *meaning {
	t, _ := m.find(isDecade, 0)
	from, to := decade(t.year)
	return about(from, to, fmt.Sprintf("the decade from %d", t.year))
}

func centuryNamed(m *match) *meaning {
	t, _ := m.find(isOrdinal, 0)
	first := (t.number-1)*100 + 1
	from, _ := calendar.Year(first)
	_, to := calendar.Year(first + 99)
	return about(from, to, fmt.Sprintf("the years %d to %d", first, first+99))
}

func fiscal(m *match) *meaning {
	t, _ := m.find(isYear|isNumber, 0)
	year := t.number
	if year < 100 {
		year += 2000
	}
	from, to := calendar.Year(year)
	return about(from, to, "a fiscal year, taken for the calendar year").doubt("it is not known when this fiscal year begins")
}

func bareMonth(m *match) *meaning {
	t, _ := m.find(isMonth, 0)
	r := m.yearless(calendar.Months[t.month], monthOf(t.month))
	r.bare = true
	return r
}

func monthYear(m *match) *meaning {
	t, _ := m.find(isMonth, 0)
	y, _ := m.find(isYear, 0)
	r := between2(calendar.Month(y.year, t.month))
	r.why = fmt.Sprintf("%s %d", calendar.Months[t.month], y.year)
	return r
}

// monthNow is "last November": the latest before the month of the report; "next November": the first after it; "this November": the one of its year.
func monthNow(m *match) *meaning {
	t, _ := m.find(isMonth, 0)
	return m.ofYear(monthOf(t.month))
}

// ofYear picks the year of a stretch with this, last or next: the last one is over, the next one has not begun.
func (m *match) ofYear(of stretch) *meaning {
	s := m.s
	if !s.dated {
		return undated()
	}
	year, _, _ := s.published.Split()
	over := func(year int) bool { _, to := of(year); return to < s.published }
	begun := func(year int) bool { from, _ := of(year); return from <= s.published }
	first := s.tokens[m.start].word
	switch {
	case first == "last":
		for !over(year) {
			year--
		}
	case first == "next":
		for begun(year) {
			year++
		}
	case begun(year-1) && !over(year-1): // a winter
		year--
	}
	r := between2(of(year))
	r.why = fmt.Sprintf("%s as seen from %s", m.words(), s.published)
	return r
}

func monthOfYear(m *match) *meaning {
	t, _ := m.find(isMonth, 0)
	return m.inYear(monthOf(t.month))
}

// inYear is a stretch of last, this or next year.
func (m *match) inYear(of stretch) *meaning {
	if !m.s.dated {
		return undated()
	}
	year, _, _ := m.s.published.Split()
	r := between2(of(year + m.shift()))
	r.why = fmt.Sprintf("%s as seen from %s", m.words(), m.s.published)
	return r
}

// shift is -1 for last, 0 for this and 1 for next.
func (m *match) shift() int {
	switch {
	case m.has("last", "previous"):
		return -1
	case m.has("next", "coming"):
		return 1
	}
	return 0
}

func monthOfThat(m *match) *meaning {
	t, _ := m.find(isMonth, 0)
	if !m.s.anchored {
		return m.unanchored()
	}
	year, _, _ := m.s.anchor.Split()
	r := between2(calendar.Month(year, t.month))
	r.why = fmt.Sprintf("%s of the year spoken of before", calendar.Months[t.month])
	return r.doubt("it is taken for %d, the year of the date before", year)
}

// unanchored is the meaning of what refers to a day that is not known.
func (m *match) unanchored() *meaning {
	r := &meaning{lost: true, event: m.words()}
	return r.doubt("it refers to a day told before, and none was found")
}

// unitNow is "last week", "this year", "next month". "The last month" without a number is read as the past one.
func unitNow(m *match) *meaning {
	last := m.s.tokens[m.end-1].word
	first := m.s.tokens[m.start].word
	if first == "the" && m.end-m.start == 2 {
		return nil // "the week"
	}
	if m.has("past") {
		return pastUnits(m)
	}
	if !m.s.dated {
		return undated()
	}
	from, to := around(moved(m.s.published, m.shift(), last), last)
	r := between(from, to, fmt.Sprintf("%s as seen from %s", m.words(), m.s.published))
	if first == "the" && m.has("last") {
		r.doubt("it may mean the time up to the report")
	}
	return r
}

func weekend(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	monday, _ := m.s.published.Week()
	saturday := monday + 5
	switch first := m.s.tokens[m.start].word; {
	case first == "next":
		saturday += 7
	case m.has("last", "past"):
		saturday -= 7
	case (first == "the" || first == "over") && !m.has("coming") && saturday > m.s.published && m.s.direction(m.start, m.end) != coming:
		saturday -= 7
	}
	return between(saturday, saturday+1, fmt.Sprintf("%s as seen from %s", m.words(), stand(m.s.published)))
}

// comingUnits is "the next two weeks" and "the coming months".
func comingUnits(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	unit := m.s.tokens[m.end-1].word
	n, numbered := m.find(isNumber, 0)
	if !numbered {
		if !strings.HasSuffix(unit, "s") {
			return nil // "the next day" is told of another day, "next month" has a rule of its own
		}
		r := about(m.s.published, 0, fmt.Sprintf("from the report of %s on", m.s.published))
		r.openTo = true
		return r.doubt("no number tells how many %s", unit)
	}
	return about(m.s.published, moved(m.s.published, n.number, unit), fmt.Sprintf("the %d %s after the report of %s", n.number, unit, m.s.published))
}

// pastUnits is "the past two weeks".
func pastUnits(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	unit := m.s.tokens[m.end-1].word
	n, numbered := m.find(isNumber, 0)
	switch {
	case numbered:
	case m.has("several", "few", "couple", "many", "some", "dozen") || strings.HasSuffix(unit, "s"):
		return recent(m)
	default:
		n.number = 1
		if m.has("last") && m.s.tokens[m.start].word != "the" {
			return nil // "last month"
		}
	}
	return about(moved(m.s.published, -n.number, unit), m.s.published, fmt.Sprintf("the %d %s up to the report of %s", n.number, unit, m.s.published))
}

func recent(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	r := about(0, m.s.published, fmt.Sprintf("up to the report of %s", m.s.published))
	r.openFrom = true
	return r.doubt("no number tells since when")
}

func quarterYear(m *match) *meaning {
	q, _ := m.find(isOrdinal|isNumber, 0)
	y, _ := m.find(isYear, 0)
	if q.number < 1 || q.number > 4 {
		return nil
	}
	r := between2(quarter(y.year, q.number))
	r.why = fmt.Sprintf("quarter %d of %d", q.number, y.year)
	return r
}

// quarterNumber is the quarter that a match names, and its stretch; false if there is no such quarter.
func (m *match) quarterNumber() (int, stretch, bool) {
	q, _ := m.find(isOrdinal|isNumber, 0)
	return q.number, func(year int) (calendar.Day, calendar.Day) { return quarter(year, q.number) }, q.number >= 1 && q.number <= 4
}

func quarterOfYear(m *match) *meaning {
	_, of, ok := m.quarterNumber()
	if !ok {
		return nil
	}
	return m.inYear(of)
}

func bareQuarter(m *match) *meaning {
	q, of, ok := m.quarterNumber()
	if !ok {
		return nil
	}
	r := m.yearless(fmt.Sprintf("quarter %d", q), of)
	r.bare = true
	return r
}

func seasonYear(m *match) *meaning {
	t, _ := m.find(isSeason, 0)
	y, _ := m.find(isYear, 0)
	r := northern(seasonOf(seasons[t.word])(y.year))
	r.why = fmt.Sprintf("%s of %d", t.word, y.year)
	return r
}

func northern(from, to calendar.Day) *meaning {
	return about(from, to, "").doubt("the season is taken for that of the north")
}

func seasonOfYear(m *match) *meaning {
	t, _ := m.find(isSeason, 0)
	return m.seasoned(m.inYear(seasonOf(seasons[t.word])))
}

func (m *match) seasoned(r *meaning) *meaning {
	if r.lost {
		return r
	}
	r.exact = false
	return r.doubt("the season is taken for that of the north")
}

func seasonNow(m *match) *meaning {
	t, _ := m.find(isSeason, 0)
	return m.seasoned(m.ofYear(seasonOf(seasons[t.word])))
}

func bareSeason(m *match) *meaning {
	t, _ := m.find(isSeason, 0)
	r := m.seasoned(m.yearless(t.word, seasonOf(seasons[t.word])))
	r.bare = true
	return r
}

// unitThere is "that year", "the following month": relative to the day spoken of last.
func unitThere(m *match) *meaning {
	s, unit := m.s, m.s.tokens[m.end-1].word
	first := s.tokens[m.start].word
	if m.end-m.start < 2 || first == "the" && m.end-m.start == 2 || first != "that" && first != "the" {
		return nil
	}
	if m.has("next") && !m.has("following") && unit == "year" && !s.anchored {
		return nil
	}
	if !s.anchored {
		return m.unanchored()
	}
	n := 0
	switch {
	case m.has("following", "next"):
		n = 1
	case m.has("previous", "preceding"):
		n = -1
	}
	from, to := around(moved(s.anchor, n, unit), unit)
	return about(from, to, fmt.Sprintf("told from %s, the day spoken of before", s.anchor)).doubt("it is told from %s, the date before it in the report", s.anchor)
}
