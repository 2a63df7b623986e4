package statement

import (
	"strings"
)

// goalCues are words after which stands what somebody wants of somebody.
var goalCues = func() map[string][]cue {
	out := map[string][]cue{}
	for _, c := range []string{
		"~want to", "~want", "~seek to", "~seek", "~demand that", "~demand", "~call for", "~insist on", "~insist that", "~push for", "~press for", "~ask for", "~request", "~require",
		"~aim to", "~hope to", "~offer to", "~offer", "~propose to", "~propose", "~urge", "~refuse to", "need for", "in return for", "in exchange for", "on offer",
		"goals are", "goal is", "aims are", "aim is", "goals include", "aims include", "aims would be", "demands include", "demands are", "demand is plain", "demand is", "priorities are", "conditions are", "condition is",
		"~agree to", "rule on", "talks on", "talks about", "negotiate over", "negotiations on", "negotiations over", "dispute over", "row over", "willing to", "ready to", "prepared to", "keen to", "guarantee that", "readiness to", "support the", "accept a", "accept any", "move on",
	} {
		addCue(out, strings.Fields(c), "goal")
	}
	return out
}()

// goals notes what is wanted or offered in a statement, one for each item of a list.
func (r *reader) goals(s *sentence, v view, c claim, index int) {
	for i := 0; i < len(v.ts); i++ {
		g, ok := find(goalCues, v.ts, i, "")
		if !ok || v.ts[i].capital && !v.ts[i].begins {
			continue
		}
		if len(g.words) == 1 && i > 0 && v.ts[i-1].is(isArticle|isPossessive|isPreposition) {
			continue // a noun: "the offer"
		}
		end := v.objectEnd(i + len(g.words))
		for _, item := range v.items(part{i + len(g.words), end}) {
			if item.b-item.a < 1 || item.b-item.a == 1 && v.ts[item.a].is(isPronoun|isAdverb) {
				continue
			}
			r.out.Goals = append(r.out.Goals, Goal{
				Span: v.place(item), Text: wordsOf(v.ts[item.a:item.b]), By: r.wants(v, i, c), Cue: strings.Join(g.words, " "), Statement: index,
			})
		}
		i = end - 1
	}
}

// wants names who wants: a party named before the cue in the clause, else the speaker.
func (r *reader) wants(v view, at int, c claim) string {
	for j := at - 1; j >= 0 && j > at-8; j-- {
		t := &v.ts[j]
		if t.mark == ';' || t.mark == ':' {
			break
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
		case v.condition[j], t.mark == ';', t.mark == '.', t.mark == ':', t.mark == dash, t.mark == '?', t.mark == '!':
			return j
		case t.mark == ',' && !v.listGoesOn(j):
			return j
		case t.low == "because" || t.low == "but" || t.low == "while" || t.low == "although" || t.low == "which" || t.low == "before" && j > i+1 || t.low == "after" && j > i+1 || t.low == "in" && j+2 < len(v.ts) && (v.ts[j+1].low == "return" || v.ts[j+1].low == "exchange"):
			return j
		}
	}
	return len(v.ts)
}

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
