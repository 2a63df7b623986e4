package dossier

import (
	"slices"
	"strconv"

	"github.com/invopop/jsonschema"

	"parley/model/evidence"
)

// The tables that say how evidence is weighed: half-lives by kind, likelihood ratios by grade, likelihoods by letter.

// A halfLives is a table of years by kind of claim, or none.
type halfLives struct {
	Given bool
	Table evidence.HalfLives
}

// maxHalfLife bounds a half-life, in years.
const maxHalfLife = 1000

func (h *halfLives) decode(d *decoder, n *node) {
	if n.kind == null {
		return
	}
	h.Given, h.Table = true, evidence.DefaultHalfLives()
	if n.kind == scalar && n.value == "none" {
		h.Table = evidence.HalfLives{}
		return
	}
	if n.kind != mapping {
		d.c.errorf(n.at, "wrong-type", "write {intent: 1, fact: none}, or none", "%s stands where a table of years is wanted", describe(n))
		return
	}
	for i, key := range n.keys { // the default first, wherever it stands
		if key.value == "default" {
			for _, k := range evidence.Kinds {
				h.set(d, k, n.items[i])
			}
		}
	}
	for i, key := range n.keys {
		switch kind := evidence.Kind(key.value); {
		case slices.Contains(evidence.Kinds, kind):
			h.set(d, kind, n.items[i])
		case key.value != "default":
			d.c.errorf(key.at, "unknown-key", d.c.hint(key.value, append(kindNames(), "default")), "no kind of claim is called %q", clip(key.value))
		}
	}
}

func kindNames() []string {
	var out []string
	for _, k := range evidence.Kinds {
		out = append(out, string(k))
	}
	return out
}

// set reads one row: years, or none.
func (h *halfLives) set(d *decoder, kind evidence.Kind, n *node) {
	if n.kind == scalar && n.value == "none" {
		delete(h.Table, kind)
		return
	}
	if x, ok := positive(n, maxHalfLife); ok {
		h.Table[kind] = x
		return
	}
	d.c.errorf(n.at, "bad-number", "write years, such as 0.5, or none", "%s is no half-life", describe(n))
}

// positive reads a number above 0 and at most high.
func positive(n *node, high float64) (float64, bool) {
	if n.kind != scalar || !decimal.MatchString(n.value) {
		return 0, false
	}
	x, err := strconv.ParseFloat(n.value, 64)
	return x, err == nil && x > 0 && x <= high
}

// JSONSchema is that of a table or the word none.
func (halfLives) JSONSchema() *jsonschema.Schema {
	one := &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "number"}, {Const: "none"}}}
	t := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	for _, k := range append(kindNames(), "default") {
		t.Properties.Set(k, one)
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{t, {Const: "none"}, {Type: "null"}}}
}

// grades asks for numbers where the method has words.
type grades struct {
	Likelihoods numberTable `json:"likelihoods" jsonschema_description:"likelihood ratios by grade: convention, or a table such as {B2: 3}; a grade that is not in it moves nothing"`
	Letters     numberTable `json:"letters" jsonschema_description:"likelihoods of CC, C, N, I and II: convention, or a table"`
}

// A numberTable is Parley's own table, asked for by the word convention, or one that the dossier states.
type numberTable struct {
	Given, Convention bool
	Rows              table[positiveNumber]
	At                evidence.Position
}

// A positiveNumber is above 0 and at most 1000.
type positiveNumber struct {
	X  float64
	At evidence.Position
}

func (x *positiveNumber) decode(d *decoder, n *node) {
	x.At = n.at
	var ok bool
	if x.X, ok = positive(n, 1000); !ok {
		d.c.errorf(n.at, "bad-number", "write a number above 0, at most 1000", "%s is no likelihood", describe(n))
		x.X = 1
	}
}

// JSONSchema is that of a number above 0.
func (positiveNumber) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "number", ExclusiveMinimum: "0", Maximum: "1000"}
}

func (t *numberTable) decode(d *decoder, n *node) {
	t.At = n.at
	switch {
	case n.kind == null:
	case n.kind == scalar && n.value == "convention":
		t.Given, t.Convention = true, true
	case n.kind == mapping:
		t.Given = true
		t.Rows.decode(d, n)
	default:
		d.c.errorf(n.at, "wrong-type", "write convention, or a table of your own", "%s stands where a table is wanted", describe(n))
	}
}

// JSONSchema is that of a table or the word convention.
func (numberTable) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{
		{Const: "convention"}, {Type: "object", AdditionalProperties: positiveNumber{}.JSONSchema()}, {Type: "null"},
	}}
}

// evidenceTables settles half-lives, ratios and letters.
func (b *builder) evidenceTables() {
	h := &b.doc.Dossier
	b.out.HalfLives, b.out.HalfLivesStated = evidence.DefaultHalfLives(), h.HalfLives.Given
	if h.HalfLives.Given {
		b.out.HalfLives = h.HalfLives.Table
	}
	if t := h.Grades.Likelihoods; t.Given {
		b.out.Ratios = evidence.ConventionalRatios()
		if !t.Convention {
			b.out.Ratios = b.ratios(t)
		} else {
			b.out.Conventions = append(b.out.Conventions, "likelihood ratios by grade")
			b.assume("Likelihood ratios of grades are those of Parley's table: a convention, not a measurement.")
		}
	}
	if t := h.Grades.Letters; t.Given {
		b.out.Letters = evidence.ConventionalLetters()
		if !t.Convention {
			b.out.Letters = b.letters(t)
		} else {
			b.out.Conventions = append(b.out.Conventions, "likelihoods by letter")
			b.assume("Likelihoods of CC, C, N, I and II are those of Parley's table: a convention, not a measurement.")
		}
	}
}

func (b *builder) ratios(t numberTable) evidence.Ratios {
	out := evidence.Ratios{}
	for _, e := range t.Rows {
		switch {
		case !evidence.SoundGrade(e.Key):
			b.c.errorf(e.At, "unknown-word", "a grade is a letter from A to F and a figure from 1 to 6, such as B2", "%q is no grade", clip(e.Key))
		case (e.Key[0] == 'F' || e.Key[1] == '6') && e.Value.X != 1:
			b.c.errorf(e.Value.At, "out-of-range", "F and 6 say that nothing can be judged: leave the row out", "the grade %s has the ratio %g", e.Key, e.Value.X)
		}
		out[e.Key] = e.Value.X
	}
	return out
}

func (b *builder) letters(t numberTable) map[evidence.Consistency]float64 {
	out := map[evidence.Consistency]float64{}
	for _, e := range t.Rows {
		c := evidence.Consistency(e.Key)
		switch {
		case !slices.Contains(evidence.Consistencies, c):
			b.c.errorf(e.At, "unknown-word", "write CC, C, N, I or II", "%q is no letter of the matrix", clip(e.Key))
		case e.Value.X > 1:
			b.c.errorf(e.Value.At, "out-of-range", "want more than 0 and at most 1", "%g is no likelihood", e.Value.X)
		}
		out[c] = e.Value.X
	}
	for _, c := range evidence.Consistencies {
		if out[c] == 0 {
			b.c.errorf(t.At, "missing-key", "give one likelihood for each of CC, C, N, I and II", "the letter %s has no likelihood", c)
			out[c] = 1
		}
	}
	return out
}
