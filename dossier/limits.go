package dossier

import "parley/model/evidence"

// What a section may hold at most. Several parts of a case are tables of one section by another, so these products, and
// not the size of the files alone, bound memory and time. No dossier that a person writes comes near.
const (
	maxSides     = 200    // parties and tracks
	maxItems     = 2_000  // devices, levers, candidates and the like
	maxEntries   = 10_000 // issues, scenarios, rules
	maxOptionSum = 1_000_000
)

// tooMany reports sections that pass their limits.
func (b *builder) tooMany() bool {
	d, before := b.doc, len(b.c.found)+b.c.dropped
	for _, s := range []struct {
		name     string
		n, limit int
	}{
		{"parties", len(d.Parties), maxSides},
		{"tracks", len(d.Tracks), maxSides},
		{"issues", len(d.Issues), maxEntries},
		{"scenarios", countScenarios(d.Scenarios), maxEntries},
		{"interactions", len(d.Interactions), maxEntries},
		{"constraints", len(d.Constraints), maxEntries},
		{"red_lines", len(d.RedLines), maxEntries},
		{"mandates", len(d.Mandates), maxItems},
		{"devices", len(d.Devices), maxItems},
		{"ratifiers", len(d.Ratifiers), maxItems},
		{"spoilers", len(d.Spoilers), maxItems},
		{"links", len(d.Links), maxItems},
		{"levers", len(d.Levers), maxItems},
		{"deep_uncertainties", len(d.Deep), maxItems},
		{"what_ifs", len(d.WhatIfs), maxItems},
		{"candidates", len(d.Candidates), maxItems},
		{"rounds", len(d.Rounds), maxItems},
		{"beliefs", countBeliefs(d.Beliefs), maxSides},
		{"schedules", len(d.Schedules), maxSides},
		{"questions", len(d.Questions), maxEntries},
	} {
		if s.n > s.limit {
			b.c.errorf(d.start, "too-large", "", "%d %s are more than the %d that a dossier may have", s.n, s.name, s.limit)
		}
	}
	options, at := 0, evidence.Position{}
	for _, e := range d.Issues {
		options, at = options+len(e.Value.Options), e.At
	}
	if options*max(len(d.Parties), 1) > maxOptionSum {
		b.c.errorf(at, "too-large", "", "%d options for %d parties are more values than a dossier may have", options, len(d.Parties))
	}
	return len(b.c.found)+b.c.dropped > before
}

func countBeliefs(t table[table[belief]]) int {
	n := 0
	for _, e := range t {
		n += len(e.Value)
	}
	return n
}

func countScenarios(t table[scenario]) int {
	n := len(t)
	for _, e := range t {
		n += countScenarios(e.Value.Then)
	}
	return n
}
