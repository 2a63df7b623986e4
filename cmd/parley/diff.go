package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"parley/plan"
	"parley/report"
)

// maxPlan bounds a plan.json that is read.
const maxPlan = 256 << 20

func diffCommand(s shell) *cobra.Command {
	var f planFlags
	cmd := &cobra.Command{
		Use:   "diff A B",
		Short: "What changed from one dossier or plan to another, in sentences",
		Long: `Compares two dossiers, or two plans, or one of each, and says in sentences what changed from A to B: whether
the advice holds, how probabilities and values moved, where it would now flip, and which numbers and claims differ.
A and B are folders of dossiers, which are planned with the flags given, or files plan.json written by plan --out.
Exit code 0 whether or not they differ.`,
		Example: `  parley diff mycase-july mycase-august
  parley diff report/plan.json mycase`,
		Args: exactly(2, "two dossiers or plans"),
		RunE: func(cmd *cobra.Command, args []string) error { return f.diff(cmd.Context(), s, args[0], args[1]) },
	}
	f.flags(cmd)
	cmd.Flags().StringVar(&f.as, "as", "", "plan for this `PARTY` instead of the dossier's own")
	return cmd
}

func (f *planFlags) diff(ctx context.Context, s shell, a, b string) error {
	from, err := f.planOf(ctx, s, a)
	if err != nil {
		return err
	}
	to, err := f.planOf(ctx, s, b)
	if err != nil {
		return err
	}
	d := plan.Compare(from, to)
	if f.json {
		return report.JSON(s.out, d)
	}
	return report.Diff(s.out, d)
}

// planOf reads a plan, or makes that of a dossier.
func (f *planFlags) planOf(ctx context.Context, s shell, path string) (*plan.Plan, error) {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && filepath.Ext(path) == ".json" {
		return readPlan(path)
	}
	p, interrupted, err := f.make(ctx, s, path, plan.Make)
	if err == nil && interrupted {
		return nil, context.Canceled
	}
	return p, err
}

// readPlan reads a plan.json.
func readPlan(path string) (*plan.Plan, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, inputError("%v", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxPlan+1))
	if err != nil {
		return nil, inputError("%s: %v", path, err)
	}
	if len(data) > maxPlan {
		return nil, inputError("%s holds more than %d MB\n\thint: is it a plan?", path, maxPlan>>20)
	}
	var p plan.Plan
	if err := json.Unmarshal(data, &p); err != nil {
		return nil, inputError("%s: %v", path, inJSON(data, err))
	}
	if p.Schema != plan.Schema || len(p.Nodes) == 0 {
		return nil, inputError("%s is no plan of this version (schema %q, want %q)\n\thint: parley plan DIR --out writes one", path, p.Schema, plan.Schema)
	}
	if p.For != nil && p.For.Role != plan.Principal {
		return nil, inputError("%s was redacted for the %s, so it cannot be compared\n\thint: compare the principal's plan", path, p.For.Role)
	}
	return &p, nil
}

// inJSON says where in a file decoding failed.
func inJSON(data []byte, err error) error {
	var offset int64
	switch e := err.(type) {
	case *json.SyntaxError:
		offset = e.Offset
	case *json.UnmarshalTypeError:
		offset = e.Offset
	default:
		return err
	}
	line, column := 1, 1
	for _, c := range data[:min(int(offset), len(data))] {
		column++
		if c == '\n' {
			line, column = line+1, 1
		}
	}
	return fmt.Errorf("line %d, column %d: %w", line, column, err)
}
