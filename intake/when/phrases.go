package when

import (
	"parley/intake/calendar"
)

// phrases are what prepositions make of a time, and a time alone.
var phrases = []rule{
	{"[time]", whole},
	{"on|in|at|during|over|throughout|across|of|within|around|about|circa [time]", placed},
	{"late|early on|in [day]", placed},
	{"as of [time]", placed},
	{"on|in|during [time] and [time]", listed},
	{"on|by|until|since the <ordinal>", dayOfMonth},
	{"between [time] and|& [time]", ranged},
	{"from [time] to|until|till|through|up [time]", ranged},
	{"[time] to|until|through|-|–|— [time]", ranged},
	{"since|from [time]", since},
	{"ever since [time]", since},
	{"from [time] on|onwards|onward", since},
	{"starting|beginning|effective|commencing on|in|from? [time]", since},
	{"no|not earlier|before than? [time]", since},
	{"after|following|past [time]", after},
	{"until|till|through [time]", until},
	{"up until|to|till [time]", until},
	{"by|by [time]", by},
	{"no|not later than [time]", by},
	{"at the latest by|on [time]", by},
	{"before|pre [time]", before},
	{"prior|previous to [time]", before},
	{"ahead of [time]", before},
	{"in <number> <unit>", inUnits},
	{"in <number> <unit> ' time", inUnits},
	{"in <number> <unit> ’ time", inUnits},
	{"<number> <unit> from now|today", fromNow},
	{"within <number> <unit>", withinUnits},
	{"within <unit>", withinVague},
	{"within a? <vague> of? <unit>", withinVague},
	{"<number> <unit> before|after|from|since [day]", unitsFromDay},
	{"recently|lately", recent},
}

// stands reports whether a month or year without a preposition is a time: in brackets, before the thing that it dates, or as a genitive.
func (s *sentence) stands(i int, m *meaning) bool {
	if i == 0 || i+m.n >= len(s.tokens) {
		return false
	}
	before, after := s.tokens[i-1], s.tokens[i+m.n]
	switch {
	case before.word == "(" && after.word == ")":
		return true
	case after.word == "'" || after.word == "’":
		return s.tokens[i].classes&isMonth != 0 || before.roles&determiner != 0 && before.word != "and"
	}
	return before.roles&determiner != 0 && after.classes&isLower != 0 && after.classes&isUnit == 0
}

// sensed is the meaning of the first level with another sense.
func (m *match) sensed(sense Sense) *meaning {
	r := whole(m)
	r.bare, r.sense = false, sense
	return r
}

func placed(m *match) *meaning {
	r := m.sensed(At)
	if m.has("around", "about", "circa") {
		if t := m.s.tokens[m.innerAt[0]]; t.classes&isYear != 0 && m.has("about") || r.lost {
			return nil // "about 2000 soldiers"
		}
		r.exact = false
		r.doubt("told roughly")
	}
	return r
}

// listed is "in 2016 and 2017": two times of which one follows the other at once.
func listed(m *match) *meaning {
	a, b := m.inner[0], m.inner[1]
	if a.lost || b.lost || a.openTo || b.openFrom || b.from != a.to+1 {
		return nil
	}
	r := &meaning{from: a.from, to: b.to, exact: a.exact && b.exact, why: a.why + " and " + b.why, unsure: a.unsure}
	return r.doubtIf(b.unsure)
}

// dayOfMonth is "on the 29th": the last one before the report, or the next one after it.
func dayOfMonth(m *match) *meaning {
	t, _ := m.find(isOrdinal, 0)
	s := m.s
	if t.classes&isDay == 0 || m.end < len(s.tokens) && s.tokens[m.end].classes&isLower != 0 && s.tokens[m.end].roles&(opener|preposition) == 0 {
		return nil // "on the 5th floor"
	}
	if !s.dated {
		return undated()
	}
	year, month, day := s.published.Split()
	step := 0
	if d := s.direction(m.start, m.end); d == coming && t.number < day {
		step = 1
	} else if d != coming && t.number > day {
		step = -1
	}
	first, last := calendar.Month(year, month+step)
	found := first + calendar.Day(t.number-1)
	if found > last {
		return nil
	}
	r := between(found, found, "told from the report of "+string(s.published.Date()))
	switch s.tokens[m.start].word {
	case "by":
		r.sense, r.openFrom = By, true
	case "until":
		r.sense, r.openFrom = Until, true
	case "since":
		r.sense, r.openTo = Since, true
	}
	return r
}

