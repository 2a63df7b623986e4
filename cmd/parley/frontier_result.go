package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/analysis/frontier"
	"parley/analysis/solution"
	"parley/internal/version"
	"parley/model"
	"parley/model/preference"
	"parley/plan"
)

// A frontierResult is the JSON form of frontier. Fields are a contract: they may be added to, never changed.
type frontierResult struct {
	Outcomes         string           `json:"outcomes"` // size of the outcome space, decimal
	Exact            bool             `json:"exact"`
	Epsilon          float64          `json:"epsilon"`
	Parties          []string         `json:"parties"`
	Reservation      []float64        `json:"reservation"`
	Frontier         []frontierPoint  `json:"frontier"` // by the first party's utility, descending
	Nash             *frontierPoint   `json:"nash"`     // null without a zone of agreement, as are the next three
	KalaiSmorodinsky *frontierPoint   `json:"kalai_smorodinsky"`
	Egalitarian      *frontierPoint   `json:"egalitarian"`
	Utilitarian      *frontierPoint   `json:"utilitarian"`
	Zone             zone             `json:"zopa"`
	Draws            *zoneShare       `json:"draws,omitempty"` // absent if interrupted
	Trades           []frontierTrade  `json:"trades"`
	WhyNot           []frontierChange `json:"why_not"` // smallest changes that would open a zone; empty if there is one
	Parley           string           `json:"parley"`
	Seed             uint64           `json:"seed"`
	Input            string           `json:"input"` // SHA-256 of the dossier's files
	Dossier          string           `json:"dossier"`
	Track            string           `json:"track"`
	Scenario         string           `json:"scenario"` // "": now
	Draw             string           `json:"draw"`     // modal, or the number of a draw
	Real             []string         `json:"real"`     // red lines taken as real
	Without          []string         `json:"without"`
	WhatIf           string           `json:"what_if,omitempty"`
	solved           []frontier.Point
	zoned            []frontier.Point
	problem          *model.Problem
	statusQuoUtility []preference.Utils
}

// A frontierPoint is an outcome with its utilities, one per party.
type frontierPoint struct {
	Utilities []float64         `json:"utilities"`
	Outcome   map[string]string `json:"outcome"` // issue id to option id
}

// A zone is the zone of agreement at the draw shown.
type zone struct {
	Empty bool `json:"empty"`
	// Outcomes is how many there are, dominated ones included, decimal; absent if the space is too large to count.
	Outcomes string `json:"outcomes,omitempty"`
}

// A zoneShare is the share of draws that have a zone of agreement.
type zoneShare struct {
	N     int     `json:"n"`
	Share float64 `json:"zone_share"`
	Low   float64 `json:"low"`  // Wilson interval, 95 %; the share itself if the draws are every state of the case
	High  float64 `json:"high"` // the same
	Exact bool    `json:"exact"`
}

// A frontierTrade is a pair of issues to log-roll, from the side of the party that the dossier is about.
type frontierTrade struct {
	Give  string  `json:"give"`
	Get   string  `json:"get"`
	Ratio float64 `json:"ratio"`
}

// A frontierChange is a change that alone opens a zone of agreement.
type frontierChange struct {
	Kind  string          `json:"kind"`            // remove, reservation or both
	IDs   []string        `json:"ids,omitempty"`   // rules to lift
	Party string          `json:"party,omitempty"` // whose no-agreement value falls
	By    float64         `json:"by,omitempty"`    // by how much at least
	Opens []frontierPoint `json:"opens"`           // frontier of the zone that opens
	text  string
}

