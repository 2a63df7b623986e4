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
	if np.empty() {
		return Speaker{Name: g.outlet, Who: Outlet}, nil, "nobody is named"
	}
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
	if sp.Who == Unnamed && len(e.tokens) > 0 {
		sp.Who = Named
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
