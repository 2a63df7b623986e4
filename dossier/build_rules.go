package dossier

import (
	"parley/model"
)

// rules reads interactions, constraints and red lines: conditions that stand on one track each.
func (b *builder) rules() {
	register(b, "interaction", b.doc.Interactions)
	for _, e := range b.doc.Interactions {
		b.interaction(e)
	}
	for i, k := range b.doc.Constraints {
		r, ok := b.rule(k.Rule, -1)
		if ok {
			t := &b.out.Tracks[r.Track]
			t.Constraints = append(t.Constraints, model.Constraint{ID: numbered(k.ID, "constraints", i), Text: r.Text, Kind: named(k.Kind.Text, "logic"), Rule: r.Rule, At: k.At})
		}
	}
	register(b, "red line", b.doc.RedLines)
	owners := map[string]int{}
	for _, e := range b.doc.RedLines {
		b.redLine(e, owners)
	}
}

func (b *builder) interaction(e entry[interaction]) {
	x := e.Value
	p := b.find(b.parties, x.Party)
	r, ok := b.rule(x.When, -1)
	if p < 0 || !ok {
		return
	}
	t := &b.out.Tracks[r.Track]
	seat := b.seat(t, x.Party)
	q := quantity{id: "interactions." + e.Key + ".adds", label: "what " + e.Key + " adds for " + b.partyName(p), role: model.Effect, utility: true}
	t.Interactions = append(t.Interactions, model.Interaction{ID: e.Key, Text: r.Text, Seat: seat, When: r.Rule, Amount: b.input(q, &x.Adds, nil), At: e.At})
}

// redLine reads a red line; owners says whose each resolve is.
func (b *builder) redLine(e entry[redLine], owners map[string]int) {
	x := e.Value
	p := b.find(b.parties, x.Party)
	r, ok := b.rule(x.Rule, -1)
	if p < 0 || !ok {
		return
	}
	t := &b.out.Tracks[r.Track]
	seat := b.seat(t, x.Party)
	q := quantity{id: "red_lines." + e.Key + ".real", label: "probability that the red line " + e.Key + " of " + b.partyName(p) + " is real", role: model.Probability}
	real := b.input(q, &x.Real, x.Because)
	if real == model.NoRef {
		real = b.invent(q.id, q.label, q.role, 1)
		b.out.Inputs[real].At = e.At
		b.assume("The red line %s of %s is taken to be real for certain, as no probability is given.", e.Key, b.partyName(p))
	}
	t.RedLines = append(t.RedLines, model.RedLine{ID: e.Key, Text: r.Text, Seat: seat, Rule: r.Rule, Real: real, Resolve: b.resolve(x.Resolve, p, owners), At: e.At})
}

// allOf begins the name of the resolve behind all red lines of a party; no id may hold a space.
const allOf = "all of "

// resolve returns the resolve behind a red line of a party: as named, or the one behind all of its lines if the dossier
// has them shared.
func (b *builder) resolve(w word, party int, owners map[string]int) string {
	if w.Text == "" {
		if b.doc.Dossier.Resolve.Text == "shared" {
			return allOf + b.out.Parties[party].ID
		}
		return ""
	}
	b.checkID(w.Text, w.At)
	if owner, ok := owners[w.Text]; !ok {
		owners[w.Text] = party
	} else if owner != party {
		b.c.errorf(w.At, "other-party", "give each party a resolve of its own", "the resolve %q is that of %q", w.Text, b.out.Parties[owner].ID)
	}
	return w.Text
}

// readMandates reads what delegates may sign.
func (b *builder) readMandates() {
	b.mandates = register(b, "mandate", b.doc.Mandates)
	for _, e := range b.doc.Mandates {
		b.mandate(e)
	}
}

// defaultCall is what a call home costs where the mandate does not say, in rounds.
const defaultCall = 1

