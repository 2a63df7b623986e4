package statement

import "strings"

// negated reports whether a statement denies: by its verb ("denied", "ruled out"), or because the main verb of what is said stands
// with a negation. Negations in conditions and in clauses within do not count.
func (v *view) negated(c claim, verb *saying) bool {
	if doubting(verb) {
		return c.by.frame == nil || !c.by.frame.negated // "did not doubt that"
	}
	if c.by.frame != nil && c.by.frame.negated {
		return true
	}
	if verb.class == "demand" && verb.lemma == "demand" {
		return false // "demanded that no mill close"
	}
	if verb.class == "deny" && v.rejectsClaim() {
		return true
	}
	if verb.class == "deny" {
		return verb.takes('t') || verb.lemma == "dispute" || verb.lemma == "rule out" || verb.lemma == "refute"
	}
	return v.mainNegated()
}

// rejectsClaim reports whether it is a claim that is rejected, and not an offer: "rejected the accusation that".
func (v *view) rejectsClaim() bool {
	for i := 0; i < len(v.ts) && i < 6; i++ {
		switch v.ts[i].low {
		case "accusation", "accusations", "claim", "claims", "allegation", "allegations", "suggestion", "suggestions", "charge", "charges", "notion", "idea", "report", "reports", "criticism":
			return true
		}
	}
	return false
}

var negatedSubject = set("no none nobody neither nothing")

// mainNegated looks for a negation at the first finite verb.
func (v *view) mainNegated() bool {
	if v.leadsWith("because") >= 0 {
		return false
	}
	verbSeen := false
	subjectSeen, skip := 0, false
	for i := range v.ts {
		t := &v.ts[i]
		if v.condition[i] || skip && t.mark != ',' {
			continue
		}
		skip = false
		low := t.low
		switch {
		case low == "no" && i+1 < len(v.ts) && v.ts[i+1].low == "longer":
			return true
		case t.mark == ';':
			return false
		case t.mark == ',' || t.mark == ':' || t.mark == dash:
			if verbSeen {
				return false
			}
			subjectSeen = 0
			continue
		case !t.word():
			continue
		case (low == "not" || low == "never" || strings.HasSuffix(low, "n't")) && v.deniedDoubt(i):
			return false
		case v.doubtAt(i) && subjectSeen > 0:
			return true
		case low == "no" && verbSeen && i > 0 && (v.ts[i-1].low == "on" || v.ts[i-1].low == "under"):
			return !v.butFollows(i) // "fired on no village", "under no condition"
		case low == "cannot" || strings.HasSuffix(low, "n't") || low == "never" && !v.stance(i) || low == "not" && !v.stance(i):
			return true
		case negatedSubject[low] && !verbSeen && subjectSeen <= 1 && !v.timeAfter(i):
			return true
		case low == "no" && verbSeen && v.afterHaveOrBe(i) && !v.timeAfter(i), low == "neither" && verbSeen && v.afterHaveOrBe(i), (low == "nobody" || low == "nothing" || low == "none") && verbSeen && v.afterHaveOrBe(i):
			return !v.butFollows(i)
		case verbSeen && (t.is(isSubordinator) || t.low == "to"):
			return false
		case verbSeen && t.is(isConjunction) && low != "nor":
			return false
		}
		if (low == "who" || low == "which" || low == "whose") && !verbSeen {
			skip = i > 0 && v.ts[i-1].mark == ','
			if !skip {
				return false
			}
			continue
		}
		if t.is(isAuxiliary|isPast|isVerb) || pastShape(t) || t.form.verb != nil && t.form.tense&(past|third) != 0 && !t.capital {
			verbSeen = true
		}
		subjectSeen++
	}
	return false
}

// stance reports whether a "not" belongs to something else than the verb: "not only", "not just", "not least", "not ... but".
func (v *view) stance(i int) bool {
	if i+1 >= len(v.ts) {
		return false
	}
	switch v.ts[i+1].low {
	case "only", "just", "least", "merely", "simply":
		return true
	case "have":
		return i > 0 && (v.ts[i-1].low == "should" || v.ts[i-1].low == "need") // it was done
	}
	if v.ts[i+1].is(isPreposition | isArticle) {
		for j := i + 2; j < len(v.ts) && j < i+8; j++ {
			if v.ts[j].low == "but" && (j+1 >= len(v.ts) || !v.ts[j+1].is(isSubject)) {
				return true // "not in August but in May"
			}
		}
	}
	return i > 0 && (v.ts[i-1].mark == ',' || v.ts[i-1].low == "than" || v.ts[i-1].low == "or")
}

// timeAfter reports whether "no longer", "no later" or "nothing but" follows, which is no denial of the subject.
func (v *view) timeAfter(i int) bool {
	return i+1 < len(v.ts) && (v.ts[i+1].low == "doubt" || v.ts[i+1].low == "matter" || v.ts[i+1].low == "later" || v.ts[i+1].low == "sooner")
}

// afterHaveOrBe reports whether a form of "have" or "be" stands just before "no".
func (v *view) afterHaveOrBe(i int) bool {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		switch v.ts[j].low {
		case "has", "have", "had", "is", "are", "was", "were", "be", "been", "made", "saw", "received", "got", "took", "offered", "gave", "found", "see", "sees":
			return true
		}
		if !v.ts[j].is(isAdverb) && v.ts[j].word() {
			return i+1 < len(v.ts) && v.ts[i+1].low == "longer"
		}
	}
	return i+1 < len(v.ts) && v.ts[i+1].low == "longer"
}

func (v *view) butFollows(i int) bool {
	for j := i + 1; j < len(v.ts); j++ {
		if v.ts[j].low == "but" {
			return true
		}
	}
	return false
}
