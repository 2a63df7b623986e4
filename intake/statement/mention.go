package statement

import (
	"strings"

	"parley/intake/text"
)

// mentions returns the parties, persons, organisations and places that a part of a sentence names, each once.
func (r *reader) mentions(s *sentence, p part) []Mention {
	var out []Mention
	seen := map[string]bool{}
	add := func(m Mention) {
		if !seen[m.Name] {
			seen[m.Name] = true
			out = append(out, m)
		}
	}
	for i := p.a; i < p.b; {
		t := &s.tokens[i]
		if !t.word() || !t.capital && t.low != "the" {
			i++
			continue
		}
		if pl, ok := r.lex.placeAt(s.tokens, i); ok {
			end := min(i+len(pl.words), p.b)
			what := "party"
			if pl.kind == capital && i > 0 && s.tokens[i-1].is(isPreposition) && placed[s.tokens[i-1].low] {
				add(Mention{text.Span{From: t.from, To: s.tokens[end-1].to}, s.words(part{i, end}), "place"})
			} else {
				add(Mention{text.Span{From: t.from, To: s.tokens[end-1].to}, pl.country, what})
			}
			i = end
			continue
		}
		n, end, ok := r.stage.cast.nameAt(s, i)
		if !ok {
			i++
			continue
		}
		end = min(end, p.b)
		m := Mention{text.Span{From: n.at, To: n.end}, n.name, "organisation"}
		e, _ := r.stage.cast.named(n.name, n.end)
		if e != nil {
			m.Name = e.name
			if e.who == Person {
				m.What = "person"
			}
		}
		if (e == nil || e.who != Person && e.who != Body) && i > 0 && placed[s.tokens[i-1].low] {
			m.What = "place"
		}
		if e != nil && e.who == Unnamed && m.What == "organisation" {
			m.What = "party"
		}
		add(m)
		i = max(end, i+1)
	}
	return out
}

var placed = set("in at near from around outside inside off to")

// scenarios notes the conditions of a statement as what may come about.
func (r *reader) scenarios(_ *sentence, v view, index int) {
	for _, c := range v.spans {
		r.out.Scenarios = append(r.out.Scenarios, Scenario{Span: v.place(c.span), Text: wordsOf(v.ts[c.span.a:c.span.b]), Past: c.past, Statement: index})
	}
}

// wordsOf joins words to a line.
func wordsOf(ts []token) string {
	var b strings.Builder
	for i := range ts {
		glue(&b, &ts[i])
	}
	return b.String()
}
