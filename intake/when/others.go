package when

// others look like times and are none: durations, rates, ages, names. What they cover is not read again.
var others = []rule{
	{"for|over|after nearly|almost|about|around|some|roughly|more|at? than|least? <number> more|straight|consecutive|long? <unit>", notATime},
	{"for a? <vague> of? more? <unit>", notATime},
	{"for <unit>", notATime},
	{"for|over|after <number> more|straight|consecutive|long? <unit>", notATime},
	{"<number> - <unit>", notATime},
	{"<number> - <unit> - old|long", notATime},
	{"<number> <unit> old|long|younger|older|away|apart", notATime},
	{"every|each <weekday|unit|month|season>", notATime},
	{"every <number|ordinal> <unit>", notATime},
	{"<number|vague> times? a|per|every <unit>", notATime},
	{"once|twice|thrice a|per|every <unit>", notATime},
	{"<number> hours|minutes <word>?", notATime},

	// Names.
	{"good|black|bloody|ash|maundy|holy|super|easter|palm|cyber <weekday>", notATime},
	{"<weekday> times|telegraph|mail|mirror|express|herald|independent|world|people|star|post|tribune|review|business", notATime},
	{"<month> <capital>", notAMonth},
}

func notATime(*match) *meaning { return &meaning{none: true} }

// notAMonth is "April Jones": a month before a name, where it is no time of day or genitive.
func notAMonth(m *match) *meaning {
	next := m.s.tokens[m.end-1]
	if next.classes&(isMonth|isWeekday|isShortDay|isSeason) != 0 {
		return nil
	}
	return &meaning{none: true}
}
