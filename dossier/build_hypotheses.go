package dossier

import (
	"math"
	"slices"
	"strconv"

	"github.com/invopop/jsonschema"

	"parley/model"
	"parley/model/evidence"
)

// A cell says how a claim goes with a hypothesis: by a letter, or by how likely the claim is if the hypothesis is true.
type cell struct {
	Letter     evidence.Consistency // "" if a likelihood is given
	Likelihood float64
	At         evidence.Position
	bad        bool
}

func (x *cell) decode(d *decoder, n *node) {
	x.At = n.at
	if n.kind == scalar && slices.Contains(evidence.Consistencies, evidence.Consistency(n.value)) {
		x.Letter = evidence.Consistency(n.value)
		return
	}
	var ok bool
	if x.Likelihood, ok = positive(n, 1); !ok {
		x.bad = true
		d.c.errorf(n.at, "unknown-word", "write CC, C, N, I or II, or a likelihood above 0 and at most 1", "%s does not say how a claim goes with a hypothesis", describe(n))
	}
}

// JSONSchema is that of a letter or a likelihood.
func (cell) JSONSchema() *jsonschema.Schema {
	var letters []any
	for _, c := range evidence.Consistencies {
		letters = append(letters, string(c))
	}
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Enum: letters}, {Type: "number", ExclusiveMinimum: "0", Maximum: "1"}}}
}

// What a matrix may hold at most: leaving each row out in turn takes rows² × hypotheses.
const (
	maxHypotheses = 50
	maxRows       = 500
)

// hypotheses reads the rival explanations and, if claims are held against them, the matrix.
func (b *builder) hypotheses() {
	register(b, "hypothesis", b.doc.Hypotheses)
	var order []string // of claims, by first mention
	rows, told := map[string][]*cell{}, false
	for h, e := range b.doc.Hypotheses {
		b.out.Hypotheses = append(b.out.Hypotheses, model.Note{ID: e.Key, Text: e.Value.Text, Because: b.supports(e.Value.Because), At: e.At})
		for i := range e.Value.Claims {
			k := &e.Value.Claims[i]
			b.find(b.claims, k.key())
			if told = true; rows[k.Key] == nil {
				order = append(order, k.Key)
				rows[k.Key] = make([]*cell, len(b.doc.Hypotheses))
			}
			rows[k.Key][h] = &k.Value
		}
	}
	if !told {
		return
	}
	if len(b.doc.Hypotheses) > maxHypotheses || len(order) > maxRows {
		b.c.errorf(b.doc.Hypotheses[0].At, "too-many", "keep those that tell something apart", "a matrix of %d claims and %d hypotheses is larger than %d by %d", len(order), len(b.doc.Hypotheses), maxRows, maxHypotheses)
		return
	}
	b.matrix(order, rows)
}

// matrix lays the cells out in rows, without claims that are later or set aside.
func (b *builder) matrix(order []string, rows map[string][]*cell) {
	m := &evidence.Matrix{Prior: b.priors(), Letters: b.out.Letters}
	var claims []string
	for _, id := range order {
		if _, known := b.claims.at[id]; !known || b.embargo[id] || b.gone[id] {
			continue
		}
		if r, ok := b.row(id, rows[id]); ok {
			m.Rows, claims = append(m.Rows, r), append(claims, id)
		}
	}
	for _, g := range b.network.Groups(claims) {
		var places []int
		for _, id := range g {
			places = append(places, slices.Index(claims, id))
		}
		m.Groups = append(m.Groups, places)
	}
	b.out.Matrix = m
}

// row checks that a row is in letters or in likelihoods throughout. A letter that is not given is N.
func (b *builder) row(id string, cells []*cell) (evidence.Row, bool) {
	r := evidence.Row{Claim: id}
	var first *cell
	letters, numbers := 0, 0
	for _, c := range cells {
		switch {
		case c == nil:
			continue
		case c.bad:
			return r, false
		case c.Letter == "":
			numbers++
		default:
			letters++
		}
		if first == nil {
			first = c
		}
	}
	switch {
	case letters > 0 && numbers > 0:
		b.c.errorf(first.At, "mixed-row", "write letters for every hypothesis, or likelihoods for every one", "claim %q is held against some hypotheses by letters and against others by likelihoods", id)
		return r, false
	case numbers > 0 && numbers < len(cells):
		b.c.errorf(first.At, "missing-value", "say how likely it is under each hypothesis", "claim %q has a likelihood for %d of %d hypotheses", id, numbers, len(cells))
		return r, false
	}
	for _, c := range cells {
		switch {
		case numbers > 0:
			r.Likelihood = append(r.Likelihood, c.Likelihood)
		case c == nil:
			r.Letters = append(r.Letters, evidence.Neutral)
		default:
			r.Letters = append(r.Letters, c.Letter)
		}
	}
	return r, true
}

// priors are the stated ones, scaled to sum to one, or all alike.
func (b *builder) priors() []float64 {
	n, stated, sum := len(b.doc.Hypotheses), 0, 0.0
	out := make([]float64, n)
	for h, e := range b.doc.Hypotheses {
		x := e.Value.Prior
		if x == nil || x.bad {
			continue
		}
		if stated++; x.Low < 0 || x.High > 1 {
			b.c.errorf(x.At, "out-of-range", "want 0 to 1", "%s is out of range for the prior of %q", x.Distribution, e.Key)
		}
		out[h] = x.Modal()
		sum += out[h]
	}
	switch {
	case stated == 0:
		b.assume("The hypotheses are taken to be equally likely before the claims, as no prior is given.")
		for h := range out {
			out[h] = 1 / float64(n)
		}
	case stated < n:
		b.c.errorf(b.doc.Hypotheses[0].At, "missing-value", "give every hypothesis a prior, or none", "%d of %d hypotheses have a prior", stated, n)
	case !(sum > 0):
		b.c.errorf(b.doc.Hypotheses[0].At, "out-of-range", "want priors that sum to 1", "the priors of the hypotheses sum to nothing")
	default:
		if math.Abs(sum-1) > 0.005 {
			b.c.warnf(b.doc.Hypotheses[0].At, "priors-sum", "they are scaled to 1; is one missing?", "the priors of the hypotheses sum to %s", strconv.FormatFloat(sum, 'g', 4, 64))
		}
		for h := range out {
			out[h] /= sum
		}
	}
	return out
}
