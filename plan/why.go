package plan

import (
	"fmt"
	"slices"
	"strings"

	"parley/internal/near"
	"parley/model"
	"parley/model/evidence"
)

// An Explanation is the chain from something that a plan speaks of to the evidence behind it: numbers, the claims that
// they cite, what supports or contradicts those, and who said so.
type Explanation struct {
	ID      string   `json:"id"`
	Kind    string   `json:"kind"` // number, numbers, scenario, candidate, round, mandate, claim or source
	Label   string   `json:"label"`
	Text    string   `json:"text,omitempty"`
	Numbers []Number `json:"numbers"`
	// Changes are what the scenario does to other numbers, in words.
	Changes []string `json:"changes,omitempty"`
	// Record is what became of a party's promises, where the number is its credibility; nil if it promised nothing.
	Record  *PromiseRecord `json:"record,omitempty"`
	Claims  []Reason       `json:"claims"`
	Sources []Voice        `json:"sources"`
	// Alone names the source on which every cited claim rests in the end; nil if there are several or none.
	Alone *Named `json:"alone,omitempty"`
}

// A Reason is a claim with its place in the chain.
type Reason struct {
	Claim
	Place  string        `json:"place"` // "cited", or such as "contradicts c5"
	Likely string        `json:"credibility"`
	Since  evidence.Date `json:"since"` // day from which it may be used
}

// A Voice is a source of the chain.
type Voice struct {
	Named
	Reliability string        `json:"reliability"` // letter and meaning
	Why         string        `json:"why,omitempty"`
	AccessUntil evidence.Date `json:"access_until,omitempty"`
	Interest    []string      `json:"interest,omitempty"`
	Origin      string        `json:"origin,omitempty"` // source that it relays
	At          string        `json:"at"`
}

// A Topic is something that [Why] can explain.
type Topic struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Label string `json:"label"`
}

// Topics lists everything with an id of its own that [Why] explains: numbers in the order of the case, then scenarios,
// candidates, rounds, mandates, claims and sources.
func Topics(c *model.Case) []Topic {
	var out []Topic
	add := func(id, kind, label string) {
		if id != "" {
			out = append(out, Topic{id, kind, label})
		}
	}
	for _, in := range c.Inputs {
		add(in.ID, "number", in.Label)
	}
	for _, s := range c.Scenarios {
		add(s.ID, "scenario", s.Name)
	}
	for _, k := range c.Candidates {
		add(k.ID, "candidate", k.Name)
	}
	for _, r := range c.Rounds {
		add(r.ID, "round", r.Name)
	}
	for _, m := range c.Mandates {
		add(m.ID, "mandate", m.Name)
	}
	for _, k := range c.Claims {
		add(k.ID, "claim", k.Text)
	}
	for _, s := range c.Sources {
		add(s.ID, "source", s.Name)
	}
	return out
}

// Why explains an id: the address of a number, the id of a scenario, candidate, round, mandate, claim or source, the
// beginning of addresses ("issues.sanctions"), addresses with * for any one part, or one part of addresses, such as a
// party. Where an id means several of these, the first in this order is taken. Cost: linear in the dossier.
func Why(c *model.Case, id string) (*Explanation, error) {
	w := &why{c: c, b: newBook(c), e: &Explanation{ID: id, Numbers: []Number{}, Claims: []Reason{}, Sources: []Voice{}}}
	if !w.find(id) {
		return nil, w.unknown(id)
	}
	w.follow()
	return w.e, nil
}

// A why is an explanation in the making.
type why struct {
	c     *model.Case
	b     *book
	e     *Explanation
	cited []string // claim ids, in order of first mention
}

// unknown reports an id that is nothing in the case.
func (w *why) unknown(id string) error {
	var known []string
	for _, t := range Topics(w.c) {
		known = append(known, t.ID)
	}
	if n := near.Word(id, known); n != "" {
		return fmt.Errorf("nothing is called %q\n\thint: did you mean %q?", id, n)
	}
	if n := nearAddress(id, w.c.Inputs); n != "" {
		return fmt.Errorf("nothing is called %q\n\thint: did you mean %q?", id, n)
	}
	return fmt.Errorf("nothing is called %q\n\thint: without an id, parley why lists the %d that can be asked for", id, len(known))
}

