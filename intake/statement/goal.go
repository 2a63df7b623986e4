package statement

import (
	_ "embed" // cues of wanting and offering
	"strings"
	"sync"
)

//go:embed tables/goals.txt
var goalsFile string

// goalCues are the words after which stands what somebody wants of somebody, or offers.
var goalCues = sync.OnceValue(func() map[string][]cue { return readCues(goalsFile) })

// goals notes what is wanted or offered in a statement, one for each item of a list.
func (r *reader) goals(s *sentence, c claim, index int) {
	v := s.view([]part{c.span})
	for i := 0; i < len(v.ts); i++ {
		if end := v.announces(i); end > 0 { // "Our demand is plain: ..."
			r.items(&v, part{end, len(v.ts)}, i, "demand", c, index)
			return
		}
		g, ok := v.goalAt(i)
		if !ok {
			continue
		}
		from := i + len(g.words)
		if g.group == "given" {
			from = i
		}
		if g.words[0] == "in" {
			if before := v.traded(i); !before.empty() {
				r.items(&v, before, i, strings.Join(g.words, " "), c, index)
			}
		}
		end := v.objectEnd(from + 1)
		from = v.indirect(from, end, g)
		r.items(&v, part{from, end}, i, strings.Join(g.words, " "), c, index)
		i = max(i, end-1)
	}
}

// goalAt returns the cue at a token, if it is used as a verb or predicate.
func (v *view) goalAt(i int) (cue, bool) {
	t := &v.ts[i]
	if !t.word() || t.capital && !t.begins || v.condition[i] {
		return cue{}, false
	}
	g, ok := findIn(goalCues(), v.ts, i, "wanted", "offered", "given")
	if !ok {
		return g, false
	}
	one := len(g.words) == 1
	if one && i > 0 && (v.ts[i-1].is(isArticle|isPossessive|isPreposition) && v.ts[i-1].low != "to" || v.ts[i-1].mark == ownerMark || adjectival(v.ts[i-1].low)) {
		return g, false // a noun: "the demand"
	}
	if one && t.low == g.words[0] && mayBeNoun[t.low] && i > 0 {
		if b := &v.ts[i-1]; b.class&(isSubject|isAuxiliary|isAdverb) == 0 && b.low != "to" && !strings.HasSuffix(b.low, "s") {
			return g, false // "the best offer this company can afford"
		}
	}
	if g.group == "given" && !v.hasModal(i) {
		return g, false
	}
	if one && g.words[0] == "need" && i+1 < len(v.ts) && v.ts[i+1].low == "to" || v.negatedBefore(i) && g.group != "given" {
		return g, false
	}
	return g, true
}

// mayBeNoun are cues that are nouns as well.
var mayBeNoun = set("offer need demand request")

// hasModal reports whether "will", "would", "to" or the like stands within four words before i.
func (v *view) hasModal(i int) bool {
	for j := i - 1; j >= 0 && j > i-5; j-- {
		if v.ts[j].is(isNegator) {
			return false
		}
		if modalForm[v.ts[j].low] || v.ts[j].low == "to" || v.ts[j].low == "that" && j > 0 && v.ts[j-1].form.verb != nil && v.ts[j-1].form.verb.class == "demand" {
			return true
		}
	}
	return false
}

func (v *view) negatedBefore(i int) bool {
	return i > 0 && (v.ts[i-1].low == "never" || v.ts[i-1].low == "no")
}

// announces returns where the list begins that "Our demands:" or "The condition is plain:" announces at i, or 0.
func (v *view) announces(i int) int {
	switch v.ts[i].low {
	case "demand", "demands", "condition", "conditions", "goals", "priorities", "terms", "aims":
	default:
		return 0
	}
	for j := i + 1; j < len(v.ts) && j < i+7; j++ {
		if v.ts[j].mark == ':' {
			return j + 1
		}
	}
	return 0
}

// traded returns what is given in "slow the filling in exchange for ...".
func (v *view) traded(i int) part {
	for j := i - 1; j >= 0 && j > i-16; j-- {
		t := &v.ts[j]
		if t.mark == ';' || t.mark == ':' {
			break
		}
		if modalForm[t.low] || t.low == "to" && j+1 < i && v.ts[j+1].class&(isDeterminer|isArticle|isPossessive) == 0 && !v.ts[j+1].capital || t.low == "offered" || t.low == "promised" {
			from := j + 1
			for from < i && (v.ts[from].is(isAdverb|isNegator) || v.ts[from].low == "be") {
				from++
			}
			if _, cued := v.goalAt(max(j-1, 0)); cued {
				return part{} // it is noted already
			}
			return part{from, i}
		}
	}
	return part{}
}

// indirect skips the one to whom something is offered: "offered the ministry a contract".
func (v *view) indirect(from, end int, g cue) int {
	if g.group == "offered" || len(g.words) > 1 || from >= end {
		return from
	}
	for j := from + 1; j < end && j < from+5; j++ {
		t := &v.ts[j]
		if !t.word() || t.is(isPreposition|isConjunction) {
			return from
		}
		if t.low == "to" {
			return from
		}
		if (t.low == "a" || t.low == "an") && (v.ts[from].low == "the" || v.ts[from].capital || v.ts[from].is(isPronoun)) {
			return j
		}
	}
	return from
}

// items notes the items of a list as goals.
func (r *reader) items(v *view, list part, at int, cueText string, c claim, index int) {
	if list.b <= list.a || list.b > len(v.ts) {
		return
	}
	for _, item := range v.items(list) {
		if item.b-item.a > 22 || v.vague(item) {
			continue
		}
		if n := len(r.out.Goals); n > 0 && r.out.Goals[n-1].Statement == index && r.out.Goals[n-1].Span.Overlaps(v.place(item)) {
			continue
		}
		r.out.Goals = append(r.out.Goals, Goal{Span: v.place(item), Text: wordsOf(v.ts[item.a:item.b]), By: r.wants(v, at, c), Cue: cueText, Statement: index})
	}
}

