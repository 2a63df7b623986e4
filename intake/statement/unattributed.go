package statement

import "parley/intake/text"

// unattributed makes the statement of a sentence without an attribution of its own.
func (r *reader) unattributed(s *sentence, speech map[int]saidBy, last *saidBy, turn *entity, paras []paragraph, at int) {
	all := part{0, len(s.tokens)}
	c := claim{s: s, span: all, content: []part{all}}
	quoted, q := s.quotedShare()
	switch {
	case quoted > 0.5:
		by, ok := speech[q]
		unsure := ""
		if !ok && last != nil {
			by, ok, unsure = *last, true, "the quotation is taken to go on "+last.speaker.Name+"'s speech"
		}
		if !ok {
			by, ok, unsure = r.neighbour(paras, at)
		}
		if ok {
			c.by = saidBy{frame: &frame{verb: by.verb(), how: "continuing"}, speaker: by.speaker, entity: by.entity, via: by.via}
			c.by.speaker.How, c.by.speaker.Span = "continuing speech", text.Span{}
			if unsure != "" {
				c.by.unsure = append(c.by.unsure, unsure)
			}
			r.emit(c)
			return
		}
		c.outlet = true
		c.by.unsure = append(c.by.unsure, "nobody is named as the speaker of the quotation")
	case turn != nil:
		c.by = saidBy{frame: &frame{verb: said, how: "turn"}, entity: turn, speaker: turn.speaker(text.Span{}, "turn in an interview")}
		r.emit(c)
		return
	default:
		c.outlet = true
		if last != nil && s.reportedLater() {
			c.by.unsure = append(c.by.unsure, "may still be what "+last.speaker.Name+" says")
		}
	}
	r.emit(c)
}

func (b saidBy) verb() *saying {
	if b.frame != nil && b.frame.verb != nil {
		return b.frame.verb
	}
	return said
}

// quotedShare returns which share of the words of a sentence stands in quotation marks, and the number of the longest quotation.
func (s *sentence) quotedShare() (float64, int) {
	words, inside, q := 0, 0, 0
	for i := range s.tokens {
		if s.tokens[i].word() {
			words++
			if s.tokens[i].quote != 0 {
				inside++
				q = s.tokens[i].quote
			}
		}
	}
	if words == 0 {
		return 0, 0
	}
	return float64(inside) / float64(words), q
}

// neighbour finds the speaker of a quotation that its own paragraph does not name: the last speaker before, or the first in the next paragraph.
func (r *reader) neighbour(paras []paragraph, at int) (saidBy, bool, string) {
	if e := r.stage.recent(func(e *entity) bool { return e.who != Outlet }); e != nil {
		return saidBy{frame: &frame{verb: said}, speaker: e.speaker(text.Span{}, "continuing speech"), entity: e}, true, "the quotation names no speaker; taken to be " + e.name
	}
	if at+1 < len(paras) && len(paras[at+1].sentences) > 0 {
		s := &paras[at+1].sentences[0]
		for _, f := range s.frames() {
			if !f.same && !f.dropped {
				sp, e, _ := r.stage.resolve(s, f.who.np, f.who.beside)
				return saidBy{frame: &frame{verb: said}, speaker: sp, entity: e}, true, "the quotation names no speaker; taken to be " + sp.Name + ", who speaks next"
			}
		}
	}
	return saidBy{}, false, ""
}

// reportedLater reports whether a sentence has "would", as what is reported of somebody's words has.
func (s *sentence) reportedLater() bool {
	for i := range s.tokens {
		if s.tokens[i].low == "would" && s.tokens[i].quote == 0 {
			return true
		}
	}
	return false
}
