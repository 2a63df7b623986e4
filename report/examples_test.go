package report

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/dossier"
	"parley/plan"
)

// The brief of every example fits two screens, and its page is sound.
func TestExamples(t *testing.T) {
	dirs, err := filepath.Glob("../examples/*/dossier.yaml")
	if err != nil || len(dirs) < 3 {
		t.Fatalf("found %d examples, want at least 3 (%v)", len(dirs), err)
	}
	for _, file := range dirs {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			p := sharedPlan(t, filepath.Base(dir))
			brief := lay(t, "brief", p)
			lines := strings.Split(strings.TrimSuffix(brief, "\n"), "\n")
			if len(lines) > twoScreens {
				t.Errorf("the brief has %d lines, want at most %d", len(lines), twoScreens)
			}
			for _, line := range lines {
				if n := columns(line); n > usualWidth {
					t.Errorf("a line of %d columns: %q", n, line)
				}
			}
			page := lay(t, "html", p)
			if err := wellFormed(page); err != nil {
				t.Error(err)
			}
			for _, view := range p.Nodes[0].Tracks {
				var b bytes.Buffer
				if err := FrontierSVG(&b, view, "seed 7"); err != nil {
					t.Error(err)
				} else if err := strictXML(b.String()); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// examplePlan plans with few draws, enough for a layout.
func examplePlan(t *testing.T, dir string) *plan.Plan {
	t.Helper()
	if _, err := os.Stat(dir); err != nil {
		t.Fatal(err)
	}
	c, problems := dossier.Load(dir, dossier.Options{})
	if len(problems.Errors()) > 0 {
		t.Fatal(problems)
	}
	p, err := plan.Make(context.Background(), c, plan.Options{Seed: 1, Draws: 60, Played: 50, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
