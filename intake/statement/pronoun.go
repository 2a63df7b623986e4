package statement

import "parley/intake/text"

// pronoun resolves "he", "she", "it", "they".
func (g *stage) pronoun(p string, at text.Span) (Speaker, *entity, string) {
	var e *entity
	switch p {
	case "he", "she", "him", "her":
		gender := byte('m')
		if p == "she" || p == "her" {
			gender = 'f'
		}
		fits := func(e *entity) bool {
			return (e.who == Person || e.who == Unnamed && (len(e.heads) > 0 || e.spoke)) && (e.gender == 0 || e.gender == gender)
		}
		if e = g.recent(fits); e == nil {
			e = g.recent(func(e *entity) bool { return e.who == Unnamed && (e.gender == 0 || e.gender == gender) })
		}
		if e == nil {
			e = g.cast.last(at.From, func(e *entity) bool { return e.who == Person && fits(e) })
		}
		if e != nil && e.gender == 0 && e.who == Person {
			e.gender = gender
		}
	case "it":
		if e = g.recent(func(e *entity) bool { return e.who == Body }); e == nil {
			e = g.cast.last(at.From, func(e *entity) bool { return e.who == Body && !e.isPaper() })
		}
		if e == nil {
			e = g.recent(func(e *entity) bool { return e.who == Unnamed && e.tokens != nil })
		}
	case "they", "them":
		if e = g.recent(func(e *entity) bool { return e.who == Group }); e == nil {
			e = g.recent(func(e *entity) bool { return e.who == Body })
		}
	case "i", "we":
		if g.turn != nil {
			return g.turn.speaker(at, "first person"), g.turn, ""
		}
		if g.author != nil {
			return g.author.speaker(at, "first person"), g.author, ""
		}
		return Speaker{Name: g.outlet, Who: Outlet, Span: at, How: "first person"}, nil, ""
	}
	if e == nil {
		return Speaker{Name: p, Who: Unnamed, Span: at, How: "pronoun"}, nil, "nobody before fits \"" + p + "\""
	}
	return e.speaker(at, "pronoun"), e, "\"" + p + "\" taken to be " + e.name
}

// isPaper reports whether the name of a body is that of a newspaper, agency or broadcaster.
func (e *entity) isPaper() bool {
	for _, t := range e.tokens {
		if lex().words[t]&isOutlet != 0 {
			return true
		}
	}
	return false
}

var possessivePronoun = set("its their his her")

// owner returns whom a possessive pronoun stands for.
func (g *stage) owner(p string) *entity {
	return g.recent(func(e *entity) bool {
		if p == "its" || p == "their" {
			return e.who == Body
		}
		return e.who == Person
	})
}
