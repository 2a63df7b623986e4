package dossier

import (
	"math"
	"slices"

	"parley/model"
)

// issue reads an issue into its track.
func (b *builder) issue(e entry[issue]) {
	b.checkID(e.Key, e.At)
	k := b.trackOf(e.Value.Track, "issue "+e.Key, e.key())
	if k < 0 || k >= len(b.out.Tracks) {
		return
	}
	t := &b.out.Tracks[k]
	is := model.Issue{ID: e.Key, Name: named(e.Value.Name, e.Key), Procedural: e.Value.Procedural, DeliveredBy: b.find(b.parties, e.Value.DeliveredBy), At: e.At}
	b.options(e, &is)
	if len(is.Options) == 0 {
		return
	}
	b.statusQuo(e, t, &is)
	is.Weight = noRefs(len(t.Parties))
	for _, w := range e.Value.Weights {
		if seat := b.seat(t, w.key()); seat >= 0 {
			p := t.Parties[seat]
			q := quantity{id: "issues." + e.Key + ".weight." + w.Key, label: "weight of " + is.Name + " to " + b.partyName(p), role: model.Weight}
			is.Weight[seat] = b.input(q, &w.Value, nil)
		}
	}
	b.values(e, t, &is)
	t.Issues = append(t.Issues, is)
}

func (b *builder) options(e entry[issue], is *model.Issue) {
	seen := map[string]bool{}
	for _, o := range e.Value.Options {
		id := o.ID.Text
		switch {
		case id == "":
			b.c.errorf(e.At, "bad-id", "give each option a word", "issue %q has an option without a name", e.Key)
			continue
		case seen[id]:
			b.c.errorf(o.ID.At, "duplicate-id", "rename one of the two", "issue %q has the option %q twice", e.Key, id)
			continue
		}
		seen[id] = true
		is.Options = append(is.Options, model.Option{ID: id, Name: named(o.Name, id)})
	}
	if len(e.Value.Options) == 0 {
		b.c.errorf(e.At, "missing-key", "write options: [low, high]", "issue %q has no options", e.Key)
	}
}

// statusQuo finds the option that stands for no change; the default is the first.
func (b *builder) statusQuo(e entry[issue], t *model.Track, is *model.Issue) {
	w := e.Value.StatusQuo
	if w.Text == "" {
		return
	}
	is.StatusQuo = slices.IndexFunc(is.Options, func(o model.Option) bool { return o.ID == w.Text })
	if is.StatusQuo < 0 {
		is.StatusQuo = 0
		b.c.errorf(w.At, "unknown-option", b.c.hint(w.Text, optionIDs(is)), "issue %q has no option %q", e.Key, w.Text)
		return
	}
	t.StatusQuoStated = true
}

func optionIDs(is *model.Issue) []string {
	var out []string
	for _, o := range is.Options {
		out = append(out, o.ID)
	}
	return out
}

// seat finds the seat of a party at a track, or reports that it has none.
func (b *builder) seat(t *model.Track, w word) int {
	p := b.find(b.parties, w)
	if p < 0 {
		return -1
	}
	seat := t.Seat(p)
	if seat < 0 {
		b.c.errorf(w.At, "no-seat", "name it in between, or leave this out", "%q does not sit at track %q", w.Text, t.ID)
	}
	return seat
}

// values reads what the options are worth to each seat.
func (b *builder) values(e entry[issue], t *model.Track, is *model.Issue) {
	is.Value = make([][]model.Ref, len(t.Parties))
	for seat := range is.Value {
		is.Value[seat] = noRefs(len(is.Options))
	}
	for _, v := range e.Value.Values {
		seat := b.seat(t, v.key())
		if seat < 0 {
			continue
		}
		if len(v.Value) != len(e.Value.Options) {
			b.c.errorf(v.At, "unequal-counts", "give one value for each option, in their order", "%d values for the %d options of issue %q", len(v.Value), len(e.Value.Options), e.Key)
			continue
		}
		for o := range is.Options {
			q := quantity{
				id:    "issues." + e.Key + ".value." + v.Key + "." + is.Options[o].ID,
				label: "value of " + is.Name + ": " + is.Options[o].Name + " to " + b.partyName(t.Parties[seat]),
				role:  model.Value, utility: true,
			}
			if !v.Value[o].Given {
				b.c.errorf(v.At, "missing-value", "give one value for each option", "the value of %q to %q is missing", is.Options[o].ID, v.Key)
			}
			is.Value[seat][o] = b.input(q, &v.Value[o], nil)
		}
	}
}

