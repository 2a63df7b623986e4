package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/intake/statement"
	"parley/intake/text"
	"parley/intake/when"
	"parley/model/evidence"
)

// Of the id of a claim, figures is how many figures of a hash it has at least, and shortSlug bounds the words of its speaker.
const (
	figures   = 6
	shortSlug = 16
)

// Propose makes the draft of one report, whose day of publication must be known. The same report gives the same draft, ids
// included, whatever its file is called. Cost: linear in the length of the text.
func Propose(d text.Document) *Draft {
	p := proposer{
		doc: d, found: statement.Of(d), ruler: d.Ruler(), ids: newIDMaker(),
		out: &Draft{Draft: Format}, sources: map[string]bool{}, at: map[string]int{},
	}
	p.report()
	p.outlet()
	for _, s := range p.found.Statements {
		p.claims = append(p.claims, p.claim(s))
	}
	p.history()
	p.scenarios()
	p.issues()
	return p.out
}

type proposer struct {
	doc     text.Document
	found   statement.Result
	ruler   text.Ruler
	ids     *idMaker
	out     *Draft
	outletQ string          // id of the outlet's source
	sources map[string]bool // those in the draft
	claims  []string        // id of the claim of each statement; several may share one
	at      map[string]int  // section.id to its place there
}

func (p *proposer) from(s text.Span) From {
	a, b := p.ruler.Characters(s)
	return From{File: p.doc.File, Characters: []int{a, b}}
}

// whole is the place of what stands in no single place of the text, such as an outlet that the file's metadata name.
func (p *proposer) whole() From { return p.from(text.Span{From: 0, To: len(p.doc.Text)}) }

func (p *proposer) report() {
	sum := sha256.Sum256([]byte(p.doc.Text))
	p.out.Reports = []Report{{
		File: p.doc.File, SHA256: hex.EncodeToString(sum[:]), Format: string(p.doc.Format), Outlet: p.doc.Outlet.Text, Published: p.doc.Published,
		Characters: utf8.RuneCountInString(p.doc.Text), Warnings: append(append([]string(nil), p.doc.Warnings...), p.found.Warnings...), Unsure: append(append([]string(nil), p.doc.Unsure...), p.found.Unsure...),
	}}
}

// outlet proposes the source that stands behind the whole report.
func (p *proposer) outlet() {
	s := Source{Name: p.doc.Outlet.Text, From: p.whole(), Note: "outlet"}
	if !p.doc.Outlet.Span.Empty() {
		s.From = p.from(p.doc.Outlet.Span)
	}
	s.ID = p.ids.of(s.Name, 0, "source", nameKey(s.Name))
	if s.Name == "" {
		s.Name = "Unnamed outlet"
		s.Unsure = []string{"the report does not say who published it"}
		s.ID = p.ids.of(s.Name, figures, "unnamed outlet", p.out.Reports[0].SHA256)
	}
	p.outletQ = p.source(s)
}

// source adds a source unless the draft has it, and returns its id.
func (p *proposer) source(s Source) string {
	s.Accept, s.Reliability, s.Why = Undecided, ungradedReliability, ungradedWhy
	if !p.sources[s.ID] {
		p.sources[s.ID] = true
		p.out.Sources = append(p.out.Sources, s)
	}
	return s.ID
}

// speaker proposes somebody who says something. Those who have a name are one source in all reports; others are one in this
// report.
func (p *proposer) speaker(s statement.Speaker, at text.Span) string {
	if s.Who == statement.Outlet || s.Name == "" {
		return p.outletQ
	}
	out := Source{Name: flat(s.Name), From: p.from(at)}
	if !s.Named.Empty() {
		out.From = p.from(s.Named)
	}
	var note []string
	for _, part := range []string{s.Title, s.Body} {
		if part = flat(part); part != "" && !strings.Contains(nameKey(out.Name), nameKey(part)) {
			note = append(note, part)
		}
	}
	out.Note = sentence(note...)
	switch s.Who {
	case statement.Unnamed, statement.Group:
		out.Unsure = []string{"not named in the report"}
		out.ID = p.ids.of(out.Name, figures, "speaker", p.outletQ, string(p.doc.Published), nameKey(out.Name), nameKey(s.Body))
	case statement.Named:
		out.Unsure = []string{"a name of which the report does not tell whether it is a person's or an organisation's"}
		out.ID = p.ids.of(out.Name, 0, "source", nameKey(out.Name))
	default:
		out.ID = p.ids.of(out.Name, 0, "source", nameKey(out.Name))
	}
	return p.source(out)
}

