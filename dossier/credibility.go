package dossier

import (
	"github.com/invopop/jsonschema"

	"parley/model"
	"parley/model/evidence"
)

// A credibility is a number, or {from: record, prior: 0.3..0.6}: what the promises kept and broken say; or {from: schedule,
// schedule: phased, prior: 0.3..0.6}: what makes it worth keeping them.
type credibility struct {
	number
	record *fromRecord
	at     evidence.Position
}

type fromRecord struct {
	From     word         `json:"from" jsonschema:"required,enum=record,enum=schedule" jsonschema_description:"where it is read off"`
	Schedule word         `json:"schedule" jsonschema_description:"id of the schedule; may be left out if there is one"`
	Prior    *shortNumber `json:"prior" jsonschema_description:"what is believed before the record, or without the schedule"`
	Note     string       `json:"note"`
}

func (x *credibility) decode(d *decoder, n *node) {
	x.at = n.at
	if from := keyed(n, "from"); from != nil && from.value != "evidence" && from.value != "forecasts" {
		x.record = &fromRecord{}
		d.structure(valueOf(x.record), n)
		return
	}
	x.number.decode(d, n)
}

// JSONSchema is that of a number or of a reference to the record.
func (credibility) JSONSchema() *jsonschema.Schema {
	record := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema, Required: []string{"from"}}
	record.Properties.Set("from", &jsonschema.Schema{Enum: []any{"record", "schedule"}, Description: "what promises kept and broken say, or approaches answered and not; or what a schedule makes worth keeping"})
	record.Properties.Set("schedule", word{}.JSONSchema())
	record.Properties.Set("prior", shortSchema())
	record.Properties.Set("note", &jsonschema.Schema{Type: "string"})
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Ref: "#/$defs/number"}, record}}
}

// credibility reads how far promises are believed. What is read off the record waits for the promises.
func (b *builder) credibility() {
	b.out.Credibility, b.out.Priors = noRefs(len(b.out.Parties)), make([]model.Distribution, len(b.out.Parties))
	for _, e := range b.doc.Credibility {
		p := b.find(b.parties, e.key())
		if p < 0 {
			continue
		}
		q := quantity{id: "credibility." + e.Key, label: "credibility of promises by " + b.partyName(p), role: model.Trust}
		if e.Value.record != nil && e.Value.record.From.Text == "schedule" {
			b.out.Credibility[p] = b.scheduledInput(q, p, e.Value.record, e.Value.at)
			continue
		}
		b.out.Credibility[p], b.out.Priors[p] = b.recordedInput(q, &e.Value)
	}
	b.assumeCredibility()
}

// recordedInput adds a number that is stated, or, with its prior, one that is read off the record later on.
func (b *builder) recordedInput(q quantity, x *credibility) (model.Ref, model.Distribution) {
	if x.record == nil {
		return b.input(q, &x.number, nil), model.Distribution{}
	}
	switch {
	case x.record.From.Text == "schedule":
		b.c.errorf(x.record.From.At, "unknown-word", "write record, or a number; only credibilities can follow from a schedule", "the %s cannot come from a schedule", q.label)
	case x.record.Schedule.Text != "":
		b.c.errorf(x.record.Schedule.At, "both-ways", "write from: schedule, or leave schedule out", "the %s is read off the record, and a schedule is named besides", q.label)
	}
	prior := b.prior(x.record.Prior)
	return b.add(model.Input{ID: q.id, Label: q.label, Role: q.role, Spread: prior, Note: x.record.Note, At: x.at}), prior
}

// scheduledInput adds a credibility that follows from a schedule. Until somebody works it out it is drawn from its prior.
func (b *builder) scheduledInput(q quantity, party int, x *fromRecord, at evidence.Position) model.Ref {
	s := b.find(b.scheduleIDs, x.Schedule)
	switch {
	case x.Schedule.Text == "" && len(b.scheduleIDs.known) == 1:
		s = 0
	case x.Schedule.Text == "" && len(b.scheduleIDs.known) == 0:
		b.c.errorf(at, "missing-section", "add schedules: , or write a range", "the %s is to follow from a schedule, and the dossier has none", q.label)
	case x.Schedule.Text == "":
		b.c.errorf(at, "missing-key", b.c.hint("", b.scheduleIDs.known), "the %s does not say from which schedule it follows", q.label)
	}
	prior := model.Uniform(0, 1)
	if x.Prior != nil && !x.Prior.bad {
		prior = x.Prior.Distribution
		b.checkRange(q, prior, &number{Spread: prior, At: x.Prior.At})
	}
	r := b.add(model.Input{ID: q.id, Label: q.label, Role: q.role, Spread: prior, Note: x.Note, At: at})
	if s >= 0 {
		b.out.Scheduled = append(b.out.Scheduled, model.Scheduled{Party: party, Schedule: s, Prior: prior})
	}
	return r
}

// prior is what is believed of a credibility before the record: everything alike, unless stated.
func (b *builder) prior(x *shortNumber) model.Distribution {
	if x == nil || x.bad {
		return model.Beta(1, 1)
	}
	d, err := model.BetaLike(x.Distribution)
	if err != nil {
		b.c.errorf(x.At, "bad-prior", "write a range within 0 to 1, such as 0.3..0.6, or leave prior out for 0..1", "%v", err)
		return model.Beta(1, 1)
	}
	return d
}

// fromRecord fills in the credibilities that are read off the promises.
func (b *builder) fromRecord() {
	c, used := b.out, false
	for p, prior := range c.Priors {
		if r := c.Credibility[p]; prior.IsBeta() && r != model.NoRef {
			used = true
			t := c.Tally(p, c.AsOf)
			c.Inputs[r].Spread, c.Inputs[r].Because = t.Posterior(), t.Because(c)
		}
	}
	if used && b.doc.Dossier.HalfLife == 0 {
		b.assume("A promise kept or broken counts half as much after %g years, as no half_life_years is given.", model.DefaultHalfLife)
	}
	for _, r := range c.Recorded {
		c.Inputs[r.Ref].Spread, c.Inputs[r.Ref].Because = c.Willingness(r, c.AsOf)
	}
	if len(c.Recorded) > 0 && b.doc.Dossier.HalfLife == 0 {
		b.assume("An approach on record counts half as much after %g years, as no half_life_years is given.", model.DefaultHalfLife)
	}
}

// recorded reports whether some credibility is read off the record.
func (b *builder) recorded() bool {
	for _, prior := range b.out.Priors {
		if prior.IsBeta() {
			return true
		}
	}
	return false
}
