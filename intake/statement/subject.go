package statement

import (
	"strings"

	"parley/intake/text"
)

// subjectEntity returns the named person or body that a sentence begins with, or nil.
func (r *reader) subjectEntity(s *sentence) *entity {
	np := s.leading()
	if np.empty() || s.tokens[np.a].quote != 0 {
		return nil
	}
	beside := s.besideRight(np.b)
	if beside.empty() && np.b+1 < len(s.tokens) && s.tokens[np.b].mark == ',' && s.tokens[np.b+1].name() {
		if end := s.besideEnd(np.b + 1); end < len(s.tokens) && s.tokens[end].mark == ',' && end-np.b < 8 {
			beside = part{np.b + 1, end} // "The council's leader, Anwen Price, refused"
		}
	}
	n := s.nominal(np, beside)
	if n.name != "" && n.who != "" && (n.span.b == np.b || n.span.b == beside.b) {
		if e, _, _ := r.stage.byName(s, n); e != nil {
			return e
		}
	}
	if n.pronoun == "" && len(n.heads) > 0 && (n.article == "the" || possessivePronoun[n.article]) {
		at := text.Span{From: n.at, To: n.end}
		e, _ := r.stage.recall(s, n, at)
		if e == nil && (n.plural || n.who == Body && n.article == "the") {
			_, e, _ = r.stage.described(s, n, np, at)
		}
		return e
	}
	return nil
}

// leading returns the noun phrase that a sentence begins with, after words that lead in.
func (s *sentence) leading() part {
	i := 0
	for i < len(s.tokens) && (s.tokens[i].mark != 0 && s.tokens[i].mark != openQuote || s.tokens[i].is(isConjunction|isAdverb) && !s.tokens[i].is(isDeterminer|isPronoun)) {
		i++
	}
	if i >= len(s.tokens) {
		return part{}
	}
	if t := &s.tokens[i]; t.is(isPreposition|isSubordinator) && !t.is(isDeterminer|isPronoun) || strings.HasSuffix(t.low, "ing") && t.begins && !s.caps[t.low] {
		for i < len(s.tokens) && s.tokens[i].mark != ',' {
			if s.tokens[i].mark != 0 && s.tokens[i].mark != ownerMark || i > 40 {
				return part{}
			}
			i++
		}
		i++
	}
	if i >= len(s.tokens) {
		return part{}
	}
	return part{i, max(i, s.phraseForward(i, false))}
}

// colon finds `Another is more cautious: "..."`.
func (s *sentence) colon() (frame, bool) {
	for i := 1; i+1 < len(s.tokens); i++ {
		if s.tokens[i].quote != 0 {
			return frame{}, false
		}
		if s.tokens[i].mark == ':' && s.tokens[i+1].mark == openQuote {
			np := s.leading()
			if np.empty() || np.b > i || !s.plausible(np) && !s.tokens[np.a].is(isDeterminer) {
				return frame{}, false
			}
			f := frame{verb: said, at: i, who: subject{np: np, start: np.a}, attrib: part{0, i}, content: []part{{i + 1, len(s.tokens)}}, outer: -1, how: "colon"}
			f.tidy(s)
			return f, true
		}
	}
	return frame{}, false
}