// analyse solves the problem of a look exactly.
func analyse(l look) (*frontierResult, error) {
	track := &l.c.Tracks[l.track]
	p := l.c.Problem(l.track, l.draw, l.set)
	solved, err := frontier.Of(p, frontier.Options{})
	if err != nil {
		return nil, tooWide(err, track)
	}
	r := &frontierResult{
		Outcomes: track.Space.Size().String(), Exact: solved.Exact, Epsilon: solved.Epsilon, Reservation: floats(p.Reservation),
		Frontier: points(track, solved.Points), Trades: []frontierTrade{}, WhyNot: []frontierChange{},
		problem: p, solved: solved.Points, zoned: frontier.Zone(p, solved.Points),
	}
	for seat, party := range track.Parties {
		r.Parties = append(r.Parties, l.c.Parties[party].ID)
		r.statusQuoUtility = append(r.statusQuoUtility, p.Utilities[seat].Of(p.Space, p.StatusQuo))
	}
	r.name(track)
	if n, ok := frontier.CountZone(p); ok {
		r.Zone.Outcomes = n.String()
	}
	r.Zone.Empty = len(r.zoned) == 0
	r.trade(l, track)
	if r.Zone.Empty {
		return r, r.relax(l, track)
	}
	return r, nil
}

// name fills in the named points of the zone.
func (r *frontierResult) name(t *model.Track) {
	for _, rule := range []struct {
		to **frontierPoint
		of func([]frontier.Point, []preference.Utils) (frontier.Point, bool)
	}{
		{&r.Nash, solution.Nash}, {&r.KalaiSmorodinsky, solution.KalaiSmorodinsky},
		{&r.Egalitarian, solution.Egalitarian}, {&r.Utilitarian, solution.Utilitarian},
	} {
		if q, ok := rule.of(r.zoned, r.problem.Reservation); ok {
			named := point(t, q)
			*rule.to = &named
		}
	}
}

// trade lists what the subject, or else the first party, should trade for what.
func (r *frontierResult) trade(l look, t *model.Track) {
	for _, x := range frontier.Trades(r.problem, max(0, t.Seat(l.c.Subject))) {
		r.Trades = append(r.Trades, frontierTrade{t.Issues[x.Give].ID, t.Issues[x.Get].ID, x.Ratio})
	}
}

// relax lists the smallest changes that would open a zone.
func (r *frontierResult) relax(l look, t *model.Track) error {
	relaxations, err := frontier.Relax(r.problem)
	if err != nil {
		return tooWide(err, t)
	}
	for _, x := range relaxations {
		r.WhyNot = append(r.WhyNot, change(l.c, t, x))
	}
	return nil
}

// change words a relaxation.
func change(c *model.Case, t *model.Track, x frontier.Relaxation) frontierChange {
	out := frontierChange{By: x.By.Float(), Opens: points(t, x.Opens)}
	switch {
	case x.Both:
		out.Kind, out.text = "both", fmt.Sprintf("no deal worth at least %.4g less to every party", out.By)
	case len(x.Remove) == 0:
		party := c.Parties[t.Parties[x.Seat]]
		out.Kind, out.Party = "reservation", party.ID
		out.text = fmt.Sprintf("no deal worth at least %.4g less to %s", out.By, party.Name)
	default:
		out.Kind = "remove"
		var parts []string
		for _, rule := range x.Remove {
			out.IDs = append(out.IDs, rule.ID)
			owner := ""
			if rule.Seat >= 0 {
				owner = " of " + c.Parties[t.Parties[rule.Seat]].Name
			}
			parts = append(parts, fmt.Sprintf("%s%s lifted: %s (%s)", rule.Kind, owner, rule.ID, rule.Text))
		}
		out.text = strings.Join(parts, ", and ")
	}
	return out
}

// identify says what the result was made of.
func (f *frontierFlags) identify(r *frontierResult, l look) {
	track := &l.c.Tracks[l.track]
	r.Parley, r.Seed, r.Input, r.Dossier = version.Parley, f.seed, l.c.Hash, l.c.ID
	r.Track, r.Scenario, r.Draw, r.WhatIf = track.ID, l.set.Scenario, f.draw, f.whatIf
	r.Real, r.Without = []string{}, append([]string{}, l.set.Without.Names()...)
	for k, line := range track.RedLines {
		if l.draw.Real[l.track][k] && !l.set.Without.RedLines {
			r.Real = append(r.Real, line.ID)
		}
	}
}