// nearAddress mends an address part by part: the address with as many parts and the fewest edits, at most two a part.
func nearAddress(id string, inputs []model.Input) string {
	best, limit := "", -1
	parts := strings.Split(id, ".")
	for _, in := range inputs {
		other := strings.Split(in.ID, ".")
		if len(other) != len(parts) {
			continue
		}
		sum := 0
		for i := range parts {
			d := near.Distance(parts[i], other[i])
			if d > 2 || d > len(other[i])/2 {
				sum = -1
				break
			}
			sum += d
		}
		if sum >= 0 && (limit < 0 || sum < limit) {
			best, limit = in.ID, sum
		}
	}
	return best
}

// find fills in what the id names and what that cites; false if it names nothing.
func (w *why) find(id string) bool {
	if r := w.c.Ref(id); r != model.NoRef {
		in := w.c.Inputs[r]
		w.title("number", in.Label, "")
		w.number(r)
		w.record(r)
		return true
	}
	return w.scenario(id) || w.item(id) || w.claim(id) || w.source(id) || w.addresses(id)
}

func (w *why) title(kind, label, text string) { w.e.Kind, w.e.Label, w.e.Text = kind, label, text }

// number adds an input and cites its claims.
func (w *why) number(r model.Ref) {
	if r == model.NoRef {
		return
	}
	in := w.c.Inputs[r]
	if slices.ContainsFunc(w.e.Numbers, func(n Number) bool { return n.ID == in.ID }) {
		return
	}
	n := w.b.number(in)
	if in.Spread.Word != "" {
		n.Spread = fmt.Sprintf("%s (%s)", in.Spread.Word, n.Spread)
	}
	w.e.Numbers = append(w.e.Numbers, n)
	w.cite(in.Because)
}

// record adds the promises of the party whose credibility an input is.
func (w *why) record(r model.Ref) {
	if p := slices.Index(w.c.Credibility, r); p >= 0 {
		if rec := recordOf(w.c, p); len(rec.Promises) > 0 || rec.Used {
			w.e.Record = &rec
		}
	}
}

func (w *why) cite(ids []string) {
	for _, id := range ids {
		if !slices.Contains(w.cited, id) {
			w.cited = append(w.cited, id)
		}
	}
}

// scenario explains a node of the tree: the odds along its path, the no-agreement values stated for it, and what it
// changes.
func (w *why) scenario(id string) bool {
	s := w.c.Scenario(id)
	if s <= 0 {
		return false
	}
	node := w.c.Scenarios[s]
	w.title("scenario", node.Name, "")
	for a := s; a > 0; a = w.c.Scenarios[a].Parent {
		w.number(w.c.Scenarios[a].P)
	}
	for _, t := range w.c.Tracks {
		for _, r := range t.NoAgreement {
			if r.Scenario == id {
				for _, v := range r.Value {
					w.number(v)
				}
			}
		}
	}
	for _, ch := range node.Changes {
		for _, r := range ch.Inputs {
			w.e.Changes = append(w.e.Changes, changeText(w.c.Inputs[r], ch))
		}
	}
	return true
}

// changeText puts a change of one input into words.
func changeText(in model.Input, ch model.Change) string {
	if ch.Set {
		return fmt.Sprintf("%s becomes %s (%s)", in.Label, model.Point(ch.To), in.ID)
	}
	sign := "+"
	if ch.By < 0 {
		sign = "" // the number brings its own
	}
	return fmt.Sprintf("%s moves by %s%s (%s)", in.Label, sign, model.Point(ch.By), in.ID)
}

// item explains a candidate, round or mandate.
func (w *why) item(id string) bool {
	for _, k := range w.c.Candidates {
		if k.ID == id {
			w.title("candidate", k.Name, k.Note)
			w.cite(k.Because)
			return true
		}
	}
	for _, r := range w.c.Rounds {
		if r.ID == id {
			w.title("round", r.Name, r.Result)
			w.under("no_agreement." + id)
			w.cite(r.Because)
			return true
		}
	}
	for _, m := range w.c.Mandates {
		if m.ID == id {
			w.title("mandate", m.Name, m.Latitude)
			w.under("mandates." + id)
			w.cite(m.Because)
			return true
		}
	}
	return false
}

// under adds every number whose address starts with the parts given.
func (w *why) under(prefix string) bool {
	found := false
	for r, in := range w.c.Inputs {
		if startsWith(strings.Split(in.ID, "."), strings.Split(prefix, ".")) {
			w.number(model.Ref(r))
			found = true
		}
	}
	return found
}

