package statement

// opinionOf stands for the verb where somebody's view is told by a noun.
var opinionOf = &saying{lemma: "in the view of", class: "judge", follows: "t"}

var viewNoun = set("view views opinion words judgement judgment assessment telling account reading estimation phrase eyes")

// inWords finds "in her view", "in Kim's words", "in the view of the union" and "as Kim put it".
func (s *sentence) inWords(v int) (frame, bool) {
	if s.tokens[v].low == "as" {
		return s.putIt(v)
	}
	noun := -1
	for i := v + 1; i < len(s.tokens) && i < v+9; i++ {
		if !s.tokens[i].word() && s.tokens[i].mark != ownerMark {
			break
		}
		if viewNoun[s.tokens[i].low] {
			noun = i
			break
		}
	}
	if noun < 0 {
		return frame{}, false
	}
	np, end := part{v + 1, noun}, noun+1
	switch first := &s.tokens[v+1]; {
	case noun == v+2 && ownerPronoun[first.low] != "":
		np = part{v + 1, v + 2}
	case noun > v+2 && s.tokens[noun-1].mark == ownerMark:
		np.b = noun - 1
	case first.low == "the" && noun == v+2 && noun+1 < len(s.tokens) && s.tokens[noun+1].low == "of":
		np = part{noun + 2, s.phraseForward(noun+2, true)}
		end = np.b
	default:
		return frame{}, false
	}
	if np.empty() || !s.plausible(np) && ownerPronoun[s.tokens[np.a].low] == "" {
		return frame{}, false
	}
	return s.aroundView(frame{verb: opinionOf, who: subject{np: np, start: v}, how: "view"}, v, end)
}

// ownerPronoun tells whom "her view" belongs to.
var ownerPronoun = map[string]string{"his": "he", "her": "she", "their": "they", "its": "it", "our": "we", "my": "i"}

// putIt finds "as Kim put it", "as the minister called it".
func (s *sentence) putIt(v int) (frame, bool) {
	for i := v + 2; i+1 < len(s.tokens) && i < v+12; i++ {
		t := &s.tokens[i]
		if !t.word() && t.mark != ownerMark {
			break
		}
		if (t.low == "put" || t.low == "puts" || t.low == "called" || t.low == "described") && (s.tokens[i+1].low == "it" || s.tokens[i+1].low == "them") {
			np := part{v + 1, i}
			if !s.plausible(np) {
				return frame{}, false
			}
			return s.aroundView(frame{verb: opinionOf, who: subject{np: np, start: v}, how: "view"}, v, i+2)
		}
	}
	return frame{}, false
}

// aroundView takes the rest of the sentence as what is thought.
func (s *sentence) aroundView(f frame, v, end int) (frame, bool) {
	f.attrib = part{v, end}
	if s.trim(part{0, v}).empty() {
		if end+2 >= len(s.tokens) {
			return f, false
		}
		f.content = []part{{end, len(s.tokens)}}
		return f, true
	}
	if s.tokens[v-1].mark != ',' && s.tokens[v-1].mark != closeQuote && !s.closes(end) {
		return f, false
	}
	f.left = true
	f.content = []part{{0, v}}
	if end < len(s.tokens) && s.tokens[end].mark == ',' {
		f.content = append(f.content, part{end + 1, len(s.tokens)})
	}
	return f, true
}

// summedUp finds "... was how Kim put it", "... is how the minister sees it".
func (s *sentence) summedUp(v int) (frame, bool) {
	if v < 1 || v+3 >= len(s.tokens) || s.tokens[v+1].low != "how" {
		return frame{}, false
	}
	for i := v + 3; i < len(s.tokens) && i < v+12; i++ {
		t := &s.tokens[i]
		if !t.word() && t.mark != ownerMark {
			break
		}
		if pastShape(t) || t.is(isPast|isVerb) || t.form.verb != nil && t.form.tense&(past|third) != 0 || t.low == "put" || t.low == "puts" {
			np := part{v + 2, i}
			if !s.plausible(np) {
				return frame{}, false
			}
			return frame{verb: opinionOf, who: subject{np: np, start: v}, how: "view", left: true, attrib: part{v, len(s.tokens)}, content: []part{{0, v}}}, true
		}
	}
	return frame{}, false
}