// vague reports whether an item tells nothing that could be settled: a pronoun, or a word of the list.
func (v *view) vague(item part) bool {
	content := false
	for i := item.a; i < item.b; i++ {
		content = content || v.ts[i].class&(functional|isTimeNoun) == 0 && v.ts[i].word()
	}
	if !content {
		return true
	}
	if t := &v.ts[item.a]; t.is(isPreposition) && t.low != "to" || t.low == "no" {
		return true // "on the table", "no longer stands"
	}
	noun := false
	for item.b-item.a > 1 && v.ts[item.a].is(isPossessive|isArticle) {
		item.a++
		noun = true
	}
	g, ok := findIn(goalCues(), v.ts, item.a, "vague")
	if !ok {
		return false
	}
	first := lex().words[g.words[0]]
	rest := item.b - item.a - len(g.words)
	return rest <= 1 || !noun && len(g.words) == 1 && first&isOrganisation == 0 && vagueVerb[g.words[0]] || v.ts[item.a+len(g.words)].is(isPreposition) && rest <= 3
}

var vagueVerb = set("return talk negotiate meet keep say be know see do make go discuss listen hear look stay speak leave wait tell work find expand cooperate resume continue suspend set review consider examine explore play support help fight protect ensure start")

// wants names who wants: a party named before the cue in the clause, else the speaker.
func (r *reader) wants(v *view, at int, c claim) string {
	for j := at - 1; j >= 0 && j > at-8; j-- {
		t := &v.ts[j]
		if t.mark == ';' || t.mark == ':' {
			break
		}
		if j > 0 && v.ts[j-1].is(isPreposition) {
			continue // "in the port of Orsk"
		}
		if p, ok := r.lex.placeAt(v.ts, j); ok && p.kind != adjective {
			return p.country
		}
		if t.name() {
			if e, _ := r.stage.cast.named(t.text, t.to); e != nil {
				return e.name
			}
		}
		if t.is(isOrganisation|isGroup) && !t.is(isOffice) {
			return t.low
		}
	}
	if c.outlet {
		return ""
	}
	return c.by.speaker.Name
}

// objectEnd returns the end of what stands after a cue: a mark other than a list's comma, a condition or another clause.
func (v *view) objectEnd(i int) int {
	for j := i; j < len(v.ts); j++ {
		t := &v.ts[j]
		switch {
		case v.condition[j], t.mark == ';', t.mark == '.', t.mark == ':', t.mark == dash, t.mark == '?', t.mark == '!', t.mark == '(':
			return j
		case t.mark == ',' && !v.listGoesOn(j):
			return j
		case goalStop[t.low], (t.low == "after" || t.low == "before" || t.low == "since") && j+1 < len(v.ts) && v.ts[j+1].is(isSubject|isArticle|isDeterminer) && !v.ts[j+1].number && lex().words[v.ts[j+1].low]&isDeterminer == 0:
			return j
		case t.low == "in" && j+2 < len(v.ts) && (v.ts[j+1].low == "return" || v.ts[j+1].low == "exchange"):
			return j
		case t.low == "and" && j+1 < len(v.ts) && (v.ts[j+1].is(isSubject|isAuxiliary|isPast|isAdverb) || pastShape(&v.ts[j+1]) || v.ts[j+1].form.verb != nil && v.ts[j+1].form.tense&(past|third) != 0):
			return j
		}
	}
	return len(v.ts)
}

var goalStop = set("because but while although which who until when under if unless")

// listGoesOn reports whether "and" or another comma follows soon, so that a comma parts items of a list.
func (v *view) listGoesOn(j int) bool {
	if j+1 >= len(v.ts) || v.ts[j+1].is(isSubject) {
		return false
	}
	for k := j + 1; k < len(v.ts) && k < j+16; k++ {
		if v.ts[k].low == "and" || v.ts[k].low == "or" {
			return true
		}
		if v.ts[k].mark == ';' || v.ts[k].mark == '.' {
			return false
		}
	}
	return false
}

// items cuts an object into the items of its list: at commas, and at the "and" before an item that begins like the first.
func (v *view) items(p part) []part {
	var out []part
	from := p.a
	cut := func(to, next int) {
		q := part{from, to}
		for q.a < q.b && (!v.ts[q.a].word() || v.ts[q.a].is(isConjunction)) {
			q.a++
		}
		for q.b > q.a && !v.ts[q.b-1].word() {
			q.b--
		}
		if !q.empty() {
			out = append(out, q)
		}
		from = next
	}
	for i := p.a; i < p.b; i++ {
		t := &v.ts[i]
		if t.mark == ',' {
			cut(i, i+1)
		}
		if t.low == "and" && i > from && i+1 < p.b && v.beginsItem(i+1, p) {
			cut(i, i+1)
		}
	}
	cut(p.b, p.b)
	return out
}

// beginsItem reports whether a token begins an item: as the first does, or with an article after one that had none, or in a list with commas.
func (v *view) beginsItem(i int, p part) bool {
	t, first := &v.ts[i], &v.ts[p.a]
	return t.low == "to" || t.is(isArticle) || t.is(isArticle) == first.is(isArticle) && first.low != "to" && t.class&(isSubject|isAuxiliary|isAdverb) == 0 && !pastShape(t) || strings.HasSuffix(t.low, "ing") && strings.HasSuffix(first.low, "ing")
}
