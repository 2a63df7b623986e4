package statement

// adjuncts goes over what may stand between a verb of saying and what is said: adverbs, somebody, times, occasions.
func (s *sentence) adjuncts(j int, f *frame) int {
	if j >= len(s.tokens) {
		return j
	}
	j = s.adverbs(j)
	if f.verb.takes('a') && j < len(s.tokens) {
		if k := s.addressee(j, f.verb); k > j {
			j, f.told = k, true
		}
	}
	for j < len(s.tokens) {
		k := s.adverbs(j)
		if k < len(s.tokens) && k == j {
			k = s.timeForward(j)
		}
		if k < len(s.tokens) && k == j && (f.verb.takes('t') || f.verb.takes('q') || f.verb.takes('a') || f.verb.takes('p')) && s.tokens[j].low != "for" {
			k = s.statementForward(j)
			if k > j {
				f.issued = f.issued || s.namesDocument(part{j, k})
				k = s.publishedForward(k)
			}
		}
		if k == j {
			break
		}
		j = k
	}
	return j
}

// publishedForward goes over "published on 27 September", "seen by the BBC" after a letter or report.
func (s *sentence) publishedForward(j int) int {
	if j+1 >= len(s.tokens) || !pastShape(&s.tokens[j]) && s.tokens[j].low != "seen" && s.tokens[j].low != "sent" {
		return j
	}
	if k := s.timeForward(j + 1); k > j+1 {
		return k
	}
	if n := s.tokens[j+1].low; n == "by" || n == "to" {
		return s.phraseForward(j+2, false)
	}
	return j
}

// namesDocument reports whether a part names something written in which a body speaks.
func (s *sentence) namesDocument(p part) bool {
	for i := p.a; i < p.b; i++ {
		if s.tokens[i].is(isStatement) {
			return true
		}
	}
	return false
}

func (s *sentence) adverbs(j int) int {
	for j < len(s.tokens) && s.tokens[j].is(isAdverb) && !(s.tokens[j].low == "there" && j+1 < len(s.tokens) && s.tokens[j+1].is(isAuxiliary)) && !s.tokens[j].is(isDeterminer|isTimeNoun|isNegator|isSubordinator) {
		j++
	}
	return j
}

// addressee returns the end of the one who is told.
func (s *sentence) addressee(j int, v *saying) int {
	t := &s.tokens[j]
	if !t.word() || t.low == "that" || t.is(isPreposition) && !t.capital {
		return j
	}
	if t.is(isPronoun) && !t.is(isDeterminer) {
		return j + 1
	}
	end := s.phraseForward(j, false)
	if v.takes('t') { // both "warned Kim that" and "warned Kim would": look ahead
		if end >= len(s.tokens) {
			return j
		}
		n := &s.tokens[end]
		if n.low != "that" && n.low != "to" && n.mark != ':' && n.low != "not" && n.low != "against" && !(n.mark == ',' && end+1 < len(s.tokens) && s.tokens[end+1].mark == openQuote) && s.timeForward(end) == end {
			return j
		}
	}
	return end
}
