package dossier

import (
	"fmt"
	"strings"
	"unicode"

	"parley/model"
	"parley/model/evidence"
)

// A builder turns a document into a case. It goes on after an error with whatever makes sense, so that all errors are
// told at once; the case is handed out only if there were none.
type builder struct {
	*compiler // nil until the issues are known
	doc       *document
	c         *collector
	out       *model.Case

	inputs    map[string]model.Ref
	sources   ids
	claims    ids
	embargo   map[string]bool // claims by id
	gone      map[string]bool // claims that were set aside on request, by id
	network   *evidence.Network
	parties   ids
	trackIDs  ids
	issueDocs map[string]*issue
	scenarios ids // without the root
	rounds    ids
	mandates  ids
	devices   ids
	levers    ids

	scheduleIDs ids
	sums        map[[2]int]float64 // by track and seat: what its weights as written sum to
	changes     []func()           // to be made once every input is known
	searched    int                // addresses compared with wildcards
}

// build makes the case. The order is that of reference: each section knows the ones before it.
func build(doc *document, o Options, c *collector) *model.Case {
	b := &builder{doc: doc, c: c, out: &model.Case{}, inputs: map[string]model.Ref{}, embargo: map[string]bool{}, gone: map[string]bool{}, sums: map[[2]int]float64{}}
	if b.tooMany() {
		return nil
	}
	b.heading(o)
	b.evidence()
	b.setAside(o)
	b.hypotheses()
	b.waiting()
	b.readParties()
	if len(b.out.Parties) == 0 {
		return nil // told; without parties nothing else makes sense
	}
	b.readTracks()
	b.compiler = newCompiler(b.out.Tracks, c)
	b.requiredChanges()
	b.tree()
	b.roundIDs()
	b.readMandates()
	b.rules()
	b.readDevices()
	b.noAgreement()
	b.scheduleIDs = register(b, "schedule", b.doc.Schedules)
	b.credibility()
	b.approaches()
	b.ratifiers()
	b.spoilers()
	b.links()
	b.readLevers()
	b.behaviours()
	b.candidates()
	b.readRounds()
	b.beliefs()
	b.readSchedules()
	b.record()
	b.fromRecord()
	b.doubts()
	for _, change := range b.changes {
		change()
	}
	return b.out
}

// ids are the known ids of a section, in order.
type ids struct {
	what  string // for messages: "party"
	known []string
	at    map[string]int
}

func newIDs(what string) ids { return ids{what: what, at: map[string]int{}} }

func (s *ids) add(id string) {
	s.at[id] = len(s.known)
	s.known = append(s.known, id)
}

// find returns the place of the id that a word names. An empty word is -1; an unknown one is -1 and an error.
func (b *builder) find(s ids, w word) int {
	if w.Text == "" {
		return -1
	}
	if i, ok := s.at[w.Text]; ok {
		return i
	}
	b.c.errorf(w.At, "unknown-id", b.c.hint(w.Text, s.known), "no %s is called %q", s.what, w.Text)
	return -1
}

// findAll returns the places of all ids that are known.
func (b *builder) findAll(s ids, ws words) []int {
	var out []int
	for _, w := range ws {
		if i := b.find(s, w); i >= 0 {
			out = append(out, i)
		}
	}
	return out
}

// key turns the key of a table into a word.
func (e entry[T]) key() word { return word{Text: e.Key, At: e.At, exact: true} }

// checkID reports an id that addresses could not hold.
func (b *builder) checkID(id string, at evidence.Position) {
	bad := strings.IndexFunc(id, func(r rune) bool {
		return r == '.' || r == '*' || r == ':' || unicode.IsSpace(r) || unicode.IsControl(r)
	})
	if id == "" || bad >= 0 {
		b.c.errorf(at, "bad-id", "use letters, digits, _ and -", "%q cannot be an id", id)
	}
}

// register fills ids from a table's keys.
func register[T any](b *builder, what string, t table[T]) ids {
	s := newIDs(what)
	for _, e := range t {
		b.checkID(e.Key, e.At)
		s.add(e.Key)
	}
	return s
}

// because returns the claims that may be used. refused tells that there were some but all are embargoed, lost that
// what was not embargoed was all set aside on request.
func (b *builder) because(ws words) (usable []string, refused, lost bool) {
	known := 0
	for _, w := range ws {
		if b.find(b.claims, w) < 0 || b.embargo[w.Text] {
			continue
		}
		if known++; !b.gone[w.Text] {
			usable = append(usable, w.Text)
		}
	}
	return usable, len(ws) > 0 && known == 0, known > 0 && len(usable) == 0
}

// supports is because for items that are no numbers.
func (b *builder) supports(ws words) []string {
	usable, _, _ := b.because(ws)
	return usable
}

// assume lists something that the dossier lacks and Parley filled in.
func (b *builder) assume(format string, args ...any) {
	b.out.Assumptions = append(b.out.Assumptions, fmt.Sprintf(format, args...))
}

// embargoed lists an item that is dated after the as-of date.
func (b *builder) embargoed(what string, day evidence.Date, text string, at evidence.Position) {
	b.out.Embargoed = append(b.out.Embargoed, model.Embargoed{What: what, Date: day, Text: text, At: at})
}

// late reports whether a day is after the as-of date.
func (b *builder) late(day evidence.Date) bool { return day.After(b.out.AsOf) }

// named returns the name, or else the id.
func named(name, id string) string {
	if name != "" {
		return name
	}
	return id
}

// partyName returns what to call a party in a label.
func (b *builder) partyName(p int) string { return b.out.Parties[p].Name }

// heading reads the section dossier.
func (b *builder) heading(o Options) {
	h, c := &b.doc.Dossier, b.out
	c.ID, c.Title = named(h.ID, "dossier"), named(h.Title, named(h.ID, "dossier"))
	c.From, c.To = h.Horizon.From.Day, h.Horizon.To.Day
	if c.From.After(c.To) {
		b.c.errorf(h.Horizon.From.At, "bad-date", "write the earlier day first", "the horizon ends on %s, before it begins on %s", c.To, c.From)
	}
	c.HalfLife, c.Learn = float64(h.HalfLife), h.Learn
	c.KeepsGain, c.Attention = h.KeepsOf.Text == "gain", h.Attention
	c.AsOf, c.Invented, c.Affected = h.AsOf.Day, h.Invented, h.Affected.texts()
	if c.AsOf == "" {
		c.AsOf, c.AsOfAssumed = b.latestClaim(), true
		if c.AsOf != "" {
			b.assume("As-of date: %s, the day of the latest claim, as none is given.", c.AsOf)
		}
	}
	if o.AsOf != "" {
		c.AsOf, c.AsOfAssumed = o.AsOf, false
	}
	c.Scale = 1
	if h.Scale == 100 {
		c.Scale = 100
	}
}

// waiting reads what waiting costs.
func (b *builder) waiting() {
	q := quantity{id: "dossier.waiting_keeps", label: "share of value kept by waiting", role: model.Discount}
	if b.out.Discount = b.input(q, &b.doc.Dossier.WaitingKeeps, nil); b.out.Discount == model.NoRef {
		b.out.Discount = b.invent(q.id, q.label, q.role, 1)
		b.assume("Waiting costs nothing (waiting_keeps: 1), as no share is given.")
	}
}

func (b *builder) latestClaim() evidence.Date {
	var last evidence.Date
	for _, e := range b.doc.Claims {
		last = max(last, evidence.Claim{Said: e.Value.Said.Day, Learned: e.Value.Learned.Day}.Dated())
	}
	return last
}
