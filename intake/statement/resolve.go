package statement

import (
	"strings"

	"parley/intake/text"
)

// A stage follows who speaks as a document is read.
type stage struct {
	cast   *cast
	focus  []*entity // persons and bodies that were subjects or spoke, in order
	issuer *entity   // who last spoke in writing
	outlet string
	labels bool    // the report is a transcript with labels
	author *entity // who speaks of "I" in a personal piece
	turn   *entity // whose turn it is to speak of "I"
	lead   int     // bytes before this one belong to the first paragraphs
}

// notice brings an entity to the fore.
func (g *stage) notice(e *entity) {
	if e == nil {
		return
	}
	g.focus = append(g.focus, e)
	if len(g.focus) > 64 {
		g.focus = append(g.focus[:0], g.focus[32:]...)
	}
}

// recent returns the entity in focus last that pleases the test.
func (g *stage) recent(ok func(*entity) bool) *entity {
	for i := len(g.focus) - 1; i >= 0 && i > len(g.focus)-14; i-- {
		if ok(g.focus[i]) {
			return g.focus[i]
		}
	}
	return nil
}

// resolve finds who is meant by the subject of a verb of saying.
func (g *stage) resolve(s *sentence, np, beside part) (Speaker, *entity, string) {
	n := s.nominal(np, beside)
	at := text.Span{From: s.tokens[np.a].from, To: s.tokens[np.b-1].to}
	if n.pronoun != "" {
		return g.pronoun(n.pronoun, at)
	}
	if e, how, unsure := g.byName(s, n); e != nil {
		return e.speaker(at, how), e, unsure
	}
	if n.isDocument(s, np) {
		if sp, e, unsure := g.document(s, n, np, at); e != nil {
			return sp, e, unsure
		}
	}
	return g.described(s, n, np, at)
}

func (e *entity) speaker(at text.Span, how string) Speaker {
	sp := Speaker{Name: e.name, Title: e.title, Body: e.body, Who: e.who, Span: at, How: how, Named: text.Span{From: e.from, To: e.to}}
	if sp.Who == "" {
		sp.Who = Unnamed
	}
	return sp
}

// byName resolves a phrase that has a name in it.
func (g *stage) byName(s *sentence, n nominal) (e *entity, how, unsure string) {
	if n.name == "" {
		return nil, "", ""
	}
	how = "named"
	if p, ok := g.cast.lex.placeAt(s.tokens, n.span.a); ok && p.kind != adjective && len(p.words) == n.span.b-n.span.a {
		e := g.cast.bodies[strings.ToLower(p.country)]
		if e == nil {
			e = g.cast.meet(nominal{name: p.country, who: Body, at: n.at, end: n.end})
		}
		if p.kind == capital {
			how = "seat of government"
		}
		return e, how, ""
	}
	e, several := g.cast.named(n.name, n.end)
	if several {
		if f := g.recent(among(g.cast.candidates(n.name))); f != nil {
			e = f // who spoke last, rather than who was spoken of
		}
	}
	if e == nil || !compatible(e, n) {
		e = g.cast.meet(n)
	}
	e.learn(n)
	if !strings.EqualFold(e.name, n.name) {
		how = "surname"
		if e.who == Body {
			how = "short name"
		}
	}
	if several {
		unsure = "more than one " + n.name + " is named; taken to be " + e.name
	}
	return e, how, unsure
}

