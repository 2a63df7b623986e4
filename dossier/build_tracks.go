package dossier

import (
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

// readParties reads who there is, and whose plan is sought.
func (b *builder) readParties() {
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

// readTracks reads the tables at which issues are settled.
func (b *builder) readTracks() {
	b.trackIDs = register(b, "track", b.doc.Tracks)
	for _, e := range b.doc.Tracks {
		b.readTrack(e)
	}
	b.widenPriorities()
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

// widenPriorities sees to priorities whose only support was set aside.
func (b *builder) widenPriorities() {
	var refs []model.Ref
	for _, t := range b.out.Tracks {
		refs = append(refs, t.Priority)
	}
	b.widenWeights(refs, 1)
}

// requiredChanges finds the issues of which one must leave the status quo, where a track names them.
func (b *builder) requiredChanges() {
	for k, e := range b.doc.Tracks {
		for _, w := range e.Value.RequiresChange.Issues {
			if j := b.issueAt(k, w); j >= 0 {
				b.out.Tracks[k].Matter = append(b.out.Tracks[k].Matter, j)
			}
		}
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
	t := model.Track{ID: mainTrack, Name: "Talks", Parties: b.principals(), Rounds: defaultRounds, At: b.doc.start}
	t.Priority = b.invent("tracks.main.priority", "priority of the only track", model.Weight, 1)
	b.out.Tracks = []model.Track{t}
	b.assume("All principals and issues form one track, as no tracks are named.")
}

func (b *builder) readTrack(e entry[track]) {
	x := e.Value
	t := model.Track{ID: e.Key, Name: named(x.Name, e.Key), On: x.On.Day, Rounds: x.Rounds, RequiresChange: x.RequiresChange.Required, At: e.At}
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
