package statement

import "parley/intake/text"

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
	if st.Headline = s.paraphrase(c.content); st.Headline == "" {
		return // articles and marks: a text that breaks off
	}
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
