package statement

import (
	_ "embed" // sorts of events
	"strings"
	"sync"

	"parley/intake/text"
	"parley/intake/when"
	"parley/model/evidence"
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
func (r *reader) events(s *sentence, v view, c claim, index int) {
	if !s.tellsTime(c.span) {
		return
	}
	from, to := s.tokens[c.span.a].from, s.tokens[c.span.b-1].to
	for _, e := range r.times(text.Span{From: from, To: to}, r.anchor) {
		e.Span = e.Span.Shift(from)
		a, b := s.tokensIn(e.Span)
		if a < 0 || v.hangs(e.Span) {
			continue
		}
		x := dated{s: s, at: part{a, b}, limit: c.span, saying: r.sayingPart(c, part{a, b})}
		if !x.dates(&e, r.doc.Published) {
			continue
		}
		if clause, sort := x.find(); sort != "" {
			r.event(s, clause, sort, e, index)
		}
	}
}

// hangs reports whether a place lies in a condition.
func (v *view) hangs(sp text.Span) bool {
	for _, c := range v.spans {
		if sp.Within(v.place(c.span)) {
			return true
		}
	}
	return false
}

// sayingPart reports whether a time stands in the attribution, outside what is told of the speaker.
func (r *reader) sayingPart(c claim, at part) bool {
	in := func(p part) bool { return !p.empty() && p.a <= at.a && at.b <= p.b }
	for _, by := range append(c.all, c.by) {
		f := by.frame
		if f != nil && !f.attrib.empty() && f.attrib.b <= len(c.s.tokens) && in(f.attrib) && !in(f.who.beside) && !(f.whole && f.dropped) {
			return true
		}
		if f != nil && !f.left && at.b <= f.attrib.a && f.attrib.b <= len(c.s.tokens) && c.s.leadsIn(part{0, f.attrib.a}) {
			return true // "In March the minister told ..."
		}
	}
	return false
}

// A dated is a time in a sentence, and what has to be known to find what happened then.
type dated struct {
	s      *sentence
	at     part // the tokens of the time
	limit  part // the statement
	saying bool // it may be the time of saying
}

// dates reports whether an expression of time can date an event, and closes the year of "since 2029, when ...".
func (x *dated) dates(e *when.Expression, published evidence.Date) bool {
	s := x.s
	switch e.Sense {
	case when.At:
	case when.Since:
		if x.at.b+1 >= len(s.tokens) || s.tokens[x.at.b].mark != ',' || s.tokens[x.at.b+1].low != "when" || len(e.From) != 10 {
			return false
		}
		e.To = evidence.Date(string(e.From[:4]) + "-12-31")
	default:
		return false
	}
	if e.From == "" || e.To == "" || e.From != e.To && !e.From.After(published) && !published.After(e.To) {
		return false // "this year", with the report in the midst of it
	}
	if x.at.b < len(s.tokens) && x.at.b-x.at.a == 1 && s.tokens[x.at.a].number {
		n := &s.tokens[x.at.b] // "the 1998 survey line", but "the 2012 talks"
		if n.word() && n.class&functional == 0 && !pastShape(n) && eventWords()[n.low] == "" && x.at.a > 0 && s.tokens[x.at.a-1].is(isDeterminer|isPossessive) {
			return false
		}
	}
	return true
}

// find returns the clause in which the time stands, and the sort of what happened; "" if no word points to an event.
func (x *dated) find() (part, string) {
	own := x.segment(x.at)
	if x.saying {
		if i, sort := x.nounBefore(); sort != "" {
			return part{i, x.at.b}, sort
		}
		return part{}, ""
	}
	if sort := x.sort(own); sort != "" {
		return own, sort
	}
	if before := x.segment(part{own.a - 2, own.a - 1}); own.a-2 >= x.limit.a {
		if sort := x.sort(before); sort != "" && x.s.tokens[own.a-1].mark == ',' {
			return part{before.a, own.b}, sort
		}
		if x.s.tokens[own.a-1].mark == ',' && own.b-own.a <= x.at.b-x.at.a+3 && own.b+1 < x.limit.b { // "Its last attempt to mediate, in February, ended"
			if sort := x.sort(x.segment(part{own.b + 1, own.b + 2})); sort != "" {
				return part{before.a, x.segment(part{own.b + 1, own.b + 2}).b}, sort
			}
		}
	}
	if own.b+1 < x.limit.b {
		after := x.segment(part{own.b + 1, own.b + 2})
		if sort := x.sort(after); sort != "" {
			return part{own.a, after.b}, sort
		}
	}
	return part{}, ""
}

// nounBefore finds the noun or participle of an event just before a time: "the plenary meeting in June", "a letter published on Monday".
func (x *dated) nounBefore() (int, string) {
	for i := x.at.a - 1; i >= x.limit.a && i >= x.at.a-2; i-- {
		t := &x.s.tokens[i]
		if sort := eventWords()[t.low]; sort != "" && (t.form.verb == nil || t.low == "published" || t.low == "posted") {
			from := i
			for from > x.limit.a && x.s.tokens[from-1].word() && !x.s.tokens[from-1].is(isPreposition|isAuxiliary) && x.s.tokens[from-1].form.verb == nil {
				from--
			}
			return from, sort
		}
		if !t.is(isPreposition | isArticle) {
			return 0, ""
		}
	}
	return 0, ""
}

// segment widens a part to its clause: up to marks and to words that open a clause.
func (x *dated) segment(p part) part {
	if p.a < x.limit.a || p.b > x.limit.b {
		return part{}
	}
	for p.a > x.limit.a && !x.parts(p.a-1) {
		p.a--
	}
	for p.b < x.limit.b && !x.parts(p.b) {
		p.b++
	}
	return p
}

var clauseWord = set("who which when while but because although though until whose where if unless whereas")

// parts reports whether a token parts clauses.
func (x *dated) parts(i int) bool {
	t := &x.s.tokens[i]
	switch {
	case t.mark == ';' || t.mark == ':' || t.mark == dash || t.mark == openQuote || t.mark == closeQuote || t.mark == '(' || t.mark == ')':
		return true
	case t.mark == ',':
		return i+1 >= len(x.s.tokens) || !yearLike(x.s.tokens[i+1].text) // "May 30, 2012"
	case clauseWord[t.low]:
		return true
	case t.low == "that":
		return i > 0 && x.s.tokens[i-1].form.verb != nil
	case t.low == "and":
		return i+1 < len(x.s.tokens) && (pastShape(&x.s.tokens[i+1]) || x.s.tokens[i+1].is(isPast|isAuxiliary|isSubject))
	}
	return false
}

// sort returns the sort of event that a clause tells of: by a listed word, nearest to the time first, or else by any verb in the past.
// A clause with "may", "might" or "could" tells of none.
func (x *dated) sort(p part) string {
	best, far, verb := "", 0, false
	for i := p.a; i < p.b; i++ {
		t := &x.s.tokens[i]
		switch t.low {
		case "may", "might", "could", "want", "wants", "can", "should":
			if !t.is(isMonth) || !t.capital || t.begins {
				return ""
			}
		}
		if i >= x.at.a && i < x.at.b || !t.word() || t.capital && !t.begins {
			continue
		}
		sort := eventWords()[t.low]
		d := distance(i, x.at.a, x.at.b)
		if sort != "" && (best == "" || d < far) {
			best, far = sort, d
		}
		if t.form.verb == nil && (pastShape(t) && !x.s.tokens[max(i-1, 0)].is(isArticle|isPossessive) || t.is(isPast)) && i > p.a {
			verb = true
		}
	}
	if best == "" && verb {
		return "action"
	}
	return best
}

func distance(i, first, last int) int {
	if i < first {
		return first - i
	}
	return i - last + 1
}

// event notes an event.
func (r *reader) event(s *sentence, clause part, sort string, e when.Expression, index int) {
	for !clause.empty() && !s.tokens[clause.b-1].word() {
		clause.b--
	}
	for !clause.empty() && (!s.tokens[clause.a].word() || s.tokens[clause.a].is(isConjunction)) {
		clause.a++
	}
	if clause.empty() {
		return
	}
	ev := Event{What: sort, When: e, Statement: index, Participants: r.mentions(s, clause), Planned: e.From.After(r.doc.Published), Result: s.result(clause)}
	ev.Span = text.Span{From: s.tokens[clause.a].from, To: s.tokens[clause.b-1].to}
	ev.Text = s.paraphrase([]part{clause})
	if n := len(r.out.Events); n > 0 && r.out.Events[n-1].Span == ev.Span {
		return
	}
	r.out.Events = append(r.out.Events, ev)
	if day, one := e.Day(); one {
		r.anchor = day // for "two days later"
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
