package statement

import "strings"

// heading reports whether a sentence is a heading: alone in its paragraph, short, and without a mark at its end.
func (s *sentence) heading(p *paragraph) bool {
	return len(p.sentences) == 1 && !s.closed() && len(s.tokens) < 16 && s.tokens[0].mark != '*' && s.tokens[0].mark != dash && s.tokens[len(s.tokens)-1].mark != '?'
}

// asks reports whether a sentence is a question.
func (s *sentence) asks() bool {
	for i := len(s.tokens) - 1; i >= 0 && i >= len(s.tokens)-3; i-- {
		if s.tokens[i].mark == '?' {
			return true
		}
		if s.tokens[i].word() {
			return false
		}
	}
	return false
}

// says reports whether a sentence has a verb, so that it can be true or false.
func (s *sentence) says() bool {
	words := 0
	for i := range s.tokens {
		if s.tokens[i].word() {
			words++
		}
	}
	if words < 3 || boilerplate(s) {
		return words == 2 && s.closed() && s.hasFinite() && !boilerplate(s) && s.hasContent()
	}
	if words < 5 && !s.hasContent() {
		return false
	}
	if share, _ := s.quotedShare(); share > 0.9 && s.hasContent() {
		return true
	}
	return s.hasFinite() && (s.closed() || words > 6)
}

// hasContent reports whether a sentence has a word that is more than grammar: "I don't." has none.
func (s *sentence) hasContent() bool {
	for i := range s.tokens {
		if t := &s.tokens[i]; t.word() && t.class&(functional|isVerb) == 0 {
			return true
		}
	}
	return false
}

// closed reports whether a sentence ends in a mark, as headings do not.
func (s *sentence) closed() bool {
	t := &s.tokens[len(s.tokens)-1]
	return t.mark == '.' || t.mark == '!' || t.mark == closeQuote || t.mark == ')' || t.mark == ellipsis || t.mark == ';' || t.mark == ':' || strings.HasSuffix(t.text, ".")
}

// hasFinite reports whether something in the sentence looks like a finite verb.
func (s *sentence) hasFinite() bool {
	for i := range s.tokens {
		t := &s.tokens[i]
		if !t.word() {
			continue
		}
		if t.is(isAuxiliary|isPast|isVerb) || t.form.verb != nil && t.form.tense&(past|third) != 0 && !t.capital || pastShape(t) {
			return true
		}
		if t.is(isSubject) && t.low != "who" && t.low != "you" && i+1 < len(s.tokens) && s.tokens[i+1].word() && s.tokens[i+1].class&functional == 0 {
			return true // "he commands"
		}
		if i > 0 && !t.capital && len(t.low) > 3 && strings.HasSuffix(t.low, "s") && !strings.HasSuffix(t.low, "ss") && t.class&^isPlural == 0 && s.tokens[i-1].word() && !s.tokens[i-1].is(isPreposition|isDeterminer|isPossessive) && !s.tokens[i-1].number {
			return true
		}
	}
	return false
}

// boilerplate reports whether a sentence speaks of the report itself.
func boilerplate(s *sentence) bool {
	low := strings.ToLower(s.text[s.from():s.to()])
	for _, b := range boilerplates {
		if strings.Contains(low, b) {
			return true
		}
	}
	return false
}

// boilerplates are words of lines that tell nothing of the matter.
var boilerplates = []string{
	"all rights reserved", "©", "reporting by", "editing by", "additional reporting", "sign up for", "subscribe to", "click here", "read more:", "follow us",
	"here is what happened", "this email and any", "this message is confidential", "please delete it", "for more information, contact", "forward-looking statements",
	"contributed to this", "reporter contributed", "requests for comment", "request for comment", "declined to comment", "immediately respond", "terms of use", "privacy policy", "cookies", "contact:", "for further information", "notes to editors", "minutes read",
}
