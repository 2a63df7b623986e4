package dossier

import (
	"fmt"
	"slices"
	"strings"

	"parley/model"
	"parley/model/evidence"
)

// Evidence can be set aside on request, to see what rests on it: the claims are taken out, and a number whose only
// support they were falls back on the latest entry of its series that has other support, or none to lose; else it is as
// wide as its kind allows. Nothing is put in its place.

// setAside takes out claims that came through the hands of some sources, and stale ones.
func (b *builder) setAside(o Options) {
	whole := evidence.NewNetwork(b.out.Sources, b.out.Claims)
	b.network = whole
	if len(o.WithoutSources) == 0 && !o.WithoutStale {
		return
	}
	b.out.Removed = &model.Removal{Sources: o.WithoutSources, Stale: o.WithoutStale}
	for _, id := range o.WithoutSources {
		if _, ok := b.sources.at[id]; !ok {
			b.c.errorf(evidence.Position{}, "unknown-id", b.c.hint(id, b.sources.known), "no source is called %q", clip(id))
		}
	}
	kept := b.out.Claims[:0:0]
	for _, k := range b.out.Claims {
		heard := slices.ContainsFunc(whole.Hands(k.ID), func(h string) bool { return h != "" && slices.Contains(o.WithoutSources, h) })
		if heard || o.WithoutStale && b.out.HalfLives.Age(k, whole.Source(k.Source), b.out.AsOf).Stale {
			b.gone[k.ID] = true
			b.out.Removed.Claims = append(b.out.Removed.Claims, k)
			continue
		}
		kept = append(kept, k)
	}
	b.out.Claims = kept
	b.network = evidence.NewNetwork(b.out.Sources, kept)
	var said []string
	if len(o.WithoutSources) > 0 {
		said = append(said, "what came from or through "+strings.Join(o.WithoutSources, ", "))
	}
	if o.WithoutStale {
		said = append(said, "what is past its half-life")
	}
	b.assume("Evidence was set aside on request: %s (%d claims).", strings.Join(said, " and "), len(b.out.Removed.Claims))
}

// goneOf lists those of some claims that were set aside.
func (b *builder) goneOf(ids []string) []string {
	var out []string
	for _, id := range ids {
		if b.gone[id] && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// standing is what holds of a number on the as-of date, without what was set aside. refused tells that it rests on
// nothing but what is later; lost is what became of it if its support was set aside.
func (b *builder) standing(q quantity, x *number, inherited words) (one number, refused bool, lost *model.Lost) {
	if len(x.Series) == 0 {
		one = *x
	} else {
		known := false
		one, known = x.latest(b.out.AsOf)
		b.embargoSeries(q, x)
		refused = !known
	}
	claims := one.Because
	if len(claims) == 0 {
		claims = inherited
	}
	_, all, gone := b.because(claims)
	if refused = refused || all; refused || !gone {
		return one, refused, nil
	}
	lost = &model.Lost{Because: b.goneOf(claims.texts())}
	if before, ok := b.earlier(x, one, inherited); ok {
		lost.How = fmt.Sprintf("the value said on %s, which has other support", before.Said)
		return before, false, lost
	}
	lost.How = wideAs(q, one.Spread)
	one.Spread, one.Because, one.Note = b.widest(q, one.Spread), nil, ""
	return one, false, lost
}

// earlier is the latest entry of a series before the one that held whose support was not all set aside.
func (b *builder) earlier(x *number, held number, inherited words) (number, bool) {
	best, found := number{}, false
	for _, one := range x.Series {
		if one.Said.After(held.Said) || b.late(one.Said) || found && one.Said < best.Said {
			continue
		}
		claims := one.Because
		if len(claims) == 0 {
			claims = inherited
		}
		if _, refused, lost := b.because(claims); !refused && !lost {
			best, found = one, true
		}
	}
	return best, found
}

// widest is the widest range that a number of its kind can have, on the scale on which the dossier writes it: chances and
// shares from 0 to 1, values from the worst to the best, effects from none to the whole scale in the direction in which
// the dossier has them. A weight is widened with its siblings, once they are known: see [builder.widenWeights].
func (b *builder) widest(q quantity, was model.Distribution) model.Distribution {
	scale := 1.0
	if q.utility {
		scale = b.out.Scale
	}
	switch {
	case q.role == model.Weight:
		return was
	case q.role == model.Effect && was.High <= 0:
		return model.Uniform(-scale, 0)
	case q.role == model.Effect && was.Low < 0:
		return model.Uniform(-scale, scale)
	}
	return model.Uniform(0, scale)
}

// wideWeight says how wide a weight became.
const wideWeight = "from nothing to as much as all its siblings together"

// wideAs says how wide a number became.
func wideAs(q quantity, was model.Distribution) string {
	switch q.role {
	case model.Weight:
		return wideWeight
	case model.Effect:
		if was.Low < 0 && was.High > 0 {
			return "as wide as the scale of values, either way"
		}
		return "as wide as the scale of values, in its direction"
	case model.Value, model.Reservation:
		return "as wide as the scale of values"
	}
	return "from 0 to 1: nothing is known of it"
}

// lose notes what became of a number.
func (b *builder) lose(r model.Ref, lost model.Lost) {
	lost.Input = r
	b.out.Removed.Lost = append(b.out.Removed.Lost, lost)
}

// widenWeights widens those weights of a set whose only support was set aside: each from nothing to what all the others
// come to together at most, so that its share lies between nothing and about one half; without others, to all.
func (b *builder) widenWeights(refs []model.Ref, all float64) {
	if b.out.Removed == nil {
		return
	}
	sum := 0.0
	for _, r := range refs {
		sum += b.out.Inputs[r].Spread.High
	}
	wide := map[model.Ref]model.Distribution{}
	for _, lost := range b.out.Removed.Lost {
		if lost.How != wideWeight || !slices.Contains(refs, lost.Input) {
			continue
		}
		others := sum - b.out.Inputs[lost.Input].Spread.High
		if len(refs) == 1 {
			others = all
		}
		if others > 0 {
			wide[lost.Input] = model.Uniform(0, others)
		}
	}
	for r, d := range wide {
		b.out.Inputs[r].Spread = d
	}
}

// unvouched reports whether all that vouches for an item of the record was set aside, and notes it.
func (b *builder) unvouched(what string, ws words) bool {
	_, _, lost := b.because(ws)
	if lost {
		b.out.Removed.Items = append(b.out.Removed.Items, what)
	}
	return lost
}
