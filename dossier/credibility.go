package dossier

import (
	"github.com/invopop/jsonschema"

	"parley/model"
	"parley/model/evidence"
)

// A credibility is a number, or {from: record, prior: 0.3..0.6}: what the promises kept and broken say.
type credibility struct {
	number
	record *fromRecord
	at     evidence.Position
}

type fromRecord struct {
	From  word         `json:"from" jsonschema:"required,enum=record" jsonschema_description:"where it is read off"`
	Prior *shortNumber `json:"prior" jsonschema_description:"what is believed before the record"`
	Note  string       `json:"note"`
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
	record.Properties.Set("from", &jsonschema.Schema{Enum: []any{"record"}, Description: "what promises kept and broken say, or approaches answered and not"})
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
		b.out.Credibility[p], b.out.Priors[p] = b.recordedInput(q, &e.Value)
	}
	b.assumeCredibility()
}

// recordedInput adds a number that is stated, or, with its prior, one that is read off the record later on.
func (b *builder) recordedInput(q quantity, x *credibility) (model.Ref, model.Distribution) {
	if x.record == nil {
		return b.input(q, &x.number, nil), model.Distribution{}
	}
	prior := b.prior(x.record.Prior)
	return b.add(model.Input{ID: q.id, Label: q.label, Role: q.role, Spread: prior, Note: x.record.Note, At: x.at}), prior
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
