package statement

import (
	"parley/intake/text"
	"parley/intake/when"
)

// farApart is how many statements may lie between two of one speaker that are taken to be of one day.
const farApart = 6

// How the day of a statement was found.
const (
	DayNamed     = "named with the verb"
	DayCarried   = "the same speaker's other words"
	DayPublished = "day of publication"
)

// day finds when a statement was made: an expression of time beside the verb of saying, else the day of publication; the words of
// the same speaker are looked at at the end.
func (r *reader) day(st *Statement, c claim) {
	st.Said = when.Expression{From: r.doc.Published, To: r.doc.Published, Sense: when.At}
	st.SaidHow = DayPublished
	if c.outlet || c.by.frame == nil {
		return
	}
	if c.by.frame.how == "turn" && r.turnDated {
		st.Said, st.SaidHow = r.turnDay, DayNamed
		return
	}
	defer r.atMeeting(st, c)
	for _, sp := range r.attributionSpans(c) {
		if e, ok := r.spokenAt(sp); ok {
			st.Said, st.SaidHow = e, DayNamed
			if e.Unsure != "" {
				st.Unsure = append(st.Unsure, "day: "+e.Unsure)
			}
			return
		}
	}
}

// atMeeting gives words without a day the day of the meeting that the report is of, or on which their speaker was spoken to.
func (r *reader) atMeeting(st *Statement, c claim) {
	if st.SaidHow != DayPublished || st.Verb == "" {
		return
	}
	switch e, ok := r.occasion[c.by.entity]; {
	case ok && c.by.entity != nil:
		st.Said, st.SaidHow = e, DayCarried
		st.Unsure = append(st.Unsure, "day taken from when the speaker was approached")
	case r.hasMet && (st.Speaker.Who != Outlet || c.by.frame.verb.class == "say"):
		st.Said, st.SaidHow = r.met, DayCarried
		st.Unsure = append(st.Unsure, "day taken to be that of the meeting")
	}
}

var metWord = set("met spoke talked sat interviewed visited")

// occasions notes the day of a meeting at which who reports took part ("Your team met management on Tuesday"), and of one at which
// somebody was approached without anything being quoted yet.
func (r *reader) occasions(s *sentence, fs []frame, subject *entity) {
	if len(fs) > 0 || !s.tellsTime(part{0, len(s.tokens)}) {
		return
	}
	met, ours, asked := false, false, false
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.quote != 0 {
			return
		}
		met = met || metWord[t.low]
		ours = ours || t.low == "we" || t.low == "our" || t.low == "your" || t.low == "us"
		asked = asked || t.low == "approached" || t.low == "asked" || t.low == "declined" || t.low == "contacted" || t.low == "reached"
	}
	if !(met && ours && !r.hasMet && len(r.out.Statements) < 4) && !(asked && subject != nil && subject.who == Person) {
		return
	}
	e, ok := r.spokenAt(text.Span{From: s.from(), To: s.to()})
	if years, ok2 := e.To.YearsTo(r.doc.Published); !ok || !ok2 || years > 0.05 {
		return
	}
	if met && ours {
		r.met, r.hasMet = e, true
		return
	}
	r.occasion[subject] = e
}

// longAgo reports whether a promise or demand is told as something that happened: "In 2022 the line promised a winter boat". That is the
// outlet's word.
func (r *reader) longAgo(c *claim) bool {
	f := c.by.frame
	if c.outlet || f == nil || !f.whole {
		return false
	}
	for _, sp := range r.attributionSpans(*c) {
		if e, ok := r.spokenAt(sp); ok {
			years, ok := e.To.YearsTo(r.doc.Published)
			return ok && years > 0.2
		}
	}
	return false
}

