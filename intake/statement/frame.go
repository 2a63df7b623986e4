package statement

// A frame is one attribution within a sentence: who, a verb of saying, and the parts of the sentence that are said.
type frame struct {
	verb    *saying
	at      int     // the token of the verb
	who     subject // np is empty if same
	same    bool    // the speaker is that of the frame before, or the subject of the sentence
	carrier part    // who passes it on: "quoted by KCNA"
	content []part
	left    bool // what is said stands before the attribution
	whole   bool // the verb belongs to what is said: "vowed to fight", "denied the report"
	attrib  part // the attribution itself, in which the day is looked for
	negated bool
	told    bool // somebody is named who was told
	issued  bool // said in a statement, letter, report
	outer   int  // the frame around this one, or -1
	dropped bool // only passes on what another frame says
	how     string
}

// frames finds the attributions of a sentence, in order.
func (s *sentence) frames() []frame {
	var out []frame
	for v := range s.tokens {
		t := &s.tokens[v]
		if t.quote != 0 && t.mark == 0 {
			continue
		}
		f, ok := frame{}, false
		if two, ok := lex().twoWord[t.low]; ok && v+1 < len(s.tokens) && s.tokens[v+1].low == two.verb.with {
			t.form = two
		}
		switch {
		case t.low == "according" && v+2 < len(s.tokens) && s.tokens[v+1].low == "to":
			f, ok = s.according(v)
		case t.low == "was" || t.low == "is":
			f, ok = s.summedUp(v)
		case t.low == "in" || t.low == "as":
			f, ok = s.inWords(v)
		case thinks[t.low] != nil && t.form.verb == nil:
			f, ok = s.predicate(v)
		case t.form.verb == nil || t.capital && !t.begins:
			continue
		case t.form.verb.class == "quote":
			f, ok = s.quoting(v, out)
			if !ok && t.form.tense == gerund {
				s.citing(v, out)
			}
		case t.form.tense == gerund:
			f, ok = s.participial(v)
		default:
			f, ok = s.active(v)
			if !ok {
				f, ok = s.inverted(v)
			}
		}
		if ok {
			f.at, f.outer = v, -1
			out = append(out, f)
		}
	}
	return s.arrange(out)
}

// active finds "Kim said that ...", "..., Kim said" and the like.
func (s *sentence) active(v int) (frame, bool) {
	t := &s.tokens[v]
	if v > 0 && (s.tokens[v-1].low == "to" || s.tokens[v-1].is(isArticle|isPossessive) || t.form.tense&(base|third) != 0 && s.tokens[v-1].is(isDeterminer) && !s.tokens[v-1].is(isPronoun|isPlural) && s.tokens[v-1].low != "all" && s.tokens[v-1].low != "both") {
		return frame{}, false // "to say", "the report", "one claim"
	}
	sub, ok := s.subjectOf(v)
	if !ok || sub.passive || sub.modal || !s.agrees(t, sub) {
		return frame{}, false
	}
	if t.form.verb.class == "own" && (sub.elided || !s.aPaper(sub.np)) {
		return frame{}, false
	}
	if sub.elided && t.form.tense&past == 0 && t.form.tense != third {
		return frame{}, false
	}
	if s.inRelative(sub.start) || s.inCondition(sub.start) || t.form.verb.class != "say" && s.inCircumstance(sub.start) {
		s.minor = append(s.minor, sub.np)
		return frame{}, false // "which the Front has called unacceptable"
	}
	if sub.negated && t.form.verb.class != "think" && t.form.verb.class != "predict" {
		return frame{}, false // "did not say", "would not comment": nothing was said
	}
	f := frame{verb: t.form.verb, who: sub, same: sub.elided, negated: sub.negated, how: "active"}
	f, ok = s.follow(f, v, sub.start)
	if ok && f.whole && s.inCircumstance(sub.start) {
		s.minor = append(s.minor, sub.np)
		return f, false
	}
	if ok && sub.who && s.aside(&f, v) && (f.whole || f.left || f.verb.class != "say" || !f.verb.takes('q')) {
		return f, false // "Hutchins, who campaigned against the line, vowed"
	}
	return f, ok
}

