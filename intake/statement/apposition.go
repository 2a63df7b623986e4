package statement

import "strings"

// beforeApposition finds the phrase before one or more remarks between commas that end at the comma i: "Ri, a diplomat who
// fled in 2023, told".
func (s *sentence) beforeApposition(i int, sub subject) (subject, bool) {
	start := s.clauseStart(i)
	var cuts []int // commas from left to right
	for j := start; j < i; j++ {
		if m := s.tokens[j].mark; m == ',' || m == dash {
			cuts = append(cuts, j)
		}
	}
	from := start
	for _, c := range cuts {
		for k := c - 1; k > from; k-- {
			if t := &s.tokens[k]; clauseOpener[t.low] || t.low == "that" || t.low == "when" || t.low == "while" || t.low == "if" {
				from = k + 1 // "two days after Kim, the leader's sister, threatened"
				break
			}
		}
		if from == 0 && s.tokens[c].mark == dash && allCapitals(s.tokens[0].text) {
			from = c + 1 // a dateline: "GENEVA -"
			continue
		}
		p := s.trim(part{from, c})
		if !p.empty() && p.b-p.a < 16 && s.plausible(p) && !s.hasVerb(p) && s.opensApposition(c+1) {
			sub.np, sub.beside, sub.start = p, part{c + 1, i}, p.a
			return sub, true
		}
		from = c + 1
	}
	return sub, false
}

// clauseStart goes left from i to the beginning of the clause, over commas but no other marks.
func (s *sentence) clauseStart(i int) int {
	for j := i - 1; j >= 0; j-- {
		t := &s.tokens[j]
		if t.mark == ')' {
			if k := s.openingBracket(j); k >= 0 {
				j = k
				continue
			}
		}
		if t.mark == ';' || t.mark == ':' || t.mark == openQuote || t.mark == closeQuote || t.mark == '(' {
			return j + 1
		}
		if t.low == "that" && j > 0 && s.tokens[j-1].form.verb != nil {
			return j + 1
		}
	}
	return 0
}

// hasVerb reports whether a part has a finite verb outside a clause with "who".
func (s *sentence) hasVerb(p part) bool {
	for i := p.a; i < p.b; i++ {
		t := &s.tokens[i]
		if t.low == "who" || t.low == "which" || t.low == "whose" {
			return false
		}
		if t.is(isAuxiliary|isPast) && !t.capital || t.form.verb != nil && t.form.tense == third && t.form.verb.lemma == "say" || pastShape(t) && i > p.a && i+1 < p.b && !s.tokens[i+1].is(isOffice|isGroup|isOrganisation) && s.tokens[i-1].class&(isDeterminer|isAdverb) == 0 {
			return true
		}
	}
	return false
}

// opensApposition reports whether a remark that begins at i can stand beside a noun.
func (s *sentence) opensApposition(i int) bool {
	t := &s.tokens[i]
	return t.is(isDeterminer|isOffice|isGroup|isOrganisation|isAdverb|isPossessive) || t.number || t.capital || t.low == "who" || t.low == "which" || t.low == "whose" ||
		t.low == "of" || t.low == "from" || t.low == "in" || t.low == "at" || t.low == "speaking" || t.low == "former" || t.low == "senior" || t.low == "citing" || t.low == "quoting" || s.officeWithin(i, 6) || strings.HasSuffix(t.low, "ing") || pastShape(t) && t.form.verb == nil
}

func (s *sentence) officeWithin(i, n int) bool {
	for j := i; j < len(s.tokens) && j < i+n; j++ {
		if s.tokens[j].mark == ',' {
			return false
		}
		if s.tokens[j].is(isOffice | isOrganisation) {
			return true
		}
	}
	return false
}
