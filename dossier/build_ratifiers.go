package dossier

import (
	"parley/model"
	"parley/model/preference"
)

// ratifiers reads who must approve.
func (b *builder) ratifiers() {
	register(b, "ratifier", b.doc.Ratifiers)
	for _, e := range b.doc.Ratifiers {
		b.ratifier(e)
	}
}

func (b *builder) ratifier(e entry[ratifier]) {
	x := e.Value
	r := model.Ratifier{ID: e.Key, Name: named(x.Name, e.Key), P: model.NoRef, Threshold: model.NoRef, Spread: model.NoRef, At: e.At}
	k := b.ratifierTrack(e)
	if k < 0 {
		return
	}
	if len(x.Weights) > 0 {
		if !b.ballot(e, k, &r) {
			return
		}
	} else if !b.conditional(e, k, &r) {
		return
	}
	b.members(e, &r)
	b.out.Tracks[k].Ratifiers = append(b.out.Tracks[k].Ratifiers, r)
}

// conditional reads a ratifier that looks at a condition, or at every deal.
func (b *builder) conditional(e entry[ratifier], k int, r *model.Ratifier) bool {
	x := e.Value
	switch {
	case len(x.Members) == 0 && x.When.Text == "":
		b.c.errorf(e.At, "missing-key", "write when: and approves:, or members: and quota:, or weights:, values: and threshold:", "ratifier %q does not say what it approves", e.Key)
		return false
	case len(x.Members) == 0 && !x.Approves.Given:
		b.c.errorf(e.At, "missing-key", "add approves: 0.5, or members: and quota:", "ratifier %q does not say how likely it approves", e.Key)
	case len(x.Members) > 0 && x.Approves.Given:
		b.c.errorf(x.Approves.At, "both-ways", "leave approves out", "ratifier %q votes, and says how likely it approves besides", e.Key)
	}
	if x.When.Text == "" && len(b.out.Tracks[k].Issues) > 0 { // without issues there is nothing to build, as has been told
		r.When, r.Text = everything(&b.out.Tracks[k]), "any deal"
	} else if rule, ok := b.rule(x.When, k); ok {
		r.When, r.Text = &rule.Rule, rule.Text
	} else {
		return false
	}
	r.P = b.input(quantity{id: "ratifiers." + e.Key + ".approves", label: "probability that " + r.Name + " approves", role: model.Probability}, &x.Approves, x.Because)
	return true
}

// everything is the condition that every outcome of a track fulfils.
func everything(t *model.Track) *preference.Rule {
	r := preference.Rule{Scope: preference.Scope{0}, Allowed: make([]bool, len(t.Issues[0].Options))}
	for o := range r.Allowed {
		r.Allowed[o] = true
	}
	return &r
}

// ratifierTrack finds the track of a ratifier: as stated, or from the first issue that it speaks of.
func (b *builder) ratifierTrack(e entry[ratifier]) int {
	x := e.Value
	if x.Track.Text != "" || len(b.out.Tracks) == 1 {
		return b.trackOf(x.Track, "", word{})
	}
	for _, w := range x.Weights {
		if p, ok := b.index[w.Key]; ok {
			return p.track
		}
	}
	if x.When.Text != "" {
		if r, ok := b.rule(x.When, -1); ok {
			return r.Track
		}
		return -1
	}
	return b.trackOf(x.Track, "ratifier "+e.Key, e.key())
}

// ballot reads a ratifier with preferences of its own.
func (b *builder) ballot(e entry[ratifier], k int, r *model.Ratifier) bool {
	x, t := e.Value, &b.out.Tracks[k]
	switch {
	case x.When.Text != "":
		b.c.errorf(x.When.At, "both-ways", "keep when: or weights:", "ratifier %q looks at a condition, and has preferences besides", e.Key)
		return false
	case len(x.Members) == 0 && !x.Threshold.Given:
		b.c.errorf(e.At, "missing-key", "add threshold:, or members: with a threshold each", "ratifier %q does not say from which value it approves", e.Key)
		return false
	case len(x.Members) > 0 && (x.Threshold.Given || x.Spread.Given):
		b.c.errorf(e.At, "both-ways", "give each member its threshold and spread", "ratifier %q votes, and has a threshold of its own besides", e.Key)
		return false
	}
	base := "ratifiers." + e.Key + "."
	r.Weight, r.Value = noRefs(len(t.Issues)), make([][]model.Ref, len(t.Issues))
	for j := range t.Issues {
		r.Value[j] = noRefs(len(t.Issues[j].Options))
	}
	var refs []model.Ref
	for _, w := range x.Weights {
		if j := b.issueAt(k, w.key()); j >= 0 {
			q := quantity{id: base + "weight." + w.Key, label: "weight of " + t.Issues[j].Name + " to " + r.Name, role: model.Weight}
			if r.Weight[j] = b.input(q, &w.Value, x.Because); r.Weight[j] != model.NoRef {
				refs = append(refs, r.Weight[j])
			}
		}
	}
	for _, v := range x.Values {
		b.ballotValues(e, v, k, r)
	}
	for j, w := range r.Weight {
		if w != model.NoRef && r.Value[j][0] == model.NoRef && b.modal(w) > 0 {
			b.c.errorf(b.out.Inputs[w].At, "missing-value", "add values for it", "ratifier %q weighs issue %q but does not say what its options are worth", e.Key, t.Issues[j].ID)
		}
	}
	b.shares(refs, "weights of "+r.Name)
	if len(x.Members) > 0 {
		return true
	}
	r.Threshold = b.input(quantity{id: base + "threshold", label: "value from which " + r.Name + " approves", role: model.Value, utility: true}, &x.Threshold, x.Because)
	q := quantity{id: base + "spread", label: "doubt about the threshold of " + r.Name, role: model.Value, utility: true}
	if r.Spread = b.input(q, &x.Spread, x.Because); !x.Spread.Given {
		b.assume("The threshold of %s is taken as known exactly, as no spread is given.", r.Name)
	}
	return true
}

func (b *builder) ballotValues(e entry[ratifier], v entry[numbers], k int, r *model.Ratifier) {
	j := b.issueAt(k, v.key())
	if j < 0 {
		return
	}
	is := &b.out.Tracks[k].Issues[j]
	if len(v.Value) != len(is.Options) {
		b.c.errorf(v.At, "unequal-counts", "give one value for each option, in their order", "%d values for the %d options of issue %q", len(v.Value), len(is.Options), is.ID)
		return
	}
	for o := range is.Options {
		q := quantity{
			id:    "ratifiers." + e.Key + ".value." + is.ID + "." + is.Options[o].ID,
			label: "value of " + is.Name + ": " + is.Options[o].Name + " to " + r.Name,
			role:  model.Value, utility: true,
		}
		r.Value[j][o] = b.input(q, &v.Value[o], e.Value.Because)
	}
}