// aside reports whether a frame stands in a clause with "who" after which the sentence goes on, and ends what is said there.
func (s *sentence) aside(f *frame, v int) bool {
	for i := v + 1; i+1 < len(s.tokens); i++ {
		if s.tokens[i].mark != ',' || s.tokens[i].quote != 0 {
			continue
		}
		n := &s.tokens[i+1]
		if n.is(isAuxiliary|isPast|isVerb) || pastShape(n) || n.form.verb != nil && n.form.tense&(past|third) != 0 {
			for k := range f.content {
				f.content[k].b = min(f.content[k].b, max(i, f.content[k].a))
			}
			return true
		}
	}
	return false
}

// aPaper reports whether a phrase names a newspaper or broadcaster: "the paper has learnt".
func (s *sentence) aPaper(p part) bool {
	for i := p.a; i < p.b; i++ {
		if s.tokens[i].is(isOutlet) || s.tokens[i].capital && passesOnName(s.tokens[i].low) {
			return true
		}
	}
	return false
}

// inRelative reports whether the words before i make what follows a clause about a noun: "which", "whom", "what".
func (s *sentence) inRelative(i int) bool {
	if i == 0 {
		return false
	}
	t := &s.tokens[i-1]
	switch t.low {
	case "which", "whom", "what", "where", "how", "who":
		return true
	case "that":
		return i > 1 && s.tokens[i-2].word() && s.tokens[i-2].form.verb == nil && !s.tokens[i-2].is(isAuxiliary|isConjunction|isVerb)
	}
	return false
}

// inCondition reports whether the words before i make what follows a condition: "if the union says".
func (s *sentence) inCondition(i int) bool {
	return i > 0 && (s.tokens[i-1].low == "if" || s.tokens[i-1].low == "unless" || s.tokens[i-1].low == "whether")
}

var circumstance = set("after before when since until because once where")

// inCircumstance reports whether the words before i make a deed that follows no more than a circumstance: "after Dorn demanded".
func (s *sentence) inCircumstance(i int) bool { return i > 0 && circumstance[s.tokens[i-1].low] }

// agrees reports whether the form of a verb fits its subject, so that "the union demands" (a noun) is told from a verb.
func (s *sentence) agrees(t *token, sub subject) bool {
	if sub.elided || t.form.tense&(past|participle) != 0 && t.form.tense&base == 0 {
		return true
	}
	first := &s.tokens[sub.np.a]
	if sub.np.b-sub.np.a == 1 && first.is(isSubject) {
		third3 := first.low == "he" || first.low == "she" || first.low == "it" || first.low == "who"
		return third3 == (t.form.tense&third != 0) || sub.aux < s.index(t) || first.low == "who"
	}
	many := s.isPlural(sub.np)
	if t.form.tense&third != 0 {
		return !many
	}
	return many || sub.aux < s.index(t)
}

// index returns the place of a token in the sentence.
func (s *sentence) index(t *token) int {
	for i := range s.tokens {
		if &s.tokens[i] == t {
			return i
		}
	}
	return len(s.tokens)
}

// afterHead are words that go on a noun phrase after its head: "sources close to the talks".
var afterHead = set("familiar close briefed involved speaking known led present aware")

// isPlural reports whether the head of a phrase is plural.
func (s *sentence) isPlural(p part) bool {
	head := -1
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if t.low == "and" {
			return true
		}
		if i > p.a && (t.is(isPreposition|isSubordinator) || afterHead[t.low]) {
			break
		}
		if t.word() {
			head = i
		}
	}
	if head < 0 {
		return false
	}
	t := &s.tokens[head]
	return t.is(isPlural|isGroup) && (!t.capital || t.begins || t.is(isOffice)) || !t.capital && len(t.low) > 3 && t.low[len(t.low)-1] == 's' && t.low[len(t.low)-2] != 's'
}
