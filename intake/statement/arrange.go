package statement

import "strings"

// arrange settles how the frames of a sentence lie to one another: one within the other, side by side, or one of them idle.
func (s *sentence) arrange(fs []frame) []frame {
	for j := range fs {
		g := &fs[j]
		for i := range fs[:j] {
			f := &fs[i]
			if f.dropped && f.outer < 0 {
				continue
			}
			s.settle(fs, i, j)
			if g.dropped {
				break
			}
		}
	}
	for i := range fs {
		fs[i].tidy(s)
	}
	return fs
}

// settle settles the frames i and j, i being the earlier one.
func (s *sentence) settle(fs []frame, i, j int) {
	f, g := &fs[i], &fs[j]
	start := g.attrib.a
	if g.left && len(g.content) > 0 && g.content[0].b > f.at && !f.left && g.content[0].a <= f.attrib.a {
		if cut := s.boundary(f.attrib.b, start); cut > 0 { // "A said B, but C, said D"
			f.cutAt(s, cut)
			g.content[0].a = cut + 1
			return
		}
		if !s.passesOn(g) && !s.aBody(g) { // "Iran has told the mediators that it is ready, two diplomats said"
			f.dropped = true
			return
		}
		f.outer, g.dropped = j, true // "The ministry denied it, KCNA said"
		f.cutAt(s, start)
		return
	}
	if g.left && f.left && len(g.content) > 0 { // "A, said B, but C, said D"
		g.content[0].a = max(g.content[0].a, min(f.attrib.b, g.content[0].b))
		f.cutLater(g.content[0].a)
		return
	}
	in := f.contains(start)
	if in < 0 {
		return
	}
	if g.same {
		f.cutAt(s, start)
		return
	}
	if g.whole && !f.whole && !g.same {
		g.dropped = true // "said the firm had promised trees": a deed within what is said
		return
	}
	if f.whole {
		if cut := s.boundary(f.at+1, start); cut > 0 {
			f.cutAt(s, cut)
			return
		}
		g.dropped = true
		return
	}
	if s.introOnly(part{f.content[in].a, start}) {
		if f.how != "according to" && !s.passesOn(f) {
			g.dropped = true // "X said Y had made clear that": X is the speaker
			return
		}
		g.outer, f.dropped = i, true
		return
	}
	if cut := s.boundary(f.content[in].a, start); cut > 0 && cut >= start-2 {
		f.cutAt(s, cut)
		return
	}
	g.dropped = true
}

// passesOn reports whether the speaker of a frame is one that passes on what others say: an agency, a newspaper, a transcript.
func (s *sentence) passesOn(f *frame) bool {
	for i := f.who.np.a; i < f.who.np.b; i++ {
		t := &s.tokens[i]
		if t.is(isOutlet) && !t.is(isOffice) || t.low == "transcript" || t.low == "report" || t.low == "reports" || t.capital && passesOnName(t.low) {
			return true
		}
		if i > f.who.np.a && t.is(isPreposition) {
			break
		}
	}
	return false
}

// aBody reports whether the speaker of a frame is an organisation, as that of a read-out is: "the ministry", "it".
func (s *sentence) aBody(f *frame) bool {
	np := f.who.np
	if np.b-np.a == 1 && s.tokens[np.a].low == "it" {
		return true
	}
	body := false
	for i := np.a; i < np.b; i++ {
		t := &s.tokens[i]
		if i > np.a && (t.is(isPreposition) || t.low == "who") {
			break
		}
		if t.is(isOffice | isGroup) {
			return false
		}
		body = body || t.is(isOrganisation|isStatement)
	}
	return body
}

// passesOnName reports whether a name ends as those of agencies and papers do.
func passesOnName(w string) bool {
	for _, end := range []string{"news", "press", "wire", "post", "times", "tass", "agency"} {
		if len(w) > len(end) && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// contains returns which part of what is said holds a token, or -1.
func (f *frame) contains(i int) int {
	for k, p := range f.content {
		if p.a <= i && i < p.b {
			return k
		}
	}
	return -1
}

// cutLater drops parts of what is said that begin at or after a token.
func (f *frame) cutLater(at int) {
	for len(f.content) > 1 && f.content[len(f.content)-1].a >= at-1 {
		f.content = f.content[:len(f.content)-1]
	}
}

// introOnly reports whether a part is empty or no more than words that lead in.
func (s *sentence) introOnly(p part) bool {
	return p.empty() || p.b-p.a < 8 && s.trim(p).empty() || s.tokens[p.a].low == "that" && s.introOnly(part{p.a + 1, p.b})
}

// boundary returns the last token between a and b that parts two clauses, or 0: ";", ", but", ", while".
func (s *sentence) boundary(a, b int) int {
	for i := b; i > a; i-- {
		if i >= len(s.tokens) {
			continue
		}
		t := &s.tokens[i]
		if t.mark == ';' {
			return i
		}
		if t.low == "but" || t.low == "while" || t.low == "whereas" || t.low == "although" || t.low == "though" || t.low == "and" && s.tokens[i-1].mark == ',' {
			return i
		}
	}
	return 0
}

// tidy cuts marks off the ends of what is said and drops empty parts.
func (f *frame) tidy(s *sentence) {
	out := f.content[:0]
	for _, p := range f.content {
		p.b = min(p.b, len(s.tokens))
		for p.a < p.b && !s.tokens[p.a].word() && s.tokens[p.a].mark != openQuote && s.tokens[p.a].mark != '(' {
			p.a++
		}
		for p.a < p.b && !s.tokens[p.b-1].word() && s.tokens[p.b-1].mark != closeQuote && s.tokens[p.b-1].mark != ')' && s.tokens[p.b-1].mark != ownerMark {
			p.b--
		}
		for p.a < p.b && !f.whole && s.tokens[p.a].is(isConjunction) && s.tokens[p.a].low != "nor" && s.tokens[p.a].low != "neither" {
			p.a++
		}
		if p.a < p.b {
			out = append(out, p)
		}
	}
	f.content = out
}
