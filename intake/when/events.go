package when

import "strings"

// events are times that hang on something that happened, and that only somebody who knows its day can tell.
var events = []rule{
	{"shortly|soon|immediately|right|just|directly|straight|not|long after|before|since <word>", afterEvent},
	{"on|upon|since|after|before <word>", afterDoing},
	{"since|after|before|until|when he|she|they|it|the|mr|president <word>", afterDoing},
	{"<number|vague> <unit> after|before|into|since <word>", afterEvent},
	{"<unit> after|before|into <word>", afterEvent},
	{"the? day|week|month|year|morning|night after|before|of <word>", afterEvent},
	{"during|in|throughout|under|over|at the|his|her|their|its|a? <word>", inTerm},
	{"during|in|throughout|under|over|at <capital>", inTerm},
}

// mostEvent is how many words of an event are kept.
const mostEvent = 9

// afterEvent keeps the words of the event up to the end of the part of the sentence.
func afterEvent(m *match) *meaning {
	if m.s.tokens[m.start].word == "not" && !m.has("long") {
		return nil
	}
	last := m.end - 1 // the first word of the event
	if unit, ok := m.find(isUnit, 0); ok && m.s.tokens[m.start].classes&isUnit != 0 && !strings.HasSuffix(unit.word, "s") {
		return nil // "the week after" has a rule with an article
	}
	end := m.s.extent(last)
	event := m.s.stretch(last, end)
	m.end = end
	return m.hangsOn(event, "the day of the event is not told here")
}

// hangsOn is a time that only the day of an event can tell.
func (m *match) hangsOn(event, why string) *meaning {
	r := &meaning{lost: true, event: event}
	return r.doubt("%s", why)
}

// afterDoing is "since taking office", "after he won": only with the verbs of doings, since "after the summit" and the like say little.
func afterDoing(m *match) *meaning {
	i := m.end - 1
	for k := i; k < len(m.s.tokens) && k < i+4; k++ {
		w := m.s.tokens[k]
		if w.classes&isWord == 0 {
			return nil
		}
		if w.roles&doing == 0 {
			continue
		}
		if k == i && !strings.HasSuffix(w.word, "ing") {
			return nil // "on won …"
		}
		first := i
		if m.s.tokens[m.start+1].classes&isWord != 0 && m.start+1 < i {
			first = m.start + 1
		}
		m.end = m.s.extent(k)
		return m.hangsOn(m.s.stretch(first, m.end), "the day of the event is not told here")
	}
	return nil
}

// inTerm is "during Trump's first term": the words up to the noun, if there is one near by.
func inTerm(m *match) *meaning {
	from := m.start + 1
	for k := m.end - 1; k < len(m.s.tokens) && k < m.end+6; k++ {
		w := m.s.tokens[k]
		genitive := w.word == "'" || w.word == "’"
		if w.classes&(isWord|isNumber|isOrdinal) == 0 && !genitive || w.roles&preposition != 0 {
			return nil
		}
		if w.roles&term != 0 {
			m.end = k + 1
			return m.hangsOn(m.s.stretch(from, m.end), "the days of it are not told here")
		}
	}
	return nil
}

// extent returns the token behind the words of an event that begins at token i.
func (s *sentence) extent(i int) int {
	end := i + 1
	for end < len(s.tokens) && end < i+mostEvent {
		w := s.tokens[end]
		if w.classes&(isWord|isNumber|isOrdinal|isYear) == 0 && w.word != "'" && w.word != "’" && w.word != "-" {
			break
		}
		if w.roles&(opener|toCome|saying) != 0 || w.roles&pastForm != 0 && end > i+1 {
			break
		}
		end++
	}
	return end
}
