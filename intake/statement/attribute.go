package statement

import "parley/intake/text"

// said is an attribution with its speaker.
type saidBy struct {
	frame   *frame
	speaker Speaker
	entity  *entity
	via     []Speaker
	unsure  []string
}

// attributions finds who says what in a sentence, and notes whose the quotations are.
func (r *reader) attributions(s *sentence, speech map[int]saidBy, turn *entity) []saidBy {
	fs := s.frames()
	if len(fs) == 0 {
		if f, ok := s.colon(); ok {
			fs = append(fs, f)
		}
	}
	subject := r.subjectEntity(s)
	r.stage.notice(subject)
	r.occasions(s, fs, subject)
	for _, np := range s.minor {
		if n := s.nominal(np, part{}); n.name != "" {
			e, _, _ := r.stage.byName(s, n)
			r.stage.notice(e)
		}
	}
	out := make([]saidBy, len(fs))
	for j := range fs {
		out[j] = r.attribute(s, &fs[j], out[:j], subject)
	}
	for j := range fs {
		if o := fs[j].outer; o >= 0 {
			out[j].via = append(append([]Speaker{}, out[o].via...), out[o].speaker)
			if !fs[j].carrier.empty() {
				sp, _, _ := r.stage.resolve(s, fs[j].carrier, part{})
				out[j].via = append(out[j].via, sp)
			}
		}
	}
	for j := range out {
		if out[j].frame.dropped {
			continue
		}
		for _, c := range out[j].frame.content {
			for k := c.a; k < c.b; k++ {
				if q := s.tokens[k].quote; q != 0 {
					if _, ok := speech[q]; !ok {
						speech[q] = out[j]
					}
				}
			}
		}
	}
	_ = turn
	return out
}

// attribute resolves the speaker of one frame.
func (r *reader) attribute(s *sentence, f *frame, before []saidBy, subject *entity) saidBy {
	by := saidBy{frame: f}
	var unsure string
	switch {
	case f.same && len(before) > 0:
		b := before[len(before)-1]
		by.speaker, by.entity, by.via = b.speaker, b.entity, b.via
	case f.same && subject != nil:
		by.entity = subject
		by.speaker = subject.speaker(text.Span{}, "subject of the sentence")
	case f.same:
		by.speaker = r.narrator()
		if np := s.leading(); !np.empty() && s.plausible(np) {
			by.speaker, by.entity, unsure = r.stage.resolve(s, np, part{})
		}
	default:
		by.speaker, by.entity, unsure = r.stage.resolve(s, f.who.np, f.who.beside)
	}
	if unsure != "" {
		by.unsure = append(by.unsure, unsure)
	}
	if !f.carrier.empty() && f.outer < 0 {
		sp, _, _ := r.stage.resolve(s, f.carrier, part{})
		by.via = append(by.via, sp)
	}
	if sp, ok := r.carriedBy(s, f); ok && len(by.via) == 0 {
		by.via = append(by.via, sp)
	}
	if f.verb.takes('a') && !f.same && len(by.via) == 0 {
		if sp, ok := r.otherOutlet(s, f); ok {
			by.via = append(by.via, sp)
		}
	}
	if e := by.entity; e != nil && e.who == Unnamed && !f.dropped {
		if e.via == nil {
			e.via = by.via
		} else if len(by.via) == 0 {
			by.via = e.via
		}
	}
	if by.entity != nil && (!f.dropped || f.outer < 0 && by.entity.who == Body) {
		r.stage.notice(by.entity)
		by.entity.spoke = true
		if f.issued {
			r.stage.issuer = by.entity
		}
	}
	return by
}

var carries = set("carried published released aired broadcast run relayed distributed posted")

// carriedBy returns the agency or paper of "in a statement carried by KCNA".
func (r *reader) carriedBy(s *sentence, f *frame) (Speaker, bool) {
	from, to := f.attrib.a, min(f.attrib.b, len(s.tokens))
	if !f.left && s.leadsIn(part{0, from}) {
		from = 0
	}
	for i := from; i+2 < to; i++ {
		if !carries[s.tokens[i].low] || s.tokens[i+1].low != "by" {
			continue
		}
		np := part{i + 2, min(s.phraseForward(i+2, false), to)}
		if np.empty() || !s.passesOn(&frame{who: subject{np: np}}) {
			continue
		}
		sp, e, _ := r.stage.resolve(s, np, part{})
		return sp, e == nil || e.who != Outlet
	}
	return Speaker{}, false
}

// otherOutlet returns the newspaper, agency or broadcaster that somebody told, unless it is the one that we read.
func (r *reader) otherOutlet(s *sentence, f *frame) (Speaker, bool) {
	a := f.at + 1
	if a >= len(s.tokens) || f.at < 0 {
		return Speaker{}, false
	}
	b := min(s.phraseForward(a, false), f.attrib.b)
	if b <= a {
		return Speaker{}, false
	}
	n := s.nominal(part{a, b}, part{})
	news := false
	for i := a; i < b; i++ {
		news = news || s.tokens[i].is(isOutlet)
	}
	if n.name == "" || !news {
		return Speaker{}, false
	}
	for _, w := range nameTokens(n.name) {
		for _, o := range nameTokens(r.stage.outlet) {
			if w == o {
				return Speaker{}, false
			}
		}
	}
	if !n.owner.empty() { // "told CNN's Jake Barr"
		if o := s.nominal(n.owner, part{}); o.name != "" {
			n = o
		}
	}
	return Speaker{Name: n.name, Who: Body, Span: text.Span{From: n.at, To: n.end}, How: "named"}, true
}

// pureAttributions gives the quotation before or after to a sentence that is no more than an attribution: "Kim said:".
func (r *reader) pureAttributions(p *paragraph, found [][]saidBy, speech map[int]saidBy) {
	for k := range p.sentences {
		for j := range found[k] {
			by := found[k][j]
			if by.frame.dropped || len(by.frame.content) > 0 {
				continue
			}
			q := 0
			if k > 0 {
				ts := p.sentences[k-1].tokens
				q = ts[len(ts)-1].quote
			}
			if q == 0 && k+1 < len(p.sentences) {
				q = p.sentences[k+1].tokens[0].quote
			}
			if _, ok := speech[q]; q != 0 && !ok {
				speech[q] = by
			}
		}
	}
}
