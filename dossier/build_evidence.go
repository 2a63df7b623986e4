package dossier

import (
	"fmt"
	"slices"

	"parley/model"
	"parley/model/evidence"
)

// evidence reads sources and claims. Claims dated after the as-of date are set aside.
func (b *builder) evidence() {
	b.sources = register(b, "source", b.doc.Sources)
	for _, e := range b.doc.Sources {
		s := e.Value
		b.find(b.sources, s.Origin)
		b.out.Sources = append(b.out.Sources, evidence.Source{
			ID: e.Key, Name: named(s.Name, e.Key), Reliability: s.Reliability.Text, Why: s.Why, AccessUntil: s.AccessUntil.Day,
			Interest: s.Interest.texts(), Origin: s.Origin.Text, References: s.References.texts(), Protect: s.Protect, Note: s.Note, At: e.At,
		})
	}
	b.claims = register(b, "claim", b.doc.Claims)
	for _, e := range b.doc.Claims {
		b.claim(e)
	}
	b.evidenceTables()
}

func (b *builder) claim(e entry[claim]) {
	k := e.Value
	b.find(b.sources, k.Source)
	b.find(b.sources, k.Via)
	out := evidence.Claim{
		ID: e.Key, Source: k.Source.Text, Via: k.Via.Text, Text: k.Text, Kind: evidence.Kind(k.Kind.Text), Credibility: k.Credibility,
		Said: k.Said.Day, Learned: k.Learned.Day, SupportedBy: k.SupportedBy.texts(), Contradicted: k.ContradictedBy.texts(),
		Rival: k.Rival.texts(), References: k.References.texts(), Secret: k.Secret, Note: k.Note, At: e.At,
	}
	if b.late(out.Dated()) {
		b.embargo[e.Key] = true
		b.embargoed("claims."+e.Key, out.Dated(), out.Text, e.At)
		return
	}
	b.out.Claims = append(b.out.Claims, out)
}

// numbered returns the id of an item of a list, or one made from its place there.
func numbered(id, section string, i int) string {
	if id != "" {
		return id
	}
	return fmt.Sprintf("%s.%d", section, i+1)
}

// record reads history, promises, questions and signposts. They are kept, shown and scored; promises and offers teach,
// where the dossier asks for it.
func (b *builder) record() {
	for i, e := range b.doc.History {
		id := numbered(e.ID, "history", i)
		if b.late(e.On.Day) {
			b.embargoed(qualify("history", id), e.On.Day, e.Text, e.At)
			continue
		}
		if b.unvouched(qualify("history", id), e.Because) {
			continue
		}
		event := model.Event{ID: id, Text: e.Text, Result: e.Result, On: e.On.Day, Because: b.supports(e.Because), Later: b.partlyLate(e.Because), At: e.At}
		if e.Offer != nil {
			event.Offer, event.Answer = b.offer(e.Offer), e.Offer.Answer.Text
		}
		if e.Approach != nil {
			event.Outreach = b.outreach(e.Approach)
		}
		b.out.History = append(b.out.History, event)
	}
	for i, p := range b.doc.Promises {
		b.promise(numbered(p.ID, "promises", i), p)
	}
	for _, e := range b.doc.Questions {
		b.question(e)
	}
	b.signposts()
	b.unused()
}

// qualify prefixes an id with its section, unless it was made from it.
func qualify(section, id string) string {
	if len(id) > len(section) && id[:len(section)+1] == section+"." {
		return id
	}
	return section + "." + id
}

func (b *builder) promise(id string, p promise) {
	by, to := b.find(b.parties, p.By), b.find(b.parties, p.To)
	if b.late(p.On.Day) {
		b.embargoed(qualify("promises", id), p.On.Day, p.Text, p.At)
		return
	}
	if b.unvouched(qualify("promises", id), p.Because) {
		return
	}
	kept, until := named(p.Kept.Text, "open"), p.Until.Day
	if b.late(until) && kept != "open" { // how it ended is not known yet on the as-of date
		b.embargoed(qualify("promises", id)+".kept", until, kept, p.At)
		kept = "open"
	}
	b.out.Promises = append(b.out.Promises, model.Promise{ID: id, Text: p.Text, By: by, To: to, On: p.On.Day, Kept: kept, Until: until, Later: b.partlyLate(p.Because), Because: b.supports(p.Because), At: p.At})
}

func (b *builder) question(e entry[question]) {
	q := e.Value
	b.checkID(e.Key, e.At)
	p := b.input(quantity{id: "questions." + e.Key + ".p", label: "probability of: " + named(q.Text, e.Key), role: model.Probability}, &q.P, q.Because)
	var nodes []int
	for _, s := range b.findAll(b.scenarios, q.Scenarios) {
		nodes = append(nodes, s+1)
	}
	b.out.Questions = append(b.out.Questions, model.Question{ID: e.Key, Text: q.Text, By: q.By.Day, P: p, Outcome: q.Outcome.Text, Scenarios: nodes, At: e.At})
}

// unused names the sections that are present but move no number of the plan.
func (b *builder) unused() {
	history, promises := len(b.doc.History), len(b.doc.Promises)
	teaches := func(e model.Event) bool {
		return b.out.Learn && e.Offer != nil || len(b.out.Recorded) > 0 && e.Outreach != nil
	}
	if slices.ContainsFunc(b.out.History, teaches) {
		history = 0
	}
	if b.recorded() {
		promises = 0
	}
	signposts := len(b.doc.Signposts)
	if slices.ContainsFunc(b.doc.Signposts, func(s signpost) bool { return len(s.Changes)+len(s.Likelihood) > 0 }) {
		signposts = 0
	}
	schedules := len(b.doc.Schedules)
	if len(b.out.Scheduled) > 0 {
		schedules = 0
	}
	for _, s := range []struct {
		name string
		n    int
	}{
		{"hypotheses", len(b.doc.Hypotheses)}, {"history", history}, {"schedules", schedules}, {"promises", promises},
		{"questions", len(b.doc.Questions)}, {"signposts", signposts},
	} {
		if s.n > 0 {
			b.out.Unused = append(b.out.Unused, s.name)
		}
	}
}

// partlyLate reports whether some of the claims cited are dated after the as-of date.
func (b *builder) partlyLate(ws words) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return b.embargo[w.Text] })
}

// offer reads what a party offered; its first issue tells the track.
func (b *builder) offer(x *offer) *model.Ask {
	by, track := b.find(b.parties, x.By), -1
	for _, o := range x.Terms {
		if p, ok := b.index[o.Key]; ok {
			track = p.track
			break
		}
	}
	if track < 0 && len(x.Terms) > 0 {
		b.unknownIssue(x.Terms[0].key(), nil)
	}
	if track < 0 || by < 0 || b.seat(&b.out.Tracks[track], x.By) < 0 {
		return nil
	}
	ask := b.emptyAsk(by, track)
	for _, o := range x.Terms {
		if j := b.issueAt(track, o.key()); j >= 0 {
			ask.Options[j] = b.optionOf(place{track, j}, o.Value)
		}
	}
	return ask
}
