package dossier

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"

	"parley/internal/near"
	"parley/model"
	"parley/model/evidence"
)

// A number is a number as written: point, range, triangle or word; alone, in long form, or as a dated series.
type number struct {
	Given   bool
	Bad     bool // it was reported; its value means nothing
	Spread  model.Distribution
	At      evidence.Position // where the value stands
	Because words
	Note    string
	Said    evidence.Date
	Series  []number       // oldest first as written; then Spread is empty
	derived *derivedNumber // evidence moves it; then Spread is empty
}

// longNumber is the form with evidence.
type longNumber struct {
	Value   *shortNumber `json:"value"`
	Low     *shortNumber `json:"low"`
	Mode    *shortNumber `json:"mode"`
	High    *shortNumber `json:"high"`
	Said    date         `json:"said"`
	Because words        `json:"because"`
	Note    string       `json:"note"`
}

// A shortNumber is a value without evidence.
type shortNumber struct {
	model.Distribution
	At  evidence.Position
	bad bool
}

func (s *shortNumber) decode(d *decoder, n *node) {
	s.At = n.at
	if n.kind != scalar {
		d.c.errorf(n.at, "bad-number", numberHint, "%s stands where a number is wanted", describe(n))
		s.bad = true
		return
	}
	dist, hint, ok := parseNumber(n.value)
	if !ok {
		d.c.errorf(n.at, "bad-number", hint, "%s is no number", describe(n))
		s.bad = true
	}
	s.Distribution = dist
}

const numberHint = "write 0.45, 0.3..0.6, 0.3..0.45..0.6 or a probability word such as likely"

// decimal is what a number may look like; YAML's other forms (hexadecimal, .inf, 1_000) are more often mistakes.
var decimal = regexp.MustCompile(`^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$`)

// maxNumber bounds every number; past it sums lose their meaning.
const maxNumber = 1e9

// ParseNumber reads a number as a dossier writes it: a point, a range low..high, a triangle low..mode..high, or a word of
// probability. The error says what would do.
func ParseNumber(text string) (model.Distribution, error) {
	d, hint, ok := parseNumber(text)
	if !ok {
		return d, fmt.Errorf("%q is no number (%s)", text, hint)
	}
	return d, nil
}

// parseNumber reads a point, a range, a triangle or a word. If it is none, hint says what would do.
func parseNumber(text string) (d model.Distribution, hint string, ok bool) {
	text = strings.TrimSpace(text)
	for _, w := range evidence.Words {
		if text == w.Word || text == w.Synonym {
			d := model.Uniform(w.Low, w.High)
			d.Word = text
			return d, "", true
		}
	}
	parts := strings.Split(text, "..")
	xs := make([]float64, len(parts))
	for i, p := range parts {
		p = strings.TrimSpace(p)
		x, err := strconv.ParseFloat(p, 64)
		switch {
		case !decimal.MatchString(p):
			return d, mendNumber(text, p), false
		case err != nil || math.Abs(x) > maxNumber:
			return d, fmt.Sprintf("want at most %g", maxNumber), false
		case i > 0 && x < xs[i-1]:
			return d, "write the lowest first", false
		}
		xs[i] = x
	}
	switch len(xs) {
	case 1:
		return model.Point(xs[0]), "", true
	case 2:
		return model.Uniform(xs[0], xs[1]), "", true
	case 3:
		return model.Triangular(xs[0], xs[1], xs[2]), "", true
	}
	return d, numberHint, false
}

