package dossier

import (
	"slices"

	"parley/model"
	"parley/model/outcome"
)

// strategies are the ways to act at the table that a dossier may name.
var strategies = []string{"boulware", "linear", "conceder", "hardliner", "tit_for_tat", "micro"}

// checkStrategy tells a slip from a strategy that this package does not know of.
func (b *builder) checkStrategy(w word) {
	if w.Text != "" && !slices.Contains(strategies, w.Text) {
		b.c.errorf(w.At, "unknown-strategy", b.c.hint(w.Text, strategies), "no strategy is called %q", w.Text)
	}
}

// behaviours reads how parties may act, or spreads the doubt evenly over three ways of the other side.
func (b *builder) behaviours() {
	for i, e := range b.doc.Parties {
		p := &b.out.Parties[i]
		for _, k := range e.Value.Behaviours {
			b.checkStrategy(k.key())
			q := quantity{id: "parties." + p.ID + ".behaviours." + k.Key, label: "probability that " + p.Name + " acts as " + k.Key, role: model.Probability}
			if r := b.input(q, &k.Value, nil); r != model.NoRef {
				p.Behaviours = append(p.Behaviours, model.Behaviour{Strategy: k.Key, P: r})
			}
		}
		if len(e.Value.Behaviours) > 0 || p.Role != "principal" || i == b.out.Subject {
			continue
		}
		for _, s := range []string{"boulware", "tit_for_tat", "conceder"} {
			r := b.invent("parties."+p.ID+".behaviours."+s, "probability that "+p.Name+" acts as "+s, model.Probability, 1.0/3)
			p.Behaviours = append(p.Behaviours, model.Behaviour{Strategy: s, P: r})
		}
		b.assume("%s acts as boulware, tit_for_tat or conceder, each as likely, as no behaviours are given.", p.Name)
	}
}

// candidates reads the strategies to be weighed.
func (b *builder) candidates() {
	register(b, "candidate", b.doc.Candidates)
	for _, e := range b.doc.Candidates {
		b.candidate(e)
	}
}

func (b *builder) candidate(e entry[candidate]) {
	x := e.Value
	k := model.Candidate{
		ID: e.Key, Name: named(x.Name, e.Key), Party: b.out.Subject, Delegate: b.find(b.mandates, x.Delegate), Strategy: x.Strategy.Text,
		Devices: b.findAll(b.devices, x.Devices), Levers: b.findAll(b.levers, x.Levers), Steps: x.Steps.texts(), Note: x.Note,
		Because: b.supports(x.Because), At: e.At,
	}
	if x.Party.Text != "" {
		k.Party = b.find(b.parties, x.Party)
	}
	b.checkStrategy(x.Strategy)
	k.Scenarios = b.nodes(x.Scenarios)
	if x.Engage == nil && len(b.out.Tracks) > 0 {
		k.Engage = []int{0}
	} else {
		k.Engage = b.findAll(b.trackIDs, x.Engage)
	}
	for _, w := range x.Insist {
		if r, ok := b.rule(w, -1); ok {
			k.Insist = append(k.Insist, r)
		}
	}
	b.checkCandidate(e, &k)
	k.Opening = b.opening(x.Opening, &k)
	b.out.Candidates = append(b.out.Candidates, k)
}

// checkCandidate refuses what the candidate's party could not do.
func (b *builder) checkCandidate(e entry[candidate], k *model.Candidate) {
	if k.Party < 0 {
		return
	}
	who := b.out.Parties[k.Party].ID
	for i, t := range k.Engage {
		if b.out.Tracks[t].Seat(k.Party) < 0 && i < len(e.Value.Engage) {
			b.c.errorf(e.Value.Engage[i].At, "no-seat", "leave that track out", "%q does not sit at track %q", who, b.out.Tracks[t].ID)
		}
	}
	if k.Delegate >= 0 && b.out.Mandates[k.Delegate].Party != k.Party {
		b.c.errorf(e.Value.Delegate.At, "other-party", "name a mandate that it gave", "%q is no delegate of %q", e.Value.Delegate.Text, who)
	}
	if k.Delegate >= 0 && b.out.Mandates[k.Delegate].ByEvents {
		b.c.errorf(e.Value.Delegate.At, "not-ours", "leave delegate out, or let the mandate be chosen_by: us", "a candidate cannot send %q, whom events choose", e.Value.Delegate.Text)
	}
	for i, l := range k.Levers {
		if b.out.Levers[l].By != k.Party && i < len(e.Value.Levers) {
			b.c.errorf(e.Value.Levers[i].At, "other-party", "name a lever of its own", "lever %q is not in the hands of %q", b.out.Levers[l].ID, who)
		}
		for _, other := range k.Levers[:i] {
			if b.out.Excludes(l, other) && i < len(e.Value.Levers) {
				b.c.errorf(e.Value.Levers[i].At, "bad-lever", "leave one of them out", "levers %q and %q exclude each other", b.out.Levers[other].ID, b.out.Levers[l].ID)
			}
		}
	}
	for i, d := range k.Devices {
		if b.out.Devices[d].Rule != nil && i < len(e.Value.Devices) {
			b.c.errorf(e.Value.Devices[i].At, "bad-device", "insist on its condition instead", "device %q is part of the outcome and cannot be demanded apart from it", b.out.Devices[d].ID)
		}
	}
}

