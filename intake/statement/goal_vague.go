package statement

// vague reports whether an item tells nothing that could be settled: a pronoun, or a word of the list.
func (v *view) vague(item part) bool {
	content := false
	for i := item.a; i < item.b; i++ {
		content = content || v.ts[i].class&(functional|isTimeNoun) == 0 && v.ts[i].word()
	}
	if !content {
		return true
	}
	if t := &v.ts[item.a]; t.is(isPreposition) && t.low != "to" || t.low == "no" && !(item.a > 0 && v.ts[item.a-1].low == "that") {
		return true // "on the table", "no longer stands"
	}
	noun := false
	for item.b-item.a > 1 && v.ts[item.a].is(isPossessive|isArticle) {
		item.a++
		noun = true
	}
	if _, ok := find(goalCues(), v.ts, item.a, "alone"); ok && !noun {
		return true
	}
	g, ok := findIn(goalCues(), v.ts, item.a, "vague")
	if !ok {
		return false
	}
	first := lex().words[g.words[0]]
	rest := item.b - item.a - len(g.words)
	if g.words[0] == "keep" && keptSo[v.ts[item.b-1].low] {
		return false // "keep the school open"
	}
	if noun && g.words[0] == "say" {
		return rest <= 1 // "a say in the design"
	}
	if rest > 1 && timeBound[v.ts[item.a+len(g.words)].low] {
		return true // "a deal before the summit"
	}
	return rest <= 1 || !noun && len(g.words) == 1 && first&isOrganisation == 0 && vagueVerb[g.words[0]] || v.ts[item.a+len(g.words)].is(isPreposition) && rest <= 3
}

var keptSo = set("open closed running")

var timeBound = set("before by within after soon next this")

// vagueVerb are verbs of what somebody means to do alone, or of nothing that could be settled.
var vagueVerb = set("return talk negotiate meet keep say be know see do make go discuss listen hear look stay speak leave wait tell work find expand cooperate resume continue suspend set review consider examine explore play support help fight protect ensure start")
