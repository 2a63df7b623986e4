package statement

import (
	"strings"
	"unicode"
)

// ownerInName reports whether the mark at i stands within a name: "Dock Workers' Union", "People's Party".
func (s *sentence) ownerInName(i int) bool {
	if i == 0 || i+1 >= len(s.tokens) || !s.tokens[i-1].capital || !s.tokens[i+1].capital || s.tokens[i+1].is(functional) {
		return false
	}
	switch low := s.tokens[i-1].low; low {
	case "people", "women", "men", "children", "world":
		return true
	default:
		return s.tokens[i].text[len(s.tokens[i].text)-1] != 's' && strings.HasSuffix(low, "s")
	}
}

// namedBody reports whether a capitalised noun of organisation ends before i: "Bank" of "Bank of Japan".
func (s *sentence) namedBody(a, i int) bool {
	t := &s.tokens[i-1]
	return t.capital && t.is(isOrganisation) && !t.is(isOffice) || i-2 >= a && s.tokens[i-1].capital && s.tokens[i-2].is(isOrganisation) && s.tokens[i-2].capital
}

var particles = set("de da di del della van von der den bin ibn al el la le du dos y ter ten of for the and &")

// nobiliary are particles of names that another may follow: "von der".
var nobiliary = set("von van de du dos")

// subjectless reports whether a sentence begins with the past of a verb whose subject is left out, as notes do: "Spoke with
// the owners", "Met a delegation".
func (s *sentence) subjectless(i int) bool {
	t := &s.tokens[i]
	return t.begins && t.is(isPast) && i+1 < len(s.tokens) && s.tokens[i+1].is(isPreposition|isArticle|isPossessive)
}

// nameRun returns the run of capitalised words that ends a phrase.
func (s *sentence) nameRun(p part) part {
	i := p.b
	for i > p.a {
		t := &s.tokens[i-1]
		if t.name() && !(t.begins && (s.lowerElsewhere(t) || s.subjectless(i-1))) || t.number && i < p.b && len(t.text) < 4 || t.capital && t.is(isOutlet|isOrganisation|isOffice|isStatement) && !(t.begins && t.is(isStatement) && !t.is(isOutlet|isOrganisation)) {
			i--
			continue
		}
		if t.capital && !t.begins && i < p.b && i-1 > p.a && s.tokens[i-2].capital && !s.tokens[i-2].begins && !t.is(isWeekday|isMonth|isAuxiliary) {
			i-- // "Save Our Saint"
			continue
		}
		if t.mark == ownerMark && i < p.b && s.ownerInName(i-1) {
			i--
			continue
		}
		if i < p.b && i-1 > p.a && particles[t.low] && (s.tokens[i-2].capital || i-2 > p.a && nobiliary[s.tokens[i-2].low] && s.tokens[i-3].capital) && (t.class&functional == 0 || s.namedBodyRun(p.a, i)) {
			i--
			continue
		}
		break
	}
	for i < p.b && (s.tokens[i].is(isPreposition|isConjunction|isArticle) || s.tokens[i].number) {
		i++
	}
	return part{i, p.b}
}

// namedBodyRun reports whether the words before i contain a capitalised noun of organisation.
func (s *sentence) namedBodyRun(a, i int) bool {
	for k := i - 2; k >= a && k > i-6; k-- {
		if s.tokens[k].capital && s.tokens[k].is(isOrganisation) {
			return true
		}
	}
	return false
}

// lowerElsewhere reports whether a word at the head of a sentence is listed as a common word.
func (s *sentence) lowerElsewhere(t *token) bool {
	return t.is(isOffice|isGroup|isOrganisation|isStatement) && !t.is(isOutlet) || s.small[t.low] && !s.caps[t.low] || len(t.low) > 4 && (strings.HasSuffix(t.low, "ed") || strings.HasSuffix(t.low, "ing")) && !s.caps[t.low]
}

// nameFrom reads a run of capitalised words: titles and countries at its left describe, the rest names.
func (s *sentence) nameFrom(n *nominal, run, phrase part) {
	a := run.a
	for i := run.a; i < run.b; i++ {
		t := &s.tokens[i]
		if i < run.b-1 && s.tokens[i+1].word() && (t.is(isOffice) && !s.tokens[i+1].is(isOrganisation|isStatement) && s.tokens[i+1].text != "Office" || t.is(isHonorific)) {
			a = i + 1
		}
		if p, ok := s.lex().placeAt(s.tokens, i); ok && p.kind == adjective && i+len(p.words) < run.b && i == a && !s.orgAhead(i, run.b) {
			n.country = p.country
			a = i + len(p.words)
			i = a - 1
		}
	}
	if a > run.a {
		s.describe(n, part{run.a, a})
	}
	if a >= run.b {
		return
	}
	last := &s.tokens[run.b-1]
	if last.is(isOffice) && !last.is(isOutlet) && (run.b-a == 1 || !s.capsName(part{a, run.b}, n)) && last.class&isSurnameFirst == 0 {
		s.describe(n, part{a, run.b}) // "the Foreign Minister", "the Prime Minister"
		return
	}
	n.span = part{a, run.b}
	n.name, n.at, n.end = s.words(n.span), s.tokens[a].from, last.to
	n.acronym = s.acronymAfter(run.b, phrase.b)
	n.who = s.whoIs(n, n.span)
}

// capsName reports whether a run that ends in a noun of office is a name all the same: "Mervyn King", but not "Special Envoy".
func (s *sentence) capsName(run part, n *nominal) bool {
	if genders()[s.tokens[run.a].low] != 0 && !s.tokens[run.a].is(isOffice) {
		return true
	}
	return !s.tokens[run.b-2].is(isOffice|isOrganisation|isStatement) && n.owner.empty() && n.article == "" && surnameToo[s.tokens[run.b-1].low]
}

// surnameToo are offices that are surnames as well.
var surnameToo = set("king major judge bishop pope marshal prince parent farmer miner driver steward dean abbot page mason founder priest monk speaker fellow friend warden clerk bailiff skipper master pilot banker")

// orgAhead reports whether a noun of organisation follows in the run, so that "Japanese" belongs to a name.
func (s *sentence) orgAhead(i, b int) bool {
	for ; i < b; i++ {
		if s.tokens[i].is(isOrganisation) && !s.tokens[i].is(isOffice) {
			return true
		}
	}
	return false
}

// acronymAfter returns the acronym that follows a name in brackets.
func (s *sentence) acronymAfter(i, _ int) string {
	if i+2 < len(s.tokens) && s.tokens[i].mark == '(' && s.tokens[i+2].mark == ')' && allCapitals(s.tokens[i+1].text) {
		return s.tokens[i+1].text
	}
	return ""
}

func allCapitals(w string) bool {
	n := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// whoIs tells a person's name from a body's.
func (s *sentence) whoIs(n *nominal, p part) Who {
	if len(n.heads) > 0 {
		c := lex().words[n.heads[len(n.heads)-1]]
		if c&isOffice != 0 {
			return Person
		}
		if c&isOrganisation != 0 {
			return Body
		}
	}
	if _, ok := lex().placeAt(s.tokens, p.a); ok {
		return Body
	}
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if t.is(isOrganisation|isOutlet) && (p.b-p.a > 1 || n.article == "the" || t.is(isOutlet)) || allCapitals(t.text) && len(t.text) > 1 || t.low == "&" {
			return Body
		}
	}
	if n.article == "the" && p.b-p.a <= 3 {
		return Body
	}
	if p.b-p.a >= 2 && p.b-p.a <= 5 {
		return Person
	}
	return Unnamed
}
