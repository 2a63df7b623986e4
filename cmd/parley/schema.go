package main

import (
	"github.com/spf13/cobra"

	"parley/dossier"
)

func schemaCommand(s shell) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of dossiers, for editors",
		Long: `Prints the JSON Schema (2020-12) of dossier files. Most editors complete and check a file whose first
line is  # yaml-language-server: $schema=parley.schema.json`,
		Example: `  parley schema > mycase/parley.schema.json`,
		Args:    exactly(0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			text, err := dossier.Schema()
			if err != nil {
				return err
			}
			if n := len(text); n == 0 || text[n-1] != '\n' {
				text = append(text, '\n')
			}
			_, err = s.out.Write(text)
			return err
		},
	}
}
