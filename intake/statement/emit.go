package statement

import (
	"strings"

	"parley/intake/text"
)

// A claim is a statement in the making: its tokens and who makes it.
type claim struct {
	s       *sentence
	span    part // the sentence or clause
	content []part
	by      saidBy
	outlet  bool
	all     []saidBy // all attributions of the sentence
}

// sentence makes the statements of one sentence.
func (r *reader) sentence(s *sentence, found []saidBy, speech map[int]saidBy, last *saidBy, turn *entity, paras []paragraph, at int) {
	live := 0
	if s.heading(&paras[at]) {
		return
	}
	for j := range found {
		if f := found[j].frame; !f.dropped && len(f.content) > 0 {
			live++
		}
	}
	question := s.asks()
	if live == 0 {
		if question || r.silent || !s.says() || s.tokens[len(s.tokens)-1].mark == ':' && s.following() {
			return
		}
		r.unattributed(s, speech, last, turn, paras, at)
		return
	}
	if live == 1 {
		for j := range found {
			if f := found[j].frame; !f.dropped && len(f.content) > 0 {
				r.leftOver(s, f)
				r.emit(claim{s: s, span: r.spanOf(s, f), content: f.content, by: found[j], all: found})
			}
		}
		return
	}
	for j := range found {
		f := found[j].frame
		if f.dropped || len(f.content) == 0 {
			continue
		}
		if k := next(found, j); k > 0 && f.whole && found[k].frame.whole && found[k].frame.who.elided && found[k].frame.how == "active" {
			g := found[k].frame // "She stressed the need for observers and called for the release": one statement
			g.content = []part{{f.content[0].a, g.content[len(g.content)-1].b}}
			g.attrib, g.who, g.how, g.verb = f.attrib, f.who, f.how, stronger(f.verb, g.verb)
			continue
		}
		if k := next(found, j); k > 0 && found[k].frame.how == "participle" && found[k].frame.whole { // "he said, threatening to quit"
			f.content = append(f.content, found[k].frame.content...)
			found[k].frame.content = nil
		}
		span := part{f.attrib.a, f.attrib.b}
		for _, c := range f.content {
			span.a, span.b = min(span.a, c.a), max(span.b, c.b)
		}
		r.emit(claim{s: s, span: span, content: f.content, by: found[j], all: found})
	}
}

// next returns the next attribution after j that counts, or 0.
func next(found []saidBy, j int) int {
	for k := j + 1; k < len(found); k++ {
		if f := found[k].frame; !f.dropped && len(f.content) > 0 {
			return k
		}
	}
	return 0
}

// stronger returns the verb of the two that decides the kind of a statement.
func stronger(a, b *saying) *saying {
	if _, ok := byClass[b.class]; ok {
		return b
	}
	return a
}

// spanOf returns the sentence, or without what stands before a participle: "The bank raised rates, saying ...".
func (r *reader) spanOf(s *sentence, f *frame) part {
	if f.attrib.a > 3 && s.tokens[f.attrib.a-1].low != "by" && !f.left && (f.how == "participle" || !f.same && s.partsClauses(f.attrib.a-1)) {
		return part{f.attrib.a, len(s.tokens)}
	}
	return part{0, len(s.tokens)}
}

// leftOver makes a statement of the outlet of what stands before a participle or "and said".
func (r *reader) leftOver(s *sentence, f *frame) {
	if f.attrib.a < 4 || s.tokens[f.attrib.a-1].low == "by" || f.left {
		return
	}
	if !f.same && !s.partsClauses(f.attrib.a-1) {
		return
	}
	p := part{0, f.attrib.a}
	for p.b > p.a && (!s.tokens[p.b-1].word() && s.tokens[p.b-1].mark != closeQuote || s.tokens[p.b-1].is(isConjunction)) {
		p.b--
	}
	if p.b-p.a < 4 || !s.hasVerb(p) || s.refusesComment(p) {
		return
	}
	r.emit(claim{s: s, span: p, content: []part{p}, outlet: true})
}

