package main

import (
	"fmt"
	"io"
	"strings"

	"parley/plan"
	"parley/report"
)

// printTopics lists what why can explain, one a line: id, kind and label.
func printTopics(s shell, topics []plan.Topic, asJSON bool) error {
	if asJSON {
		return report.JSON(s.out, topics)
	}
	wide := 0
	for _, t := range topics {
		wide = max(wide, columns(t.ID))
	}
	wide = min(wide, s.out.width()/2)
	var b strings.Builder
	for _, t := range topics {
		fmt.Fprintf(&b, "%s  %s\n", pad(t.ID, wide), t.Kind+": "+t.Label)
	}
	_, err := io.WriteString(s.out, b.String())
	return err
}

// printWhy lays out an explanation: numbers, claims, sources, the chain from top to bottom.
func printWhy(w io.Writer, e *plan.Explanation, width int) error {
	var b strings.Builder
	say := func(indent int, format string, args ...any) {
		b.WriteString(wrap(fmt.Sprintf(format, args...), width, indent, indent+2))
	}
	say(0, "%s (%s %s)", e.Label, e.Kind, e.ID)
	if e.Text != "" {
		say(2, "%s", e.Text)
	}
	if len(e.Numbers) > 0 {
		b.WriteString("\nNUMBERS\n")
	}
	for _, n := range e.Numbers {
		whyNumber(say, n)
	}
	if len(e.Changes) > 0 {
		b.WriteString("\nWHAT IT CHANGES\n")
	}
	for _, c := range e.Changes {
		say(2, "%s", c)
	}
	if e.Record != nil {
		b.WriteString("\nPROMISES\n")
		whyRecord(say, e.Record)
	}
	if len(e.Claims) > 0 {
		b.WriteString("\nCLAIMS\n")
	}
	for _, c := range e.Claims {
		whyClaim(say, c)
	}
	if len(e.Sources) > 0 {
		b.WriteString("\nSOURCES\n")
	}
	for _, v := range e.Sources {
		whySource(say, v)
	}
	if len(e.Claims) == 0 && len(e.Numbers) > 0 && (e.Record == nil || !e.Record.Used) {
		b.WriteString("\nNo claim is cited: an analyst's judgement.\n")
	}
	if e.Alone != nil {
		b.WriteString("\n")
		say(0, "All of this rests on one source alone: %s.", e.Alone.Name)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// A sayer writes a wrapped line at an indent.
type sayer func(indent int, format string, args ...any)

func whyNumber(say sayer, n plan.Number) {
	say(2, "%s = %s: %s", n.ID, n.Spread, n.Label)
	rests := "judgement, no claim cited"
	if strings.HasPrefix(n.Spread, "beta(") {
		rests = "read off the promises below"
	}
	switch {
	case n.Assumed:
		rests = "filled in by Parley, the dossier does not say"
	case len(n.Because) > 0:
		rests = "because of " + strings.Join(n.Because, ", ")
	}
	say(4, "%s (%s)", rests, n.At)
	if n.Note != "" {
		say(4, "note: %s", n.Note)
	}
}

// whyRecord lists promises with how each counts, and what they say together.
func whyRecord(say sayer, r *plan.PromiseRecord) {
	for _, p := range r.Promises {
		to := ""
		if p.To != "" {
			to = " to " + p.To
		}
		say(2, "%s%s, %s: %s", dateOr(string(p.On), "undated"), to, p.Text, p.Fate)
		if p.Kept+p.Broken > 0 {
			say(4, "counts %.2g kept and %.2g broken, at a weight of %.2f for its age (%s)", p.Kept, p.Broken, p.Weight, p.At)
		} else {
			say(4, "counts for nothing (%s)", p.At)
		}
	}
	if r.Kept+r.Broken == 0 {
		say(2, "No promise counts: the record alone leaves the prior, %s.", r.Prior)
	} else {
		say(2, "%.4g kept and %.4g broken; aged by a half-life of %g years %.2f and %.2f. With the prior %s that is %s: mean %.2f, nine in ten between %.2f and %.2f.",
			r.KeptPlain, r.BrokenPlain, r.HalfLife, r.Kept, r.Broken, r.Prior, r.After, r.Mean, r.Low, r.High)
	}
	if !r.Used && r.Stated != "" {
		say(2, "The dossier states %s by hand, and that is used.", r.Stated)
	}
}

func whyClaim(say sayer, c plan.Reason) {
	say(2, "%s  %s, %s %s, %s: claimed by %s, known from %s", c.ID, c.Grade, c.Likely, c.Kind, c.Place, c.Source.Name, dateOr(string(c.Since), "an unknown day"))
	say(4, "%s", c.Text)
	if len(c.Contradicted) > 0 {
		say(4, "contradicted by %s", strings.Join(c.Contradicted, ", "))
	}
	if c.Place == "cited" && len(c.Used) > 0 {
		say(4, "behind %s", some(c.Used))
	}
	for _, r := range c.References {
		say(4, "%s", r)
	}
	say(4, "(%s)", c.At)
}

func whySource(say sayer, v plan.Voice) {
	say(2, "%s  %s: %s", v.ID, v.Name, v.Reliability)
	if v.Why != "" {
		say(4, "%s", v.Why)
	}
	if v.AccessUntil != "" {
		say(4, "direct access until %s", v.AccessUntil)
	}
	if v.Origin != "" {
		say(4, "relays %s", v.Origin)
	}
	if len(v.Interest) > 0 {
		say(4, "interest: %s", strings.Join(v.Interest, "; "))
	}
	say(4, "(%s)", v.At)
}

// some lists up to six words and counts the rest.
func some(words []string) string {
	const most = 6
	if len(words) <= most {
		return strings.Join(words, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(words[:most], ", "), len(words)-most)
}

func dateOr(date, instead string) string {
	if date == "" {
		return instead
	}
	return date
}
