package dossier

import (
	"math"
	"slices"
	"strings"

	"parley/model"
	"parley/model/outcome"
)

// Defaults of tracks.
const (
	defaultRounds = 20
	mainTrack     = "main"
)

// parties_ reads who there is, and whose plan is sought.
func (b *builder) parties_() {
	b.parties = register(b, "party", b.doc.Parties)
	for _, e := range b.doc.Parties {
		b.out.Parties = append(b.out.Parties, model.Party{ID: e.Key, Name: named(e.Value.Name, e.Key), Role: named(e.Value.Role.Text, "principal"), At: e.At})
	}
	if len(b.doc.Parties) == 0 {
		b.c.errorf(b.doc.start, "missing-section", "add parties: {buyer: , seller: }", "the dossier names no parties")
	}
	h := &b.doc.Dossier
	switch {
	case h.Advise.Text != "" && h.Anticipate.Text != "":
		b.c.errorf(h.Anticipate.At, "both-subjects", "keep one of the two", "the dossier both advises and anticipates")
	case h.Anticipate.Text != "":
		b.out.Anticipate = true
		b.out.Subject = max(b.find(b.parties, h.Anticipate), 0)
	case h.Advise.Text != "":
		b.out.Subject = max(b.find(b.parties, h.Advise), 0)
	case len(b.out.Parties) > 0:
		b.assume("The plan is for %s, the first party, as none is named.", b.out.Parties[0].Name)
	}
	if s := b.out.Subject; s < len(b.out.Parties) && b.out.Parties[s].Role != "principal" {
		at := named(h.Advise.Text, h.Anticipate.Text)
		b.c.errorf(b.out.Parties[s].At, "bad-subject", "advise a principal", "the plan is for %q, whose role is %s", named(at, b.out.Parties[s].ID), b.out.Parties[s].Role)
	}
}

// tracks_ reads the tables at which issues are settled.
func (b *builder) tracks_() {
	b.trackIDs = register(b, "track", b.doc.Tracks)
	for _, e := range b.doc.Tracks {
		b.track_(e)
	}
	if len(b.doc.Tracks) == 0 {
		b.onlyTrack()
	}
	b.issueDocs = map[string]*issue{}
	for i, e := range b.doc.Issues {
		b.issueDocs[e.Key] = &b.doc.Issues[i].Value
		b.issue(e)
	}
	for t := range b.out.Tracks {
		b.finishTrack(&b.out.Tracks[t])
	}
}

// principals lists the places of the parties that own their preferences.
func (b *builder) principals() []int {
	var out []int
	for i, p := range b.out.Parties {
		if p.Role == "principal" {
			out = append(out, i)
		}
	}
	return out
}

// onlyTrack makes the track of a dossier that names none.
func (b *builder) onlyTrack() {
	b.trackIDs.add(mainTrack)
	t := model.Track{ID: mainTrack, Name: "Main", Parties: b.principals(), Rounds: defaultRounds, At: b.doc.start}
	t.Priority = b.invent("tracks.main.priority", "priority of the only track", model.Weight, 1)
	b.out.Tracks = []model.Track{t}
	b.assume("All principals and issues form one track, as no tracks are named.")
}

func (b *builder) track_(e entry[track]) {
	x := e.Value
	t := model.Track{ID: e.Key, Name: named(x.Name, e.Key), On: x.On.Day, Rounds: x.Rounds, RequiresChange: x.RequiresChange, At: e.At}
	t.Parties = b.findAll(b.parties, x.Between)
	if len(x.Between) == 0 {
		t.Parties = b.principals()
		b.assume("All principals sit at %s, as it does not say who.", t.Name)
	}
	for i, p := range t.Parties {
		if slices.Contains(t.Parties[:i], p) {
			b.c.errorf(e.At, "duplicate-id", "name each party once", "%q sits twice at track %q", b.out.Parties[p].ID, e.Key)
		}
	}
	if t.Rounds == 0 {
		t.Rounds = defaultRounds
		b.assume("%s ends after %d rounds at the table, as no number is given.", t.Name, defaultRounds)
	}
	q := quantity{id: "tracks." + e.Key + ".priority", label: "priority of " + t.Name, role: model.Weight}
	if t.Priority = b.input(q, &x.Priority, nil); t.Priority == model.NoRef {
		t.Priority = b.invent(q.id, q.label, q.role, 1)
		if len(b.doc.Tracks) > 1 {
			b.assume("Priority of %s: 1, as none is given.", t.Name)
		}
	}
	b.out.Tracks = append(b.out.Tracks, t)
}