// startsWith reports whether the parts of an address begin with the parts wanted, * standing for any one.
func startsWith(address, want []string) bool {
	if len(want) > len(address) {
		return false
	}
	for i, p := range want {
		if p != "*" && p != address[i] {
			return false
		}
	}
	return true
}

// claim explains a claim by the numbers that rest on it.
func (w *why) claim(id string) bool {
	k := w.c.Claim(id)
	if k == nil {
		return false
	}
	w.title("claim", k.Text, k.Note)
	w.cite([]string{id})
	for r, in := range w.c.Inputs {
		if slices.Contains(in.Because, id) {
			w.number(model.Ref(r))
		}
	}
	w.cited = w.cited[:1] // the other claims of those numbers are not asked for
	return true
}

// source explains a source by its claims and the numbers that rest on them.
func (w *why) source(id string) bool {
	s := w.c.Source(id)
	if s == nil {
		return false
	}
	w.title("source", s.Name, s.Why)
	for _, k := range w.c.Claims {
		if k.Source == id || k.Via == id {
			w.cite([]string{k.ID})
		}
	}
	own := slices.Clone(w.cited)
	for r, in := range w.c.Inputs {
		if slices.ContainsFunc(in.Because, func(b string) bool { return slices.Contains(own, b) }) {
			w.number(model.Ref(r))
		}
	}
	w.cited = own
	w.voice(id)
	return true
}

// addresses explains several numbers at once: by the beginning of their addresses, or by one part.
func (w *why) addresses(id string) bool {
	if id == "" {
		return false
	}
	w.title("numbers", "numbers at "+id, "")
	if w.under(id) {
		return true
	}
	for r, in := range w.c.Inputs {
		if slices.Contains(strings.Split(in.ID, "."), id) {
			w.number(model.Ref(r))
		}
	}
	return len(w.e.Numbers) > 0
}

// follow turns the cited ids into claims, adds the claims that bear on them, and the sources of all.
func (w *why) follow() {
	cited := w.cited
	for _, id := range cited {
		w.reason(id, "cited")
	}
	for _, id := range cited {
		k := w.c.Claim(id)
		if k == nil {
			continue
		}
		for _, other := range k.SupportedBy {
			w.reason(other, "supports "+id)
		}
		for _, other := range k.Contradicted {
			w.reason(other, "contradicts "+id)
		}
		for _, other := range k.Rival {
			w.reason(other, "explains otherwise than "+id)
		}
	}
	for _, r := range w.e.Claims {
		w.voice(r.Source.ID)
		if k := w.c.Claim(r.ID); k.Via != "" {
			w.voice(k.Via)
		}
	}
	if w.e.Kind != "claim" && w.e.Kind != "source" {
		w.alone(cited)
	}
}

// reason adds a claim, once.
func (w *why) reason(id, place string) {
	k := w.c.Claim(id)
	if k == nil || slices.ContainsFunc(w.e.Claims, func(r Reason) bool { return r.ID == id }) {
		return
	}
	likely := "not graded"
	if k.Credibility >= 1 && k.Credibility <= 6 {
		likely = evidence.Credibility[k.Credibility]
	}
	w.e.Claims = append(w.e.Claims, Reason{
		Claim: w.b.claim(*k),
		Place: place, Likely: likely, Since: k.Dated(),
	})
}

// voice adds a source and those that it relays, each once.
func (w *why) voice(id string) {
	for id != "" && !slices.ContainsFunc(w.e.Sources, func(v Voice) bool { return v.ID == id }) {
		s := w.c.Source(id)
		if s == nil {
			return
		}
		reliability := "not graded"
		if s.Reliability != "" {
			reliability = s.Reliability + ", " + evidence.Reliability[s.Reliability]
		}
		w.e.Sources = append(w.e.Sources, Voice{
			Named: Named{s.ID, s.Name}, Reliability: reliability, Why: s.Why,
			AccessUntil: s.AccessUntil, Interest: s.Interest, Origin: s.Origin, At: s.At.String(),
		})
		id = s.Origin
	}
}

// alone finds the source that stands alone behind the cited claims, relays followed to their origin.
func (w *why) alone(cited []string) {
	first := ""
	for _, id := range cited {
		k := w.c.Claim(id)
		if k == nil {
			continue
		}
		o := w.b.net.Root(k.Source)
		if o == "" || first != "" && o != first {
			return
		}
		first = o
	}
	if s := w.c.Source(first); s != nil {
		w.e.Alone = &Named{s.ID, s.Name}
	}
}
