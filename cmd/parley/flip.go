package main

import (
	"context"

	"github.com/spf13/cobra"

	"parley/plan"
	"parley/report"
)

func flipCommand(s shell) *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "flip DIR",
		Short: "What would have to be true for the advice to change",
		Long: `Finds the smallest sets of assumptions, one, two or three at a time, whose change within their own ranges
reverses the advice of the plan, with the values at which it turns. Moved are the inputs that go most with the result, each
towards either end of its range; sets of which a part would do alone are left out.

Flips are searched by exact values, and only where these bear the advice out, which is chosen by play.`,
		Example: `  parley flip mycase
  parley flip mycase --json`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.flip(cmd.Context(), s, args[0]) },
	}
	f.flags(cmd)
	cmd.Flags().StringVar(&f.as, "as", "", "plan for this `PARTY` instead of the dossier's own")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "plan only from the scenario `ID` on")
	return cmd
}

func (f *planFlags) flip(ctx context.Context, s shell, dir string) error {
	p, interrupted, err := f.make(ctx, s, dir, plan.Flips)
	if err != nil {
		return err
	}
	if f.json {
		err = report.JSON(s.out, p)
	} else {
		err = report.Flips(s.out, p)
	}
	if err == nil && interrupted {
		return &exitError{exitInterrupted, f.interruption()}
	}
	return err
}
