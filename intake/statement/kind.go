package statement

import (
	"strings"

	"parley/model/evidence"
)

// byClass is the kind that a verb of saying decides by itself, whatever is said.
var byClass = map[string]evidence.Kind{
	"promise": evidence.Intent, "demand": evidence.Intent, "predict": evidence.Forecast, "warn": evidence.Forecast,
	"blame": evidence.Cause, "hint": evidence.Signal,
}

// narrated is the mark among the speaker's own names that the outlet itself tells something.
const narrated = "the outlet tells it"

// strong are the kinds whose cues are verbs and decide by standing first; the others are looked at where none of these stands.
var strongOpinion = set("should shouldn't must ought")

// kind decides of what kind a statement is, and names the word that decided. own are the names of the speaker and its side.
func (v *view) kind(verb *saying, own map[string]bool) (evidence.Kind, string) {
	if verb.lemma == "hope" {
		return evidence.Intent, verb.lemma
	}
	if k, ok := byClass[verb.class]; ok && !(verb.class == "warn" && v.future() < 0 && v.narrates()) {
		return k, verb.lemma
	}
	cause, causeAt := v.first("cause")
	if at := v.leadsWith("because", "due", "owing"); at >= 0 {
		return evidence.Cause, v.ts[at].low
	}
	kind, why, at := v.strongest(own)
	if cause != "" && kind == evidence.Forecast && !futureVerb[v.ts[min(at, len(v.ts)-1)].low] {
		return evidence.Cause, cause // "probably caused by"
	}
	if cause != "" && kind != evidence.Intent && (kind != evidence.Forecast || causeAt < at) {
		return evidence.Cause, cause
	}
	if kind != "" {
		return kind, why
	}
	if verb.class == "judge" && verb.takes('o') {
		return evidence.Opinion, verb.lemma
	}
	if v.compares() {
		return evidence.Opinion, "a comparison"
	}
	if v.fragment() {
		return evidence.Opinion, "a few words quoted"
	}
	for _, weak := range []string{"signal", "capability", "intent", "opinion"} {
		if cue, _ := v.first(weak); cue != "" {
			return evidence.Kind(weak), cue
		}
	}
	for _, c := range v.spans {
		if c.word == "if" || c.word == "unless" || c.word == "should" || c.word == "were" {
			return evidence.Forecast, c.word // "both sides lose if it is fought"
		}
	}
	switch verb.class {
	case "judge", "think":
		return evidence.Opinion, verb.lemma
	case "deny":
		if verb.lemma == "rule out" {
			return evidence.Intent, verb.lemma
		}
	}
	return evidence.Fact, "no cue of another kind"
}

// first returns the first cue of a kind outside conditions.
func (v *view) first(kind string) (string, int) {
	for i := range v.ts {
		if v.condition[i] || v.ts[i].capital && !v.ts[i].begins {
			continue
		}
		if c, ok := find(lex().cues, v.ts, i, kind); ok && !v.isDueTo(i) && (kind == "cause" || !v.circumstance(i)) {
			return strings.Join(c.words, " "), i
		}
	}
	return "", -1
}

// isDueTo reports whether "due to" at i is followed by a verb: "is due to report on Thursday".
func (v *view) isDueTo(i int) bool {
	if v.ts[i].low != "due" || i == 0 || !beForm[v.ts[i-1].low] || i+2 >= len(v.ts) || v.ts[i+1].low != "to" {
		return false
	}
	n := &v.ts[i+2]
	return n.class&(isDeterminer|isArticle|isPossessive) == 0 && !n.capital && (!adjectival(n.low) || n.low == "arrive" || n.low == "receive" || n.low == "give") && !strings.HasSuffix(n.low, "s") && !strings.HasSuffix(n.low, "ion")
}

