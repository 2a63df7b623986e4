package statement

// A pending list is a sentence that ends with a colon and announces what somebody wants: "The union asked for the following:".
type pending struct {
	s     *sentence
	index int    // the statement that the sentence made, or -1
	by    string // who wants it
	cue   string
}

// demandNoun are words before a colon after which demands are listed.
var demandNoun = set("demand demands condition conditions terms goals aims priorities claims requests requirements")

// listed notes the items of a list of demands, one for each mark at the beginning of a line. n is how many statements there were before
// the sentence was read.
func (r *reader) listed(s *sentence, n int) {
	made := -1
	if len(r.out.Statements) > n {
		made = len(r.out.Statements) - 1
	}
	if item := s.bullet(); !item.empty() {
		if r.pending != nil {
			r.demandItem(s, item, made)
		}
		return
	}
	r.pending = nil
	if s.tokens[len(s.tokens)-1].mark != ':' {
		return
	}
	v := s.view([]part{{0, len(s.tokens)}})
	for i := range v.ts {
		cue := ""
		if g, ok := v.goalAt(i); ok && g.group == "wanted" {
			cue = g.words[0]
		}
		if t := &v.ts[i]; demandNoun[t.low] || t.form.verb != nil && (t.form.verb.class == "demand" || t.form.verb.class == "ask") && i > 0 {
			cue = t.low
		}
		if cue != "" {
			c := claim{outlet: true}
			if made >= 0 {
				c.outlet, c.by.speaker = r.out.Statements[made].Speaker.Who == Outlet, r.out.Statements[made].Speaker
			}
			r.pending = &pending{s, made, r.wants(&v, i, c), cue}
			return
		}
	}
}

// bullet returns what stands after the mark of a list at the beginning of a sentence, or nothing.
func (s *sentence) bullet() part {
	if m := s.tokens[0].mark; m != '*' && m != dash || len(s.tokens) < 2 {
		return part{}
	}
	p := part{1, len(s.tokens)}
	for !p.empty() && (!s.tokens[p.b-1].word() || s.tokens[p.b-1].is(isConjunction)) {
		p.b--
	}
	for !p.empty() && !s.tokens[p.a].word() {
		p.a++
	}
	return p
}

// demandItem notes one item of a list as a goal.
func (r *reader) demandItem(s *sentence, item part, made int) {
	v := s.view([]part{{0, len(s.tokens)}})
	if v.ts[item.a].low == "that" && item.b-item.a > 1 {
		item.a++
	}
	if item.b-item.a > mostItem || v.vague(item) {
		return
	}
	if made < 0 {
		if r.pending.index < 0 {
			all := part{0, len(r.pending.s.tokens)}
			r.emit(claim{s: r.pending.s, span: all, content: []part{all}, outlet: true})
			r.pending.index = len(r.out.Statements) - 1
		}
		made = r.pending.index
	}
	if made < 0 || made >= len(r.out.Statements) {
		return
	}
	r.goal(&v, item, Goal{Span: v.place(item), Text: wordsOf(v.ts[item.a:item.b]), By: r.pending.by, Cue: r.pending.cue, Statement: made})
}
