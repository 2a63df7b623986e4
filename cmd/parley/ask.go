package main

import (
	"context"

	"github.com/spf13/cobra"

	"parley/plan"
	"parley/report"
)

func askCommand(s shell) *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "ask DIR",
		Short: "What to find out next, and what it would be worth",
		Long: `Lists what would be worth finding out before choosing, most first, as questions in plain words with whom they
concern: for every doubtful number and red line, and for every claim that numbers rest on, the expected value of knowing it
(EVPPI) with its 95 % interval, and which decisions the answer would change. No answer is perfect, so these are the most
that asking can be worth. Beside them stands what it would be worth to know everything (EVPI).`,
		Example: `  parley ask mycase
  parley ask mycase --draws 10000 --json`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.ask(cmd.Context(), s, args[0]) },
	}
	f.flags(cmd)
	cmd.Flags().StringVar(&f.as, "as", "", "plan for this `PARTY` instead of the dossier's own")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "plan only from the scenario `ID` on")
	return cmd
}

func (f *planFlags) ask(ctx context.Context, s shell, dir string) error {
	p, interrupted, err := f.make(ctx, s, dir, plan.Questions)
	if err != nil {
		return err
	}
	if f.json {
		err = report.JSON(s.out, p)
	} else {
		err = report.Questions(s.out, p)
	}
	if err == nil && interrupted {
		return &exitError{exitInterrupted, f.interruption()}
	}
	return err
}
