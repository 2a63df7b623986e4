package main

import (
	"fmt"
	"maps"
	"math"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"parley/dossier"
	"parley/formats"
	"parley/formats/scenario"
	"parley/internal/rng"
	"parley/model"
	"parley/model/outcome"
)

// convertFlags are the flags of convert.
type convertFlags struct {
	frontierFlags
	to string
}

func convertCommand(s shell) *cobra.Command {
	var f convertFlags
	cmd := &cobra.Command{
		Use:   "convert IN OUT --to FORMAT",
		Short: "Write a dossier's track or a scenario of another program in another format",
		Long: `Reads IN, a dossier or the scenario files of GENIUS, GeniusWeb, NegMAS or NegoLog, and writes it into the
new folder OUT in the format named by --to. Then it reads OUT back and compares what outcomes are worth to every party,
all of them or 10,000 at random: what is written means the same, or you are told.

Of a dossier one track is written, under the scenario and draw that the flags name, red lines and ratifiers
left out with a warning: the other formats know nothing like them.`,
		Example: `  parley convert genius/Laptop laptop --to dossier
  parley convert mycase forgenius --to genius --track price_talks --scenario rival`,
		Args: exactly(2, "what to read and the folder to write"),
		RunE: func(_ *cobra.Command, args []string) error { return f.run(s, args[0], args[1]) },
	}
	f.assumptions.flags(cmd)
	f.fileFlags.flags(cmd)
	f.lookFlags(cmd)
	cmd.Flags().StringVar(&f.to, "to", "", "the `FORMAT` to write: "+joined(formats.Names()))
	complete(cmd, "to", formats.Names())
	return cmd
}

func (f *convertFlags) run(s shell, in, out string) error {
	if f.to == "" {
		return inputError("--to is missing\n\thint: one of %s", joined(formats.Names()))
	}
	if err := vacant(out); err != nil {
		return err
	}
	sc, opt, err := f.source(s, in)
	if err != nil {
		return err
	}
	files, warnings, err := formats.Write(sc, f.to)
	if err != nil {
		return inputError("%v", err)
	}
	var list []file
	for _, name := range slices.Sorted(maps.Keys(files)) {
		list = append(list, file{name, files[name]})
	}
	if err := writeFiles(out, list); err != nil {
		return err
	}
	if !f.quiet {
		for _, w := range append(slices.Clone(sc.Warnings), warnings...) {
			fmt.Fprintf(s.errs, "warning: %s\n", w)
		}
	}
	for _, k := range list {
		fmt.Fprintf(s.out, "wrote %s/%s\n", out, k.name)
	}
	return f.readBack(s, sc, opt, out)
}

// vacant refuses a folder that holds something already.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		return inputError("%s is not empty\n\thint: name a folder that does not exist yet", dir)
	}
	return nil
}

// source reads what is to be converted.
func (f *convertFlags) source(s shell, in string) (*scenario.Scenario, scenario.ProblemOptions, error) {
	opt := scenario.ProblemOptions{Steps: f.steps}
	if file, err := isScenario(in); err != nil {
		return nil, opt, inputError("%v", err)
	} else if file {
		if flag := f.forDossiers(); flag != "" {
			return nil, opt, inputError("%s is for dossiers, and %s holds scenario files of another program", flag, in)
		}
		sc, err := f.read(in)
		return sc, opt, err
	}
	t, err := f.frontierFlags.target(s, in)
	if err != nil {
		return nil, opt, err
	}
	var issues []string
	var options [][]string
	for _, is := range t.Issues {
		issues = append(issues, is.Name)
		options = append(options, namesOf(is.Options))
	}
	sc, err := scenario.FromProblem(t.name, issues, options, namesOf(t.Parties), t.Problem)
	if err != nil {
		return nil, opt, inputError("%v", err)
	}
	return sc, opt, nil
}

// mostCompared is how many outcomes are compared after writing: all, or so many at random.
const mostCompared = 10_000

// readBack reads what was written and compares what outcomes are worth.
func (f *convertFlags) readBack(s shell, sc *scenario.Scenario, opt scenario.ProblemOptions, out string) error {
	want, err := sc.Problem(opt)
	if err != nil {
		return inputError("%v", err)
	}
	got, err := f.again(out, opt)
	if err != nil {
		return fmt.Errorf("reading back what was written: %w", err)
	}
	if got.Space.Issues() != want.Space.Issues() || len(got.Utilities) != len(want.Utilities) {
		return inputError("what was written reads back with %d issues and %d parties instead of %d and %d", got.Space.Issues(), len(got.Utilities), want.Space.Issues(), len(want.Utilities))
	}
	n, all := want.Space.SmallSize(mostCompared)
	if !all {
		n = mostCompared
	}
	worst, r := 0.0, rng.New(f.seed, "convert").Rand(0)
	ω := make(outcome.Outcome, want.Space.Issues())
	for k := range n {
		if all {
			ω = want.Space.At(ω, k)
		} else {
			for j := range ω {
				ω[j] = r.IntN(want.Space.Options(j))
			}
		}
		for i := range want.Utilities {
			worst = math.Max(worst, math.Abs(got.Float(got.Utilities[i].Of(got.Space, ω))-want.Float(want.Utilities[i].Of(want.Space, ω))))
		}
	}
	which := fmt.Sprintf("all %d outcomes", n)
	if !all {
		which = fmt.Sprintf("%d outcomes at random", n)
	}
	if worst > 1e-9 {
		return &exitError{exitFindings, fmt.Sprintf("read back, utilities differ by up to %.3g (%s); the warnings say why", worst, which)}
	}
	_, err = fmt.Fprintf(s.out, "read back: %s are worth the same to every party\n", which)
	return err
}

// again reads a folder that was just written.
func (f *convertFlags) again(dir string, opt scenario.ProblemOptions) (*model.Problem, error) {
	if f.to == "dossier" {
		c, problems := dossier.Load(dir, dossier.Options{})
		if bad := problems.Errors(); len(bad) > 0 || c == nil {
			return nil, bad
		}
		return c.Problem(0, model.NewSampler(c, f.seed, nil).Modal(), model.Setting{}), nil
	}
	back, err := formats.Read(dir, scenario.Options{})
	if err != nil {
		return nil, err
	}
	return back.Problem(opt)
}
