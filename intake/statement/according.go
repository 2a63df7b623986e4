package statement

// according finds "According to Kim, ..." and "..., according to Kim".
func (s *sentence) according(v int) (frame, bool) {
	end := s.phraseForward(v+2, true)
	if end > v+2 && end+1 < len(s.tokens) && s.tokens[end-1].is(isStatement) && (s.tokens[end].low == "by" || s.tokens[end].low == "from") {
		end = s.phraseForward(end+1, true) // "according to estimates by brokerage Orsk"
	}
	np := part{v + 2, end}
	if np.empty() || !s.plausible(np) {
		return frame{}, false
	}
	f := frame{verb: accordingTo, who: subject{np: np, start: v}, how: "according to"}
	for end < len(s.tokens) && s.tokens[end].mark == 0 && s.tokens[end].low != "that" {
		end++ // "who follows the talks", "published on Monday"
	}
	initial := v == 0 || v < 4 && s.trim(part{0, v}).empty()
	if initial {
		for end+1 < len(s.tokens) && s.tokens[end].mark == ',' {
			next := s.besideEnd(end + 1)
			p := part{end + 1, next}
			if next >= len(s.tokens) || s.tokens[next].mark != ',' || s.hasVerb(p) && s.tokens[p.a].low != "who" || !s.opensApposition(end+1) {
				break
			}
			if f.who.beside.empty() {
				f.who.beside = p
			}
			end = next
		}
		f.attrib = part{v, end}
		f.content = []part{{min(end+1, len(s.tokens)), len(s.tokens)}}
		return f, end+1 < len(s.tokens)
	}
	f.left = true
	last := s.afterNoun(end, &f)
	f.attrib = part{v, last}
	f.content = []part{{0, v}}
	if last+1 < len(s.tokens) && last < len(s.tokens) && s.tokens[last].mark == ',' && !s.tokens[last+1].is(isConjunction) {
		f.content = append(f.content, part{last + 1, len(s.tokens)})
	}
	return f, true
}

var accordingTo = &saying{lemma: "according to", class: "say", follows: "tq"}