// strongest goes through the main clause and returns the kind of the first verb that shows one.
func (v *view) strongest(own map[string]bool) (evidence.Kind, string, int) {
	for i := range v.ts {
		t := &v.ts[i]
		if v.condition[i] || !t.word() || t.capital && !t.begins {
			continue
		}
		if i > 0 && (v.subordinate(i) || v.complement(i)) {
			continue
		}
		if c, ok := find(lex().cues, v.ts, i, "intent"); ok && len(c.words) > 1 && futureVerb[t.low] {
			return evidence.Intent, strings.Join(c.words, " "), i
		}
		switch {
		case strongOpinion[t.low]:
			if t.low == "must" && v.wanted(i, own) {
				return evidence.Intent, t.low, i
			}
			return evidence.Opinion, t.low, i
		case t.low == "can" || t.low == "cannot" || t.low == "can't" || t.low == "able" || t.low == "unable" || t.low == "capable":
			if t.low == "can" && v.ownSubject(i, own) && v.talks(i) {
				return evidence.Intent, t.low, i
			}
			return evidence.Capability, t.low, i
		case t.low == "afford" || v.hasMeans(i):
			return evidence.Capability, t.low, i
		case (t.low == "could" || t.low == "couldn't") && v.pastCould(i):
			// "they could not agree": what happened
		case futureVerb[t.low] || t.low == "shall":
			if c, at := v.readyAfter(i); c != "" {
				return evidence.Intent, c, at
			}
			if own[narrated] && v.refuses(i) {
				return evidence.Intent, t.low + " not", i
			}
			if v.ownSubject(i, own) || v.itself(i) {
				return v.ownFuture(i), t.low, i
			}
			if w := v.aimBefore(i); w != "" {
				return evidence.Intent, w, i
			}
			return evidence.Forecast, t.low, i
		case t.low == "likely" || t.low == "unlikely" || t.low == "probably" || t.low == "poised" || t.low == "chance":
			return evidence.Forecast, t.low, i
		}
		noun := i > 0 && v.ts[i-1].is(isArticle|isPossessive|isPreposition) && v.ts[i-1].low != "to" // "the project"
		if c, ok := find(lex().cues, v.ts, i, "intent"); ok && !(noun && len(c.words) == 1) && verbCue(c) && !t.is(isOffice) {
			return evidence.Intent, strings.Join(c.words, " "), i
		}
		if c, ok := find(lex().cues, v.ts, i, "forecast"); ok && !(noun && len(c.words) == 1) && !futureVerb[t.low] {
			return evidence.Forecast, strings.Join(c.words, " "), i
		}
		if c, ok := find(lex().cues, v.ts, i, "signal"); ok {
			return evidence.Signal, strings.Join(c.words, " "), i
		}
	}
	return "", "", len(v.ts)
}

// hasMeans reports whether "has the ships to" or the like stands at i.
func (v *view) hasMeans(i int) bool {
	if w := v.ts[i].low; w != "has" && w != "have" && w != "had" || i+3 >= len(v.ts) || v.ts[i+1].low != "the" {
		return false
	}
	for j := i + 3; j < len(v.ts) && j < i+6; j++ {
		if !v.ts[j].word() {
			return false
		}
		if v.ts[j].low == "to" {
			return j+1 < len(v.ts) && v.ts[j+1].class&(isDeterminer|isArticle) == 0 && !v.ts[j+1].capital
		}
	}
	return false
}

// compares reports whether something is called more or less so than another thing, without a figure: "narrower than it looked".
func (v *view) compares() bool {
	for i := 1; i+1 < len(v.ts); i++ {
		if v.ts[i].low != "than" || v.ts[i+1].number || v.ts[i-1].capital {
			continue
		}
		if b := v.ts[i-1].low; strings.HasSuffix(b, "er") && b != "other" && b != "rather" && b != "later" && b != "earlier" && b != "higher" && b != "lower" || b == "worse" || i > 1 && (v.ts[i-2].low == "more" || v.ts[i-2].low == "less") && !v.ts[i-1].number && b != "likely" {
			return true
		}
	}
	return false
}

// fragment reports whether a few words stand in quotation marks after a form of "be" or "as", as reports quote a judgement.
func (v *view) fragment() bool {
	for i := 1; i < len(v.ts); i++ {
		if v.ts[i].mark != openQuote {
			continue
		}
		b := &v.ts[i-1]
		if !(beForm[b.low] || b.low == "as" || b.is(isArticle) && i > 1 && (beForm[v.ts[i-2].low] || v.ts[i-2].low == "as")) {
			continue
		}
		n := 0
		for j := i + 1; j < len(v.ts) && v.ts[j].mark != closeQuote; j++ {
			n++
		}
		if n > 0 && n <= 4 && !v.ts[i+1].is(isPreposition) {
			return true
		}
	}
	return false
}

// wanted reports whether "must" tells what the speaker demands.
func (v *view) wanted(i int, own map[string]bool) bool {
	for j := 0; j < i; j++ {
		if v.ts[j].low == "demand" || v.ts[j].low == "condition" || v.ts[j].low == "demands" {
			return true
		}
	}
	_ = own
	return false
}

// verbCue tells cues of intent that are verbs or predicates from nouns that may stand anywhere.
func verbCue(c cue) bool {
	switch c.words[len(c.words)-1] {
	case "goal", "goals", "aim", "aims", "objective", "objectives", "priority", "priorities":
		return false
	}
	return true
}
