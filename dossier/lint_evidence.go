package dossier

import (
	"maps"
	"slices"
	"strings"

	"parley/internal/near"
	"parley/model"
	"parley/model/evidence"
)

// maxRelays bounds how often a word is passed on.
const maxRelays = 100

// origin follows a source to where its word comes from. In a circle it gives up after a while.
func (l *linter) origin(id string) string {
	for range maxRelays {
		next := l.from[id]
		if next == "" {
			break
		}
		id = next
	}
	return id
}

// origins returns the different origins of some claims, sorted.
func (l *linter) origins(claims []string) []string {
	var out []string
	for _, id := range claims {
		if k := l.claims[id]; k != nil && k.Source != "" {
			out = append(out, l.origin(k.Source))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// oneOrigin finds numbers that seem to rest on several claims, all of them from one mouth.
func oneOrigin(l *linter) {
	for _, in := range l.c.Inputs {
		if len(in.Because) < 2 {
			continue
		}
		if from := l.origins(in.Because); len(from) == 1 {
			l.warn(in.At, "one-origin", "count them as one claim", "the %s rests on %d claims, all from %q", in.Label, len(in.Because), from[0])
		}
	}
}

// keyRoles are the roles of numbers that plans turn on.
var keyRoles = []model.Role{model.Reservation, model.Probability, model.Trust, model.Skill, model.Weight}

// restsOnOneSource finds a source on which at least five key numbers, and a fifth of those with evidence, rest alone.
func restsOnOneSource(l *linter) {
	alone, total := map[string]int{}, 0
	for _, in := range l.c.Inputs {
		if !slices.Contains(keyRoles, in.Role) || len(in.Because) == 0 {
			continue
		}
		total++
		if from := l.origins(in.Because); len(from) == 1 {
			alone[from[0]]++
		}
	}
	for _, s := range l.c.Sources {
		if n := alone[s.ID]; n >= 5 && 5*n >= total {
			l.warn(s.At, "single-source", "ask what the plan would be if the source is wrong", "%d of the %d key numbers with evidence rest on %q alone", n, total, s.Name)
		}
	}
}

// contradictedClaims finds claims that another one contradicts and a number rests on.
func contradictedClaims(l *linter) {
	for _, k := range l.c.Claims {
		for _, other := range k.Contradicted {
			if l.claims[other] != nil && l.used[k.ID] {
				l.warn(k.At, "contradicted", "widen the numbers that rest on it, or say why the other is wrong", "claim %q is contradicted by %q, and numbers rest on it", k.ID, other)
			}
		}
	}
}

// unusedClaims finds claims that nothing refers to.
func unusedClaims(l *linter) {
	used := maps.Clone(l.used)
	for _, ids := range l.citations() {
		for _, id := range ids {
			used[id] = true
		}
	}
	for _, k := range l.c.Claims {
		if !used[k.ID] {
			l.note(k.At, "unused-claim", "name it in because, or leave it out", "nothing refers to claim %q", k.ID)
		}
	}
}

// citations lists what items other than numbers rest on, and what claims say of one another.
func (l *linter) citations() [][]string {
	c := l.c
	out := slices.Concat(
		each(c.Hypotheses, func(x model.Note) []string { return x.Because }),
		each(c.Signposts, func(x model.Signpost) []string { return x.Because }),
		each(c.Mandates, func(x model.Mandate) []string { return x.Because }),
		each(c.Links, func(x model.Link) []string { return x.Because }),
		each(c.Levers, func(x model.Lever) []string { return x.Because }),
		each(c.Candidates, func(x model.Candidate) []string { return x.Because }),
		each(c.Rounds, func(x model.Round) []string { return x.Because }),
		each(c.History, func(x model.Event) []string { return x.Because }),
		each(c.Promises, func(x model.Promise) []string { return x.Because }),
	)
	if c.Matrix != nil {
		out = append(out, each(c.Matrix.Rows, func(r evidence.Row) []string { return []string{r.Claim} })...)
	}
	for _, k := range c.Claims {
		out = append(out, k.SupportedBy, k.Contradicted, k.Rival)
	}
	return out
}

func each[T any](items []T, f func(T) []string) [][]string {
	var out [][]string
	for _, x := range items {
		out = append(out, f(x))
	}
	return out
}

// unknownLinks finds claims that name others which do not exist.
func unknownLinks(l *linter) {
	var known []string
	exists := map[string]bool{}
	for _, k := range l.c.Claims {
		known = append(known, k.ID)
	}
	for _, e := range l.c.Embargoed {
		if id, ok := strings.CutPrefix(e.What, "claims."); ok {
			known = append(known, id)
		}
	}
	for _, id := range known {
		exists[id] = true
	}
	for _, k := range l.c.Claims {
		for _, id := range slices.Concat(k.SupportedBy, k.Contradicted, k.Rival) {
			if !exists[id] {
				l.warn(k.At, "unknown-claim", near.Hint(id, known[:min(len(known), maxKnown)]), "claim %q refers to %q, which does not exist", k.ID, id)
			}
		}
	}
}

// missingGrades finds what has not been judged.
func missingGrades(l *linter) {
	for _, s := range l.c.Sources {
		if s.Reliability == "" {
			l.warn(s.At, "missing-grade", "A is completely reliable, F cannot be judged", "source %q has no reliability", s.ID)
		}
	}
	for _, k := range l.c.Claims {
		if k.Credibility == 0 {
			l.warn(k.At, "missing-grade", "1 is confirmed, 6 cannot be judged", "claim %q has no credibility", k.ID)
		}
	}
}

// missingSource finds claims of nobody, and of no day.
func missingSource(l *linter) {
	for _, k := range l.c.Claims {
		if k.Source == "" {
			l.warn(k.At, "missing-source", "say who said it, if only yourself", "claim %q has no source", k.ID)
		}
		if k.Dated() == "" {
			l.warn(k.At, "undated", "say when: what has no date cannot be embargoed", "claim %q has no date", k.ID)
		}
	}
}

// staleSources finds sources that spoke of what they could no longer see.
func staleSources(l *linter) {
	said := map[string][]evidence.Claim{}
	for _, k := range l.c.Claims {
		if k.Kind != evidence.Opinion && k.Kind != evidence.Judgement {
			said[k.Source] = append(said[k.Source], k)
		}
	}
	for _, s := range l.c.Sources {
		var late []string
		for _, k := range said[s.ID] {
			if k.Said.After(s.AccessUntil) {
				late = append(late, k.ID)
			}
		}
		if len(late) > 0 {
			l.warn(s.At, "stale-source", "grade those claims lower, or find a source nearer", "%q lost access on %s, before it said %s", s.Name, s.AccessUntil, strings.Join(late, ", "))
		}
	}
}

// staleClaims finds claims past their half-life on which numbers rest.
func staleClaims(l *linter) {
	for _, k := range l.c.Claims {
		a := l.c.HalfLives.Age(k, l.network.Source(k.Source), l.c.AsOf)
		if !l.used[k.ID] || !a.Stale {
			continue
		}
		since := ""
		if a.Beyond {
			since = ", counted from the day its source lost access,"
		}
		l.note(k.At, "stale-claim", "look for something newer, or see the plan without it: plan --without-stale", "claim %q, on which numbers rest, was %.1f years old on the as-of date%s at a half-life of %g", k.ID, a.Years, since, a.HalfLife)
	}
}

// circularReports finds reports that come back to where they started.
func circularReports(l *linter) {
	for _, x := range l.network.Circles() {
		round := strings.Join(append(slices.Clone(x.Path), x.Path[0]), " > ")
		switch x.Kind {
		case evidence.RelayCircle:
			l.warn(l.network.Source(x.Path[0]).At, "circular-report", "say where the word comes from in the first place", "sources take their word from one another in a circle: %s", round)
		case evidence.SupportCircle:
			l.warn(l.claims[x.Path[0]].At, "circular-report", "keep the support in one direction", "claims support one another in a circle: %s", round)
		default:
			last := x.Path[len(x.Path)-1]
			l.note(l.claims[x.Path[0]].At, "echo", "it counts once", "claim %q is supported by %q, and both came through the hands of %s: no confirmation", x.Path[0], last, strings.Join(x.Shared, ", "))
		}
	}
}

// flatRows finds claims that go with every hypothesis alike.
func flatRows(l *linter) {
	m := l.c.Matrix
	if m == nil {
		return
	}
	for i, r := range m.Rows {
		if steps, ratio := m.Diagnosticity(i); steps == 0 && ratio <= 1 {
			l.warn(l.claims[r.Claim].At, "flat-row", "leave it out of the matrix, or say under which hypothesis it is likelier", "claim %q goes with every hypothesis alike, and tells none from another", r.Claim)
		}
	}
}

// affectedMissing asks who bears the result without a seat.
func affectedMissing(l *linter) {
	named := slices.ContainsFunc(l.c.Parties, func(p model.Party) bool { return p.Role == "affected" })
	if len(l.c.Affected) == 0 && !named {
		l.note(l.c.Scenarios[0].At, "affected-missing", "add affected: [ … ] to the section dossier", "the dossier does not say who is affected but at no table")
	}
}

// usesEmbargoed finds numbers that would need evidence of a later day.
func usesEmbargoed(l *linter) {
	for _, r := range l.c.UsesEmbargoed {
		in := l.c.Inputs[r]
		l.warn(in.At, "embargoed-number", "give it evidence of an earlier day, or move the as-of date", "the %s rests on nothing known by %s", in.Label, l.c.AsOf)
	}
}

// mutePromises finds promises whose day has come and whose fate is not told.
func mutePromises(l *linter) {
	for _, p := range l.c.Promises {
		if p.Kept == "open" && p.Until != "" && !p.Until.After(l.c.AsOf) && l.c.AsOf != "" {
			l.note(p.At, "promise-due", "say kept: yes, no or partly", "promise %q was due on %s and is still open", p.ID, p.Until)
		}
	}
}
