package statement

import "strings"

// indirect skips the one to whom something is offered: "offered the ministry a contract".
func (v *view) indirect(from, end int, g cue) int {
	if k := v.wantedOf(from, end, g); k > from {
		return k
	}
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

// objectEnd returns the end of what stands after a cue: a mark other than a list's comma, a condition or another clause.
func (v *view) objectEnd(i int) int {
	for j := i; j < len(v.ts); j++ {
		t := &v.ts[j]
		switch {
		case v.condition[j], t.mark == ';', t.mark == '.', t.mark == ':', t.mark == dash, t.mark == '?', t.mark == '!', t.mark == '(':
			return j
		case t.mark == ',' && !v.listGoesOn(j):
			return j
		case (t.low == "until" || t.low == "when") && j+1 < len(v.ts) && (v.ts[j+1].number || v.ts[j+1].is(isMonth|isWeekday|isTimeNoun)):
			// "a guarantee until 2030"
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

// wantedOf skips whoever is to do what is wanted: "wants the rebels to withdraw".
func (v *view) wantedOf(from, end int, g cue) int {
	if w := g.words[0]; len(g.words) > 1 || !strings.HasPrefix(w, "want") {
		return from
	}
	for j := from + 1; j+1 < end && j < from+7; j++ {
		if !v.ts[j].word() {
			break
		}
		if b, n := &v.ts[j-1], &v.ts[j+1]; v.ts[j].low == "to" && n.class&(isArticle|isPossessive|isDeterminer) == 0 && !n.capital && !n.number {
			if v.ts[from].low == "the" && b.word() && !ofDoing[b.low] || b.is(isOrganisation|isGroup|isOffice|isPronoun|isPlural) || b.capital || strings.HasSuffix(b.low, "s") && !strings.HasSuffix(b.low, "ss") {
				return j + 1
			}
			break
		}
	}
	return from
}

// ofDoing are nouns to which "to" and a verb belong: "the right to strike".
var ofDoing = set("right chance way power freedom ability answer end return permission time money duty need opportunity authority option plan decision means will")

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

// beginsItem reports whether a token begins an item: as the first does, or with an article after one that had none, or in a list with
// commas, or, where the first is something to be done, with a word before an article or number: "and open the road".
func (v *view) beginsItem(i int, p part) bool {
	t, first := &v.ts[i], &v.ts[p.a]
	doing := first.low == "to" || p.a > 0 && v.ts[p.a-1].low == "to"
	if t.is(isArticle) && doing && !v.comma(part{p.a, i}) {
		return false // "to mediate between the union and the line"
	}
	if t.low == "to" || t.is(isArticle) || strings.HasSuffix(t.low, "ing") && strings.HasSuffix(first.low, "ing") {
		return true
	}
	if t.is(isArticle) == first.is(isArticle) && first.low != "to" && t.class&(isSubject|isAuxiliary|isAdverb) == 0 && !pastShape(t) {
		return true
	}
	if t.class&(functional|isPast) == 0 && !pastShape(t) && v.shortAfterComma(i, p) {
		return true // "an apology, two boats and compensation"
	}
	return doing && i+1 < p.b && t.class&functional&^isVerb == 0 && !t.capital && !t.number && (v.ts[i+1].is(isArticle|isPossessive|isDeterminer) || v.ts[i+1].number)
}

// shortAfterComma reports whether the last comma before i stands within four words of it, with no preposition between.
func (v *view) shortAfterComma(i int, p part) bool {
	for j := i - 2; j > p.a && j >= i-5; j-- {
		if v.ts[j].mark == ',' {
			return true
		}
		if v.ts[j].is(isPreposition) {
			return false
		}
	}
	return false
}

// comma reports whether a comma stands in a part.
func (v *view) comma(p part) bool {
	for i := p.a; i < p.b; i++ {
		if v.ts[i].mark == ',' {
			return true
		}
	}
	return false
}

// tobe returns what is to be, after "insisted that": "the boats be returned"; nothing if that is no demand.
func (v *view) tobe(from int) part {
	for j := from; j+1 < len(v.ts) && j < from+9 && v.ts[j].word() && v.ts[j].low != "that"; j++ {
		if v.ts[j+1].low == "be" && !modalForm[v.ts[j].low] && v.ts[j].low != "to" && v.ts[j].low != "not" {
			return part{from, v.objectEnd(j + 2)}
		}
	}
	return part{}
}