// weights checks the weights of a seat and scales them to shares, so that changes to them are on 0 to 1.
func (b *builder) weights(t *model.Track, seat int) {
	var refs []model.Ref
	valued := 0
	for j := range t.Issues {
		is := &t.Issues[j]
		r, v := is.Weight[seat], is.Value[seat][0]
		if r != model.NoRef {
			refs = append(refs, r)
			if v == model.NoRef && b.modal(r) > 0 && !b.given(is, t, seat) {
				b.c.errorf(b.out.Inputs[r].At, "missing-value", "add values for it", "%q weighs issue %q but does not say what its options are worth", b.out.Parties[t.Parties[seat]].ID, is.ID)
			}
		}
		if v != model.NoRef {
			valued++
		}
	}
	if len(refs) == 0 {
		b.equalWeights(t, seat, valued)
		return
	}
	b.sums[[2]int{b.trackIDs.at[t.ID], seat}] = b.shares(refs, "weights of "+b.partyName(t.Parties[seat])+" on "+t.Name)
}

// given reports whether values for the seat were written, though perhaps wrongly.
func (b *builder) given(is *model.Issue, t *model.Track, seat int) bool {
	id := b.out.Parties[t.Parties[seat]].ID
	return slices.Contains(b.written(is.ID).Values.keys(), id)
}

func (b *builder) equalWeights(t *model.Track, seat, valued int) {
	p := b.out.Parties[t.Parties[seat]]
	if valued == 0 {
		b.c.warnf(p.At, "no-values", "add values: {"+p.ID+": …} to its issues", "%q sits at track %q and values nothing there", p.ID, t.ID)
		return
	}
	for j := range t.Issues {
		if is := &t.Issues[j]; is.Value[seat][0] != model.NoRef {
			is.Weight[seat] = b.invent("issues."+is.ID+".weight."+p.ID, "weight of "+is.Name+" to "+p.Name, model.Weight, 1/float64(valued))
		}
	}
	if valued > 1 {
		b.assume("All issues of %s weigh the same to %s, as no weights are given.", t.Name, p.Name)
	}
}

// shares scales weights to sum 1 at their modes, and points out sums that look like a slip. It returns by what they were
// divided.
func (b *builder) shares(refs []model.Ref, what string) float64 {
	b.widenWeights(refs, 1)
	sum := 0.0
	for _, r := range refs {
		sum += b.modal(r)
	}
	if sum <= 0 || math.Abs(sum-1) < 1e-9 {
		return 1
	}
	b.checkSum(refs, sum, what)
	b.divideAll(refs, sum)
	return sum
}

func (b *builder) divideAll(refs []model.Ref, by float64) {
	for _, r := range refs {
		in := &b.out.Inputs[r]
		in.Spread = divide(in.Spread, by)
	}
}

// checkSum notes weights that sum neither to 1 nor to 100: they are scaled anyway, but one may be missing.
func (b *builder) checkSum(refs []model.Ref, sum float64, what string) {
	off := min(math.Abs(sum-1), math.Abs(sum/100-1))
	if off < 0.005 {
		return
	}
	p := Problem{b.out.Inputs[refs[0]].At, "weights-sum", "", "they are scaled to 1; is one missing?", Note}
	if off > 0.25 {
		p.Severity = Warning
	}
	p.Message = what + " sum to " + model.Point(sum).String() + ", neither to 1 nor to 100"
	b.c.add(p)
}
