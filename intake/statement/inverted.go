package statement

// inverted finds "..., said Kim, a former minister".
func (s *sentence) inverted(v int) (frame, bool) {
	t := &s.tokens[v]
	if t.form.tense&(past|third) == 0 || v+1 >= len(s.tokens) || !t.form.verb.takes('q') && !t.form.verb.takes('p') && !t.form.verb.takes('t') || t.form.verb.class == "ask" && !s.afterQuote(v) {
		return frame{}, false
	}
	if v > 0 && !s.afterQuote(v) && s.tokens[v-1].mark != ',' && s.tokens[v-1].mark != dash {
		return frame{}, false
	}
	n := &s.tokens[v+1]
	if !n.is(isDeterminer|isPossessive|isOffice|isGroup|isOrganisation|isHonorific|isSubject) && !n.capital && !n.number {
		return frame{}, false
	}
	end := s.phraseForward(v+1, true)
	np := part{v + 1, end}
	if np.empty() || !s.plausible(np) || s.hasVerb(np) {
		return frame{}, false
	}
	if end < len(s.tokens) && s.tokens[end].is(isAuxiliary) {
		return frame{}, false
	}
	f := frame{verb: t.form.verb, who: subject{np: np, start: v}, how: "inverted", left: true}
	if end < len(s.tokens) && (s.tokens[end].low == "who" || s.tokens[end].low == "whose" || s.tokens[end].low == "which") {
		f.who.beside = part{end, s.besideEnd(end)}
		end = f.who.beside.b
	}
	last := s.afterNoun(end, &f)
	f.attrib = part{v, last}
	f.content = []part{{0, v}}
	if last < len(s.tokens) && s.tokens[last].quote != 0 {
		f.content = append(f.content, part{last, len(s.tokens)})
	}
	if k := s.verbAfterComma(end, last); k > 0 && !s.hasVerb(part{0, v}) { // "That gap, says Holm, is the cause"
		f.attrib.b, f.who.beside = k, part{}
		f.content = []part{{0, v}, {k, len(s.tokens)}}
	}
	return f, true
}

// verbAfterComma returns the token after the first comma from i on that a finite verb follows at once, or 0.
func (s *sentence) verbAfterComma(i, limit int) int {
	for ; i+1 < len(s.tokens) && i < limit; i++ {
		if s.tokens[i].mark == ',' && s.tokens[i+1].is(isAuxiliary|isPast|isVerb) && !s.tokens[i+1].capital {
			return i + 1
		}
	}
	return 0
}

// afterQuote reports whether a quotation ends just before token v, or the sentence begins there.
func (s *sentence) afterQuote(v int) bool { return v == 0 || s.tokens[v-1].mark == closeQuote }

// afterNoun goes from the end of an inverted subject over its apposition, times and places, up to the next quotation, the next clause
// or the end.
func (s *sentence) afterNoun(end int, f *frame) int {
	for j := end; j < len(s.tokens); j++ {
		t := &s.tokens[j]
		if t.mark == openQuote || t.mark == ';' || t.mark == ':' {
			return j
		}
		if t.mark == ',' && j+1 < len(s.tokens) {
			n := &s.tokens[j+1]
			if n.mark == openQuote {
				return j + 1
			}
			if f.who.beside.empty() && s.opensApposition(j+1) && n.form.tense != gerund {
				f.who.beside = part{j + 1, s.besideEnd(j + 1)}
				j = f.who.beside.b - 1
				continue
			}
			if n.is(isConjunction) || n.form.tense == gerund {
				return j
			}
		}
		if t.is(isStatement) {
			f.issued = true
		}
	}
	return len(s.tokens)
}

// besideEnd returns the end of an apposition that begins at i: the next comma or mark.
func (s *sentence) besideEnd(i int) int {
	for j := i; j < len(s.tokens); j++ {
		if m := s.tokens[j].mark; m == ',' || m == ';' || m == openQuote || m == '.' || m == dash {
			return j
		}
	}
	return len(s.tokens)
}
