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

// narrates reports whether what is said lies in the past.
func (v *view) narrates() bool {
	for i := range v.ts {
		if t := &v.ts[i]; !v.condition[i] && (i > 0 && (t.is(isPast) || pastShape(t)) || t.low == "was" || t.low == "were" || t.low == "had") {
			return true
		}
	}
	return false
}

// leadsWith returns the place of one of the words at the beginning of what is said, or -1: "Because neither trusted the other".
func (v *view) leadsWith(words ...string) int {
	for i := 0; i < len(v.ts) && i < 6; i++ {
		if !v.ts[i].word() {
			continue
		}
		for _, w := range words {
			if v.ts[i].low == w {
				return i
			}
		}
		if !v.ts[i].is(isPronoun|isAuxiliary) && v.ts[i].low != "partly" {
			return -1
		}
	}
	return -1
}

// first returns the first cue of a kind outside conditions.
func (v *view) first(kind string) (string, int) {
	for i := range v.ts {
		if v.condition[i] || v.ts[i].capital && !v.ts[i].begins {
			continue
		}
		if kind != "cause" && i > 0 && v.circumstance(i) {
			continue
		}
		if c, ok := find(lex().cues, v.ts, i, kind); ok && !v.isDueTo(i) {
			return strings.Join(c.words, " "), i
		}
	}
	return "", -1
}

// circumstance reports whether token i lies in a clause with "after", "before" or "when" that began before it.
func (v *view) circumstance(i int) bool {
	for j := i - 1; j >= 0; j-- {
		t := &v.ts[j]
		if t.mark == ',' || t.mark == ';' || t.mark == ':' {
			return false
		}
		if j > 0 && (t.low == "after" || t.low == "before" || t.low == "when") {
			return true
		}
	}
	return false
}

