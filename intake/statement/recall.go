package statement

import (
	"strings"

	"parley/intake/text"
)

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
