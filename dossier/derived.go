package dossier

import (
	"slices"

	"github.com/invopop/jsonschema"

	"parley/model/evidence"
)

// Numbers that evidence moves: {from: evidence, …} and {from: forecasts, …}.

// A fromEvidence is a probability that claims move from a prior.
type fromEvidence struct {
	From   word         `json:"from" jsonschema:"required,enum=evidence" jsonschema_description:"claims that move it from a prior"`
	Prior  *shortNumber `json:"prior" jsonschema:"required" jsonschema_description:"what is believed before the claims"`
	Claims claimLinks   `json:"claims" jsonschema:"required" jsonschema_description:"by claim: {if_true: 0.8, if_false: 0.4}, or grade; or a list of claims, by their grades"`
	Note   string       `json:"note"`
}

// A fromForecasts is a probability pooled from several.
type fromForecasts struct {
	From      word            `json:"from" jsonschema:"required,enum=forecasts" jsonschema_description:"forecasts that are pooled"`
	Pool      word            `json:"pool" jsonschema:"enum=linear,enum=log_odds" jsonschema_description:"linear, if left out"`
	Extremise *positiveNumber `json:"extremise" jsonschema_description:"exponent of pooled odds; 1 if left out"`
	Doubt     *shortNumber    `json:"doubt" jsonschema_description:"how far the truth may lie outside of all the forecasts, on either side"`
	Of        []forecast      `json:"of" jsonschema:"required" jsonschema_description:"the forecasts"`
	Note      string          `json:"note"`
}

type forecast struct {
	Name    string            `json:"name" jsonschema_description:"whose it is"`
	Value   *shortNumber      `json:"value" jsonschema_description:"a probability"`
	Price   *positiveNumber   `json:"price" jsonschema_description:"of this event in a market, in any unit"`
	Against positives         `json:"against" jsonschema_description:"prices of the other ways that it may turn out"`
	Weight  *positiveNumber   `json:"weight" jsonschema_description:"1 if left out"`
	Said    date              `json:"said"`
	Because words             `json:"because"`
	At      evidence.Position `json:"-"`
}

// positives are one number or a list of them.
type positives []positiveNumber

func (p *positives) decode(d *decoder, n *node) {
	items := n.items
	if n.kind != sequence {
		items = []*node{n}
	}
	for _, item := range items {
		var x positiveNumber
		x.decode(d, item)
		*p = append(*p, x)
	}
}

// JSONSchema is that of a number above 0 or a list of them.
func (positives) JSONSchema() *jsonschema.Schema {
	one := positiveNumber{}.JSONSchema()
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{one, {Type: "array", Items: one}}}
}

// A claimLink says how a claim moves a number.
type claimLink struct {
	IfTrue  *positiveNumber `json:"if_true" jsonschema:"required" jsonschema_description:"how likely the claim is to be made if what the number is the chance of is so"`
	IfFalse *positiveNumber `json:"if_false" jsonschema:"required" jsonschema_description:"and if it is not"`
}

// A linkEntry is a link, or by grade.
type linkEntry struct {
	Claim   word
	ByGrade bool
	claimLink
}

// claimLinks are links by claim, in their order.
type claimLinks []linkEntry

func (l *claimLinks) decode(d *decoder, n *node) {
	switch n.kind {
	case null:
	case mapping:
		for i, key := range n.keys {
			e := linkEntry{Claim: word{Text: key.value, At: key.at, exact: true}}
			if item := n.items[i]; item.kind == scalar && item.value == "grade" {
				e.ByGrade = true
			} else {
				d.structure(valueOf(&e.claimLink), item)
			}
			*l = append(*l, e)
		}
	default:
		var ws words
		ws.decode(d, n)
		for _, w := range ws {
			*l = append(*l, linkEntry{Claim: w, ByGrade: true})
		}
	}
}

// JSONSchema is that of a list of claims, or of a mapping of links.
func (claimLinks) JSONSchema() *jsonschema.Schema {
	p := positiveNumber{}.JSONSchema()
	one := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema, Required: []string{"if_true", "if_false"}}
	one.Properties.Set("if_true", p)
	one.Properties.Set("if_false", p)
	either := &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Const: "grade"}, one}}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{words{}.JSONSchema(), {Type: "object", AdditionalProperties: either}}}
}

// derivedNumber is one of the two forms.
type derivedNumber struct {
	evidence  *fromEvidence
	forecasts *fromForecasts
}

// derive reads a number that has the key from.
func (x *number) derive(d *decoder, n *node, from *node) {
	before := len(d.c.found) + d.c.dropped
	x.Given, x.At, x.derived = true, n.at, &derivedNumber{}
	switch from.value {
	case "forecasts":
		f := &fromForecasts{}
		d.structure(valueOf(f), n)
		x.derived.forecasts, x.Note = f, f.Note
	case "evidence":
		f := &fromEvidence{}
		d.structure(valueOf(f), n)
		x.derived.evidence, x.Note = f, f.Note
	default:
		d.c.errorf(from.at, "unknown-word", "write evidence or forecasts; record is for credibilities and for who is willing to talk", "a number cannot come from %s", describe(from))
	}
	x.Bad = len(d.c.found)+d.c.dropped > before
}

// keyed returns what stands under a key of a mapping, or nil.
func keyed(n *node, key string) *node {
	i := slices.IndexFunc(n.keys, func(k *node) bool { return k.value == key })
	if n.kind != mapping || i < 0 {
		return nil
	}
	return n.items[i]
}

// derivedSchemas are those of the two forms.
func derivedSchemas() []*jsonschema.Schema {
	short := shortSchema()
	object := func(required ...string) *jsonschema.Schema {
		return &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema, Required: required}
	}
	text, positive := &jsonschema.Schema{Type: "string"}, positiveNumber{}.JSONSchema()
	moved := object("from", "prior", "claims")
	moved.Properties.Set("from", &jsonschema.Schema{Const: "evidence", Description: "claims that move it from a prior"})
	moved.Properties.Set("prior", short)
	moved.Properties.Set("claims", claimLinks{}.JSONSchema())
	moved.Properties.Set("note", text)
	one := object()
	one.Properties.Set("name", text)
	one.Properties.Set("value", short)
	one.Properties.Set("price", positive)
	one.Properties.Set("against", positives{}.JSONSchema())
	one.Properties.Set("weight", positive)
	one.Properties.Set("said", date{}.JSONSchema())
	one.Properties.Set("because", words{}.JSONSchema())
	pooled := object("from", "of")
	pooled.Properties.Set("from", &jsonschema.Schema{Const: "forecasts", Description: "forecasts that are pooled"})
	pooled.Properties.Set("pool", &jsonschema.Schema{Enum: []any{"linear", "log_odds"}})
	pooled.Properties.Set("extremise", positive)
	pooled.Properties.Set("doubt", short)
	pooled.Properties.Set("of", &jsonschema.Schema{Type: "array", Items: one, MinItems: ptr(uint64(1))})
	pooled.Properties.Set("note", text)
	return []*jsonschema.Schema{moved, pooled}
}