// heading reports whether a sentence is a heading: alone in its paragraph, short, and without a mark at its end.
func (s *sentence) heading(p *paragraph) bool {
	return len(p.sentences) == 1 && !s.closed() && len(s.tokens) < 16 && s.tokens[0].mark != '*' && s.tokens[0].mark != dash && s.tokens[len(s.tokens)-1].mark != '?'
}

// partsClauses reports whether token i parts two clauses of a sentence: ";", or "but" and "while" after a comma.
func (s *sentence) partsClauses(i int) bool {
	if s.tokens[i].mark == ';' {
		return true
	}
	switch s.tokens[i].low {
	case "but", "while", "whereas", "and":
		return i > 4 && s.tokens[i-1].mark == ',' && s.hasVerb(part{0, i - 1}) && !s.tokens[0].is(isSubordinator|isPreposition)
	}
	return false
}

// refusesComment reports whether a part only tells that nothing was said.
func (s *sentence) refusesComment(p part) bool {
	for i := p.a; i+2 < p.b; i++ {
		if (s.tokens[i].low == "declined" || s.tokens[i].low == "refused") && s.tokens[i+1].low == "to" {
			return true
		}
	}
	return false
}

// asks reports whether a sentence is a question.
func (s *sentence) asks() bool {
	for i := len(s.tokens) - 1; i >= 0 && i >= len(s.tokens)-3; i-- {
		if s.tokens[i].mark == '?' {
			return true
		}
		if s.tokens[i].word() {
			return false
		}
	}
	return false
}

// says reports whether a sentence has a verb, so that it can be true or false.
func (s *sentence) says() bool {
	words := 0
	for i := range s.tokens {
		if s.tokens[i].word() {
			words++
		}
	}
	if words < 3 || boilerplate(s) {
		return words == 2 && s.closed() && s.hasFinite() && !boilerplate(s) && s.hasContent()
	}
	if words < 5 && !s.hasContent() {
		return false
	}
	if share, _ := s.quotedShare(); share > 0.9 && s.hasContent() {
		return true
	}
	return s.hasFinite() && (s.closed() || words > 6)
}

// hasContent reports whether a sentence has a word that is more than grammar: "I don't." has none.
func (s *sentence) hasContent() bool {
	for i := range s.tokens {
		if t := &s.tokens[i]; t.word() && t.class&(functional|isVerb) == 0 {
			return true
		}
	}
	return false
}

// closed reports whether a sentence ends in a mark, as headings do not.
func (s *sentence) closed() bool {
	t := &s.tokens[len(s.tokens)-1]
	return t.mark == '.' || t.mark == '!' || t.mark == closeQuote || t.mark == ')' || t.mark == ellipsis || t.mark == ';' || t.mark == ':' || strings.HasSuffix(t.text, ".")
}

// hasFinite reports whether something in the sentence looks like a finite verb.
func (s *sentence) hasFinite() bool {
	for i := range s.tokens {
		t := &s.tokens[i]
		if !t.word() {
			continue
		}
		if t.is(isAuxiliary|isPast|isVerb) || t.form.verb != nil && t.form.tense&(past|third) != 0 && !t.capital || pastShape(t) {
			return true
		}
		if t.is(isSubject) && t.low != "who" && t.low != "you" && i+1 < len(s.tokens) && s.tokens[i+1].word() && s.tokens[i+1].class&functional == 0 {
			return true // "he commands"
		}
		if i > 0 && !t.capital && len(t.low) > 3 && strings.HasSuffix(t.low, "s") && !strings.HasSuffix(t.low, "ss") && t.class&^isPlural == 0 && s.tokens[i-1].word() && !s.tokens[i-1].is(isPreposition|isDeterminer|isPossessive) && !s.tokens[i-1].number {
			return true
		}
	}
	return false
}

