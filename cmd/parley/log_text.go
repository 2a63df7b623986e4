package main

import (
	"fmt"
	"io"
	"strings"

	"parley/journal"
	"parley/report"
)

// A journalPage is a journal as log --json prints it.
type journalPage struct {
	Schema  string          `json:"schema"`
	Head    string          `json:"head"`
	Entries []journal.Entry `json:"entries"`
}

const journalSchema = "parley/journal/1"

func printEntries(w io.Writer, es []journal.Entry) error {
	p := journalPage{Schema: journalSchema, Entries: es}
	if len(es) > 0 {
		p.Head = es[len(es)-1].Hash
	} else {
		p.Entries = []journal.Entry{}
	}
	return report.JSON(w, p)
}

// print writes the journal, and fails if it was edited.
func (l *logger) print(s shell, j *journal.Journal) error {
	if l.json {
		if err := printEntries(s.out, j.Entries); err != nil {
			return err
		}
	} else {
		for _, e := range j.Entries {
			if err := printEntry(s.out, e); err != nil {
				return err
			}
		}
	}
	if faults := j.Verify(nil, ""); len(faults) > 0 {
		return &exitError{exitFindings, fmt.Sprintf("the journal is not sound: %s\n\thint: parley verify lists what is wrong", report.Line(faults[0].Message))}
	}
	return nil
}

// acts are what was done, in a word.
var acts = map[journal.Act]string{journal.Start: "began", journal.Edit: "edited by hand", journal.Set: "set a number", journal.Accept: "accepted proposals"}

// printEntry writes one entry: who, when, what, why and the hash to compare with.
func printEntry(w io.Writer, e journal.Entry) error {
	var b strings.Builder
	act, ok := acts[e.Act]
	if !ok {
		act = report.Line(string(e.Act))
	}
	fmt.Fprintf(&b, "%d. %s, %s, %s\n", e.N, report.Line(strings.NewReplacer("T", " ", "Z", " UTC").Replace(e.When)), report.Line(e.Who), act)
	for _, s := range e.What {
		fmt.Fprintf(&b, "   %s\n", report.Line(s))
	}
	fmt.Fprintf(&b, "   because: %s\n   entry %s, dossier %s\n", report.Line(e.Why), report.Line(e.Hash), shortHash(report.Line(e.Dossier)))
	_, err := io.WriteString(w, b.String())
	return err
}

// shortHash is as much of a dossier's hash as reports state.
func shortHash(hash string) string { return hash[:min(8, len(hash))] }
