package dossier

import "parley/model"

// approaches reads what it takes to get talks on each track: what approaching costs, who comes, and what failing does.
func (b *builder) approaches() {
	nodes := newIDs("scenario")
	nodes.add("default")
	for _, id := range b.scenarios.known {
		nodes.add(id)
	}
	for t := range b.doc.Tracks {
		x, track := &b.doc.Tracks[t].Value, &b.out.Tracks[t]
		base := "tracks." + track.ID + "."
		a := model.Approach{
			OpeningCosts: b.seatCosts(track, base+"opening_costs.", "cost of approaching the others on "+track.Name+" to ", x.OpeningCosts),
			FailureCosts: b.seatCosts(track, base+"failure_costs.", "cost of failing talks on "+track.Name+" to ", x.FailureCosts),
			Willing:      b.willing(track, t, nodes, x.Willing),
		}
		q := quantity{id: base + "reopens", label: "chance that failed talks on " + track.Name + " can be had again", role: model.Probability}
		if r := b.input(q, &x.Reopens, nil); r != model.NoRef {
			a.Reopens = &r
		}
		track.Approach = a
	}
}

// seatCosts reads costs by party; nil if none are given.
func (b *builder) seatCosts(track *model.Track, id, label string, t table[number]) []model.Ref {
	if len(t) == 0 {
		return nil
	}
	out := noRefs(len(track.Parties))
	for _, e := range t {
		if seat := b.seat(track, e.key()); seat >= 0 {
			q := quantity{id: id + e.Key, label: label + b.partyName(track.Parties[seat]), role: model.Effect, utility: true}
			out[seat] = b.input(q, &e.Value, nil)
			if r := out[seat]; r != model.NoRef && b.out.Inputs[r].Spread.Low < 0 {
				b.c.warnf(e.At, "negative-cost", "write costs as positive numbers", "the %s may be negative, that is, a gain", q.label)
			}
		}
	}
	return out
}

// willing reads who comes when approached, by scenario.
func (b *builder) willing(track *model.Track, t int, nodes ids, x table[table[credibility]]) []model.Reservations {
	var out []model.Reservations
	for _, e := range x {
		if b.find(nodes, e.key()) < 0 {
			continue
		}
		row := model.Reservations{Scenario: e.Key, Value: noRefs(len(track.Parties))}
		for i := range e.Value {
			k := &e.Value[i]
			seat := b.seat(track, k.key())
			if seat < 0 {
				continue
			}
			label := "chance that " + b.partyName(track.Parties[seat]) + " comes to " + track.Name + " when approached"
			if e.Key != "default" {
				label += ", “" + b.nodeName(e.Key) + "”"
			}
			r, prior := b.recordedInput(quantity{id: "tracks." + track.ID + ".willing." + e.Key + "." + k.Key, label: label, role: model.Probability}, &k.Value)
			row.Value[seat] = r
			if prior.IsBeta() && r != model.NoRef {
				b.out.Recorded = append(b.out.Recorded, model.Recorded{Ref: r, Party: track.Parties[seat], Track: t, Prior: prior})
			}
		}
		out = append(out, row)
	}
	return out
}

// outreach reads an approach on record.
func (b *builder) outreach(x *outreach) *model.Outreach {
	o := &model.Outreach{By: b.find(b.parties, x.By), To: b.find(b.parties, x.To), Track: -1, Answer: x.Answer.Text}
	if x.Track.Text != "" {
		o.Track = b.find(b.trackIDs, x.Track)
	}
	return o
}
