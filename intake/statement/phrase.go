package statement

import "strings"

// A part is a run of tokens of a sentence: from a up to but without b.
type part struct{ a, b int }

func (p part) empty() bool { return p.b <= p.a }

// words returns the text of a part as one line, without marks of quotation.
func (s *sentence) words(p part) string {
	var b strings.Builder
	last := -1
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if t.mark == openQuote || t.mark == closeQuote {
			continue
		}
		if last >= 0 && s.tokens[last].to < t.from {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
		last = i
	}
	return b.String()
}

// A subject is the phrase of which a verb says something.
type subject struct {
	np      part // the phrase itself
	beside  part // what stands beside it in apposition
	start   int  // first token of the whole
	aux     int  // first token after the subject: auxiliaries and adverbs before the verb
	negated bool
	passive bool // "was told"
	modal   bool // "would say"
	elided  bool // no subject before the verb: "and said"
	who     bool // the verb stands in a clause with "who"
}

// subjectOf finds the subject that stands before the verb at v, and false if none does.
func (s *sentence) subjectOf(v int) (subject, bool) {
	var sub subject
	i := s.skipBack(v-1, &sub)
	sub.aux = i + 1
	if i < 0 {
		return sub, false
	}
	t := &s.tokens[i]
	switch {
	case t.mark == ',' || t.mark == dash:
		return s.beforeApposition(i, sub)
	case t.low == "who" || t.low == "which":
		sub.who = true
		if i > 0 && s.tokens[i-1].mark == ',' {
			i--
		}
		return s.endingAt(i-1, sub)
	case t.low == "and" || t.low == "but" || t.low == "then":
		sub.elided = true
		sub.start = i
		return sub, true
	}
	return s.endingAt(i, sub)
}

// skipBack goes back over what may stand between subject and verb.
func (s *sentence) skipBack(i int, sub *subject) int {
	for i >= 0 {
		t := &s.tokens[i]
		switch {
		case t.is(isNegator) || strings.HasSuffix(t.low, "n't"):
			sub.negated = true
			i--
		case t.is(isAuxiliary):
			sub.passive = sub.passive || beForm[t.low]
			sub.modal = sub.modal || modalForm[t.low]
			i--
		case (t.is(isAdverb) || t.ly() && !t.capital && len(t.low) > 4) && !t.is(isTimeNoun):
			i--
		case t.mark == ')':
			j := s.openingBracket(i)
			if j < 0 {
				return i
			}
			i = j - 1
		default:
			j := s.timeBack(i)
			if j == i {
				return i
			}
			i = j
		}
	}
	return i
}

var beForm = set("is are was were be been being 'm 're 's")
var modalForm = set("would could might should may can will must 'd 'll")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

func (s *sentence) openingBracket(i int) int {
	for j := i; j >= 0 && j > i-30; j-- {
		if s.tokens[j].mark == '(' {
			return j
		}
	}
	return -1
}

var beforeTime = set("on in at last this next early late earlier previous the a of past same mid-")

// timeBack returns the token before an expression of time that ends at i, or i if none ends there.
func (s *sentence) timeBack(i int) int {
	t := &s.tokens[i]
	dated := t.number && i > 0 && s.tokens[i-1].is(isMonth) && s.tokens[i-1].capital
	if !(t.is(isWeekday) && t.capital || t.is(isMonth) && t.capital || t.is(isTimeNoun) || dated) {
		return i
	}
	j := i - 1
	for j >= 0 {
		u := &s.tokens[j]
		if u.is(isWeekday|isMonth|isTimeNoun) || u.number || beforeTime[u.low] {
			j--
			if u.low == "on" || u.low == "in" || u.low == "at" {
				break
			}
			continue
		}
		break
	}
	if j < 0 {
		return i
	}
	return j
}

// endingAt finds the phrase that ends with token i.
func (s *sentence) endingAt(i int, sub subject) (subject, bool) {
	a := s.phraseBack(i)
	np := s.trim(part{a, i + 1})
	if np.empty() || !s.plausible(np) {
		return sub, false
	}
	sub.np, sub.start = np, np.a
	return sub, true
}

// phraseBack goes left from token i to the beginning of the phrase.
func (s *sentence) phraseBack(i int) int {
	j := i
	for j >= 0 {
		t := &s.tokens[j]
		switch {
		case t.mark == ')':
			if k := s.openingBracket(j); k >= 0 {
				j = k - 1
				continue
			}
			return j + 1
		case t.mark == ownerMark || t.mark == '.' && j < i:
		case t.mark != 0:
			return j + 1
		case t.low == "who" && j < i:
		case t.low == "that" && j < i && j > 0 && s.tokens[j-1].is(isOrganisation|isStatement):
		case t.is(isSubordinator) && !t.is(isPreposition), clauseOpener[t.low] && j < i:
			return j + 1
		case t.is(isAuxiliary) || t.form.verb != nil && t.form.tense&past != 0 && !t.capital && j < i:
			if !s.relative(j) {
				return j + 1
			}
		case t.is(isConjunction):
			if !s.joinsPhrases(j, i) {
				return j + 1
			}
		}
		j--
	}
	return 0
}