func floats(us []preference.Utils) []float64 {
	out := make([]float64, len(us))
	for i, u := range us {
		out[i] = u.Float()
	}
	return out
}

func point(t *model.Track, q frontier.Point) frontierPoint {
	out := frontierPoint{Utilities: floats(q.U), Outcome: map[string]string{}}
	for j, o := range q.Outcome {
		out.Outcome[t.Issues[j].ID] = t.Issues[j].Options[o].ID
	}
	return out
}

func points(t *model.Track, qs []frontier.Point) []frontierPoint {
	out := make([]frontierPoint, len(qs))
	for i, q := range qs {
		out[i] = point(t, q)
	}
	return out
}

// table is the frontier as CSV: utilities, whether in the zone of agreement, named points, and one column per issue.
func (r *frontierResult) table(l look) ([]byte, error) {
	t := &l.c.Tracks[l.track]
	var head []string
	for _, p := range r.Parties {
		head = append(head, "utility."+p)
	}
	head = append(head, "in_zone", "named")
	for _, is := range t.Issues {
		head = append(head, "issue."+is.ID)
	}
	rows := [][]string{head}
	for i, q := range r.Frontier {
		var row []string
		for _, u := range q.Utilities {
			row = append(row, strconv.FormatFloat(u, 'f', -1, 64))
		}
		row = append(row, strconv.FormatBool(r.inZone(i)), strings.Join(r.namesOf(q), ";"))
		for _, is := range t.Issues {
			row = append(row, q.Outcome[is.ID])
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// inZone reports whether frontier point i lies in the zone of agreement.
func (r *frontierResult) inZone(i int) bool {
	for seat, u := range r.solved[i].U {
		if u < r.problem.Reservation[seat] {
			return false
		}
	}
	return true
}

// A namedPoint is a point with the rule that picks it.
type namedPoint struct {
	key, name string
	at        *frontierPoint
}

// named lists the named points there are.
func (r *frontierResult) named() []namedPoint {
	all := []namedPoint{
		{"nash", "Nash", r.Nash}, {"kalai_smorodinsky", "Kalai–Smorodinsky", r.KalaiSmorodinsky},
		{"egalitarian", "Egalitarian", r.Egalitarian}, {"utilitarian", "Utilitarian", r.Utilitarian},
	}
	return slices.DeleteFunc(all, func(n namedPoint) bool { return n.at == nil })
}

// namesOf lists the rules that pick a frontier point. Points of the frontier differ in their utilities.
func (r *frontierResult) namesOf(q frontierPoint) []string {
	var out []string
	for _, n := range r.named() {
		if slices.Equal(n.at.Utilities, q.Utilities) {
			out = append(out, n.key)
		}
	}
	return out
}

// view is the result as the report draws it.
func (r *frontierResult) view(l look) plan.TrackView {
	t := &l.c.Tracks[l.track]
	v := plan.TrackView{Track: plan.Named{ID: t.ID, Name: t.Name}, Outcomes: r.Outcomes, Open: true}
	for _, p := range t.Parties {
		v.Parties = append(v.Parties, plan.Named{ID: l.c.Parties[p].ID, Name: l.c.Parties[p].Name})
	}
	v.Modal = plan.Picture{Reservation: r.Reservation, StatusQuo: floats(r.statusQuoUtility), Named: map[string]plan.Point{}, Empty: r.Zone.Empty}
	for i, q := range r.Frontier {
		pt := plan.Point{Utilities: q.Utilities, Outcome: q.Outcome, Text: t.Words(r.solved[i].Outcome)}
		v.Modal.Frontier = append(v.Modal.Frontier, pt)
		for _, name := range r.namesOf(q) {
			v.Modal.Named[name] = pt
		}
	}
	return v
}
