package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"parley/analysis/frontier"
	"parley/analysis/promise"
	"parley/analysis/survey"
	"parley/model"
	"parley/report"
)

// frontierFlags are the flags of frontier.
type frontierFlags struct {
	assumptions
	fileFlags
	track    string
	scenario string
	draw     string
	real     string
	deal     []string
	powers   []string
	all      bool
	budget   []string
	epsilon  float64
	svgFile  string
	csvFile  string
}

func frontierCommand(s shell) *cobra.Command {
	var f frontierFlags
	cmd := &cobra.Command{
		Use:   "frontier PATH",
		Short: "What could be agreed at all: the exact Pareto frontier of a track or scenario",
		Long: `Prints what could be agreed: the Pareto frontier, the zone of agreement, the points that rules pick, how hard the
problem is, what to offer at once, what to trade for what, who blocks a deal, or why there is none. Exact, for any number
of parties and outcomes.

PATH is a dossier, looked at on a track and under a scenario at the most likely value of every number, beside it the
share of draws that have a zone of agreement with its 95 % interval (--scenario also takes the id of a past round); or
the scenario files of GENIUS, GeniusWeb, NegMAS or NegoLog, a folder or one file of it.

Ctrl-C prints the best so far, with what it may miss. Exit code 1: there is no zone of agreement (at the draw shown).`,
		Example: `  parley frontier mycase --scenario rival
  parley frontier mycase --scenario rival --deal price=low,warranty=none
  parley frontier genius/Laptop --reading negmas --json
  parley frontier mycase --track price_talks --svg frontier.svg --csv frontier.csv`,
		Args: exactly(1, "a dossier or scenario files"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), s, args[0]) },
	}
	f.assumptions.flags(cmd)
	f.fileFlags.flags(cmd)
	f.lookFlags(cmd)
	cmd.Flags().BoolVar(&f.all, "all", false, "list every outcome that is worth the same as a point of the frontier (up to 1,000 each)")
	cmd.Flags().StringSliceVar(&f.powers, "powers", nil, "bargaining powers, `PARTY=N` and more after commas: adds the asymmetric Nash and the proportional point")
	cmd.Flags().StringSliceVar(&f.budget, "budget", nil, "spend at most so much `TIME,MEMORY` (10s, 500MB or both) on the frontier; past it, it says what it may miss")
	cmd.Flags().Float64Var(&f.epsilon, "epsilon", 0, "let the frontier lose up to `X` in utility for speed")
	cmd.Flags().StringArrayVar(&f.deal, "deal", nil, "ask about a deal, `ISSUE=OPTION` and more after commas: who and what blocks it, and what would buy them (repeatable)")
	cmd.Flags().StringVar(&f.svgFile, "svg", "", "also draw the frontier into `FILE`")
	cmd.Flags().StringVar(&f.csvFile, "csv", "", "also write the frontier as a table into `FILE`")
	return cmd
}

// lookFlags say at what of a dossier to look.
func (f *frontierFlags) lookFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.track, "track", "", "look at the track `ID` (default: the first)")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "under the scenario or past round `ID` (default: now, before any event)")
	cmd.Flags().StringVar(&f.draw, "draw", "modal", "look at draw `N`, from 0, or modal: every number at its most likely value")
	cmd.Flags().StringVar(&f.real, "real", "", "take `WHICH` red lines as real: "+joined(realNames)+" (default: as drawn)")
	complete(cmd, "real", realNames)
}

// realNames say which red lines --real takes as real: all, none, or those at least as likely real as not.
var realNames = []string{"all", "none", "likely"}

// A look is what frontier is asked to look at.
type look struct {
	c       *model.Case
	track   int
	set     model.Setting
	sampler *model.Sampler
	draw    *model.Draw
	drawn   string // which draw, in words
}

