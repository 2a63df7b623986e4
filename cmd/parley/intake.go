package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/intake"
	"parley/intake/text"
	"parley/journal"
	"parley/model"
	"parley/model/evidence"
	"parley/report"
)

// intakeFlags are the flags of intake.
type intakeFlags struct {
	out, into, accept string
	published, outlet string
	llm, llmModel     string
	workers           int
	json, quiet       bool
	sign              signature
}

func intakeCommand(s shell) *cobra.Command {
	var f intakeFlags
	cmd := &cobra.Command{
		Use:   "intake [REPORT...]",
		Short: "Read dated reports and propose claims, sources, events, scenarios and issues",
		Long: `Reads reports (plain text, saved web pages, PDF, mail; in English; a folder stands for its files) and proposes a draft of
dossier items: who says what, when, of which kind, under which condition; events, scenarios and issues. Each item has the
place that it came from and what was doubtful about it. Grades are left at F and 6, "cannot be judged": judging is yours.

By itself it prints the draft. --out writes it as a file to go through and edit, which --accept then takes into the dossier
that --into names. --into alone asks about one item after the other. What is accepted goes into one new file
of the dossier's folder, if the dossier loads with it. Nothing else is ever changed. If the folder has a journal (see parley log),
it is written down there, and wants --who and --why.

It works offline, by rules. Only if --llm names an endpoint (any that speaks the OpenAI form) are the texts sent there, for
further items; what does not stand in the text word by word is refused. The key, if it takes one, is read
from the environment variable ` + keyVariable + `.`,
		Example: `  parley intake report.txt
  parley intake report.txt --out draft.yaml
  parley intake --accept draft.yaml --into mycase
  parley intake saved/*.html --into mycase`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), s, bufio.NewReader(cmd.InOrStdin()), isTerminalInput(cmd.InOrStdin()), args)
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&f.out, "out", "", "write the draft into this `FILE` (YAML)")
	fs.BoolVar(&f.json, "json", false, "print the draft as JSON")
	fs.StringVar(&f.into, "into", "", "fit the draft to the dossier in `DIR`, and ask item by item what goes into it")
	fs.StringVar(&f.accept, "accept", "", "take what the reviewed draft `FILE` accepts into the dossier that --into names")
	fs.StringVar(&f.published, "published", "", "the `DATE` of publication (2024-08-01) of all reports, whatever they say")
	fs.StringVar(&f.outlet, "outlet", "", "the `NAME` of who published them, whatever they say")
	fs.IntVar(&f.workers, "workers", 0, "read `N` reports at once; changes the time, never the result (default: all cores)")
	fs.StringVar(&f.llm, "llm", "", "send the texts to the language model at `URL`, for further items")
	fs.StringVar(&f.llmModel, "llm-model", "", "the `NAME` of the model there")
	fs.BoolVar(&f.quiet, "quiet", false, "no progress, no remarks on standard error")
	f.sign.flags(cmd)
	return cmd
}

// check refuses flags that make no sense together.
func (f *intakeFlags) check(reports int) error {
	switch {
	case f.accept != "" && f.into == "":
		return inputError("--accept does not say which dossier to put the items into\n\thint: add --into DIR")
	case f.accept != "" && reports > 0:
		return inputError("--accept takes a draft, not reports\n\thint: parley intake REPORT… --out DRAFT.yaml first, then parley intake --accept DRAFT.yaml --into DIR")
	case f.accept != "" && (f.out != "" || f.json || f.llm != ""):
		return inputError("--accept goes with --into only\n\thint: parley intake --accept %s --into %s", f.accept, f.into)
	case f.accept == "" && reports == 0:
		return inputError("no report is named\n\thint: parley intake REPORT…, or parley intake --accept DRAFT.yaml --into DIR")
	case f.llmModel != "" && f.llm == "":
		return inputError("--llm-model goes with --llm\n\thint: add --llm URL")
	case f.sign != (signature{}) && f.into == "":
		return inputError("--who, --why and --when go with --into\n\thint: they are for the journal of a dossier")
	case f.workers < 0:
		return inputError("--workers is %d\n\thint: 1 or more, or 0 for all cores", f.workers)
	}
	return f.signed()
}

// signed refuses early what the journal of the dossier would refuse in the end.
func (f *intakeFlags) signed() error {
	if f.into == "" || !journal.Exists(f.into) || f.out != "" || f.json {
		return nil
	}
	_, err := f.sign.note()
	return err
}

func (f *intakeFlags) run(ctx context.Context, s shell, in *bufio.Reader, terminal bool, args []string) error {
	if err := f.check(len(args)); err != nil {
		return err
	}
	if f.accept != "" {
		return f.takeDraft(s)
	}
	if f.into != "" && f.out == "" && !f.json && !terminal {
		return inputError("there is no terminal to ask on\n\thint: add --out DRAFT.yaml, edit what it accepts, then parley intake --accept DRAFT.yaml --into %s", f.into)
	}
	var c *model.Case
	if f.into != "" {
		var err error
		if c, err = f.dossier(); err != nil {
			return err
		}
	}
	docs, left, err := f.read(ctx, s, in, terminal, args)
	if err != nil {
		return err
	}
	if left != nil && c != nil && f.out == "" && !f.json {
		fmt.Fprintf(s.errs, "%v\n", left) // before the questions, not after them
		left = &exitError{code: exitFindings}
	}
	drafts, err := f.propose(ctx, s, docs)
	if err != nil {
		return err
	}
	draft := intake.Merge(drafts)
	if c != nil {
		f.remarks(s, draft.Fit(c))
	}
	if err := f.deliver(s, in, draft, docs, c); err != nil {
		return err
	}
	return left
}

