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
	if len(e.Claims) == 0 && len(e.Numbers) > 0 {
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