func (f *frontierFlags) run(ctx context.Context, s shell, path string) error {
	t, err := f.target(s, path)
	if err != nil {
		return err
	}
	deal, err := parseDeal(f.deal, t)
	if err != nil {
		return err
	}
	powers, err := parsePowers(f.powers, t)
	if err != nil {
		return err
	}
	b, err := parseBudget(f.budget)
	if err != nil {
		return err
	}
	if f.epsilon < 0 || f.epsilon >= 1 {
		return inputError("--epsilon is %g\n\thint: 0 for an exact frontier, or what it may lose in utility, such as 0.001", f.epsilon)
	}
	within, cancel := b.start(ctx)
	defer cancel()
	r := &frontierResult{}
	r.Survey, err = survey.Of(t.Subject, survey.Options{Deal: deal, Powers: powers, All: f.listed(),
		Frontier: frontier.Options{Stop: within.Done(), Memory: b.memory, Epsilon: f.epsilon}})
	if err != nil {
		return inputError("%s: %s", t.id, tied(err, t))
	}
	f.stamp(r, t)
	interrupted := ctx.Err() != nil
	r.ofFile = t.file
	if t.of != nil {
		r.ofDossier = f.identify(t.of)
		switch wide := frontier.Wide(t.Problem); {
		case interrupted:
		case wide == nil:
			if interrupted, err = f.share(ctx, s, r, t); err != nil {
				return err
			}
		case !f.quiet:
			fmt.Fprintf(s.errs, "the share of draws is left out: %s\n", tied(wide, t))
		}
	}
	if err := f.write(s, r, t); err != nil {
		return err
	}
	if err := f.print(s, r, t); err != nil {
		return err
	}
	switch {
	case interrupted:
		return &exitError{exitInterrupted, f.interruption(r)}
	case r.Zone.Empty:
		return &exitError{code: exitFindings}
	}
	return nil
}

// mostTied is how many outcomes of a point --all lists.
const mostTied = 1000

// listed is how many outcomes are to be listed with each point.
func (f *frontierFlags) listed() int {
	if f.all {
		return mostTied
	}
	return 0
}

// interruption says what an interrupted result is and is not.
func (f *frontierFlags) interruption(r *frontierResult) string {
	if !r.Exact {
		return "interrupted; this is the best so far, and it says what it may miss"
	}
	return "interrupted; the frontier is complete, what comes after it may be missing"
}

// target reads what is to be looked at.
func (f *frontierFlags) target(s shell, path string) (*target, error) {
	if file, err := isScenario(path); err != nil {
		return nil, inputError("%v", err)
	} else if file {
		if flag := f.forDossiers(); flag != "" {
			return nil, inputError("%s is for dossiers, and %s holds scenario files of another program", flag, path)
		}
		t, err := f.fileFlags.target(path, true)
		if err == nil && !f.quiet {
			t.warn(s)
		}
		return t, err
	}
	c, err := f.load(path)
	if err != nil {
		return nil, err
	}
	l, err := f.look(c)
	if err != nil {
		return nil, err
	}
	if !f.quiet {
		f.remark(s, l)
	}
	return ofLook(&l), nil
}

// forDossiers returns a flag that was set and means something in a dossier alone, or "".
func (f *frontierFlags) forDossiers() string {
	for _, x := range []struct {
		set  bool
		flag string
	}{{f.track != "", "--track"}, {f.scenario != "", "--scenario"}, {f.real != "", "--real"}, {f.draw != "modal", "--draw"}, {f.whatIf != "", "--what-if"},
		{len(f.set) > 0, "--set"}, {len(f.without) > 0, "--without"}, {f.asOf != "", "--as-of"}} {
		if x.set {
			return x.flag
		}
	}
	return ""
}

// share adds the share of draws with a zone of agreement, and reports whether it was interrupted.
func (f *frontierFlags) share(ctx context.Context, s shell, r *frontierResult, t *target) (interrupted bool, err error) {
	b := newBar(s.errs, f.quiet)
	r.Draws, err = shareWithZone(ctx, t, f.draws, f.workers, b.update)
	b.finish()
	if errors.Is(err, context.Canceled) {
		return true, nil
	}
	return false, err
}

// look settles what the flags ask for.
func (f *frontierFlags) look(c *model.Case) (l look, err error) {
	l = look{c: c}
	if len(c.Tracks) == 0 {
		return l, inputError("the dossier has no track with issues to settle\n\thint: parley check says what is missing")
	}
	if l.set.Without, err = f.switches(); err != nil {
		return l, err
	}
	if f.track != "" {
		if l.track, err = pick("--track", "track", f.track, trackIDs(c)); err != nil {
			return l, err
		}
	}
	if err := f.where(&l); err != nil {
		return l, err
	}
	changes, err := f.changes(c)
	if err != nil {
		return l, err
	}
	if f.whatIf != "" {
		w, err := pick("--what-if", "what-if", f.whatIf, whatIfIDs(c))
		if err != nil {
			return l, err
		}
		changes = append(slices.Clone(c.WhatIfs[w].Changes), changes...)
		l.set.Without = l.set.Without.Or(c.WhatIfs[w].Without)
	}
	if l.set.Without.Learning {
		l.c = l.c.BeforeRecord()
	}
	if l.set.Without.Schedules {
		l.c = l.c.BeforeSchedules()
	}
	l.c = promise.Following(l.c)
	l.sampler = model.NewSampler(l.c, f.seed, changes)
	return l, f.choose(&l)
}

