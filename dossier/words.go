package dossier

import (
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/invopop/jsonschema"

	"parley/model/evidence"
)

// A word is a text with its place, such as an id that refers to something or a condition.
type word struct {
	Text  string
	At    evidence.Position // of the first character, after a quote
	exact bool              // Text stands in the file character by character
}

func (w *word) decode(d *decoder, n *node) {
	if d.isScalar(n, "a word") && n.kind == scalar {
		*w = word{Text: n.value, At: n.text, exact: n.exact}
	}
}

// JSONSchema lets a word be whatever YAML makes of it: an option may be a number.
func (word) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Extras: map[string]any{"type": []string{"string", "number", "boolean", "null"}}}
}

// Words are one word or a list of them.
type words []word

func (ws *words) decode(d *decoder, n *node) {
	switch n.kind {
	case null:
	case sequence:
		*ws = words{} // given, though perhaps empty
		for _, item := range n.items {
			var w word
			if w.decode(d, item); w.Text != "" {
				*ws = append(*ws, w)
			}
		}
	default:
		var w word
		if w.decode(d, n); w.Text != "" {
			*ws = words{w}
		}
	}
}

// JSONSchema is that of a word or a list of words.
func (words) JSONSchema() *jsonschema.Schema {
	one := word{}.JSONSchema()
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{one, {Type: "array", Items: one}}}
}

// texts returns the words without their places.
func (ws words) texts() []string {
	var out []string
	for _, w := range ws {
		out = append(out, w.Text)
	}
	return out
}

// A date is a calendar day, written 2024-08-01.
type date struct {
	Day evidence.Date
	At  evidence.Position
}

func (v *date) decode(d *decoder, n *node) {
	if n.kind == null || !d.isScalar(n, "a date") {
		return
	}
	v.At = n.at
	if !soundDay(n.value) {
		d.c.errorf(n.at, "bad-date", "write year-month-day, such as 2024-08-01", "%s is no date", describe(n))
		return
	}
	v.Day = evidence.Date(n.value)
}

// soundDay reports whether a text is "" or a day of the calendar.
func soundDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil || text == ""
}

// JSONSchema is that of a day.
func (date) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Pattern: `^\d{4}-\d{2}-\d{2}$`, Extras: map[string]any{"type": []string{"string", "null"}}}
}

// A calls is what a call home costs: a number of rounds, or "never".
type calls struct {
	Given  bool
	Never  bool
	Rounds int
}

// maxCall bounds what a call home may cost, in rounds.
const maxCall = 100_000

func (v *calls) decode(d *decoder, n *node) {
	if n.kind == null {
		return
	}
	v.Given = true
	if n.kind == scalar && n.value == "never" {
		v.Never = true
		return
	}
	var i int
	for _, r := range n.value {
		if r < '0' || r > '9' || i > maxCall {
			i = -1
			break
		}
		i = i*10 + int(r-'0')
	}
	if n.kind != scalar || n.value == "" || i < 0 || i > maxCall {
		d.c.errorf(n.at, "wrong-type", "write a number of rounds, or never", "%s is no cost of a call home", describe(n))
		return
	}
	v.Rounds = i
}

// JSONSchema is that of a whole number or "never".
func (calls) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		{Type: "integer", Minimum: "0"}, {Const: "never"}, {Type: "null"},
	}}
}

// A quota is how many votes carry: so many, or a share of all.
type quota struct {
	Given bool
	Votes int
	Share string // majority, two_thirds or ""
	At    evidence.Position
}

func (v *quota) decode(d *decoder, n *node) {
	if n.kind == null {
		return
	}
	v.At = n.at
	if n.kind == scalar && (n.value == "majority" || n.value == "two_thirds") {
		v.Given, v.Share = true, n.value
		return
	}
	i, err := strconv.Atoi(n.value)
	if n.kind != scalar || err != nil {
		d.c.errorf(n.at, "wrong-type", "write a number of votes, majority or two_thirds", "%s is no quota", describe(n))
		return
	}
	v.Given, v.Votes = true, i
}

// of returns the votes that carry out of so many: a majority is more than half of all, two thirds at least that.
func (v quota) of(votes int) int {
	switch v.Share {
	case "majority":
		return votes/2 + 1
	case "two_thirds":
		return (2*votes + 2) / 3
	}
	return v.Votes
}

// JSONSchema is that of a whole number or a share.
func (quota) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		{Type: "integer", Minimum: "1"}, {Enum: []any{"majority", "two_thirds"}}, {Type: "null"},
	}}
}

// A mustChange is whether a deal must change something: true or false, or the issues of which one must change.
type mustChange struct {
	Required bool
	Issues   words // none: any that is not procedural
}

func (v *mustChange) decode(d *decoder, n *node) {
	if n.kind == scalar && !slices.Contains([]string{"true", "yes", "false", "no"}, n.value) || n.kind == sequence {
		v.Issues.decode(d, n)
		if v.Required = true; len(v.Issues) == 0 {
			d.c.errorf(n.at, "wrong-type", "write true, or the issues of which one must leave the status quo", "the list names no issue")
		}
		return
	}
	if n.kind != null {
		d.boolean(reflect.ValueOf(&v.Required).Elem(), n)
	}
}

// JSONSchema is that of words, of which true is one.
func (mustChange) JSONSchema() *jsonschema.Schema { return words{}.JSONSchema() }

// An option is an id, or an id with a name.
type option struct {
	ID   word
	Name string
}

type longOption struct {
	ID   word   `json:"id" jsonschema:"required" jsonschema_description:"a word for the option"`
	Name string `json:"name" jsonschema_description:"how to call it in print"`
}

func (o *option) decode(d *decoder, n *node) {
	if n.kind == mapping {
		var long longOption
		d.structure(valueOf(&long), n)
		o.ID, o.Name = long.ID, long.Name
		return
	}
	o.ID.decode(d, n)
}

// JSONSchema is that of a word, or of a mapping with an id and a name.
func (option) JSONSchema() *jsonschema.Schema {
	one, text := word{}.JSONSchema(), &jsonschema.Schema{Type: "string"}
	long := &jsonschema.Schema{Type: "object", Required: []string{"id"}, Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	long.Properties.Set("id", one)
	long.Properties.Set("name", text)
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{one, long}}
}
