package statement

import "strings"

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

// arrange settles how the frames of a sentence lie to one another: one within the other, side by side, or one of them idle.
func (s *sentence) arrange(fs []frame) []frame {
	for j := range fs {
		g := &fs[j]
		for i := range fs[:j] {
			f := &fs[i]
			if f.dropped && f.outer < 0 {
				continue
			}
			s.settle(fs, i, j)
			if g.dropped {
				break
			}
		}
	}
	for i := range fs {
		fs[i].tidy(s)
	}
	return fs
}

// settle settles the frames i and j, i being the earlier one.
func (s *sentence) settle(fs []frame, i, j int) {
	f, g := &fs[i], &fs[j]
	start := g.attrib.a
	if g.left && len(g.content) > 0 && g.content[0].b > f.at && !f.left && g.content[0].a <= f.attrib.a {
		if cut := s.boundary(f.attrib.b, start); cut > 0 { // "A said B, but C, said D"
			f.cutAt(s, cut)
			g.content[0].a = cut + 1
			return
		}
		if !s.passesOn(g) && !s.aBody(g) { // "Iran has told the mediators that it is ready, two diplomats said"
			f.dropped = true
			return
		}
		f.outer, g.dropped = j, true // "The ministry denied it, KCNA said"
		f.cutAt(s, start)
		return
	}
	if g.left && f.left && len(g.content) > 0 { // "A, said B, but C, said D"
		g.content[0].a = max(g.content[0].a, min(f.attrib.b, g.content[0].b))
		f.cutLater(g.content[0].a)
		return
	}
	in := f.contains(start)
	if in < 0 {
		return
	}
	if g.same {
		f.cutAt(s, start)
		return
	}
	if g.whole && !f.whole && !g.same {
		g.dropped = true // "said the firm had promised trees": a deed within what is said
		return
	}
	if f.whole {
		if cut := s.boundary(f.at+1, start); cut > 0 {
			f.cutAt(s, cut)
			return
		}
		g.dropped = true
		return
	}
	if s.introOnly(part{f.content[in].a, start}) {
		if f.how != "according to" && !s.passesOn(f) {
			g.dropped = true // "X said Y had made clear that": X is the speaker
			return
		}
		g.outer, f.dropped = i, true
		return
	}
	if cut := s.boundary(f.content[in].a, start); cut > 0 && cut >= start-2 {
		f.cutAt(s, cut)
		return
	}
	g.dropped = true
}

// passesOn reports whether the speaker of a frame is one that passes on what others say: an agency, a newspaper, a transcript.
func (s *sentence) passesOn(f *frame) bool {
	for i := f.who.np.a; i < f.who.np.b; i++ {
		t := &s.tokens[i]
		if t.is(isOutlet) && !t.is(isOffice) || t.low == "transcript" || t.low == "report" || t.low == "reports" || t.capital && passesOnName(t.low) {
			return true
		}
		if i > f.who.np.a && t.is(isPreposition) {
			break
		}
	}
	return false
}

// aBody reports whether the speaker of a frame is an organisation, as that of a read-out is: "the ministry", "it".
func (s *sentence) aBody(f *frame) bool {
	np := f.who.np
	if np.b-np.a == 1 && s.tokens[np.a].low == "it" {
		return true
	}
	body := false
	for i := np.a; i < np.b; i++ {
		t := &s.tokens[i]
		if i > np.a && (t.is(isPreposition) || t.low == "who") {
			break
		}
		if t.is(isOffice | isGroup) {
			return false
		}
		body = body || t.is(isOrganisation|isStatement)
	}
	return body
}

// passesOnName reports whether a name ends as those of agencies and papers do.
func passesOnName(w string) bool {
	for _, end := range []string{"news", "press", "wire", "post", "times", "tass", "agency"} {
		if len(w) > len(end) && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// contains returns which part of what is said holds a token, or -1.
func (f *frame) contains(i int) int {
	for k, p := range f.content {
		if p.a <= i && i < p.b {
			return k
		}
	}
	return -1
}

// cutLater drops parts of what is said that begin at or after a token.
func (f *frame) cutLater(at int) {
	for len(f.content) > 1 && f.content[len(f.content)-1].a >= at-1 {
		f.content = f.content[:len(f.content)-1]
	}
}

// introOnly reports whether a part is empty or no more than words that lead in.
func (s *sentence) introOnly(p part) bool {
	return p.empty() || p.b-p.a < 8 && s.trim(p).empty() || s.tokens[p.a].low == "that" && s.introOnly(part{p.a + 1, p.b})
}

// boundary returns the last token between a and b that parts two clauses, or 0: ";", ", but", ", while".
func (s *sentence) boundary(a, b int) int {
	for i := b; i > a; i-- {
		if i >= len(s.tokens) {
			continue
		}
		t := &s.tokens[i]
		if t.mark == ';' {
			return i
		}
		if t.low == "but" || t.low == "while" || t.low == "whereas" || t.low == "although" || t.low == "though" || t.low == "and" && s.tokens[i-1].mark == ',' {
			return i
		}
	}
	return 0
}

// tidy cuts marks off the ends of what is said and drops empty parts.
func (f *frame) tidy(s *sentence) {
	out := f.content[:0]
	for _, p := range f.content {
		p.b = min(p.b, len(s.tokens))
		for p.a < p.b && !s.tokens[p.a].word() && s.tokens[p.a].mark != openQuote && s.tokens[p.a].mark != '(' {
			p.a++
		}
		for p.a < p.b && !s.tokens[p.b-1].word() && s.tokens[p.b-1].mark != closeQuote && s.tokens[p.b-1].mark != ')' && s.tokens[p.b-1].mark != ownerMark {
			p.b--
		}
		for p.a < p.b && !f.whole && s.tokens[p.a].is(isConjunction) && s.tokens[p.a].low != "nor" && s.tokens[p.a].low != "neither" {
			p.a++
		}
		if p.a < p.b {
			out = append(out, p)
		}
	}
	f.content = out
}