// deliver prints the draft, writes it or asks about it.
func (f *intakeFlags) deliver(s shell, in *bufio.Reader, draft *intake.Draft, docs []text.Document, c *model.Case) error {
	if f.out != "" {
		if err := writeFile(f.out, draft.YAML()); err != nil {
			return err
		}
		if !f.quiet {
			fmt.Fprintf(s.errs, "wrote %s: %s proposed, %s\nnext: set accept to yes or no there, then parley intake --accept %s --into DIR\n", f.out, counted(draft.Items(), "item"), counted(len(draft.Doubts()), "doubt"), f.out)
		}
	}
	switch {
	case f.json:
		return report.JSON(s.out, draft)
	case f.out != "":
		return nil
	case c != nil:
		q := &questioner{in: in, errs: s.errs, out: s.out, draft: draft, docs: docs, asOf: intake.StatedDay(c)}
		if write, err := q.all(); err != nil || !write {
			return err
		}
		return f.add(s, q.draft, c)
	}
	return draftText(s.out, draft)
}

func (f *intakeFlags) remarks(s shell, list []string) {
	if f.quiet {
		return
	}
	for _, r := range list {
		fmt.Fprintf(s.errs, "remark: %s\n", r)
	}
}

// dossier loads the dossier that items are to go into.
func (f *intakeFlags) dossier() (*model.Case, error) {
	c, problems := dossier.Load(f.into, dossier.Options{})
	if bad := problems.Errors(); len(bad) > 0 || c == nil {
		return nil, inputError("%s: %s\n%v", f.into, counted(len(bad), "error"), bad)
	}
	if info, err := os.Stat(f.into); err == nil && !info.IsDir() {
		return nil, inputError("%s is one file, and accepted items go into a file beside it\n\thint: move it into a folder of its own and name that", f.into)
	}
	return c, nil
}

// takeDraft takes what a reviewed draft accepts.
func (f *intakeFlags) takeDraft(s shell) error {
	data, err := readBounded(f.accept)
	if err != nil {
		return err
	}
	draft, problems := intake.Read(f.accept, data)
	if len(problems) > 0 {
		return inputError("%s: %s\n%v", f.accept, counted(len(problems), "error"), problems)
	}
	c, err := f.dossier()
	if err != nil {
		return err
	}
	f.remarks(s, draft.Fit(c))
	return f.add(s, draft, c)
}

// add writes what is accepted into a new file of the dossier.
func (f *intakeFlags) add(s shell, draft *intake.Draft, c *model.Case) error {
	a := draft.Accepted(intake.StatedDay(c))
	if len(a.Problems) > 0 {
		return inputError("nothing was written: %s\n%v", counted(len(a.Problems), "error"), a.Problems)
	}
	f.remarks(s, a.Left)
	if a.YAML == nil {
		fmt.Fprintln(s.errs, "nothing is accepted, so nothing was written")
		return nil
	}
	name, err := freeName(f.into, latest(draft))
	if err != nil {
		return err
	}
	err = f.sign.recorded(s, f.into, journal.Accept, func() error {
		if err := dossier.Add(f.into, name, a.YAML); err != nil {
			return inputError("%v", err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	embargo := ""
	if a.Embargo > 0 {
		embargo = fmt.Sprintf(", %d of them embargoed: dated after the as-of date %s, listed and never used", a.Embargo, c.AsOf)
	}
	fmt.Fprintf(s.out, "wrote %s: %s%s\n", filepath.Join(f.into, name), counted(a.Taken, "item"), embargo)
	if !f.quiet {
		fmt.Fprintf(s.errs, "next: grade its sources and claims there, cite the claims (because) where numbers rest on them, then parley check %s\n", f.into)
	}
	return nil
}

// latest returns the last day of publication of a draft.
func latest(d *intake.Draft) evidence.Date {
	var last evidence.Date
	for _, r := range d.Reports {
		last = max(last, r.Published)
	}
	return last
}

// freeName returns a name for the new file that nothing in the folder has.
func freeName(dir string, day evidence.Date) (string, error) {
	for n := 1; n < 100_000; n++ {
		name := fmt.Sprintf("intake-%s.yaml", day)
		if n > 1 {
			name = fmt.Sprintf("intake-%s-%d.yaml", day, n)
		}
		if _, err := os.Lstat(filepath.Join(dir, name)); os.IsNotExist(err) {
			return name, nil
		} else if err != nil {
			return "", inputError("%v", err)
		}
	}
	return "", inputError("%s holds too many files called intake-%s", dir, day)
}

// draftDay reads the flag --published.
func (f *intakeFlags) draftDay() (evidence.Date, error) {
	day := strings.TrimSpace(f.published)
	if day != "" && !soundDay(day) {
		return "", inputError("--published %q is no day\n\thint: write it as 2024-08-01", f.published)
	}
	return evidence.Date(day), nil
}
