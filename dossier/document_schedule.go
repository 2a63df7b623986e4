package dossier

import (
	"github.com/invopop/jsonschema"

	"parley/model/evidence"
)

// The types of this file are the section schedules as written.

type schedule struct {
	Name       string            `json:"name"`
	Track      word              `json:"track" jsonschema_description:"whose issues the steps speak of; may be left out if there is one"`
	Between    words             `json:"between" jsonschema_description:"the two parties; left out: those of the track"`
	Starts     date              `json:"starts" jsonschema:"required" jsonschema_description:"the day from which steps are counted"`
	Ends       date              `json:"ends" jsonschema_description:"a day on which all is over; left out: there is none"`
	Office     table[dates]      `json:"office" jsonschema_description:"by party: the last days of the mandates of those who promise"`
	Discount   table[number]     `json:"discount" jsonschema_description:"by party: what a year later is worth beside now"`
	Hazard     table[number]     `json:"hazard" jsonschema_description:"by party: chance per year that others take over out of turn"`
	Breaks     table[number]     `json:"breaks" jsonschema_description:"by party: chance that those who take over stop at once"`
	Heedless   table[number]     `json:"heedless" jsonschema_description:"by party: share by which what comes after their mandate counts less to those in office"`
	Bears      table[number]     `json:"bears" jsonschema_description:"by party: the greatest exposure that it accepts"`
	Stopping   table[number]     `json:"stopping_costs" jsonschema_description:"by party: what it loses by stopping"`
	Order      groups            `json:"order" jsonschema_description:"steps in their order; those of an inner list are done at once; left out: as they are listed"`
	Steps      table[step]       `json:"steps" jsonschema:"required" jsonschema_description:"what is performed, by id"`
	Securities table[security]   `json:"securities" jsonschema_description:"devices that could be had, by id"`
	Shift      *powerShift       `json:"power_shift" jsonschema_description:"a rise of one side's strength that both see coming"`
	Because    words             `json:"because"`
	At         evidence.Position `json:"-"`
}

type step struct {
	Name      string        `json:"name"`
	By        word          `json:"by" jsonschema_description:"who performs; left out: who delivers the issue"`
	Clause    table[word]   `json:"clause" jsonschema_description:"issue: option that the step brings about"`
	Values    table[number] `json:"values" jsonschema_description:"by party, of a step without a clause: worth beside its not being taken, if it lasts to the end"`
	Once      bool          `json:"once" jsonschema_description:"the whole value comes when it is done, not while it stands"`
	Returned  number        `json:"returned" jsonschema_description:"share of what came once that goes back when it is undone"`
	Earliest  date          `json:"earliest"`
	Deadline  date          `json:"deadline"`
	Takes     number        `json:"takes" jsonschema_description:"months"`
	SeenAfter number        `json:"seen_after" jsonschema_description:"months until the other side knows"`
	UndoneIn  undoing       `json:"undone_in" jsonschema_description:"months that it takes to take it back, or never; left out: at once"`
	Requires  needs         `json:"requires" jsonschema_description:"steps that come before; or by step: how many months before"`
	Because   words         `json:"because"`
}

type security struct {
	Name    string        `json:"name"`
	Kind    word          `json:"kind" jsonschema:"required,enum=escrow,enum=penalty,enum=guarantee,enum=snapback,enum=monitoring"`
	On      word          `json:"on" jsonschema:"required" jsonschema_description:"the party whose promises it secures"`
	Steps   words         `json:"steps" jsonschema_description:"of a snapback: what can then be undone; left out: all that the other side performs"`
	Size    number        `json:"size" jsonschema:"required" jsonschema_description:"how large it can be had at most: a value; of monitoring the months that it takes off, of a snapback within how many"`
	Price   table[number] `json:"price" jsonschema_description:"by party: what a unit of it costs, of a snapback what it costs"`
	Agreed  bool          `json:"agreed" jsonschema_description:"it is part of the schedule as written"`
	Because words         `json:"because"`
}

type powerShift struct {
	Riser   word              `json:"riser" jsonschema:"required" jsonschema_description:"the party whose strength grows"`
	Power   numbers           `json:"power" jsonschema:"required" jsonschema_description:"chance that it would prevail in a contest, year by year"`
	Costs   table[number]     `json:"costs" jsonschema_description:"by party: of a contest, in years of what is contested"`
	Share   number            `json:"share" jsonschema_description:"of what peace saves, that goes to the other side later"`
	Because words             `json:"because"`
	At      evidence.Position `json:"-"`
}

// An undoing is how many months it takes to take a step back, or never.
type undoing struct {
	number
	Never bool
}

func (x *undoing) decode(d *decoder, n *node) {
	if n.kind == scalar && n.value == "never" {
		x.Never = true
		return
	}
	x.number.decode(d, n)
}

// JSONSchema is that of a number or "never".
func (undoing) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Const: "never"}, {Ref: "#/$defs/number"}}}
}

// Groups are words in an order, of which some stand side by side.
type groups []words

func (g *groups) decode(d *decoder, n *node) {
	if n.kind == null {
		return
	}
	items := n.items
	if n.kind != sequence {
		items = []*node{n}
	}
	for _, item := range items {
		var ws words
		if ws.decode(d, item); len(ws) > 0 {
			*g = append(*g, ws)
		}
	}
}

// JSONSchema is that of a list of words and of lists of words.
func (groups) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{word{}.JSONSchema(), {Type: "array", Items: words{}.JSONSchema()}}}
}

// Dates are one day or a list of them.
type dates []date

func (ds *dates) decode(d *decoder, n *node) {
	items := n.items
	if n.kind == null {
		return
	}
	if n.kind != sequence {
		items = []*node{n}
	}
	for _, item := range items {
		var one date
		if one.decode(d, item); one.Day != "" {
			*ds = append(*ds, one)
		}
	}
}

// JSONSchema is that of a day or a list of days.
func (dates) JSONSchema() *jsonschema.Schema {
	one := date{}.JSONSchema()
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{one, {Type: "array", Items: one}}}
}

// Needs are steps that come before, with the months between.
type needs []entry[number]

func (x *needs) decode(d *decoder, n *node) {
	if n.kind != mapping {
		var ws words
		ws.decode(d, n)
		for _, w := range ws {
			*x = append(*x, entry[number]{Key: w.Text, At: w.At})
		}
		return
	}
	for i, key := range n.keys {
		e := entry[number]{Key: key.value, At: key.at}
		e.Value.decode(d, n.items[i])
		*x = append(*x, e)
	}
}

// JSONSchema is that of words, or of a mapping of numbers.
func (needs) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{words{}.JSONSchema(), {Type: "object", AdditionalProperties: &jsonschema.Schema{Ref: "#/$defs/number"}}}}
}
