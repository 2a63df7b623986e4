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
	parts := []part{c.span}
	if len(c.content) > 1 {
		parts = c.content // "Its aims, he said, would be ..."
	}
	v := s.view(parts)
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
		if g.group == "subjunctive" {
			list := v.tobe(from)
			r.items(&v, list, i, g.words[0], c, index)
			i = max(i, list.b-1)
			continue
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
	g, ok := findIn(goalCues(), v.ts, i, "wanted", "offered", "ready", "given", "subjunctive")
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
	if g.group == "ready" && !v.conditional() {
		return g, false
	}
	if g.group == "given" && (!v.hasModal(i) || !v.hasObject(i+len(g.words))) {
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
		if v.ts[j].low == "to" {
			return !v.negatorWithin(j, 3) // "does not intend to withdraw"
		}
		if modalForm[v.ts[j].low] || v.ts[j].low == "that" && j > 0 && v.ts[j-1].form.verb != nil && v.ts[j-1].form.verb.class == "demand" {
			return true
		}
	}
	return false
}

// conditional reports whether what is said hangs on a condition, or tells of something in return.
func (v *view) conditional() bool {
	if len(v.spans) > 0 {
		return true
	}
	for i := range v.ts {
		if w := v.ts[i].low; w == "return" || w == "exchange" {
			return i > 0 && v.ts[i-1].low == "in"
		}
	}
	return false
}

// hasObject reports whether what is given stands at i: nothing does in "could be lifted if".
func (v *view) hasObject(i int) bool {
	return i < len(v.ts) && v.ts[i].word() && v.ts[i].class&(isConjunction|isSubordinator|isAuxiliary) == 0 && !(v.ts[i].is(isPreposition) && v.ts[i].low != "to") && !v.condition[i]
}

func (v *view) negatedBefore(i int) bool {
	return i > 0 && (v.ts[i-1].low == "never" || negatedSubject[v.ts[i-1].low])
}

// negatorWithin reports whether a negation stands among the n tokens before i.
func (v *view) negatorWithin(i, n int) bool {
	for j := i - 1; j >= 0 && j >= i-n && v.ts[j].word(); j-- {
		if v.ts[j].is(isNegator) || strings.HasSuffix(v.ts[j].low, "n't") {
			return true
		}
	}
	return false
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

// mostItem bounds the words of a goal.
const mostItem = 22

// items notes the items of a list as goals.
func (r *reader) items(v *view, list part, at int, cueText string, c claim, index int) {
	if list.b <= list.a || list.b > len(v.ts) {
		return
	}
	for _, item := range v.items(list) {
		if item.b-item.a > mostItem || v.vague(item) {
			continue
		}
		if n := len(r.out.Goals); n > 0 && r.out.Goals[n-1].Statement == index && r.out.Goals[n-1].Span.Overlaps(v.place(item)) {
			continue
		}
		r.goal(v, item, Goal{Span: v.place(item), Text: wordsOf(v.ts[item.a:item.b]), By: r.wants(v, at, c), Cue: cueText, Statement: index})
	}
}

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