// pronoun resolves "he", "she", "it", "they".
func (g *stage) pronoun(p string, at text.Span) (Speaker, *entity, string) {
	var e *entity
	switch p {
	case "he", "she", "him", "her":
		gender := byte('m')
		if p == "she" || p == "her" {
			gender = 'f'
		}
		fits := func(e *entity) bool {
			return (e.who == Person || e.who == Unnamed && (len(e.heads) > 0 || e.spoke)) && (e.gender == 0 || e.gender == gender)
		}
		if e = g.recent(fits); e == nil {
			e = g.recent(func(e *entity) bool { return e.who == Unnamed && (e.gender == 0 || e.gender == gender) })
		}
		if e == nil {
			e = g.cast.last(at.From, func(e *entity) bool { return e.who == Person && fits(e) })
		}
		if e != nil && e.gender == 0 && e.who == Person {
			e.gender = gender
		}
	case "it":
		if e = g.recent(func(e *entity) bool { return e.who == Body }); e == nil {
			e = g.cast.last(at.From, func(e *entity) bool { return e.who == Body && !e.isPaper() })
		}
	case "they", "them":
		if e = g.recent(func(e *entity) bool { return e.who == Group }); e == nil {
			e = g.recent(func(e *entity) bool { return e.who == Body })
		}
	case "i", "we":
		if g.turn != nil {
			return g.turn.speaker(at, "first person"), g.turn, ""
		}
		if g.author != nil {
			return g.author.speaker(at, "first person"), g.author, ""
		}
		return Speaker{Name: g.outlet, Who: Outlet, Span: at, How: "first person"}, nil, ""
	}
	if e == nil {
		return Speaker{Name: p, Who: Unnamed, Span: at, How: "pronoun"}, nil, "nobody before fits \"" + p + "\""
	}
	return e.speaker(at, "pronoun"), e, "\"" + p + "\" taken to be " + e.name
}

// isPaper reports whether the name of a body is that of a newspaper, agency or broadcaster.
func (e *entity) isPaper() bool {
	for _, t := range e.tokens {
		if lex().words[t]&isOutlet != 0 {
			return true
		}
	}
	return false
}

// isDocument reports whether a phrase names something written rather than somebody.
func (n nominal) isDocument(s *sentence, np part) bool {
	core := s.core(np)
	if core.empty() {
		return false
	}
	t := &s.tokens[core.b-1]
	return t.is(isStatement) && !t.is(isOffice|isOrganisation) && len(n.heads) == 0
}

// document resolves "the statement", "Kim's letter", "a report by the ministry" to whoever speaks in it.
func (g *stage) document(s *sentence, n nominal, np part, at text.Span) (Speaker, *entity, string) {
	if !n.owner.empty() {
		sp, e, unsure := g.resolve(s, n.owner, part{})
		sp.Span = at
		return sp, e, unsure
	}
	for i := np.a; i < np.b; i++ {
		if w := s.tokens[i].low; w == "by" || w == "from" || w == "of" {
			if p := (part{i + 1, np.b}); !p.empty() && s.plausible(p) {
				sp, e, unsure := g.resolve(s, p, part{})
				return sp, e, unsure
			}
		}
	}
	if g.issuer != nil && (n.article == "the" || n.article == "this" || n.article == "that" || n.article == "its") {
		return g.issuer.speaker(at, "description"), g.issuer, "taken to be the words of " + g.issuer.name
	}
	return Speaker{}, nil, ""
}

// described resolves a phrase without a name: "the diplomat", "its energy minister", "a senior official", "analysts".
func (g *stage) described(s *sentence, n nominal, np part, at text.Span) (Speaker, *entity, string) {
	if own := g.ownPaper(n); own != nil {
		return own.speaker(at, "narration"), own, ""
	}
	if !n.plural || n.article == "the" {
		if e, unsure := g.recall(s, n, at); e != nil {
			return e.speaker(at, "description"), e, unsure
		}
	}
	e := &entity{name: s.description(np), tokens: nil, who: n.who, from: at.From, to: at.To, gender: n.gender, heads: n.heads, words: n.words, age: n.age, title: n.title, body: n.body}
	if possessivePronoun[n.article] {
		if owner := g.owner(n.article); owner != nil {
			e.body = owner.name
		}
	}
	g.cast.unnamed = append(g.cast.unnamed, mention{at.From, e})
	return e.speaker(at, "description"), e, ""
}

// ownPaper returns the outlet for "this newspaper", "the paper".
func (g *stage) ownPaper(n nominal) *entity {
	if n.name != "" || len(n.heads) == 0 || n.article != "the" && n.article != "this" && n.article != "our" {
		return nil
	}
	switch n.heads[len(n.heads)-1] {
	case "newspaper", "paper", "magazine", "broadcaster", "newsletter", "programme":
		if e := g.recent(func(e *entity) bool { return e.fits(n) }); e != nil {
			return e
		}
		return g.cast.bodies[strings.ToLower(g.outlet)]
	}
	return nil
}

var possessivePronoun = set("its their his her")

