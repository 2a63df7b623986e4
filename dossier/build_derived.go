package dossier

import (
	"slices"

	"parley/model"
	"parley/model/evidence"
)

// derived adds a number that evidence moves. Only chances can: a prior that claims update, or forecasts that are pooled.
func (b *builder) derived(q quantity, x *number) model.Ref {
	if q.role != model.Probability && q.role != model.Trust && q.role != model.Skill {
		b.c.errorf(x.At, "bad-number", "give it as a number, with because", "the %s is no probability, so neither claims nor forecasts can move it", q.label)
		return model.NoRef
	}
	if x.derived.evidence != nil {
		return b.moved(q, x)
	}
	return b.pooled(q, x)
}

// moved updates a prior by the claims that the dossier links to the number. Claims that are later or set aside move
// nothing: without any left, the prior stands.
func (b *builder) moved(q quantity, x *number) model.Ref {
	f := x.derived.evidence
	prior := number{Spread: f.Prior.Distribution, At: f.Prior.At}
	b.checkRange(q, prior.Spread, &prior)
	d := &model.Derived{Prior: prior.Spread}
	var cited []string
	for _, e := range f.Claims {
		switch {
		case b.find(b.claims, e.Claim) < 0:
		case b.embargo[e.Claim.Text] || b.gone[e.Claim.Text]:
			d.Left = append(d.Left, e.Claim.Text)
		case slices.Contains(cited, e.Claim.Text):
			b.c.errorf(e.Claim.At, "duplicate-id", "keep one of the two", "claim %q is linked twice", e.Claim.Text)
		default:
			cited = append(cited, e.Claim.Text)
			d.Links = append(d.Links, b.link(e))
		}
	}
	for g, claims := range b.network.Groups(cited) {
		for _, id := range claims {
			d.Links[slices.Index(cited, id)].Group = g
		}
	}
	in := model.Input{ID: q.id, Label: q.label, Role: q.role, Spread: model.Update(d.Prior, d.Links), Because: cited, Note: x.Note, At: x.At, Derived: d}
	r := b.add(in)
	if gone := b.goneOf(d.Left); len(gone) > 0 {
		b.lose(r, model.Lost{Because: gone, How: "moved from its prior without them"})
	}
	return r
}

// link reads how a claim moves a number.
func (b *builder) link(e linkEntry) model.ClaimLink {
	out := model.ClaimLink{Claim: e.Claim.Text, Ratio: 1}
	if !e.ByGrade {
		if e.IfTrue == nil || e.IfFalse == nil { // told
			return out
		}
		for _, x := range []*positiveNumber{e.IfTrue, e.IfFalse} {
			if x.X > 1 {
				b.c.errorf(x.At, "out-of-range", "want more than 0 and at most 1", "%g is no likelihood", x.X)
			}
		}
		out.IfTrue, out.IfFalse, out.Ratio = e.IfTrue.X, e.IfFalse.X, e.IfTrue.X/e.IfFalse.X
		return out
	}
	if b.out.Ratios == nil {
		b.c.errorf(e.Claim.At, "no-table", "write {if_true: 0.8, if_false: 0.4}, or ask for a table: dossier: {grades: {likelihoods: convention}}", "claim %q is to move a number by its grade, and the dossier has no numbers for grades", e.Claim.Text)
		return out
	}
	k := b.network.Claim(e.Claim.Text)
	out.Grade = evidence.Grade(*k, b.network.Source(k.Source))
	out.Ratio = b.out.Ratios.Of(out.Grade)
	return out
}

