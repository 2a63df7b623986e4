package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"parley/internal/version"
	"parley/report"
	"parley/simulation"
	"parley/simulation/modelling"
	"parley/simulation/strategy"
)

// modelsFlags are the flags of models.
type modelsFlags struct {
	frontierFlags
	models      string
	strategies  string
	rounds      int
	times       int
	repetitions int
	outcomes    int
	limit       int
	svg         string
}

func modelsCommand(s shell) *cobra.Command {
	var f modelsFlags
	cmd := &cobra.Command{
		Use:   "models PATH",
		Short: "Score opponent models by themselves, against what the other side really wants",
		Long: `Lets every ordered pair of the strategies negotiate, and opponent models listen beside every seat. Compares what each
believes of the other side's utility with the truth, over the time of the talks: RMSE (both from 0 to 1 over the outcomes), Spearman's
ρ and Kendall's τ, as means with 95 % intervals. perfect is an oracle, and the bound of what can be known.

PATH is a dossier, looked at as with parley frontier, or the scenario files of another program.`,
		Example: `  parley models genius/Laptop
  parley models genius/Laptop --models 'smith,bayes(c=0.5)' --strategies boulware,micro --svg models.svg
  parley models mycase --models all --rounds 50 --json`,
		Args: exactly(1, "a dossier or scenario files"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), s, args[0]) },
	}
	f.assumptions.flags(cmd)
	f.fileFlags.flags(cmd)
	f.lookFlags(cmd)
	fl := cmd.Flags()
	fl.StringVar(&f.models, "models", "all", "score this `LIST` of opponent models, with parameters in brackets; there are "+joined(modelNames()))
	fl.StringVar(&f.strategies, "strategies", modelling.Usual, "let every ordered pair of this `LIST` of strategies negotiate")
	fl.IntVar(&f.rounds, "rounds", 100, "end talks without agreement after `N` rounds")
	fl.IntVar(&f.times, "times", 10, "compare `N` times over the talks, and at the start")
	fl.IntVar(&f.repetitions, "repetitions", 1, "let every pair negotiate `N` times, with other coins")
	fl.IntVar(&f.outcomes, "outcomes", 1000, "compare over `N` outcomes, drawn at random if there are more")
	fl.IntVar(&f.limit, "listed", simulation.DefaultLimit, "list up to `N` outcomes; more are asked for lazily (0: always lazily)")
	fl.StringVar(&f.svg, "svg", "", "also draw what they know over time into `FILE`")
	return cmd
}

func modelNames() []string {
	var names []string
	for _, e := range strategy.Models() {
		names = append(names, e.Name)
	}
	return names
}

// bounds of the flags keep a slip of the finger from taking days.
const (
	maxTimes       = 1000
	maxRepetitions = 10_000
	maxOutcomes    = 100_000
	maxPaired      = 100
)

func (f *modelsFlags) run(ctx context.Context, s shell, path string) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	t, err := f.target(s, path)
	if err != nil {
		return err
	}
	if len(t.Lines) > 0 { // issues settled by any number are cut into steps for play
		if t, err = f.fileFlags.target(path, false); err != nil {
			return err
		}
	}
	limit := f.limit
	if limit == 0 {
		limit = -1
	}
	table, err := simulation.Lay(t.Problem, limit)
	if err != nil {
		return inputError("%s: %v", t.id, err)
	}
	r, err := modelling.Run(ctx, table, o)
	switch {
	case errors.Is(err, context.Canceled):
		return &exitError{exitInterrupted, "interrupted; the models were not scored"}
	case err != nil:
		return inputError("%v", err)
	}
	if f.svg != "" {
		var b bytes.Buffer
		origin := fmt.Sprintf("parley %s, seed %d, input %.12s", version.Parley, f.seed, t.hash)
		if err := report.ModelsSVG(&b, t.title, r, origin); err != nil {
			return inputError("--svg: %v", err)
		}
		if err := f.save(s, f.svg, b.Bytes()); err != nil {
			return err
		}
	}
	if f.json {
		return report.JSON(s.out, newModelsResult(r, t, f.seed))
	}
	return printModels(s.out, r, t, f.seed, s.out.width())
}

// options checks the flags.
func (f *modelsFlags) options() (o modelling.Options, err error) {
	for _, x := range []struct {
		flag         string
		n, low, high int
	}{{"rounds", f.rounds, 1, maxRounds}, {"times", f.times, 1, maxTimes}, {"repetitions", f.repetitions, 1, maxRepetitions},
		{"outcomes", f.outcomes, 2, maxOutcomes}, {"listed", f.limit, 0, 1 << 30}, {"workers", f.workers, 0, 1 << 20}} {
		if x.n < x.low || x.n > x.high {
			return o, inputError("--%s is %d\n\thint: from %d to %d", x.flag, x.n, x.low, x.high)
		}
	}
	o = modelling.Options{Rounds: f.rounds, Times: f.times, Repetitions: f.repetitions, Outcomes: f.outcomes, Seed: f.seed, Workers: f.workers}
	if o.Models, err = strategy.ParseModels(f.models); err != nil {
		return o, inputError("--models: %v", err)
	}
	if o.Strategies, err = strategy.Parse(f.strategies); err != nil {
		return o, inputError("--strategies: %v", err)
	}
	if n := len(o.Strategies); n > maxPaired {
		return o, inputError("--strategies names %d, which make %d pairs\n\thint: at most %d", n, n*n, maxPaired)
	}
	return o, nil
}
