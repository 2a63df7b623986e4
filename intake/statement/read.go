package statement

import (
	"strings"

	"parley/intake/text"
	"parley/intake/when"
)

// mostAtOnce bounds how much text is held as tokens at a time; a longer report is read in pieces that share their cast.
const mostAtOnce = 512 << 10

// Of finds the statements of a document. Time and memory grow with the length of the text.
func Of(d text.Document) Result {
	r := reader{doc: d, lex: lex(), stage: stage{outlet: outletName(d)}}
	r.stage.cast = newCast(r.lex)
	if len(d.Paragraphs) > 0 {
		r.stage.lead = d.Paragraphs[min(1, len(d.Paragraphs)-1)].To
	}
	r.small, r.caps, r.occasion = map[string]bool{}, map[string]bool{}, map[*entity]when.Expression{}
	r.outletEntity()
	for from := 0; from < len(d.Paragraphs); {
		to, size := from, 0
		for to < len(d.Paragraphs) && (to == from || size < mostAtOnce) {
			size += d.Paragraphs[to].To - d.Paragraphs[to].From
			to++
		}
		r.chapter(d.Paragraphs[from:to])
		from = to
	}
	r.carryDays()
	return r.out
}

func outletName(d text.Document) string {
	switch {
	case d.Outlet.Text != "":
		return d.Outlet.Text
	case d.Author.Text != "":
		return d.Author.Text
	}
	return ""
}

// A reader goes through a document.
type reader struct {
	doc         text.Document
	lex         *lexicon
	stage       stage
	small, caps map[string]bool
	quotes      int
	out         Result
	speakers    []*entity       // of each statement; nil for the outlet
	asked       *entity         // who answers in an interview
	turn        *entity         // whose turn it is in a transcript
	labelled    int             // paragraphs that began with a label
	met         when.Expression // the day of a meeting that the report is of, where who reports took part in it
	hasMet      bool
	occasion    map[*entity]when.Expression // on which day somebody was spoken to, where the words follow later
	turnDay     when.Expression             // when it was announced to have been given
	silent      bool                        // whoever has the turn only asks
	turnDated   bool
	announced   bool // a statement was announced that is given whole
}

// outletEntity puts the outlet among the cast, so that "told the Echo" is no news of somebody.
func (r *reader) outletEntity() {
	if r.stage.outlet == "" {
		return
	}
	e := &entity{name: r.stage.outlet, tokens: nameTokens(r.stage.outlet), who: Outlet}
	r.stage.cast.bodies[strings.ToLower(r.stage.outlet)] = e
	r.stage.cast.index(e)
}

// A paragraph is a paragraph cut into sentences.
type paragraph struct {
	span      text.Span
	sentences []sentence
}

