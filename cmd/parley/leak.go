package main

import (
	"context"

	"github.com/spf13/cobra"

	"parley/model"
	"parley/plan"
	"parley/report"
)

func leakCommand(s shell) *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "leak DIR",
		Short: "What a reader of the brief could infer of one's own value of no deal",
		Long: `The draft-leak test. Takes the brief of a dossier for the principal, or with --for that for a delegate, an ally or the
public, and reads it as a careful outsider would who has this program: line by line, what may no deal be worth, in an
interval that holds eight chances in ten and in bits; what is left when the most telling lines are struck out; and
which red lines he now thinks are meant.`,
		Example: `  parley leak mycase
  parley leak mycase --for delegate
  parley leak mycase --json`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.leak(cmd.Context(), s, args[0]) },
	}
	f.flags(cmd)
	cmd.Flags().StringVar(&f.as, "as", "", "plan for this `PARTY` instead of the dossier's own")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "plan only from the scenario `ID` on")
	forFlag(cmd, &f.role, "read what is made for `ROLE`: principal, delegate, ally or public")
	return cmd
}

func (f *planFlags) leak(ctx context.Context, s shell, dir string) error {
	role, err := chosenRole(f.role)
	if err != nil {
		return err
	}
	p, interrupted, err := f.make(ctx, s, dir, func(ctx context.Context, c *model.Case, o plan.Options) (*plan.Plan, error) {
		return plan.Leaks(ctx, c, o, role)
	})
	if err != nil {
		return err
	}
	if f.json {
		err = report.JSON(s.out, p)
	} else {
		err = report.LeakTest(s.out, p)
	}
	if err == nil && interrupted {
		return &exitError{exitInterrupted, f.interruption()}
	}
	return err
}
