package main

import (
	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/plan"
	"parley/report"
)

func whyCommand(s shell) *cobra.Command {
	var asOf string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "why DIR [ID]",
		Short: "The evidence behind a number, scenario or claim",
		Long: `Follows something that a plan speaks of to the evidence behind it: its numbers, the claims that they cite, what
supports or contradicts those, and who said so. ID is the address of a number (credibility.usa), the id of a
scenario, candidate, round, mandate, claim or source, the beginning of addresses (issues.price), addresses with *
for any one part (no_agreement.*.usa), or a part of them (usa). Without ID, lists what can be asked for.`,
		Example: `  parley why mycase
  parley why mycase credibility.them
  parley why mycase 'issues.*.weight.us'`,
		Args: between(1, 2, "the folder of a dossier and what to explain"),
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := loadCase(args[0], asOf, dossier.Options{})
			if err != nil {
				return err
			}
			if len(args) == 1 {
				return printTopics(s, plan.Topics(c), asJSON)
			}
			e, err := plan.Why(c, args[1])
			if err != nil {
				return err
			}
			if asJSON {
				return report.JSON(s.out, e)
			}
			return printWhy(s.out, e, s.out.width())
		},
		ValidArgsFunction: completeWhy,
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "read the dossier as of this `DATE` (2024-08-01) instead of its own")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// completeWhy offers ids to the shell once the dossier is named.
func completeWhy(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) != 1 {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	c, err := loadCase(args[0], "", dossier.Options{})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var out []string
	for _, t := range plan.Topics(c) {
		out = append(out, t.ID)
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