// alreadyDone reports whether a proposal or promise is told as done before: "the government had proposed".
func (r *reader) alreadyDone(c *claim) bool {
	f := c.by.frame
	if c.outlet || f == nil || !f.whole || f.verb.class != "promise" && f.verb.class != "demand" || f.verb.lemma == "vow" {
		return false
	}
	for i := f.who.np.b; i < f.at; i++ {
		if c.s.tokens[i].low == "had" {
			return true
		}
	}
	return false
}

// attributionSpans returns the stretches of text in which the time of saying may stand, the likeliest first.
func (r *reader) attributionSpans(c claim) []text.Span {
	f, s := c.by.frame, c.s
	if f.attrib.empty() || f.attrib.b > len(s.tokens) {
		return nil
	}
	var out []text.Span
	add := func(a, b int) {
		a, b = max(a, 0), min(b, len(s.tokens))
		if a < b && s.tellsTime(part{a, b}) {
			out = append(out, text.Span{From: s.tokens[a].from, To: s.tokens[b-1].to})
		}
	}
	after := f.attrib.a
	for _, p := range []part{f.who.np, f.who.beside} {
		if !p.empty() && p.a >= f.attrib.a && p.b <= f.attrib.b {
			after = max(after, p.b)
		}
	}
	add(after, f.attrib.b)
	if !f.left && f.attrib.a > 0 {
		intro := part{0, f.attrib.a}
		for i := intro.a; i < intro.b; i++ {
			if s.tokens[i].mark == ';' {
				intro.a = i + 1
			}
		}
		if !intro.empty() && s.leadsIn(intro) {
			add(intro.a, intro.b)
		}
	}
	return out
}

// leadsIn reports whether a part before a subject only leads in: "On Monday,", "Speaking in parliament on Wednesday,".
func (s *sentence) leadsIn(p part) bool {
	if s.trim(p).empty() {
		return true
	}
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if t.word() {
			return t.is(isPreposition|isTimeNoun|isWeekday|isMonth) || len(t.low) > 4 && (t.low[len(t.low)-3:] == "ing" || pastShapeLow(t.low))
		}
	}
	return true
}

func pastShapeLow(w string) bool { return len(w) > 4 && w[len(w)-2:] == "ed" }

// spokenAt returns the last expression in a stretch that can be the day on which something was said.
func (r *reader) spokenAt(sp text.Span) (when.Expression, bool) {
	published := r.doc.Published
	for _, e := range r.times(sp, "") {
		if e.Sense != when.At || e.From == "" || e.To == "" || e.From.After(published) {
			continue
		}
		e.Span = e.Span.Shift(sp.From)
		return e, true
	}
	return when.Expression{}, false
}

// carryDays gives statements without a day of their own that of the same speaker's other words, if those were said on one day not
// long before publication: a report seldom tells the day twice.
func (r *reader) carryDays() {
	known, seen := map[*entity]int{}, map[*entity]int{}
	usable := func(i int) bool {
		st := &r.out.Statements[i]
		day, one := st.Said.Day()
		years, ok := day.YearsTo(r.doc.Published)
		return st.SaidHow == DayNamed && st.Speaker.How != "first person" && one && ok && years < 0.05
	}
	pass := func(i int) {
		e := r.speakers[i]
		if e == nil {
			return
		}
		st := &r.out.Statements[i]
		far := false
		if k, ok := seen[e]; ok {
			far = max(i-k, k-i) > farApart
		}
		seen[e] = i
		if usable(i) {
			known[e] = i
			return
		}
		if far {
			delete(known, e)
		}
		if j, ok := known[e]; ok && st.SaidHow == DayPublished && st.Speaker.How != "turn in an interview" {
			st.Said, st.SaidHow = r.out.Statements[j].Said, DayCarried
			st.Unsure = append(st.Unsure, "day taken from the same speaker's other words")
		}
	}
	for i := range r.out.Statements {
		pass(i)
	}
	clear(known)
	clear(seen)
	for i := len(r.out.Statements) - 1; i >= 0; i-- {
		pass(i)
	}
}