// isDueTo reports whether "due to" at i is followed by a verb: "is due to report on Thursday".
func (v *view) isDueTo(i int) bool {
	if v.ts[i].low != "due" || i == 0 || !beForm[v.ts[i-1].low] || i+2 >= len(v.ts) || v.ts[i+1].low != "to" {
		return false
	}
	n := &v.ts[i+2]
	return n.class&(isDeterminer|isArticle|isPossessive) == 0 && !n.capital && !adjectival(n.low) && !strings.HasSuffix(n.low, "s") && !strings.HasSuffix(n.low, "ion")
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

var futureVerb = set("will won't would wouldn't 'll may might could 'd")

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

// pastCould reports whether "could" at i tells of the past: with a negation, and without "would" or "if" around it.
func (v *view) pastCould(i int) bool {
	if len(v.spans) > 0 {
		return false
	}
	return v.ts[i].low == "couldn't" || i+1 < len(v.ts) && (v.ts[i+1].is(isNegator) || v.ts[i+1].low == "only")
}

// readyAfter returns the cue of intent that follows a verb of the future within a few words: "would be ready to".
func (v *view) readyAfter(i int) (string, int) {
	for j := i + 1; j < len(v.ts) && j < i+5; j++ {
		if !v.ts[j].word() {
			break
		}
		if c, ok := find(lex().cues, v.ts, j, "intent"); ok && (len(c.words) > 1 || v.ts[j].form.verb == nil) && verbCue(c) {
			return strings.Join(c.words, " "), j
		}
	}
	return "", -1
}

// refuses reports whether a person or body "would not" or "will not" do something: a refusal rather than a forecast.
func (v *view) refuses(i int) bool {
	t := &v.ts[i]
	not := t.low == "won't" || t.low == "wouldn't" || (t.low == "would" || t.low == "will") && i+1 < len(v.ts) && (v.ts[i+1].low == "not" || v.ts[i+1].low == "never")
	if !not || i == 0 {
		return false
	}
	for j := i + 1; j < len(v.ts) && j < i+4; j++ {
		if befalls[v.ts[j].low] {
			return false
		}
	}
	for j := i - 1; j >= 0 && j > i-6; j-- {
		u := &v.ts[j]
		if u.low == "he" || u.low == "she" || u.low == "they" || u.low == "we" || u.low == "i" || u.name() || u.is(isOffice|isOrganisation|isGroup) {
			return true
		}
		if !u.word() && u.mark != ownerMark && u.mark != openQuote {
			return false
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

// befalls are verbs of what happens to somebody rather than what he decides.
var befalls = set("be survive last happen work succeed get have change end come rise fall stop grow improve return recover collapse fail need know see")

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

// aimBefore returns a noun of aim among the words before i, "" if there is none: "its goals would be".
func (v *view) aimBefore(i int) string {
	for j := 0; j < i; j++ {
		switch w := v.ts[j].low; w {
		case "aim", "aims", "goal", "goals", "objective", "objectives", "priority", "priorities", "demand", "demands":
			return w
		}
	}
	return ""
}

// itself reports whether "it", "he", "she" or "they" at the very beginning of reported words is the subject of the verb at i: the speaker's side.
func (v *view) itself(i int) bool {
	j := 0
	for j < i && v.ts[j].is(isAdverb) {
		j++
	}
	t := &v.ts[j]
	if t.quote != 0 || t.low != "it" && t.low != "he" && t.low != "she" && t.low != "they" || v.ts[0].begins {
		return false
	}
	for k := j + 1; k < i; k++ {
		if !v.ts[k].is(isAdverb | isNegator) {
			return false
		}
	}
	if i+1 < len(v.ts) && t.low == "it" {
		switch v.ts[i+1].low {
		case "be", "not", "take", "cost", "mean", "help", "hurt":
			return v.ts[i+1].low == "take" && i+2 < len(v.ts) && v.ts[i+2].low == "part"
		}
	}
	return true
}

// talks reports whether the verb after i is one of talking or giving way, so that "we can talk" offers something.
func (v *view) talks(i int) bool {
	for j := i + 1; j < len(v.ts) && j < i+4; j++ {
		switch v.ts[j].low {
		case "talk", "discuss", "accept", "live", "consider", "agree", "offer", "move", "negotiate":
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

// ownFuture is the kind of what the speaker says of its own future: a plan, or "may" as a forecast.
func (v *view) ownFuture(i int) evidence.Kind {
	if next := v.ts[min(i+1, len(v.ts)-1)].low; v.ts[i].low == "might" && next == "be" || next == "see" || next == "know" || next == "need" || next == "survive" || next == "last" || next == "happen" {
		return evidence.Forecast
	}
	return evidence.Intent
}

// ownSubject reports whether the subject of the verb at i is the speaker or the speaker's side.
func (v *view) ownSubject(i int, own map[string]bool) bool {
	head := -1
	for j := i - 1; j >= 0; j-- {
		t := &v.ts[j]
		if !t.word() && t.mark != ownerMark || t.is(isSubordinator|isConjunction) {
			break
		}
		if t.is(isAuxiliary | isAdverb) {
			continue
		}
		if t.is(isPreposition) && head >= 0 {
			head = -1
			continue
		}
		if head < 0 {
			head = j
			if own[t.low] && t.word() && v.ownAt(j) {
				return true
			}
		}
	}
	// "its side", "our members", "her government"
	for j := i - 1; j >= 0 && j > i-5; j-- {
		t := &v.ts[j]
		if t.low == "our" || t.low == "my" || t.low == "her" || t.low == "his" {
			return true
		}
		if own[t.low] && t.word() && t.class&functional == 0 && !t.is(isPronoun) {
			return true
		}
		if !t.word() || t.is(isConjunction|isSubordinator) {
			break
		}
	}
	return false
}

// complement reports whether token i begins the verb of a clause within another without "that": "to prove it can pay".
func (v *view) complement(i int) bool {
	if i < 2 || !v.ts[i-1].is(isSubject) {
		return false
	}
	for j := i - 2; j >= 0; j-- {
		t := &v.ts[j]
		if !t.word() && t.mark != ownerMark || t.is(isConjunction|isSubordinator) || v.condition[j] {
			return false
		}
		if t.low == "to" {
			return true
		}
	}
	return false
}

// ownAt reports whether a pronoun at i can stand for the speaker: "he" in reported words, "I" in quoted ones.
func (v *view) ownAt(i int) bool {
	t := &v.ts[i]
	if t.low == "he" || t.low == "she" || t.low == "it" || t.low == "they" {
		return t.quote == 0
	}
	return true
}

// subordinate reports whether token i lies in a clause with "who", "which" or "because" that began before it.
func (v *view) subordinate(i int) bool {
	for j := i - 1; j >= 0; j-- {
		t := &v.ts[j]
		if t.mark == ',' || t.mark == ';' || t.mark == ':' || t.mark == dash {
			return false
		}
		switch t.low {
		case "who", "which", "whose", "because", "while", "when", "where", "after", "before", "since", "until", "although", "though", "what", "whether", "if":
			return j > 0 || t.low != "what"
		case "that":
			return j > 0 && v.ts[j-1].word() && v.ts[j-1].form.verb == nil && !v.ts[j-1].is(isAuxiliary|isConjunction|isAdverb)
		}
	}
	return false
}

// future returns the place of a verb of the future outside conditions, or -1.
func (v *view) future() int {
	for i := range v.ts {
		if !v.condition[i] && futureVerb[v.ts[i].low] {
			return i
		}
	}
	return -1
}