// boilerplate reports whether a sentence speaks of the report itself.
func boilerplate(s *sentence) bool {
	low := strings.ToLower(s.text[s.from():s.to()])
	for _, b := range boilerplates {
		if strings.Contains(low, b) {
			return true
		}
	}
	return false
}

// boilerplates are words of lines that tell nothing of the matter.
var boilerplates = []string{
	"all rights reserved", "©", "reporting by", "editing by", "additional reporting", "sign up for", "subscribe to", "click here", "read more:", "follow us",
	"here is what happened", "this email and any", "this message is confidential", "please delete it", "for more information, contact", "forward-looking statements",
	"requests for comment", "request for comment", "declined to comment", "immediately respond", "terms of use", "privacy policy", "cookies", "contact:", "for further information", "notes to editors", "minutes read",
}

// unattributed makes the statement of a sentence without an attribution of its own.
func (r *reader) unattributed(s *sentence, speech map[int]saidBy, last *saidBy, turn *entity, paras []paragraph, at int) {
	all := part{0, len(s.tokens)}
	c := claim{s: s, span: all, content: []part{all}}
	quoted, q := s.quotedShare()
	switch {
	case quoted > 0.5:
		by, ok := speech[q]
		unsure := ""
		if !ok && last != nil {
			by, ok, unsure = *last, true, "the quotation is taken to go on "+last.speaker.Name+"'s speech"
		}
		if !ok {
			by, ok, unsure = r.neighbour(paras, at)
		}
		if ok {
			c.by = saidBy{frame: &frame{verb: by.verb(), how: "continuing"}, speaker: by.speaker, entity: by.entity, via: by.via}
			c.by.speaker.How, c.by.speaker.Span = "continuing speech", text.Span{}
			if unsure != "" {
				c.by.unsure = append(c.by.unsure, unsure)
			}
			r.emit(c)
			return
		}
		c.outlet = true
		c.by.unsure = append(c.by.unsure, "nobody is named as the speaker of the quotation")
	case turn != nil:
		c.by = saidBy{frame: &frame{verb: said, how: "turn"}, entity: turn, speaker: turn.speaker(text.Span{}, "turn in an interview")}
		r.emit(c)
		return
	default:
		c.outlet = true
		if last != nil && s.reportedLater() {
			c.by.unsure = append(c.by.unsure, "may still be what "+last.speaker.Name+" says")
		}
	}
	r.emit(c)
}

func (b saidBy) verb() *saying {
	if b.frame != nil && b.frame.verb != nil {
		return b.frame.verb
	}
	return said
}

// quotedShare returns which share of the words of a sentence stands in quotation marks, and the number of the longest quotation.
func (s *sentence) quotedShare() (float64, int) {
	words, inside, q := 0, 0, 0
	for i := range s.tokens {
		if s.tokens[i].word() {
			words++
			if s.tokens[i].quote != 0 {
				inside++
				q = s.tokens[i].quote
			}
		}
	}
	if words == 0 {
		return 0, 0
	}
	return float64(inside) / float64(words), q
}

// neighbour finds the speaker of a quotation that its own paragraph does not name: the last speaker before, or the first in the next paragraph.
func (r *reader) neighbour(paras []paragraph, at int) (saidBy, bool, string) {
	if e := r.stage.recent(func(e *entity) bool { return e.who != Outlet }); e != nil {
		return saidBy{frame: &frame{verb: said}, speaker: e.speaker(text.Span{}, "continuing speech"), entity: e}, true, "the quotation names no speaker; taken to be " + e.name
	}
	if at+1 < len(paras) && len(paras[at+1].sentences) > 0 {
		s := &paras[at+1].sentences[0]
		for _, f := range s.frames() {
			if !f.same && !f.dropped {
				sp, e, _ := r.stage.resolve(s, f.who.np, f.who.beside)
				return saidBy{frame: &frame{verb: said}, speaker: sp, entity: e}, true, "the quotation names no speaker; taken to be " + sp.Name + ", who speaks next"
			}
		}
	}
	return saidBy{}, false, ""
}

