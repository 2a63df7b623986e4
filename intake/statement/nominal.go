package statement

import "strings"

// A nominal is what a noun phrase says of the one it names or describes.
type nominal struct {
	name    string // "" if the phrase only describes
	title   string
	body    string
	heads   []string // nouns of office or organisation, singular, in small letters
	words   []string // the other words of the description
	who     Who
	gender  byte
	age     string
	acronym string
	pronoun string
	article string // "the", "a", "its", "" ...
	plural  bool
	owner   part // "Japan's" without the mark
	of      part // what follows "of", "for", "at", "from"
	country string
	at, end int  // bytes of the name, or of the phrase
	span    part // tokens of the name
}

// nominal reads a noun phrase and what stands beside it in apposition.
func (s *sentence) nominal(p, beside part) nominal {
	n := s.bare1(p)
	if beside.empty() {
		return n
	}
	for !beside.empty() && (s.tokens[beside.a].mark != 0 || s.tokens[beside.a].is(isConjunction)) {
		beside.a++
	}
	if beside.empty() {
		return n
	}
	if n.who == Unnamed && n.name != "" && s.tokens[beside.a].low == "which" {
		n.who = Body // "PortoLine, which runs the terminal"
	}
	first := beside
	for i := beside.a; i < beside.b; i++ {
		if m := s.tokens[i].mark; m == ',' || m == dash {
			first.b = i
			break
		}
	}
	t := &s.tokens[first.a]
	if t.number && first.b-first.a == 1 && len(t.text) <= 3 {
		n.age = t.text
		if first.b < beside.b {
			return n.and(s.bare1(part{first.b + 1, beside.b}), s, part{first.b + 1, beside.b})
		}
		return n
	}
	return n.and(s.bare1(first), s, first)
}

// and joins a phrase with the one beside it: one may name whom the other describes.
func (n nominal) and(m nominal, s *sentence, p part) nominal {
	if n.pronoun != "" {
		return n
	}
	if n.name == "" && m.name != "" && len(m.heads) == 0 && m.pronoun == "" { // the minister, Ilya Brandt
		m.title, m.heads, m.words = n.title, n.heads, n.words
		m.owner, m.of, m.article = n.owner, n.of, "the"
		m.body, m.country = n.body, n.country
		if m.gender == 0 {
			m.gender = n.gender
		}
		if len(n.heads) > 0 && lex().words[n.heads[len(n.heads)-1]]&isOffice != 0 {
			m.who = Person
		}
		return m
	}
	if t := &s.tokens[p.a]; t.is(isSubordinator) || t.form.tense == gerund || strings.HasSuffix(t.low, "ing") || t.is(isPreposition) {
		for i := p.a; i < p.b; i++ { // "who was counsellor at the embassy"
			if u := &s.tokens[i]; u.is(isOffice) {
				n.heads = appendNew(n.heads, []string{singular(u.low)})
			}
		}
		return n
	}
	if len(m.heads) == 0 {
		return n
	}
	n.heads = appendNew(n.heads, m.heads)
	n.words = appendNew(n.words, m.words)
	if n.title == "" {
		n.title = m.title
	}
	if n.body == "" {
		n.body = m.body
	}
	if n.gender == 0 {
		n.gender = m.gender
	}
	if n.name != "" {
		if lex().words[m.heads[len(m.heads)-1]]&isOffice != 0 {
			n.who = Person
		} else if n.who != Person {
			n.who = Body
		}
	}
	return n
}

// bare1 reads one noun phrase.
func (s *sentence) bare1(p part) nominal {
	var n nominal
	p = s.trim(p)
	if p.empty() {
		return n
	}
	n.at, n.end, n.span = s.tokens[p.a].from, s.tokens[p.b-1].to, p
	if t := &s.tokens[p.a]; p.b-p.a == 1 && (t.is(isSubject) && t.low != "who" || objectPronoun[t.low] || ownerPronoun[t.low] != "") {
		n.pronoun = t.low
		if p := ownerPronoun[t.low]; p != "" && t.low != "her" {
			n.pronoun = p
		}
		return n
	}
	core := s.core(p)
	n.plural = s.isPlural(p)
	n.of = s.ofPart(core.b, p.b)
	for i := core.b - 1; i > core.a; i-- {
		if s.tokens[i].mark == ownerMark && !s.ownerInName(i) {
			n.owner = part{core.a, i}
			core.a = i + 1
			break
		}
	}
	for core.a < core.b && s.tokens[core.a].is(isDeterminer|isArticle|isPossessive) && !s.tokens[core.a].name() {
		if n.article == "" {
			n.article = s.tokens[core.a].low
		}
		core.a++
	}
	if core.empty() {
		return n
	}
	run := s.nameRun(core)
	s.describe(&n, part{core.a, run.a})
	if !run.empty() {
		s.nameFrom(&n, run, p)
	}
	s.bodyOf(&n)
	n.gender = s.genderOf(&n)
	if n.name == "" {
		n.title = s.words(part{core.a, core.b})
		switch {
		case n.plural:
			n.who = Group
		case len(n.heads) > 0 && lex().words[n.heads[len(n.heads)-1]]&isOrganisation != 0 && lex().words[n.heads[len(n.heads)-1]]&isOffice == 0:
			n.who = Body
		default:
			n.who = Unnamed
		}
	}
	return n
}