// via returns the source that carried a statement: the outlet, or, where it only relays another, itself as that one's relay, whose
// origin is the other, so that what three outlets take from one agency counts once.
func (p *proposer) via(s statement.Statement, speaker string) string {
	relay := ""
	for i := len(s.Via) - 1; i >= 0; i-- { // innermost first
		relay = p.relays(p.speaker(s.Via[i], s.Span), relay, s)
	}
	if relay != "" {
		return p.relays(p.outletQ, relay, s)
	}
	if speaker == p.outletQ {
		return ""
	}
	return p.outletQ
}

// relays returns the source that is one source's relaying of another.
func (p *proposer) relays(who, origin string, s statement.Statement) string {
	if origin == "" || who == origin {
		return who
	}
	name := p.name(who) + ", relaying " + p.name(origin)
	return p.source(Source{ID: p.ids.of(name, 0, "relay", who, origin), Name: name, Origin: origin, From: p.from(s.Span)})
}

// name returns the name of a source of the draft.
func (p *proposer) name(id string) string {
	for _, s := range p.out.Sources {
		if s.ID == id {
			return s.Name
		}
	}
	return id
}

// claim proposes a statement and returns its id.
func (p *proposer) claim(s statement.Statement) string {
	words := flat(p.doc.In(s.Span))
	speaker := p.speaker(s.Speaker, s.Span)
	k := Claim{
		Accept: Undecided, Source: speaker, Via: p.via(s, speaker), Learned: p.doc.Published, Credibility: ungradedCredibility,
		Kind: string(s.Kind), Text: capital(s.Headline), Denied: s.Negated, Likelihood: s.Likely, Hedges: s.Hedges, By: Rules, From: p.from(s.Span), Unsure: s.Unsure,
	}
	var unsure string
	if k.Said, unsure = said(s.Said, p.doc.Published); unsure != "" {
		k.Unsure = append(append([]string(nil), s.Unsure...), unsure)
	}
	for _, c := range s.If {
		if k.If != "" {
			k.If += "; "
		}
		k.If += p.condition(c)
	}
	k.ID = p.ids.of(slugOf(speaker, shortSlug), figures, "claim", p.outletQ, string(p.doc.Published), speaker, words)
	if _, again := p.at["claims."+k.ID]; !again {
		p.at["claims."+k.ID] = len(p.out.Claims)
		p.out.Claims = append(p.out.Claims, k)
	}
	return k.ID
}