// opening reads what a candidate opens with: one ask per track that it says something about, in the order of Engage.
func (b *builder) opening(t table[word], k *model.Candidate) []model.Ask {
	asks := map[int]*model.Ask{}
	for _, e := range t {
		p, ok := b.index[e.Key]
		if !ok {
			b.unknownIssue(e.key(), k.Engage)
			continue
		}
		if !slices.Contains(k.Engage, p.track) {
			b.c.errorf(e.At, "other-track", "engage that track too", "issue %q belongs to track %q, which is not engaged", e.Key, b.out.Tracks[p.track].ID)
			continue
		}
		if asks[p.track] == nil {
			asks[p.track] = b.emptyAsk(k.Party, p.track)
		}
		asks[p.track].Options[p.issue] = b.optionOf(p, e.Value)
	}
	var out []model.Ask
	for _, track := range k.Engage {
		if asks[track] != nil {
			out = append(out, *asks[track])
		}
	}
	return out
}

func (b *builder) emptyAsk(party, track int) *model.Ask {
	a := &model.Ask{Track: track, Party: party, Options: make([]int, len(b.out.Tracks[track].Issues))}
	for j := range a.Options {
		a.Options[j] = -1
	}
	return a
}

// optionOf finds an option of an issue, or reports and returns -1.
func (b *builder) optionOf(p place, w word) int {
	is := &b.out.Tracks[p.track].Issues[p.issue]
	o := slices.IndexFunc(is.Options, func(o model.Option) bool { return o.ID == w.Text })
	if o < 0 {
		b.c.errorf(w.At, "unknown-option", b.c.hint(w.Text, optionIDs(is)), "issue %q has no option %q", is.ID, w.Text)
	}
	return o
}

// readRounds reads past negotiations. Those after the as-of date are listed and kept for scoring.
func (b *builder) readRounds() {
	for _, e := range b.doc.Rounds {
		x := e.Value
		r := model.Round{
			ID: e.Key, Name: named(x.Name, e.Key), Track: b.trackOf(x.Track, "round "+e.Key, e.key()), On: x.On.Day, Agreement: x.Result.Text == "deal",
			Result: x.Result.Text, Delegates: b.findAll(b.mandates, x.Delegates), Because: b.supports(x.Because), Known: !b.late(x.On.Day), Later: b.partlyLate(x.Because), At: e.At,
		}
		if !r.Known {
			b.embargoed("rounds."+e.Key, r.On, r.Name+": "+r.Result, e.At)
		}
		if r.Track >= 0 {
			b.asks(e, &r)
			b.signed(e, &r)
		}
		b.out.Rounds = append(b.out.Rounds, r)
	}
}

func (b *builder) asks(e entry[round], r *model.Round) {
	t := &b.out.Tracks[r.Track]
	for _, a := range e.Value.Asks {
		if b.seat(t, a.key()) < 0 {
			continue
		}
		ask := b.emptyAsk(b.parties.at[a.Key], r.Track)
		for _, o := range a.Value {
			if j := b.issueAt(r.Track, o.key()); j >= 0 {
				ask.Options[j] = b.optionOf(place{r.Track, j}, o.Value)
			}
		}
		r.Asks = append(r.Asks, *ask)
	}
}

// signed reads the outcome of a deal; issues it is silent on stay as they were.
func (b *builder) signed(e entry[round], r *model.Round) {
	if len(e.Value.Signed) == 0 {
		return
	}
	if !r.Agreement {
		b.c.errorf(e.Value.Signed[0].At, "bad-round", "write result: deal, or leave signed out", "round %q ended without a deal, yet something was signed", e.Key)
		return
	}
	t := &b.out.Tracks[r.Track]
	ω := make(outcome.Outcome, len(t.Issues))
	for j, is := range t.Issues {
		ω[j] = is.StatusQuo
	}
	for _, o := range e.Value.Signed {
		if j := b.issueAt(r.Track, o.key()); j >= 0 {
			ω[j] = max(b.optionOf(place{r.Track, j}, o.Value), 0)
		}
	}
	if len(e.Value.Signed) < len(t.Issues) {
		b.assume("What %s left open stayed as it was.", r.Name)
	}
	r.Signed = ω
}
