package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"parley/plan"
	"parley/report"
)

// dossiersIn lists the folders of a folder that hold YAML files, if the folder itself holds none.
func dossiersIn(dir string) []string {
	if yamlIn(dir) {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		if sub := filepath.Join(dir, e.Name()); e.IsDir() && !strings.HasPrefix(e.Name(), ".") && yamlIn(sub) {
			out = append(out, sub)
		}
	}
	return out
}

// yamlIn reports whether a folder holds YAML files, or whether the path is no folder.
func yamlIn(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return true // the reader of dossiers says what is wrong
	}
	for _, e := range entries {
		if ext := strings.ToLower(filepath.Ext(e.Name())); !e.IsDir() && (ext == ".yaml" || ext == ".yml") {
			return true
		}
	}
	return false
}

// runRecord scores the past rounds of several dossiers together. A dossier without rounds is passed over with a remark.
func runRecord(ctx context.Context, s shell, a *assumptions, dirs []string) error {
	var plans []*plan.Plan
	interrupted := false
	for i, dir := range dirs {
		c, err := a.load(dir)
		if err != nil {
			return err
		}
		if len(c.Rounds) == 0 {
			if !a.quiet {
				fmt.Fprintf(s.errs, "%s: no past rounds\n", dir)
			}
			continue
		}
		o, err := (&planFlags{assumptions: *a}).options(c)
		if err != nil {
			return err
		}
		b := newBar(s.errs, a.quiet)
		o.Progress = func(done, total int, _ string) {
			b.update(i*1000+done*1000/total, len(dirs)*1000, "testing on past rounds")
		}
		p, err := plan.Backcasts(ctx, c, o)
		b.finish()
		if errors.Is(err, context.Canceled) {
			interrupted = true
			break
		}
		if err != nil {
			return err
		}
		plans = append(plans, p)
	}
	r := plan.NewRecord(plans)
	if len(r.Rounds) == 0 && !interrupted {
		return inputError("no dossier of these has past rounds to test on")
	}
	var err error
	if a.json {
		err = report.JSON(s.out, r)
	} else {
		err = report.Record(s.out, r)
	}
	if err == nil && interrupted {
		return &exitError{exitInterrupted, "interrupted; these are the rounds done so far"}
	}
	return err
}
