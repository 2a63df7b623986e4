package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/internal/version"
	"parley/model"
	"parley/plan"
	"parley/report"
)

// planFlags are the flags of plan.
type planFlags struct {
	assumptions
	as       string
	scenario string
	outDir   string
	formats  string
	role     string
	annex    bool
	aside    asideFlags
}

func planCommand(s shell) *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "plan DIR",
		Short: "Plan: what to do in each scenario, and what that rests on",
		Long: `Makes the plan of a dossier and prints its brief: what to do in each scenario, whom to send, what to open with,
aim at and refuse, how likely a deal is, what would flip the advice, and how the model did on past rounds.

With --out it also writes into a folder: plan.json, report.html (one self-contained file), brief.md, brief.docx (each
of these two pages for a principal, then an annex) and scorecards.xlsx (live formulas: choose a package, see what it is worth to each side). With
--formats others or fewer; pdf prints the page with a browser, if there is one on this machine.
With --without-source or --without-stale it makes the plan twice, with all the evidence and without what came from or
through a source or is past its half-life, and prints side by side what changed: the advice, the chances, the values, and
what became of the numbers that rested on that alone. --out then writes the plan without.
With --for the plan is redacted, in every format, for whoever is to read it: a delegate, an ally or the public. It says
what was withheld.
The same dossier, version and seed give the same bytes on any machine and any number of workers.
Ctrl-C prints the best so far (exit code 130) and writes no file. Exit code 3: a number of the dossier rests only on
evidence dated after its as-of date.`,
		Example: `  parley plan mycase
  parley plan mycase --out report --draws 5000
  parley plan mycase --out report --formats docx,pdf
  parley plan mycase --for delegate --out for-the-delegate
  parley plan mycase --as them --scenario rival
  parley plan mycase --without red-lines,credibility
  parley plan mycase --without-source envoy
  parley plan mycase --set credibility.them=+0.1`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), s, args[0]) },
	}
	f.flags(cmd)
	f.aside.flags(cmd)
	cmd.Flags().StringVar(&f.as, "as", "", "plan for this `PARTY` instead of the dossier's own")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "plan only from the scenario `ID` on")
	cmd.Flags().StringVar(&f.outDir, "out", "", "also write the plan into the folder `DIR`: see --formats")
	cmd.Flags().StringVar(&f.formats, "formats", usualFormats, "what --out writes, a `LIST` of json, html, md, docx, xlsx, pdf")
	forFlag(cmd, &f.role, "make it for `ROLE`: principal, delegate, ally or public; all but the principal see less")
	cmd.Flags().BoolVar(&f.annex, "annex", false, "print the annex, too: candidates, packages, evidence, numbers")
	return cmd
}

// forFlag adds --for.
func forFlag(cmd *cobra.Command, role *string, usage string) {
	cmd.Flags().StringVar(role, "for", "", usage)
	complete(cmd, "for", roleNames())
}

func roleNames() []string {
	return idsOf(plan.Roles, func(r plan.Role) string { return string(r) })
}

// chosenRole reads --for; left out, it is the principal.
func chosenRole(name string) (plan.Role, error) {
	if name == "" {
		return plan.Principal, nil
	}
	i, err := pick("--for", "role", name, roleNames())
	if err != nil {
		return "", err
	}
	return plan.Roles[i], nil
}

// options checks the flags against the case.
func (f *planFlags) options(c *model.Case) (plan.Options, error) {
	o := plan.Options{Seed: f.seed, Draws: f.draws, Workers: f.workers, WhatIf: f.whatIf, Subject: f.as, Scenario: f.scenario, Version: version.Parley}
	if f.as != "" {
		if _, err := pick("--as", "party", f.as, partyIDs(c)); err != nil {
			return o, err
		}
	}
	if f.scenario != "" {
		if _, err := pick("--scenario", "scenario", f.scenario, scenarioIDs(c)); err != nil {
			return o, err
		}
	}
	if f.whatIf != "" {
		if _, err := pick("--what-if", "what-if", f.whatIf, whatIfIDs(c)); err != nil {
			return o, err
		}
	}
	var err error
	if o.Without, err = f.switches(); err != nil {
		return o, err
	}
	o.Changes, err = f.changes(c)
	return o, err
}

func (f *planFlags) run(ctx context.Context, s shell, dir string) error {
	wanted, err := chosenFormats(f.formats)
	if err != nil {
		return err
	}
	role, err := chosenRole(f.role)
	if err != nil {
		return err
	}
	if f.aside.asked() {
		return f.runAside(ctx, s, dir, wanted)
	}
	p, interrupted, err := f.make(ctx, s, dir, plan.Make)
	if err != nil {
		return err
	}
	if f.role != "" {
		if p, err = plan.Redact(p, role); err != nil {
			return err
		}
	}
	if f.outDir != "" && !interrupted {
		if err := f.write(ctx, s, p, wanted); err != nil {
			return err
		}
	}
	if err := f.print(s, p); err != nil {
		return err
	}
	if interrupted {
		return &exitError{exitInterrupted, f.interruption()}
	}
	return nil
}

// make reads a dossier and makes of it what is asked for, with a bar. Interrupted, what there is comes without an error.
func (f *planFlags) make(ctx context.Context, s shell, dir string, what func(context.Context, *model.Case, plan.Options) (*plan.Plan, error)) (p *plan.Plan, interrupted bool, err error) {
	return f.makeWith(ctx, s, dir, dossier.Options{}, what)
}

// makeWith is make of a dossier read with options.
func (f *planFlags) makeWith(ctx context.Context, s shell, dir string, read dossier.Options, what func(context.Context, *model.Case, plan.Options) (*plan.Plan, error)) (p *plan.Plan, interrupted bool, err error) {
	c, err := f.loadWith(dir, read)
	if err != nil {
		return nil, false, err
	}
	o, err := f.options(c)
	if err != nil {
		return nil, false, err
	}
	b := newBar(s.errs, f.quiet)
	o.Progress = b.update
	p, err = what(ctx, c, o)
	b.finish()
	if p != nil && errors.Is(err, context.Canceled) {
		return p, true, nil
	}
	return p, false, err
}

// interruption says what an interrupted plan is and is not.
func (f *planFlags) interruption() string {
	if f.outDir != "" {
		return "interrupted; this is the best so far, and nothing was written to " + f.outDir
	}
	return "interrupted; this is the best so far"
}

func (f *planFlags) print(s shell, p *plan.Plan) error {
	if f.json {
		return report.JSON(s.out, p)
	}
	return report.Brief(s.out, p, report.BriefOptions{Width: s.out.width(), Annex: f.annex})
}

// write lays the plan out in each format and writes the files together.
func (f *planFlags) write(ctx context.Context, s shell, p *plan.Plan, wanted []format) error {
	files, err := f.lay(ctx, s, p, wanted)
	if err != nil {
		return err
	}
	if err := writeFiles(f.outDir, files); err != nil {
		return err
	}
	if !f.quiet {
		for _, x := range files {
			fmt.Fprintf(s.errs, "wrote %s\n", filepath.Join(f.outDir, x.name))
		}
	}
	return nil
}
