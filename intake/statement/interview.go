package statement

import "parley/intake/text"

// interview finds out whether a run of paragraphs is an interview in questions and answers, and who answers.
func (r *reader) interview(paras []paragraph) {
	questions, labels := 0, 0
	for i := range paras {
		if paras[i].sentences[0].label() > 0 {
			labels++
		}
	}
	r.transcript = r.transcript || labels > 1 && labels*5 >= len(paras)
	for i := range paras {
		if paras[i].asks() {
			questions++
		}
	}
	r.asked = nil
	if questions < 2 || questions*6 < len(paras) {
		return
	}
	counts := map[*entity]int{}
	for _, m := range r.stage.cast.mentions {
		if m.entity.who == Person {
			counts[m.entity]++
			if b := counts[r.asked]; r.asked == nil || counts[m.entity] > b {
				r.asked = m.entity
			}
		}
	}
}

// asks reports whether a paragraph ends in a question outside quotation marks, or opens with "Q:".
func (p *paragraph) asks() bool {
	s := &p.sentences[len(p.sentences)-1]
	first := p.sentences[0].tokens
	if len(first) > 1 && first[0].text == "Q" && (first[1].mark == ':' || first[1].mark == '.') {
		return true
	}
	return s.asks() && s.tokens[len(s.tokens)-1].mark == '?' && s.tokens[0].quote == 0 && len(p.sentences) < 4
}

// turnOf returns who speaks a paragraph as a turn of talk: the one named before a colon, the one who answers in an interview; nil for prose.
func (r *reader) turnOf(p *paragraph) *entity {
	s := &p.sentences[0]
	if c := s.label(); c > 0 && questionLabel[s.tokens[0].low] && c+1 < len(s.tokens) {
		s.tokens = s.tokens[c+1:]
		markFirst(s.tokens)
		r.labelled++
		r.turn, r.silent, r.stage.labels = nil, true, true
		return nil
	}
	if e := r.prefixed(s); e != nil {
		r.silent, r.stage.labels = false, true
		r.labelled++
		r.turn = e
		return e
	}
	if r.transcript || r.announced {
		return r.turn // a turn goes on until the next label
	}
	if r.asked == nil {
		return nil
	}
	if p.asks() {
		r.turn = r.asked
		return nil
	}
	if r.turn != nil && p.addresses() {
		return nil
	}
	return r.turn
}

// questionLabel are labels of those who only ask.
var questionLabel = set("q question reporter interviewer journalist audience")

// addresses reports whether a paragraph speaks to "you" and not of "I": a remark of the one who asks.
func (p *paragraph) addresses() bool {
	you := false
	for k := range p.sentences {
		for i := range p.sentences[k].tokens {
			switch p.sentences[k].tokens[i].low {
			case "you", "your":
				you = true
			case "i", "we", "my", "our":
				return false
			}
		}
	}
	return you
}

// prefixed returns the speaker of a paragraph that begins with a name or office and a colon, as minutes and transcripts have it: "NAME:",
// "Mr Orsk (Fenside):", "The Minister (Mira Tolland):"; and takes the label off. "A:" is whoever answers.
func (r *reader) prefixed(s *sentence) *entity {
	colon := s.label()
	if colon == 0 || colon+1 >= len(s.tokens) {
		return nil
	}
	if s.tokens[0].text == "A" && colon == 1 {
		if r.asked != nil {
			s.tokens = s.tokens[2:]
		}
		return r.asked
	}
	np, beside := part{0, colon}, part{}
	for i := 0; i < colon; i++ {
		if s.tokens[i].mark == '(' || s.tokens[i].mark == ',' {
			np.b, beside = i, part{i + 1, colon}
			break
		}
	}
	for !beside.empty() && !s.tokens[beside.b-1].word() {
		beside.b--
	}
	n := s.nominal(np, beside)
	if n.name == "" && len(n.heads) == 0 || r.labelled == 0 && n.name != "" && len(n.heads) == 0 && beside.empty() && !s.tokens[0].is(isHonorific) && !r.namedElsewhere(n) {
		return nil
	}
	_, e, _ := r.stage.resolve(s, np, beside)
	if e == nil || e.who == Outlet {
		return nil
	}
	if e.who == Body && len(e.heads) == 0 && allCapitals(e.name) {
		e.who = Person // names in capitals
	}
	s.tokens = s.tokens[colon+1:]
	markFirst(s.tokens)
	return e
}

// namedElsewhere reports whether a person of the name is named at more places than this one, or with more than this name.
func (r *reader) namedElsewhere(n nominal) bool {
	e, _ := r.stage.cast.named(n.name, n.end)
	if e == nil || e.who != Person && e.who != Unnamed {
		return false
	}
	times := 0
	for _, m := range r.stage.cast.mentions {
		if m.entity == e {
			times++
		}
	}
	return times > 1
}

// label returns the place of the colon after a label of at most twelve words, all capitalised but for brackets and small words; 0 if
// the sentence has none.
func (s *sentence) label() int {
	bracket := false
	for i := 0; i < len(s.tokens) && i < 13; i++ {
		t := &s.tokens[i]
		switch {
		case t.mark == ':':
			if i == 0 || !s.tokens[0].word() || i+1 < len(s.tokens) && s.tokens[i+1].mark == openQuote {
				return 0
			}
			return i
		case t.mark == '(':
			bracket = true
		case t.mark == ')':
			bracket = false
		case bracket || t.mark == ',' || t.mark == ownerMark:
		case !t.word() || t.quote != 0:
			return 0
		case !t.capital && !particles[t.low] && !(i == 1 && s.tokens[0].low == "the"):
			return 0
		}
	}
	return 0
}

// following reports whether a sentence announces words that are given whole.
func (s *sentence) following() bool {
	for i := range s.tokens {
		if t := &s.tokens[i]; t.low == "following" || t.low == "answer" || t.low == "text" || t.is(isStatement) {
			return true
		}
	}
	return false
}

var gives = set("gave issued released published made read sent delivered said")

// announce notes that a paragraph ends by saying that what follows is somebody's statement: "The spokesman gave the following answer:".
func (r *reader) announce(p *paragraph) {
	s := &p.sentences[len(p.sentences)-1]
	if s.tokens[len(s.tokens)-1].mark != ':' {
		return
	}
	following, verb := s.following(), -1
	for i := range s.tokens {
		if gives[s.tokens[i].low] && verb < 0 {
			verb = i
		}
	}
	if !following || verb < 1 {
		return
	}
	if sub, ok := s.subjectOf(verb); ok && !sub.elided && !sub.passive {
		if _, e, _ := r.stage.resolve(s, sub.np, sub.beside); e != nil && e.who != Outlet {
			r.turn, r.announced = e, true
			r.turnDay, r.turnDated = r.spokenAt(text.Span{From: s.from(), To: s.to()})
		}
	}
}
