package statement

import (
	_ "embed" // sorts of events
	"strings"
	"sync"

	"parley/intake/text"
	"parley/intake/when"
)

//go:embed tables/events.txt
var eventsFile string

// eventWords tells the sort of event that a word points to.
var eventWords = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	sort := ""
	for _, line := range lines(eventsFile) {
		if name, ok := section(line); ok {
			sort = name
			continue
		}
		for _, w := range strings.Fields(line) {
			if out[w] == "" {
				out[w] = sort
			}
		}
	}
	return out
})

// events notes what a sentence tells of as having happened, or being set, on a day or in a span of days.
func (r *reader) events(s *sentence, c claim, index int) {
	if !s.tellsTime(c.span) {
		return
	}
	from, to := s.tokens[c.span.a].from, s.tokens[c.span.b-1].to
	for _, e := range when.Find(r.doc.Text[from:to], when.Context{Published: r.doc.Published}) {
		if e.From == "" || e.To == "" && e.Sense != when.Since || e.Sense == when.Until || e.Sense == when.By || e.Sense == when.Before {
			continue
		}
		e.Span = e.Span.Shift(from)
		if r.spokenAtSpan(c, e.Span) {
			continue
		}
		r.event(s, c, e, index)
	}
}

// tellsTime reports whether a part has a word without which there is no expression of time.
func (s *sentence) tellsTime(p part) bool {
	for i := p.a; i < p.b; i++ {
		if t := &s.tokens[i]; t.number || t.is(isWeekday|isMonth|isTimeNoun) {
			return true
		}
	}
	return false
}

// spokenAtSpan reports whether a time is that of the saying.
func (r *reader) spokenAtSpan(c claim, sp text.Span) bool {
	if c.outlet || c.by.frame == nil || c.by.frame.attrib.empty() {
		return false
	}
	f, s := c.by.frame, c.s
	if f.attrib.b > len(s.tokens) {
		return false
	}
	a := text.Span{From: s.tokens[f.attrib.a].from, To: s.tokens[f.attrib.b-1].to}
	if !sp.Within(a) {
		return false
	}
	b := f.who.beside
	return b.empty() || !sp.Within(text.Span{From: s.tokens[b.a].from, To: s.tokens[b.b-1].to})
}

// event makes an event of a time, if a word of its clause points to one.
func (r *reader) event(s *sentence, c claim, e when.Expression, index int) {
	first, last := s.tokensIn(e.Span)
	if first < 0 {
		return
	}
	clause := s.clauseAround(part{first, last}, c.span)
	sort, at := "", -1
	for i := clause.a; i < clause.b; i++ {
		t := &s.tokens[i]
		w := eventWords()[t.low]
		if w == "" && (pastShape(t) || t.is(isPast)) && i > clause.a {
			w = "action"
		}
		if w == "" || i >= first && i < last || t.capital && !t.begins {
			continue
		}
		if at < 0 || distance(i, first, last) < distance(at, first, last) && (w != "action" || sort == "action") || sort == "action" && w != "action" {
			sort, at = w, i
		}
	}
	if at < 0 {
		return
	}
	ev := Event{What: sort, When: e, Statement: index, Participants: r.mentions(s, clause)}
	ev.Span = text.Span{From: s.tokens[clause.a].from, To: s.tokens[clause.b-1].to}
	ev.Planned = e.From.After(r.doc.Published)
	ev.Result = s.result(clause)
	if n := len(r.out.Events); n > 0 && r.out.Events[n-1].Span == ev.Span && r.out.Events[n-1].When.From == ev.When.From {
		return
	}
	r.out.Events = append(r.out.Events, ev)
}

func distance(i, first, last int) int {
	if i < first {
		return first - i
	}
	return i - last + 1
}

// tokensIn returns the first token in a span and the one after the last, or -1.
func (s *sentence) tokensIn(sp text.Span) (int, int) {
	first, last := -1, -1
	for i := range s.tokens {
		if s.tokens[i].from < sp.To && sp.From < s.tokens[i].to {
			if first < 0 {
				first = i
			}
			last = i + 1
		}
	}
	return first, last
}

// clauseAround widens a part to its clause: up to marks and words that join clauses, at most to the limits.
func (s *sentence) clauseAround(p, limit part) part {
	stop := func(i int) bool {
		t := &s.tokens[i]
		return t.mark == ';' || t.mark == ':' || t.mark == dash || t.mark == openQuote || t.mark == closeQuote || t.low == "but" || t.low == "while"
	}
	for p.a > limit.a && !stop(p.a-1) {
		p.a--
	}
	for p.b < limit.b && !stop(p.b) {
		p.b++
	}
	for p.b > p.a+1 && !s.tokens[p.b-1].word() {
		p.b--
	}
	for p.a < p.b-1 && !s.tokens[p.a].word() {
		p.a++
	}
	return p
}

var results = set("without failed collapsed ended broke agreed signed approved rejected vetoed cancelled canceled unanswered inconclusive breakthrough progress deadlock stalemate")

// result returns the words from the first that tells of a result to the end of the clause, at most eight.
func (s *sentence) result(p part) string {
	for i := p.a; i < p.b; i++ {
		if results[s.tokens[i].low] {
			return s.words(part{i, min(p.b, i+8)})
		}
	}
	return ""
}
