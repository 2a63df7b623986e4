package statement

import (
	"strings"

	"parley/intake/text"
)

// headNames learns the names above the body: of the headline in part, of the lines of a transcript that tell who takes part in full.
func (r *reader) headNames() {
	if len(r.stage.cast.mentions) > 0 || len(r.doc.Paragraphs) == 0 {
		return
	}
	end := min(r.doc.Paragraphs[0].From, len(r.doc.Text), 4000)
	if end <= 0 {
		return
	}
	from := 0
	for _, line := range strings.SplitAfter(r.doc.Text[:end], "\n") {
		to := from + len(line)
		r.headLine(from, to)
		from = to
	}
}

// headLine learns the names of one line above the body, but not those of a byline or of the outlet.
func (r *reader) headLine(from, to int) {
	line := r.doc.Text[from:to]
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(line)), "by ") || r.doc.Author.Text != "" && strings.Contains(line, r.doc.Author.Text) || r.doc.Outlet.Text != "" && strings.Contains(line, r.doc.Outlet.Text) {
		return
	}
	title := r.doc.Title.Span
	ss, _ := split(r.doc.Text, scan(r.doc.Text, from, to, r.lex, new(int), nil))
	for _, s := range ss {
		s.small, s.caps = r.small, r.caps
		for i := 0; i < len(s.tokens); i++ {
			n, next, ok := r.stage.cast.nameAt(&s, i)
			if !ok {
				continue
			}
			inTitle := !title.Empty() && title.Overlaps(text.Span{From: from, To: to})
			if n.who == Body && isCountry(n.name) || n.who == Person && len(n.heads) > 0 && !inTitle {
				r.stage.cast.meet(n)
			}
			i = next - 1
		}
	}
}

// personal finds out whether the report is one person's piece: with an author, and with "I" and "my" outside quotation marks, but no interview.
func (r *reader) personal(all []sentence) {
	if r.doc.Author.Text == "" || strings.EqualFold(r.doc.Author.Text, r.stage.outlet) {
		return
	}
	first := 0
	for i := range all {
		for k := range all[i].tokens {
			if t := &all[i].tokens[k]; t.quote == 0 && (t.text == "I" || t.low == "my" || t.low == "me") {
				first++
			}
		}
	}
	if first < 2 || first*12 < len(all) {
		return
	}
	name := r.doc.Author.Text
	r.stage.author = &entity{name: name, tokens: nameTokens(name), who: Person, from: r.doc.Author.Span.From, to: r.doc.Author.Span.To}
}