// reportedLater reports whether a sentence has "would", as what is reported of somebody's words has.
func (s *sentence) reportedLater() bool {
	for i := range s.tokens {
		if s.tokens[i].low == "would" && s.tokens[i].quote == 0 {
			return true
		}
	}
	return false
}

// emit makes a statement of a claim.
func (r *reader) emit(c claim) {
	s := c.s
	for c.span.a < c.span.b && !s.tokens[c.span.a].word() && s.tokens[c.span.a].mark != openQuote {
		c.span.a++
	}
	if c.span.empty() {
		return
	}
	c.content = within(c.content, c.span)
	if len(c.content) == 0 {
		return
	}
	if r.longAgo(&c) || r.alreadyDone(&c) {
		c.outlet, c.content, c.by = true, []part{c.span}, saidBy{}
	}
	st := Statement{Speaker: r.narrator(), Unsure: c.by.unsure, Via: c.by.via}
	st.Span = text.Span{From: s.tokens[c.span.a].from, To: s.tokens[c.span.b-1].to}
	first, final := c.content[0], c.content[len(c.content)-1]
	st.Content = text.Span{From: s.tokens[first.a].from, To: s.tokens[final.b-1].to}
	verb := said
	if !c.outlet {
		st.Speaker = c.by.speaker
		if c.by.frame != nil && c.by.frame.verb != nil {
			verb = c.by.frame.verb
			st.Verb = verb.lemma
		}
		if c.by.entity == nil && st.Speaker.Name == "" {
			st.Speaker.Name = r.stage.outlet
		}
	}
	v := s.view(c.content)
	st.If = v.conditions()
	st.Kind, st.KindWhy = v.kind(verb, r.ownBody(c))
	st.Negated = v.negated(c, verb)
	st.Hedges, st.Likely = v.hedges()
	st.Quoted = v.quoted()
	st.About = r.mentions(s, c.span)
	r.day(&st, c)
	st.Headline = s.paraphrase(c.content)
	index := len(r.out.Statements)
	r.out.Statements = append(r.out.Statements, st)
	r.speakers = append(r.speakers, c.by.entity)
	r.scenarios(s, v, index)
	r.events(s, v, c, index)
	r.goals(s, c, index)
}

// within clips parts to another one and drops what is left empty.
func within(parts []part, in part) []part {
	var out []part
	for _, p := range parts {
		if p = (part{max(p.a, in.a), min(p.b, in.b)}); !p.empty() {
			out = append(out, p)
		}
	}
	return out
}

// ownBody tells which names stand for the speaker and the speaker's own side, in small letters.
func (r *reader) ownBody(c claim) map[string]bool {
	own := map[string]bool{"i": true, "we": true}
	e := c.by.entity
	own[narrated] = c.outlet
	if c.outlet || e == nil {
		for _, t := range nameTokens(r.stage.outlet) {
			own[t] = true
		}
		return own
	}
	for _, t := range e.tokens {
		own[t] = true
	}
	for _, t := range nameTokens(e.body) {
		if lex().words[t]&(isPreposition|isConjunction) == 0 {
			own[t] = true
		}
	}
	for _, h := range e.heads {
		if lex().words[h]&isOrganisation != 0 {
			own[h] = true
		}
	}
	if own["union"] || own["federation"] {
		for _, w := range []string{"members", "workers", "drivers", "staff", "nurses", "teachers", "doctors", "pilots", "crews", "employees", "ballot"} {
			own[w] = true
		}
	}
	if e.who == Person || e.who == Unnamed {
		own["he"], own["she"] = true, true
	}
	if e.who == Body {
		own["it"] = true
	}
	if e.who == Group {
		own["they"] = true
	}
	return own
}