// mendNumber guesses what was meant.
func mendNumber(text, part string) string {
	bare := strings.TrimSpace(strings.TrimSuffix(part, "%"))
	if x, err := strconv.ParseFloat(bare, 64); err == nil && bare != part && math.Abs(x) <= maxNumber {
		return fmt.Sprintf("percentages are not read: write %s", model.Point(x/100))
	}
	if s := strings.Replace(part, ",", ".", 1); s != part && decimal.MatchString(s) {
		return "write a decimal point: " + s
	}
	if strings.HasPrefix(part, ".") && decimal.MatchString("0"+part) {
		return "write 0" + part
	}
	var known []string
	for _, w := range evidence.Words {
		known = append(known, w.Word, w.Synonym)
	}
	if near := near.Word(text, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return numberHint
}

func (x *number) decode(d *decoder, n *node) {
	switch n.kind {
	case null:
	case scalar:
		var s shortNumber
		s.decode(d, n)
		x.Given, x.Bad, x.Spread, x.At = true, s.bad, s.Distribution, n.at
	case sequence:
		x.series(d, n)
	case mapping:
		if from := keyed(n, "from"); from != nil {
			x.derive(d, n, from)
			return
		}
		x.long(d, n)
	}
}

func (x *number) long(d *decoder, n *node) {
	var l longNumber
	before := len(d.c.found) + d.c.dropped
	d.structure(valueOf(&l), n)
	x.Given, x.At, x.Because, x.Note, x.Said = true, n.at, l.Because, l.Note, l.Said.Day
	switch {
	case l.Value != nil && l.Low == nil && l.Mode == nil && l.High == nil:
		x.Spread, x.At, x.Bad = l.Value.Distribution, l.Value.At, l.Value.bad
	case l.Value == nil && l.Low != nil && l.High != nil:
		x.between(d, n, l)
	default:
		x.Bad = true
		if len(d.c.found)+d.c.dropped == before {
			d.c.errorf(n.at, "bad-number", "write {value: 0.45}, or {low: 0.3, mode: 0.45, high: 0.6}", "a number in long form without a value")
		}
	}
}

// between reads {low: , mode: , high: }.
func (x *number) between(d *decoder, n *node, l longNumber) {
	x.Bad = l.Low.bad || l.High.bad || l.Mode != nil && l.Mode.bad
	if x.Bad {
		return
	}
	low, mode, high := l.Low.Low, math.NaN(), l.High.High
	sound := l.Low.IsPoint() && l.High.IsPoint() && low <= high
	if l.Mode != nil {
		mode = l.Mode.Low
		sound = sound && l.Mode.IsPoint() && low <= mode && mode <= high
	}
	if !sound {
		x.Bad = true
		d.c.errorf(n.at, "bad-number", "low, mode and high are points in ascending order", "a range that is not one")
	}
	x.Spread = model.Distribution{Low: low, Mode: mode, High: high}
}

// series reads values as they were told over time.
func (x *number) series(d *decoder, n *node) {
	x.Given, x.At = true, n.at
	for _, item := range n.items {
		var one number
		if item.kind != mapping {
			d.c.errorf(item.at, "bad-number", "a series is [{value: 0.40, said: 2024-05-01}, …]", "%s stands where a dated value is wanted", describe(item))
			x.Bad = true
			continue
		}
		before := len(d.c.found) + d.c.dropped
		one.long(d, item)
		if one.Said == "" && len(d.c.found)+d.c.dropped == before {
			d.c.errorf(item.at, "bad-number", "add said: 2024-05-01", "a value of a series without the day it was said")
			one.Bad = true
		}
		x.Bad = x.Bad || one.Bad || one.Said == ""
		x.Series = append(x.Series, one)
	}
	if len(n.items) == 0 {
		d.c.errorf(n.at, "bad-number", numberHint, "a series without values")
		x.Bad = true
	}
}

// latest returns the value of a series that holds on a day: the last said not after it, the later in the list if two
// were said on one day. Without any it returns the earliest, and false.
func (x *number) latest(asOf evidence.Date) (number, bool) {
	best, first := -1, 0
	for i, one := range x.Series {
		if one.Said < x.Series[first].Said {
			first = i
		}
		if !one.Said.After(asOf) && (best < 0 || one.Said >= x.Series[best].Said) {
			best = i
		}
	}
	if best < 0 {
		return x.Series[first], false
	}
	return x.Series[best], true
}

// JSONSchema is that of all forms of a number.
func (number) JSONSchema() *jsonschema.Schema {
	short := shortSchema()
	long := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	for _, key := range []string{"value", "low", "mode", "high"} {
		long.Properties.Set(key, short)
	}
	long.Properties.Set("said", date{}.JSONSchema())
	long.Properties.Set("because", words{}.JSONSchema())
	long.Properties.Set("note", &jsonschema.Schema{Type: "string"})
	series := &jsonschema.Schema{Type: "array", Items: long, MinItems: ptr(uint64(1))}
	return &jsonschema.Schema{
		Description: "a number: 0.45, 0.3..0.6, 0.3..0.45..0.6, a probability word, {value: , because: }, a series [{value: , said: }], {from: evidence, prior: , claims: } or {from: forecasts, of: }",
		AnyOf:       append([]*jsonschema.Schema{short, long, series, {Type: "null"}}, derivedSchemas()...),
	}
}

// JSONSchema is that of a scalar number.
func (shortNumber) JSONSchema() *jsonschema.Schema { return shortSchema() }

// shortSchema is that of a scalar number.
func shortSchema() *jsonschema.Schema {
	const one = `[+-]?\d+(\.\d+)?([eE][+-]?\d+)?`
	var known []any
	for _, w := range evidence.Words {
		known = append(known, w.Word, w.Synonym)
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		{Type: "number"},
		{Type: "string", Pattern: `^\s*` + one + `(\s*\.\.\s*` + one + `){0,2}\s*$`},
		{Enum: known},
	}}
}

func ptr[T any](x T) *T { return &x }

// valueOf returns the settable value that p points to.
func valueOf(p any) reflect.Value { return reflect.ValueOf(p).Elem() }
