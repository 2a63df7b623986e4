package dossier

import (
	"slices"
	"strings"

	"parley/model"
)

// beliefs reads what parties take one another's ends to be. It stands after the sections that it speaks of.
func (b *builder) beliefs() {
	for _, holder := range b.doc.Beliefs {
		h := b.find(b.parties, holder.key())
		for _, about := range holder.Value {
			p := b.find(b.parties, about.key())
			if h < 0 || p < 0 {
				continue
			}
			if h == p {
				b.c.errorf(about.At, "bad-belief", "say about whom else", "%q believes something about itself", holder.Key)
				continue
			}
			x := believer{builder: b, doc: &about.Value, holder: h, about: p, base: "beliefs." + holder.Key + "." + about.Key + "."}
			if x.tables(); len(x.shared) == 0 {
				b.c.errorf(about.At, "no-seat", "a belief counts where the two negotiate", "%q and %q meet at no track", holder.Key, about.Key)
				continue
			}
			x.weights()
			x.values()
			x.noDeal(about.key())
			x.lines()
			x.enter(about.key())
		}
	}
}

// enter adds what was said to the case.
func (x *believer) enter(at word) {
	said := false
	for _, k := range x.found {
		if k != nil {
			x.out.Beliefs, said = append(x.out.Beliefs, *k), true
		}
	}
	if !said {
		x.c.warnf(at.At, "idle-belief", "add weights, values, no_agreement or red_lines", "nothing is said of what %q believes of %q", x.out.Parties[x.holder].ID, at.Text)
	}
}

// A believer reads what one party believes of another.
type believer struct {
	*builder
	doc           *belief
	holder, about int
	base          string          // of addresses
	shared        []int           // tracks at which both sit
	found         []*model.Belief // per track of the case; nil: nothing is said of it
}

// tables lists where the two meet.
func (x *believer) tables() {
	x.found = make([]*model.Belief, len(x.out.Tracks))
	for t := range x.out.Tracks {
		if x.out.Tracks[t].Seat(x.holder) >= 0 && x.out.Tracks[t].Seat(x.about) >= 0 {
			x.shared = append(x.shared, t)
		}
	}
}

// at returns the belief about a track, made if it is the first thing said of it.
func (x *believer) at(track int) *model.Belief {
	if x.found[track] == nil {
		x.found[track] = &model.Belief{Holder: x.holder, About: x.about, Track: track, Because: x.supports(x.doc.Because), At: x.doc.At}
	}
	return x.found[track]
}

// issueOf finds an issue on a track at which both sit.
func (x *believer) issueOf(w word) (place, bool) {
	p, ok := x.index[w.Text]
	if !ok {
		x.unknownIssue(w, x.shared)
		return p, false
	}
	if !slices.Contains(x.shared, p.track) {
		x.c.errorf(w.At, "other-track", "", "issue %q belongs to track %q, where the two do not meet", w.Text, x.out.Tracks[p.track].ID)
		return p, false
	}
	return p, true
}

// mind ends a label: "to North Korea, as United States sees it".
func (x *believer) mind() string {
	return " to " + x.partyName(x.about) + ", as " + x.partyName(x.holder) + " sees it"
}

// weights reads believed weights. They are written as the other's own are: a full set is scaled to sum 1, a part of one
// as the other's own was.
func (x *believer) weights() {
	refs := map[int][]model.Ref{}
	for _, w := range x.doc.Weights {
		p, ok := x.issueOf(w.key())
		if !ok {
			continue
		}
		t := &x.out.Tracks[p.track]
		q := quantity{id: x.base + "weights." + w.Key, label: "weight of " + t.Issues[p.issue].Name + x.mind(), role: model.Weight}
		r := x.input(q, &w.Value, x.doc.Because)
		if r == model.NoRef {
			continue
		}
		k := x.at(p.track)
		if k.Weight == nil {
			k.Weight = noRefs(len(t.Issues))
		}
		k.Weight[p.issue] = r
		refs[p.track] = append(refs[p.track], r)
	}
	for _, t := range x.shared {
		x.scale(t, refs[t])
	}
}

// scale brings believed weights to the scale of the other's own, and looks for values of what they weigh.
func (x *believer) scale(t int, refs []model.Ref) {
	if len(refs) == 0 {
		return
	}
	track, seat := &x.out.Tracks[t], x.out.Tracks[t].Seat(x.about)
	full := true
	for j, is := range track.Issues {
		believed := x.found[t].Weight[j] != model.NoRef
		full = full && (believed || is.Weight[seat] == model.NoRef)
		if believed && is.Value[seat][0] == model.NoRef && len(x.valuesOf(is.ID)) == 0 {
			x.c.errorf(x.out.Inputs[x.found[t].Weight[j]].At, "missing-value", "say what it is believed to value there, under values",
				"%q is believed to weigh issue %q, and nothing says what its options are worth to it", x.out.Parties[x.about].ID, is.ID)
		}
	}
	if full {
		x.shares(refs, "weights of "+x.partyName(x.about)+" on "+track.Name+" as "+x.partyName(x.holder)+" sees them")
	} else if sum := x.sums[[2]int{t, seat}]; sum > 0 {
		x.widenWeights(refs, sum)
		x.divideAll(refs, sum)
	}
}