// clauseOpener are prepositions that open a clause where a subject follows: "after Tehran demanded".
var clauseOpener = set("after before since until till as because than once")

// relative reports whether the verb at j belongs to a clause with "who" that the phrase goes on into: "a diplomat who had fled".
func (s *sentence) relative(j int) bool {
	for k := j - 1; k >= 0 && k > j-12; k-- {
		t := &s.tokens[k]
		if t.low == "who" {
			return true
		}
		if !t.word() || t.is(isConjunction) {
			return false
		}
	}
	return false
}

// joinsPhrases reports whether "and" at j joins two nouns of one subject rather than two clauses.
func (s *sentence) joinsPhrases(j, _ int) bool {
	if j == 0 || j+1 >= len(s.tokens) || s.tokens[j].low != "and" && s.tokens[j].low != "or" {
		return false
	}
	left, right := &s.tokens[j-1], &s.tokens[j+1]
	if !left.word() || left.is(isAuxiliary|isAdverb) || right.is(isPronoun|isSubject|isAuxiliary|isSubordinator) {
		return false
	}
	for k := j - 1; k >= 0; k-- {
		t := &s.tokens[k]
		if !t.word() && t.mark != ownerMark {
			break
		}
		if t.is(isAuxiliary|isPast|isVerb) || t.form.verb != nil && !t.capital && t.form.tense&(past|third) != 0 || pastShape(t) && !s.relative(k) {
			return false // there is a clause of its own before the "and"
		}
	}
	return true
}

// pastShape reports whether a small word looks like a verb in the past: "ended".
func pastShape(t *token) bool {
	return t.word() && !t.capital && len(t.low) > 4 && strings.HasSuffix(t.low, "ed") && !t.is(isPreposition) && !strings.ContainsRune(t.low, '-')
}

// trim drops what stands before a phrase and is no part of it: "But", "On Monday", "In Seoul".
func (s *sentence) trim(p part) part {
	for !p.empty() {
		t := &s.tokens[p.a]
		if k := s.timeForward(p.a); k > p.a && k < p.b && s.tokens[p.b-1].class&isTimeNoun == 0 {
			p.a = k // "Two weeks later", "Last year"
			continue
		}
		switch {
		case t.is(isConjunction) || t.is(isAdverb) && !t.is(isDeterminer|isPronoun|isTimeNoun) || t.mark != 0 || t.is(isSubordinator) && !t.is(isPronoun|isDeterminer) && !t.is(isPreposition):
			p.a++
		case t.ly() && t.class == 0 && p.b-p.a > 1 && !s.tokens[p.a+1].name():
			p.a++
		case t.is(isPreposition) && !t.is(isPronoun):
			next := s.afterIntro(p)
			if next == p.a {
				return part{p.b, p.b}
			}
			p.a = next
		default:
			return p
		}
	}
	return p
}

// afterIntro returns where a new phrase begins after "In Seoul", "After the talks": at a determiner, pronoun or name that
// cannot go on the phrase before it.
func (s *sentence) afterIntro(p part) int {
	for i := p.a + 2; i < p.b; i++ {
		t, before := &s.tokens[i], &s.tokens[i-1]
		opens := t.is(isArticle) || t.is(isSubject) || t.name() && !before.name() && !before.is(isDeterminer|isPossessive|isPreposition|isOffice|isHonorific) && before.mark == 0
		if t.is(isGroup|isOffice) && before.name() {
			opens = true // In Seoul officials said
		}
		if opens && !before.is(isPreposition) {
			return i
		}
	}
	return p.a
}

// someone are words that stand for a speaker by themselves.
var someone = set("another one others")

// plausible reports whether a phrase can be a person or body that speaks.
func (s *sentence) plausible(p part) bool {
	first := &s.tokens[p.a]
	if p.b-p.a == 1 && (first.is(isSubject) || someone[first.low]) {
		return true
	}
	if first.is(isAuxiliary) && !first.capital || p.b-p.a > 40 {
		return false
	}
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if i > p.a && t.is(isPreposition) {
			break
		}
		if t.name() || t.is(isOffice|isGroup|isOrganisation|isStatement|isOutlet) || strings.HasSuffix(t.low, "-old") {
			return true
		}
		if _, ok := lex().placeAt(s.tokens, i); ok {
			return true
		}
	}
	return first.is(isDeterminer) && p.b-p.a > 1 && p.b-p.a < 8
}
