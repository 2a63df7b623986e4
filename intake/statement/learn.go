package statement

import "strings"

// learn notes every name in a sentence and what stands beside it.
func (c *cast) learn(s *sentence) {
	for i := 0; i < len(s.tokens); {
		if n, end, ok := c.nameAt(s, i); ok {
			c.meet(n)
			i = end
			continue
		}
		i++
	}
}

// nameAt reads the name that begins at token i, with its titles and apposition, and tells where it ends.
func (c *cast) nameAt(s *sentence, i int) (nominal, int, bool) {
	t := &s.tokens[i]
	if !t.word() || !t.capital && t.low != "the" {
		return nominal{}, 0, false
	}
	if p, ok := c.lex.placeAt(s.tokens, i); ok && p.kind != adjective {
		end := i + len(p.words)
		if end >= len(s.tokens) || !s.tokens[end].name() || s.tokens[end-1].low == "the" {
			return nominal{name: p.country, who: Body, at: t.from, end: s.tokens[end-1].to, body: p.country}, end, true
		}
	}
	if !t.name() && !(t.capital && t.is(isOffice|isOrganisation|isOutlet)) {
		return nominal{}, 0, false
	}
	j := s.runEnd(i)
	if j-i == 1 && t.begins && !s.looksLikeName(i) {
		return nominal{}, 0, false
	}
	a := s.modifiersBack(i)
	beside, before := s.besideRight(j), part{}
	if b := s.besideLeft(a, j); !b.empty() {
		before = b
	}
	var n nominal
	if !before.empty() {
		n = s.nominal(before, part{i, j})
	}
	if n.name == "" {
		n = s.nominal(part{a, j}, beside)
	}
	return n, j, n.name != ""
}

// runEnd returns the end of the run of capitalised words that begins at i.
func (s *sentence) runEnd(i int) int {
	j := i + 1
	for j < len(s.tokens) {
		t := &s.tokens[j]
		if t.name() {
			j++
			continue
		}
		if nobiliary[t.low] && j+2 < len(s.tokens) && particles[s.tokens[j+1].low] && s.tokens[j+2].name() {
			j += 3 // "von der Velden"
			continue
		}
		if t.mark == ownerMark && s.ownerInName(j) {
			j += 2
			continue
		}
		if particles[t.low] && t.mark == 0 && j+1 < len(s.tokens) && s.tokens[j+1].name() && (t.class&functional == 0 || s.tokens[j-1].is(isOrganisation) && s.tokens[j-1].capital && t.low != "the" && t.low != "and") {
			j += 2
			continue
		}
		if t.low == "of" && s.tokens[j-1].is(isOrganisation) && j+2 < len(s.tokens) && s.tokens[j+1].low == "the" && s.tokens[j+2].name() {
			j += 3
			continue
		}
		break
	}
	return j
}

// looksLikeName tells a name at the head of a sentence from a word that has its capital from standing there.
func (s *sentence) looksLikeName(i int) bool {
	t := &s.tokens[i]
	if s.caps[t.low] && !t.is(isOffice|isGroup|isOrganisation) {
		return true
	}
	if t.class&^(isSurnameFirst|isPast) != 0 || s.small[t.low] || i+1 >= len(s.tokens) {
		return false
	}
	n := &s.tokens[i+1]
	return n.mark == ownerMark || n.is(isAuxiliary|isPast) || pastShape(n) || n.form.verb != nil && n.form.tense&(past|third) != 0 || allCapitals(t.text)
}

// modifiersBack goes left from a name over nouns and adjectives that describe it, with the article or owner before them.
func (s *sentence) modifiersBack(i int) int {
	k := i
	for k > 0 {
		t := &s.tokens[k-1]
		ok := t.word() && !t.number && !t.capital && (t.class&(functional|isPast|isTimeNoun) == 0 || t.is(isOffice|isOrganisation)) && !pastShape(t) && (t.form.verb == nil || t.is(isOffice))
		if !ok || i-k > 7 {
			break
		}
		k--
	}
	if k < i && !s.officeIn(part{k, i}) {
		k = i
	}
	if k > 0 && s.tokens[k-1].mark == ownerMark {
		j := k - 2
		for j > 0 && (s.tokens[j-1].name() || s.tokens[j-1].is(isArticle)) {
			j--
		}
		return max(j, 0)
	}
	if k > 0 && s.tokens[k-1].is(isDeterminer|isArticle|isPossessive) {
		k--
	}
	return k
}

func (s *sentence) officeIn(p part) bool {
	for i := p.a; i < p.b; i++ {
		if s.tokens[i].is(isOffice | isOrganisation | isGroup) {
			return true
		}
	}
	return false
}

// besideRight returns the apposition after a name that ends at j: ", a former minister,".
func (s *sentence) besideRight(j int) part {
	k := j
	if k+2 < len(s.tokens) && s.tokens[k].mark == '(' && s.tokens[k+2].mark == ')' {
		k += 3
	}
	if k+1 >= len(s.tokens) || s.tokens[k].mark != ',' && s.tokens[k].mark != dash {
		return part{}
	}
	a := k + 1
	b := s.besideEnd(a)
	t := &s.tokens[a]
	if t.number && b-a == 1 && b+1 < len(s.tokens) && s.tokens[b+1].form.verb == nil && !s.tokens[b+1].is(isPast|isAuxiliary) && !pastShape(&s.tokens[b+1]) && s.opensApposition(b+1) { // ", 52, a former diplomat"
		b = s.besideEnd(b + 1)
	}
	if b-a > 30 || b <= a {
		return part{}
	}
	if t.low != "who" && s.hasVerb(part{a, b}) {
		return part{}
	}
	if t.is(isArticle|isPossessive|isOffice) || t.number || t.low == "who" || t.low == "former" || t.low == "then" || t.low == "now" || t.low == "head" || t.low == "one" || s.officeWithin(a, 5) && !s.hasVerb(part{a, b}) {
		return part{a, b}
	}
	return part{}
}

// besideLeft returns the description before a name that stands between commas: "the minister, Ilya Brandt,".
func (s *sentence) besideLeft(a, j int) part {
	if a < 2 || s.tokens[a-1].mark != ',' || j < len(s.tokens) && s.tokens[j].word() {
		return part{}
	}
	p := s.trim(part{s.phraseBack(a - 2), a - 1})
	if p.empty() || p.b-p.a > 12 || s.hasVerb(p) {
		return part{}
	}
	last := s.core(p)
	if last.empty() {
		return part{}
	}
	if h := &s.tokens[last.b-1]; h.is(isOffice | isOrganisation) {
		return p
	}
	return part{}
}

// vocabulary notes which words of a document stand in small letters, and which with a capital within a sentence.
func vocabulary(all []sentence, small, caps map[string]bool) {
	for i := range all {
		ts := all[i].tokens
		for k := range ts {
			t := &ts[k]
			if !t.word() || t.number {
				continue
			}
			if t.capital && !t.begins {
				note(caps, t.low)
			} else if !t.capital && len(t.low) > 2 {
				note(small, t.low)
			}
		}
		all[i].small, all[i].caps = small, caps
	}
}

// note puts a word into a set that holds so many at most.
func note(words map[string]bool, w string) {
	if len(words) < mostVocabulary {
		words[w] = true
	}
}

// lowerFirst returns words with a small first letter, unless it begins a name.
func lowerFirst(w string, name bool) string {
	if name || w == "" {
		return w
	}
	return strings.ToLower(w[:1]) + w[1:]
}