// trackOf finds the track that a word names; an empty word means the only one.
func (b *builder) trackOf(w word, what string, at word) int {
	if w.Text != "" {
		return b.find(b.trackIDs, w)
	}
	if len(b.out.Tracks) > 1 {
		b.c.errorf(at.At, "missing-key", "add track: "+strings.Join(b.trackIDs.known, " or track: "), "%s does not say to which track it belongs", what)
		return -1
	}
	return 0
}

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

// finishTrack makes the space and sees to weights and status quo.
func (b *builder) finishTrack(t *model.Track) {
	var card []int
	var defaulted []string
	for _, is := range t.Issues {
		card = append(card, len(is.Options))
		if e := b.written(is.ID); e.StatusQuo.Text == "" && !is.Procedural {
			defaulted = append(defaulted, is.Name)
		}
	}
	t.Space = outcome.NewSpace(card...)
	if len(defaulted) > 0 && t.StatusQuoStated {
		b.assume("Status quo of %s: the first option, as none is stated.", strings.Join(defaulted, ", "))
	} else if len(defaulted) > 0 {
		b.assume("%s states no status quo: the first options stand in for it.", t.Name)
	}
	if len(t.Issues) == 0 {
		b.c.errorf(t.At, "no-issues", "add issues: {price: {options: [low, high], …}}", "track %q has no issues", t.ID)
	}
	if len(t.Parties) < 2 {
		b.c.errorf(t.At, "no-seat", "name two parties whose role is principal", "track %q has %d of the two parties that it needs", t.ID, len(t.Parties))
	}
	for seat := range t.Parties {
		b.weights(t, seat)
	}
}

// written returns an issue as written.
func (b *builder) written(id string) *issue { return b.issueDocs[id] }

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
	b.shares(refs, "weights of "+b.partyName(t.Parties[seat])+" on "+t.Name)
}

// given reports whether values for the seat were written, though perhaps wrongly.
func (b *builder) given(is *model.Issue, t *model.Track, seat int) bool {
	id := b.out.Parties[t.Parties[seat]].ID
	return slices.Contains(b.written(is.ID).Values.keys(), id)
}

func (b *builder) equalWeights(t *model.Track, seat, valued int) {
	if valued == 0 {
		return
	}
	p := b.out.Parties[t.Parties[seat]]
	for j := range t.Issues {
		if is := &t.Issues[j]; is.Value[seat][0] != model.NoRef {
			is.Weight[seat] = b.invent("issues."+is.ID+".weight."+p.ID, "weight of "+is.Name+" to "+p.Name, model.Weight, 1/float64(valued))
		}
	}
	if valued > 1 {
		b.assume("All issues of %s weigh the same to %s, as no weights are given.", t.Name, p.Name)
	}
}

// shares scales weights to sum 1 at their modes, and points out sums that look like a slip.
func (b *builder) shares(refs []model.Ref, what string) {
	sum := 0.0
	for _, r := range refs {
		sum += b.modal(r)
	}
	if sum <= 0 || math.Abs(sum-1) < 1e-9 {
		return
	}
	b.checkSum(refs, sum, what)
	for _, r := range refs {
		in := &b.out.Inputs[r]
		in.Spread = divide(in.Spread, sum)
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
