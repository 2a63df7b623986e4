package statement

import (
	"strings"

	"parley/model/evidence"
)

var futureVerb = set("will won't would wouldn't 'll may might could 'd")

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

// befalls are verbs of what happens to somebody rather than what he decides.
var befalls = set("be survive last happen work succeed get have change end come rise fall stop grow improve return recover collapse fail need know see")

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

// ownAt reports whether a pronoun at i can stand for the speaker: "he" in reported words, "I" in quoted ones.
func (v *view) ownAt(i int) bool {
	t := &v.ts[i]
	if t.low == "he" || t.low == "she" || t.low == "it" || t.low == "they" {
		return t.quote == 0
	}
	return true
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