// capital begins a text with a capital letter.
func capital(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// longest is how many words of a condition are kept.
const longest = 16

// condition returns the words of a condition, cut where they are many.
func (p *proposer) condition(s text.Span) string {
	words := strings.Fields(strings.Trim(p.doc.In(s), " \"“”,.;"))
	if len(words) > longest {
		words = append(words[:longest:longest], "…")
	}
	return strings.Join(words, " ")
}

// said makes one day of the time at which something was said: the last possible one, not after publication.
func said(e when.Expression, published evidence.Date) (evidence.Date, string) {
	if day, ok := e.Day(); ok {
		return min(day, published), ""
	}
	last := e.To
	if last == "" || last.After(published) {
		last = published
	}
	if e.From == "" || e.From == last {
		return last, ""
	}
	return last, fmt.Sprintf("said between %s and %s, and the last of these days is written", e.From, last)
}

// history proposes the events that have a day, or days between which they lie.
func (p *proposer) history() {
	for _, e := range p.found.Events {
		if e.When.From == "" && e.When.To == "" {
			continue
		}
		claim, told := p.claims[e.Statement], e.Text
		if told == "" {
			told = p.found.Statements[e.Statement].Headline
		}
		out := Event{Accept: Undecided, Text: capital(told), Because: []string{claim}, By: Rules, From: p.from(e.Span)}
		if day, ok := e.When.Day(); ok {
			out.On = day
		} else if e.When.From != "" && e.When.To != "" {
			out.Between = []evidence.Date{e.When.From, e.When.To}
		}
		out.Unsure = p.eventDoubts(e)
		name := e.What
		if e.When.From != "" {
			name += " " + strings.ReplaceAll(string(e.When.From), "-", " ")
		}
		out.ID = p.ids.of(name, 4, "event", p.outletQ, string(e.When.From), string(e.When.To), flat(p.doc.In(e.Span)))
		if _, again := p.at["history."+out.ID]; !again {
			p.at["history."+out.ID] = len(p.out.History)
			p.out.History = append(p.out.History, out)
		}
	}
}

func (p *proposer) eventDoubts(e statement.Event) []string {
	var out []string
	if e.When.Unsure != "" {
		out = append(out, e.When.Unsure)
	}
	if e.Planned {
		out = append(out, "planned: it lay ahead when the report was published")
	}
	if _, ok := e.When.Day(); !ok {
		out = append(out, "the report does not tell the day")
	}
	return out
}

// scenarios proposes the conditions on which statements hang, each once.
func (p *proposer) scenarios() {
	for _, s := range p.found.Scenarios {
		name := bareCondition(flat(s.Text))
		if s.Past || name == "" {
			continue
		}
		id := p.ids.of(name, 4, "scenario", nameKey(name))
		if i, again := p.at["scenarios."+id]; again {
			p.out.Scenarios[i].Because = addOnce(p.out.Scenarios[i].Because, p.claims[s.Statement])
			continue
		}
		p.at["scenarios."+id] = len(p.out.Scenarios)
		p.out.Scenarios = append(p.out.Scenarios, Scenario{
			ID: id, Accept: Undecided, Name: name, Because: []string{p.claims[s.Statement]}, By: Rules, From: p.from(s.Span),
		})
	}
}

// bareCondition is a condition without the word that opens it, where what is left is a sentence that may come true.
func bareCondition(s string) string {
	for _, opening := range []string{"only if ", "if ", "provided that ", "provided ", "as long as ", "once "} {
		if len(s) > len(opening) && strings.EqualFold(s[:len(opening)], opening) {
			return s[len(opening):]
		}
	}
	return s
}

// issues proposes what somebody wants, each once.
func (p *proposer) issues() {
	for _, g := range p.found.Goals {
		name := flat(g.Text)
		if name == "" {
			continue
		}
		id := p.ids.of(name, 4, "issue", nameKey(name))
		if i, again := p.at["issues."+id]; again {
			p.out.Issues[i].Because = addOnce(p.out.Issues[i].Because, p.claims[g.Statement])
			p.again(i, g)
			continue
		}
		p.at["issues."+id] = len(p.out.Issues)
		p.out.Issues = append(p.out.Issues, Issue{
			ID: id, Accept: Undecided, Name: name, Options: []string{"as_it_is", "as_wanted"}, WantedBy: flat(g.By), Because: []string{p.claims[g.Statement]},
			By: Rules, From: p.from(g.Span), Unsure: []string{"which answers lie between is not in the report"},
		})
		p.again(len(p.out.Issues)-1, g)
	}
}

// again adds the statements that name a goal again to those that an issue rests on.
func (p *proposer) again(i int, g statement.Goal) {
	for _, s := range g.Again {
		p.out.Issues[i].Because = addOnce(p.out.Issues[i].Because, p.claims[s])
	}
}

func addOnce(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}