// core returns the part of a phrase before the first preposition or relative clause. "of" within a capitalised name is kept.
func (s *sentence) core(p part) part {
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if t.mark == '(' || t.mark == ',' || t.mark == dash || i > p.a && (t.low == "who" || t.low == "which" || t.low == "that" || t.low == "whose" || afterHead[t.low]) {
			return part{p.a, i}
		}
		if i > p.a && t.is(isPreposition) && !t.capital {
			if (t.low == "of" || t.low == "for" || t.low == "and") && s.namedBody(p.a, i) && i+1 < p.b && (s.tokens[i+1].capital || s.tokens[i+1].low == "the" && i+2 < p.b && s.tokens[i+2].capital) {
				continue
			}
			return part{p.a, i}
		}
	}
	return p
}

func (s *sentence) ofPart(a, b int) part {
	for i := a; i < b; i++ {
		t := &s.tokens[i]
		if t.low == "of" || t.low == "for" || t.low == "at" || t.low == "from" || (t.low == "with" || t.low == "in") && i+1 < b && s.tokens[i+1].name() {
			return part{i + 1, min(s.phraseForward(i+1, false), b)}
		}
		if t.low == "who" {
			break
		}
	}
	return part{}
}

func (s *sentence) lex() *lexicon { return lex() }

// describe notes the words of a part as a description.
func (s *sentence) describe(n *nominal, p part) {
	if p.empty() {
		return
	}
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if !t.word() || t.is(isArticle) {
			continue
		}
		if pl, ok := lex().placeAt(s.tokens, i); ok {
			n.country = pl.country
			i += len(pl.words) - 1
			continue
		}
		low := singular(t.low)
		if c := lex().words[low]; c&(isOffice|isOrganisation) != 0 || t.is(isGroup) {
			n.heads = append(n.heads, low)
			continue
		}
		if strings.HasSuffix(t.low, "-year-old") {
			n.age = t.low[:len(t.low)-len("-year-old")]
			n.heads = append(n.heads, "person")
			continue
		}
		if t.is(isHonorific) {
			continue
		}
		n.words = append(n.words, t.low)
	}
	title := s.words(p)
	if n.title == "" {
		n.title = title
	} else {
		n.title += " " + title
	}
}

// singular returns the singular of a regular plural.
func singular(w string) string {
	switch {
	case w == "people":
		return "person"
	case strings.HasSuffix(w, "men") && len(w) > 4:
		return w[:len(w)-2] + "an"
	case strings.HasSuffix(w, "ies") && len(w) > 5:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "ches"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return w[:len(w)-1]
	}
	return w
}

// bodyOf takes the body to which somebody belongs from the owner, the country or what follows "of".
func (s *sentence) bodyOf(n *nominal) {
	switch {
	case !n.owner.empty() && s.tokens[n.owner.a].low != "a" && s.tokens[n.owner.a].low != "an":
		n.body = strings.TrimPrefix(strings.TrimPrefix(s.words(n.owner), "the "), "The ")
	case !n.of.empty() && n.who != Body:
		n.body = strings.TrimPrefix(strings.TrimPrefix(s.words(n.of), "the "), "The ")
	case n.country != "":
		n.body = n.country
	}
}

func (s *sentence) genderOf(n *nominal) byte {
	for _, h := range n.heads {
		if g := genders()[h]; g != 0 {
			return g
		}
	}
	for i := n.span.a; n.name != "" && i < n.span.b; i++ {
		if i == n.span.a || s.tokens[i-1].is(isHonorific) {
			if g := genders()[strings.TrimSuffix(s.tokens[i].low, ".")]; g != 0 {
				return g
			}
		}
	}
	if i := n.span.a - 1; n.name != "" && i >= 0 {
		return genders()[strings.TrimSuffix(s.tokens[i].low, ".")]
	}
	return 0
}
