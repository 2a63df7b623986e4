package statement

import (
	"strings"

	"parley/intake/text"
	"parley/intake/when"
	"parley/model/evidence"
)

// Of finds the statements of a document, up to some 50,000: what is not read after that, and what was cut so as to be
// read, is told in the warnings. Time grows with the length of the text; memory with that of the pieces it is read in, and with what is found.
func Of(d text.Document) Result { return of(d, usual) }

func of(d text.Document, b bounds) Result {
	r := reader{doc: d, bounds: b, lex: lex(), stage: stage{outlet: outletName(d)}}
	r.read()
	return r.out
}

func (r *reader) read() {
	d := r.doc
	r.stage.cast = newCast(r.lex)
	if len(d.Paragraphs) > 0 {
		r.stage.lead = d.Paragraphs[min(1, len(d.Paragraphs)-1)].To
	}
	r.small, r.caps, r.occasion = map[string]bool{}, map[string]bool{}, map[*entity]when.Expression{}
	r.outletEntity()
	spans := r.pieces()
	for len(spans) > 0 && !r.full() {
		n, size := 0, 0
		for n < len(spans) && (n == 0 || size < r.bounds.chapter) {
			size += spans[n].To - spans[n].From
			n++
		}
		r.chapter(spans[:n])
		r.stage.cast.forget()
		spans = spans[n:]
	}
	if len(spans) > 0 && r.unread == 0 {
		r.unread = spans[0].From
	}
	r.carryDays()
	r.warn()
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
	bounds      bounds
	tokens      []token  // room for those of a chapter
	cut         int      // sentences that were cut
	parted      int      // paragraphs that were cut
	unread      int      // byte from which on nothing was read, 0 if all was
	searches    []search // for expressions of time, in the sentence being read
	searched    int      // how many there were in all
	lex         *lexicon
	stage       stage
	small, caps map[string]bool
	quotes      int
	out         Result
	speakers    []*entity       // of each statement; nil for the outlet
	asked       *entity         // who answers in an interview
	transcript  bool            // many paragraphs begin with a label
	turn        *entity         // whose turn it is in a transcript
	labelled    int             // paragraphs that began with a label
	met         when.Expression // the day of a meeting that the report is of, where who reports took part in it
	hasMet      bool
	occasion    map[*entity]when.Expression // on which day somebody was spoken to, where the words follow later
	turnDay     when.Expression             // when it was announced to have been given
	pending     *pending                    // the list of demands that was announced
	wishes      []wish                      // of each goal
	silent      bool                        // whoever has the turn only asks
	anchor      evidence.Date               // the day of the event told of last
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
	for i, ts := range r.scanned(spans) {
		ss, cut := split(r.doc.Text, ts)
		r.cut += cut
		if len(ss) == 0 {
			continue
		}
		paras = append(paras, paragraph{span: spans[i]})
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
		if r.paragraph(paras, i); r.unread > 0 {
			return
		}
	}
}

// scanned returns the tokens of each span. They stand in one room, which serves the next chapter again.
func (r *reader) scanned(spans []text.Span) [][]token {
	all, ends := r.tokens[:0], make([]int, len(spans))
	for i, sp := range spans {
		if sp.From >= 0 && sp.To <= len(r.doc.Text) && !sp.Empty() {
			all = scan(r.doc.Text, sp.From, sp.To, r.lex, &r.quotes, all)
		}
		ends[i] = len(all)
	}
	r.tokens = all
	out, from := make([][]token, len(spans)), 0
	for i, to := range ends {
		out[i], from = all[from:to:to], to
	}
	return out
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
		if r.full() {
			r.unread = s.from()
			return
		}
		r.searches = r.searches[:0]
		for j := range found[k] {
			last = &found[k][j]
		}
		made := len(r.out.Statements)
		r.sentence(s, found[k], speech, last, turn, paras, i)
		r.listed(s, made)
	}
	r.announce(p)
}

// narrator is the outlet as a speaker, or the author of a personal piece.
func (r *reader) narrator() Speaker {
	if a := r.stage.author; a != nil && r.asked == nil && r.labelled == 0 {
		return a.speaker(text.Span{}, "narration")
	}
	return Speaker{Name: r.stage.outlet, Who: Outlet, How: "narration"}
}
