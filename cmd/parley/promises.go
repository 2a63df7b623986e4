package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"parley/internal/near"
	"parley/internal/version"
	"parley/model"
	"parley/plan"
	"parley/report"
)

// promisesFlags are the flags of promises.
type promisesFlags struct {
	assumptions
	schedule string
	pictures []string
}

// promiseDraws are the draws that promises makes where it is not told how many: in each a dozen orders and devices are
// carried out over years.
const promiseDraws = 200

func promisesCommand(s shell) *cobra.Command {
	var f promisesFlags
	cmd := &cobra.Command{
		Use:   "promises DIR",
		Short: "Deals carried out over years: who would stop, in which order nobody would, what it takes",
		Long: `Carries out the schedules of a dossier step by step and asks at every moment whether each side gains more by
going on than by stopping with what it has. Prints whether the order as written keeps itself, and else who stops, when and
gaining what; the best order with its worst exposure, beside one side first, the other first and all at once; which steps
must be simultaneous and which are better cut; what escrow, penalties, guarantees, monitoring and snapback buy and cost, with
all smallest combinations that would do; what is left uncovered when a mandate ends; how far a shift of power makes promises
hollow; and the credibility that follows.`,
		Example: `  parley promises mycase
  parley promises mycase --schedule phased --json
  parley promises mycase --schedule phased --svg clock=clock.svg --svg exposure=exposure.svg
  parley promises mycase --set schedules.phased.stopping_costs.them=+2`,
		Args: exactly(1, "the folder of a dossier"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd.Context(), s, args[0]) },
	}
	f.flags(cmd)
	draws := cmd.Flags().Lookup("draws")
	draws.DefValue = fmt.Sprint(promiseDraws)
	f.draws = promiseDraws
	cmd.Flags().StringVar(&f.schedule, "schedule", "", "only the schedule `ID`")
	cmd.Flags().StringArrayVar(&f.pictures, "svg", nil, "also write a picture, `KIND=FILE`; kinds are "+joined(report.PromisePictures())+" (repeatable)")
	return cmd
}

func (f *promisesFlags) run(ctx context.Context, s shell, dir string) error {
	c, err := f.load(dir)
	if err != nil {
		return err
	}
	o, err := f.options(c)
	if err != nil {
		return err
	}
	wanted, err := f.drawings(c)
	if err != nil {
		return err
	}
	b := newBar(s.errs, f.quiet)
	o.Progress = b.update
	p, err := plan.Schedules(ctx, c, o, f.schedule)
	b.finish()
	interrupted := p != nil && errors.Is(err, context.Canceled)
	if err != nil && !interrupted {
		return err
	}
	if !interrupted {
		if err := f.draw(s, p, wanted); err != nil {
			return err
		}
	}
	if f.json {
		err = report.JSON(s.out, p)
	} else {
		err = report.Promises(s.out, p, s.out.width())
	}
	if err == nil && interrupted {
		return &exitError{exitInterrupted, "interrupted; these are the schedules that were finished"}
	}
	return err
}

// options checks the flags against the case.
func (f *promisesFlags) options(c *model.Case) (plan.Options, error) {
	o := plan.Options{Seed: f.seed, Draws: f.draws, Workers: f.workers, WhatIf: f.whatIf, Version: version.Parley}
	ids := idsOf(c.Schedules, func(s model.Schedule) string { return s.ID })
	if f.schedule != "" {
		if _, err := pick("--schedule", "schedule", f.schedule, ids); err != nil {
			return o, err
		}
	}
	if f.whatIf != "" {
		if _, err := pick("--what-if", "what-if", f.whatIf, whatIfIDs(c)); err != nil {
			return o, err
		}
	}
	if len(ids) == 0 {
		return o, inputError("the dossier has no schedules\n\thint: docs/promises.md tells how to write one")
	}
	var err error
	if o.Without, err = f.switches(); err != nil {
		return o, err
	}
	o.Changes, err = f.changes(c)
	return o, err
}

// A drawing is a picture that is asked for, with its file.
type drawing struct{ kind, file string }

// drawings reads --svg. They are of the only schedule, or of the one named.
func (f *promisesFlags) drawings(c *model.Case) ([]drawing, error) {
	var out []drawing
	for _, x := range f.pictures {
		kind, path, ok := strings.Cut(x, "=")
		if !ok || path == "" {
			return nil, inputError("--svg %q names no file\n\thint: --svg clock=clock.svg", x)
		}
		if known := report.PromisePictures(); !slices.Contains(known, kind) {
			return nil, inputError("--svg %s: there is no such picture\n\thint: %s", kind, near.Hint(kind, known))
		}
		if len(c.Schedules) > 1 && f.schedule == "" {
			return nil, inputError("--svg %s: the dossier has %d schedules\n\thint: say which one: --schedule %s", kind, len(c.Schedules), c.Schedules[0].ID)
		}
		out = append(out, drawing{kind, path})
	}
	return out, nil
}

// draw writes the pictures, all drawn before the first is written.
func (f *promisesFlags) draw(s shell, p *plan.OverTime, wanted []drawing) error {
	var files []file
	for _, x := range wanted {
		if len(p.Schedules) == 0 {
			return inputError("--svg %s: without schedules there is nothing to draw", x.kind)
		}
		var b bytes.Buffer
		if err := report.PromiseSVG(&b, p, 0, x.kind); err != nil {
			return inputError("--svg %s: %v", x.kind, err)
		}
		files = append(files, file{x.file, b.Bytes()})
	}
	for _, x := range files {
		if err := writeFile(x.name, x.data); err != nil {
			return err
		}
		if !f.quiet {
			fmt.Fprintf(s.errs, "wrote %s\n", x.name)
		}
	}
	return nil
}