// owner returns whom a possessive pronoun stands for.
func (g *stage) owner(p string) *entity {
	return g.recent(func(e *entity) bool {
		if p == "its" || p == "their" {
			return e.who == Body
		}
		return e.who == Person
	})
}

// description returns a phrase as the name of somebody without one: without its article, and not too long.
func (s *sentence) description(np part) string {
	for np.a < np.b-1 && (s.tokens[np.a].is(isArticle) || possessivePronoun[s.tokens[np.a].low]) {
		np.a++
	}
	for i := np.a + 1; i < np.b; i++ {
		if t := &s.tokens[i]; i-np.a > 12 || t.low == "to" && i > np.a+2 && s.tokens[i-1].low != "close" || t.low == "who" && i-np.a > 1 && np.b-np.a > 8 {
			np.b = i
		}
	}
	first := &s.tokens[np.a]
	w := s.words(np)
	return lowerFirst(w, first.capital && (!first.begins || s.caps[first.low] || allCapitals(first.text) || first.class == 0 && !s.small[first.low] && !pastShapeLow(first.low)) && first.class&(functional|isGroup) == 0)
}

// recall finds the entity that a description fits: one named before, or, near the head of a report, one named soon after.
func (g *stage) recall(s *sentence, n nominal, at text.Span) (*entity, string) {
	definite := n.article == "the" || n.article == "this" || n.article == "that" || possessivePronoun[n.article] || !n.owner.empty() || n.article == ""
	fits := func(e *entity) bool { return e.fits(n) }
	if definite {
		if e := g.recent(fits); e != nil {
			return e, ""
		}
		if e := g.cast.last(at.From, fits); e != nil {
			return e, ""
		}
		near := func(e *entity) bool { return e.resembles(n) }
		if n.article == "the" && n.of.empty() {
			if e := g.recent(near); e != nil {
				return e, "\"" + n.title + "\" taken to be " + e.name
			}
		}
	}
	if (n.article == "a" || n.article == "an") && len(n.heads) > 0 && nameless[n.heads[len(n.heads)-1]] {
		return nil, "" // who asks not to be named is not named later
	}
	if at.From < g.lead || definite && n.article != "" {
		later := func(e *entity) bool {
			return e.from > at.From && (e.who == Person || e.who == Body) && (e.fits(n) || at.From < g.lead && n.of.empty() && e.who == Person && e.resembles(n))
		}
		if e := g.cast.next(at.To, at.To+2500, later); e != nil {
			return e, "\"" + n.title + "\" taken to be " + e.name + ", who is named later"
		}
	}
	if at.From < g.lead && n.who == Body && n.article == "the" {
		bare := func(e *entity) bool {
			return e.from >= at.To && opensSentence(s.text, e.from) && len(e.heads) == 0 && e.title == "" && e.gender == 0 && (e.who == Body && !isCountry(e.name) || e.who == Person && !e.surnameFirst())
		}
		if e := g.cast.next(at.To, at.To+500, bare); e != nil {
			e.who = Body
			return e, "\"" + n.title + "\" taken to be " + e.name + ", which is named soon after"
		}
	}
	if n.article == "the" && n.age != "" {
		if e := g.recent(func(e *entity) bool { return e.who == Person && e.age == "" }); e != nil {
			e.age = n.age
			return e, "\"" + n.title + "\" taken to be " + e.name
		}
	}
	if !g.labels && n.of.empty() && n.article == "the" && n.who == Unnamed && !n.plural && len(n.heads) > 0 && lex().words[n.heads[len(n.heads)-1]]&isOffice != 0 {
		if e := g.recent(func(e *entity) bool { return e.who == Person || e.who == Unnamed }); e != nil && e.who == Person && len(e.heads) == 0 {
			return e, "\"" + n.title + "\" taken to be " + e.name + ", who was named last"
		}
	}
	if at.From < g.lead && g.recent(func(e *entity) bool { return e.who == Person }) == nil && n.who == Unnamed && len(n.heads) > 0 && lex().words[n.heads[len(n.heads)-1]]&isOffice != 0 {
		bare := func(e *entity) bool { return e.from > at.From && e.who == Person && len(e.heads) == 0 && e.title == "" }
		if e := g.cast.next(at.To, at.To+700, bare); e != nil {
			return e, "\"" + n.title + "\" taken to be " + e.name + ", who is named soon after"
		}
	}
	return nil, ""
}

