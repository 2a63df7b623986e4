package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/internal/version"
	"parley/plan"
	"parley/report"
)

// asideFlags say which evidence is set aside.
type asideFlags struct {
	sources []string
	stale   bool
}

func (a *asideFlags) flags(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&a.sources, "without-source", nil, "set aside all that came from or through the `SOURCES`, ids of the dossier")
	cmd.Flags().BoolVar(&a.stale, "without-stale", false, "set aside claims past their half-life")
}

// asked reports whether any evidence is to be set aside.
func (a *asideFlags) asked() bool { return len(a.sources) > 0 || a.stale }

// options are those of a dossier read so.
func (a *asideFlags) options() dossier.Options {
	return dossier.Options{WithoutSources: a.sources, WithoutStale: a.stale}
}

func evidenceCommand(s shell) *cobra.Command {
	var asOf string
	var asJSON bool
	var pictures []string
	var aside asideFlags
	cmd := &cobra.Command{
		Use:   "evidence DIR",
		Short: "The evidence ledger: claims, grades, origins, age, rival explanations",
		Long: `Prints what a dossier knows and from whom: every claim with its two-character grade, its age and how many
independent origins it has; reports that come back to where they started; what is past its half-life; the numbers that rest
on one source alone, and those that rest on none; rival explanations with what speaks against each and how likely it is
after the claims; and how evidence makes numbers, where the dossier says so. What is dated after the as-of date is listed
and not used. Nothing is added up that the dossier does not ask for.`,
		Example: `  parley evidence mycase
  parley evidence mycase --json
  parley evidence mycase --svg sources=who.svg --svg claims=when.svg
  parley evidence mycase --without-source envoy`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var text bytes.Buffer
			l, err := await(cmd.Context(), func() (*plan.Ledger, error) {
				c, err := loadCase(args[0], asOf, aside.options())
				if err != nil {
					return nil, err
				}
				l := plan.LedgerOf(c, version.Parley)
				if asJSON {
					return l, report.JSON(&text, l)
				}
				return l, report.Ledger(&text, l, s.out.width())
			})
			if err != nil {
				return err
			}
			if err := writePictures(s, l, pictures); err != nil {
				return err
			}
			_, err = text.WriteTo(s.out)
			return err
		},
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "read the dossier as of this `DATE` (2024-08-01) instead of its own")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().StringArrayVar(&pictures, "svg", nil, "also write a picture, `KIND=FILE`; kinds are "+joined(report.EvidencePictures())+" (repeatable)")
	aside.flags(cmd)
	return cmd
}
