package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/model/evidence"
	"parley/report"
)

// fewNotes is how many notes check prints without being asked.
const fewNotes = 5

// A finding is a problem as check --json prints it.
type finding struct {
	evidence.Position
	Severity string `json:"severity"` // error, warning or note
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// A checkup is the JSON form of what check found.
type checkup struct {
	Findings []finding `json:"findings"`
	Errors   int       `json:"errors"`
	Warnings int       `json:"warnings"`
	Notes    int       `json:"notes"`
}

func checkCommand(s shell) *cobra.Command {
	var asOf string
	var asJSON, notes bool
	cmd := &cobra.Command{
		Use:   "check DIR",
		Short: "Check a dossier: errors, doubtful spots, numbers without a claim",
		Long: `Reads the dossier and prints what is wrong with it, sorted by place, as file:line:column: what was seen [code],
each with what would do. Notes (such as numbers that cite no claim) are counted, and listed if they are few or
if --notes asks for them.

Exit code 0: nothing but notes; 1: warnings; 2: errors, so that no plan can be made.`,
		Example: `  parley check mycase
  parley check mycase --notes
  parley check mycase --json`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(_ *cobra.Command, args []string) error {
			date, err := parseDate(asOf)
			if err != nil {
				return err
			}
			c := gather(dossier.Check(args[0], dossier.Options{AsOf: date}))
			if asJSON {
				err = report.JSON(s.out, c)
			} else {
				err = c.print(s.out, notes)
			}
			if err != nil {
				return err
			}
			return c.verdict()
		},
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "read the dossier as of this `DATE` (2024-08-01) instead of its own")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&notes, "notes", false, "list all notes")
	return cmd
}

func gather(ps dossier.Problems) checkup {
	c := checkup{Findings: []finding{}}
	for _, p := range ps {
		c.Findings = append(c.Findings, finding{p.Position, p.Severity.String(), p.Code, p.Message, p.Hint})
		switch p.Severity {
		case dossier.Error:
			c.Errors++
		case dossier.Warning:
			c.Warnings++
		case dossier.Note:
			c.Notes++
		}
	}
	return c
}

// print lists the findings, notes only if they are few or wanted, and counts them.
func (c checkup) print(w io.Writer, notes bool) error {
	notes = notes || c.Notes <= fewNotes
	for _, f := range c.Findings {
		if f.Severity == dossier.Note.String() && !notes {
			continue
		}
		kind := f.Severity + ": "
		if f.Severity == dossier.Error.String() {
			kind = ""
		}
		if _, err := fmt.Fprintf(w, "%s: %s%s [%s]\n", f.Position, kind, f.Message, f.Code); err != nil {
			return err
		}
		if f.Hint != "" {
			if _, err := fmt.Fprintf(w, "\thint: %s\n", f.Hint); err != nil {
				return err
			}
		}
	}
	more := ""
	if !notes {
		more = " (list them with --notes)"
	}
	_, err := fmt.Fprintf(w, "%s, %s, %s%s\n", counted(c.Errors, "error"), counted(c.Warnings, "warning"), counted(c.Notes, "note"), more)
	return err
}

// verdict turns the findings into an exit code.
func (c checkup) verdict() error {
	switch {
	case c.Errors > 0:
		return &exitError{code: exitInput}
	case c.Warnings > 0:
		return &exitError{code: exitFindings}
	}
	return nil
}

// counted is a number with its noun: 1 error, 2 errors.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
