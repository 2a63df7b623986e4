package statement

// interview finds out whether a run of paragraphs is an interview in questions and answers, and who answers.
func (r *reader) interview(paras []paragraph) {
	questions := 0
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
	if e := r.prefixed(s); e != nil {
		return e
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

// prefixed returns the speaker of a paragraph that begins "NAME:", and takes the prefix off.
func (r *reader) prefixed(s *sentence) *entity {
	for i := 1; i < len(s.tokens) && i < 7; i++ {
		if s.tokens[i].mark == ':' {
			if i+1 < len(s.tokens) && s.tokens[i+1].mark == openQuote {
				return nil
			}
			n := s.nominal(part{0, i}, part{})
			if n.name == "" || n.span.b != i || n.who == "" {
				if s.tokens[0].text == "A" && i == 1 && r.asked != nil && len(s.tokens) > 2 {
					s.tokens = s.tokens[2:]
					return r.asked
				}
				return nil
			}
			e, _ := r.stage.cast.named(n.name, s.tokens[i].to)
			if e == nil || e.who != Person {
				return nil
			}
			if i+1 < len(s.tokens) {
				s.tokens = s.tokens[i+1:]
			}
			return e
		}
		if !s.tokens[i].word() || !s.tokens[i].capital {
			return nil
		}
	}
	return nil
}