// opensSentence reports whether a sentence begins at a byte of a text.
func opensSentence(s string, at int) bool {
	before := strings.TrimRight(s[:at], " \n\r\t\"“‘")
	return before == "" || strings.HasSuffix(before, ".") || len(before) < at-1
}

// nameless are descriptions behind which people stay unnamed.
var nameless = set("official source aide insider adviser advisor person officer member participant")

// surnameFirst reports whether a name begins with a surname that stands first in its language.
func (e *entity) surnameFirst() bool {
	return len(e.tokens) > 1 && lex().words[e.tokens[0]]&isSurnameFirst != 0
}

// fits reports whether a description is one of the entity: the same noun of office or organisation, no other country or body.
func (e *entity) fits(n nominal) bool {
	if len(n.heads) == 0 {
		return false
	}
	if n.plural != (e.who == Group) || n.age != "" && e.age != "" && n.age != e.age {
		return false
	}
	head := n.heads[len(n.heads)-1]
	if head == "person" && n.age != "" {
		return e.age == n.age
	}
	has := false
	for _, h := range e.heads {
		has = has || h == head
	}
	if !has && e.who == Body && len(e.tokens) > 0 {
		for _, t := range e.tokens {
			has = has || t == head
		}
	}
	if !has {
		return false
	}
	for _, w := range n.words {
		if lex().words[w] == 0 && kindOfOffice[w] && !e.hasWord(w) && !(w == "central" && head == "bank") {
			return false // "the foreign minister" is not the finance minister
		}
	}
	if !n.of.empty() && n.body != "" && e.body != "" && !strings.Contains(strings.ToLower(e.body), strings.ToLower(n.body)) && !strings.Contains(strings.ToLower(n.body), strings.ToLower(e.body)) {
		return false // "the representative of Dorn" is not that of Orsk
	}
	return n.country == "" || e.body == "" || strings.Contains(e.body, n.country) || e.name == n.country || !isCountry(e.body)
}

// kindOfOffice are words that make one office another.
var kindOfOffice = set("foreign finance defence defense interior home prime energy trade transport health education justice labour labor water agriculture environment economy culture deputy vice unification information fisheries police central technical")

func (e *entity) hasWord(w string) bool {
	for _, x := range e.words {
		if x == w {
			return true
		}
	}
	for _, t := range e.tokens {
		if t == w {
			return true
		}
	}
	return strings.Contains(strings.ToLower(e.title), w)
}

func isCountry(name string) bool {
	w := strings.Fields(strings.ToLower(name))
	if len(w) == 0 {
		return false
	}
	for _, p := range lex().places[w[0]] {
		if p.country == name {
			return true
		}
	}
	return false
}

// resembles reports whether a description may be a looser one of the entity: "the envoy" of a negotiator, "the company" of a carmaker.
func (e *entity) resembles(n nominal) bool {
	if len(n.heads) == 0 || n.plural {
		return false
	}
	head := n.heads[len(n.heads)-1]
	for _, family := range families {
		if !family[head] {
			continue
		}
		for _, h := range e.heads {
			if family[h] {
				return true
			}
		}
		if family["company"] && (e.who == Body || e.who == Unnamed && e.tokens != nil) && len(e.heads) == 0 {
			return true
		}
	}
	return false
}

// families are nouns that reports use for one another.
var families = []map[string]bool{
	set("diplomat defector envoy ambassador negotiator consul counsellor representative emissary mediator delegate"),
	set("company firm carmaker automaker airline manufacturer group retailer operator producer maker developer utility supplier business corporation miner brewer insurer"),
	set("official officer aide spokesman spokeswoman spokesperson adviser advisor minister secretary representative"),
	set("leader chief head president chairman chairwoman chair chairperson boss director premier secretary chancellor"),
	set("executive ceo chief boss director manager founder head"),
	set("analyst economist expert researcher strategist scholar professor academic scientist fellow"),
	set("union federation association confederation"),
	set("ministry department government administration office"),
	set("lawmaker senator congressman congresswoman legislator mp politician"),
	set("lawyer attorney solicitor barrister"),
	set("agency newspaper outlet broadcaster magazine daily"),
}