func since(m *match) *meaning {
	r := m.sensed(Since)
	if m.s.tokens[m.start].word == "from" && m.inner[0].span {
		r.sense = At // "from 27 to 28 February"
		return r
	}
	r.openTo = true
	return r
}

// after begins on the morrow: "after 5 November" is from the sixth on.
func after(m *match) *meaning {
	r := m.sensed(After)
	if r.openTo {
		return r
	}
	r.from, r.openFrom, r.openTo = r.to+1, false, true
	return r
}

func until(m *match) *meaning { return m.upTo(Until, 0) }
func by(m *match) *meaning    { return m.upTo(By, 0) }

func before(m *match) *meaning {
	r := m.sensed(Before)
	if r.openFrom {
		return r
	}
	r.to, r.openTo, r.openFrom = r.from-1, false, true
	return r
}

func (m *match) upTo(sense Sense, n calendar.Day) *meaning {
	r := m.sensed(sense)
	r.to += n
	r.openFrom = true
	return r
}

// ranged goes from the first day of one time to the last of another; a year told at one end holds for the other.
func ranged(m *match) *meaning {
	a, b := *m.inner[0], *m.inner[1]
	switch {
	case a.lost || b.lost || a.openFrom || b.openTo:
		return nil
	case a.yearless != nil && b.yearless == nil:
		year, _, _ := b.to.Split()
		if a.from, a.to = a.yearless(year); a.from > b.to {
			a.from, a.to = a.yearless(year - 1)
		}
	case a.yearless != nil || b.yearless != nil:
		if b.yearless != nil {
			year, _, _ := a.from.Split()
			if b.from, b.to = b.yearless(year); b.to < a.from {
				b.from, b.to = b.yearless(year + 1)
			}
		}
	}
	if b.to < a.from {
		return nil
	}
	r := &meaning{from: a.from, to: b.to, exact: a.exact && b.exact, why: "from " + a.why + " to " + b.why, unsure: a.unsure}
	if b.unsure != "" && b.unsure != a.unsure {
		r.doubt("%s", b.unsure)
	}
	if joined := m.s.tokens[m.start].word; joined != "from" && joined != "between" {
		r.bare = a.bare && b.bare
		if m.has("to", "until", "through") && r.bare {
			r.bare = false
		}
	}
	return r
}

// inUnits is "in two weeks", coming where the verb says so, and a duration otherwise.
func inUnits(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	if !m.has("time") && m.s.direction(m.start, m.end) != coming {
		return &meaning{none: true}
	}
	return fromNow(m)
}

func fromNow(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	n, _ := m.find(isNumber, 0)
	unit, _ := m.find(isUnit, 0)
	return m.relative(m.s.published, n.number, unit.word, m.words()+", told from the report of "+string(m.s.published.Date()))
}

func withinUnits(m *match) *meaning {
	if !m.s.dated {
		return undated()
	}
	n, _ := m.find(isNumber, 0)
	unit, _ := m.find(isUnit, 0)
	if m.s.direction(m.start, m.end) != coming {
		return m.hangsOn(m.words(), "it may be told from an event and not from the report")
	}
	r := about(m.s.published, moved(m.s.published, n.number, unit.word), m.words()+" from the report of "+string(m.s.published.Date()))
	r.sense = By
	return r.doubt("it may be told from an event and not from the report")
}

func withinVague(m *match) *meaning {
	unit, _ := m.find(isUnit, 0)
	if unit.word[len(unit.word)-1] != 's' {
		return nil
	}
	return m.hangsOn(m.words(), "no number tells how many "+unit.word)
}

// unitsFromDay is "two days before Feb. 27".
func unitsFromDay(m *match) *meaning {
	d := whole(m)
	n, _ := m.find(isNumber, 0)
	unit, _ := m.find(isUnit, 0)
	if d.lost || d.from != d.to {
		return nil
	}
	sign := 1
	if m.has("before") {
		sign = -1
	}
	return m.relative(d.from, sign*n.number, unit.word, m.words()).doubtIf(d.unsure)
}

func (m *meaning) doubtIf(why string) *meaning {
	if why == "" {
		return m
	}
	return m.doubt("%s", why)
}
