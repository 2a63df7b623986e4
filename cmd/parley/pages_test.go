package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"parley/dossier"
	"parley/plan"
	"parley/report"
)

// Printed on A4, the brief of every example takes two pages at most; the annex begins on a page of its own.
func TestBriefOnTwoPages(t *testing.T) {
	at := slices.IndexFunc(browsers, func(b string) bool { _, err := exec.LookPath(b); return err == nil })
	if at < 0 || testing.Short() {
		t.Skip("no browser, or no time for one")
	}
	dirs, err := filepath.Glob("../../examples/*/dossier.yaml")
	if err != nil || len(dirs) < 3 {
		t.Fatalf("found %d examples, want at least 3 (%v)", len(dirs), err)
	}
	for _, file := range dirs {
		c, problems := dossier.Load(filepath.Dir(file), dossier.Options{})
		if bad := problems.Errors(); len(bad) > 0 {
			t.Fatal(bad)
		}
		p, err := plan.Make(context.Background(), c, plan.Options{Seed: 1, Draws: 60, Played: 50})
		if err != nil {
			t.Fatal(err)
		}
		var page bytes.Buffer
		if err := report.HTML(&page, p); err != nil {
			t.Fatal(err)
		}
		brief, annex, ok := bytes.Cut(page.Bytes(), []byte(`<hr class="annex">`))
		if !ok {
			t.Fatalf("%s: no annex", file)
		}
		_, end, _ := bytes.Cut(annex, []byte("</footer>"))
		if n := pagesOf(t, browsers[at], slices.Concat(brief, []byte("</main>"), end)); n < 1 || n > 2 {
			t.Errorf("%s: the brief takes %d pages, want at most two", file, n)
		}
	}
}

// pagesOf prints a page and counts the sheets.
func pagesOf(t *testing.T, browser string, page []byte) int {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.html"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, page, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfPatience)
	defer cancel()
	if said, err := exec.CommandContext(ctx, browser, printing(dir, in, out, os.Geteuid() == 0)...).CombinedOutput(); err != nil {
		t.Skipf("%s does not print here: %v\n%s", browser, err, said)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(data, -1))
}
