package main

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"parley/model"
	"parley/plan"
	"parley/report"
)

// A backcastResult is the JSON form of backcast.
type backcastResult struct {
	Schema    string          `json:"schema"`
	Parley    string          `json:"parley"`
	Seed      uint64          `json:"seed"`
	Input     string          `json:"input"`
	Draws     int             `json:"draws"`
	Partial   bool            `json:"partial"`
	Dossier   plan.Header     `json:"dossier"`
	Backcasts []plan.Backcast `json:"backcasts"`
	Answered  []plan.Answered `json:"answered"`
}

// backcastSchema names the version of that form.
const backcastSchema = "parley/backcast/1"

func backcastCommand(s shell) *cobra.Command {
	var a assumptions
	cmd := &cobra.Command{
		Use:   "backcast DIR",
		Short: "Test the model on the past rounds of the dossier",
		Long: `Runs every past round of the dossier as of its eve, and compares what Parley would have said with what happened:
with and without red lines and credibility, what would have had to differ, and a Brier score over all rounds
(0 is perfect, 0.25 is a coin). Forecasts under questions: whose outcome has been entered are scored, too.

DIR may also be a folder of dossiers: then all their rounds are scored together, with a calibration table, against
always saying how often deals came about.`,
		Example: `  parley backcast mycase
  parley backcast record`,
		Args: exactly(1, "the folder of a dossier, or a folder of such folders"),
		RunE: func(cmd *cobra.Command, args []string) error { return runBackcast(cmd.Context(), s, &a, args[0]) },
	}
	a.flags(cmd)
	return cmd
}

func runBackcast(ctx context.Context, s shell, a *assumptions, dir string) error {
	if dirs := dossiersIn(dir); len(dirs) > 0 {
		return runRecord(ctx, s, a, dirs)
	}
	c, err := a.load(dir)
	if err != nil {
		return err
	}
	if len(c.Rounds) == 0 && !slices.ContainsFunc(c.Questions, func(q model.Question) bool { return q.Outcome != "" }) {
		return inputError("%s: the dossier has no past rounds to test on\n\thint: list them under rounds: with track, on and result", dir)
	}
	o, err := (&planFlags{assumptions: *a}).options(c)
	if err != nil {
		return err
	}
	b := newBar(s.errs, a.quiet)
	o.Progress = b.update
	p, err := plan.Backcasts(ctx, c, o)
	b.finish()
	interrupted := errors.Is(err, context.Canceled)
	if p == nil || err != nil && !interrupted {
		return err
	}
	if a.json {
		err = report.JSON(s.out, backcastResult{backcastSchema, p.Parley, p.Seed, p.Input, p.Draws, p.Partial, p.Dossier, p.Backcasts, append([]plan.Answered{}, p.Answered...)})
	} else {
		err = report.Backcasts(s.out, p)
	}
	if err == nil && interrupted {
		return &exitError{exitInterrupted, "interrupted; this is the best so far"}
	}
	return err
}
