package statement

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
