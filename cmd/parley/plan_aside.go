package main

import (
	"context"
	"errors"
	"slices"

	"parley/model"
	"parley/plan"
	"parley/report"
)

// runAside makes the plan with all the evidence and without some of it, and prints what changed. Interrupted it prints
// nothing, as there is nothing to compare.
func (f *planFlags) runAside(ctx context.Context, s shell, dir string, wanted []format) error {
	if f.role != "" {
		return inputError("--for makes a plan for somebody else, and --without-source and --without-stale compare two for the principal\n\thint: leave one of them out")
	}
	c, err := f.load(dir)
	if err != nil {
		return err
	}
	for _, id := range f.aside.sources {
		if _, err := pick("--without-source", "source", id, sourceIDs(c)); err != nil {
			return err
		}
	}
	whole, interrupted, err := f.make(ctx, s, dir, plan.Make)
	if err != nil || interrupted {
		return asideError(err)
	}
	without, interrupted, err := f.makeWith(ctx, s, dir, f.aside.options(), plan.Make)
	if err != nil || interrupted {
		return asideError(err)
	}
	if f.outDir != "" {
		if err := f.write(ctx, s, without, wanted); err != nil {
			return err
		}
	}
	if f.json {
		return report.JSON(s.out, plan.SetAside(whole, without))
	}
	return report.Without(s.out, whole, without, s.out.width())
}

// asideError is the error of one of the two plans, or an interruption.
func asideError(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return &exitError{exitInterrupted, "interrupted; two whole plans are needed to compare them"}
	}
	return err
}

// sourceIDs lists the sources of a dossier.
func sourceIDs(c *model.Case) []string {
	out := make([]string, len(c.Sources))
	for i, x := range c.Sources {
		out[i] = x.ID
	}
	return slices.DeleteFunc(out, func(id string) bool { return id == "" })
}