// valuesOf returns the believed values of an issue as written.
func (x *believer) valuesOf(issue string) numbers {
	for _, v := range x.doc.Values {
		if v.Key == issue {
			return v.Value
		}
	}
	return nil
}

func (x *believer) values() {
	for _, v := range x.doc.Values {
		p, ok := x.issueOf(v.key())
		if !ok {
			continue
		}
		is := &x.out.Tracks[p.track].Issues[p.issue]
		if len(v.Value) != len(is.Options) {
			x.c.errorf(v.At, "unequal-counts", "give one value for each option, in their order, null where it is as it is", "%d values for the %d options of issue %q", len(v.Value), len(is.Options), is.ID)
			continue
		}
		k := x.at(p.track)
		if k.Value == nil {
			k.Value = make([][]model.Ref, len(x.out.Tracks[p.track].Issues))
		}
		k.Value[p.issue] = noRefs(len(is.Options))
		for o := range is.Options {
			q := quantity{
				id:    x.base + "values." + is.ID + "." + is.Options[o].ID,
				label: "value of " + is.Name + ": " + is.Options[o].Name + x.mind(),
				role:  model.Value, utility: true,
			}
			k.Value[p.issue][o] = x.input(q, &v.Value[o], x.doc.Because)
		}
	}
}

// noDeal reads what no deal is believed to be worth, on the track named or the only one where the two meet.
func (x *believer) noDeal(at word) {
	if len(x.doc.NoAgreement) == 0 {
		return
	}
	t := x.shared[0]
	switch {
	case x.doc.Track.Text != "":
		if t = x.find(x.trackIDs, x.doc.Track); t < 0 {
			return
		}
		if !slices.Contains(x.shared, t) {
			x.c.errorf(x.doc.Track.At, "other-track", "", "the two do not meet at track %q", x.doc.Track.Text)
			return
		}
	case len(x.shared) > 1:
		var known []string
		for _, s := range x.shared {
			known = append(known, x.out.Tracks[s].ID)
		}
		x.c.errorf(at.At, "missing-key", "add track: "+strings.Join(known, " or track: "), "the belief does not say on which track no deal is worth that")
		return
	}
	nodes := ids{what: "scenario", at: map[string]int{}}
	for _, id := range append([]string{"default"}, x.scenarios.known...) {
		nodes.add(id)
	}
	for _, v := range x.doc.NoAgreement {
		if x.find(nodes, v.key()) < 0 {
			continue
		}
		label := "value of no deal" + x.mind()
		if v.Key != "default" {
			label += ", “" + x.nodeName(v.Key) + "”"
		}
		r := x.input(quantity{id: x.base + "no_agreement." + v.Key, label: label, role: model.Reservation, utility: true}, &v.Value, x.doc.Because)
		if r != model.NoRef {
			x.checkReservation(r)
			k := x.at(t)
			k.NoDeal = append(k.NoDeal, model.StatedValue{Scenario: v.Key, Value: r})
		}
	}
}

// lines reads what is believed of red lines.
func (x *believer) lines() {
	lines := ids{what: "red line of " + x.out.Parties[x.about].ID, at: map[string]int{}}
	where := map[string]place{} // track and number of the line
	for _, t := range x.shared {
		for k, line := range x.out.Tracks[t].RedLines {
			if line.Seat == x.out.Tracks[t].Seat(x.about) {
				lines.add(line.ID)
				where[line.ID] = place{t, k}
			}
		}
	}
	for _, v := range x.doc.RedLines {
		if x.find(lines, v.key()) < 0 {
			continue
		}
		p := where[v.Key]
		q := quantity{id: x.base + "red_lines." + v.Key, role: model.Probability,
			label: "probability that the red line " + v.Key + " of " + x.partyName(x.about) + " is real, as " + x.partyName(x.holder) + " sees it"}
		if r := x.input(q, &v.Value, x.doc.Because); r != model.NoRef {
			k := x.at(p.track)
			if k.Real == nil {
				k.Real = noRefs(len(x.out.Tracks[p.track].RedLines))
			}
			k.Real[p.issue] = r
		}
	}
}
