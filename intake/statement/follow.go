package statement

import "strings"

// follow finds what is said: after the verb at v, or before the attribution, which begins at start.
func (s *sentence) follow(f frame, v, start int) (frame, bool) {
	verb := f.verb
	began := start
	if f.same {
		start = 0 // the subject stands further left: nothing that is said does
	}
	j := s.adjuncts(v+1+len(strings.Fields(verb.with)), &f)
	f.attrib = part{began, j}
	right := func(from int) (frame, bool) {
		if from >= len(s.tokens) {
			return f, false
		}
		f.content = []part{{from, len(s.tokens)}}
		return f, true
	}
	for range 3 {
		if j >= len(s.tokens) || s.closes(j) {
			return s.before(f, start, len(s.tokens))
		}
		t := &s.tokens[j]
		switch {
		case t.low == "that" && (verb.takes('t') || verb.takes('a')) || t.mark == ':':
			return right(j + 1)
		case t.mark == openQuote && !verb.takes('o'), t.mark == openQuote && verb.takes('q'):
			if s.quotedLeft(start) {
				f2, ok := s.before(f, start, j)
				f2.content = append(f2.content, part{j, len(s.tokens)})
				return f2, ok
			}
			return right(j)
		case t.mark == ',' || t.mark == dash:
			if j+1 < len(s.tokens) && s.tokens[j+1].mark == openQuote {
				j++
				continue
			}
			if f2, ok := s.before(f, start, j); ok {
				return s.resume(f2, j), true
			}
			k := s.besideEnd(j + 1)
			if k >= len(s.tokens) || s.tokens[k].mark != ',' || !(verb.takes('t') || verb.takes('q') || f.told) {
				return f, false
			}
			if s.hasVerb(part{j + 1, k}) && s.tokens[j+1].class&isSubordinator == 0 {
				return right(j + 1)
			}
			j = s.adjuncts(k+1, &f)
			continue
		}
		break
	}
	if j >= len(s.tokens) {
		return f, false
	}
	return s.bare(f, v, j, start)
}

// bare decides what is said where neither "that" nor a mark shows it.
func (s *sentence) bare(f frame, v, j, start int) (frame, bool) {
	verb, t := f.verb, &s.tokens[j]
	to := func(from int, whole bool) (frame, bool) {
		f.content, f.whole = []part{{from, len(s.tokens)}}, whole
		return f, true
	}
	if s.quotedLeft(start) || start > 1 && s.tokens[start-1].mark == ',' && s.hasVerb(part{0, start - 1}) && t.is(isPreposition|isSubordinator) && !s.leftIsSubordinate(start) {
		return s.before(f, start, len(s.tokens))
	}
	clause := s.clauseFollows(j)
	switch {
	case t.low == "to" && (verb.takes('i') || verb.takes('a') && verb.class == "demand"):
		return to(v, true)
	case verb.lemma == "call":
		return s.calling(f, v)
	case verb.takes('f') && callsFor[s.tokens[v+1].low] && !(verb.lemma == "speak" && s.tokens[v+1].low != "of" && s.tokens[v+1].low != "against"):
		if verb.class == "judge" && (s.tokens[v+1].low == "for" || s.tokens[v+1].low == "on") {
			f.verb = &saying{lemma: verb.lemma, class: "demand", follows: verb.follows}
		}
		return to(v, true)
	case verb.lemma == "put":
		return to2(to, v, s.tokens[v+1].low == "the" && v+2 < len(s.tokens) && oddsWord[s.tokens[v+2].low] || oddsWord[s.tokens[v+1].low])
	case verb.lemma == "accuse", verb.lemma == "blame", verb.lemma == "credit":
		return to(v, true)
	case verb.takes('t') && clause && !questionWord[t.low] && !neverFirst[t.low]:
		return to(j, false)
	case f.told && verb.class != "demand" && verb.class != "ask" && clause && !questionWord[t.low] && !neverFirst[t.low]:
		return to(j, false)
	case f.told && (verb.class == "demand" || verb.class == "ask") && s.toWithin(v+1, 14):
		return to(v, true)
	case expects[verb.lemma] && !f.same && s.isPlural(f.who.np) && t.low != "to":
		return to(v, true) // "Analysts expect prices to fall"
	case verb.takes('o') && !t.is(isAuxiliary) && !s.deed(v):
		return to(v, true)
	}
	return f, false
}

var expects = set("expect fear doubt")

var oddsWord = set("chance chances odds probability likelihood risk")

// to2 returns what is found only if the test holds.
func to2(to func(int, bool) (frame, bool), v int, ok bool) (frame, bool) {
	f, _ := to(v, true)
	return f, ok
}

// neverFirst are words with which what is said does not begin where nothing else shows that it is said.
var neverFirst = set("for of about to")

var callsFor = set("for on of against about at to")
var questionWord = set("whether if")

// deed reports whether a verb is followed by what makes it a deed rather than a saying: "announced by".
func (s *sentence) deed(v int) bool {
	n := s.tokens[v+1].low
	if n == s.tokens[v].form.verb.with && n != "" {
		return false
	}
	return n == "by" || n == "to" || n == "up" || n == "out" || n == "back"
}

// calling tells "called the deal a disgrace" and "called for talks" from "called a meeting" and "called off".
func (s *sentence) calling(f frame, v int) (frame, bool) {
	n := &s.tokens[v+1]
	f.content, f.whole = []part{{v, len(s.tokens)}}, true
	if n.low == "for" || n.low == "on" {
		f.verb = &saying{lemma: "call", class: "demand", follows: f.verb.follows}
		return f, true
	}
	end := s.phraseForward(v+1, false)
	if end == v+1 && n.is(isPronoun) {
		end = v + 2
	}
	if end >= len(s.tokens) || end == v+1 {
		return f, false
	}
	t := &s.tokens[end]
	return f, t.mark == openQuote || t.is(isArticle) || n.low == "it" || n.low == "them" || s.closes(end) && adjectival(s.tokens[end-1].low)
}

