package main

import (
	"fmt"
	"io"
	"strings"

	"parley/intake"
)

// draftText prints a draft for reading.
func draftText(s *stream, d *intake.Draft) error {
	p := draftPrinter{width: s.width(), names: map[string]string{}, outlets: map[string]string{}}
	for _, r := range d.Reports {
		p.outlets[r.File] = r.Outlet
	}
	for _, x := range d.Sources {
		p.names[x.ID] = x.Name
	}
	p.reports(d)
	p.sources(d)
	p.claims(d)
	p.history(d)
	p.scenarios(d)
	p.issues(d)
	p.doubts(d)
	_, err := io.WriteString(s, p.b.String())
	return err
}

type draftPrinter struct {
	b     strings.Builder
	width int
	names map[string]string // of sources, by id

	outlets map[string]string // by file
}

func (p *draftPrinter) head(n int, noun, plural string) bool {
	if n == 0 {
		return false
	}
	if n != 1 {
		noun = plural
	}
	fmt.Fprintf(&p.b, "\n%d %s\n", n, noun)
	return true
}

// para prints a text indented.
func (p *draftPrinter) para(s string) { p.b.WriteString(wrap(s, p.width, 4, 4)) }

func (p *draftPrinter) reports(d *intake.Draft) {
	for _, r := range d.Reports {
		fmt.Fprintf(&p.b, "%s: %s, %s, %s of %s\n", r.File, orElse(r.Outlet, "outlet not told"), r.Published, counted(r.Characters, "character"), r.Format)
		if r.SameAs != "" {
			fmt.Fprintf(&p.b, "    the same report as %s\n", r.SameAs)
		}
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// place is where an item came from, as file:first-last.
func place(f intake.From) string {
	if len(f.Characters) != 2 {
		return f.File
	}
	return fmt.Sprintf("%s:%d-%d", f.File, f.Characters[0], f.Characters[1])
}

func (p *draftPrinter) sources(d *intake.Draft) {
	if !p.head(len(d.Sources), "source, not graded yet (F)", "sources, not graded yet (F)") {
		return
	}
	for _, x := range d.Sources {
		fmt.Fprintf(&p.b, "  %s  %s\n", x.ID, place(x.From))
		line := x.Name
		if x.Note != "" {
			line += " (" + x.Note + ")"
		}
		if x.Have != "" {
			line += "; in the dossier as " + x.Have
		}
		if x.Party != "" {
			line += "; may speak for " + x.Party
		}
		p.para(line)
	}
}

func (p *draftPrinter) claims(d *intake.Draft) {
	if !p.head(len(d.Claims), "claim, not judged yet (6)", "claims, not judged yet (6)") {
		return
	}
	for _, x := range d.Claims {
		fmt.Fprintf(&p.b, "  %s  %s  %s  %s\n", x.ID, x.Said, x.Kind, place(x.From))
		p.para(p.claim(x))
	}
}

// claim is a claim on one line. That it came through the outlet of its report goes without saying.
func (p *draftPrinter) claim(x intake.Claim) string {
	line := p.names[x.Source]
	if x.Via != "" && p.names[x.Via] != p.outlets[x.From.File] {
		line += ", through " + p.names[x.Via]
	}
	line += ": " + x.Text
	var more []string
	if x.Denied {
		more = append(more, "that it is not so")
	}
	if x.If != "" {
		more = append(more, "condition: "+x.If)
	}
	if x.Likelihood != "" {
		more = append(more, "likelihood: "+x.Likelihood)
	}
	if len(x.Hedges) > 0 {
		more = append(more, "hedged: "+strings.Join(x.Hedges, ", "))
	}
	if x.By != intake.Rules {
		more = append(more, "proposed by the model "+x.By)
	}
	if len(more) > 0 {
		line += " [" + strings.Join(more, "; ") + "]"
	}
	return line
}

func (p *draftPrinter) history(d *intake.Draft) {
	if !p.head(len(d.History), "event", "events") {
		return
	}
	for _, x := range d.History {
		on := string(x.On)
		if len(x.Between) == 2 {
			on = fmt.Sprintf("%s to %s", x.Between[0], x.Between[1])
		}
		fmt.Fprintf(&p.b, "  %s  %s  %s\n", x.ID, orElse(on, "day not told"), place(x.From))
		p.para(x.Text)
	}
}

func (p *draftPrinter) scenarios(d *intake.Draft) {
	if !p.head(len(d.Scenarios), "scenario", "scenarios") {
		return
	}
	for _, x := range d.Scenarios {
		fmt.Fprintf(&p.b, "  %s  %s\n", x.ID, place(x.From))
		p.para(fmt.Sprintf("%s (%s on it)", x.Name, dependCount(len(x.Because))))
	}
}

func dependCount(n int) string {
	if n == 1 {
		return "1 claim hangs"
	}
	return fmt.Sprintf("%d claims hang", n)
}

func (p *draftPrinter) issues(d *intake.Draft) {
	if !p.head(len(d.Issues), "issue", "issues") {
		return
	}
	for _, x := range d.Issues {
		fmt.Fprintf(&p.b, "  %s  %s\n", x.ID, place(x.From))
		line := x.Name
		if x.WantedBy != "" {
			line += ", wanted by " + x.WantedBy
		}
		p.para(line)
	}
}

// doubts prints the table of doubts.
func (p *draftPrinter) doubts(d *intake.Draft) {
	all := d.Doubts()
	if !p.head(len(all), "doubt", "doubts") {
		return
	}
	for i, x := range all {
		if i == 0 || all[i-1].Item != x.Item {
			at := ""
			if x.Item != x.From.File {
				at = "  " + place(x.From)
			}
			fmt.Fprintf(&p.b, "  %s%s\n", x.Item, at)
		}
		p.para("- " + x.Unsure)
	}
}
