package dossier

import (
	"slices"

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
	r := model.Ratifier{ID: e.Key, Name: named(x.Name, e.Key), Party: b.find(b.parties, x.Party), P: model.NoRef, Threshold: model.NoRef,
		Spread: model.NoRef, Power: model.NoRef, Because: b.supports(x.Because), At: e.At}
	k := b.ratifierTrack(e, &r)
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

// spoilers reads who is not asked and may undo what was signed. A spoiler is read as a ratifier who refuses what it
// dislikes, if it can.
func (b *builder) spoilers() {
	register(b, "spoiler", b.doc.Spoilers)
	for _, e := range b.doc.Spoilers {
		if slices.Contains(b.doc.Ratifiers.keys(), e.Key) {
			b.c.errorf(e.At, "duplicate-id", "rename one of the two", "%q is the id of a ratifier", e.Key)
		}
		b.spoiler(e)
	}
}

func (b *builder) spoiler(e entry[spoiler]) {
	x := e.Value
	as := entry[ratifier]{e.Key, e.At, ratifier{Track: x.Track, When: x.When, Weights: x.Weights, Values: x.Values, Threshold: x.Threshold, Spread: x.Spread, Because: x.Because}}
	r := model.Ratifier{ID: e.Key, Spoiler: true, Party: b.find(b.parties, x.Party), Means: x.Means, P: model.NoRef, Threshold: model.NoRef,
		Spread: model.NoRef, Because: b.supports(x.Because), At: e.At}
	r.Name = named(x.Name, e.Key)
	if x.Name == "" && r.Party >= 0 {
		r.Name = b.partyName(r.Party)
	}
	k := b.ratifierTrack(as, &r)
	if k < 0 {
		return
	}
	r.Power = b.input(quantity{id: "spoilers." + e.Key + ".power", label: "probability that " + r.Name + " can undo a deal that it dislikes", role: model.Probability}, &x.Power, x.Because)
	if len(x.Weights) > 0 {
		if !b.ballot(as, k, &r) {
			return
		}
	} else if rule, ok := b.rule(x.When, k); ok {
		r.When, r.Text = &rule.Rule, rule.Text
	} else {
		if x.When.Text == "" {
			b.c.errorf(e.At, "missing-key", "write when:, or weights:, values: and threshold:", "spoiler %q does not say what it dislikes", e.Key)
		}
		return
	}
	b.out.Tracks[k].Ratifiers = append(b.out.Tracks[k].Ratifiers, r)
}

// kindOf is what a ratifier is called; its section is called by the plural.
func kindOf(r *model.Ratifier) string {
	if r.Spoiler {
		return "spoiler"
	}
	return "ratifier"
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
func (b *builder) ratifierTrack(e entry[ratifier], r *model.Ratifier) int {
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
		if rule, ok := b.rule(x.When, -1); ok {
			return rule.Track
		}
		return -1
	}
	return b.trackOf(x.Track, kindOf(r)+" "+e.Key, e.key())
}

// ballot reads a ratifier with preferences of its own.
func (b *builder) ballot(e entry[ratifier], k int, r *model.Ratifier) bool {
	x, t := e.Value, &b.out.Tracks[k]
	switch {
	case x.When.Text != "":
		b.c.errorf(x.When.At, "both-ways", "keep when: or weights:", "%s %q looks at a condition, and has preferences besides", kindOf(r), e.Key)
		return false
	case len(x.Members) == 0 && !x.Threshold.Given:
		b.c.errorf(e.At, "missing-key", "add threshold:, or members: with a threshold each", "%s %q does not say from which value it approves", kindOf(r), e.Key)
		return false
	case len(x.Members) > 0 && (x.Threshold.Given || x.Spread.Given):
		b.c.errorf(e.At, "both-ways", "give each member its threshold and spread", "ratifier %q votes, and has a threshold of its own besides", e.Key)
		return false
	}
	base := kindOf(r) + "s." + e.Key + "."
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
			b.c.errorf(b.out.Inputs[w].At, "missing-value", "add values for it", "%s %q weighs issue %q but does not say what its options are worth", kindOf(r), e.Key, t.Issues[j].ID)
		}
	}
	b.shares(refs, "weights of "+r.Name)
	if len(x.Members) > 0 {
		return true
	}
	passes := " approves"
	if r.Spoiler {
		passes = " puts up with a deal"
	}
	r.Threshold = b.input(quantity{id: base + "threshold", label: "value from which " + r.Name + passes, role: model.Value, utility: true}, &x.Threshold, x.Because)
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
			id:    kindOf(r) + "s." + e.Key + ".value." + is.ID + "." + is.Options[o].ID,
			label: "value of " + is.Name + ": " + is.Options[o].Name + " to " + r.Name,
			role:  model.Value, utility: true,
		}
		r.Value[j][o] = b.input(q, &v.Value[o], e.Value.Because)
	}
}
