package main

import (
	_ "embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/examples"
	"parley/internal/near"
)

//go:embed starter.yaml
var starter []byte

func newCommand(s shell) *cobra.Command {
	var example string
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "Start a dossier",
		Long: `Starts a dossier in the folder DIR, which may exist if it holds no dossier: a small commented one to edit,
or a copy of an example. Nothing is overwritten.`,
		Example: `  parley new mycase
  parley new mycase --example supplier`,
		Args: exactly(1, "the folder to start"),
		RunE: func(_ *cobra.Command, args []string) error {
			files := map[string][]byte{"dossier.yaml": starter}
			if example != "" {
				var err error
				if files, err = exampleFiles(example); err != nil {
					return err
				}
			}
			if err := dossier.New(args[0], files); err != nil {
				return err
			}
			for _, name := range slices.Sorted(maps.Keys(files)) {
				fmt.Fprintf(s.errs, "wrote %s\n", filepath.Join(args[0], name))
			}
			fmt.Fprintf(s.errs, "next: parley check %s\n", args[0])
			return nil
		},
	}
	cmd.Flags().StringVar(&example, "example", "", "copy the example `NAME`: "+joined(exampleNames()))
	complete(cmd, "example", exampleNames())
	return cmd
}

// exampleNames lists the examples.
func exampleNames() []string {
	entries, err := fs.ReadDir(examples.Files, ".")
	if err != nil {
		panic("parley: " + err.Error()) // the files are part of the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// exampleFiles returns the files of an example by their names in its folder.
func exampleFiles(name string) (map[string][]byte, error) {
	if !slices.Contains(exampleNames(), name) {
		return nil, inputError("there is no example %q\n\thint: %s", name, near.Hint(name, exampleNames()))
	}
	files := map[string][]byte{}
	entries, err := fs.ReadDir(examples.Files, name)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if files[e.Name()], err = fs.ReadFile(examples.Files, path.Join(name, e.Name())); err != nil {
			return nil, err
		}
	}
	return files, nil
}
