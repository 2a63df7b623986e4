package report

import (
	"fmt"
	"io"
	"strings"

	"parley/model/evidence"
	"parley/plan"
)

// mostChanges is how many numbers that differ are told one by one.
const mostChanges = 40

// Diff writes what changed from one plan to another, in sentences: first whether the advice holds, then what it rests
// on.
func Diff(w io.Writer, d *plan.Diff) error {
	d = tidied(*d)
	doc := document{Title: "What changed: " + d.To.Title}
	doc.Lead = []prose{say(headline(d))}
	doc.Brief = append(doc.Brief, nodeChanges(d)...)
	if s := bulleted("Numbers", inputChanges(d)); s != nil {
		doc.Brief = append(doc.Brief, *s)
	}
	if s := bulleted("Break-even values", flipChanges(d)); s != nil {
		doc.Brief = append(doc.Brief, *s)
	}
	if s := bulleted("Claims", claimChanges(d)); s != nil {
		doc.Brief = append(doc.Brief, *s)
	}
	doc.Brief = append(doc.Brief, section{Title: "Compared", Blocks: []block{para(sides(d))}})
	t := newTerminal(w, 0)
	t.document(doc, false)
	return t.err
}

func bulleted(title string, lines []string) *section {
	if len(lines) == 0 {
		return nil
	}
	var items []prose
	for _, l := range lines {
		items = append(items, say(l))
	}
	return &section{Title: title, Blocks: []block{{Items: items}}}
}

// headline says whether the advice holds.
func headline(d *plan.Diff) string {
	advice, clear := 0, 0
	for _, n := range d.Nodes {
		if n.Advice {
			advice++
		}
		if n.Clear {
			clear++
		}
	}
	switch {
	case d.Same:
		return "Nothing that the plan rests on differs, and nothing that it advises."
	case d.From.Subject != d.To.Subject:
		return fmt.Sprintf("The plans are for different parties: %s, then %s.", d.From.Subject.Name, d.To.Subject.Name)
	case advice == 0 && clear == 0:
		return "The advice is unchanged, and so are its values as far as the draws can tell."
	case advice == 0:
		return "The advice is unchanged; what it is worth has moved."
	}
	return fmt.Sprintf("The advice changes at %s.", count(advice, "place"))
}

// nodeChanges tells node by node what is advised and expected, where it differs.
func nodeChanges(d *plan.Diff) []section {
	var lines []string
	for _, n := range d.Nodes {
		if l := nodeChange(n); l != "" {
			lines = append(lines, l)
		}
	}
	if s := bulleted("The plan", lines); s != nil {
		return []section{*s}
	}
	return nil
}

func nodeChange(n plan.NodeDiff) string {
	name := n.Node.Name
	if n.Node.ID == "" {
		name = "Now"
	}
	switch n.Change {
	case "added":
		return fmt.Sprintf("%s is new: %s; worth %s.", name, advised(n.To), value(n.To.Value))
	case "removed":
		return fmt.Sprintf("%s is gone; it said: %s.", name, advised(n.From))
	}
	var parts []string
	if n.Advice {
		parts = append(parts, fmt.Sprintf("%s instead of %s", advised(n.To), advised(n.From)))
	}
	if a, b := percent(n.From.P), percent(n.To.P); a != b {
		parts = append(parts, fmt.Sprintf("its probability goes from %s to %s", a, b))
	}
	if n.Clear && value(n.From.Value) != value(n.To.Value) {
		parts = append(parts, fmt.Sprintf("its worth goes from %s to %s", value(n.From.Value), value(n.To.Value)))
	}
	if a, b := percent(n.From.Deal), percent(n.To.Deal); a != b {
		parts = append(parts, fmt.Sprintf("room for a deal goes from %s to %s", a, b))
	}
	if len(parts) == 0 {
		return ""
	}
	if !n.Advice {
		parts = append(parts, "the advice is unchanged")
	}
	return name + ": " + strings.Join(parts, "; ") + "."
}

// advised is a choice in words.
func advised(v *plan.Verdict) string {
	if v.Choice == "wait" {
		return "wait for what comes"
	}
	return v.Best.Name
}

func inputChanges(d *plan.Diff) []string {
	var out []string
	for i, x := range d.Inputs {
		if i == mostChanges {
			return append(out, fmt.Sprintf("… and %d more (--json lists them).", len(d.Inputs)-i))
		}
		label := upperFirst(x.Label)
		switch {
		case x.From == "":
			out = append(out, fmt.Sprintf("%s is new: %s.", label, x.To))
		case x.To == "":
			out = append(out, fmt.Sprintf("%s is gone; it was %s.", label, x.From))
		default:
			out = append(out, fmt.Sprintf("%s: %s, was %s.", label, x.To, x.From))
		}
	}
	return out
}

func flipChanges(d *plan.Diff) []string {
	var out []string
	for _, f := range d.Flips {
		label := upperFirst(f.Label)
		switch {
		case f.From == nil:
			out = append(out, fmt.Sprintf("%s would now flip the advice at %s; no such value was found before.", label, number(*f.To)))
		case f.To == nil:
			out = append(out, fmt.Sprintf("%s no longer flips the advice; before, it did at %s.", label, number(*f.From)))
		case number(*f.From) != number(*f.To):
			out = append(out, fmt.Sprintf("%s would flip the advice at %s; before, at %s.", label, number(*f.To), number(*f.From)))
		}
	}
	return out
}

func claimChanges(d *plan.Diff) []string {
	var out []string
	for _, k := range d.Claims {
		switch k.Change {
		case "added":
			out = append(out, fmt.Sprintf("New, %s (%s): %s", k.ID, k.To, k.Text))
		case "removed":
			out = append(out, fmt.Sprintf("Gone, %s (%s): %s", k.ID, k.From, k.Text))
		case "regraded":
			out = append(out, fmt.Sprintf("Graded %s instead of %s, %s: %s", k.To, k.From, k.ID, k.Text))
		default:
			out = append(out, fmt.Sprintf("Reworded, %s: %s", k.ID, k.Text))
		}
	}
	return out
}

// sides names the two plans.
func sides(d *plan.Diff) string {
	one := func(s plan.Side) string {
		title := s.Title
		if s.AsOf != "" {
			title += " as of " + day(evidence.Date(s.AsOf))
		}
		return fmt.Sprintf("%s (input %.12s, seed %d, parley %s)", title, s.Input, s.Seed, s.Parley)
	}
	return "From " + one(d.From) + " to " + one(d.To) + "."
}
