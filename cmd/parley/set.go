package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/journal"
)

func setCommand(s shell) *cobra.Command {
	var g signature
	cmd := &cobra.Command{
		Use:   "set DIR ADDRESS VALUE",
		Short: "Change one number of a dossier where it stands",
		Long: `Changes one number in the file where it was written and nothing else: comments, order and spacing stay.
ADDRESS is as parley why lists it. VALUE is written as in a dossier and on its scale: 0.4, 0.3..0.5,
0.3..0.4..0.5 or, for a probability, a word such as likely. A dossier that would not load is left as it was.
If the folder has a journal (see parley log), the change is written down there, and wants --who and --why.`,
		Example: `  parley set mycase credibility.usa 0.3..0.5..0.7
  parley set mycase scenarios.rival.p "roughly even chance"
  parley set mycase scenarios.rival.p likely --who "A. Name" --why "two polls agree"`,
		Args: exactly(3, "the dossier, the address and the value"),
		RunE: func(_ *cobra.Command, args []string) error {
			change := func() error {
				if err := dossier.Set(args[0], args[1], args[2]); err != nil {
					return inputError("%v", err)
				}
				return nil
			}
			if err := g.recorded(s, args[0], journal.Set, change); err != nil {
				return err
			}
			fmt.Fprintf(s.errs, "set %s to %s\n", args[1], args[2])
			return nil
		},
	}
	g.flags(cmd)
	return cmd
}
