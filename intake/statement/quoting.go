package statement

// said stands for the verb where one body quotes another.
var said = &saying{lemma: "say", class: "say", follows: "tq"}

// quoting finds "Kim was quoted by KCNA as saying that ..." and "KCNA quoted Kim as saying ...".
func (s *sentence) quoting(v int, _ []frame) (frame, bool) {
	as := s.asSaying(v)
	if as < 0 {
		return frame{}, false
	}
	f := frame{verb: said, how: "quoted"}
	sub, ok := s.subjectOf(v)
	switch {
	case ok && sub.passive:
		f.who = sub
		if v+2 < len(s.tokens) && s.tokens[v+1].low == "by" {
			f.carrier = part{v + 2, s.phraseForward(v+2, true)}
		}
	default:
		end := s.phraseForward(v+1, true)
		f.who = subject{np: part{v + 1, min(end, as)}, start: v + 1}
		if f.who.np.empty() || !s.plausible(f.who.np) && !objectPronoun[s.tokens[v+1].low] {
			return frame{}, false
		}
		if ok && !sub.elided {
			f.carrier, f.who.start = sub.np, sub.start
		}
	}
	start := f.who.start
	if as+1 < len(s.tokens) && s.tokens[as+1].low == "by" {
		f.carrier = part{as + 2, s.phraseForward(as+2, true)}
		return s.before(f, start, len(s.tokens))
	}
	j := as + 1
	if k := s.timeForward(j); k > j {
		j = k
	}
	if j < len(s.tokens) && (s.tokens[j].low == "that" || s.tokens[j].mark == ':' || s.tokens[j].mark == ',') {
		j++
	}
	f.attrib = part{start, j}
	if s.closes(j) || s.quotedLeft(start) {
		return s.before(f, start, len(s.tokens))
	}
	f.content = []part{{j, len(s.tokens)}}
	return f, true
}

var objectPronoun = set("him her them")

// asSaying returns the token "saying" of "as saying" after v, or -1.
func (s *sentence) asSaying(v int) int {
	for i := v + 1; i+1 < len(s.tokens) && i < v+24; i++ {
		if s.tokens[i].low == "as" && (s.tokens[i+1].form.tense == gerund && s.tokens[i+1].form.verb.takes('t')) {
			return i + 1
		}
	}
	return -1
}

// citing turns "KCNA reported, citing a minister" into what the minister says, carried by KCNA.
func (s *sentence) citing(v int, before []frame) {
	if len(before) == 0 || v+1 >= len(s.tokens) {
		return
	}
	np := part{v + 1, s.phraseForward(v+1, true)}
	if np.empty() || !s.speaks(np) {
		return
	}
	f := &before[len(before)-1]
	if f.carrier.empty() && !f.same {
		f.carrier = f.who.np
		f.who.np, f.who.beside = np, part{}
		f.how = "cited"
		f.cutAt(s, v)
	}
}

// cutAt ends what is said before token v, and the comma before it.
func (f *frame) cutAt(s *sentence, v int) {
	end := v
	for end > 0 && !s.tokens[end-1].word() && s.tokens[end-1].mark != closeQuote && s.tokens[end-1].mark != ')' {
		end--
	}
	for i := range f.content {
		if f.content[i].a < v && f.content[i].b > end {
			f.content[i].b = end
		}
	}
}

// speaks reports whether a phrase names somebody who can be cited, and not a reason: "citing security concerns".
func (s *sentence) speaks(p part) bool {
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if i > p.a && t.is(isPreposition) {
			return false
		}
		if t.is(isOffice|isGroup|isOrganisation|isOutlet|isStatement) || t.name() {
			return true
		}
	}
	return false
}

// participial finds ", adding that ..." and ", warning of ...": the speaker is that of the frame before or the subject of the sentence.
func (s *sentence) participial(v int) (frame, bool) {
	t := &s.tokens[v]
	i := s.adverbsBack(v - 1)
	if i >= 0 && s.tokens[i].mark != ',' && s.tokens[i].mark != dash && s.tokens[i].mark != closeQuote && s.tokens[i].low != "and" && s.tokens[i].low != "while" && s.tokens[i].low != "by" || t.form.verb.class == "think" || t.form.verb.class == "quote" || t.form.verb.class == "ask" || t.form.verb.lemma == "speak" {
		return frame{}, false
	}
	f := frame{verb: t.form.verb, same: true, how: "participle", who: subject{start: i + 1, elided: true}}
	f2, ok := s.follow(f, v, i+1)
	if !ok || f2.left {
		return f, false
	}
	f2.attrib.a = v
	return f2, true
}

func (s *sentence) adverbsBack(i int) int {
	for i >= 0 && s.tokens[i].is(isAdverb) {
		i--
	}
	return i
}