// pooled pools forecasts. Those dated later are listed and left out; if that leaves none, the number is refused.
func (b *builder) pooled(q quantity, x *number) model.Ref {
	f := x.derived.forecasts
	d := &model.Derived{Rule: evidence.LinearPool, Exponent: 1}
	if f.Pool.Text != "" {
		d.Rule = evidence.Pooling(f.Pool.Text)
	}
	if f.Extremise != nil {
		d.Exponent = f.Extremise.X
		if d.Rule != evidence.LogOddsPool {
			b.c.errorf(f.Extremise.At, "bad-number", "write pool: log_odds, or leave it out", "a linear pool has no exponent")
		}
	}
	if f.Doubt != nil {
		if d.Doubt = f.Doubt.Low; !f.Doubt.IsPoint() || d.Doubt < 0 || d.Doubt > 1 {
			b.c.errorf(f.Doubt.At, "out-of-range", "want one number from 0 to 1", "%s is no width of doubt", f.Doubt.Distribution)
			d.Doubt = 0
		}
	}
	if len(f.Of) == 0 {
		b.c.errorf(x.At, "bad-number", "write of: [{name: , value: }, …]", "there is no forecast to pool")
		return model.NoRef
	}
	use, late, aside := b.sift(q, f.Of, d)
	refused := len(use) == 0 && len(aside) == 0
	d.Forecasts = use
	in := model.Input{ID: q.id, Label: q.label, Role: q.role, Note: x.Note, At: x.At, Derived: d}
	switch {
	case refused:
		d.Forecasts, d.Left = late, nil
	case len(use) == 0:
		d.Forecasts = aside
	}
	var err error
	if in.Spread, err = model.PoolForecasts(d); err != nil {
		b.c.errorf(x.At, "bad-number", "leave one of them out, or pool linearly", "%v", err)
		return model.NoRef
	}
	for _, p := range d.Forecasts {
		for _, id := range p.Because {
			if !slices.Contains(in.Because, id) {
				in.Because = append(in.Because, id)
			}
		}
	}
	return b.addPooled(q, in, refused, use, aside)
}

// addPooled adds the number, refused or with what its lost forecasts make of it.
func (b *builder) addPooled(q quantity, in model.Input, refused bool, use, aside []model.Forecast) model.Ref {
	lost := model.Lost{How: "pooled from the other forecasts"}
	for _, f := range aside {
		lost.Because = append(lost.Because, f.Because...)
	}
	if len(aside) > 0 && len(use) == 0 {
		in.Spread, in.Because, in.Derived = b.widest(q, in.Spread), nil, nil
		lost.How = wideAs(q, in.Spread)
	}
	r := b.add(in)
	if refused {
		b.out.UsesEmbargoed = append(b.out.UsesEmbargoed, r)
	}
	if len(aside) > 0 {
		b.lose(r, lost)
	}
	return r
}

// sift parts forecasts into those that may be used, those that are dated later, and those that were set aside.
func (b *builder) sift(q quantity, all []forecast, d *model.Derived) (use, late, aside []model.Forecast) {
	for i := range all {
		f := &all[i]
		r := b.forecast(q, f)
		usable, refused, lost := b.because(f.Because)
		switch {
		case b.late(f.Said.Day) || refused:
			r.Because = f.Because.texts()
			if b.late(f.Said.Day) {
				b.embargoed(q.id, f.Said.Day, r.Spread.String()+" by "+r.Name, f.At)
			}
			d.Left = append(d.Left, r.Because...)
			late = append(late, r)
		case lost:
			r.Because = b.goneOf(f.Because.texts())
			d.Left = append(d.Left, r.Because...)
			aside = append(aside, r)
		default:
			r.Because = usable
			use = append(use, r)
		}
	}
	return use, late, aside
}

// forecast reads one forecast: a probability, or prices of which the house's margin is taken off.
func (b *builder) forecast(q quantity, f *forecast) model.Forecast {
	out := model.Forecast{Name: named(f.Name, "a forecast"), Weight: 1, Said: f.Said.Day, Spread: model.Point(0.5)}
	if f.Weight != nil {
		out.Weight = f.Weight.X
	}
	switch {
	case f.Value != nil && f.Price == nil && f.Against == nil:
		if x := (number{Spread: f.Value.Distribution, At: f.Value.At}); !f.Value.bad {
			b.checkRange(q, x.Spread, &x)
			out.Spread = x.Spread
		}
	case f.Value == nil && f.Price != nil && len(f.Against) > 0:
		out.Prices = []float64{f.Price.X}
		for _, a := range f.Against {
			out.Prices = append(out.Prices, a.X)
		}
		out.Spread = model.Point(evidence.Normalised(out.Prices)[0])
	default:
		b.c.errorf(f.At, "bad-number", "write value: 0.55, or price: 0.55 and against: [0.43], the prices of the other ways it may turn out", "a forecast is a probability, or prices")
	}
	return out
}