// adjectival reports whether a word has an ending of adjectives.
func adjectival(w string) bool {
	for _, end := range []string{"ible", "able", "ful", "ous", "ive", "less", "ical", "ary", "ful", "ish", "ure"} {
		if len(w) > len(end)+1 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

func (s *sentence) toWithin(i, n int) bool {
	for j := i; j < len(s.tokens) && j < i+n; j++ {
		if s.tokens[j].low == "to" || s.tokens[j].low == "not" || s.tokens[j].low == "against" {
			return true
		}
		if !s.tokens[j].word() && s.tokens[j].mark != ownerMark {
			return false
		}
	}
	return false
}

// closes reports whether nothing more of the clause follows at j.
func (s *sentence) closes(j int) bool {
	for ; j < len(s.tokens); j++ {
		switch s.tokens[j].mark {
		case '.', '!', '?', ellipsis, ')', ']', closeQuote:
		case ';':
			return true
		default:
			return false
		}
	}
	return true
}

// before takes what stands left of the attribution as what is said.
func (s *sentence) before(f frame, start, end int) (frame, bool) {
	cut := start
	for cut > 0 && (s.tokens[cut-1].mark == ',' || s.tokens[cut-1].mark == dash || s.tokens[cut-1].mark == '(') {
		cut--
	}
	quoted := cut > 0 && s.tokens[cut-1].mark == closeQuote
	if cut == 0 && start == 0 {
		// The whole sentence is an attribution: it belongs to the quotation before or after it.
		f.left, f.attrib = true, part{start, end}
		return f, end == len(s.tokens) && (f.verb.takes('q') || f.verb.takes('p'))
	}
	if cut == start && !quoted && s.tokens[cut-1].mark != '?' && s.tokens[cut-1].mark != '!' || !quoted && s.trim(part{0, cut}).empty() {
		return f, false
	}
	if !quoted && f.verb.takes('o') && !f.verb.takes('q') {
		return f, false
	}
	f.left, f.attrib, f.content = true, part{start, end}, []part{{0, cut}}
	return f, true
}

// resume adds what goes on after an attribution between commas: "The deal, he said, is dead".
func (s *sentence) resume(f frame, j int) frame {
	if j+1 >= len(s.tokens) {
		return f
	}
	n := &s.tokens[j+1]
	left := f.content
	if len(left) == 0 || n.is(isConjunction|isSubordinator) || n.form.tense == gerund || n.low == "according" || n.low == "citing" || n.low == "quoting" {
		return f
	}
	if n.mark == openQuote || !s.hasVerb(left[0]) {
		f.content = append(f.content, part{j + 1, len(s.tokens)})
	}
	return f
}

// quotedLeft reports whether a quotation ends just before the attribution.
func (s *sentence) quotedLeft(start int) bool {
	for i := start - 1; i >= 0 && i >= start-2; i-- {
		if s.tokens[i].mark == closeQuote {
			return true
		}
		if s.tokens[i].word() {
			return false
		}
	}
	return false
}

// leftIsSubordinate reports whether what stands before the attribution is only a clause like "When the talks ended,".
func (s *sentence) leftIsSubordinate(start int) bool {
	p := part{0, start - 1}
	for p.a < p.b && s.tokens[p.a].mark != 0 {
		p.a++
	}
	t := &s.tokens[p.a]
	if !t.is(isSubordinator|isPreposition) || t.is(isDeterminer|isPronoun) {
		return false
	}
	for i := p.a; i < p.b; i++ {
		if s.tokens[i].mark == ',' {
			return false
		}
	}
	return true
}

// phraseStarts reports whether a noun phrase can begin at i.
func (s *sentence) phraseStarts(i int) bool {
	t := &s.tokens[i]
	return t.is(isDeterminer|isPossessive|isSubject|isOffice|isOrganisation|isGroup) || t.capital || t.number || t.class == 0 && !pastShape(t) && t.form.verb == nil
}

// clauseFollows reports whether a finite verb stands between j and the end of the clause.
func (s *sentence) clauseFollows(j int) bool {
	for i := j; i < len(s.tokens); i++ {
		t := &s.tokens[i]
		if t.mark == ';' || t.mark == '.' && i > j {
			return false
		}
		if t.mark == ',' && i > j && !s.tokens[j].is(isPreposition|isSubordinator) {
			return i+1 < len(s.tokens) && s.besideEnd(i+1) < len(s.tokens)-2 && s.opensApposition(i+1) && s.tokens[i+1].form.verb == nil && s.clauseFollows(s.besideEnd(i+1)+1)
		}
		if i > j && t.is(isConjunction) && i+1 < len(s.tokens) && !s.phraseStarts(i+1) {
			return false // "promised trees and never planted them"
		}
		if i > j && t.is(isVerb) && !t.is(isAuxiliary) && s.tokens[i-1].is(isArticle|isPossessive) {
			continue // "the need"
		}
		if i > j && t.word() && (t.is(isAuxiliary|isPast|isVerb) || pastShape(t) || t.form.verb != nil && !t.capital && t.form.tense != gerund) {
			return true
		}
		if i > j+1 && t.word() && !t.capital && len(t.low) > 3 && t.low[len(t.low)-1] == 's' && t.class == 0 && (s.tokens[i-1].word() && !s.tokens[i-1].is(isPreposition|isDeterminer)) {
			return true // "talks resume", "the plant closes": perhaps a verb
		}
		if t.mark == openQuote {
			return true
		}
	}
	return false
}
