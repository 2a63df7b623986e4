package dossier

import (
	"fmt"
	"math"

	"parley/model"
)

// A quantity says what a number of the dossier is.
type quantity struct {
	id, label string
	role      model.Role
	utility   bool // written on the dossier's scale
}

// maxUtility bounds utility-like numbers on the scale of 1; no sane one comes near.
const maxUtility = 100

// bounds returns the range that the number may be written in, on the model's scale.
func (q quantity) bounds() (low, high float64) {
	switch q.role {
	case model.Weight:
		return 0, maxNumber
	case model.Reservation, model.Effect:
		return -maxUtility, maxUtility
	case model.Value:
		return 0, 1
	}
	return q.role.Bounds()
}

// input adds a number to the case and returns its place, or NoRef if it was not given. inherited are the claims of the
// item that holds it, used where the number has none of its own.
func (b *builder) input(q quantity, x *number, inherited words) model.Ref {
	if !x.Given || x.Bad {
		return model.NoRef
	}
	if x.derived != nil {
		return b.derived(q, x)
	}
	in := model.Input{ID: q.id, Label: q.label, Role: q.role}
	one, refused, lost := b.standing(q, x, inherited)
	claims := one.Because
	if len(claims) == 0 {
		claims = inherited
	}
	in.Because, _, _ = b.because(claims)
	if refused {
		in.Because = claims.texts()
	}
	in.Spread, in.Note, in.At = one.Spread, one.Note, one.At
	if q.utility {
		in.Spread = divide(in.Spread, b.out.Scale)
	}
	b.checkRange(q, in.Spread, &one)
	r := b.add(in)
	if refused {
		b.out.UsesEmbargoed = append(b.out.UsesEmbargoed, r)
	}
	if lost != nil {
		b.lose(r, *lost)
	}
	return r
}

// embargoSeries lists the values of a series that are dated too late.
func (b *builder) embargoSeries(q quantity, x *number) {
	for _, one := range x.Series {
		if b.late(one.Said) {
			b.embargoed(q.id, one.Said, one.Spread.String(), one.At)
		}
	}
}

// divide is the distribution of x/scale; unlike multiplication by 0.01 it takes 35 to 0.35 exactly.
func divide(d model.Distribution, scale float64) model.Distribution {
	return model.Distribution{Low: d.Low / scale, Mode: d.Mode / scale, High: d.High / scale, Word: d.Word, Alpha: d.Alpha, Beta: d.Beta}
}

func (b *builder) checkRange(q quantity, d model.Distribution, x *number) {
	if d.Word != "" && q.role != model.Probability {
		b.c.errorf(x.At, "bad-number", numberHint, "%q is a probability word, and the %s is no probability", d.Word, q.label)
	}
	low, high := q.bounds()
	if d.Low >= low && d.High <= high {
		return
	}
	scale, hint := 1.0, ""
	if q.utility {
		scale = b.out.Scale
	}
	switch {
	case math.IsInf(high, 1) || high == maxNumber:
		hint = "want 0 or more"
	default:
		hint = fmt.Sprintf("want %g to %g", low*scale, high*scale)
	}
	if q.role == model.Value && scale == 1 && d.High <= 100 && d.Low >= 0 {
		hint += ", or say scale: 100 in the section dossier"
	}
	b.c.errorf(x.At, "out-of-range", hint, "%s is out of range for the %s", x.Spread, q.label)
}

// invent adds a number that the dossier does not give.
func (b *builder) invent(id, label string, role model.Role, x float64) model.Ref {
	return b.add(model.Input{ID: id, Label: label, Role: role, Spread: model.Point(x), Assumed: true})
}

func (b *builder) add(in model.Input) model.Ref {
	if r, twice := b.inputs[in.ID]; twice {
		b.c.errorf(in.At, "duplicate-id", "rename one of the two", "the address %s is taken (by %s)", in.ID, b.out.Inputs[r].At)
		return r
	}
	r := model.Ref(len(b.out.Inputs))
	b.out.Inputs = append(b.out.Inputs, in)
	b.inputs[in.ID] = r
	return r
}

// modal returns the modal value of an input, or 0.
func (b *builder) modal(r model.Ref) float64 {
	if r == model.NoRef {
		return 0
	}
	return b.out.Inputs[r].Spread.Modal()
}

// noRefs returns n references to nothing.
func noRefs(n int) []model.Ref {
	out := make([]model.Ref, n)
	for i := range out {
		out[i] = model.NoRef
	}
	return out
}
