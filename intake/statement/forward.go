package statement

import "strings"

// phraseForward returns the end of the noun phrase that begins at i. With a tail, prepositions are gone on over: "officials in
// Seoul"; without, only "of", "for" and "at" are.
func (s *sentence) phraseForward(i int, tail bool) int {
	noun := false // something that may be the head has been seen
	for j := i; j < len(s.tokens); j++ {
		t := &s.tokens[j]
		switch {
		case t.mark == ownerMark:
			noun = false
			continue
		case t.mark == '(':
			k := j
			for k < len(s.tokens) && s.tokens[k].mark != ')' && k < j+12 {
				k++
			}
			j = k
			continue
		case t.mark != 0:
			return j
		case t.is(isConjunction):
			if !noun || !s.listGoesOn(j) {
				return j
			}
			noun = false
			continue
		case t.is(isPreposition) && !t.capital:
			if !noun || !s.mayFollowNoun(j, tail) {
				return j
			}
			noun = false
			continue
		case t.is(isAuxiliary|isSubordinator|isSubject) && !t.is(isPreposition) && !(t.capital && t.low == "may") && !(t.low == "one"):
			return j
		case noun && (t.is(isArticle|isPossessive|isPronoun) || t.is(isWeekday) && t.capital || t.is(isTimeNoun) && !t.is(isOrganisation)):
			return j
		case noun && t.is(isDeterminer) && !t.number && !(t.capital && s.tokens[j-1].capital):
			return j
		case noun && (t.is(isPast) || pastShape(t) || t.form.verb != nil && t.form.tense&(past|third|gerund) != 0 && !t.capital && !t.is(isOutlet|isStatement)):
			return j
		case noun && (t.is(isAdverb) || t.ly() && !t.capital):
			return j
		}
		if !t.is(isDeterminer|isArticle|isPossessive) && !t.number {
			noun = true
		}
		if t.number || t.is(isDeterminer) && t.is(isPronoun) {
			noun = noun || j > i || j+1 < len(s.tokens) && s.tokens[j+1].low == "of"
		}
	}
	return len(s.tokens)
}

// listGoesOn reports whether "and" at j joins another noun.
func (s *sentence) listGoesOn(j int) bool {
	if j+1 >= len(s.tokens) {
		return false
	}
	n := &s.tokens[j+1]
	return n.name() && s.tokens[j-1].capital || n.is(isOffice|isGroup|isOrganisation) || n.is(isDeterminer) && j+2 < len(s.tokens) && s.tokens[j+2].is(isOffice|isGroup|isOrganisation)
}

// mayFollowNoun reports whether the preposition at j can go on a phrase rather than tell when or where it was said.
func (s *sentence) mayFollowNoun(j int, tail bool) bool {
	if j+1 >= len(s.tokens) {
		return false
	}
	switch s.tokens[j].low {
	case "of", "for", "at":
	case "in", "from", "with", "to", "on", "near", "within", "across", "around", "against", "close", "inside", "outside", "about":
		if !tail {
			return false
		}
	default:
		return false
	}
	return s.timeForward(j) == j && s.statementForward(j) == j
}

// timeForward returns the end of an expression of time that begins at j, or j.
func (s *sentence) timeForward(j int) int {
	k, found := j, false
	for k < len(s.tokens) {
		t := &s.tokens[k]
		switch {
		case t.is(isWeekday|isMonth) && t.capital || t.is(isTimeNoun):
			found = true
		case t.low == "late" || t.low == "early" || t.low == "earlier" || t.low == "last" || t.low == "next" || t.low == "ago" || t.low == "later" || t.low == "previous" || t.low == "following":
		case k == j && (t.low == "for" || t.low == "since") && s.durationAfter(k+1):
		case t.low == "on" || t.low == "in" || t.low == "at" || t.low == "over" || t.low == "during" || t.low == "after" || t.low == "before" || t.low == "by":
			if k > j {
				return s.timeEnd(j, k, found)
			}
		case t.is(isArticle) || t.low == "this" || t.low == "that" || t.low == "of":
			if found && t.low != "of" {
				return k
			}
			if t.low == "that" && !found && (k+1 >= len(s.tokens) || !s.tokens[k+1].is(isTimeNoun)) {
				return j
			}
		case t.number:
			if yearLike(t.text) || ordinal(t.low) {
				found = true
			}
		case t.is(isDeterminer) && !found && t.low != "that":
		case t.mark == ',' && found && k+1 < len(s.tokens) && yearLike(s.tokens[k+1].text) && s.tokens[k+1].number:
		default:
			return s.timeEnd(j, k, found)
		}
		k++
	}
	return s.timeEnd(j, k, found)
}

// durationAfter reports whether "years", "two days", "2019" or the like follows.
func (s *sentence) durationAfter(k int) bool {
	for ; k < len(s.tokens); k++ {
		t := &s.tokens[k]
		if t.is(isTimeNoun|isMonth|isWeekday) || yearLike(t.text) {
			return true
		}
		if !t.number && !t.is(isDeterminer) {
			return false
		}
	}
	return false
}

func (s *sentence) timeEnd(j, k int, found bool) int {
	if found {
		return k
	}
	return j
}

// ordinal reports whether a word is "29th" or the like.
func ordinal(w string) bool {
	d := strings.TrimLeft(w, "0123456789")
	return len(d) == 2 && len(w) <= 4 && len(w) > 2 && (d == "st" || d == "nd" || d == "rd" || d == "th")
}

func yearLike(w string) bool {
	return len(w) == 4 && (w[0] == '1' || w[0] == '2') && strings.Trim(w, "0123456789") == ""
}

// statementForward returns the end of what tells in or to what something was said, or j: "in an interview with the BBC", "to
// reporters", "at a news conference in Seoul", "via a spokesman".
func (s *sentence) statementForward(j int) int {
	t := &s.tokens[j]
	if !t.is(isPreposition) || j+1 >= len(s.tokens) {
		return j
	}
	switch t.low {
	case "in", "at", "during", "on", "to", "via", "through", "after", "before", "from", "following", "for", "with", "by":
	default:
		return j
	}
	end := s.phraseForward(j+1, false)
	if end == j+1 {
		return j
	}
	if t.low == "to" {
		if s.tokens[j+1].is(isDeterminer|isGroup|isOffice|isOutlet|isPossessive) || s.tokens[j+1].capital || s.tokens[j+1].is(isPronoun) {
			return end
		}
		return j
	}
	for k := j + 1; k < end; k++ {
		u := &s.tokens[k]
		if u.is(isStatement) {
			return s.partners(end)
		}
	}
	if t.low == "in" || t.low == "at" || t.low == "from" {
		if p, ok := lex().placeAt(s.tokens, j+1); ok && p.kind != adjective {
			return j + 1 + len(p.words)
		}
		if s.tokens[j+1].name() && end-j <= 3 {
			return end
		}
	}
	return j
}

// partners goes on over "with the BBC", "to shareholders", "on social media" after an interview, letter or post.
func (s *sentence) partners(j int) int {
	for j < len(s.tokens) {
		t := &s.tokens[j]
		if !t.is(isPreposition) || t.capital {
			break
		}
		switch t.low {
		case "with", "to", "on", "by", "from", "for", "in", "at", "of", "before", "after":
		default:
			return j
		}
		if k := s.timeForward(j); k > j {
			j = k
			continue
		}
		end := s.phraseForward(j+1, false)
		if end == j+1 {
			break
		}
		j = end
	}
	return j
}