// where settles the scenario or round.
func (f *frontierFlags) where(l *look) error {
	if f.scenario == "" {
		return nil
	}
	known := append(scenarioIDs(l.c), roundIDs(l.c)...)
	if _, err := pick("--scenario", "scenario or round", f.scenario, known); err != nil {
		return err
	}
	l.set.Scenario = f.scenario
	at := slices.IndexFunc(l.c.Rounds, func(r model.Round) bool { return r.ID == f.scenario })
	if l.c.Scenario(f.scenario) >= 0 || at < 0 {
		return nil
	}
	round := l.c.Rounds[at]
	if f.track == "" {
		l.track = round.Track
	}
	if l.track == round.Track {
		l.set.Delegates = round.Delegates
	}
	return nil
}

// choose settles the draw and which red lines are real in it.
func (f *frontierFlags) choose(l *look) error {
	l.draw, l.drawn = l.sampler.Modal(), "every number at its most likely value"
	if f.draw != "modal" {
		n, err := strconv.Atoi(f.draw)
		count, draw := draws(l.sampler, f.draws)
		if err != nil || n < 0 || n >= count {
			return inputError("--draw %s: no such draw\n\thint: modal, or a number from 0 to %d", f.draw, count-1)
		}
		l.draw, l.drawn = draw(n), fmt.Sprintf("draw %d of seed %d", n, f.seed)
	}
	if f.real == "" {
		return nil
	}
	if _, err := pick("--real", "choice", f.real, realNames); err != nil {
		return err
	}
	d := *l.draw
	d.Real = slices.Clone(d.Real)
	d.Real[l.track] = nil
	for _, line := range l.c.Tracks[l.track].RedLines {
		likely := d.Of(line.Real, 1) >= 0.5
		d.Real[l.track] = append(d.Real[l.track], f.real == "all" || f.real == "likely" && likely)
	}
	l.draw = &d
	return nil
}

// remark says what was chosen for lack of a flag, and what the scenario forbids.
func (f *frontierFlags) remark(s shell, l look) {
	if ids := trackIDs(l.c); f.track == "" && len(ids) > 1 {
		fmt.Fprintf(s.errs, "track %s (choose with --track: %s)\n", ids[l.track], joined(ids))
	}
	if at := l.c.Scenario(l.set.Scenario); at > 0 && slices.Contains(l.c.Scenarios[at].Closed, l.track) {
		fmt.Fprintf(s.errs, "the scenario %s closes this track: shown is what could be agreed if it were open\n", l.set.Scenario)
	}
}

// print shows the result on standard output.
func (f *frontierFlags) print(s shell, r *frontierResult, t *target) error {
	if f.json {
		return report.JSON(s.out, r)
	}
	return printFrontier(s.out, r, t, s.out.width())
}

// write writes the picture and the table, if asked for.
func (f *frontierFlags) write(s shell, r *frontierResult, t *target) error {
	if f.svgFile != "" {
		var b bytes.Buffer
		if err := report.FrontierSVG(&b, r.view(t), r.origin()); err != nil {
			return err
		}
		if err := f.save(s, f.svgFile, b.Bytes()); err != nil {
			return err
		}
	}
	if f.csvFile != "" {
		text, err := r.table(t)
		if err != nil {
			return err
		}
		return f.save(s, f.csvFile, text)
	}
	return nil
}

func (f *frontierFlags) save(s shell, path string, data []byte) error {
	if err := writeFile(path, data); err != nil {
		return err
	}
	if !f.quiet {
		fmt.Fprintf(s.errs, "wrote %s\n", path)
	}
	return nil
}

// tied names the issues that a problem ties together.
func tied(err error, t *target) string {
	var wide *frontier.ErrWidth
	if !errors.As(err, &wide) {
		return err.Error()
	}
	var names []string
	for _, j := range wide.Issues {
		names = append(names, t.Issues[j].ID)
	}
	return fmt.Sprintf("rules, devices and interactions tie %s together (%.2g combinations)", strings.Join(names, ", "), wide.Combinations)
}