// chapter reads a run of paragraphs: first the words, then the names, then who says what.
func (r *reader) chapter(spans []text.Span) {
	var all []sentence
	paras := make([]paragraph, 0, len(spans))
	for _, sp := range spans {
		if sp.From < 0 || sp.To > len(r.doc.Text) || sp.Empty() {
			continue
		}
		ts := scan(r.doc.Text, sp.From, sp.To, r.lex, &r.quotes, nil)
		ss := split(r.doc.Text, ts)
		if len(ss) == 0 {
			continue
		}
		paras = append(paras, paragraph{span: sp})
		all = append(all, ss...)
		paras[len(paras)-1].sentences = ss
	}
	vocabulary(all, r.small, r.caps)
	r.personal(all)
	at := 0
	for i := range paras {
		n := len(paras[i].sentences)
		paras[i].sentences = all[at : at+n : at+n]
		at += n
	}
	r.headNames()
	for i := range all {
		r.stage.cast.learn(&all[i])
	}
	r.interview(paras)
	for i := range paras {
		r.paragraph(paras, i)
	}
}

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
	for _, s := range split(r.doc.Text, scan(r.doc.Text, from, to, r.lex, new(int), nil)) {
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

// said is an attribution with its speaker.
type saidBy struct {
	frame   *frame
	speaker Speaker
	entity  *entity
	via     []Speaker
	unsure  []string
}

// paragraph reads one paragraph.
func (r *reader) paragraph(paras []paragraph, i int) {
	p := &paras[i]
	turn := r.turnOf(p)
	r.stage.turn = turn
	speech := map[int]saidBy{} // who speaks in a quotation
	found := make([][]saidBy, len(p.sentences))
	for k := range p.sentences {
		found[k] = r.attributions(&p.sentences[k], speech, turn)
	}
	r.pureAttributions(p, found, speech)
	var last *saidBy
	for k := range p.sentences {
		s := &p.sentences[k]
		for j := range found[k] {
			last = &found[k][j]
		}
		r.sentence(s, found[k], speech, last, turn, paras, i)
	}
	r.announce(p)
}

// attributions finds who says what in a sentence, and notes whose the quotations are.
func (r *reader) attributions(s *sentence, speech map[int]saidBy, turn *entity) []saidBy {
	fs := s.frames()
	if len(fs) == 0 {
		if f, ok := s.colon(); ok {
			fs = append(fs, f)
		}
	}
	subject := r.subjectEntity(s)
	r.stage.notice(subject)
	r.occasions(s, fs, subject)
	for _, np := range s.minor {
		if n := s.nominal(np, part{}); n.name != "" {
			e, _, _ := r.stage.byName(s, n)
			r.stage.notice(e)
		}
	}
	out := make([]saidBy, len(fs))
	for j := range fs {
		out[j] = r.attribute(s, &fs[j], out[:j], subject)
	}
	for j := range fs {
		if o := fs[j].outer; o >= 0 {
			out[j].via = append(append([]Speaker{}, out[o].via...), out[o].speaker)
			if !fs[j].carrier.empty() {
				sp, _, _ := r.stage.resolve(s, fs[j].carrier, part{})
				out[j].via = append(out[j].via, sp)
			}
		}
	}
	for j := range out {
		if out[j].frame.dropped {
			continue
		}
		for _, c := range out[j].frame.content {
			for k := c.a; k < c.b; k++ {
				if q := s.tokens[k].quote; q != 0 {
					if _, ok := speech[q]; !ok {
						speech[q] = out[j]
					}
				}
			}
		}
	}
	_ = turn
	return out
}

// attribute resolves the speaker of one frame.
func (r *reader) attribute(s *sentence, f *frame, before []saidBy, subject *entity) saidBy {
	by := saidBy{frame: f}
	var unsure string
	switch {
	case f.same && len(before) > 0:
		b := before[len(before)-1]
		by.speaker, by.entity, by.via = b.speaker, b.entity, b.via
	case f.same && subject != nil:
		by.entity = subject
		by.speaker = subject.speaker(text.Span{}, "subject of the sentence")
	case f.same:
		by.speaker = r.narrator()
		if np := s.leading(); !np.empty() && s.plausible(np) {
			by.speaker, by.entity, unsure = r.stage.resolve(s, np, part{})
		}
	default:
		by.speaker, by.entity, unsure = r.stage.resolve(s, f.who.np, f.who.beside)
	}
	if unsure != "" {
		by.unsure = append(by.unsure, unsure)
	}
	if !f.carrier.empty() && f.outer < 0 {
		sp, _, _ := r.stage.resolve(s, f.carrier, part{})
		by.via = append(by.via, sp)
	}
	if sp, ok := r.carriedBy(s, f); ok && len(by.via) == 0 {
		by.via = append(by.via, sp)
	}
	if f.verb.takes('a') && !f.same && len(by.via) == 0 {
		if sp, ok := r.otherOutlet(s, f); ok {
			by.via = append(by.via, sp)
		}
	}
	if e := by.entity; e != nil && e.who == Unnamed && !f.dropped {
		if e.via == nil {
			e.via = by.via
		} else if len(by.via) == 0 {
			by.via = e.via
		}
	}
	if by.entity != nil && (!f.dropped || f.outer < 0 && by.entity.who == Body) {
		r.stage.notice(by.entity)
		by.entity.spoke = true
		if f.issued {
			r.stage.issuer = by.entity
		}
	}
	return by
}

var carries = set("carried published released aired broadcast run relayed distributed posted")

// carriedBy returns the agency or paper of "in a statement carried by KCNA".
func (r *reader) carriedBy(s *sentence, f *frame) (Speaker, bool) {
	from, to := f.attrib.a, min(f.attrib.b, len(s.tokens))
	if !f.left && s.leadsIn(part{0, from}) {
		from = 0
	}
	for i := from; i+2 < to; i++ {
		if !carries[s.tokens[i].low] || s.tokens[i+1].low != "by" {
			continue
		}
		np := part{i + 2, min(s.phraseForward(i+2, false), to)}
		if np.empty() || !s.passesOn(&frame{who: subject{np: np}}) {
			continue
		}
		sp, e, _ := r.stage.resolve(s, np, part{})
		return sp, e == nil || e.who != Outlet
	}
	return Speaker{}, false
}

// otherOutlet returns the newspaper, agency or broadcaster that somebody told, unless it is the one that we read.
func (r *reader) otherOutlet(s *sentence, f *frame) (Speaker, bool) {
	a := f.at + 1
	if a >= len(s.tokens) || f.at < 0 {
		return Speaker{}, false
	}
	b := min(s.phraseForward(a, false), f.attrib.b)
	if b <= a {
		return Speaker{}, false
	}
	n := s.nominal(part{a, b}, part{})
	news := false
	for i := a; i < b; i++ {
		news = news || s.tokens[i].is(isOutlet)
	}
	if n.name == "" || !news {
		return Speaker{}, false
	}
	for _, w := range nameTokens(n.name) {
		for _, o := range nameTokens(r.stage.outlet) {
			if w == o {
				return Speaker{}, false
			}
		}
	}
	if !n.owner.empty() { // "told CNN's Jake Barr"
		if o := s.nominal(n.owner, part{}); o.name != "" {
			n = o
		}
	}
	return Speaker{Name: n.name, Who: Body, Span: text.Span{From: n.at, To: n.end}, How: "named"}, true
}

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

// pureAttributions gives the quotation before or after to a sentence that is no more than an attribution: "Kim said:".
func (r *reader) pureAttributions(p *paragraph, found [][]saidBy, speech map[int]saidBy) {
	for k := range p.sentences {
		for j := range found[k] {
			by := found[k][j]
			if by.frame.dropped || len(by.frame.content) > 0 {
				continue
			}
			q := 0
			if k > 0 {
				ts := p.sentences[k-1].tokens
				q = ts[len(ts)-1].quote
			}
			if q == 0 && k+1 < len(p.sentences) {
				q = p.sentences[k+1].tokens[0].quote
			}
			if _, ok := speech[q]; q != 0 && !ok {
				speech[q] = by
			}
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

// narrator is the outlet as a speaker, or the author of a personal piece.
func (r *reader) narrator() Speaker {
	if a := r.stage.author; a != nil && r.asked == nil && r.labelled == 0 {
		return a.speaker(text.Span{}, "narration")
	}
	return Speaker{Name: r.stage.outlet, Who: Outlet, How: "narration"}
}
