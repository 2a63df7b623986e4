package when

import (
	"fmt"

	"parley/intake/calendar"
)

// between is the meaning of days told exactly.
func between(from, to calendar.Day, why string) *meaning {
	return &meaning{from: from, to: to, exact: true, why: why}
}

// about is the meaning of days told vaguely.
func about(from, to calendar.Day, why string) *meaning { return &meaning{from: from, to: to, why: why} }

// doubt adds a reason for which a meaning may be wrong.
func (m *meaning) doubt(format string, args ...any) *meaning {
	if m.unsure != "" {
		m.unsure += "; "
	}
	m.unsure += fmt.Sprintf(format, args...)
	return m
}

// A stretch is the days of something that comes back every year.
type stretch func(year int) (from, to calendar.Day)

// yearless finds the year of something that comes back every year: this year's if publication lies in it, or else the last or the next.
func (m *match) yearless(what string, of stretch) *meaning {
	s := m.s
	if !s.dated {
		return undated()
	}
	year, _, _ := s.published.Split()
	d := s.direction(m.start, m.end)
	if r := m.afterNamed(of); r != nil && d != coming {
		return r
	}
	from, to := of(year)
	if f, t := of(year - 1); t >= s.published && f <= s.published { // a winter that began last year
		from, to = f, t
	}
	switch {
	case from <= s.published && s.published <= to:
		return &meaning{from: from, to: to, exact: true, yearless: of, why: what + " of the report"}
	case d == coming && to < s.published:
		from, to = of(year + 1)
	case d != coming && from > s.published:
		from, to = of(year - 1)
	}
	r := &meaning{from: from, to: to, exact: true, yearless: of, why: "the last " + what + " before the report"}
	if d == coming {
		r.why = "the next " + what + " after the report"
	}
	if d == untold {
		r.doubt("no verb tells whether %q is past or coming; taken for past", m.words())
	}
	return r
}

// afterNamed is the first of the stretches after a day that the sentence has named with its year ("in 2021, and in June …"), if that is past.
func (m *match) afterNamed(of stretch) *meaning {
	s := m.s
	if !s.hasNamed || s.named.Months(12) > s.published {
		return nil
	}
	year, _, _ := s.named.Split()
	from, to := of(year)
	if from < s.named {
		from, to = of(year + 1)
	}
	if to > s.published {
		return nil
	}
	r := &meaning{from: from, to: to, exact: true, yearless: of, why: fmt.Sprintf("the first after %s, which stands before it", s.named)}
	return r.doubt("it has no year and is taken for the first after %s", s.named)
}

// monthOf is the stretch of a month.
func monthOf(month int) stretch {
	return func(year int) (calendar.Day, calendar.Day) { return calendar.Month(year, month) }
}

// seasonOf is the stretch of a northern season that begins in a month; a winter belongs to the year in which it begins.
func seasonOf(month int) stretch {
	return func(year int) (calendar.Day, calendar.Day) {
		from, _ := calendar.Month(year, month)
		_, to := calendar.Month(year, month+2)
		return from, to
	}
}

// daysOf is the stretch from a day of one month to a day of the same or a later one; false if no year has it.
func daysOf(month, day, toMonth, toDay int) (stretch, bool) {
	_, ok := calendar.Of(2024, month, day) // a leap year
	_, ok2 := calendar.Of(2024, toMonth, toDay)
	return func(year int) (calendar.Day, calendar.Day) {
		from, _ := calendar.Month(year, month)
		if toMonth < month {
			year++
		}
		to, _ := calendar.Month(year, toMonth)
		return from + calendar.Day(day-1), to + calendar.Day(toDay-1)
	}, ok && ok2
}

// weekday finds the nearest day of that name: the day of the report itself, or the last or next one.
func (m *match) weekday(w int) *meaning {
	s := m.s
	if !s.dated {
		return undated()
	}
	back := calendar.Day((s.published.Weekday() - w + 7) % 7)
	name := calendar.Weekdays[w]
	if back == 0 {
		return between(s.published, s.published, fmt.Sprintf("the report itself is of %s", stand(s.published)))
	}
	if s.direction(m.start, m.end) == coming {
		day := s.published - back + 7
		return between(day, day, fmt.Sprintf("the %s after the report of %s", name, stand(s.published)))
	}
	day := s.published - back
	return between(day, day, fmt.Sprintf("the %s before the report of %s", name, stand(s.published)))
}

// named finds "this", "last" and "next" weekdays. "Last" is the latest one before the report, "next" the one of the week after; each says so where the other reading differs.
func (m *match) named(w int) *meaning {
	s := m.s
	if !s.dated {
		return undated()
	}
	monday, _ := s.published.Week()
	name, inWeek := calendar.Weekdays[w], monday+calendar.Day(w)
	switch {
	case m.has("last", "past"):
		day := inWeek
		if day >= s.published {
			return between(day-7, day-7, fmt.Sprintf("the latest %s before the report of %s", name, stand(s.published)))
		}
		return between(day, day, fmt.Sprintf("the latest %s before the report of %s", name, stand(s.published))).doubt("some would call %s the last %s", day-7, name)
	case m.has("next"):
		day := inWeek + 7
		r := between(day, day, fmt.Sprintf("the %s of the week after the report of %s", name, stand(s.published)))
		if inWeek > s.published {
			r.doubt("some would call %s the next %s", inWeek, name)
		}
		return r
	case m.has("coming"):
		day := inWeek
		if day <= s.published {
			day += 7
		}
		return between(day, day, fmt.Sprintf("the first %s after the report of %s", name, stand(s.published)))
	}
	return between(inWeek, inWeek, fmt.Sprintf("the %s of the week of the report, %s", name, stand(s.published)))
}

// around returns the unit of time in which a day lies.
func around(d calendar.Day, unit string) (from, to calendar.Day) {
	year, month, _ := d.Split()
	switch unit {
	case "week", "weeks", "fortnight":
		return d.Week()
	case "month", "months":
		return calendar.Month(year, month)
	case "quarter", "quarters":
		return quarter(year, (month+2)/3)
	case "year", "years":
		return calendar.Year(year)
	case "decade", "decades":
		return decade(year / 10 * 10)
	case "century", "centuries":
		first, _ := calendar.Year((year-1)/100*100 + 1)
		_, last := calendar.Year((year-1)/100*100 + 100)
		return first, last
	}
	return d, d
}

func quarter(year, q int) (from, to calendar.Day) {
	from, _ = calendar.Month(year, 3*q-2)
	_, to = calendar.Month(year, 3*q)
	return from, to
}

func decade(first int) (from, to calendar.Day) {
	from, _ = calendar.Year(first)
	_, to = calendar.Year(first + 9)
	return from, to
}

// moved returns a day n units later, earlier if n is negative.
func moved(d calendar.Day, n int, unit string) calendar.Day {
	u := units[unit]
	n = max(-12000, min(n, 12000))
	return (d + calendar.Day(n*u.days)).Months(n * u.months)
}

// relative is the unit of time n units after the report: a day exactly, anything longer as the whole unit in which it falls.
func (m *match) relative(d calendar.Day, n int, unit, why string) *meaning {
	if u := units[unit]; u.days == 0 && u.months == 0 {
		return between(d, d, why) // hours
	}
	from, to := around(moved(d, n, unit), unit)
	return &meaning{from: from, to: to, exact: from == to, why: why}
}