func (b *builder) mandate(e entry[mandate]) {
	x := e.Value
	who := named(x.Name, e.Key)
	m := model.Mandate{
		ID: e.Key, Name: who, Party: b.find(b.parties, x.Party), From: x.From.Day, To: x.To.Day, Latitude: x.Latitude,
		ByEvents: x.ChosenBy.Text == "events", CallHome: x.CallHome.Rounds, Because: b.supports(x.Because), At: e.At,
	}
	if m.From.After(m.To) {
		b.c.errorf(x.From.At, "bad-date", "write the earlier day first", "the mandate ends on %s, before it begins on %s", m.To, m.From)
	}
	m.Probability = b.input(quantity{id: "mandates." + e.Key + ".probability", label: "probability that " + who + " is sent", role: model.Probability}, &x.Probability, x.Because)
	if m.ByEvents && !x.Probability.Given {
		b.assume("%s is as likely to be sent as anybody, as events choose and no probability is given.", who)
	}
	m.Skill = b.input(quantity{id: "mandates." + e.Key + ".skill", label: "skill of " + who, role: model.Skill}, &x.Skill, x.Because)
	for _, w := range x.MaySign {
		if r, ok := b.rule(w, -1); ok {
			m.MaySign = append(m.MaySign, r)
		}
	}
	switch {
	case x.CallHome.Never:
		m.CallHome = -1
	case !x.CallHome.Given && len(x.MaySign) > 0:
		m.CallHome = defaultCall
		b.assume("A call home costs %s %d round, as no cost is given.", who, defaultCall)
	}
	b.out.Mandates = append(b.out.Mandates, m)
}

// readDevices reads what buys credibility.
func (b *builder) readDevices() {
	b.devices = register(b, "device", b.doc.Devices)
	for _, e := range b.doc.Devices {
		x := e.Value
		d := model.Device{ID: e.Key, Name: named(x.Name, e.Key), Raises: noRefs(len(b.out.Parties)), Costs: noRefs(len(b.out.Parties)), At: e.At}
		if x.When.Text != "" {
			if r, ok := b.rule(x.When, -1); ok {
				d.Rule = &r
			}
		}
		for _, k := range x.Raises {
			if p := b.find(b.parties, k.key()); p >= 0 {
				q := quantity{id: "devices." + e.Key + ".raises." + k.Key, label: "credibility that " + d.Name + " adds to " + b.partyName(p), role: model.Effect}
				d.Raises[p] = b.input(q, &k.Value, nil)
				b.checkShift(d.Raises[p])
			}
		}
		for _, k := range x.Costs {
			if p := b.find(b.parties, k.key()); p >= 0 {
				q := quantity{id: "devices." + e.Key + ".costs." + k.Key, label: "cost of " + d.Name + " to " + b.partyName(p), role: model.Effect, utility: true}
				d.Costs[p] = b.input(q, &k.Value, nil)
			}
		}
		b.out.Devices = append(b.out.Devices, d)
	}
}

// checkShift refuses a shift of a credibility that leaves [-1,1].
func (b *builder) checkShift(r model.Ref) {
	if r == model.NoRef {
		return
	}
	if in := b.out.Inputs[r]; in.Spread.Low < -1 || in.Spread.High > 1 {
		b.c.errorf(in.At, "out-of-range", "credibilities are on 0 to 1 whatever the scale", "%s is out of range for the %s", in.Spread, in.Label)
	}
}

// issueAt finds an issue of a track by its id.
func (b *builder) issueAt(track int, w word) int {
	if p, ok := b.index[w.Text]; ok && p.track == track {
		return p.issue
	} else if ok {
		b.c.errorf(w.At, "other-track", "", "issue %q belongs to track %q, and this is about track %q", w.Text, b.out.Tracks[p.track].ID, b.out.Tracks[track].ID)
		return -1
	}
	b.unknownIssue(w, []int{track})
	return -1
}

// unknownIssue reports a word that is no issue of the tracks.
func (b *builder) unknownIssue(w word, tracks []int) {
	var known []string
	for _, t := range tracks {
		for _, is := range b.out.Tracks[t].Issues {
			known = append(known, is.ID)
		}
	}
	b.c.errorf(w.At, "unknown-issue", b.c.hint(w.Text, known), "no issue is called %q", w.Text)
}
