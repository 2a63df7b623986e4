package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/analysis/survey"
	"parley/internal/version"
	"parley/plan"
)

// A frontierResult is the JSON form of frontier. Fields are a contract: they may be added to, never changed.
type frontierResult struct {
	*survey.Survey
	*ofDossier        // of a dossier only
	*ofFile           // of a scenario file only
	Parley     string `json:"parley"`
	Seed       uint64 `json:"seed"`
	Input      string `json:"input"` // SHA-256 of the files read
}

// ofDossier is what a result says of the dossier it was made of.
type ofDossier struct {
	Draws    *zoneShare `json:"draws,omitempty"` // absent if interrupted
	Dossier  string     `json:"dossier"`
	Track    string     `json:"track"`
	Scenario string     `json:"scenario"` // "": now
	Draw     string     `json:"draw"`     // modal, or the number of a draw
	Real     []string   `json:"real"`     // red lines taken as real
	Without  []string   `json:"without"`
	WhatIf   string     `json:"what_if,omitempty"`
	AsOf     string     `json:"as_of"` // "": the dossier has no such day
}

// A zoneShare is the share of draws that have a zone of agreement.
type zoneShare struct {
	N     int     `json:"n"`
	Share float64 `json:"zone_share"`
	Low   float64 `json:"low"`  // Wilson interval, 95 %; the share itself if the draws are every state of the case
	High  float64 `json:"high"` // the same
	Exact bool    `json:"exact"`
}

// identify says what the result of a dossier was made of.
func (f *frontierFlags) identify(l *look) *ofDossier {
	track := &l.c.Tracks[l.track]
	d := &ofDossier{Dossier: l.c.ID, Track: track.ID, Scenario: l.set.Scenario, Draw: f.draw, WhatIf: f.whatIf, AsOf: string(l.c.AsOf),
		Real: []string{}, Without: append([]string{}, l.set.Without.Names()...)}
	for k, line := range track.RedLines {
		if l.draw.Real[l.track][k] && !l.set.Without.RedLines {
			d.Real = append(d.Real, line.ID)
		}
	}
	return d
}

// table is the frontier as CSV: utilities, whether in the zone of agreement, named points, and one column per issue.
func (r *frontierResult) table(t *target) ([]byte, error) {
	var head []string
	for _, p := range r.Parties {
		head = append(head, "utility."+p)
	}
	head = append(head, "in_zone", "named")
	for _, is := range t.Issues {
		head = append(head, "issue."+is.ID)
	}
	for _, line := range t.Lines {
		head = append(head, "issue."+line.ID)
	}
	rows := [][]string{head}
	for i, q := range r.Frontier {
		var row []string
		for _, u := range q.Utilities {
			row = append(row, strconv.FormatFloat(u, 'f', -1, 64))
		}
		row = append(row, strconv.FormatBool(r.InZone(i)), strings.Join(r.namesOf(q), ";"))
		for _, is := range t.Issues {
			row = append(row, q.Outcome[is.ID])
		}
		for _, line := range t.Lines {
			row = append(row, strconv.FormatFloat(q.Numbers[line.ID], 'f', -1, 64))
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// namesOf lists the rules that pick a frontier point. Points of the frontier differ in their utilities.
func (r *frontierResult) namesOf(q survey.Point) []string {
	var out []string
	for _, n := range r.Named() {
		if slices.Equal(n.At.Utilities, q.Utilities) {
			out = append(out, n.Key)
		}
	}
	return out
}

// view is the result as the report draws it.
func (r *frontierResult) view(t *target) plan.TrackView {
	v := plan.TrackView{Track: plan.Named{ID: t.id, Name: t.name}, Outcomes: r.Outcomes, Open: true}
	for _, p := range t.Parties {
		v.Parties = append(v.Parties, plan.Named{ID: p.ID, Name: p.Name})
	}
	v.Modal = plan.Picture{Reservation: r.Reservation, Named: map[string]plan.Point{}, Empty: r.Zone.Empty}
	if t.StatusQuoStated {
		for _, u := range t.Problem.Utilities {
			v.Modal.StatusQuo = append(v.Modal.StatusQuo, t.Problem.Float(u.Of(t.Problem.Space, t.Problem.StatusQuo)))
		}
	}
	for _, n := range r.Named() {
		v.Modal.Named[n.Key] = plan.Point{Utilities: n.At.Utilities, Outcome: n.At.Outcome, Text: n.At.Text}
	}
	if d := r.Deal; d != nil && d.Point != nil {
		v.Modal.Named["deal"] = plan.Point{Utilities: d.Point.Utilities, Outcome: d.Point.Outcome, Text: d.Point.Text}
	}
	for _, q := range r.Frontier {
		pt := plan.Point{Utilities: q.Utilities, Outcome: q.Outcome, Text: q.Text}
		v.Modal.Frontier = append(v.Modal.Frontier, pt)
	}
	return v
}

// stamp states version, seed and input.
func (f *frontierFlags) stamp(r *frontierResult, t *target) {
	r.Parley, r.Seed, r.Input = version.Parley, f.seed, t.hash
}

// origin says what fixes every byte of the result.
func (r *frontierResult) origin() string {
	text := fmt.Sprintf("parley %s, seed %d", r.Parley, r.Seed)
	switch {
	case r.ofDossier != nil && r.AsOf != "":
		text += ", as of " + r.AsOf
	case r.ofDossier != nil:
		text += ", no as-of date"
	}
	return text + fmt.Sprintf(", input %.12s", r.Input)
}
