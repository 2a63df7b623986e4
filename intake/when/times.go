package when

import (
	"fmt"
	"strings"

	"parley/intake/calendar"
)

// times are periods, parts of periods, and days.
var times = []rule{
	{"[period]", whole},
	{"[day]", whole},

	{"the? early|mid|late in? [period]", partOf},
	{"the? early|mid|late - [period]", partOf},
	{"the? early|late part|days|weeks|months|years of [period]", partOf},
	{"the? middle of [period]", partOf},
	{"the? start|beginning|dawn|outset|turn of [period]", startOf},
	{"start|beginning - [period]", startOf},
	{"the? end|close of [period]", endOf},
	{"end - [period]", endOf},
	{"the? end|close of the week|month|quarter|year|decade", endOfThis},
	{"the? start|beginning|middle of the week|month|quarter|year|decade", endOfThis},
	{"the? year|month - end", endOfThis},
	{"year|month end", endOfThis},
	{"the? first|second|latter half of [period]", halfOf},
	{"the? first|second|latter half of the year", halfOfThis},
	{"the? first|last <number> days|weeks|months|years of [period]", firstOf},
	{"the? first|last <vague>? days|weeks|months|years of [period]", partOf},
	{"most|much|all|part|parts of [period]", whole},
	{"earlier|later this week|month|quarter|year|decade|summer|spring|autumn|fall|winter", sideOfThis},
	{"earlier|later in the week|month|quarter|year", sideOfThis},
	{"earlier|later that day|week|month|year", sideOfThat},
	{"earlier|later in [period]", partOf},
	{"so far [period]", soFar},
	{"[period] so far", soFar},
	{"the week of [day]", weekOf},
	{"the week beginning|starting [day]", weekOf},
	{"the week ending|ended [day]", weekOf},
}

// whole is what the only level of the match means.
func whole(m *match) *meaning {
	c := *m.inner[0]
	return &c
}

// part returns a copy of what the level of the match means, with other words and made vague; lost meanings stay lost.
func (m *match) within(what string) *meaning {
	c := whole(m)
	c.bare, c.exact, c.yearless = false, false, nil
	c.why = strings.TrimSuffix(what+" "+c.why, " ")
	return c
}

// early, mid and late are a third each.
func partOf(m *match) *meaning {
	r := m.within(m.s.stretch(m.start, m.innerAt[0]))
	if r.lost || r.openFrom || r.openTo {
		return r
	}
	n := int(r.to-r.from) + 1
	third := calendar.Day((n + 2) / 3)
	switch {
	case m.has("early", "earlier", "first"):
		r.to = r.from + third - 1
	case m.has("late", "later", "last"):
		r.from = r.to - third + 1
	default:
		r.from, r.to = r.from+third, r.to-third
	}
	r.why += ", taken for a third of it"
	return r
}

func startOf(m *match) *meaning {
	r := m.within("the beginning of")
	if !r.lost && !r.openFrom {
		r.to = r.from + tenth(r.from, r.to)
		r.why += ", taken for a tenth of it"
	}
	return r
}

func endOf(m *match) *meaning {
	r := m.within("the end of")
	if !r.lost && !r.openTo {
		r.from = r.to - tenth(r.from, r.to)
		r.why += ", taken for a tenth of it"
	}
	return r
}

// tenth is how far the tenth part of a stretch reaches from its first day.
func tenth(from, to calendar.Day) calendar.Day { return max(0, (to-from+1)/10-1) }

// endOfThis is the end, beginning or middle of the week, month or year of the report.
func endOfThis(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	unit := m.s.tokens[m.end-1].word
	for _, u := range []string{"year", "month"} {
		if unit == "end" && m.has(u) {
			unit = u
		}
	}
	from, to := around(m.s.published, unit)
	n := tenth(from, to)
	switch {
	case m.has("start", "beginning"):
		to = from + n
	case m.has("middle"):
		n = (to - from + 3) / 3
		from, to = from+n, to-n
	default:
		from = to - n
	}
	return about(from, to, fmt.Sprintf("%s, told from the report of %s", m.words(), m.s.published))
}

func halfOf(m *match) *meaning {
	r := m.within(m.s.tokens[m.start].word + " half of")
	if r.lost || r.openFrom || r.openTo {
		return r
	}
	return m.half(r)
}

func halfOfThis(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	year, _, _ := m.s.published.Split()
	from, to := calendar.Year(year)
	return m.half(about(from, to, fmt.Sprintf("%s of the report of %s", m.words(), m.s.published)))
}

// half keeps the first or the second half; of whole months if there is an even number of them.
func (m *match) half(r *meaning) *meaning {
	fy, fm, fd := r.from.Split()
	ty, tm, _ := r.to.Split()
	months := 12*(ty-fy) + tm - fm + 1
	middle := r.from + (r.to-r.from+1)/2
	if fd == 1 && months%2 == 0 {
		middle, _ = calendar.Month(fy, fm+months/2)
	}
	if m.has("first") {
		r.to = middle - 1
	} else {
		r.from = middle
	}
	return r
}

// firstOf is "the first three months of 2024".
func firstOf(m *match) *meaning {
	n, _ := m.find(isNumber, 0)
	unit, _ := m.find(isUnit, 0)
	r := m.within(m.words())
	if r.lost || r.openFrom || r.openTo {
		return r
	}
	r.why = m.words()
	if m.has("first") {
		r.to = min(r.to, moved(r.from, n.number, unit.word)-1)
	} else {
		r.from = max(r.from, moved(r.to+1, -n.number, unit.word))
	}
	return r
}

// sideOfThis is "earlier this week" and "later this year".
func sideOfThis(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	word := m.s.tokens[m.end-1].word
	from, to := around(m.s.published, word)
	if first, ok := seasons[word]; ok {
		year, _, _ := m.s.published.Split()
		from, to = seasonOf(first)(year)
	}
	if m.has("earlier") {
		to = max(from, min(to, m.s.published))
	} else {
		from = min(to, max(from, m.s.published))
	}
	return about(from, to, fmt.Sprintf("%s, up to or from the report of %s", m.words(), stand(m.s.published)))
}

// sideOfThat is "later that year": from the day spoken of last to the end.
func sideOfThat(m *match) *meaning {
	s := m.s
	if !s.anchored {
		return m.unanchored()
	}
	from, to := around(s.anchor, s.tokens[m.end-1].word)
	if m.has("earlier") {
		to = s.anchor
	} else {
		from = s.anchor
	}
	return about(from, to, fmt.Sprintf("%s, told from %s", m.words(), s.anchor)).doubt("it is told from %s, the date before it in the report", s.anchor)
}

func soFar(m *match) *meaning {
	r := m.within("so far in")
	if r.lost || !m.s.dated || r.openFrom || r.from > m.s.published {
		return nil
	}
	r.to = min(r.to, m.s.published)
	return r
}

func weekOf(m *match) *meaning {
	r := m.within("the week of")
	if r.lost {
		return r
	}
	switch {
	case m.has("beginning", "starting"):
		r.to = r.from + 6
	case m.has("ending", "ended"):
		r.from = r.to - 6
	default:
		r.from, r.to = r.from.Week()
	}
	return r
}
