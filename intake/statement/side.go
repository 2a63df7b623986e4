package statement

// ownBody tells which names stand for the speaker and the speaker's own side, in small letters.
func (r *reader) ownBody(c claim) map[string]bool {
	own := map[string]bool{"i": true, "we": true}
	e := c.by.entity
	own[narrated] = c.outlet
	if c.outlet || e == nil {
		for _, t := range nameTokens(r.stage.outlet) {
			own[t] = true
		}
		return own
	}
	for _, t := range e.tokens {
		own[t] = true
	}
	for _, t := range nameTokens(e.body) {
		if lex().words[t]&(isPreposition|isConjunction) == 0 {
			own[t] = true
		}
	}
	for _, h := range e.heads {
		if lex().words[h]&isOrganisation != 0 {
			own[h] = true
		}
	}
	if own["union"] || own["federation"] {
		for _, w := range []string{"members", "workers", "drivers", "staff", "nurses", "teachers", "doctors", "pilots", "crews", "employees", "ballot"} {
			own[w] = true
		}
	}
	if e.who == Person || e.who == Unnamed {
		own["he"], own["she"] = true, true
	}
	if e.who == Body {
		own["it"] = true
	}
	if e.who == Group {
		own["they"] = true
	}
	return own
}
