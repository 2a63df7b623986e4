package dossier

import (
	"slices"

	"parley/model"
)

// noAgreement reads what no deal is worth. A track's own section takes the place of the general one, party by party.
func (b *builder) noAgreement() {
	nodes := ids{what: "scenario or round", at: map[string]int{}}
	for _, id := range slices.Concat([]string{"default"}, b.scenarios.known, b.rounds.known) {
		nodes.add(id)
	}
	general := b.reservations(nodes, "no_agreement.", "", b.doc.NoAgreement)
	used := map[model.Ref]bool{}
	for t := range b.out.Tracks {
		track := &b.out.Tracks[t]
		var own []reservation
		if t < len(b.doc.Tracks) { // else it is the track of a dossier that names none
			own = b.reservations(nodes, "tracks."+track.ID+".no_agreement.", " at "+track.Name, b.doc.Tracks[t].Value.NoAgreement)
		}
		overridden := map[int]bool{}
		for _, r := range own {
			overridden[r.party] = true
			b.seat(track, word{Text: b.out.Parties[r.party].ID, At: b.out.Inputs[r.value].At})
		}
		rows := map[string]int{}
		for i, r := range slices.Concat(own, general) {
			if track.Seat(r.party) >= 0 && (i < len(own) || !overridden[r.party]) {
				used[r.value] = true
				enter(track, rows, r)
			}
		}
		for seat := range track.Parties {
			b.assumeReservation(track, seat)
		}
	}
	for _, r := range general {
		if in := b.out.Inputs[r.value]; !used[r.value] {
			b.c.warnf(in.At, "unused-number", "its tracks have no_agreement of their own for that party, or it sits at none", "the %s is used by no track", in.Label)
		}
	}
}

// A reservation is one no-agreement value.
type reservation struct {
	scenario string
	party    int
	value    model.Ref
}

func (b *builder) reservations(nodes ids, prefix, where string, t table[table[number]]) []reservation {
	var out []reservation
	for _, e := range t {
		if b.find(nodes, e.key()) < 0 {
			continue
		}
		for _, x := range e.Value {
			p := b.find(b.parties, x.key())
			if p < 0 {
				continue
			}
			label := "value of no deal to " + b.partyName(p) + where
			if e.Key != "default" {
				label += ", “" + b.nodeName(e.Key) + "”"
			}
			r := b.input(quantity{id: prefix + e.Key + "." + x.Key, label: label, role: model.Reservation, utility: true}, &x.Value, nil)
			if r != model.NoRef {
				b.checkReservation(r)
				out = append(out, reservation{e.Key, p, r})
			}
		}
	}
	return out
}

// nodeName is how people call a scenario or round.
func (b *builder) nodeName(id string) string {
	for _, s := range b.out.Scenarios {
		if s.ID == id && s.Name != "" {
			return s.Name
		}
	}
	for _, r := range b.out.Rounds {
		if r.ID == id && r.Name != "" {
			return r.Name
		}
	}
	return id
}

// checkReservation points out values of no deal that no deal could reach or miss.
func (b *builder) checkReservation(r model.Ref) {
	if in := b.out.Inputs[r]; in.Spread.Low < 0 || in.Spread.High > 1 {
		b.c.warnf(in.At, "outside-scale", "values run from 0, the worst, to the scale of the dossier, the best", "the %s leaves the scale of values", in.Label)
	}
}

// enter puts a value into the row of its scenario.
func enter(t *model.Track, rows map[string]int, r reservation) {
	i, ok := rows[r.scenario]
	if !ok {
		i = len(t.NoAgreement)
		rows[r.scenario] = i
		t.NoAgreement = append(t.NoAgreement, model.Reservations{Scenario: r.scenario, Value: noRefs(len(t.Parties))})
	}
	t.NoAgreement[i].Value[t.Seat(r.party)] = r.value
}

// assumeReservation says what stands in for a no-agreement value that is nowhere given.
func (b *builder) assumeReservation(t *model.Track, seat int) {
	if slices.ContainsFunc(t.NoAgreement, func(r model.Reservations) bool { return r.Value[seat] != model.NoRef }) {
		return
	}
	worth := "0"
	if t.StatusQuoStated {
		worth = "what the status quo is worth"
	}
	b.assume("No deal at %s is worth %s to %s, as no value is given.", t.Name, worth, b.partyName(t.Parties[seat]))
}

// assumeCredibility says whose promises are taken at their word for want of a number.
func (b *builder) assumeCredibility() {
	said := map[int]bool{}
	for _, t := range b.out.Tracks {
		for _, is := range t.Issues {
			if p := is.DeliveredBy; p >= 0 && b.out.Credibility[p] == model.NoRef && !said[p] {
				said[p] = true
				b.assume("Promises by %s are taken at their word, as no credibility is given.", b.partyName(p))
			}
		}
	}
}

// links reads how one track moves another.
func (b *builder) links() {
	register(b, "link", b.doc.Links)
	for _, e := range b.doc.Links {
		x := e.Value
		l := model.Link{From: b.find(b.trackIDs, x.From), To: b.find(b.trackIDs, x.To), Party: b.find(b.parties, x.Party), Text: x.Text, Because: b.supports(x.Because), At: e.At}
		if l.From < 0 || l.To < 0 || l.Party < 0 {
			continue
		}
		if l.From == l.To {
			b.c.errorf(x.To.At, "bad-link", "name two tracks", "the link leads from track %q to itself", x.To.Text)
		}
		b.seat(&b.out.Tracks[l.To], x.Party)
		q := quantity{
			id:    "links." + e.Key + ".size",
			label: "what a deal at " + b.out.Tracks[l.From].Name + " adds to the value of no deal at " + b.out.Tracks[l.To].Name + " for " + b.partyName(l.Party),
			role:  model.Effect, utility: true,
		}
		l.Size = b.input(q, &x.Size, x.Because)
		b.out.Links = append(b.out.Links, l)
	}
}
