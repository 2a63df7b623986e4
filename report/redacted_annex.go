package report

import (
	"fmt"
	"strings"

	"parley/plan"
)

// atStake lists the issues of each track with their options; the delegate sees what they weigh.
func (c *composer) atStake() section {
	s := section{ID: "tracks", Title: "What is at stake"}
	for _, id := range c.trackIDs() {
		v := c.anyView(id.ID)
		t := &table{Caption: list(names(v.Parties)) + " settle", Heads: []string{"Issue", "Options"}}
		for _, is := range v.Issues {
			cells := []prose{say(is.Issue.Name), say(strings.Join(names(is.Options), "; "))}
			for _, w := range is.Weights {
				cells = append(cells, say(estimate(w)))
			}
			t.Rows = append(t.Rows, row{Cells: cells})
		}
		if c.sees(plan.Delegate) {
			for _, p := range v.Parties {
				t.Heads, t.Right = append(t.Heads, "Weight to "+p.Name), []bool{false, false, true, true}
			}
		}
		s.Blocks = append(s.Blocks, block{Head: id.Name}, block{Table: t})
	}
	return s
}

// anyView is the first look at a track.
func (c *composer) anyView(track string) plan.TrackView {
	for i := range c.p.Nodes {
		for _, v := range c.p.Nodes[i].Tracks {
			if v.Track.ID == track {
				return v
			}
		}
	}
	return plan.TrackView{}
}

// pastRounds tells what was asked for in past rounds and how they ended.
func (c *composer) pastRounds() section {
	s := section{ID: "rounds", Title: "Past rounds"}
	t := &table{Caption: "Past rounds", Heads: []string{"Round", "On", "Result", "Asked for"}}
	for _, b := range c.p.Backcasts {
		result := b.Result
		if result == "" {
			result = "no deal"
			if b.Agreement {
				result = "a deal"
			}
		}
		var asks []string
		for _, a := range b.Asks {
			asks = append(asks, a.Party.Name+": "+a.Text)
		}
		t.Rows = append(t.Rows, row{Cells: []prose{say(b.Name), say(day(b.On)), say(result), say(strings.Join(asks, "\n"))}})
	}
	s.Blocks = append(s.Blocks, block{Table: t})
	return s
}

// openLedger is the ledger without the numbers that rest on it.
func (c *composer) openLedger() section {
	s := section{ID: "evidence", Title: "Evidence"}
	t := &table{Caption: "Claims, as claimed", Heads: []string{"Claim", "Said", "What is claimed", "Grade", "Contradicted by", "References"}}
	for _, k := range c.p.Evidence.Ledger {
		t.Rows = append(t.Rows, row{ID: anchor("claim", k.ID), Cells: []prose{say(k.ID), say(day(k.Said)),
			say("Claimed by " + k.Source.Name + " (" + k.Kind + "): " + stop(k.Text)), say(k.Grade), c.claimList(k.Contradicted), references(k.References)}})
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, para(gradeNote), block{Table: t})
	}
	return s
}

// redactedHonesty says what the model leaves out, to those who see it, and how the page came about.
func (c *composer) redactedHonesty() section {
	s := section{ID: "honesty", Title: "How this was made"}
	if len(c.p.Ignored) > 0 {
		s.Blocks = append(s.Blocks, block{Head: "Left out"}, block{Items: sentences(c.p.Ignored)})
	}
	s.Blocks = append(s.Blocks, para("A plan made by Parley and redacted for "+readers[c.p.For.Role]+"; the same dossier, version and seed give the same plan."), para(c.withheldLine()),
		block{Pairs: []pair{{"Seed", say(fmt.Sprint(c.p.Seed))}, {"Version", say(c.p.Parley)}, {"Dossier", say(c.p.Input)}}})
	return s
}

// redactedSheets puts every table of a redacted plan on a sheet, beside what the first says.
func (b *workbook) redactedSheets() {
	d := b.redactedDocument()
	s := b.sheet("About")
	at := 1
	line := func(text string, l look) {
		s.text(1, at, text, l)
		at++
	}
	line(d.Title, titleText)
	line(strings.Join(d.Meta, " · "), faintText)
	for _, n := range d.Notices {
		line(n, strongText)
	}
	for _, p := range d.Lead {
		line(p.String(), wrappedText)
	}
	line("Dossier: "+b.p.Input, wrappedText)
	s.widths(110)
	s.landscape()
	for _, sec := range append(d.Brief, d.Annex...) {
		for _, x := range sec.Blocks {
			if x.Table != nil {
				b.textSheet(sec.Title, x.Table)
			}
		}
	}
}

// textSheet writes a table as it stands.
func (b *workbook) textSheet(name string, t *table) {
	var rows [][]cell
	widths := make([]float64, len(t.Heads))
	for i := range widths {
		widths[i] = 30
	}
	for _, r := range t.Rows {
		cells := make([]cell, len(t.Heads))
		for i := range cells {
			cells[i] = words("")
			if i < len(r.Cells) {
				cells[i] = words(strings.ReplaceAll(r.Cells[i].String(), "\n", "; "))
			}
		}
		rows = append(rows, cells)
	}
	b.list(name, widths, t.Heads, rows)
}
