package dossier

import (
	"slices"

	"parley/model"
)

// emptyRecords finds credibilities that are read off a record in which no promise counts.
func emptyRecords(l *linter) {
	for p, prior := range l.c.Priors {
		if !prior.IsBeta() || l.c.Credibility[p] == model.NoRef {
			continue
		}
		if t := l.c.Tally(p, l.c.AsOf); t.Kept+t.Broken == 0 {
			l.warn(l.c.Inputs[l.c.Credibility[p]].At, "no-record", "list what it promised under promises, or write a range",
				"no promise of %q counts by %s: its credibility is the prior alone, %s", l.c.Parties[p].ID, l.c.AsOf, prior)
		}
	}
}

// emptyOutreach finds chances of being answered that are read off a record without an approach.
func emptyOutreach(l *linter) {
	for _, r := range l.c.Recorded {
		if t := l.c.Approaches(r, l.c.AsOf); len(t.Entries) == 0 {
			in := l.c.Inputs[r.Ref]
			l.warn(in.At, "no-record", "list approaches to it under history, or write a range",
				"no approach to %q counts by %s: the %s is the prior alone, %s", l.c.Parties[r.Party].ID, l.c.AsOf, in.Label, r.Prior)
		}
	}
}

// nothingToLearn finds a case that wants to learn from offers and has none.
func nothingToLearn(l *linter) {
	if !l.c.Learn {
		return
	}
	other := func(a model.Ask) bool { return a.Party != l.c.Subject || l.c.Anticipate }
	for _, r := range l.c.Rounds {
		if r.Known && r.On != "" && !r.Later && (slices.ContainsFunc(r.Asks, other) || r.Signed != nil || len(r.Asks) > 0) {
			return
		}
	}
	for _, e := range l.c.History {
		if e.Offer != nil && e.On != "" && !e.Later && (other(*e.Offer) || e.Answer != "") {
			return
		}
	}
	l.warn(l.c.Tracks[0].At, "nothing-to-learn", "give rounds their asks and days, or history its offers", "learn: true, and the record holds no dated ask, offer or answer by %s", l.c.AsOf)
}
