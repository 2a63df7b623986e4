package main

import (
	"slices"

	"parley/analysis/survey"
	"parley/formats/scenario"
	"parley/model"
	"parley/model/outcome"
)

// A target is what a command looks at: a track of a dossier, or a scenario of another program's files, with names.
type target struct {
	*survey.Subject
	id, name string             // of the track or scenario
	title    string             // what is looked at, in a line
	hash     string             // SHA-256 of the files
	of       *look              // nil: not a dossier
	file     *ofFile            // nil: not a scenario file
	scenario *scenario.Scenario // likewise
}

// ofLook is the track of a dossier as a target.
func ofLook(l *look) *target {
	track := &l.c.Tracks[l.track]
	s := &survey.Subject{
		Problem: l.c.Problem(l.track, l.draw, l.set), StatusQuoStated: track.StatusQuoStated, Seat: max(0, track.Seat(l.c.Subject)),
	}
	s.Credible = l.credible(s.Problem)
	for _, p := range track.Parties {
		s.Parties = append(s.Parties, survey.Named{ID: l.c.Parties[p].ID, Name: l.c.Parties[p].Name})
	}
	for _, is := range track.Issues {
		named := survey.Issue{Named: survey.Named{ID: is.ID, Name: is.Name}}
		for _, o := range is.Options {
			named.Options = append(named.Options, survey.Named(o))
		}
		s.Issues = append(s.Issues, named)
	}
	scenario := "now"
	if id := l.set.Scenario; id != "" {
		scenario = id
	}
	return &target{Subject: s, id: track.ID, name: track.Name, hash: l.c.Hash, of: l,
		title: l.c.Title + ": track " + track.ID + ", scenario " + scenario + ", " + l.drawn}
}

// told puts an outcome, given by ids, into words.
func (t *target) told(ids map[string]string) string {
	ω := make(outcome.Outcome, len(t.Issues))
	for j, is := range t.Issues {
		ω[j] = slices.IndexFunc(is.Options, func(n survey.Named) bool { return n.ID == ids[is.ID] })
	}
	return t.Words(ω)
}

// credible returns the problem of a look with other credibilities per seat, as the problem itself has them: after
// devices and the scenario's changes. Nil where promises are taken at their word.
func (l *look) credible(p *model.Problem) func(trust []float64) *model.Problem {
	if l.set.Without.Credibility {
		return nil
	}
	return func(trust []float64) *model.Problem {
		var changes []model.Change
		for seat, party := range l.c.Tracks[l.track].Parties {
			if r := l.c.Credibility[party]; r != model.NoRef {
				changes = append(changes, model.Change{Inputs: []model.Ref{r}, By: trust[seat] - p.Trust[seat]})
			}
		}
		return l.c.Problem(l.track, l.draw.With(l.c, changes), l.set)
	}
}

// namesOf lists names.
func namesOf(list []survey.Named) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = n.Name
	}
	return out
}
